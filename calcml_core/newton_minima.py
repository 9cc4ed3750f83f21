"""Newton's method for minima: jump to the vertex of the fitted quadratic, x <- x - H^-1 g.

Symbols: x a point, shape (d,); g the gradient there, shape (d,); H the Hessian, shape (d, d).

The vertex is where the gradient of the fit vanishes, be it a minimum, a saddle or a maximum: the
method seeks stationary points of every kind, and the search tells which it has found.

Source: J. Nocedal and S. J. Wright, "Numerical Optimization", 2nd ed. 2006, sections 2.2 and 3.3.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.array_arguments import Vector, column, square
from calcml_core.errors import DomainError
from calcml_core.landscapes import Landscape
from calcml_core.linear_systems import balanced, solve
from calcml_core.optimizer_states import Gradient, State, arrival, departure, endlessly
from calcml_core.outcomes import Walk, followed

Hessian = Callable[[Vector], ArrayLike]  # of a point of shape (d,), in shape (d, d)
Kind = Literal["minimum", "maximum", "saddle", "degenerate"]

ASYMMETRY = 1e-9  # of the largest entry of a Hessian, allowed as rounding
EPS = 2.0**-52


@dataclass(frozen=True, eq=False)
class NewtonState(State):
    """A state with the Hessian at its position, shape (d, d)."""

    hessian: Vector

    @property
    def kind(self) -> Kind:
        """What the vertex of the fitted quadratic is, see ``kind_of``."""
        return kind_of(self.hessian)


def kind_of(hessian: ArrayLike) -> Kind:
    """What a stationary point with this Hessian, shape (d, d), is: by the signs of its curvatures.

    All positive: a minimum; all negative: a maximum; both signs: a saddle. Degenerate if some
    are 0 and the others of one sign, so that higher derivatives decide. As 0 counts what is at
    most d * 2**-52 of the largest, once the axes are scaled to about equal curvatures: that
    changes no sign (Sylvester's law of inertia).

    Raises ``DomainError`` unless the Hessian is square, symmetric and finite.

    >>> kind_of([[2, 0], [0, -2]]), kind_of([[2, 0], [0, 0]])
    ('saddle', 'degenerate')
    """
    curvatures = np.linalg.eigvalsh(balanced(checked_hessian(hessian)))
    tiny = len(curvatures) * EPS * np.abs(curvatures).max()
    up, down = curvatures > tiny, curvatures < -tiny
    if up.any() and down.any():
        return "saddle"
    return "minimum" if up.all() else "maximum" if down.all() else "degenerate"


def checked_hessian(hessian: ArrayLike, size: int | None = None) -> Vector:
    """Return it as an array; ``DomainError`` unless it is (d, d), symmetric and finite."""
    H = square("hessian", hessian, size)
    with np.errstate(over="ignore"):  # an infinite difference is too large, too
        difference = np.abs(H - H.T).max()
    if difference > ASYMMETRY * np.abs(H).max():
        raise DomainError(f"hessian must be symmetric, got {H.tolist()!r}")
    return H


def newton_step(gradient: ArrayLike, hessian: ArrayLike) -> Vector:
    """Solve H step = -g: the step to the vertex of the fitted quadratic, shape (d,).

    Correctly rounded. Raises ``DomainError`` unless g has shape (d,) and H shape (d, d),
    symmetric, both finite, and where H is singular to working precision, see
    ``linear_systems.solve``: then there is no vertex, or no single one.

    >>> newton_step([10, 10], [[1, 0], [0, 10]])
    array([-10.,  -1.])
    """
    g = column("gradient", gradient)
    return solve(checked_hessian(hessian, len(g)), -g, name="hessian")


def hessian_of(landscape: Landscape) -> Hessian:
    """Return the Hessian of a surface as a function of the point (x, y), shape (2,).

    >>> from calcml_core.landscapes import ROSENBROCK
    >>> hessian_of(ROSENBROCK)(np.array([1.0, 1.0]))
    ((802.0, -400.0), (-400.0, 200.0))
    """
    return lambda point: landscape.hessian(*point.tolist())


def newton_descent(gradient: Gradient, hessian: Hessian, start: ArrayLike) -> Iterator[NewtonState]:
    """Yield the states of Newton's method without end; state 0 is the start.

    Raises ``DomainError`` at the call unless start, g and H are finite arrays of shapes (d,),
    (d,) and (d, d), and H is symmetric; on the way, if g or H is not finite, or H singular; and
    ``DivergenceError`` if a position is not finite.

    >>> steps = newton_descent(lambda p: [p[0], 10 * p[1]], lambda p: [[1, 0], [0, 10]], [10, 1])
    >>> [next(steps).position.tolist() for _ in range(2)]
    [[10.0, 1.0], [0.0, 0.0]]
    """
    column("start", start)

    def after(state: NewtonState) -> NewtonState:
        fields = arrival(gradient, state, newton_step(state.gradient, state.hessian))
        return NewtonState(*fields, hessian=_bend_at(hessian, fields[1], fields[0]))

    fields = departure(gradient, start)
    return endlessly(NewtonState(*fields, hessian=_bend_at(hessian, fields[1], 0)), after)


def _bend_at(hessian: Hessian, position: Vector, index: int) -> Vector:
    try:
        with np.errstate(all="ignore"):
            return checked_hessian(hessian(position), len(position))
    except (ArithmeticError, ValueError) as error:
        raise DomainError(
            f"hessian must be finite and symmetric, but at step {index}, "
            f"at {position.tolist()!r}: {error}"
        ) from error


def newton_minimum_search(
    gradient: Gradient,
    hessian: Hessian,
    start: ArrayLike,
    tolerance: float = 1e-12,
    limit: int = 1000,
) -> Walk[NewtonState]:
    """Follow Newton's method to its end and tell how it ended, see ``outcomes.followed``.

    Converged, where the gradient is 0 or a step at most ``tolerance`` of the position, says
    nothing of minima: ``walk.path[-1].kind`` tells a minimum from a saddle or a maximum.
    Raises as ``newton_descent`` does at the call, and ``DomainError`` unless tolerance is
    positive and limit whole and >= 0.

    >>> walk = newton_minimum_search(lambda p: [2, -2] * p, lambda p: [[2, 0], [0, -2]], [3, 1])
    >>> str(walk.outcome), walk.path[-1].position.tolist(), walk.path[-1].kind
    ('converged', [0.0, 0.0], 'saddle')
    """
    return followed(
        newton_descent(gradient, hessian, start),
        position=lambda state: state.position,
        settled=lambda state: not state.gradient.any(),
        tolerance=tolerance,
        limit=limit,
    )

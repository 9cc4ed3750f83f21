"""First- and second-order Taylor models in several variables, and the first one on a leash.

Symbols: f the function; a the point ``about`` which it is modelled, shape (d,); p = x - a; g the
gradient and H the Hessian at a, shapes (d,) and (d, d); eta the learning rate.

The first-order model f(a) + g.p falls without end. On the leash |p|^2 / (2 eta) it becomes a
round bowl, whose lowest point is the step -eta g of gradient descent.

Source: J. Nocedal and S. J. Wright, "Numerical Optimization", 2nd ed. 2006, section 2.2; for the
leash A. Beck and M. Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear
inverse problems", SIAM J. Imaging Sci. 2 (2009) 183-202, section 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import all_finite, finite, pair
from calcml_core.array_arguments import Vector, column, real_array, same_shape
from calcml_core.correct_rounding import value_at_point
from calcml_core.errors import DomainError
from calcml_core.expressions import analytic
from calcml_core.landscapes import Landscape
from calcml_core.newton_minima import checked_hessian, kind_of, newton_step
from calcml_core.rationals import integers, positive_rational, rounded

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True, eq=False)
class LinearModel:
    """The model f(a) + g.p; ``about`` and ``gradient`` have shape (d,), d >= 1.

    Raises ``DomainError`` for other shapes and for numbers that are not finite.
    """

    about: Vector
    value: float
    gradient: Vector

    def __post_init__(self) -> None:
        about, gradient = column("about", self.about), column("gradient", self.gradient)
        same_shape("gradient", gradient, "about", about)
        object.__setattr__(self, "about", about)
        object.__setattr__(self, "value", finite("value", self.value))
        object.__setattr__(self, "gradient", gradient)

    def at(self, x: ArrayLike) -> Vector:
        """Height at x, shape (..., d), in shape (...).

        Sure to d * 1e-16 of the largest of the terms that are added. ``DomainError`` for other
        shapes, and if x or the height is not finite.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            return all_finite("height", np.asarray(self._height(self._offset(x))))

    def _offset(self, x: ArrayLike) -> Vector:
        points = real_array("x", x)
        if points.shape[-1:] != self.about.shape:
            raise DomainError(
                f"x must have shape (..., {len(self.about)}), got shape {points.shape}"
            )
        return np.asarray(points - self.about)

    def _height(self, p: Vector) -> Vector:
        return np.asarray(self.value + p @ self.gradient)


@dataclass(frozen=True, eq=False)
class QuadraticModel(LinearModel):
    """The model f(a) + g.p + p.Hp/2; ``hessian`` has shape (d, d) and is symmetric."""

    hessian: Vector

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "hessian", checked_hessian(self.hessian, len(self.about)))

    def _height(self, p: Vector) -> Vector:
        return np.asarray(super()._height(p) + ((p @ self.hessian) * p).sum(axis=-1) / 2)

    def vertex(self) -> Vector:
        """Where the model is flat, a - H^-1 g, shape (d,): what ``kind_of(hessian)`` says.

        Raises ``DomainError`` if H is singular.
        """
        return np.asarray(self.about + newton_step(self.gradient, self.hessian))

    def minimiser(self) -> Vector:
        """Return the vertex; ``DomainError`` unless it is a minimum: H is positive definite."""
        if kind_of(self.hessian) != "minimum":
            raise DomainError(
                f"hessian must be positive definite for a minimum, got {self.hessian.tolist()!r}"
            )
        return self.vertex()


@dataclass(frozen=True, eq=False)
class LeashedModel(LinearModel):
    """The model f(a) + g.p + |p|^2 / (2 eta), with eta = ``rate`` positive and finite."""

    rate: float

    def __post_init__(self) -> None:
        super().__post_init__()
        positive_rational("rate", self.rate)

    def _height(self, p: Vector) -> Vector:
        return np.asarray(super()._height(p) + (p * p).sum(axis=-1) / self.rate / 2)

    def step(self) -> Vector:
        """Step -eta g from a to the lowest point, shape (d,): the step of gradient descent."""
        return np.asarray(-self.rate * self.gradient)

    def minimiser(self) -> Vector:
        """Return the lowest point a - eta g, shape (d,)."""
        return np.asarray(self.about + self.step())

    def predicted_drop(self) -> float:
        """Fall eta |g|^2 / 2 of the model from a to its lowest point, correctly rounded."""
        slopes, scale = integers(self.gradient)
        square = Fraction(sum(slope * slope for slope in slopes), scale * scale)
        return rounded("drop", positive_rational("rate", self.rate) * square / 2)


def linear_model(landscape: Landscape, about: Sequence[float]) -> LinearModel:
    """Return the first-order model of a surface about a point (x, y): its tangent plane.

    Raises ``DomainError`` unless about is a finite pair, and where the surface is not finite.

    >>> from calcml_core.landscapes import ROSENBROCK
    >>> linear_model(ROSENBROCK, (0, 1)).gradient
    array([ -2., 200.])
    """
    x, y = pair("about", about)
    return LinearModel(np.array([x, y]), landscape.value(x, y), np.array(landscape.gradient(x, y)))


def quadratic_model(
    expression: sympy.Expr, variables: Sequence[sympy.Symbol], about: Sequence[float]
) -> QuadraticModel:
    """Return the second-order model of an expression in d variables, about a point, shape (d,).

    Value, gradient and Hessian are correctly rounded; floats stand for their exact binary
    values. ``DomainError`` if expression is no sympy expression, has other symbols than the
    variables or a function with kinks, about has not one finite number for each variable, or a
    derivative is not finite and real there.

    >>> import sympy
    >>> x, y = sympy.symbols("x y")
    >>> quadratic_model(x**2 + 3 * x * y, (x, y), (1, 2)).gradient
    array([8., 3.])
    """
    f = analytic(expression, len(variables))
    if len(about) != len(variables):
        raise DomainError(f"about must hold {len(variables)} numbers, got {about!r}")
    point = dict(zip(variables, about, strict=True))
    slopes = [f.diff(x) for x in variables]
    return QuadraticModel(
        about=np.array([finite("about", number) for number in about]),
        value=value_at_point(f, point),
        gradient=np.array([value_at_point(slope, point) for slope in slopes]),
        hessian=np.array([[value_at_point(s.diff(x), point) for x in variables] for s in slopes]),
    )


@dataclass(frozen=True, eq=False)
class GradientStep:
    """A step of gradient descent, shape (2,), with the fall it promised and the one it made."""

    step: Vector
    predicted_drop: float
    actual_drop: float


def gradient_step(landscape: Landscape, about: Sequence[float], rate: float) -> GradientStep:
    """Return the step -eta g on a surface, and how far the leashed model and the surface fall.

    Raises as ``linear_model``, and ``DomainError`` unless rate is positive and finite.

    >>> from calcml_core.landscapes import ROSENBROCK
    >>> step = gradient_step(ROSENBROCK, (-1.2, 1), 0.001)
    >>> round(step.predicted_drop, 2), round(step.actual_drop, 2)
    (27.11, 18.85)
    """
    tangent = linear_model(landscape, about)
    model = LeashedModel(tangent.about, tangent.value, tangent.gradient, rate)
    landing = float(landscape.value(*model.minimiser().tolist()))
    return GradientStep(model.step(), model.predicted_drop(), tangent.value - landing)

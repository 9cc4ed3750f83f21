"""How far a Taylor series converges: up to the nearest complex singularity of its function.

Symbols: f the function, a sympy expression in at most one symbol; a the point ``about`` which it
is expanded; R the radius of the largest open disc round a in which f is analytic. Inside the
disc the series of f converges to f. Outside its closure it diverges, unless the singularity lies
on another branch than the series, as 0 does for sqrt(x**2) about 1.

Source: L. V. Ahlfors, "Complex Analysis", 3rd ed. 1979, section 5.1.2, theorem 3.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from calcml_core import expressions
from calcml_core.complex_singularities import distance, nearest_singularities, singular_part
from calcml_core.errors import DomainError

if TYPE_CHECKING:
    import sympy

POINTS = 128
SCALE = 2.0  # of the circle for the last check, where the radius is infinite
AGREEMENT = 1e-8


@dataclass(frozen=True)
class ConvergenceDisc:
    """The disc in which a Taylor series converges, and the singularities on its rim.

    The radius is infinite, and there are none, if the function is entire.
    """

    about: float
    radius: float
    singularities: tuple[complex, ...]


def convergence_disc(
    expression: sympy.Expr, about: float | Fraction | sympy.Expr = 0
) -> ConvergenceDisc:
    """Return the disc round ``about`` in which the Taylor series converges.

    Radius and singularities are correctly rounded; a float ``about`` stands for its exact
    binary value. Made for expressions of +, *, powers, exp, log, trigonometric, hyperbolic
    functions and their inverses whose denominators, logarithms and roots can be solved for 0,
    see ``complex_zeros``; their principal branches are meant.

    Raises ``DomainError`` for other expressions, for one with more than one symbol or a
    function with kinks, if about is not finite and real or f not analytic there, and where a
    branch cut through the disc leaves open what f is.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> convergence_disc(1 / (1 + x**2), 1)
    ConvergenceDisc(about=1.0, radius=1.4142135623730951, singularities=(-1j, 1j))
    """
    return _disc(expressions.analytic(expression), expressions.exact("about", about))


def convergence_radius(expression: sympy.Expr, about: float | Fraction | sympy.Expr = 0) -> float:
    """Return the radius of the same disc, inf for an entire function; errors raised as there.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> convergence_radius(sympy.log(1 + x)), convergence_radius(1 / (1 + sympy.exp(-x)))
    (1.0, 3.141592653589793)
    """
    return convergence_disc(expression, about).radius


@lru_cache(maxsize=256)
def _disc(f: sympy.Expr, a: sympy.Expr) -> ConvergenceDisc:
    rim = nearest_singularities(f, a)
    radius = min((distance(z, a) for z in rim), default=math.inf)
    if radius == 0:
        raise DomainError(f"expression must be analytic about {a}, got {f}")
    _refuse_unseen(f, a, radius)
    points = sorted((complex(z) for z in rim), key=lambda z: (z.real, z.imag))
    return ConvergenceDisc(float(a), radius, tuple(points))


def _refuse_unseen(f: sympy.Expr, a: sympy.Expr, radius: float) -> None:
    """Raise ``DomainError`` unless f passes for analytic on a circle well inside the rim."""
    outer = min(SCALE, radius / 2)
    for circle in (outer, outer / 16, outer / 256):
        part = singular_part(f, a, circle, POINTS)
        if part <= AGREEMENT:
            return
        if part < math.inf and radius < math.inf:
            break  # else f overflows, or has no singularity but more waves than points
    raise DomainError(f"expression must have no branch cut within {radius:g} of {a}, got {f}")

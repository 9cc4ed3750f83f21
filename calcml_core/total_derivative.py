"""The chain rule of several variables: multiply along each route, add over the routes.

z = f(x, y, ...) where every argument depends on t. Symbols: k counts the arguments from 0.

Slopes come from dual numbers and one sweep back, relative error a few 1e-16 per operation. The
total is the exact sum of the exact products of the slopes, rounded once: where the routes cancel,
nothing is lost but what the slopes had lost already.

Source: T. M. Apostol, "Calculus", vol. 2, 2nd ed. 1969, section 8.15.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calcml_core.arguments import finite, whole
from calcml_core.differentiation import gradient
from calcml_core.dual_numbers import lift
from calcml_core.errors import DomainError
from calcml_core.rationals import rounded


@dataclass(frozen=True)
class Route:
    """The way from t through one argument to z: dx/dt, then ∂z/∂x where x has this value."""

    value: float
    inner: float
    outer: float

    @property
    def share(self) -> float:
        """What this route adds to dz/dt: ∂z/∂x · dx/dt. ``DomainError`` if it overflows."""
        return rounded("share", self.exact_share)

    @property
    def exact_share(self) -> Fraction:
        """The share before rounding."""
        return Fraction(self.outer) * Fraction(self.inner)


@dataclass(frozen=True)
class TotalDerivative:
    """All routes from t to z, in the order of the arguments of f."""

    routes: tuple[Route, ...]

    @property
    def total(self) -> float:
        """dz/dt, the sum over all routes, rounded once. ``DomainError`` if it overflows."""
        return _sum(self.routes)

    def without(self, k: int) -> float:
        """Return what is left when route k is unplugged: wrong, unless its share is 0.

        ``DomainError`` unless there is a route k, and if the sum overflows.
        """
        left_out = whole("k", k, 0, len(self.routes) - 1)
        return _sum(route for i, route in enumerate(self.routes) if i != left_out)


def _sum(routes: Iterable[Route]) -> float:
    return rounded("dz/dt", sum((route.exact_share for route in routes), Fraction(0)))


def total_derivative(
    f: Callable[..., Any], arguments: Sequence[Callable[[Any], Any]], t: float
) -> TotalDerivative:
    """Return dz/dt of f(x(t), y(t), ...), route by route.

    Raises ``DomainError`` unless f is a function and the arguments a sequence of at least one;
    if t is not finite; or if a function has no value or slope where it is used, or its value is
    not a single number.

    >>> dz = total_derivative(lambda x, y: x * y, [lambda t: t, lambda t: t**2], 1)
    >>> [route.share for route in dz.routes], dz.total
    ([1.0, 2.0], 3.0)
    """
    if not callable(f):
        raise DomainError(f"f must be a function, got {f!r}")
    if not isinstance(arguments, Sequence) or not arguments or not all(map(callable, arguments)):
        raise DomainError(f"arguments must hold at least one function, got {arguments!r}")
    now = finite("t", t)
    inner = [lift(argument, now) for argument in arguments]
    outer = gradient(f, [finite("argument of f", x.value) for x in inner])
    pairs = zip(inner, outer, strict=True)
    return TotalDerivative(tuple(Route(x.value, x.slope, slope) for x, slope in pairs))

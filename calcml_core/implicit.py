"""Slopes of curves F(x, y) = 0, and of inverse functions, without solving for y.

Symbols: F a sympy expression that is 0 on the curve, analytic; F_x, F_y its partial derivatives.
Differentiating F(x, y(x)) = 0 by the chain rule gives F_x + F_y y' = 0.
Source: T. M. Apostol, "Calculus", vol. 2, 2nd ed. 1969, section 9.6; for inverse functions
vol. 1, 1967, section 6.20.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from calcml_core.correct_rounding import nearest_float, number_at_point, value_at_point
from calcml_core.errors import DomainError
from calcml_core.expressions import analytic, exact
from calcml_core.higher_derivatives import derivative_digits
from calcml_core.zeros import zeros

if TYPE_CHECKING:
    import sympy

Variables = Sequence["sympy.Symbol"]
ON_CURVE = 4 * 2.0**-52  # relative change of x or y that may be needed to reach the curve


def implicit_slope(F: sympy.Expr, variables: Variables, at: Sequence[Any]) -> float:
    """dy/dx = -F_x / F_y at the point (x, y), ``variables`` being the symbols (x, y).

    Correctly rounded. The point must be on the curve as nearly as floats can be.

    Raises ``DomainError`` if F is no sympy expression, has other symbols or a function with
    kinks; the point is not finite or not on the curve; or F_y is 0 there, where the tangent is
    vertical or there is none.

    >>> import sympy
    >>> x, y = sympy.symbols("x y")
    >>> implicit_slope(x**2 + y**2 - 25, (x, y), (3, 4))
    -0.75
    """
    x, y = _variables(F, variables, 2)
    return _partial_quotient(F, (y, x), _point_on(F, (x, y), at))


def implicit_bend(F: sympy.Expr, variables: Variables, at: Sequence[Any]) -> float:
    """d2y/dx2 = -(F_xx F_y**2 - 2 F_xy F_x F_y + F_yy F_x**2) / F_y**3 at the point.

    Correctly rounded; errors as ``implicit_slope``.

    >>> import sympy
    >>> x, y = sympy.symbols("x y")
    >>> implicit_bend(x**2 + y**2 - 25, (x, y), (3, 4)) == -25 / 64
    True
    """
    x, y = _variables(F, variables, 2)
    point = _point_on(F, (x, y), at)
    _partial_quotient(F, (y, x), point)
    p, q = F.diff(x), F.diff(y)
    bend = -(F.diff(x, 2) * q**2 - 2 * F.diff(x, y) * p * q + F.diff(y, 2) * p**2) / q**3
    return value_at_point(bend, point)


@dataclass(frozen=True)
class CyclicPartials:
    """dx/dy, dy/dz and dz/dx on a surface F(x, y, z) = 0, the third variable held fixed."""

    x_by_y: float
    y_by_z: float
    z_by_x: float

    @property
    def product(self) -> float:
        """The product, always -1: the symbols do not cancel like fractions."""
        return self.x_by_y * self.y_by_z * self.z_by_x


def cyclic_partials(F: sympy.Expr, variables: Variables, at: Sequence[Any]) -> CyclicPartials:
    """Return the three partial derivatives of the triple product rule at a point.

    Each is correctly rounded. Errors as ``implicit_slope``'s, and if one of F_x, F_y, F_z is 0.

    >>> import sympy
    >>> x, y, z = sympy.symbols("x y z")
    >>> cyclic_partials(x + y + z, (x, y, z), (1, 2, -3)).product
    -1.0
    """
    x, y, z = _variables(F, variables, 3)
    point = _point_on(F, (x, y, z), at)
    pairs = ((x, y), (y, z), (z, x))
    return CyclicPartials(*(_partial_quotient(F, pair, point) for pair in pairs))


def inverse_slope(expression: sympy.Expr, x: Any) -> float:
    """Slope of the inverse function at f(x): 1 / f'(x). Correctly rounded.

    Raises ``DomainError`` if expression is no sympy expression, has two symbols or a function
    with kinks; x is not finite; f is not real and differentiable at x and on both sides of it;
    f'(x) is 0; or the slope is too large for a float.

    >>> import sympy
    >>> inverse_slope(sympy.exp(sympy.Symbol("x")), 0)
    1.0
    """
    f, a = analytic(expression), exact("x", x)
    return nearest_float("slope of the inverse", 1 / _steep(f, a))


def inverse_bend(expression: sympy.Expr, x: Any) -> float:
    """Second derivative of the inverse function at f(x): -f''(x) / f'(x)**3. Correctly rounded.

    Raises as ``inverse_slope``.

    >>> import sympy
    >>> inverse_bend(sympy.Symbol("x") ** 2, 1)
    -0.25
    """
    f, a = analytic(expression), exact("x", x)
    return nearest_float("bend of the inverse", -derivative_digits(f, a, 2) / _steep(f, a) ** 3)


def inverse_slope_at(expression: sympy.Expr, y: Any, a: Any, b: Any) -> float:
    """Slope of the inverse function at y, where f is inverted on [a, b].

    Relative error < 3e-16. Raises as ``zeros.zeros`` and ``inverse_slope``, and ``DomainError``
    unless f takes the value y exactly once on [a, b].

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> inverse_slope_at(x**5 + x, 2, 0, 3) == 1 / 6
    True
    """
    f = analytic(expression)
    places = zeros(f - exact("y", y), a, b)
    if len(places) != 1:
        raise DomainError(f"y must be taken once on [{a!r}, {b!r}], got {y!r}: {len(places)} times")
    return inverse_slope(f, places[0])


def _steep(f: sympy.Expr, a: sympy.Expr) -> sympy.Expr:
    """Return f'(a), unless it is 0."""
    slope = derivative_digits(f, a, 1)
    if slope == 0:
        raise DomainError(f"f' must not be zero at x, got 0 at x = {a}")
    return slope


def _variables(F: Any, variables: Variables, count: int) -> Variables:
    given = analytic(F, count).free_symbols
    listed = isinstance(variables, Sequence) and len(variables) == count
    if not listed or len(set(variables)) != count or not given <= set(variables):
        raise DomainError(f"variables must be the {count} symbols of {F}, got {variables!r}")
    return variables


def _point_on(F: sympy.Expr, variables: Variables, at: Sequence[Any]) -> dict[Any, sympy.Expr]:
    """Return the point by its variables; ``DomainError`` unless rounding alone keeps F from 0."""
    if not isinstance(at, (Sequence, np.ndarray)) or len(at) != len(variables):
        raise DomainError(f"at must hold {len(variables)} numbers, got {at!r}")
    numbers = [exact(f"at[{k}]", number) for k, number in enumerate(at)]
    point = dict(zip(variables, numbers, strict=True))
    reach = sum(abs(number_at_point(F.diff(v), point) * number) for v, number in point.items())
    miss = number_at_point(F, point)
    if abs(miss) > ON_CURVE * reach:
        raise DomainError(f"at must be on the curve {F} = 0, got {at!r}, where it is {miss:.5}")
    return point


def _partial_quotient(F: sympy.Expr, pair: Variables, point: dict[Any, sympy.Expr]) -> float:
    """Return d(pair[0]) / d(pair[1]) = -F_1 / F_0."""
    below = F.diff(pair[0])
    if number_at_point(below, point) == 0:
        raise DomainError(f"F must not be flat in {pair[0]} at the point, got {F} at {point}")
    return value_at_point(-F.diff(pair[1]) / below, point)

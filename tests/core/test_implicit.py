import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.implicit import (
    cyclic_partials,
    implicit_bend,
    implicit_slope,
    inverse_bend,
    inverse_slope,
    inverse_slope_at,
)

mp = mpmath.mp.clone()
mp.dps = 50

x, y, z = sympy.symbols("x y z")
CIRCLE = x**2 + y**2 - 25
FOLIUM = x**3 + y**3 - 6 * x * y
ROUNDED = 2.3e-16  # relative error of what is correctly rounded

Explicit = Callable[[Any], Any]


@pytest.mark.parametrize(
    ("F", "at", "slope", "bend"),
    [
        (CIRCLE, (3, 4), -3 / 4, -25 / 64),
        (CIRCLE, (3, -4), 3 / 4, 25 / 64),
        (CIRCLE, (0, 5), 0, -1 / 5),
        (CIRCLE, np.array([3.0, 4.0]), -3 / 4, -25 / 64),
        (FOLIUM, (3, 3), -1, -16 / 3),
        (y**5 + y - x, (2, 1), 1 / 6, -20 / 216),
        (sympy.sqrt(x) + sympy.sqrt(y) - 3, (1, 4), -2, 3 / 2),
        (sympy.exp(x + y) - 1, (0.1, -0.1), -1, 0),
        (y - x**2, (1e150, 1e300), 2e150, 2),
        ((y - x) / 10**400, (2, 2), 1, 0),  # all partials are too small for floats
        (sympy.exp(800) * (y - x**2), (3, 9), 6, 2),  # or too large
        (sympy.cos(y) - x, (0, sympy.pi / 2), -1, 0),
    ],
)
def test_slopes_and_bends_of_curves(F: sympy.Expr, at: Any, slope: float, bend: float) -> None:
    assert implicit_slope(F, (x, y), at) == pytest.approx(slope, rel=ROUNDED, abs=0)
    assert implicit_bend(F, (x, y), at) == pytest.approx(bend, rel=ROUNDED, abs=0)


@pytest.mark.parametrize(
    ("F", "explicit", "at"),
    [
        (CIRCLE, lambda u: mp.sqrt(25 - u**2), 1.0),
        (sympy.exp(y) * x - 1, lambda u: -mp.log(u), 0.3),
        (y**3 - x, mp.cbrt, 2.0),
        (sympy.sin(y) - x, mp.asin, 0.3),
        (x * y - 1, lambda u: 1 / u, 1e-3),
    ],
)
def test_they_are_those_of_the_explicit_function(
    F: sympy.Expr, explicit: Explicit, at: float
) -> None:
    height = float(explicit(mp.mpf(at)))  # rounding moves the point off the curve
    slope, bend = (float(mp.diff(explicit, mp.mpf(at), n)) for n in (1, 2))
    assert implicit_slope(F, (x, y), (at, height)) == pytest.approx(slope, rel=1e-15, abs=0)
    assert implicit_bend(F, (x, y), (at, height)) == pytest.approx(bend, rel=1e-15, abs=0)


@given(st.floats(-4.9, 4.9), st.booleans())
def test_the_tangent_of_a_circle_is_square_to_the_radius(u: float, lower: bool) -> None:
    assume(abs(u) > 1e-3)
    v = float(mp.sqrt(25 - mp.mpf(u) ** 2)) * (-1 if lower else 1)
    slope = implicit_slope(CIRCLE, (x, y), (u, v))
    assert slope * (v / u) == pytest.approx(-1, rel=1e-15, abs=0)
    assert implicit_slope(CIRCLE, (y, x), (v, u)) == pytest.approx(1 / slope, rel=1e-15, abs=0)


def test_the_symbols_do_not_cancel() -> None:
    plane = cyclic_partials(x + y + z, (x, y, z), (1, 2, -3))
    assert (plane.x_by_y, plane.y_by_z, plane.z_by_x) == (-1, -1, -1)
    assert plane.product == -1  # the number on screen


@settings(max_examples=25)
@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))
def test_the_triple_product_of_an_ideal_gas(pressure: int, volume: int, amount: int) -> None:
    heat = sympy.Rational(pressure * volume, amount)
    gas = cyclic_partials(x * y - amount * z, (x, y, z), (pressure, volume, heat))
    assert gas.x_by_y == pytest.approx(-pressure / volume, rel=ROUNDED, abs=0)
    assert gas.y_by_z == pytest.approx(amount / pressure, rel=ROUNDED, abs=0)
    assert gas.z_by_x == pytest.approx(volume / amount, rel=ROUNDED, abs=0)
    assert gas.product == pytest.approx(-1, rel=1e-15, abs=0)


@pytest.mark.parametrize(
    ("f", "reference", "inverse", "at"),
    [
        (sympy.exp(x), mp.exp, mp.log, 1.0),
        (sympy.exp(x), mp.exp, mp.log, 710.0),  # f and f' are no floats
        (sympy.log(x), mp.log, mp.exp, 1e-300),
        (sympy.sin(x), mp.sin, mp.asin, 1.5),
        (sympy.tanh(x), mp.tanh, mp.atanh, 18.0),
        (x**3, lambda u: u**3, mp.cbrt, 1e-40),
        (x**2, lambda u: u**2, mp.sqrt, 3.0),
    ],
)
def test_slopes_and_bends_of_inverse_functions(
    f: sympy.Expr, reference: Explicit, inverse: Explicit, at: float
) -> None:
    with mp.workdps(400):
        height = reference(mp.mpf(at))
        step = height * mp.mpf(10) ** -100
        below, here, above = (inverse(height + k * step) for k in (-1, 0, 1))
        slope, bend = (above - below) / (2 * step), (above - 2 * here + below) / step**2
    assert inverse_slope(f, at) == pytest.approx(float(slope), rel=ROUNDED, abs=5e-324)
    assert inverse_bend(f, at) == pytest.approx(float(bend), rel=ROUNDED, abs=5e-324)


def test_slopes_of_inverse_functions_at_a_height() -> None:
    assert inverse_slope_at(x**5 + x, 2, 0, 3) == 1 / 6
    assert inverse_slope_at(x**2, 4, -3, 0) == -1 / 4  # the branch to the left
    root = mp.findroot(lambda u: mp.exp(u) + u - 1.5, 0.3)
    expected = float(1 / (1 + mp.exp(root)))
    assert inverse_slope_at(sympy.exp(x) + x, 1.5, -2, 2) == pytest.approx(expected, rel=3e-16)
    with pytest.raises(DomainError, match=r"y must be taken once on \[0, 1\], got 5: 0 times"):
        inverse_slope_at(x**2, 5, 0, 1)
    with pytest.raises(DomainError, match=r"y must be taken once on \[-3, 3\], got 4: 2 times"):
        inverse_slope_at(x**2, 4, -3, 3)


@pytest.mark.parametrize(
    ("F", "at", "message"),
    [
        (CIRCLE, (5, 0), r"F must not be flat in y at the point"),  # a vertical tangent
        (FOLIUM, (0, 0), "F must not be flat in y at the point"),  # a double point
        (CIRCLE, (1, 4.9), r"at must be on the curve .* = 0, got \(1, 4.9\), where it is 0.01"),
        (x**3 - y, (9.6e102, 1), "at must be on the curve"),  # the miss is no float
        ((x * y - 1) * 1e-300 * 1e-100, (1, 3), "at must be on the curve"),
        (abs(x) + y, (1, -1), "expression must be made of analytic functions"),
        (CIRCLE + z, (3, 4), "expression must have at most 2 symbols"),
        (CIRCLE, (3,), r"at must hold 2 numbers, got \(3,\)"),
        (CIRCLE, 3, "at must hold 2 numbers, got 3"),
        (CIRCLE, {3, 4}, "at must hold 2 numbers, got {3, 4}"),  # in which order?
        (CIRCLE, (3, "4"), r"at\[1\] must be a finite real number, got '4'"),
        (CIRCLE, (math.nan, 4), r"at\[0\] must be a finite real number, got nan"),
        (sympy.sqrt(y) - x, (0, 0), "must be real, got zoo"),
        (sympy.log(x) + y, (-1, 0), "must be real, got"),
        ("x", (0, 0), "expression must be a sympy expression, got 'x'"),
    ],
)
def test_refusals(F: Any, at: Any, message: str) -> None:
    for function in (implicit_slope, implicit_bend):
        with pytest.raises(DomainError, match=message):
            function(F, (x, y), at)


@pytest.mark.parametrize("variables", [(x,), (x, x), (x, z), ("x", "y"), None, {x, y}, 5])
def test_variables_must_be_the_symbols_in_order(variables: Any) -> None:
    with pytest.raises(DomainError, match="variables must be the 2 symbols of"):
        implicit_slope(CIRCLE, variables, (3, 4))


def test_more_refusals() -> None:
    with pytest.raises(DomainError, match="F must not be flat in z at the point"):
        cyclic_partials(x + y, (x, y, z), (1, -1, 0))
    with pytest.raises(DomainError, match="must be a finite real number"):
        implicit_slope(x * y - 1, (x, y), (1e-300, 1e300))  # the slope is -1e600
    for function in (inverse_slope, inverse_bend):
        with pytest.raises(DomainError, match="f' must not be zero at x, got 0 at x = 0"):
            function(x**3, 0)
        with pytest.raises(DomainError, match="of the inverse must be a finite real number"):
            function(sympy.exp(x), -800)
        with pytest.raises(DomainError, match="expression must be made of analytic functions"):
            function(abs(x), 1)
        with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
            function(x, math.nan)
        with pytest.raises(DomainError, match="expression must be real on both sides of x = -1"):
            function(sympy.log(x), -1)

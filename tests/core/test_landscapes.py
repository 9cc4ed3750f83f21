import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.landscapes import (
    BEALE,
    HIMMELBLAU,
    ROSENBROCK,
    Landscape,
    quadratic_bowl,
    tilted_himmelblau,
)

mp = mpmath.mp.clone()
mp.dps = 50

X, Y = sympy.symbols("x y")
BOWL = quadratic_bowl(1.5, 10)
BEALES = sum((sympy.Rational(c, 8) - X * (1 - Y**k)) ** 2 for k, c in ((1, 12), (2, 18), (3, 21)))
LANDSCAPES = [
    pytest.param(HIMMELBLAU, (X**2 + Y - 11) ** 2 + (X + Y**2 - 7) ** 2, id="Himmelblau"),
    pytest.param(ROSENBROCK, 100 * (Y - X**2) ** 2 + (1 - X) ** 2, id="Rosenbrock"),
    pytest.param(BEALE, BEALES, id="Beale"),
    pytest.param(BOWL, sympy.Rational(3, 4) * X**2 + 5 * Y**2, id="bowl"),
]
each = pytest.mark.parametrize(("landscape", "formula"), LANDSCAPES)

coordinates = st.floats(-6, 6)


@cache
def second(formula: sympy.Expr, i: int, j: int) -> sympy.Expr:
    return formula.diff((X, Y)[i], (X, Y)[j])


@cache
def compiled(expression: sympy.Expr) -> Callable[[Any, Any], Any]:
    function: Callable[[Any, Any], Any] = sympy.lambdify((X, Y), expression, "mpmath")
    return function


@each
@given(x=coordinates, y=coordinates)
def test_value_and_gradient_against_fifty_digits(
    landscape: Landscape, formula: sympy.Expr, x: float, y: float
) -> None:
    def exact(expression: sympy.Expr) -> float:
        return float(compiled(expression)(mp.mpf(x), mp.mpf(y)))

    size = 1e8 if landscape is BEALE else 1e5  # of the terms that cancel
    assert landscape.value(x, y) == pytest.approx(exact(formula), rel=1e-13, abs=1e-15 * size)
    for part, symbol in zip(landscape.gradient(x, y), (X, Y), strict=True):
        assert part == pytest.approx(exact(formula.diff(symbol)), rel=1e-13, abs=1e-15 * size)


@each
@given(x=coordinates, y=coordinates)
def test_hessian_against_fifty_digits(
    landscape: Landscape, formula: sympy.Expr, x: float, y: float
) -> None:
    found, size = np.array(landscape.hessian(x, y)), 1e6 if landscape is BEALE else 1e4
    for i, j in np.ndindex(2, 2):
        exact = float(compiled(second(formula, i, j))(mp.mpf(x), mp.mpf(y)))
        assert found[i, j] == pytest.approx(exact, rel=1e-13, abs=1e-15 * size)


@each
def test_hessians_of_arrays(landscape: Landscape, formula: sympy.Expr) -> None:
    x, y = np.linspace(-2, 2, 5)[:, np.newaxis], np.linspace(-1, 3, 4)
    (xx, xy), (yx, yy) = landscape.hessian(x, y)
    assert xx.shape == xy.shape == yx.shape == yy.shape == (5, 4)
    for i, j in np.ndindex(5, 4):
        alone = landscape.hessian(float(x[i, 0]), float(y[j]))
        assert alone == ((xx[i, j], xy[i, j]), (yx[i, j], yy[i, j]))
    for x in (math.nan, 1e308):
        with pytest.raises(DomainError, match="must"):
            landscape.hessian(x, x)


@each
def test_minima_to_full_double_precision(landscape: Landscape, formula: sympy.Expr) -> None:
    slopes = sympy.lambdify((X, Y), [formula.diff(X), formula.diff(Y)], "mpmath")
    bend = sympy.lambdify((X, Y), sympy.hessian(formula, (X, Y)), "numpy")
    for x, y in landscape.minima:
        exact = mp.findroot(slopes, (mp.mpf(x), mp.mpf(y)))
        assert (x, y) == (float(exact[0]), float(exact[1]))
        assert np.linalg.eigvalsh(bend(x, y)).min() > 0
        assert landscape.value(x, y) == pytest.approx(0, abs=1e-27)


def test_himmelblau_has_four_valleys() -> None:
    assert HIMMELBLAU.minima.shape == (4, 2)
    assert HIMMELBLAU.minima[0].tolist() == [3, 2]
    assert HIMMELBLAU.value(0.0, 0.0) == 170
    # both brackets vanish where x = 7 - y^2 and (7 - y^2)^2 + y = 11
    y = np.roots([1, 0, -14, 1, 38]).real
    crossings = np.column_stack((7 - y**2, y))
    for valley in HIMMELBLAU.minima:
        assert np.hypot(*(crossings - valley).T).min() < 1e-12


@pytest.mark.parametrize("tilt", [0, 0.3, 2, 5])
def test_tilted_valleys_against_fifty_digits(tilt: float) -> None:
    ground = tilted_himmelblau(tilt)
    formula = (X**2 + Y - 11) ** 2 + (X + Y**2 - 7) ** 2 + tilt * (6 - X - Y / 2)
    slopes = sympy.lambdify((X, Y), [formula.diff(X), formula.diff(Y)], "mpmath")
    bend = sympy.lambdify((X, Y), sympy.hessian(formula, (X, Y)), "numpy")
    assert ground.value(1.5, -2.5) == pytest.approx(float(formula.subs({X: 1.5, Y: -2.5})))
    assert ground.gradient(1.5, -2.5) == pytest.approx([float(s) for s in slopes(1.5, -2.5)])
    for (x, y), untilted in zip(ground.minima, HIMMELBLAU.minima, strict=True):
        exact = mp.findroot(slopes, (mp.mpf(x), mp.mpf(y)))
        assert (x, y) == pytest.approx((float(exact[0]), float(exact[1])), rel=1e-12)
        assert np.linalg.eigvalsh(bend(x, y)).min() > 0
        assert math.dist((x, y), untilted) < 0.1 * tilt + 1e-12


@pytest.mark.parametrize("tilt", [-0.1, 5.1, math.nan])
def test_a_tilt_must_leave_four_valleys(tilt: float) -> None:
    with pytest.raises(DomainError, match="tilt must be"):
        tilted_himmelblau(tilt)


@each
def test_arrays_broadcast(landscape: Landscape, formula: sympy.Expr) -> None:
    x, y = np.linspace(-2, 2, 5)[:, np.newaxis], np.linspace(-1, 3, 4)
    values, (slopes_x, slopes_y) = landscape.value(x, y), landscape.gradient(x, y)
    assert values.shape == slopes_x.shape == slopes_y.shape == (5, 4)
    for i in range(5):
        for j in range(4):
            point = float(x[i, 0]), float(y[j])
            assert values[i, j] == landscape.value(*point)
            assert (slopes_x[i, j], slopes_y[i, j]) == landscape.gradient(*point)


@each
@pytest.mark.parametrize(
    ("x", "message"),
    [
        (math.nan, "x must be a finite real number, got nan"),
        (np.array([0.0, math.inf]), "x must be finite, got array"),
        (10**400, "x must be a finite real number, got 1000"),
        (1j, "x must be a finite real number, got 1j"),
        ("1", "x must be a finite real number, got '1'"),
        (["1"], "x must be an array of real numbers"),
        (-1.7e308, "x and y must not overflow, got x = -1.7e"),
        (np.array([-1.7e308, 0.0]), "x and y must not overflow, got x = array"),
    ],
)
def test_what_has_no_height_is_refused(
    landscape: Landscape, formula: object, x: Any, message: str
) -> None:
    for function in (landscape.value, landscape.gradient):
        with pytest.raises(DomainError, match=message):
            function(x, 0.0)


@each
def test_both_coordinates_are_checked(landscape: Landscape, formula: object) -> None:
    for function in (landscape.value, landscape.gradient):
        with pytest.raises(DomainError, match="y must be a finite real number, got None"):
            function(0.0, None)
        with pytest.raises(DomainError, match="x and y must broadcast, got x = array"):
            function(np.ones(2), np.ones(3))


@each
@pytest.mark.parametrize("number", [int, Fraction, Decimal, np.float32, np.int64, np.array])
def test_numbers_of_every_kind(
    landscape: Landscape, formula: object, number: Callable[[int], Any]
) -> None:
    for function in (landscape.value, landscape.gradient, landscape.hessian):
        assert function(number(3), number(2)) == function(3.0, 2.0)
    assert type(landscape.value(number(3), number(2))) is float


@each
@pytest.mark.parametrize("kind", [np.int64, np.float32])
def test_arrays_of_other_numbers_are_taken_for_doubles(
    landscape: Landscape, formula: object, kind: type
) -> None:
    x, y = np.array([2**40, 3]), np.array([-7, 2**20])  # whose squares do not fit into 64 bits
    expected = landscape.value(x.astype(float), y.astype(float))
    assert landscape.value(x.astype(kind), y.astype(kind)).tolist() == expected.tolist()
    assert landscape.value(list(x), list(y)).tolist() == expected.tolist()


def test_minima_cannot_be_overwritten() -> None:
    with pytest.raises(ValueError, match="read-only"):
        HIMMELBLAU.minima[0, 0] = 7


@given(st.floats(0.01, 100), st.floats(0.01, 100), coordinates, coordinates)
def test_a_bowl_has_the_curvatures_it_is_given(a: float, b: float, x: float, y: float) -> None:
    bowl = quadratic_bowl(a, b)
    assert bowl.gradient(x, y) == (a * x, b * y)
    assert bowl.value(x, y) == pytest.approx((a * x**2 + b * y**2) / 2, rel=1e-14, abs=1e-300)
    assert bowl.minima.tolist() == [[0, 0]]


@pytest.mark.parametrize("curvature", [0, -1, math.nan, math.inf])
def test_a_bowl_curves_upwards(curvature: float) -> None:
    make: Callable[[float, float], Landscape] = quadratic_bowl
    with pytest.raises(DomainError, match="curvature_x must be"):
        make(curvature, 1)
    with pytest.raises(DomainError, match="curvature_y must be"):
        make(1, curvature)

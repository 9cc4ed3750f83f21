import math

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.mean_value import mean_value_points

mp = mpmath.mp.clone()
mp.dps = 50

x, y = sympy.symbols("x y")
sqrt, third, half = sympy.sqrt, sympy.Rational(1, 3), sympy.Rational(1, 2)


def test_the_needle_of_the_lecture() -> None:
    drive = mean_value_points(75 * x**2 - 25 * x**3, 0, 2)
    assert drive.slope == 50
    assert drive.exact_points == (1 - sqrt(3) / 3, 1 + sqrt(3) / 3)
    shown = [float(1 + sign / mp.sqrt(3)) for sign in (-1, 1)]
    assert list(drive.points) == pytest.approx(shown, rel=2.3e-16, abs=0)


@pytest.mark.parametrize(
    ("f", "a", "b", "slope", "points"),
    [
        (x**2, 1, 3, 4, [2]),  # the middle, for every parabola
        (x**2, 2.0**700, 2.0**701, 3 * 2.0**700, [3 * sympy.Integer(2) ** 699]),
        (1 / x, 1, 4, -1 / 4, [2]),  # the geometric mean
        (sqrt(x), 0, 4, 1 / 2, [1]),  # vertical at the end
        (sqrt(1 - x**2), -1, 1, 0, [0]),
        (x**3, -1, 1, 1, [-sqrt(3) / 3, sqrt(3) / 3]),
        (x**4 - 2 * x**2, -2, 2, 0, [-1, 0, 1]),  # Rolle
        (x**3 - x**2, 0, 1, 0, [2 * third]),  # 0, where the slope is 0 too, is an end
        (sympy.sin(x), 0, 2 * sympy.pi, 0, [sympy.pi / 2, 3 * sympy.pi / 2]),
        (x * abs(x), -1, 1, 1, [-half, half]),  # differentiable, by both sides
        (sympy.Piecewise((0, x < 0), (x**2, True)), -1, 1, 1 / 2, [sympy.Rational(1, 4)]),
    ],
)
def test_points_with_a_name(
    f: sympy.Expr, a: object, b: object, slope: float, points: list[sympy.Expr]
) -> None:
    found = mean_value_points(f, a, b)
    assert found.slope == slope
    assert list(found.exact_points) == points
    assert list(found.points) == [float(point) for point in points]


@pytest.mark.parametrize(
    ("f", "a", "b", "slope", "points"),
    [
        (sympy.exp(x), 0, 1, mp.e - 1, [mp.log(mp.e - 1)]),
        (sympy.log(x), 1, sympy.E, 1 / (mp.e - 1), [mp.e - 1]),
        (sympy.asin(x), -1, 1, mp.pi / 2, [s * mp.sqrt(1 - 4 / mp.pi**2) for s in (-1, 1)]),
        (sympy.atan(x), 0, 1, mp.pi / 4, [mp.sqrt(4 / mp.pi - 1)]),
        (x**3, 1e8, 1e8 + 1, 3 * 10**16 + 3 * 10**8 + 1, [mp.sqrt(10**16 + 10**8 + mp.mpf(1) / 3)]),
    ],
)
def test_points_against_fifty_digits(
    f: sympy.Expr, a: object, b: object, slope: mpmath.mpf, points: list[mpmath.mpf]
) -> None:
    found = mean_value_points(f, a, b)
    assert found.slope == pytest.approx(float(slope), rel=2.3e-16, abs=0)
    assert list(found.points) == pytest.approx(list(map(float, points)), rel=2.3e-16, abs=0)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=3, max_size=4), st.integers(-3, 2))
def test_some_tangent_is_parallel_to_the_chord(coefficients: list[int], a: int) -> None:
    f = sympy.Poly([1, *coefficients], x).as_expr()
    found = mean_value_points(f, a, a + 2)
    chord = (f.subs(x, a + 2) - f.subs(x, a)) / 2
    assert found.slope == float(chord)
    for exact, point in zip(found.exact_points, found.points, strict=True):
        assert a < exact < a + 2
        slope = sympy.lambdify(x, f.diff(x), "mpmath")(mp.mpf(str(exact.evalf(60))))
        assert slope == pytest.approx(float(chord), rel=1e-13, abs=1e-12)
        assert point == float(exact)
    assert list(found.points) == sorted(found.points)


def test_a_drop_that_is_too_sudden_to_be_seen_is_refused() -> None:
    u = (x - third) * 10**6
    drop = sympy.Piecewise((0, u < 0), (1, u > 1), (3 * u**2 - 2 * u**3, True))
    with pytest.raises(DomainError, match="expression must be tame enough from 0 to 1"):
        mean_value_points(x - drop, 0, 1)


@pytest.mark.parametrize(
    ("f", "a", "b", "message"),
    [
        (abs(x), -1, 1, "expression must be differentiable, got .* at x = 0"),
        (sympy.Max(x, x**2), 0, 2, "expression must be differentiable, got .* at x = 1"),
        (sympy.real_root(x, 3), -1, 1, "expression must be differentiable"),  # vertical between
        (sympy.floor(x), 0, 1, r"expression must be continuous on \[a, b\], got floor\(x\) at 1"),
        (sympy.sign(x), 0, 1, r"expression must be continuous on \[a, b\], got sign\(x\) at 0"),
        (1 / x, -1, 1, "value of 1/x at x = 0 must be real, got zoo"),
        (sympy.log(x), 0, 1, r"value of log\(x\) at x = 0 must be real, got"),
        (sqrt(x), -1, 1, r"value of sqrt\(x\) at x = -1 must be real, got"),
        (2 * x + 1, 0, 1, "expression must not be a straight line, got"),
        (sympy.Integer(7), 0, 1, "expression must not be a straight line, got 7"),
        (abs(x), 0, 1, "expression must not be 0 on a stretch"),
        (sympy.zeta(x, 2) + sympy.DiracDelta(x), 2, 3, "must be made of known functions"),
        (x**2, 1, 1, "a must be below b = 1, got 1"),
        (x**2, 2, 1, "a must be below b = 1, got 2"),
        (x**2, math.nan, 1, "a must be a finite real number, got nan"),
        (x**2, 0, math.inf, "b must be a finite real number, got inf"),
        (x**2, 0, "1", "b must be a finite real number, got '1'"),
        (x * y, 0, 1, "expression must have at most 1 symbol"),
        ("x", 0, 1, "expression must be a sympy expression, got 'x'"),
        (sympy.exp(x), 700, 800, "slope must be a finite real number"),
    ],
)
def test_refusals(f: object, a: object, b: object, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        mean_value_points(f, a, b)

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from calcml_core.derivatives import (
    Line,
    best_step,
    central_quotient,
    difference_quotient,
    exact_quotient,
    quotient_error,
    rounding_error,
    secant_line,
    tangent_line,
    truncation_error,
)
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]


def parabola(x: Any) -> Any:
    return x**2 + 2 * x + 2


def test_the_notebook_output() -> None:
    assert difference_quotient(parabola, 2.0, 1e-6) == 6.000001000927568
    assert repr(difference_quotient(parabola, 2, 1e-6)) == "6.000001000927568"


@given(st.floats(-100, 100), st.floats(1e-12, 10))
def test_the_quotient_is_the_naive_one(x: float, h: float) -> None:
    assert difference_quotient(parabola, x, h) == (parabola(x + h) - parabola(x)) / h
    assert central_quotient(parabola, x, h) == (parabola(x + h) - parabola(x - h)) / (2 * h)


def test_a_step_too_small_to_be_seen_gives_nought() -> None:
    assert difference_quotient(parabola, 2.0, 1e-17) == 0


def measured_orders(quotient: Callable[[Function, float, float], float]) -> list[float]:
    errors = [abs(quotient(np.sin, 1.0, 2.0**-k) - math.cos(1)) for k in range(4, 9)]
    return [math.log2(a / b) for a, b in pairwise(errors)]


def test_orders_of_convergence() -> None:
    assert measured_orders(difference_quotient) == pytest.approx([1] * 4, abs=0.05)
    assert measured_orders(central_quotient) == pytest.approx([2] * 4, abs=0.01)


@given(st.fractions(), st.fractions().filter(bool))
def test_the_exact_quotient_of_the_parabola_is_its_algebra(x: Fraction, h: Fraction) -> None:
    assert exact_quotient(parabola, x, h) == 2 * x + 2 + h


def test_the_exact_quotient_at_two() -> None:
    assert exact_quotient(parabola, 2, Fraction(1, 100)) == Fraction("6.01")
    assert exact_quotient(parabola, 2.0, 1e-6) == 6 + Fraction(1e-6)
    assert exact_quotient(lambda x: 3, 2, 1) == 0
    assert exact_quotient(parabola, 10**400, Fraction(1, 10**400)) == 2 * 10**400 + 2 + Fraction(
        1, 10**400
    )
    assert exact_quotient(lambda x: x**2, np.int64(2**40), 1) == 2**41 + 1


@pytest.mark.parametrize(
    "f",
    [
        lambda x: 0.5 * x,
        math.sqrt,
        lambda x: x if x < 2.5 else 1.0,
        np.sin,
        lambda x: 1 / (x - 2),
        lambda x: None,
        3,
    ],
)
def test_the_exact_quotient_needs_exact_arithmetic(f: Function) -> None:
    with pytest.raises(DomainError, match="f must map fractions to fractions"):
        exact_quotient(f, 2, 1)


@pytest.mark.parametrize(
    "function",
    [
        difference_quotient,
        central_quotient,
        exact_quotient,
        secant_line,
        truncation_error,
        rounding_error,
        quotient_error,
    ],
)
def test_steps_that_are_none(function: Callable[[Function, Any, Any], Any]) -> None:
    with pytest.raises(DomainError, match="h must not be zero, got 0"):
        function(parabola, 2, 0)
    with pytest.raises(DomainError, match="h must be a finite real number, got inf"):
        function(parabola, 2, math.inf)
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        function(parabola, math.nan, 0.1)


def test_quotients_beyond_the_floats_are_refused() -> None:
    for quotient in (difference_quotient, central_quotient, quotient_error, secant_line):
        with pytest.raises(DomainError, match="difference quotient must be a finite real number"):
            quotient(lambda x: 1e308 * (1.5 if x > 1 else -1.5), 1, 1e-9)
    assert central_quotient(lambda x: 1e-10 * x, 0, 1e308) == pytest.approx(1e-10, rel=1e-15)
    with pytest.raises(DomainError, match="rounding error must be a finite real number"):
        rounding_error(lambda x: x + 9, 0, 5e-324)
    with pytest.raises(DomainError, match="truncation error must be a finite real number"):
        truncation_error(lambda x: 1e10 * x * x, 0, 1e300)


def test_quotients_need_both_values() -> None:
    with pytest.raises(DomainError, match=r"f must be defined at x, got x = -1\.0"):
        difference_quotient(math.sqrt, 1, -2)
    with pytest.raises(DomainError, match=r"f\(2\.0\) must be a finite real number, got inf"):
        central_quotient(lambda x: math.inf if x == 2 else x, 1, 1)


def test_secants_of_the_lecture() -> None:
    assert secant_line(parabola, 2, 3) == Line(9.0, -8.0)
    shorter = secant_line(parabola, 2, 0.1)
    assert (shorter.slope, shorter.intercept) == pytest.approx((6.1, -2.2), rel=1e-12)
    assert tangent_line(parabola, 2) == Line(6.0, -2.0)
    assert tangent_line(parabola, -1) == Line(0.0, 1.0)


@given(st.floats(-10, 10), st.floats(0.01, 10))
def test_secant_meets_the_curve_twice_and_tangent_touches(x: float, h: float) -> None:
    secant, tangent = secant_line(parabola, x, h), tangent_line(parabola, x)
    assert secant.at(x) == pytest.approx(parabola(x), rel=1e-12, abs=1e-11)
    assert secant.at(x + h) == pytest.approx(parabola(x + h), rel=1e-10, abs=1e-10)
    assert tangent.at(x + h) == pytest.approx(parabola(x + h) - h * h, rel=1e-10, abs=1e-10)


def test_a_line_is_evaluated_on_arrays() -> None:
    x = np.arange(6.0).reshape(2, 3)
    assert np.array_equal(Line(2.0, -1.0).at(x), 2 * x - 1)
    assert type(Line(2.0, -1.0).at(np.float64(3))) is float
    for wrong in (math.nan, "1", None, [1.0, math.inf], np.array(["a"])):
        with pytest.raises(DomainError, match="x must be"):
            Line(2.0, -1.0).at(wrong)  # type: ignore[arg-type]
    for high in (1e200, np.array([1.0, 1e200])):
        with pytest.raises(DomainError, match="height of the line must be finite, got"):
            Line(1e200, 0.0).at(high)  # type: ignore[type-var]


def test_a_line_is_made_of_numbers() -> None:
    with pytest.raises(DomainError, match="slope must be a finite real number, got nan"):
        Line(math.nan, 0.0)
    with pytest.raises(DomainError, match="intercept must be a finite real number, got inf"):
        Line(1.0, math.inf)


coordinates = st.floats(-1e150, 1e150)


@given(coordinates, coordinates, coordinates, coordinates)
def test_lines_are_correctly_rounded(px: float, py: float, qx: float, qy: float) -> None:
    if px == qx:
        return
    x, y = Fraction(px), Fraction(py)
    slope = (Fraction(qy) - y) / (Fraction(qx) - x)
    if max(abs(slope), abs(y - slope * x)) < 2**1023:
        line = Line.through((px, py), (qx, qy))
        assert (line.slope, line.intercept) == (float(slope), float(y - slope * x))
        rounded = Line.at_slope(line.slope, px, py)
        assert rounded.intercept == float(y - Fraction(line.slope) * x)


def test_lines_beyond_the_floats() -> None:
    assert Line.through((0, -1e308), (1e10, 1e308)).slope == 2e298
    with pytest.raises(DomainError, match="slope must not be beyond the largest float"):
        Line.through((0, 0), (5e-324, 1))
    with pytest.raises(DomainError, match="intercept must not be beyond the largest float"):
        Line.at_slope(1e200, 1e200, 0)
    for name, numbers in [("slope", (math.nan, 0, 0)), ("x", (1, math.inf, 0)), ("y", (1, 0, "0"))]:
        with pytest.raises(DomainError, match=f"{name} must be a finite real number"):
            Line.at_slope(*numbers)  # type: ignore[arg-type]


def test_a_line_through_two_points() -> None:
    assert Line.through((0, 1), (2, 5)) == Line(2.0, 1.0)
    with pytest.raises(DomainError, match="q must not lie above or below"):
        Line.through((1, 2), (1, 3))
    with pytest.raises(DomainError, match=r"p\[0\]"):
        Line.through((math.nan, 2), (1, 3))


def test_truncation_model_is_the_error_of_the_exact_quotient() -> None:
    for k in range(1, 20):
        h = 2.0**-k
        assert truncation_error(parabola, 2, h) == pytest.approx(h, rel=1e-14)
        error = difference_quotient(np.exp, 0, h) - 1
        assert truncation_error(np.exp, 0, -h) == pytest.approx(error, rel=h)


def test_rounding_model_bounds_the_measured_error_for_small_steps() -> None:
    steps = np.geomspace(1e-14, 1e-9, 200)
    ratios = [quotient_error(parabola, 2, h) / rounding_error(parabola, 2, h) for h in steps]
    assert 0.1 < max(ratios) < 1.01
    assert rounding_error(parabola, 2, -1e-8) == 2 * 2**-52 * 10 / 1e-8


@pytest.mark.parametrize(("f", "x"), [(parabola, 2), (np.exp, 1), (np.sin, 1), (np.log, 3)])
def test_best_step_minimises_the_sum_of_both_models(f: Function, x: float) -> None:
    def total(log_h: float) -> float:
        h = math.exp(log_h)
        return truncation_error(f, x, h) + rounding_error(f, x, h)

    found = minimize_scalar(total, bounds=(-30, 0), method="bounded", options={"xatol": 1e-10})
    assert best_step(f, x) == pytest.approx(math.exp(found.x), rel=1e-5)


def test_best_step_of_the_lecture_sits_at_the_bottom_of_the_v() -> None:
    best = best_step(parabola, 2)
    assert best == pytest.approx(2 * math.sqrt(2**-52 * 10 / 2), rel=1e-13)

    def typical(h: float) -> float:
        return float(np.median([quotient_error(parabola, 2, h * k) for k in np.linspace(1, 2)]))

    assert typical(best) < typical(100 * best) / 5
    assert typical(best) < typical(best / 100) / 5


@pytest.mark.parametrize("scale", [1e-300, 1e-150, 1e150, 1e300])
def test_best_step_does_not_depend_on_the_unit_of_f(scale: float) -> None:
    best = best_step(lambda x: scale * np.exp(x), 0)
    assert best == pytest.approx(2.0**-25, rel=1e-13, abs=0)


@pytest.mark.parametrize(("f", "x"), [(lambda x: 3 * x + 1, 2), (lambda x: x**2 - 4, 2)])
def test_no_best_step_where_one_of_the_errors_vanishes(f: Function, x: float) -> None:
    with pytest.raises(DomainError, match="must not be zero at x"):
        best_step(f, x)

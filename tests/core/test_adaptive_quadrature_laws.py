import math
from typing import Any

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.adaptive_quadrature import Quadrature, integrate

mp = mpmath.mp.clone()
mp.dps = 50
M = mp.mpf

INF = math.inf


def within_its_error(result: Quadrature, exact: Any) -> bool:
    return bool(abs(M(result.value) - exact) <= result.error)


positions = st.floats(0.01, 0.99)


@settings(max_examples=12)
@given(positions, st.floats(-3, 3), st.floats(0.5, 30), st.floats(0.2, 3))
def test_kinks_of_any_power_anywhere(place: float, a: float, width: float, power: float) -> None:
    b = a + width
    c = a + place * width
    exact = ((M(b) - c) ** (1 + M(power)) + (c - M(a)) ** (1 + M(power))) / (1 + M(power))
    result = integrate(lambda x: abs(x - c) ** power, a, b)
    assert within_its_error(result, exact)
    assert result.error < 1e-11 * float(exact)


@settings(max_examples=10)
@given(positions, st.floats(-3, 3), st.floats(0.01, 30), st.floats(-5, 5))
def test_jumps_anywhere(place: float, a: float, width: float, height: float) -> None:
    b = a + width
    c = a + place * width
    exact = M(height) * (M(c) - a) + (M(b) - c)
    result = integrate(lambda x: height if x < c else 1.0, a, b)
    assert within_its_error(result, exact)
    assert result.error < 1e-11 * (1 + abs(height)) * width


@settings(max_examples=12)
@given(st.floats(-0.96, 3), st.floats(-30, 30))
def test_powers_at_zero(power: float, exponent: float) -> None:
    b = 10**exponent
    exact = M(b) ** (1 + M(power)) / (1 + M(power))
    result = integrate(lambda x: x**power, 0, b)
    assert within_its_error(result, exact)
    assert result.value == pytest.approx(float(exact), rel=1e-10 if power < -0.9 else 1e-13, abs=0)


@settings(max_examples=12)
@given(st.floats(1.04, 6), st.floats(-20, 20))
def test_powers_to_infinity(power: float, exponent: float) -> None:
    a = 10**exponent
    exact = M(a) ** (1 - M(power)) / (M(power) - 1)
    result = integrate(lambda x: x**-power, a, INF)
    assert within_its_error(result, exact)


@settings(max_examples=12)
@given(st.floats(0, 1), st.floats(-5, 0))
def test_peaks_anywhere(place: float, log_width: float) -> None:
    w = 10**log_width
    exact = mp.atan((1 - M(place)) / w) + mp.atan(M(place) / w)
    result = integrate(lambda x: w / (w * w + (x - place) ** 2), 0, 1)
    assert within_its_error(result, exact)
    assert result.error < 1e-9


@settings(max_examples=10)
@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(-2, 2))
def test_intervals_add_up(a: float, b: float, c: float) -> None:
    def f(x: float) -> float:
        return math.exp(x) * math.sin(5 * x)

    whole, one, other = integrate(f, a, c), integrate(f, a, b), integrate(f, b, c)
    assert abs(whole.value - one.value - other.value) <= (
        whole.error + one.error + other.error + 1e-14
    )


@settings(max_examples=10)
@given(st.integers(-1000, 900))
def test_scaling_f_by_a_power_of_two_scales_the_integral(power: int) -> None:
    plain = integrate(lambda x: 1 / math.sqrt(x), 0, 1).value
    scaled = integrate(lambda x: math.ldexp(1 / math.sqrt(x), power), 0, 1)
    assert scaled.value == pytest.approx(math.ldexp(plain, power), rel=1e-15, abs=0)
    assert scaled.error <= math.ldexp(1e-12, power)

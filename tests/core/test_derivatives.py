import cmath
import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest

from calcml_core.derivatives import (
    best_step,
    derivative,
    second_derivative,
    tangent_line,
)
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]


def parabola(x: Any) -> Any:
    return x**2 + 2 * x + 2


# name: (f, f in 50 digits, points)
SMOOTH: dict[str, tuple[Function, Function, list[float]]] = {
    "parabola": (parabola, parabola, [2, -3.5, 1e-3, 40]),
    "cubic": (lambda x: x**3 - 2 * x, lambda x: x**3 - 2 * x, [0, 1.7, -30]),
    "power 32": (lambda x: x**32, lambda x: x**32, [1.1, -0.9]),
    "sine": (np.sin, mp.sin, [0, 1, -2.5, 30, 1e6, -1e8, 1e12]),
    "cosine": (cmath.cos, mp.cos, [0.5, 3]),
    "exponential": (np.exp, mp.exp, [0, -8, 5, 300]),
    "logarithm": (np.log, mp.log, [1e-100, 1e-7, 0.01, 1.5, 1e3, 1e9, 1e100]),
    "root": (np.sqrt, mp.sqrt, [1e-150, 1e-8, 0.3, 1e6, 1e200]),
    "tangent": (np.tan, mp.tan, [1e6]),
    "reciprocal": (lambda x: 1 / x, lambda x: 1 / x, [-2, 0.05, 1e4]),
    "sigmoid": (
        lambda x: 1 / (1 + np.exp(-x)),
        lambda x: 1 / (1 + mp.exp(-x)),
        [0, 2, -3],
    ),
    "bell": (lambda x: np.exp(-x * x / 2), lambda x: mp.exp(-x * x / 2), [0.3, 2]),
    "witch": (lambda x: 1 / (1 + x * x), lambda x: 1 / (1 + x * x), [0.5, -4]),
    "sine of square": (lambda x: np.sin(x * x), lambda x: mp.sin(x * x), [1.3]),
    "fast sine": (lambda x: np.sin(1000 * x), lambda x: mp.sin(1000 * x), [0.1]),
    "tanh": (np.tanh, mp.tanh, [0.1, -1]),
}
CASES = [
    pytest.param(f, exact, x, id=f"{name} at {x}")
    for name, (f, exact, points) in SMOOTH.items()
    for x in points
]


def exact_derivative(f: Function, x: float, order: int = 1) -> mpmath.mpf:
    with mp.workdps(150):
        h = mp.mpf(10) ** -30 * min(1, abs(x) or 1)
        return mp.diff(f, mp.mpf(x), order, h=h)


@pytest.mark.parametrize(("f", "exact", "x"), CASES)
def test_derivative_against_fifty_digits(f: Function, exact: Function, x: float) -> None:
    assert derivative(f, x) == pytest.approx(float(exact_derivative(exact, x)), rel=1e-13, abs=0)


@pytest.mark.parametrize(("f", "exact", "x"), CASES)
def test_second_derivative_against_fifty_digits(f: Function, exact: Function, x: float) -> None:
    reference = float(exact_derivative(exact, x, 2))
    assert second_derivative(f, x) == pytest.approx(reference, rel=1e-13, abs=1e-100)


def test_a_bend_far_below_the_value_is_known_to_the_rounding_of_the_value() -> None:
    sigmoid, exact, _ = SMOOTH["sigmoid"]
    reference = float(exact_derivative(exact, 20, 2))
    assert reference == pytest.approx(-2e-9, rel=0.1)
    assert second_derivative(sigmoid, 20) == pytest.approx(reference, rel=0, abs=2e-16)
    assert derivative(sigmoid, 20) == pytest.approx(-reference, rel=1e-8)


@pytest.mark.parametrize(
    ("f", "x", "slope"),
    [
        (np.sin, 5e-324, 1),
        (np.log, 1e-300, 1e300),
        (np.log, 1e300, 1e-300),
        (np.arccosh, 1e300, 1e-300),
        (lambda z: 1 / z, 1e-150, -1e300),
        (lambda z: 1 / z, 1e300, 0),
        (lambda z: 1e-200 * z, 0, 1e-200),
        (lambda z: 1e300 * z, 0, 1e300),
        (lambda z: z**3, 0, 0),
        (lambda z: z**3, 1e-60, 3e-120),
        (lambda z: z**33, 0, 0),
        (np.cos, 1e-200, -1e-200),
    ],
)
def test_slopes_at_the_ends_of_the_floats(f: Function, x: float, slope: float) -> None:
    assert derivative(f, x) == pytest.approx(slope, rel=1e-15, abs=0)


def test_the_sine_is_too_fast_where_floats_are_far_apart() -> None:
    for x in (1e17, -1e22, 1e300):
        for function in (derivative, second_derivative):
            with pytest.raises(DomainError, match="f must be analytic at x"):
                function(np.sin, x)


def test_slopes_beyond_the_floats_are_refused() -> None:
    with pytest.raises(DomainError, match="f must be analytic at x"):
        derivative(lambda z: 1 / z, 1e-200)
    with pytest.raises(DomainError, match="derivative 2 at x = 1e-200 must not be beyond"):
        second_derivative(np.log, 1e-200)


def test_a_tiny_kink_is_a_kink() -> None:
    for f in (lambda z: 1e-70 * abs(z), lambda z: 1e-250 * abs(z)):
        with pytest.raises(DomainError, match="f must be analytic at x"):
            derivative(f, 1)
    with pytest.raises(DomainError, match="f must be analytic at x"):
        second_derivative(lambda z: abs(z) ** 0.5, 1e100)


@pytest.mark.parametrize("x", [0, 1e-3, 0.1])
def test_a_power_beyond_the_points_of_the_circle(x: float) -> None:
    for power in (33, 34, 40, 64):
        bend = float(power * (power - 1) * mp.mpf(x) ** (power - 2))
        assert second_derivative(lambda z, n=power: z**n, x) == pytest.approx(
            bend, rel=1e-13, abs=0
        )


@pytest.mark.parametrize("x", [0, 0.0, 1e-200])
def test_derivative_of_even_powers_at_nought(x: float) -> None:
    for power in (2, 4, 24, 32):
        assert derivative(lambda z, n=power: z**n, x) == pytest.approx(0, abs=1e-100)


def test_a_constant_has_slope_nought() -> None:
    assert derivative(lambda x: 7, 3) == 0
    assert second_derivative(lambda x: 7.0, 3) == 0
    assert second_derivative(lambda x: 7 * x - 1e6, 3) == 0


@pytest.mark.parametrize(
    ("f", "x"),
    [
        (abs, 2),
        (abs, 0),
        (abs, -1e-3),
        (lambda x: abs(x) + 1e6, 0.5),
        (lambda x: x + abs(x), 3),
        (lambda x: x * abs(x), 1),
        (lambda x: x * x.conjugate(), 0),
        (lambda x: complex(x).conjugate(), 1),
        (lambda x: complex(x).real ** 2, 1),
        (lambda x: x if complex(x).real > 0 else 0 * x, 0),
        (lambda x: np.maximum(x, 0), 0),
        (np.sqrt, 0),
        (lambda x: complex(x) ** 1.5, 0),
        (lambda x: 1 / (x - 1) if x != 1 else 0.0, 1),
        (lambda x: 0.0 if x == 0 else np.exp(-1 / x**2), 0),
    ],
)
def test_functions_that_are_not_analytic_are_refused(f: Function, x: float) -> None:
    with pytest.raises(DomainError, match="f must be analytic at x"):
        derivative(f, x)
    with pytest.raises(DomainError, match="f must be analytic at x"):
        second_derivative(f, x)


def test_a_function_may_have_a_kink_elsewhere() -> None:
    def relu(x: Any) -> Any:
        return x if complex(x).real > 0 else 0 * x

    assert [derivative(relu, x) for x in (-2, -0.01, 0.003, 5)] == [0, 0, 1, 1]


def test_a_wrong_complex_part_is_noticed() -> None:
    def careless(x: Any) -> Any:  # forgets nudges below 1e-3: fine on the circle, not at h
        return x**2 if abs(complex(x).imag) > 1e-3 else complex(x).real ** 2

    with pytest.raises(DomainError, match="f must be analytic at x"):
        derivative(careless, 1)


@pytest.mark.parametrize("f", [math.sin, math.exp, lambda x: max(x, 0)])
def test_functions_of_real_numbers_only_are_refused(f: Function) -> None:
    with pytest.raises(DomainError, match="f must accept complex numbers"):
        derivative(f, 1.0)


@pytest.mark.parametrize("function", [derivative, second_derivative, tangent_line, best_step])
def test_points_without_a_value_are_refused(function: Callable[[Function, float], Any]) -> None:
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        function(parabola, math.nan)
    with pytest.raises(DomainError, match=r"f must be defined at x, got x = 0\.0"):
        function(lambda x: 1 / x, 0)
    with pytest.raises(DomainError, match="must be a finite real number, got"):
        function(cmath.sqrt, -1)

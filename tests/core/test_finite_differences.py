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
    EPS,
    best_step,
    central_quotient,
    difference_quotient,
    rounding_error,
    truncation_error,
)
from calcml_core.finite_differences import (
    CENTRAL,
    COMPLEX_STEP,
    FIVE_POINT,
    FORWARD,
    Scheme,
    complex_step_quotient,
    five_point_quotient,
)

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]
SCHEMES = [FORWARD, CENTRAL, FIVE_POINT, COMPLEX_STEP]
schemes = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
REAL_SCHEMES = pytest.mark.parametrize("scheme", SCHEMES[:3], ids=lambda scheme: scheme.name)

# function, the same in 50 digits, point
SMOOTH: list[tuple[Function, Function, float]] = [
    (np.exp, mp.exp, 0),
    (np.exp, mp.exp, -3),
    (np.sin, mp.sin, 1),
    (np.log, mp.log, 3),
    (lambda x: 1 / x, lambda x: 1 / x, -2),
    (lambda x: x**6 - x, lambda x: x**6 - x, 0.75),
]
smooth = pytest.mark.parametrize(("f", "exact", "x"), SMOOTH)


def exact_error(scheme: Scheme, exact: Function, x: float, h: float) -> Any:
    """Error of the quotient itself, without any rounding."""
    with mp.workdps(90):
        a, step = mp.mpf(x), mp.mpf(h)
        quotients = {
            "forward": lambda: (exact(a + step) - exact(a)) / step,
            "central": lambda: (exact(a + step) - exact(a - step)) / (2 * step),
            "five-point": lambda: (
                (
                    (8 * (exact(a + step) - exact(a - step)) - exact(a + 2 * step))
                    + exact(a - 2 * step)
                )
                / (12 * step)
            ),
            "complex step": lambda: mp.im(exact(mp.mpc(a, step))) / step,
        }
        return abs(quotients[scheme.name]() - mp.diff(exact, a))


@given(st.floats(-100, 100), st.floats(1e-9, 10))
def test_the_quotients_are_the_naive_ones(x: float, h: float) -> None:
    def f(z: Any) -> Any:
        return z**3 - 2 * z

    near, far = f(x + h) - f(x - h), f(x + 2 * h) - f(x - 2 * h)
    size = abs(f(abs(x) + 2 * h)) + 1
    naive = (8 * near - far) / (12 * h)
    assert five_point_quotient(f, x, h) == pytest.approx(naive, rel=4e-16, abs=0)
    assert naive == pytest.approx(3 * x * x - 2, rel=0, abs=1e-15 * size / h + 1e-13 * size)
    assert complex_step_quotient(f, x, h) == pytest.approx(
        3 * x * x - 2 - h * h, rel=1e-13, abs=1e-13
    )


@pytest.mark.parametrize("degree", range(5))
@given(x=st.integers(-9, 9), h=st.sampled_from([0.25, 0.5, 1.0, -2.0]))
def test_five_points_are_exact_up_to_degree_four(degree: int, x: int, h: float) -> None:
    slope = degree * Fraction(x) ** (degree - 1) if degree else 0
    quotient = five_point_quotient(lambda z: z**degree, x, h)
    assert quotient == pytest.approx(float(slope), rel=1e-12, abs=1e-12)


def test_degree_five_is_off_by_the_first_omitted_term() -> None:
    # 5 x**4 - 4 h**4, from f^(5) = 120: the sign too
    assert five_point_quotient(lambda z: z**5, 0, 1) == -4
    assert FIVE_POINT.truncation_error(lambda z: z**5, 0, 1) == pytest.approx(4, rel=1e-14)


@schemes
def test_orders_of_convergence(scheme: Scheme) -> None:
    errors = [scheme.error(np.sin, 1.0, 2.0**-k) for k in range(3, 7)]
    orders = [math.log2(a / b) for a, b in pairwise(errors)]
    assert orders == pytest.approx([scheme.order] * 3, abs=0.05)


@schemes
@smooth
def test_the_truncation_model_is_the_error_without_rounding(
    scheme: Scheme, f: Function, exact: Function, x: float
) -> None:
    for k in (10, 20, 40):
        h = 2.0**-k
        error = float(exact_error(scheme, exact, x, h))
        assert scheme.truncation_error(f, x, h) == pytest.approx(error, rel=8 * h + 2e-13, abs=0)
        assert scheme.truncation_error(f, x, -h) == scheme.truncation_error(f, x, h)


@schemes
@smooth
def test_the_truncation_model_to_full_precision(
    scheme: Scheme, f: Function, exact: Function, x: float
) -> None:
    p = scheme.order
    with mp.workdps(90):
        bend = abs(mp.diff(exact, mp.mpf(x), p + 1))
        constants = {"forward": 2, "central": 6, "five-point": 30, "complex step": 6}
        model = float(bend * mp.mpf(1e-3) ** p / constants[scheme.name])
    assert scheme.truncation_error(f, x, 1e-3) == pytest.approx(model, rel=1e-13, abs=0)


@REAL_SCHEMES
@pytest.mark.parametrize(("f", "exact", "x"), [*SMOOTH[1:4], SMOOTH[5]])  # the rest hardly rounds
def test_the_rounding_model_is_an_upper_edge_that_is_nearly_reached(
    scheme: Scheme, f: Function, exact: Function, x: float
) -> None:
    ratios = [0.0]
    for k in range(36, 46):  # steps for which x + h is a float
        for odd in range(1, 16, 2):
            h = odd * 2.0**-k
            quotient = mp.mpf(scheme.quotient(f, x, h))
            error = float(abs(quotient - mp.diff(exact, mp.mpf(x))))
            bound = scheme.rounding_error(f, x, h) + scheme.truncation_error(f, x, h)
            ratios.append(error / (bound + EPS * abs(float(quotient))))
    assert 0.1 < max(ratios) <= 1.01


def test_a_complex_step_does_not_round() -> None:
    for h in (1e-8, 1e-20, 1e-100, 1e-200, -1e-200):
        assert complex_step_quotient(np.exp, 1, h) == pytest.approx(math.e, rel=4e-16, abs=0)
        assert COMPLEX_STEP.rounding_error(np.exp, 1, h) == EPS * math.e
    assert difference_quotient(np.exp, 1, 1e-20) == 0


@REAL_SCHEMES
@smooth
def test_best_step_minimises_the_sum_of_both_models(
    scheme: Scheme, f: Function, exact: Function, x: float
) -> None:
    truncation, rounding = scheme.truncation_error(f, x, 1.0), scheme.rounding_error(f, x, 1.0)

    def total(log_h: float) -> float:
        h = math.exp(log_h)
        return truncation * h**scheme.order + rounding / h

    found = minimize_scalar(total, bounds=(-30, 2), method="bounded", options={"xatol": 1e-10})
    assert scheme.best_step(f, x) == pytest.approx(math.exp(found.x), rel=1e-5)


def test_best_steps_in_closed_form() -> None:
    eps = mp.mpf(2) ** -52
    expected = [
        (FORWARD, 2 * mp.sqrt(eps)),
        (CENTRAL, mp.cbrt(3 * eps)),
        (FIVE_POINT, mp.root(mp.mpf(45) / 4 * eps, 5)),
        (COMPLEX_STEP, mp.sqrt(6 * eps)),
    ]
    for scheme, h in expected:
        assert scheme.best_step(np.exp, 0) == pytest.approx(float(h), rel=1e-13, abs=0)
        assert scheme.best_step(lambda z: 1e300 * np.exp(z), 0) == pytest.approx(
            float(h), rel=1e-13, abs=0
        )


def test_at_the_best_complex_step_truncation_is_rounding() -> None:
    h = COMPLEX_STEP.best_step(np.sin, 1)
    models = COMPLEX_STEP.truncation_error(np.sin, 1, h), COMPLEX_STEP.rounding_error(np.sin, 1, h)
    assert models[0] == pytest.approx(models[1], rel=1e-13, abs=0)
    assert COMPLEX_STEP.best_step(np.sin, 0) == pytest.approx(math.sqrt(6 * EPS), rel=1e-13)


@REAL_SCHEMES
def test_the_measured_errors_have_their_foot_at_the_best_step(scheme: Scheme) -> None:
    best = scheme.best_step(np.exp, 1)

    def typical(h: float) -> float:
        return float(np.median([scheme.error(np.exp, 1, h * k) for k in np.linspace(1, 2, 21)]))

    assert typical(best) < typical(50 * best) / 5
    assert typical(best) < typical(best / 500) / 5


def test_higher_orders_reach_deeper() -> None:
    errors = [scheme.error(np.exp, 1, scheme.best_step(np.exp, 1)) for scheme in SCHEMES]
    assert errors[0] > 10 * errors[1] > 100 * errors[2] >= 100 * errors[3]
    assert errors[3] <= 4 * EPS


@smooth
def test_the_forward_scheme_is_that_of_the_delta_method(
    f: Function, exact: Function, x: float
) -> None:
    assert FORWARD.quotient is difference_quotient
    assert CENTRAL.quotient is central_quotient
    assert FORWARD.rounding_error(f, x, 1e-8) == rounding_error(f, x, 1e-8)
    assert FORWARD.truncation_error(f, x, 1e-8) == pytest.approx(
        truncation_error(f, x, 1e-8), rel=4e-16, abs=0
    )
    assert FORWARD.best_step(f, x) == pytest.approx(best_step(f, x), rel=1e-15, abs=0)

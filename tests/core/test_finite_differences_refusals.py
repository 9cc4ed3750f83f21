import cmath
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from calcml_core.errors import DomainError
from calcml_core.finite_differences import (
    CENTRAL,
    COMPLEX_STEP,
    FIVE_POINT,
    FORWARD,
    Scheme,
    complex_step_quotient,
    five_point_quotient,
)

Function = Callable[[Any], Any]
SCHEMES = [FORWARD, CENTRAL, FIVE_POINT, COMPLEX_STEP]
schemes = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)


@schemes
def test_steps_that_are_none(scheme: Scheme) -> None:
    for function in (scheme.quotient, scheme.truncation_error, scheme.rounding_error, scheme.error):
        with pytest.raises(DomainError, match="h must not be zero, got 0"):
            function(np.exp, 2, 0)
        for step in (math.inf, math.nan, "0.1", None):
            with pytest.raises(DomainError, match="h must be a finite real number, got"):
                function(np.exp, 2, step)  # type: ignore[arg-type]
        with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
            function(np.exp, math.nan, 0.1)


@schemes
def test_no_best_step_where_one_of_the_errors_vanishes(scheme: Scheme) -> None:
    with pytest.raises(DomainError, match=r"must not be zero at x, got x = 2"):
        scheme.best_step(lambda x: 3 * x + 1, 2)
    with pytest.raises(DomainError, match="must not be zero at x, got x = 0"):
        scheme.best_step(np.sin if scheme.gain else np.cos, 0)


@schemes
def test_models_beyond_the_floats_are_refused(scheme: Scheme) -> None:
    with pytest.raises(DomainError, match="truncation error must not be beyond the largest float"):
        scheme.truncation_error(lambda z: 1e10 * np.exp(z), 0, 1e300)
    assert scheme.truncation_error(np.exp, 0, 1e-300) in (0, pytest.approx(5e-301, rel=1e-13))
    if scheme.gain:
        with pytest.raises(DomainError, match="rounding error must be a finite real number"):
            scheme.rounding_error(np.exp, 9, 5e-324)


def test_quotients_beyond_the_floats_are_refused() -> None:
    for f, x, h in [(lambda z: 1e308 * math.tanh(z), 0, 20), (lambda z: z * 1e200, 0, 1e-200)]:
        for scheme in SCHEMES[1:3]:
            if x + h > 1:
                with pytest.raises(DomainError, match="quotient must be a finite real number"):
                    scheme.quotient(f, x, h)
            else:
                assert scheme.quotient(f, x, h) == pytest.approx(1e200, rel=1e-15)
    assert five_point_quotient(lambda z: 1e-300 * z, 0, 5e307) == pytest.approx(1e-300, rel=1e-15)
    with pytest.raises(DomainError, match=r"Im f\(800\.0 \+ 1\.0i\) / h must be a finite real"):
        complex_step_quotient(np.exp, 800, 1)


@pytest.mark.parametrize(
    "f", [math.sin, lambda z: "a", 3, lambda z: 1 / (z - 1j), lambda z: cmath.log(z - 1j)]
)
def test_functions_that_refuse_the_complex_point(f: Any) -> None:
    with pytest.raises(DomainError, match=r"f must be defined at x \+ ih, got x = 0\.0, h = 1\.0"):
        complex_step_quotient(f, 0, 1)


def test_five_points_need_five_values() -> None:
    with pytest.raises(DomainError, match=r"f must be defined at x, got x = -1\.0"):
        five_point_quotient(math.sqrt, 1, 1)

import math
from collections.abc import Callable
from typing import Any

import mpmath
import pytest
import sympy

from calcml_core import hugging
from calcml_core.taylor import (
    hugging_radius,
)

mp = mpmath.mp.clone()
mp.dps = 50

X = sympy.Symbol("x")
COS = sympy.cos(X)
SIGMOID = 1 / (1 + sympy.exp(-X))


def sigmoid(x: Any) -> Any:
    return 1 / (1 + mp.exp(-x))


def log_of_one_plus(x: Any) -> Any:
    return mp.log(1 + x)


RADII = [
    (COS, mp.cos, 0, 0, 0.5),
    (COS, mp.cos, 0, 2, 0.01),
    (COS, mp.cos, 0, 4, 0.1),
    (COS, mp.cos, 0, 8, 1e-3),
    (COS, mp.cos, 0, 6, 1e-7),
    (COS, mp.cos, 0, 4, 1e-14),
    (COS, mp.cos, 1, 3, 0.02),
    (SIGMOID, sigmoid, 0, 3, 0.01),
    (SIGMOID, sigmoid, 0, 7, 0.05),
    (SIGMOID, sigmoid, 1, 2, 1e-8),
    (sympy.log(1 + X), log_of_one_plus, 0, 3, 0.05),
    (sympy.log(1 + X), log_of_one_plus, 0, 30, 0.01),
    (sympy.exp(X), mp.exp, 0, 2, 100),
    (sympy.exp(X), mp.exp, -2, 5, 1e-12),
]


@pytest.mark.parametrize(("expression", "exact", "about", "degree", "tolerance"), RADII)
def test_the_radius_is_the_first_crossing(
    expression: Any, exact: Callable[[Any], Any], about: float, degree: int, tolerance: float
) -> None:
    with mp.workdps(60):
        terms = mp.taylor(exact, mp.mpf(about), degree)[::-1]

        def worst(r: Any) -> Any:
            ends = (exact(about + u) - mp.polyval(terms, u) for u in (-mp.mpf(r), mp.mpf(r)))
            return max(map(abs, ends))

        radius = hugging_radius(expression, about, degree, tolerance)
        assert all(worst(radius * k / 40) < tolerance for k in range(40))
        assert worst(radius * (1 - 1e-9)) < tolerance < worst(radius * (1 + 1e-9))


def test_cosine_is_hugged_further_by_each_degree() -> None:
    radii = [hugging_radius(COS, 0, degree, 0.01) for degree in (0, 2, 4, 6, 8, 10)]
    assert radii == sorted(radii)
    assert radii[0] == pytest.approx(math.acos(0.99), rel=1e-11)


def test_the_logarithm_is_hugged_no_further_than_its_wall() -> None:
    radii = [hugging_radius(sympy.log(1 + X), 0, degree, 0.01) for degree in (5, 20, 60)]
    assert radii == sorted(radii)
    assert radii[-1] < 1


def test_radii_that_end_with_the_function() -> None:
    assert hugging_radius(sympy.sqrt(X), 1, 1, 10) == pytest.approx(1, rel=1e-11)
    assert hugging_radius(1 / (1 - X), 0, 1, 10) == pytest.approx(math.sqrt(35) - 5, rel=1e-11)
    # in exact arithmetic too: the tolerance is tiny beside the terms
    assert hugging_radius(1e7 + sympy.sqrt(X), 1, 1, 10) == pytest.approx(1, rel=1e-11)


def test_radii_without_end() -> None:
    assert hugging_radius(COS, 0, 0, 2) == math.inf
    assert hugging_radius(sympy.sin(X), 0, 0, 1) == math.inf


def test_a_long_gap_in_the_series_is_looked_across() -> None:
    assert hugging._expected_radius(X**20, sympy.Integer(0), 1, 0.1) == 1.0
    assert hugging_radius(X**20, 0, 1, 0.1) == pytest.approx(0.1**0.05, rel=1e-11)

import cmath
import math
import re
from fractions import Fraction
from itertools import islice, pairwise
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.errors import DivergenceError, DomainError
from calcml_core.newton_roots import (
    exact_newton_steps,
    newton_root,
    newton_search,
    newton_steps,
)
from calcml_core.outcomes import Outcome

mp = mpmath.mp.clone()
mp.dps = 50


def cubic(x: Any) -> Any:
    return x**3 - 2 * x + 2


def test_the_roots_of_two() -> None:
    steps = exact_newton_steps(lambda x: x**2 - 2, lambda x: 2 * x, 1)
    assert [str(x) for x in islice(steps, 4)] == ["1", "3/2", "17/12", "577/408"]


def test_whole_numbers_of_numpy_are_exact_too() -> None:
    steps = exact_newton_steps(lambda x: x**2 - 2, lambda x: 2 * x, np.int64(1))
    *_, x = islice(steps, 8)  # more digits than 64 bits hold
    assert abs(mp.mpf(x.numerator) / x.denominator - mp.sqrt(2)) < mp.mpf(10) ** -45


def test_the_cycle_of_the_cubic() -> None:
    assert [step.x for step in islice(newton_steps(cubic, 0), 5)] == [0, 1, 0, 1, 0]
    walk = newton_search(cubic, 0)
    assert (walk.outcome, walk.period) == (Outcome.CYCLE, 2)
    nearby = newton_search(cubic, 0.1)
    assert (nearby.outcome, nearby.period) == (Outcome.CYCLE, 2)


def test_the_cubic_has_a_root_all_the_same() -> None:
    root = newton_root(cubic, -2)
    assert root == pytest.approx(float(mp.findroot(cubic, -2)), rel=1e-15, abs=0)


@settings(max_examples=30)
@given(st.floats(0.5, 5))
def test_steps_against_fifty_digits(start: float) -> None:
    x = mp.mpf(start)
    for step in islice(newton_steps(lambda z: z**2 - 3, start), 6):
        assert step.x == pytest.approx(float(x), rel=1e-14, abs=0)
        assert step.slope == pytest.approx(float(2 * x), rel=1e-14, abs=0)
        x -= (x**2 - 3) / (2 * x)


def test_steps_tell_value_and_slope() -> None:
    for index, step in enumerate(islice(newton_steps(cmath.cos, 1), 4)):
        assert step.index == index
        assert step.value == math.cos(step.x)
        assert step.slope == pytest.approx(-math.sin(step.x), rel=1e-15, abs=0)


def test_the_digits_double() -> None:
    steps = islice(exact_newton_steps(lambda x: x**2 - 2, lambda x: 2 * x, 1), 7)
    errors = [abs(mp.mpf(x.numerator) / x.denominator - mp.sqrt(2)) for x in steps]
    orders = [mp.log(b) / mp.log(a) for a, b in pairwise(errors[2:6])]
    assert [float(order) for order in orders] == pytest.approx([2] * 3, abs=0.25)


@pytest.mark.parametrize(
    ("f", "start", "root"),
    [
        (lambda x: x**2 - 1e-40, 1, 1e-20),
        (lambda x: x**2 - 1e40, 1, 1e20),
        (cmath.atan, 1.3, 0),
        (lambda x: cmath.exp(x) - 2, 3, math.log(2)),
        (lambda x: x - 1e-300, 5, 1e-300),
        (lambda x: x**3 - 8, 2, 2),
    ],
)
def test_roots_of_any_size(f: Any, start: float, root: float) -> None:
    assert newton_root(f, start) == pytest.approx(root, rel=1e-15, abs=1e-320)


def test_a_multiple_root_is_met_slowly() -> None:
    walk = newton_search(lambda x: (x - 1) ** 2, 2, slope=lambda x: 2 * (x - 1))
    errors = [step.x - 1 for step in walk.path[:30]]
    assert errors == pytest.approx([0.5**k for k in range(30)], rel=1e-6, abs=0)
    assert walk.outcome is Outcome.CONVERGED
    assert abs(walk.path[-1].x - 1) < 2e-12


@pytest.mark.parametrize(
    ("f", "start", "slope", "outcome"),
    [
        (cmath.atan, 1.5, None, Outcome.DIVERGED),
        (np.cbrt, 1e90, lambda x: abs(x) ** (-2 / 3) / 3, Outcome.DIVERGED),
        (lambda x: x**2 + 1, 1, None, Outcome.STUCK),  # at 0, where the tangent is flat
        (cmath.log, 3, None, Outcome.STUCK),  # left of 0, where there is no logarithm
        (cmath.exp, -700, None, Outcome.STUCK),  # so far left that it is 0
    ],
)
def test_other_ends(f: Any, start: float, slope: Any, outcome: Outcome) -> None:
    walk = newton_search(f, start, slope)
    assert walk.outcome is outcome
    assert walk.reason
    with pytest.raises(
        DomainError, match=rf"start must lead to a root, got {re.escape(str(start))}: {outcome}"
    ):
        newton_root(f, start, slope)


def test_chaos_is_left_undecided() -> None:
    walk = newton_search(lambda x: x**2 + 1, 0.3, limit=200)
    assert (walk.outcome, len(walk.path), walk.reason) == (Outcome.UNDECIDED, 201, "")


def test_the_error_says_what_happened() -> None:
    with pytest.raises(DomainError, match=r"got 0: cycle after 3 steps, at 1\.0\.$"):
        newton_root(cubic, 0)
    with pytest.raises(DomainError, match=r"stuck after 1 steps.* slope of f must not be zero"):
        newton_root(lambda x: x**2 + 1, 1)


def test_a_root_is_no_place_to_be_stuck() -> None:
    assert newton_search(cmath.sin, 0).path[-1].index == 0
    walk = newton_search(lambda x: x**2, 0)  # but the tangent is flat here, too
    assert walk.outcome is Outcome.STUCK


def test_iterators_raise_where_searches_report() -> None:
    steps = newton_steps(lambda x: x**2 + 1, 1)
    with pytest.raises(DomainError, match=r"slope of f must not be zero, got 0 at x = 0\.0"):
        list(islice(steps, 9))
    with pytest.raises(DivergenceError, match="Newton's method diverged at step 1, at -inf"):
        list(islice(newton_steps(lambda x: 1e300, 0, lambda x: 1e-300), 9))
    assert newton_search(lambda x: 1e300, 0, lambda x: 1e-300).outcome is Outcome.DIVERGED


def test_refusals() -> None:
    for start in (math.nan, math.inf, "1"):
        with pytest.raises(DomainError, match="start must be a finite real number"):
            newton_steps(cubic, start)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="f must be analytic at x"):
        newton_steps(abs, 0)
    with pytest.raises(DomainError, match="f must accept complex numbers"):
        newton_search(math.sin, 1)
    with pytest.raises(DomainError, match="must be a finite real number"):
        newton_search(cubic, 1, slope=lambda x: math.nan)
    with pytest.raises(DomainError, match="tolerance must be positive"):
        newton_search(cubic, 1, tolerance=0)
    with pytest.raises(DomainError, match="limit must be a whole number"):
        newton_search(cubic, 1, limit=-1)


def test_exact_steps_refuse() -> None:
    with pytest.raises(DomainError, match=r"start must be a fraction or a whole number, got 1\.5"):
        exact_newton_steps(cubic, cubic, 1.5)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=r"slope\(x\) must be a fraction"):
        list(islice(exact_newton_steps(cubic, lambda x: 0.5, 1), 2))
    with pytest.raises(DomainError, match=r"f\(x\) must be a fraction"):
        list(islice(exact_newton_steps(lambda x: 0.5, lambda x: 1, Fraction(1, 2)), 2))
    with pytest.raises(DomainError, match="slope of f must not be zero, got 0 at x = 0"):
        list(islice(exact_newton_steps(lambda x: x**2 - 2, lambda x: 2 * x, 0), 2))
    poles = exact_newton_steps(lambda x: 1 / x - 2, lambda x: -1 / x**2, 1)
    with pytest.raises(DomainError, match=r"slope must be defined at x, got x = 0: Fraction"):
        list(islice(poles, 3))
    with pytest.raises(DomainError, match="f must be defined at x, got x = 0"):
        list(islice(exact_newton_steps(lambda x: 1 / x, lambda x: 1, 0), 2))

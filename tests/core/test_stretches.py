import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from calcml_core.errors import DomainError
from calcml_core.stretches import Stretch, stretches

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]


def bell(x: float) -> float:
    return math.exp(-x * x)


def ends(part: Stretch) -> tuple[float, float]:
    """Both ends on the axis, ascending."""
    inner = part.place(part.top)
    return (inner, part.end) if part.end > inner else (part.end, inner)


@given(st.floats(-1e9, 1e9), st.floats(1e-9, 1e9))
def test_the_stretches_cover_the_interval_once(a: float, length: float) -> None:
    b = math.nextafter(a + length, math.inf)
    spans = sorted(ends(part) for part in stretches(bell, a, b))
    assert (spans[0][0], spans[-1][1]) == (a, b)
    for (_, stop), (start, _) in pairwise(spans):
        assert abs(stop - start) <= 2e-15 * max(abs(a), abs(b), length)


def test_an_interval_is_parted_where_no_pole_sits_by_chance() -> None:
    (_, cut), _ = sorted(ends(part) for part in stretches(bell, -1.0, 3.0))
    assert cut == pytest.approx(2 * math.sqrt(5) - 3, rel=1e-15)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (-math.inf, math.inf, [-math.inf, -1, 2, math.inf]),
        (0, math.inf, [0, 1, math.inf]),
        (5, math.inf, [5, 10, math.inf]),
        (-math.inf, 0, [-math.inf, -1, 0]),
        (-math.inf, -3, [-math.inf, -6, -3]),
        (1e308, math.inf, [1e308, 1.7976931348623157e308, math.inf]),
    ],
)
def test_infinite_ends(a: float, b: float, found: list[float]) -> None:
    parts = list(stretches(bell, a, b))
    assert sorted({part.end for part in parts}) == found
    spans = sorted(ends(part) for part in parts)
    assert (spans[0][0], spans[-1][1]) == (a, b)
    for (_, stop), (start, _) in pairwise(spans):
        assert stop == pytest.approx(start, rel=1e-15, abs=1e-15)


def test_an_interval_longer_than_the_largest_float() -> None:
    spans = sorted(ends(part) for part in stretches(lambda x: 1.0, -1.7e308, 1.7e308))
    assert (spans[0][0], spans[-1][1]) == (-1.7e308, 1.7e308)
    for (_, stop), (start, _) in pairwise(spans):
        assert abs(stop - start) <= 1e-15 * 1.7e308


def test_an_interval_of_one_float() -> None:
    spans = [ends(part) for part in stretches(lambda x: 1.0, 1.0, math.nextafter(1, 2))]
    assert {x for span in spans for x in span} == {1.0, math.nextafter(1, 2)}


@pytest.mark.parametrize(
    ("f", "a", "b"),
    [
        (math.exp, -1, 2),
        (lambda x: 1 / math.sqrt(x), 0, 3),
        (lambda x: math.log(4 - x), 1, 4),
        (lambda x: x**-1.5, 2, math.inf),
        (lambda x: 1 / (1 + x * x), -math.inf, math.inf),
        (lambda x: math.exp(x), -math.inf, 1),
    ],
)
def test_the_substitution_keeps_the_integral(f: Function, a: float, b: float) -> None:
    total = sum(
        quad(lambda u, part=part: part.sample(f, u)[1], 1e-12, part.top, epsabs=0, epsrel=1e-11)[0]
        for part in stretches(f, a, b)
    )
    exact = quad(f, a, b, epsabs=0, epsrel=1e-11, limit=200)[0]
    assert total == pytest.approx(exact, rel=1e-8)


def beside(f: Function, end: float, direction: int, length: float) -> Stretch:
    """The stretch at one end of an interval."""
    if direction > 0:
        return next(stretches(f, end, end + length))
    return list(stretches(f, end - length, end))[-1]


@given(st.floats(-1e3, 1e3), st.sampled_from([-1, 1]), st.floats(0, 30))
def test_places_beside_a_finite_end(end: float, direction: int, u: float) -> None:
    part = beside(bell, end, direction, 1e4)
    x = part.place(u)
    assert (part.end, part.direction) == (end, direction)
    assert (x - end) * direction > 0  # never the end itself
    assert part.spacing(x) == math.ulp(max(abs(x), abs(end)))
    assert abs(mp.mpf(x) - mp.mpf(end) - direction * mp.mpf(u) ** 2) <= 2 * part.spacing(x)


@given(st.sampled_from([-1, 1]), st.floats(1e-150, 1))
def test_places_towards_infinity(direction: int, u: float) -> None:
    both = list(stretches(bell, -math.inf, math.inf))
    part = both[0] if direction < 0 else both[-1]
    x = part.place(u)
    assert x == pytest.approx(float(direction / mp.mpf(u) ** 2), rel=4e-16)
    assert part.spacing(x) == math.ulp(x)
    assert part.place(0) == part.place(1e-170) == direction * math.inf


def test_an_integrand_smooth_in_u() -> None:
    def root(x: float) -> float:
        return 1 / math.sqrt(x - 2)

    def tail(x: float) -> float:
        return float(x**-1.5)

    near, far = beside(root, 2.0, 1, 3.0), list(stretches(tail, 1.0, math.inf))[-1]
    for u in (1e-7, 1e-3, 0.5):  # 1 / sqrt(x - 2) becomes 2, also where x is rounded
        assert near.sample(root, u)[1] == pytest.approx(2, rel=1e-15)
    for u in (1e-60, 1e-3, 0.5):
        assert far.sample(tail, u)[1] == pytest.approx(2, rel=1e-14)


@pytest.mark.parametrize(
    ("f", "steep"),
    [
        (math.exp, [False, False]),
        (lambda x: 1 / math.sqrt(x), [True, False]),
        (lambda x: 1 / (1 - x), [False, True]),
        (lambda x: math.log(x * (1 - x)), [False, False]),
        (lambda x: math.sqrt(x), [False, False]),
    ],
)
def test_steep_ends(f: Function, steep: list[bool]) -> None:
    assert [part.steep for part in stretches(f, 0.0, 1.0)] == steep


def test_a_function_undefined_next_to_its_end_is_steep_there() -> None:
    def hole(x: float) -> float:
        return 1.0 if x > 1e-100 else math.nan

    assert [part.steep for part in stretches(hole, 0.0, 1.0)] == [True, False]


def test_refusals() -> None:
    with pytest.raises(DomainError, match="f must be defined at x"):
        list(stretches(math.sqrt, -2.0, 1.0))
    near, far = beside(bell, 0.0, 1, 100.0), list(stretches(bell, 1.0, math.inf))[-1]
    with pytest.raises(DomainError, match=r"f\(0\.25\) must be a finite real number, got nan"):
        near.sample(lambda x: math.nan, 0.5)
    with pytest.raises(DomainError, match=r"f\(x\) dx/du must be a finite real"):
        near.sample(lambda x: 1e308, 3.0)
    with pytest.raises(DomainError, match="x must be a finite real number, got inf"):
        far.sample(lambda x: 1.0, 0.0)

import cmath
import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import mpmath
import numpy as np
import pytest
from scipy import integrate as oracle

from calcml_core.adaptive_quadrature import Quadrature, integrate
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50
M = mp.mpf

INF = math.inf
HALF, THIRD = M(1) / 2, M(1) / 3

Case = tuple[Callable[[Any], Any], float, float, Any]

SMOOTH: list[Case] = [
    (lambda x: x**2, 0, 3, 9),
    (math.exp, 0, 1, mp.e - 1),
    (math.exp, 1, 1 + 1e-12, mp.e * mp.expm1(M(1 + 1e-12) - 1)),
    (lambda x: 1 / (1 + 25 * x * x), -1, 1, 2 * mp.atan(5) / 5),
    (lambda x: math.sin(x) / x, -1, 1, 2 * mp.si(1)),
    (lambda x: x**x, 0, 1, -mp.nsum(lambda n: (-n) ** (-n), [1, mp.inf])),
    (lambda x: math.exp(-1 / x), 0, 1, mp.exp(-1) + mp.ei(-1)),
    (lambda x: x**3 / math.expm1(x), 0, 700, mp.pi**4 / 15),
    (lambda x: math.sin(50 * x) ** 2, 0, math.pi, M(math.pi) / 2 - mp.sin(100 * M(math.pi)) / 200),
    (lambda x: x, 1e15, 1e15 + 1, M(1e15) + HALF),
]
SINGULAR_ENDS: list[Case] = [
    (lambda x: x**-0.5, 0, 1, 2),
    (lambda x: x**-0.9, 0, 1, 1 / (1 - M(0.9))),
    (lambda x: x**0.1, 0, 1, 1 / (1 + M(0.1))),
    (lambda x: x**-0.5, 0, 1e-300, 2 * mp.sqrt(M(1e-300))),
    (lambda x: x**-0.5, 0, 1e300, 2 * mp.sqrt(M(1e300))),
    (math.log, 0, 1, -1),
    (lambda x: math.log(x) ** 2, 0, 1, 2),
    (lambda x: math.log(x) / math.sqrt(x), 0, 1, -4),
    (lambda x: 1 / math.sqrt(1 - x), 0, 1, 2),
    (lambda x: 1 / math.sqrt(x * (1 - x)), 0, 1, mp.pi),
    (lambda x: 1 / math.sqrt(1 - x * x), -1, 1, mp.pi),
    (lambda x: math.sqrt(1 - x * x), -1, 1, mp.pi / 2),
    (lambda x: 1 / math.sqrt(1 - x**4), 0, 1, mp.beta(M(1) / 4, HALF) / 4),
    (lambda x: (x - 3) ** -0.5, 3, 4, 2),
    (lambda x: math.log(x - 3), 3, 4, -1),
    (lambda x: math.log(math.sin(x)), 0, math.pi, -mp.pi * mp.log(2)),
]
INFINITE: list[Case] = [
    (lambda x: 1 / x**2, 1, INF, 1),
    (lambda x: x**-1.1, 1, INF, 1 / (M(1.1) - 1)),
    (lambda x: 1 / x**2, 1e-100, INF, 1 / M(1e-100)),
    (lambda x: math.exp(-x), 0, INF, 1),
    (lambda x: math.exp(-1e10 * x), 0, INF, M(1e-10)),
    (lambda x: math.exp(-1e-10 * x), 0, INF, 1 / M(1e-10)),
    (lambda x: math.exp(-1e20 * x), 0, INF, M(1) / 10**20),
    (lambda x: math.exp(-x) * math.cos(x), 0, INF, HALF),
    (math.exp, -INF, -1, mp.exp(-1)),
    (lambda x: math.exp(-x * x), -INF, INF, mp.sqrt(mp.pi)),
    (lambda x: math.exp(-((x - 50) ** 2)), -INF, INF, mp.sqrt(mp.pi)),
    (lambda x: math.exp(-x * x), 6, INF, mp.sqrt(mp.pi) / 2 * mp.erfc(6)),
    (lambda x: 1 / (1 + x * x), -INF, INF, mp.pi),
    (lambda x: 1 / ((1 + x) * math.sqrt(x)), 0, INF, mp.pi),
]
KINKS: list[Case] = [
    (abs, -1, 1, 1),
    (lambda x: abs(x - 0.3), 0, 1, (M(0.3) ** 2 + (1 - M(0.3)) ** 2) / 2),
    (lambda x: abs(math.sin(x)), 0, 10, 7 + mp.cos(10)),
    (lambda x: max(0.0, x - 0.7), -1, 1, (1 - M(0.7)) ** 2 / 2),
    (lambda x: abs(x - 0.3) ** 0.5, 0, 1, (M(0.3) ** 1.5 + (1 - M(0.3)) ** 1.5) * 2 / 3),
    (lambda x: x > 0.3, 0, 1, 1 - M(0.3)),
    (lambda x: 5 if x < 0.3 else -2, 0, 1, 7 * M(0.3) - 2),
    (lambda x: math.floor(5 * x), 0, 1, 2),
    (lambda x: math.log(abs(x - 0.3)), 0, 1, M(0.3) * mp.log(M(0.3)) + M(0.7) * mp.log(M(0.7)) - 1),
]
HARD: list[Case] = [  # the reported error alone is asked to hold
    (lambda x: math.sin(1000 * x), 0, 1, (1 - mp.cos(1000)) / 1000),
    (lambda x: math.cos(x * x), 0, 20, mp.sqrt(mp.pi / 2) * mp.fresnelc(20 * mp.sqrt(2 / mp.pi))),
    (lambda x: 1e-4 / (1e-8 + (x - 0.3) ** 2), 0, 1, mp.atan(M(7000)) + mp.atan(M(3000))),
    (lambda x: 1 + math.exp(-(((x - 0.6) / 1e-4) ** 2)), 0, 1, 1 + mp.sqrt(mp.pi) * M("1e-4")),
    (lambda x: math.exp(-(((x - 0.6) / 1e-5) ** 2)), 0, 1, mp.sqrt(mp.pi) * M("1e-5")),
    (lambda x: 1 / math.sqrt(math.sin(x)), 0, math.pi, mp.beta(M(1) / 4, HALF)),
    (lambda x: 1 / math.sqrt(abs(3 * x - 1)), 0, 1, M(2) / 3 * (1 + mp.sqrt(2))),
    (lambda x: (x - 3) ** -0.55, 3, 4, 1 / (1 - M(0.55))),
    (lambda x: x**-0.97, 0, 1, 1 / (1 - M(0.97))),
    (lambda x: max(0, 1 - abs(x - 1) * 1e3), 0, 3, M("1e-3")),
]


def within_its_error(result: Quadrature, exact: Any) -> bool:
    return bool(abs(M(result.value) - exact) <= result.error)


@pytest.mark.parametrize("case", SMOOTH + SINGULAR_ENDS + INFINITE + KINKS)
def test_integrals_against_fifty_digits(case: Case) -> None:
    f, a, b, exact = case
    result = integrate(f, a, b)
    assert result.value == pytest.approx(float(exact), rel=1e-13, abs=0)
    assert result.error < 2e-12 * abs(float(exact))
    assert within_its_error(result, exact)


@pytest.mark.parametrize("case", HARD)
def test_what_is_hard_comes_with_its_error(case: Case) -> None:
    f, a, b, exact = case
    result = integrate(f, a, b)
    assert within_its_error(result, exact)
    assert result.error < 2e-6


@pytest.mark.parametrize("case", [SMOOTH[0], SINGULAR_ENDS[0], INFINITE[0], INFINITE[8], KINKS[6]])
def test_backwards_is_negative(case: Case) -> None:
    f, a, b, _ = case
    there, back = integrate(f, a, b), integrate(f, b, a)
    assert (back.value, back.error, back.edges) == (-there.value, there.error, there.edges)


def test_agrees_with_quadpack() -> None:
    for f, a, b, _ in SMOOTH[:4] + INFINITE[3:4] + INFINITE[8:9]:
        value, error = oracle.quad(f, a, b)
        assert integrate(f, a, b).value == pytest.approx(value, abs=error, rel=1e-15)


@pytest.mark.parametrize(
    ("f", "a", "b", "exact"),
    [
        (lambda x: 1.7e308, 0, 1, 1.7e308),
        (lambda x: 1e-310, 0, 1, 1e-310),
        (lambda x: 5e-324, 0, 1, 5e-324),
        (lambda x: 1.0, 0, 5e-324, 5e-324),
        (lambda x: 1.0, 0, 1e-310, 1e-310),
        (lambda x: x, 1, 1 + 2**-52, 2**-52),
        (lambda x: 1e-10, -1.7e308, 1.7e308, 3.4e298),
        (lambda x: 0.0, 0, 1, 0.0),
        (lambda x: 0.0, -INF, INF, 0.0),
    ],
)
def test_extreme_scales(f: Any, a: float, b: float, exact: float) -> None:
    result = integrate(f, a, b)
    assert result.value == pytest.approx(exact, rel=3e-16, abs=0)
    assert abs(result.value - exact) <= result.error
    assert result.error <= max(1e-13 * exact, 5e-324 * (exact > 0))


def test_a_scale_of_300_decades() -> None:
    result = integrate(lambda x: 1 / x, 1e-300, 1)
    assert within_its_error(result, -mp.log(M(1e-300)))
    assert result.error < 1e-11


def test_breaks_resolve_singularities_between_the_ends() -> None:
    def f(x: float) -> float:
        return 1 / math.sqrt(abs(x - 0.3))

    exact = 2 * (mp.sqrt(M(0.3)) + mp.sqrt(1 - M(0.3)))
    found, given_break = integrate(f, 0, 1), integrate(f, 0, 1, breaks=[0.3])
    assert within_its_error(found, exact)
    assert within_its_error(given_break, exact)
    assert 1e-9 < found.error < 1e-6  # 0.3 might be a float off
    assert given_break.error < 1e-12
    assert given_break.samples < found.samples / 4
    assert 0.3 in given_break.edges


def test_what_is_smooth_needs_no_breaks_but_bears_them() -> None:
    result = integrate(math.exp, 0, 1, breaks=[0.9, 0.1, 0.1])
    assert within_its_error(result, mp.e - 1)
    assert {0.1, 0.9} < set(result.edges)


def test_panels_crowd_where_it_is_hard() -> None:
    edges = integrate(lambda x: 1e-4 / (1e-8 + (x - 0.3) ** 2), 0, 1).edges
    widths = {(a + b) / 2: b - a for a, b in pairwise(edges)}
    assert (edges[0], edges[-1]) == (0, 1)
    assert all(width > 0 for width in widths.values())
    assert sum(abs(x - 0.3) < 1e-3 for x in widths) > 10


def test_samples_are_counted() -> None:
    called = []

    def f(x: float) -> float:
        called.append(x)
        return math.sqrt(x)

    result = integrate(f, 0, 2)
    assert result.samples == len(called)
    assert all(0 <= x <= 2 for x in called)


def test_a_looser_tolerance_takes_fewer_samples() -> None:
    def f(x: float) -> float:
        return math.cos(300 * x)

    loose, tight = integrate(f, 0, 3, tolerance=1e-4), integrate(f, 0, 3)
    exact = mp.sin(900) / 300
    assert loose.samples < tight.samples
    assert within_its_error(loose, exact)
    assert tight.error < 1e-11


def test_noise_is_part_of_the_claim() -> None:
    result = integrate(lambda x: float(np.float32(math.sin(x))), 0, 2, tolerance=1e-7)
    assert within_its_error(result, 1 - mp.cos(2))
    assert result.error < 1e-6


def test_an_interval_of_no_length_asks_nothing() -> None:
    assert integrate(lambda x: 1 / 0, 2, 2) == Quadrature(0.0, 0.0, 0, (2.0,))


def test_values_may_be_of_any_real_kind() -> None:
    assert integrate(cmath.sqrt, 0, 1).value == pytest.approx(2 / 3, rel=1e-15)
    result = integrate(np.exp, 0, np.float64(1))
    assert type(result.value) is type(result.error) is float
    assert integrate(lambda x: 3, np.int64(0), True).value == pytest.approx(3, rel=1e-15)
    assert integrate(lambda x: math.exp(-x), 0, np.inf).value == pytest.approx(1, rel=1e-15)


def test_results_are_frozen() -> None:
    with pytest.raises(AttributeError):
        integrate(math.exp, 0, 1).value = 2.0  # type: ignore[misc]


@pytest.mark.parametrize("wrong", [math.nan, "0", None, 1j, 10**400])
def test_refused_ends(wrong: Any) -> None:
    with pytest.raises(DomainError, match="a must be a finite real number"):
        integrate(math.exp, wrong, 1)
    with pytest.raises(DomainError, match="b must be a finite real number"):
        integrate(math.exp, 0, wrong)


def test_other_refusals() -> None:
    with pytest.raises(DomainError, match="a must be a finite real number, got inf"):
        integrate(math.exp, INF, INF)
    for tolerance in (0, -1e-9, 0.01, math.nan, INF):
        with pytest.raises(DomainError, match="tolerance must be"):
            integrate(math.exp, 0, 1, tolerance)
    for mark in (0, 1, 2, -1e-300):
        with pytest.raises(DomainError, match=r"breaks\[1\] must lie between 0\.0 and 1\.0"):
            integrate(math.exp, 0, 1, breaks=[0.5, mark])
    with pytest.raises(DomainError, match=r"breaks\[0\] must be a finite real number, got nan"):
        integrate(math.exp, 0, 1, breaks=[math.nan])
    with pytest.raises(DomainError, match=r"breaks must be a sequence of numbers, got 0\.5"):
        integrate(math.exp, 0, 1, breaks=0.5)  # type: ignore[arg-type]

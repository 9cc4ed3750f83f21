"""Integrals that diverge, or that floats cannot tell from such, are refused."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.adaptive_quadrature import integrate
from calcml_core.divergence import is_divergent, missing
from calcml_core.errors import DomainError
from calcml_core.panels import Panel
from calcml_core.stretches import Stretch

INF = math.inf


@pytest.mark.parametrize(
    ("f", "a", "b"),
    [
        (lambda x: 1 / x**2, -1, 1),  # F(b) - F(a) "gives" -2
        (lambda x: 1 / x, 1, -1),  # although both sides cancel
        (lambda x: x**-3, -1, 2),
        (math.tan, 0, 3),
        (lambda x: 1 / math.cos(x) ** 2, 0, 2),
        (lambda x: 1 / (x - 0.3), 0, 1),
        (lambda x: 1 / (x - 0.3) ** 2, 1, 0),
        (lambda x: 1 / (x * x - 2), 0, 2),
        (lambda x: 1 / (1 - x), 0, 1),
        (lambda x: 1 + 1e-9 / abs(x), -1, 1.1),
        (lambda x: 1 / (x * math.log(x)), 0, 0.5),
    ],
)
def test_poles(f: Callable[[float], float], a: float, b: float) -> None:
    with pytest.raises(DomainError, match=r"f must have a finite integral, .* near x = "):
        integrate(f, a, b)


@pytest.mark.parametrize(
    ("f", "a", "b"),
    [
        (lambda x: 1 / x, 1, INF),
        (lambda x: 1.0, 0, INF),
        (lambda x: x, -INF, 0),
        (lambda x: x / (1 + x * x), -INF, INF),  # odd, and 0 in floats where x*x overflows
        (lambda x: math.sin(x) / x, 1, INF),  # converges, but not absolutely
    ],
)
def test_tails(f: Callable[[float], float], a: float, b: float) -> None:
    with pytest.raises(DomainError, match=r"f must have a finite integral, .* near x = "):
        integrate(f, a, b)


def test_the_pole_is_named() -> None:
    with pytest.raises(DomainError, match=r"near x = 0\.3: the relative error stays at"):
        integrate(lambda x: 1 / (x - 0.3) ** 2, 0, 1)


@pytest.mark.parametrize(
    ("f", "a", "b"),
    [(math.exp, 0, INF), (math.cosh, -INF, INF), (math.log, -1, 1), (math.sqrt, -1, 1)],
)
def test_where_f_is_undefined(f: Callable[[float], float], a: float, b: float) -> None:
    with pytest.raises(DomainError, match="f must be defined at x, got x = "):
        integrate(f, a, b)


@pytest.mark.parametrize("value", [math.nan, INF, 1j, "1", None])
def test_values_that_are_no_numbers(value: Any) -> None:
    with pytest.raises(DomainError, match=r"f\(.*\) must be a finite real number, got"):
        integrate(lambda x: value, 0, 1)
    with pytest.raises(DomainError, match=r"f\(.*\) must be a finite real number, got"):
        integrate(lambda x: value if x > 0.5 else 1.0, 0, 1)


def test_integrals_beyond_the_largest_float() -> None:
    with pytest.raises(DomainError, match="f must have an integral below the largest float"):
        integrate(lambda x: 1.0, -1e308, 1e308)


@pytest.mark.parametrize(
    ("f", "a", "b"),
    [(lambda x: x**-0.99, 0, 1), (lambda x: (x - 3) ** -0.9, 3, 4)],
)
def test_convergence_too_slow_for_floats(f: Callable[[float], float], a: float, b: float) -> None:
    with pytest.raises(DomainError, match="f must have a finite integral"):
        integrate(f, a, b)


def stretch_of(sizes: list[float], end: float, grain: bool) -> list[Panel]:
    """Panels that are a shell each, of these sizes, and one at the end."""
    stretch = Stretch(end, 1, 1.0, math.nextafter(end, INF))
    shells = [
        Panel(stretch, 0.5 ** (k + 1), 0.5**k, (size, 0.0), 0.0, size, True, False, False)
        for k, size in enumerate(sizes)
    ]
    last = Panel(stretch, 0.0, 0.5 ** len(sizes), (0.0, 0.0), 0.0, 0.0, not grain, grain, False)
    return [last, *shells]


@settings(max_examples=50)
@given(st.floats(0.01, 0.95), st.integers(20, 200))
def test_what_is_missing_is_the_tail_of_a_geometric_series(q: float, shells: int) -> None:
    panels = stretch_of([q**k for k in range(shells)], 0.0, grain=True)
    assert missing(panels) == pytest.approx(q**shells / (1 - q), rel=1e-10, abs=0)
    assert not is_divergent(panels)


def test_nothing_is_missing_where_all_is_resolved() -> None:
    assert missing(stretch_of([0.5**k for k in range(20)], 0.0, grain=False)) == 0
    assert missing(stretch_of([1.0] * 5, 0.0, grain=True)) == 0
    assert missing(stretch_of([1.0] * 20, 0.0, grain=True)) == 0  # divergent anyway
    assert missing(stretch_of([], 0.0, grain=True)) == 0


def test_shells_that_keep_their_weight() -> None:
    assert is_divergent(stretch_of([1.0] * 120, 0.0, grain=False))
    assert is_divergent(stretch_of([1.0] * 12, 3.0, grain=True))
    assert is_divergent(stretch_of([1.0] * 200 + [0.3] + [0.0] * 50, 0.0, grain=False))
    assert is_divergent(stretch_of([1.1**k for k in range(150)], 0.0, grain=False))


def test_shells_that_lose_it() -> None:
    assert not is_divergent(stretch_of([1.0] * 90, 0.0, grain=False))
    assert not is_divergent(stretch_of([1.0] * 12, 3.0, grain=False))
    assert not is_divergent(stretch_of([1.0] * 6, 3.0, grain=True))
    assert not is_divergent(stretch_of([1.0] * 200 + [0.3, 0.1], 0.0, grain=False))
    assert not is_divergent(stretch_of([0.99**k for k in range(300)], 0.0, grain=False))
    assert not is_divergent(stretch_of([0.0] * 300, 0.0, grain=False))

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.gauss_legendre import gauss_sum
from calcml_core.panel_sums import panel_sum
from calcml_core.stretches import Stretch

SINE = Stretch(0.0, 1, 2.0, math.ulp(0))
positions = st.floats(0.001, 0.999)


def in_u(f: Callable[[float], float]) -> Callable[[float], float]:
    """The f whose g is the given function of u, which comes near 0 nowhere here."""
    return lambda x: f(math.sqrt(x)) / (2 * math.sqrt(x))


def test_the_sum_is_gausss() -> None:
    found = panel_sum(in_u(math.cos), SINE, 1.0, 2.0)
    assert found.value == pytest.approx(gauss_sum(math.cos, 1, 2, 10), rel=1e-15, abs=0)
    assert found.size == pytest.approx(gauss_sum(lambda u: abs(math.cos(u)), 1, 2, 10), rel=1e-15)
    assert len(found.heights) == len(found.values) == 10
    assert found.doubt < 1e-14
    assert 1e-17 < found.noise < 1e-15


@settings(max_examples=60)
@given(positions, st.sampled_from([0.3, 0.5, 1.0]))
def test_a_kink_is_doubted_wherever_it_is(place: float, power: float) -> None:
    c = 1 + place
    exact = (place ** (1 + power) + (1 - place) ** (1 + power)) / (1 + power)
    found = panel_sum(in_u(lambda u: abs(u - c) ** power), SINE, 1.0, 2.0)
    assert abs(found.value - exact) <= found.doubt


@settings(max_examples=60)
@given(positions)
def test_a_jump_is_doubted_wherever_it_is(place: float) -> None:
    found = panel_sum(in_u(lambda u: float(u > 1 + place)), SINE, 1.0, 2.0)
    assert abs(found.value - (1 - place)) <= found.doubt


def test_a_pole_at_an_edge_is_not_looked_at() -> None:
    found = panel_sum(in_u(lambda u: 1 / (u - 1)), SINE, 1.0, 2.0)
    assert found.doubt > 0.1


def test_noise_is_what_a_step_from_float_to_float_changes() -> None:
    """Of the integrand 1000 u near x = 1e6, floats being 1.2e-10 apart."""
    far = Stretch(1e6, 1, 1.0, math.nextafter(1e6, math.inf))
    found = panel_sum(lambda x: 1000 * (x - 1e6), far, 0.5, 1.0)
    assert found.noise == pytest.approx(750 * math.ulp(1e6), rel=0.1)

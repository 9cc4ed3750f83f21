import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.panels import halved, panel
from calcml_core.stretches import Stretch

UNIT = Stretch(0.0, 1, 1.0, math.ulp(0))
THREE = Stretch(3.0, 1, 1.0, math.nextafter(3, 4))


def test_a_smooth_panel_is_settled() -> None:
    part = panel(math.exp, UNIT, 0.75, 1.0)
    assert sum(part.halves) == pytest.approx(math.e - math.exp(0.5625), rel=1e-15, abs=0)
    assert part.size == sum(part.halves)
    assert abs(sum(part.halves) - (math.e - math.exp(0.5625))) <= part.error < 1e-14
    assert (part.settled, part.grain, part.peaked) == (True, False, False)
    assert part.edges == (0.5625, 1)


def test_halves_become_panels() -> None:
    whole = panel(math.exp, UNIT, 0.0, 1.0)
    one, other = halved(math.exp, whole)
    assert (one.low, one.high, other.low, other.high) == (0, 0.5, 0.5, 1)
    for part, half in zip((one, other), whole.halves, strict=True):
        assert sum(part.halves) == pytest.approx(half, rel=1e-15, abs=0)


@settings(max_examples=50)
@example(-0.99)
@given(st.floats(-0.99, 2))
def test_the_claim_at_a_singular_end(power: float) -> None:
    part = panel(lambda x: x**power, UNIT, 0.0, 1.0)
    assert abs(sum(part.halves) - 1 / (1 + power)) <= part.error * (1 + 1e-9)


def test_a_pole_is_in_doubt_to_the_last_float() -> None:
    part = panel(lambda x: 1 / (x - 3), THREE, 0.0, 1.0)
    while not part.grain:
        part = halved(lambda x: 1 / (x - 3), part)[0]
    assert part.error >= part.size > 0.1
    assert part.high < 1e-6
    low, high = part.vicinity
    assert low < 3 < high
    assert high - low < 1e-10


def test_a_narrow_panel_in_which_f_is_undefined_is_left_as_a_grain() -> None:
    def f(x: float) -> float:
        return 1.0 if x > 1e-14 else math.nan

    narrow = panel(lambda x: 1.0, UNIT, 0.0, 2.0**-21)
    (left,) = halved(f, narrow)
    assert left.grain
    assert left.error >= left.size > 0
    with pytest.raises(DomainError, match="must be a finite real number, got nan"):
        halved(lambda x: 1.0 if x > 1e-4 else math.nan, panel(lambda x: 1.0, UNIT, 0.0, 2.0**-3))


def test_a_peak_on_a_plateau_is_seen() -> None:
    def f(x: float) -> float:
        return 1 + math.exp(-(((x - 0.3137) / 1e-3) ** 2))

    part = panel(f, UNIT, 0.5, 1.0)  # in u, hence from x = 0.25 on
    assert max(part.peaked, part.error > 1e-4)
    assert not panel(lambda x: 1.0, UNIT, 0.5, 1.0).peaked


def test_claims_beside_a_cancelling_end_are_larger() -> None:
    near = Stretch(3.0, 1, 1.0, math.nextafter(3, 4), steep=True, singular=True)
    careful = panel(lambda x: 1 / math.sqrt(x - 3), near, 0.5, 1.0)
    assert careful.error > 4 * panel(lambda x: 1 / math.sqrt(x), UNIT, 0.5, 1.0).error

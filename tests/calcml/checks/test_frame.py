"""The frame that the checks know is the one that the kit lays out."""

from __future__ import annotations

import pytest

from calcml.checks.rules.frame import CAPTIONS, SAFE_SIDE, SAFE_TOP, fault_of_text
from calcml.timeline.findings import ERROR
from scenes.kit import layout


def test_the_kit_and_the_checks_mean_the_same_regions() -> None:
    safe = layout.SAFE
    assert (safe.left, safe.right, safe.top) == pytest.approx((-SAFE_SIDE, SAFE_SIDE, SAFE_TOP))
    assert layout.CAPTIONS.top == pytest.approx(CAPTIONS)


@pytest.mark.parametrize(
    ("box", "fault"),
    [
        ((-1.0, -1.0, 1.0, 1.0), ""),
        ((5.0, 0.0, 6.4, 0.4), ""),
        ((5.0, 0.0, 6.6, 0.4), "safe area"),
        ((6.0, 0.0, 7.5, 0.4), "cut"),
        ((-1.0, -3.4, 1.0, -3.0), "captions"),
        ((-1.0, 3.3, 1.0, 3.8), "safe area"),
        ((-1.0, 3.8, 1.0, 4.2), "cut"),
    ],
)
def test_where_a_text_may_stand(box: tuple[float, float, float, float], fault: str) -> None:
    found = fault_of_text(box)
    assert bool(found) == bool(fault)
    assert found is None or (fault in found[0] and found[1] == ERROR)

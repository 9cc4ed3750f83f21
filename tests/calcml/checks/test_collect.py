"""All rules together, and one that fails."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from calcml.checks.collect import Inspector, merged
from calcml.checks.rules.frame import Frame
from calcml.timeline.findings import ERROR, RULES, Finding
from tests.calcml.checks.played import job_for, plays, timeline


def found(**details: Any) -> Finding:
    return Finding(**({"rule": "frame", "severity": ERROR, "message": "m", "path": "p"} | details))


def test_what_is_said_of_several_things_at_once_is_said_once() -> None:
    one, other = (-1.0, -1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 1.0)
    first, second = found(boxes=(one,)), found(boxes=(other,))
    later = found(frame=9, boxes=(one,))
    assert merged([first, second, later]) == (found(boxes=(one, other)), later)


def test_a_rule_that_fails_stops_neither_the_film_nor_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(self: Frame, sight: object) -> None:
        raise ZeroDivisionError("no camera")

    monkeypatch.setattr(Frame, "see", fail)
    inspector = Inspector(job_for("scenes/slopes.py", "Slopes"))
    blind = SimpleNamespace(ends_play=False, frames=range(1), frame=0, texts=[], leaves=[])
    inspector.see(blind)  # type: ignore[arg-type]  # as little of a look as the others need
    known = timeline(plays(2, -4))
    told = inspector.findings(known, SimpleNamespace())  # type: ignore[arg-type]  # no scene
    assert "no camera" in next(f.message for f in told if f.rule == "frame")
    assert {f.rule for f in told} <= set(RULES)
    assert any("still and silent" in f.message.lower() for f in told)

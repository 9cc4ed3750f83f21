"""The checks as a whole, on scenes with one deliberate defect each and on honest look-alikes."""

from __future__ import annotations

import pytest

from tests.calcml.checks.score import Sample, Score, samples, score, total

LEAST = 60  # scenes of either kind


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return score([])


def test_nine_tenths_and_more_of_all_defects_are_found(scores: dict[str, Score]) -> None:
    found = total(scores)
    assert found.recall >= 0.95, found.missed


def test_hardly_any_clean_scene_is_blamed(scores: dict[str, Score]) -> None:
    found = total(scores)
    assert found.alarms <= 0.05, found.false


def test_no_rule_is_carried_by_the_others(scores: dict[str, Score]) -> None:
    assert {rule for rule, found in scores.items() if found.recall < 0.85} == set()


def test_every_rule_has_defects_and_look_alikes() -> None:
    known: dict[str, list[Sample]] = {}
    for sample in samples():
        known.setdefault(sample.rule, []).append(sample)
    assert len(known) == 9
    assert all({sample.clean for sample in found} == {True, False} for found in known.values())
    for clean in (True, False):
        assert sum(s.clean == clean for found in known.values() for s in found) >= LEAST

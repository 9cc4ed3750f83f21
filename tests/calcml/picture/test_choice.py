from __future__ import annotations

import pytest

from calcml.picture.choice import moments
from calcml.timeline.findings import ERROR, Finding
from calcml.timeline.records import Identity, Play, Timeline

NAMES = Identity("Slopes", "slopes", "slopes.py", "Slopes", None, None, None)
PLAYS = tuple(Play(start, 10, False, 5, (), None) for start in (0, 10, 20))  # pictures: 9, 19, 29


@pytest.mark.parametrize(
    ("frame", "frames", "pictures"),
    [
        (0, 0, [9]),  # about the whole lecture: at its first picture
        (9, 1, [9]),
        (10, 1, [19]),
        (3, 4, [9]),
        (9, 2, [9, 19]),
        (5, 25, [9, 19, 29]),
        (29, 1, [29]),
    ],
)
def test_a_finding_belongs_to_every_picture_since_whose_last_it_was_seen(
    frame: int, frames: int, pictures: list[int]
) -> None:
    found = Finding("overlap", ERROR, "", "slopes.py", frame=frame, frames=frames)
    timeline = Timeline(NAMES, 15, 64, 36, 30, PLAYS, findings=(found,))
    assert [moment.frame for moment in moments(timeline) if found in moment.findings] == pictures


def test_waived_findings_belong_to_none() -> None:
    found = Finding("overlap", ERROR, "", "slopes.py", frames=30, waived="so meant")
    timeline = Timeline(NAMES, 15, 64, 36, 30, PLAYS, findings=(found,))
    assert [moment.findings for moment in moments(timeline)] == [(), (), ()]

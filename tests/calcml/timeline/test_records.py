import json
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest

import calcml.timeline.records as records
from calcml.course.project import CHECKOUT
from calcml.timeline.findings import Finding
from calcml.timeline.records import (
    Beat,
    Caption,
    Identity,
    Number,
    Play,
    Text,
    Timeline,
)

LECTURE = Identity("A", "a", "scenes/ch01_x/a.py", "An é", 3, 1, "Limits")
TIMELINE = Timeline(
    lecture=LECTURE,
    fps=30,
    width=854,
    height=480,
    frames=40,
    plays=(Play(0, 10, False, 7, ("Create", "FadeIn"), "b"), Play(10, 30, True, None, (), None)),
    beats=(Beat("b", "B", 0, 10, 0.3, "x²", "x squared", ((0, 0.0),), ((2, 0.1),), {"m": 0.1}),),
    captions=(Caption(0, 9, ("x²",)),),
    numbers=(Number(9, "1.5", "computed", "f(2)"),),
    texts=(Text(9, "1.5"),),
    findings=(
        Finding("pace", "warning", "Slow.", "a.py", 3, 5, 2, "x", ((0.0, 0.0, 1.0, 1.0),), "so"),
    ),
)


def test_json_and_back_is_the_same() -> None:
    assert Timeline.from_json(json.loads(TIMELINE.dumps())) == TIMELINE


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 1, expected 2"):
        Timeline.from_json({**TIMELINE.to_json(), "format": 1})


def test_every_field_is_documented() -> None:
    text = (CHECKOUT / "scripts/calcml/TIMELINE.md").read_text(encoding="utf-8")
    kinds = [kind for kind in vars(records).values() if is_dataclass(kind)]
    assert len(kinds) == 8
    for kind in kinds:
        for field in fields(kind):
            assert f"`{field.name}`" in text, f"{kind.__name__}.{field.name}"


def test_a_timeline_holds_nothing_but_values() -> None:
    for kind in (Play, Beat, Caption, Number, Text, Finding):
        assert kind.__dataclass_params__.frozen
        for hint in get_type_hints(kind).values():
            assert hint in (int, str, float, bool) or get_args(hint)

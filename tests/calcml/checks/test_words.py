"""Words: what can be spoken, lengths, order, marks and captions, each found in the words file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from calcml.checks.refusals import finding_of_error
from calcml.checks.rules.words import Words
from calcml.errors import UserError
from calcml.timeline.findings import Finding
from calcml.timeline.records import Beat, Caption
from scenes.kit.narration import WordsError
from scenes.kit.numbers import UndeclaredNumberError
from scenes.kit.words import read_words
from tests.calcml.checks.played import WORDS, beat, concluded, job_for, plays, timeline

BODY = "## one\nLook.\n## quiz\nWhat?\n## answer\nThat.\n"


@pytest.fixture
def scene(tmp_path: Path) -> SimpleNamespace:
    return scene_of(tmp_path, WORDS + BODY)


def scene_of(folder: Path, text: str) -> SimpleNamespace:
    file = folder / "slopes.md"
    file.write_text(text, encoding="utf-8")
    return SimpleNamespace(words=read_words(file), beats=[])


def three(**spoken: str) -> list[Beat]:
    return [beat(name, 10 * i, 10, spoken.get(name, "Look.")) for i, name in enumerate(
        ("one", "quiz", "answer")
    )]  # fmt: skip


def found_in(
    scene: Any, beats: list[Beat] | None = None, captions: tuple[Caption, ...] = ()
) -> list[Finding]:
    return concluded(Words(), timeline(plays(30), beats or three(), captions), scene)


def line_of(finding: Finding) -> str:
    return Path(finding.path).read_text(encoding="utf-8").split("\n")[(finding.line or 0) - 1]


def test_a_sound_lecture_has_no_findings(scene: SimpleNamespace) -> None:
    assert found_in(scene) == []


def test_signs_that_a_voice_misreads_are_found_at_the_heading(scene: SimpleNamespace) -> None:
    (found,) = found_in(scene, three(one="The slope f'(x) = 2."))
    assert (line_of(found), found.severity, found.frames) == ("## one", "error", 100)
    assert "=" in found.message


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("title", {'"Slopes"': f'"{"Slopes " * 5}"'}),
        ("subtitle", {'"of lines"': f'"{"of lines " * 6}"'}),
        ("quiz", {"What is rise over run?": "What is rise over run? " * 8}),
        ("quiz", {'"A slope."}\ncard': f'"{"A slope. " * 14}"}}\ncard'}),
    ],
)
def test_texts_that_have_no_room_are_found_at_their_key(
    key: str, changes: Mapping[str, str], tmp_path: Path
) -> None:
    text = WORDS + BODY
    for old, new in changes.items():
        text = text.replace(old, new)
    (found,) = found_in(scene_of(tmp_path, text))
    assert line_of(found).startswith(key)


def test_a_lecture_ends_with_quiz_and_answer(scene: SimpleNamespace) -> None:
    (found,) = found_in(scene, three()[:1])
    assert "quiz and answer" in found.message


def test_beats_are_played_in_the_order_of_the_words(tmp_path: Path) -> None:
    swapped = scene_of(tmp_path, f"{WORDS}## quiz\nWhat?\n## one\nLook.\n## answer\nThat.\n")
    assert [found.subject for found in found_in(swapped)] == ["one"]


def test_titles_of_beats_fit_lists(scene: SimpleNamespace) -> None:
    long = beat("one", 0, 10, "Look.", title="How steep is a curve " * 4)
    assert [line_of(found) for found in found_in(scene, [long, *three()[1:]])] == ["## one"]


def test_marks_that_nobody_waits_for_are_told(scene: SimpleNamespace) -> None:
    line = SimpleNamespace(marks={"first": 0, "second": 5})
    scene.beats = [SimpleNamespace(name="one", line=line, awaited=frozenset({"first"}))]
    (found,) = found_in(scene)
    assert (found.severity, "[[second]]" in found.message) == ("warning", True)


@pytest.mark.parametrize(
    ("captions", "fault"),
    [
        ([Caption(0, 40, ("x" * 43,))], "43 characters"),
        ([Caption(0, 40, ("a", "b", "c"))], "3 lines"),
        ([Caption(0, 5, ("a",))], "0.5 s"),
        ([Caption(0, 90, ("a",))], "9.0 s"),
        ([Caption(0, 20, ("x" * 40,))], "20 characters a second"),
        ([Caption(0, 30, ("a",)), Caption(20, 50, ("b",))], "before the last one"),
    ],
)
def test_captions_that_cannot_be_read(
    scene: SimpleNamespace, captions: list[Caption], fault: str
) -> None:
    (found,) = found_in(scene, captions=tuple(captions))
    assert fault in found.message
    assert line_of(found) == "## one"


def test_captions_that_can(scene: SimpleNamespace) -> None:
    captions = Caption(0, 50, ("x" * 42, "y" * 41)), Caption(50, 60, ("a",))
    assert found_in(scene, captions=captions) == []


def test_a_plain_scene_needs_no_words() -> None:
    assert concluded(Words(), timeline(plays(3))) == []


@pytest.mark.parametrize(
    ("error", "rule", "line"),
    [
        (WordsError(Path("/x/slopes.md"), 7, "no beat"), "words", 7),
        (UndeclaredNumberError("undeclared digits in '2'"), "numbers", None),
        (PermissionError("a lecture may not use the network"), "determinism", None),
        (UserError("it did not play twice in the same way", path="a.py", line=4), "determinism", 4),
    ],
)
def test_refusals_are_findings(error: Exception, rule: str, line: int | None) -> None:
    found = finding_of_error(error, job_for("scenes/slopes.py"))
    assert found is not None
    assert (found.rule, found.severity, found.line) == (rule, "error", line)


@pytest.mark.parametrize("error", [ValueError("no"), PermissionError(13, "denied"), SystemExit(1)])
def test_other_errors_are_none(error: BaseException) -> None:
    assert finding_of_error(error, job_for("scenes/slopes.py")) is None

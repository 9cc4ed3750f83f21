"""A small lecture that espeak says: its Timeline follows the sound."""

import wave
from itertools import pairwise
from math import ceil
from typing import Any

import pytest

from calcml.timeline.records import Beat, Timeline
from calcml.voices.espeak.library import find_library
from calcml.voices.espeak.process import say_with
from calcml.voices.espeak.voice import RATE

LITTLE = """
from manim import RIGHT, Circle, Create

from scenes.kit.lecture import Lecture


class Little(Lecture):
    def construct(self):
        circle = Circle()
        with self.beat("see") as cue:
            self.play(Create(circle))
            cue.wait_until("move")
            self.play(circle.animate.shift(RIGHT))
        with self.beat("say"):
            pass
"""
WORDS = """\
+++
title = "A little lecture"
subtitle = "a circle"
goal = "To look."
misconception = "Circles are hard."
keep = "Round is round."
quiz = {question = "What is round?", answer = "A circle."}
card = {front = "Round", back = "Circle"}
+++

## see
Here is a circle. It is as round as circles are, more or less. [[move]] Now it moves.

## say
Its area is {π|pi}.
"""
BREATH = 0.6  # seconds


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    project = project_class(tmp_path_factory.mktemp("voiced"))
    project.write({"little": LITTLE})
    project.source("little").with_suffix(".md").write_text(WORDS, encoding="utf-8")
    project.take_kit()
    project.run("render", "-q", "draft")
    return project


@pytest.fixture
def timeline(project: Any) -> Timeline:
    return Timeline.read(project.published("01-little.timeline.json"))


def clips(project: Any) -> dict[str, float]:
    """What is in the store: keys, and times of the last change."""
    files = (project.root / ".cache/calcml/voices").glob("*/*.json")
    return {file.stem: file.stat().st_mtime for file in files}


def test_every_beat_knows_its_voice_and_its_sound(project: Any, timeline: Timeline) -> None:
    assert [beat.voice for beat in timeline.beats] == ["espeak", "espeak"]
    assert {beat.sound for beat in timeline.beats} == set(clips(project))


def test_a_beat_lasts_as_long_as_it_sounds(timeline: Timeline, tmp_path: Any) -> None:
    library = find_library()
    assert library is not None
    for beat in timeline.beats:
        said = say_with(library, "en-us", RATE, beat.spoken, tmp_path / "said.wav")
        with wave.open(str(tmp_path / "said.wav")) as wav:
            whole = wav.getnframes() / wav.getframerate()
        assert whole - 0.5 < beat.seconds <= whole + 0.04  # but for silence at both ends
        assert beat.heard[-1][1] == pytest.approx(said.words[-1][1], abs=0.1)
    say = timeline.beats[1]
    assert say.frames == ceil((say.seconds + BREATH) * timeline.fps)


def test_the_picture_moves_when_the_voice_says_so(timeline: Timeline) -> None:
    see: Beat = timeline.beats[0]
    mark = dict(see.heard)[see.spoken.index("Now it moves")]
    assert see.marks == {"move": mark}
    (moves,) = [play for play in timeline.plays if play.animations == ("animate",)]
    assert 0 <= moves.start / timeline.fps - mark < 1 / timeline.fps
    assert all(a <= b for (_, a), (_, b) in pairwise(see.heard))


def test_what_is_in_the_store_is_not_said_again(project: Any, timeline: Timeline) -> None:
    before = clips(project)
    project.run("render", "-q", "draft", "--force")
    assert clips(project) == before
    assert Timeline.read(project.published("01-little.timeline.json")) == timeline


def test_a_voice_that_fails_fails_the_lecture_at_its_beat(project: Any) -> None:
    done = project.run("still", "little", "-q", "draft", "--voice", "cmd:false {wav}", code=1)
    assert "scenes/ch01_limits/little.py:10: the voice cannot say beat 'see'" in done.stderr
    assert "false failed with exit code 1" in done.stderr


def test_lines_without_a_take_are_said_by_espeak_and_noted(project: Any) -> None:
    (project.root / "takes").mkdir()
    done = project.run("still", "little", "-q", "draft", "--voice", "recordings:takes")
    assert done.stderr == "note: see, say: recordings: there is no take of it\n"


@pytest.mark.parametrize("command", ["render", "still", "storyboard"])
def test_a_voice_that_cannot_be_had_is_refused_before_any_work(project: Any, command: str) -> None:
    done = project.run(command, "little", "-q", "draft", "--voice", "loud", code=2)
    assert "no voice 'loud'" in done.stderr
    assert done.stdout == ""

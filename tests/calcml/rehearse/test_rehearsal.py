"""Rehearsals of a small lecture of our own kit, and of a plain scene."""

import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest

from calcml.timeline.records import Timeline

LITTLE = """
from manim import RIGHT, Circle, Create, FadeIn, FadeOut, ValueTracker

from scenes.kit.lecture import Lecture
from scenes.kit.readouts import readout
from scenes.kit.text import Formula


def half(x):
    return x / 2


class Little(Lecture):
    def construct(self):
        x = ValueTracker(1.0)
        with self.beat("see") as cue:
            circle = Circle()
            self.play(Create(circle))
            number = readout(half, x).shift(2 * RIGHT)
            self.play(FadeIn(number))
            cue.wait_until("grow")
            self.play(x.animate.set_value(3.0))
        with self.beat("say"):
            self.play(FadeIn(Formula("y = x/z").shift(4 * RIGHT)), FadeOut(number))
"""
WORDS = """\
+++
title = "A little lecture"
subtitle = "half of a number"
goal = "To halve."
misconception = "Halving is hard."
keep = "Half is half."
quiz = {question = "What is half?", answer = "A half."}
card = {front = "Half", back = "One of two"}
+++

## see
Here is a circle, as round as circles are. [[grow]] Watch the number grow & grow.

## say
The formula is {y = x/2|y equals x over two}, and that is all.
"""
PLAIN = """
from manim import DecimalNumber, FadeIn, FadeOut, MathTypst, Scene


class Plain(Scene):
    def construct(self):
        shown = MathTypst("x^2")
        hidden = MathTypst("y^2").set_opacity(0)
        self.add(hidden)
        self.play(FadeIn(shown), run_time=0.2)
        self.play(FadeOut(shown), FadeIn(MathTypst("z^2")), run_time=0.2)
        self.play(FadeIn(DecimalNumber(3.5, mob_class=MathTypst)), run_time=0.2)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    project = project_class(tmp_path_factory.mktemp("kit"))
    project.write({"little": LITTLE, "plain": PLAIN})
    project.source("little").with_suffix(".md").write_text(WORDS, encoding="utf-8")
    project.take_kit()
    project.run("render", "-q", "draft", "--voice", "none")
    project.run("render", "-q", "draft", "--voice", "none", "--fps", "30", "little")
    return project


def timeline_of(project: Any, folder: str, name: str) -> Timeline:
    return Timeline.read(project.root / "media" / folder / "ch01-limits" / f"{name}.timeline.json")


@pytest.fixture
def little(project: Any) -> Timeline:
    return timeline_of(project, "draft", "01-little")


def test_plays_cover_every_frame_once(little: Timeline) -> None:
    assert little.plays[0].start == 0
    assert all(a.end == b.start for a, b in pairwise(little.plays))
    assert little.plays[-1].end == little.frames


def test_beats_have_their_words_and_marks_in_time(little: Timeline) -> None:
    see, say = little.beats
    assert (see.name, see.start, say.name, say.start) == ("see", 0, "say", see.end)
    assert see.frames >= see.seconds * little.fps
    assert say.written == "The formula is y\u00a0=\u00a0x/2, and that is all."
    assert say.spoken == "The formula is y equals x over two, and that is all."
    words = [say.written[a:b].strip() for (a, _), (b, _) in pairwise([*say.words, (99, 0)])]
    assert words == ["The", "formula", "is", "y\u00a0=\u00a0x/2,", "and", "that", "is", "all."]
    assert all(a[1] < b[1] for a, b in pairwise(say.words))
    watch = see.written.index("Watch")
    assert see.marks == {"grow": dict(see.words)[watch]}
    assert {play.beat for play in little.plays} == {"see", "say"}


def test_the_scene_waits_for_its_cue(little: Timeline) -> None:
    (moves,) = [play for play in little.plays if play.animations == ("animate",)]
    mark = little.beats[0].marks["grow"]
    assert moves.start / little.fps == pytest.approx(mark, abs=1 / little.fps + 1e-6)


def test_numbers_and_texts_are_seen_with_their_origin(little: Timeline) -> None:
    texts = [number.text for number in little.numbers]
    assert texts == ["0.50", "1.50"]
    assert all(number.origin == "computed" for number in little.numbers)
    assert "half" in little.numbers[0].call
    seen = {text.text: text.frame for text in little.texts}
    assert list(seen) == ["A little lecture", "half of a number", "0.50", "1.50", "y = x/z"]
    assert seen["0.50"] == little.plays[1].end - 1


def test_captions_are_the_words(little: Timeline) -> None:
    text = " ".join(line for caption in little.captions for line in caption.lines)
    assert text == " ".join(beat.written for beat in little.beats)
    assert all(a.end <= b.start for a, b in pairwise(little.captions))


def test_another_frame_rate_tells_the_same_story(project: Any, little: Timeline) -> None:
    smooth = timeline_of(project, "draft-30fps", "01-little")
    assert smooth.fps == 2 * little.fps
    assert [(p.start, p.frames) for p in smooth.plays] == [
        (2 * p.start, 2 * p.frames) for p in little.plays
    ]
    assert smooth.seconds == little.seconds


def test_the_film_lasts_as_long_as_its_timeline(project: Any, little: Timeline) -> None:
    with av.open(project.published("01-little.mp4")) as container:
        last = list(container.decode(video=0))[-1]
    end = (last.pts + last.duration) * last.time_base
    assert end == Fraction(little.frames, little.fps)


def test_stock_manim_shows_as_many_frames(project: Any, little: Timeline, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "manim", "render", "-ql", "--media_dir", str(tmp_path)]
    subprocess.run(
        [*command, "scenes/ch01_limits/little.py", "Little"],
        cwd=project.root,
        env=project.environment,
        capture_output=True,
        check=True,
    )
    (film,) = tmp_path.rglob("Little.mp4")
    with av.open(film) as container:
        assert sum(1 for _ in container.decode(video=0)) == little.frames


def test_of_a_plain_scene_what_cannot_be_seen_is_not_noted(project: Any) -> None:
    plain = timeline_of(project, "draft", "02-plain")
    assert [(text.text, text.frame) for text in plain.texts] == [
        ("x^2", 2),
        ("z^2", 5),
        ("3.50", 8),
    ]
    assert plain.beats == plain.captions == plain.numbers == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("## say\n", "## sya\n", "no beat 'sya' was played"),
        ("## say\n", "# say\n", "a beat heading is"),
        ("[[grow]] ", "", "no mark [[grow]]"),
        ('goal = "To halve."\n', "", "the front matter has no 'goal'"),
    ],
)
def test_mistakes_in_the_words_are_told_with_file_and_line(
    project: Any, tmp_path: Any, old: str, new: str, told: str
) -> None:
    assert old in WORDS
    file = tmp_path / "little.py"
    file.write_text(LITTLE, encoding="utf-8")
    file.with_suffix(".md").write_text(WORDS.replace(old, new), encoding="utf-8")
    done = project.run("still", str(file), "-q", "draft", code=1)
    assert told in done.stderr or "no words for beat 'say'" in done.stderr
    assert f"{tmp_path}/little." in done.stderr

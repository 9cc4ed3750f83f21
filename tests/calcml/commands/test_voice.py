"""A lecturer records a lecture: what to read, what is missing, what no longer fits."""

from __future__ import annotations

import json
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

LECTURE = """
from manim import Circle, Create

from scenes.kit.lecture import Lecture


class RoundThing(Lecture):
    def construct(self):
        with self.beat("first"):
            self.play(Create(Circle()))
        with self.beat("last"):
            pass
"""
WORDS = """+++
title = "A round thing"
subtitle = "s"
goal = "g"
misconception = "m"
keep = "k"
quiz = {question = "q", answer = "a"}
card = {front = "f", back = "b"}
+++

## first
Here is {x²|x squared}, as a circle.

## last: The end
It is x² round.
"""


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    project = project_class(tmp_path_factory.mktemp("studio"))
    project.write({"round_thing": LECTURE})
    project.source("round_thing").with_suffix(".md").write_text(WORDS, encoding="utf-8")
    project.take_kit()
    return project


def record(studio: Any, beat: str) -> Path:
    """A take of noise in syllables."""
    file: Path = studio.root / f"scenes/recordings/en/round_thing.{beat}.wav"
    file.parent.mkdir(parents=True, exist_ok=True)
    t = np.arange(2 * 48_000) / 48_000
    noise = np.random.default_rng(1).uniform(-0.3, 0.3, t.size) * np.abs(np.sin(8 * t))
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, 48_000, 0, "NONE", ""))
        out.writeframes(np.int16(32767 * noise).tobytes())
    return file


def checked(studio: Any, *arguments: str, code: int = 1) -> list[tuple[str, str]]:
    """What ``calcml voice check`` remarks: kind and name."""
    done = studio.run("voice", "check", "--json", *arguments, code=code)
    found = json.loads(done.stdout)
    assert found["lines"] == 2
    return [(remark["kind"], remark["name"]) for remark in found["remarks"]]


def test_the_script_has_every_line_as_it_is_spoken(studio: Any, tmp_path: Path) -> None:
    studio.run("voice", "script", "round", "-o", str(tmp_path / "script.txt"))
    script = (tmp_path / "script.txt").read_text(encoding="utf-8")
    assert "2 lines" in script and "1. A round thing" in script
    assert "  1  en/round_thing.first  (2 s)\n     Here is x squared, as a circle." in script
    assert script.index("round_thing.first") < script.index("round_thing.last")


def test_from_no_take_to_stale_ones(studio: Any) -> None:
    both = [("missing", "round_thing.first"), ("symbols", "round_thing.last")]
    assert checked(studio) == [*both, ("missing", "round_thing.last")]
    record(studio, "first")
    record(studio, "last")
    assert checked(studio, "round") == [("symbols", "round_thing.last")]
    words = studio.source("round_thing").with_suffix(".md")
    words.write_text(WORDS.replace("It is x² round.", "It is round."), encoding="utf-8")
    assert checked(studio) == [("stale", "round_thing.last")]
    told = studio.run("voice", "check", code=1).stdout
    assert f"{words.relative_to(studio.root)}:14: round_thing.last: the take says “It is x²" in told
    assert "2 lines: 0 without a take, 1 stale, 0 faulty, 0 with signs to write out" in told
    assert checked(studio, "--accept", "round_thing.last", code=0) == []
    assert checked(studio, code=0) == []


def test_a_take_that_is_not_there_cannot_be_accepted(studio: Any) -> None:
    done = studio.run("voice", "check", "--accept", "round_thing.middle", code=2)
    assert "no take 'round_thing.middle'" in done.stderr

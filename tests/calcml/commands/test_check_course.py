import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

CLEAN = """\
from manim import Circle, Create, Scene


class {scene}(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.4)
        self.wait(1)
"""
LOW = """\
from manim import DOWN, FadeIn, Scene, Text


class {scene}(Scene):
    def construct(self):
        self.wait(0.2)
        {waiver}
        self.play(FadeIn(Text("low words").shift(3.6 * DOWN)), run_time=0.4)
        self.wait(2)
"""
LOW_PLAY = 8  # its line
WAIVER = "# waive frame: it is there to be cut"
SPOKEN = """\
from scenes.kit.lecture import Lecture


class Spoken(Lecture):
    def construct(self):
        with self.beat("say"):
            self.wait(1)
"""


def low(scene: str, waiver: str = "") -> str:
    return LOW.format(scene=scene, waiver=waiver)


def test_a_course_is_checked_and_files_outside_of_it_too(project: Any, tmp_path: Path) -> None:
    project.write({"low_one": low("LowOne"), "clean_one": CLEAN.format(scene="CleanOne")})
    outside = tmp_path / "outside" / "far.py"
    outside.parent.mkdir()
    outside.write_text(low("Far"), encoding="utf-8")
    place = f"scenes/ch01_limits/low_one.py:{LOW_PLAY}: "
    course = project.run("check", "-q", "draft", code=1).stdout
    assert place in course
    assert "2 lectures checked: 1 finding" in course
    both = project.run("check", str(outside), "clean", "-q", "draft", code=1).stdout
    assert f"outside/far.py:{LOW_PLAY}: " in both
    assert place not in both


def test_what_is_wrong_with_the_words_is_a_finding(project: Any) -> None:
    project.write({"spoken": SPOKEN})
    project.take_kit()
    project.source("spoken").with_suffix(".md").write_text("+++\n", encoding="utf-8")
    done = project.run("check", "-q", "draft", "--voice", "none", code=1)
    told, summary = done.stdout.splitlines()
    assert told.startswith("scenes/ch01_limits/spoken.md:1: error words: The front matter has no")
    assert summary == "1 lecture checked: 1 finding (1 error)"
    assert done.stderr == ""


def test_a_render_counts_findings_and_a_strict_one_refuses_them(project: Any) -> None:
    project.write({"low_one": low("LowOne"), "clean_one": CLEAN.format(scene="CleanOne")})
    done = project.run("render", "-q", "draft", "--strict", code=1)
    assert "LowOne failed (rehearse)" in done.stdout
    assert f"low_one.py:{LOW_PLAY}: error frame at 0." in done.stdout
    assert "1 made" in done.stdout
    assert not project.published("01-low-one.mp4").exists()
    assert project.published("02-clean-one.mp4").exists()

    plain = project.run("render", "-q", "draft").stdout
    told = ", 1 finding (1 error); calcml check low_one -q draft shows them\n"
    assert told in plain
    assert plain.rstrip().endswith(" s")
    assert "1 up to date, 1 finding (1 error), " in plain
    assert project.published("01-low-one.mp4").exists()
    assert "1 failed" in project.run("render", "-q", "draft", "--strict", code=1).stdout

    project.source("low_one").write_text(low("LowOne", WAIVER), encoding="utf-8")
    done = project.run("render", "-q", "draft", "--strict", "--json")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    (rehearsed,) = [event for event in events if event["event"] == "rehearsed"]
    assert (rehearsed["errors"], rehearsed["warnings"]) == (0, 0)
    timeline = json.loads(project.published("01-low-one.timeline.json").read_text())
    assert [found["waived"] for found in timeline["findings"]] == ["it is there to be cut"]


def test_a_storyboard_marks_what_was_found(project: Any) -> None:
    project.write({"low_one": low("LowOne")})
    project.run("storyboard", "low", "-q", "draft")
    with Image.open(project.root / "media/storyboards/01-low-one.png") as sheet:
        pixels = np.asarray(sheet.convert("RGB")).astype(int)
    assert (abs(pixels - (0xFF, 0x6F, 0x4D)).sum(axis=2) < 30).sum() > 100

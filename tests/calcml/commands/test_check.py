import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

SCENES = """\
from manim import DOWN, LEFT, RIGHT, Circle, Create, FadeIn, Line, Scene, Text


class Base(Scene):
    def words(self):
        return Text("plain words")


class CrossedOut(Base):
    def construct(self):
        self.add(self.words())
        self.wait(2)
        self.play(
            FadeIn(Line(3 * LEFT, 3 * RIGHT)),
            run_time=0.4,
        )
        self.wait(2)


class Waived(Scene):
    def construct(self):
        self.wait(0.2)
        # waive frame: it is there to be cut
        self.play(FadeIn(Text("low words").shift(3.6 * DOWN)), run_time=0.4)
        self.wait(2)


class Needless(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.4)
        self.wait(1)  # waive pace: nothing is slow here


class Failing(Scene):
    def construct(self):
        self.wait(0.2)
        1 / 0
"""
PLAY, WAIVED, NEEDLESS = 13, 24, 31  # lines
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
Check = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    """A file of scenes in a folder without any course, and the command run there."""
    project = project_class(tmp_path_factory.mktemp("lone"))
    (project.root / "scenes.py").write_text(SCENES, encoding="utf-8")
    project.command = lambda *arguments: [sys.executable, "-P", "-m", "calcml", *arguments]
    return project


@pytest.fixture(scope="module")
def whole(lone: Any) -> Any:
    """All scenes of the file, checked once: what was printed, and the other reports."""
    done = lone.run("check", "scenes.py", "-q", "draft", "--sarif", "log/checks.sarif", code=1)
    log = json.loads((lone.root / "log/checks.sarif").read_text(encoding="utf-8"))
    return done, log["runs"][0]


def test_every_scene_of_a_file_is_checked_and_one_that_fails_stops_no_other(whole: Any) -> None:
    done, _ = whole
    *lines, summary = done.stdout.splitlines()
    crossed, needless = lines
    assert re.match(rf"scenes\.py:{PLAY}: error overlap at 2\.\d s \(\d\.\d s\): .*plain", crossed)
    assert needless.startswith(f"scenes.py:{NEEDLESS}: error pace: This waiver of pace")
    assert summary == "3 lectures checked: 2 findings (2 errors), 1 waived, 1 failed"
    assert "Failing failed (check)\n  scenes.py:37: ZeroDivisionError" in done.stderr
    assert "Base" not in done.stdout + done.stderr


def test_the_log_has_waived_findings_and_failures_too(whole: Any) -> None:
    _, run = whole
    lines = [
        (
            result["properties"]["scene"],
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
            [found["justification"] for found in result["suppressions"]],
        )
        for result in run["results"]
    ]
    assert lines == [
        ("CrossedOut", PLAY, []),
        ("Waived", WAIVED, ["it is there to be cut"]),
        ("Needless", NEEDLESS, []),
    ]
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize("names", [("scenes.py:Waived",), ("scenes.py", "Waived")])
def test_a_waived_finding_is_none(lone: Any, names: tuple[str, ...]) -> None:
    done = lone.run("check", *names, "-q", "draft", "--strict")
    assert done.stdout == "1 lecture checked: no findings, 1 waived\n"
    assert done.stderr == ""


def test_json_is_all_that_is_printed(lone: Any) -> None:
    done = lone.run("check", "scenes.py", "CrossedOut", "Failing", "-q", "draft", "--json", code=1)
    content = json.loads(done.stdout)
    (lecture,) = content["lectures"]
    assert (lecture["scene"], lecture["file"]) == ("CrossedOut", "scenes.py")
    (finding,) = lecture["findings"]
    assert (finding["rule"], finding["path"], finding["line"]) == ("overlap", "scenes.py", PLAY)
    assert finding["seconds"] == pytest.approx(finding["frame"] / 15, abs=1e-3)
    assert finding["boxes"]
    assert content["failures"][0]["scene"] == "Failing"
    assert content["counts"]["errors"] == content["counts"]["failed"] == 1


def test_pictures_show_the_marked_frame_of_every_finding(lone: Any) -> None:
    old = lone.root / "media/checks/scenes-crossed-out-007-frame.png"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"of an earlier run")
    done = lone.run("check", "scenes.py:CrossedOut", "-q", "draft", "--pictures", code=1)
    assert done.stdout.splitlines()[-1] == f"1 picture in {lone.root}/media/checks"
    (picture,) = old.parent.iterdir()
    assert picture.name == "scenes-crossed-out-001-overlap.png"
    with Image.open(picture) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    assert pixels.shape == (720, 1280, 3)
    assert (abs(pixels - (0xFF, 0x6F, 0x4D)).sum(axis=2) < 30).sum() > 500  # the marks
    assert (pixels[355:366, 400:450].min(axis=2) > 200).any()  # the line is drawn by then


def test_only_some_rules_count_if_they_are_named(lone: Any) -> None:
    arguments = ("check", "scenes.py", "CrossedOut", "Needless", "-q", "draft", "--rule")
    assert "pace" not in lone.run(*arguments, "overlap", code=1).stdout
    assert "no findings" in lone.run(*arguments, "frame").stdout


def test_the_rules_are_listed_without_checking_anything(lone: Any) -> None:
    lines = lone.run("check", "--rules").stdout.splitlines()
    assert len(lines) == 9
    assert lines[0].startswith("frame ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("scenes.py", "Wavied"), "scenes.py: no class and no lecture 'Wavied'"),
        (("nothing.py",), "nothing.py: there is no such file"),
        (("scenes.py", "--rule", "colour"), "'colour' is not one of"),
        (("scenes.py", "--json", "--sarif", "-"), "cannot both print"),
        (("--pictures", "scenes.py"), "--pictures scenes.py: is that a lecture?"),
    ],
)
def test_usage_mistakes_leave_with_2(lone: Any, arguments: tuple[str, ...], told: str) -> None:
    assert told in lone.run("check", *arguments, "-q", "draft", code=2).stderr


def test_a_file_that_cannot_be_read_says_why(lone: Any) -> None:
    (lone.root / "unclosed.py").write_text("class Unclosed(:\n", encoding="utf-8")
    (lone.root / "sceneless.py").write_text("A = 1\n", encoding="utf-8")
    done = lone.run("check", "unclosed.py", "sceneless.py", "-q", "draft", code=1)
    assert "unclosed.py:1: syntax error" in done.stderr
    assert "sceneless.py:1: " in done.stderr
    assert "no Scene class" in done.stderr
    assert done.stdout == "0 lectures checked: no findings, 2 failed\n"


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

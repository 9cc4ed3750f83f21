import json
import re
import sys
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

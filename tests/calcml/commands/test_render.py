import json
import time
from pathlib import Path
from typing import Any

import pytest

from calcml.timeline.records import Timeline

BAD = {
    "raising": "from manim import Scene\n\n\nclass Raising(Scene):\n    def construct(self):\n"
    "        print('so far')\n        self.wait(0.2)\n        helper()\n\n\n"
    "def helper():\n    1 / 0\n",
    "leaving": "import sys\n\nfrom manim import Scene\n\n\nclass Leaving(Scene):\n"
    "    def construct(self):\n        sys.exit(0)\n",
    "vanishing": "import os\n\nfrom manim import Scene\n\n\nclass Vanishing(Scene):\n"
    "    def construct(self):\n        os._exit(0)\n",
    "killed": "import os\n\nfrom manim import Scene\n\n\nclass Killed(Scene):\n"
    "    def construct(self):\n        os.kill(os.getpid(), 9)\n",
    "unclosed": "class Unclosed(:\n",
    "misnamed": "from manim import Scene\n\n\nclass Other(Scene):\n    pass\n",
    "empty_one": "from manim import Scene\n\n\nclass EmptyOne(Scene):\n    pass\n",
    "networking": "import socket\n\nfrom manim import Scene\n\n\nclass Networking(Scene):\n"
    "    def construct(self):\n        socket.create_connection(('127.0.0.1', 9))\n",
    "unsteady": "import random\n\nfrom manim import Scene\n\nTIMES = random.SystemRandom()\n\n\n"
    "class Unsteady(Scene):\n    def construct(self):\n"
    "        self.wait(TIMES.uniform(0.2, 20))\n",
}


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_each_lecture_gets_a_film_captions_and_a_timeline(rendered: Any) -> None:
    assert sorted(files_of(rendered.published())) == [
        f"{name}.{ending}"
        for name in ("01-round-thing", "02-second-thing")
        for ending in ("en.srt", "en.vtt", "mp4", "timeline.json")
    ]
    timeline = Timeline.read(rendered.published("01-round-thing.timeline.json"))
    assert [(play.frames, play.hold, play.line) for play in timeline.plays] == [
        (6, False, 8),
        (19, True, 9),
        (3, False, 10),
    ]
    assert [play.animations for play in timeline.plays] == [("Create",), ("Wait",), ("animate",)]
    assert timeline.lecture.title == "Round thing"


def test_what_is_up_to_date_is_not_rendered_again(rendered: Any) -> None:
    def seconds() -> float:
        began = time.monotonic()
        assert "2 up to date" in rendered.run("render", "-q", "draft").stdout
        return time.monotonic() - began

    assert min(seconds() for _ in range(3)) < 0.8


def test_the_same_sources_give_the_same_bytes(rendered: Any, project: Any) -> None:
    project.write({"round_thing": "", "second_thing": ""})
    project.run("render", "-q", "draft", "--jobs", "1")
    assert files_of(project.published()) == files_of(rendered.published())


def test_only_what_changed_is_rendered_again(project: Any) -> None:
    project.write({"first_one": "", "second_one": ""})
    project.run("render", "-q", "draft")
    before = files_of(project.published())
    with project.source("first_one").open("a") as source:
        source.write("\n# changed\n")
    project.published("02-second-one.en.vtt").unlink()
    project.list({"first_one": 1, "second_one": 2})
    events = [
        json.loads(line)
        for line in project.run("render", "-q", "draft", "--json").stdout.splitlines()
    ]
    assert {event["lecture"] for event in events if event["event"] == "made"} == {
        "FirstOne",
        "SecondOne",
    }
    again = project.run("render", "-q", "draft").stdout
    assert "2 up to date" in again
    films = {name: content for name, content in before.items() if name.endswith(".mp4")}
    assert {name: files_of(project.published())[name] for name in films} == films
    assert "1 made" in project.run("render", "-q", "draft", "first", "--force").stdout


EDITED = """
from pathlib import Path

from manim import Scene


class Edited(Scene):
    def construct(self):
        self.wait(1)
        with Path(__file__).open("a") as source:
            source.write("# edited")
"""


def test_what_is_edited_during_the_render_counts_as_changed(project: Any) -> None:
    project.write({"edited": EDITED, "good_one": ""})
    done = project.run("render", "-q", "draft")
    assert "01-edited.mp4" in done.stdout
    assert "its files changed meanwhile: render it again" in done.stdout
    assert "1 made (" in project.run("render", "-q", "draft").stdout


def test_a_renamed_lecture_leaves_no_orphans(project: Any) -> None:
    project.write({"first_one": ""})
    project.run("render", "-q", "draft")
    project.list({"first_one": 7})
    done = project.run("render", "-q", "draft")
    assert "removed" in done.stdout
    assert all(name.startswith("07-first-one.") for name in files_of(project.published()))


def test_bad_lectures_fail_alone_and_say_where(project: Any) -> None:
    project.write({**BAD, "good_one": ""})
    done = project.run("render", "-q", "draft", code=1)
    folder = "scenes/ch01_limits"
    for told in (
        f"{folder}/raising.py:12: ZeroDivisionError: division by zero",
        "in helper",
        "so far",
        f"{folder}/leaving.py:8: the lecture called exit()",
        "the worker ended without an answer (exit code 0)",
        "the worker was killed (SIGKILL)",
        f"{folder}/unclosed.py:1: syntax error",
        f"{folder}/misnamed.py:1: no Scene class 'Misnamed' here; the file has Other",
        f"{folder}/empty_one.py: nothing is played here",
        f"{folder}/networking.py:8: PermissionError: a lecture may not use the network",
        f"{folder}/unsteady.py:10: the lecture did not play twice in the same way",
    ):
        assert told in done.stdout
    assert "manager.py" not in done.stdout
    assert "1 made" in done.stdout
    assert f"{len(BAD)} failed" in done.stdout
    assert project.published("10-good-one.mp4").exists()
    whole = project.run("render", "-q", "draft", "raising", "--traceback", code=1)
    assert "manim/manager.py" in whole.stdout


def test_places_that_cannot_be_written_are_told_before_any_drawing(project: Any) -> None:
    project.write({"first_one": ""})
    (project.root / "media").write_text("a file")
    done = project.run("render", "-q", "draft", code=2)
    assert "media/draft/ch01-limits: cannot write here" in done.stderr
    assert "rehearsed" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("render", "nothing"), "no lecture 'nothing'"),
        (("render", "frist one"), "did you mean FirstOne"),
        (("render", "--chapter", "9"), "no chapter 9"),
        (("render", "-q", "huge"), "'draft', 'low', 'hd', '4k'"),
        (("render", "--fps", "29"), "divisor of 48000"),
        (("render", "--jobs", "0"), "--jobs"),
        (("rendre",), "no command 'rendre'"),
        (("still", "first", "--at", "1", "--beat", "b"), "cannot be used together"),
    ],
)
def test_usage_mistakes_leave_with_2(project: Any, arguments: tuple[str, ...], told: str) -> None:
    project.write({"first_one": ""})
    assert told in project.run(*arguments, code=2).stderr


def test_a_malformed_course_is_told_with_its_line(project: Any) -> None:
    project.write({"first_one": ""})
    course = project.root / "scenes/course.toml"
    course.write_text(course.read_text().replace("number = 1, ", "number = '1', "))
    assert (
        "scenes/course.toml:10: 'number' must be a whole number"
        in project.run("render", code=2).stderr
    )

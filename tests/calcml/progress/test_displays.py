import io
import json
from pathlib import Path

from rich.console import Console

from calcml.course.outline import Chapter, Lecture
from calcml.events import (
    Advanced,
    Broken,
    Ended,
    Event,
    Made,
    Rehearsed,
    Removed,
    Started,
    UpToDate,
)
from calcml.progress.events import JsonLines
from calcml.progress.lines import Lines
from calcml.progress.live import Live
from calcml.settings import DEFAULT
from calcml.workers.jobs import Failed, Job

CHAPTER = Chapter(1, "Limits", "ch01_limits")
PROJECT = Path("/project")
A, B, C = (
    Lecture(stem, stem.title(), f"scenes/ch01_limits/{stem}.py", number, CHAPTER)
    for number, stem in enumerate(("alpha", "beta", "gamma"), start=1)
)
FAILED = Failed(
    Job("rehearse", "/project", B, DEFAULT),
    "ValueError: no",
    path="scenes/ch01_limits/beta.py",
    line=7,
    hint="do this",
    author='  File "beta.py", line 7\n',
    traceback="the whole story",
    printed="one\ntwo\n",
)
STORY: list[Event] = [
    UpToDate(C, PROJECT / "media/03.mp4"),
    Started((A, B), 2),
    Rehearsed(A, 300, 0.5),
    Broken(B, FAILED),
    Advanced(A, 100),
    Made(A, PROJECT / "media/01.mp4", 2_345_678, 12.34),
    Removed(PROJECT / "media/09.mp4"),
    Ended(20.0),
]


def test_plain_lines_tell_the_story() -> None:
    lines: list[str] = []
    with Lines(lines.append, False, PROJECT) as display:
        for event in STORY:
            display(event)
    assert lines == [
        "2 lectures to render, 2 workers",
        "rehearsed  01 Alpha: 300 frames",
        "Beta failed (rehearse)\n  scenes/ch01_limits/beta.py:7: ValueError: no\n  do this\n"
        '    File "beta.py", line 7\n  it printed:\n    one\n    two',
        "made       media/01.mp4  2.3 MB, 12.3 s of work",
        "removed    media/09.mp4: its lecture is gone",
        "1 made (2.3 MB), 1 up to date, 1 failed, 20.0 s",
    ]


def test_whole_tracebacks_on_request() -> None:
    lines: list[str] = []
    Lines(lines.append, True, PROJECT)(Broken(B, FAILED))
    assert "the whole story" in lines[0]


def test_a_film_that_was_overtaken_by_edits_says_so() -> None:
    lines: list[str] = []
    Lines(lines.append, False, PROJECT)(Made(A, PROJECT / "media/01.mp4", 900, 1.0, stale=True))
    assert lines[0].endswith("its files changed meanwhile: render it again")


def test_an_interrupted_run_says_what_is_kept() -> None:
    lines: list[str] = []
    Lines(lines.append, False, PROJECT)(Ended(3.0, interrupted=True))
    assert lines == ["interrupted: nothing made, 3.0 s; what was made is kept"]


FOUND = Rehearsed(A, 300, 0.5, errors=1, warnings=1, check="calcml check alpha -q draft")


def test_what_the_checks_found_is_counted_for_each_lecture_and_at_the_end() -> None:
    lines: list[str] = []
    with Lines(lines.append, False, PROJECT) as display:
        for event in (FOUND, Rehearsed(B, 30, 0.5, warnings=1), Rehearsed(C, 30, 0.5), Ended(1.0)):
            display(event)
    assert lines[0] == (
        "rehearsed  01 Alpha: 300 frames, 2 findings (1 error); "
        "calcml check alpha -q draft shows them"
    )
    assert "30 frames, 1 finding; " in lines[1]
    assert lines[2:] == [
        "rehearsed  03 Gamma: 30 frames",
        "nothing made, 3 findings (1 error), 1.0 s",
    ]


def test_the_live_display_tells_what_was_found_too() -> None:
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=200, color_system=None)
    with Live(console, False, PROJECT) as display:
        for event in (Started((A, B), 2), FOUND, Rehearsed(B, 30, 0.5), Ended(1.0)):
            display(event)
    shown = written.getvalue()
    assert "300 frames, 2 findings (1 error); calcml check alpha" in shown
    assert "02 Beta: 30 frames" not in shown
    assert "nothing made, 2 findings (1 error), 1.0 s" in shown


def test_json_has_one_event_a_line() -> None:
    lines: list[str] = []
    with JsonLines(lines.append) as display:
        for event in STORY:
            display(event)
    events = [json.loads(line) for line in lines]
    assert [event["event"] for event in events] == [
        "up-to-date",
        "started",
        "rehearsed",
        "failed",
        "advanced",
        "made",
        "removed",
        "ended",
    ]
    assert events[1] == {"event": "started", "lectures": ["Alpha", "Beta"], "workers": 2}
    assert (events[2]["errors"], events[2]["warnings"]) == (0, 0)
    assert events[3]["failed"]["line"] == 7
    assert events[5]["bytes"] == 2_345_678


def test_the_live_display_counts_frames_of_each_lecture_and_of_all() -> None:
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=100, color_system=None)
    with Live(console, False, PROJECT) as display:
        for event in STORY[:5]:
            display(event)
        display.bars.refresh()
        bars = {task.description: task for task in display.bars.tasks}
        assert (bars["01 Alpha"].completed, bars["01 Alpha"].total) == (100, 300)
        assert (bars["all lectures"].completed, bars["all lectures"].total) == (100, 300)
        for event in STORY[5:]:
            display(event)
        assert bars["all lectures"].completed == 300
        assert not bars["01 Alpha"].visible
    shown = written.getvalue()
    assert "100/300" in shown
    assert "made       media/01.mp4" in shown
    assert "1 made (2.3 MB), 1 up to date, 1 failed, 20.0 s" in shown

import time
from pathlib import Path
from typing import Any

from calcml.course.reading import read_course
from calcml.settings import QUALITIES
from calcml.workers.jobs import Failed, Finished, Job, Report
from calcml.workers.supervisor import Supervisor

HANGING = """
from manim import Scene


class Hanging(Scene):
    def construct(self):
        while True:
            pass
"""
ENDLESS = """
from manim import Scene


class Endless(Scene):
    def construct(self):
        while True:
            self.wait(60)
"""
CURIOUS = """
import os
import sys

from manim import Scene, config

import unsuspected


class Curious(Scene):
    def construct(self):
        print(os.getcwd(), sys.flags.hash_randomization, hash("x"), config.frame_rate)
        print(sorted(name for name in sys.modules if name.startswith("scenes.ch")))
        self.wait(1)
"""


def reports_of(project: Any, *stems: str, limit: float = 60) -> list[Report]:
    lectures = {lecture.stem: lecture for lecture in read_course(project.root).lectures}
    root, draft = str(project.root), QUALITIES["draft"]
    with Supervisor(workers=2) as supervisor:
        jobs = [Job("rehearse", root, lectures[stem], draft, limit) for stem in stems]
        supervisor.submit(*jobs)
        reports = [r for r in supervisor.reports() if isinstance(r, Finished | Failed)]
        assert supervisor.folder.exists()
    assert not supervisor.folder.exists()
    return reports


def test_a_job_that_hangs_is_stopped_at_its_limit_and_fails_alone(project: Any) -> None:
    project.write({"hanging": HANGING, "good_one": ""})
    began = time.monotonic()
    good, hanging = reports_of(project, "hanging", "good_one", limit=4)
    assert time.monotonic() - began < 12
    assert isinstance(good, Finished)
    assert isinstance(hanging, Failed)
    assert "took longer than 4 seconds" in hanging.message


def test_a_lecture_without_end_is_stopped_at_its_line(project: Any) -> None:
    project.write({"endless": ENDLESS})
    (failed,) = reports_of(project, "endless")
    assert isinstance(failed, Failed)
    assert "plays for more than 60 minutes" in failed.message
    assert (failed.path, failed.line) == ("scenes/ch01_limits/endless.py", 8)


def test_every_job_has_a_fresh_process_with_the_project_as_its_folder(project: Any) -> None:
    project.write({"curious": CURIOUS})
    beside: Path = project.source("curious").with_name("unsuspected.py")
    beside.write_text("value = 1\n", encoding="utf-8")
    first, second = reports_of(project, "curious", "curious")
    assert isinstance(first, Finished), first
    assert isinstance(second, Finished)
    assert first.printed == second.printed
    assert first.printed.startswith(f"{project.root} 0 ")
    assert "['scenes.ch01_limits.curious']" in first.printed
    assert not list(project.root.rglob("__pycache__"))


def test_the_users_own_manim_settings_do_not_count(
    project: Any, tmp_path_factory: Any, monkeypatch: Any
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / ".config/manim").mkdir(parents=True)
    (home / ".config/manim/manim.cfg").write_text(
        "[CLI]\nframe_height = 4\nbackground_color = RED\nframe_rate = 12\nmax_files_cached = 7\n"
    )
    shown = CURIOUS.replace("config.frame_rate", "config.background_color, config.frame_height")
    project.write({"curious": shown.replace("import unsuspected\n", "")})
    done = project.run("still", "curious", "-q", "draft", "-o", "a.png")
    monkeypatch.setenv("HOME", str(home))
    again = project.run("still", "curious", "-q", "draft", "-o", "b.png")
    assert done.returncode == again.returncode == 0
    a, b = (project.root / name for name in ("a.png", "b.png"))
    assert a.read_bytes() == b.read_bytes()

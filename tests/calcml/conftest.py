"""Small projects to try the program on: plain Manim scenes, drawn at draft size."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

GOOD = """
from manim import RIGHT, Circle, Create, Scene


class {scene}(Scene):
    def construct(self):
        circle = Circle()
        self.play(Create(circle), run_time=0.4)
        self.wait(1.3)
        self.play(circle.animate.shift(RIGHT), run_time=0.2)
"""


class Project:
    """A folder with a course of one chapter, and the command to run on it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, lectures: Mapping[str, str], title: str = "A course") -> None:
        """A course of these lectures (stem to source), numbered from 1; an empty source is GOOD."""
        folder = self.root / "scenes" / "ch01_limits"
        folder.mkdir(parents=True, exist_ok=True)
        for stem, source in lectures.items():
            name = "".join(part.capitalize() for part in stem.split("_"))
            (folder / f"{stem}.py").write_text(source or GOOD.format(scene=name), encoding="utf-8")
        self.list({stem: number for number, stem in enumerate(lectures, start=1)}, title)

    def list(self, numbers: Mapping[str, int], title: str = "A course") -> None:
        """The course file, with these lectures."""
        lines = "".join(
            f'    {{number = {number}, stem = "{stem}"}},\n' for stem, number in numbers.items()
        )
        (self.root / "scenes" / "course.toml").write_text(
            f'title = "{title}"\nlicence = "CC BY 4.0"\nlanguage = "en"\n\n[[chapters]]\n'
            f'number = 1\ntitle = "Limits"\nfolder = "ch01_limits"\nlectures = [\n{lines}]\n',
            encoding="utf-8",
        )

    def take_kit(self) -> None:
        """Our own kit, core and settings, copied: somebody may be working on them."""
        for name in ("scenes/kit", "calcml_core"):
            shutil.copytree(ROOT / name, self.root / name)
        shutil.copyfile(ROOT / "manim.cfg", self.root / "manim.cfg")

    def source(self, stem: str) -> Path:
        return self.root / "scenes" / "ch01_limits" / f"{stem}.py"

    def published(self, name: str = "") -> Path:
        return self.root / "media" / "draft" / "ch01-limits" / name

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "calcml", "--project", str(self.root), *arguments]

    @property
    def environment(self) -> dict[str, str]:
        paths = os.pathsep.join((str(ROOT), str(ROOT / "scripts")))
        cache = str(self.root / ".cache")
        return {**os.environ, "PYTHONPATH": paths, "XDG_CACHE_HOME": cache}

    def run(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run the command, which must leave with this code."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment,
            cwd=self.root,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        return done


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return Project(tmp_path)


@pytest.fixture(scope="session")
def project_class() -> type[Project]:
    """For projects that several tests share."""
    return Project


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with two lectures, rendered at draft size. Not to be changed."""
    project = Project(tmp_path_factory.mktemp("rendered"))
    project.write({"round_thing": "", "second_thing": ""})
    project.run("render", "-q", "draft")
    return project

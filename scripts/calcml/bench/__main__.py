"""``python -m calcml.bench``: our render against stock Manim's, in turn, as ratios.

Every round renders the whole course once each way, from nothing. The last line is JSON: the ratio
of the two times (stock / ours) for the whole course, its spread over the rounds, and the geometric
mean over lectures of stock's seconds by our seconds of work; and how many times as fast our command
line answers ``--help``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import geometric_mean, median

import click

from calcml.commands.selection import cores
from calcml.course.project import find_project
from calcml.course.reading import read_course
from calcml.settings import QUALITIES

SHARED = ("scenes", "calcml_core", "manim.cfg")


@dataclass(frozen=True)
class Run:
    """One way of rendering everything: the whole time, and the seconds of each lecture."""

    seconds: float
    lectures: dict[str, float]


@click.command()
@click.option("--rounds", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("-q", "--quality", type=click.Choice(list(QUALITIES)), default="draft")
@click.option("--jobs", type=click.IntRange(min=1), default=cores())
@click.argument("names", nargs=-1)
def main(rounds: int, quality: str, jobs: int, names: tuple[str, ...]) -> None:
    """Time the course, or the lectures of these classes, against stock Manim."""
    ours, stock = [], []
    with tempfile.TemporaryDirectory() as folder:
        project = copied(find_project(), Path(folder))
        wanted = list(names) or [lecture.scene for lecture in read_course(project).lectures]
        help_ratio = help_seconds(project, "manim") / help_seconds(project, "calcml")
        for number in range(1, rounds + 1):
            stock.append(stock_run(project, quality, wanted))
            click.echo(f"round {number}: stock {stock[-1].seconds:7.1f} s")
            ours.append(our_run(project, quality, jobs, wanted))
            click.echo(f"round {number}: ours  {ours[-1].seconds:7.1f} s, {jobs} workers")
    click.echo(table(stock, ours))
    found = ratios(stock, ours, quality, jobs)
    click.echo(json.dumps({**found, "help": round(help_ratio, 3)}))


def copied(project: Path, folder: Path) -> Path:
    """The project as it is now: nobody edits a lecture under the clock, and media/ stays."""
    for name in SHARED:
        if (project / name).is_dir():
            shutil.copytree(project / name, folder / name)
        elif (project / name).exists():
            shutil.copyfile(project / name, folder / name)
    return folder


def stock_run(project: Path, quality: str, names: list[str]) -> Run:
    """All lectures in one process of stock Manim."""
    command = [sys.executable, "-m", "calcml.bench.stock", str(project), quality, *names]
    began = time.perf_counter()
    printed = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env=environment(project)
    ).stdout
    return Run(time.perf_counter() - began, json.loads(printed.splitlines()[-1]))


def our_run(project: Path, quality: str, jobs: int, names: list[str]) -> Run:
    """All lectures with ``calcml render``, from nothing."""
    options = ["-q", quality, "--jobs", str(jobs), "--voice", "none", "--force", "--json"]
    command = [sys.executable, "-m", "calcml", "--project", str(project), "render"]
    began = time.perf_counter()
    printed = subprocess.run(
        [*command, *options, *names],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        env=environment(project),
    ).stdout
    seconds = time.perf_counter() - began
    events = [json.loads(line) for line in printed.splitlines()]
    if broken := [event for event in events if event["event"] == "failed"]:
        raise click.ClickException(f"{broken[0]['lecture']}: {broken[0]['failed']['message']}")
    made = {e["lecture"]: e["seconds"] for e in events if e["event"] == "made"}
    return Run(seconds, made)


def environment(project: Path) -> dict[str, str]:
    """What both ways run in: the same hash seed, a store of our own, all of it importable."""
    paths = os.pathsep.join((str(project), str(Path(__file__).resolve().parents[2])))
    ours = {"PYTHONHASHSEED": "0", "PYTHONPATH": paths, "XDG_CACHE_HOME": str(project / "cache")}
    return {**os.environ, **ours}


def help_seconds(project: Path, program: str) -> float:
    """How long a program takes to say what it can do, at its best."""

    def once() -> float:
        began = time.perf_counter()
        command = [sys.executable, "-m", program, "--help"]
        subprocess.run(command, env=environment(project), capture_output=True, check=True)
        return time.perf_counter() - began

    return min(once() for _ in range(5))


def table(stock: list[Run], ours: list[Run]) -> str:
    """The seconds of each lecture, stock and ours."""
    lines = [f"{'':<24}{'stock':>8}{'ours':>8}  seconds of work"]
    for name in stock[0].lectures:
        lines.append(f"{name:<24}{seconds(stock, name):8.1f}{seconds(ours, name):8.1f}")
    return "\n".join(lines)


def seconds(runs: list[Run], name: str) -> float:
    """The median over the rounds."""
    return median(run.lectures[name] for run in runs)


def ratios(stock: list[Run], ours: list[Run], quality: str, jobs: int) -> dict[str, object]:
    """Stock's time by ours: how many times as fast we are."""
    whole = [a.seconds / b.seconds for a, b in zip(stock, ours, strict=True)]
    each = {name: seconds(stock, name) / seconds(ours, name) for name in stock[0].lectures}
    return {
        "whole_course": round(median(whole), 3),
        "whole_course_spread": [round(min(whole), 3), round(max(whole), 3)],
        "lecture_geometric_mean": round(geometric_mean(each.values()), 3),
        "lectures": {name: round(ratio, 3) for name, ratio in each.items()},
        "quality": quality,
        "workers": jobs,
    }


if __name__ == "__main__":
    main()

"""Timelines by hand, and small scenes played undrawn with a rule that looks on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from calcml.checks.rule import Evidence, Rule
from calcml.course.outline import Lecture
from calcml.rehearse.rehearsal import Nobody, Onlooker, timeline_of
from calcml.settings import Settings
from calcml.sight.lookout import Lookout
from calcml.stage.staging import play
from calcml.timeline.findings import Finding
from calcml.timeline.records import Beat, Caption, Identity, Play, Timeline
from calcml.workers.jobs import Job

PROJECT = Path(__file__).resolve().parents[3]
FPS = 10
SETTINGS = Settings("draft", 320, 180, FPS)

WORDS = """+++
title = "Slopes"
subtitle = "of lines"
goal = "Find a slope."
misconception = "There is none."
keep = "A slope is rise over run."
quiz = {question = "What is rise over run?", answer = "A slope."}
card = {front = "slope", back = "rise over run"}
+++

"""


def job_for(file: str | Path, scene: str = "", number: int | None = None) -> Job:
    """A job for a file that may lie outside the project."""
    return Job(
        "rehearse", str(PROJECT), Lecture(Path(file).stem, scene, str(file), number), SETTINGS
    )


def beat(name: str, start: float, seconds: float, spoken: str = "", **facts: Any) -> Beat:
    """A beat whose words fill it; times in seconds."""
    frames = round(seconds * FPS)
    given = {"words": (), "heard": (), "marks": {}, "title": name, "seconds": seconds} | facts
    return Beat(
        name=name, start=round(start * FPS), frames=frames, written=spoken, spoken=spoken, **given
    )


def plays(*lengths: float) -> tuple[Play, ...]:
    """Plays one after the other: positive seconds move, negative ones are held."""
    found, start = [], 0
    for line, seconds in enumerate(lengths, start=10):
        frames = round(abs(seconds) * FPS)
        found.append(Play(start, frames, seconds < 0, line, ("Create",), None))
        start += frames
    return tuple(found)


def timeline(
    played: Sequence[Play], beats: Sequence[Beat] = (), captions: Sequence[Caption] = ()
) -> Timeline:
    """A Timeline of these plays."""
    identity = Identity("Slopes", "slopes", "scenes/slopes.py", "Slopes", None, None, None)
    frames = played[-1].end
    return Timeline(
        identity, FPS, 320, 180, frames, tuple(played), tuple(beats), tuple(captions)
    )  # fmt: skip


def concluded(
    rule: Rule, known: Timeline, scene: Any = None, number: int | None = None
) -> list[Finding]:
    """What a rule says about a Timeline alone."""
    job = job_for("scenes/slopes.py", "Slopes", number)
    return list(rule.conclude(Evidence(job, known, scene or SimpleNamespace())))


class Onlookers:
    """Lets a rule look several times a second, and at single frames if it asks for them."""

    def __init__(self, rule: Rule, fps: int) -> None:
        self.rule, self.lookout = rule, Lookout(fps, rule.see)

    def frame(self, scene: Any, frame: int) -> None:
        self.lookout.frame(scene, frame)
        getattr(self.rule, "frame", lambda *_: None)(scene, frame)

    def __call__(self, scene: Any, played: Any) -> None:
        self.lookout(scene, played)


def watched(rule: Rule, file: Path, folder: Path, scene: str = "", fps: int = FPS) -> list[Finding]:
    """What a rule finds in a scene that is played undrawn while it looks on."""
    job, onlooker = job_for(file, scene), Onlooker(lambda _frames: None)
    job = replace(job, settings=replace(job.settings, fps=fps))
    shown = play(job, folder, Nobody(), [onlooker, Onlookers(rule, fps)])
    return list(rule.conclude(Evidence(job, timeline_of(job, shown, onlooker), shown)))

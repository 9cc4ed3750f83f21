"""Prints, as JSON, what a lecture shows: ``rehearsed_lecture.py FILE [LANGUAGE]``.

The lecture is played undrawn on the pipeline's own stage. At the end of every play each visible
text is noted with its numbers and its bounding box, and every computed number is computed again.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from manim import DecimalNumber, Mobject, Scene, Text, Typst, VMobject
from manim.mobject.text.tex_mobject import SingleStringMathTex

from calcml.course.outline import Lecture, class_name
from calcml.rehearse.rehearsal import Nobody
from calcml.settings import Settings
from calcml.stage.renderer import Played
from calcml.stage.staging import play
from calcml.workers.jobs import Job
from scenes.kit.readouts import Readout

PROJECT = Path(__file__).resolve().parents[2]
SETTINGS = Settings("draft", 320, 180, 15)
FOREIGN = (Typst, Text, SingleStringMathTex, DecimalNumber)  # Manim's own texts
FAINT = 0.06  # an opacity below which a thing is not seen


class Onlooker:
    """Notes the texts that are visible at the end of every play."""

    def __init__(self) -> None:
        self.plays: list[dict[str, Any]] = []
        self.numbers: dict[tuple[str, str], dict[str, Any]] = {}

    def __call__(self, scene: Scene, played: Played) -> None:
        found = [note(scene, text) for text in texts(scene.mobjects)]
        self.plays.append(
            {"frame": played.frames.stop, "line": played.line, "texts": [t for t in found if t]}
        )
        for text in texts(scene.mobjects):
            for number in getattr(text, "numbers", ()):
                if (number.call, number.text) not in self.numbers:
                    self.numbers[number.call, number.text] = checked(number)


def texts(mobjects: list[Mobject]) -> Iterator[Mobject]:
    """The mobjects that say what they show; such a one speaks for its parts too."""
    for mobject in mobjects:
        if hasattr(mobject, "written") or isinstance(mobject, FOREIGN):
            yield mobject
        else:
            yield from texts(mobject.submobjects)


def note(scene: Scene, text: Mobject) -> dict[str, Any] | None:
    """A visible text with its numbers and, in the units of the frame, its box."""
    seen = [part for part in text.family_members_with_points() if is_seen(part)]
    if not isinstance(text, (Typst, Readout)):  # a ruler, say: of its lines only the labels count
        seen = [part for part in seen if part.get_fill_opacity() > FAINT]
    if not seen:
        return None
    frame = getattr(scene.camera, "frame", None)
    middle = [0.0, 0.0] if frame is None else frame.get_center()[:2].tolist()
    zoom = 1.0 if frame is None else scene.camera.frame_height / 8.0
    low = [min(float(p.points[:, axis].min()) for p in seen) for axis in (0, 1)]
    high = [max(float(p.points[:, axis].max()) for p in seen) for axis in (0, 1)]
    corners = [*low, *high]
    return {
        "id": id(text),
        "written": getattr(text, "written", None),
        "kind": type(text).__name__,
        "numbers": [number.text for number in getattr(text, "numbers", ())],
        "box": [round((c - m) / zoom, 3) for c, m in zip(corners, middle * 2, strict=True)],
    }


def is_seen(part: Mobject) -> bool:
    """Whether a glyph has both an extent and a colour."""
    if not isinstance(part, VMobject) or part.width + part.height < 1e-6:
        return False
    stroke = part.get_stroke_opacity() if part.get_stroke_width() > 0 else 0.0
    return bool(max(stroke, part.get_fill_opacity()) > FAINT)


def checked(number: Any) -> dict[str, Any]:
    """A number's origin, and its text when it is computed again."""
    again = number.recompute() if number.recompute is not None else None
    return {"text": number.text, "origin": number.origin, "call": number.call, "again": again}


def main(file: str, language: str = "") -> None:
    stem = Path(file).stem
    lecture = Lecture(stem, class_name(stem), file)
    onlooker = Onlooker()
    with tempfile.TemporaryDirectory() as folder:
        job = Job("rehearse", str(PROJECT), lecture, replace(SETTINGS, language=language))
        scene: Any = play(job, Path(folder), Nobody(), [onlooker])
    beats = [
        {"name": beat.name, "start": beat.start_frame, "frames": beat.frames}
        for beat in scene.beats
    ]
    sources = {beat.name: beat.source for beat in scene.words.narrations.values()}
    print(
        json.dumps(
            {
                "fps": SETTINGS.fps,
                "beats": beats,
                "sources": sources,
                "plays": onlooker.plays,
                "numbers": list(onlooker.numbers.values()),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The Timeline of a lecture. TIMELINE.md beside this package says what each field means."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from calcml.timeline.findings import Finding

FORMAT = 2


@dataclass(frozen=True)
class Identity:
    """Which lecture this is."""

    scene: str
    stem: str
    file: str
    title: str
    number: int | None
    chapter: int | None
    chapter_title: str | None


@dataclass(frozen=True)
class Play:
    """One play or wait. A hold shows one picture through all its frames.

    ``rests`` counts the holds that the lecture had asked for, even those that no time was left for.
    """

    start: int
    frames: int
    hold: bool
    line: int | None
    animations: tuple[str, ...]
    beat: str | None
    rests: int = 0

    @property
    def end(self) -> int:
        return self.start + self.frames


@dataclass(frozen=True)
class Beat:
    """One beat: its frames, its words, and when each word is said.

    ``words``: (offset in written, seconds from the beat's start) of each unbreakable word.
    ``heard``: (offset in spoken, seconds) as the voice gave them. ``marks``: seconds of each cue.
    ``voice`` is the name of the voice, ``sound`` the clip that it left in the store.
    """

    name: str
    title: str
    start: int
    frames: int
    seconds: float
    written: str
    spoken: str
    words: tuple[tuple[int, float], ...]
    heard: tuple[tuple[int, float], ...]
    marks: dict[str, float]
    voice: str = ""
    sound: str = ""

    @property
    def end(self) -> int:
        return self.start + self.frames


@dataclass(frozen=True)
class Caption:
    """One or two lines of text, shown from ``start`` up to but not including frame ``end``."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """A number on screen, the frame it was first seen at, and where it came from."""

    frame: int
    text: str
    origin: str
    call: str


@dataclass(frozen=True)
class Text:
    """A text on screen and the frame it was first seen at."""

    frame: int
    text: str


@dataclass(frozen=True)
class Timeline:
    """Everything that a lecture does, frame by frame."""

    lecture: Identity
    fps: int
    width: int
    height: int
    frames: int
    plays: tuple[Play, ...]
    beats: tuple[Beat, ...] = ()
    captions: tuple[Caption, ...] = ()
    numbers: tuple[Number, ...] = ()
    texts: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def seconds(self) -> float:
        return self.frames / self.fps

    def to_json(self) -> dict[str, Any]:
        """Plain dictionaries and lists."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_json(cls, source: dict[str, Any]) -> Timeline:
        """The inverse of ``to_json``. Keys that it does not know are left alone."""
        if source.get("format") != FORMAT:
            raise ValueError(f"Timeline format {source.get('format')!r}, expected {FORMAT}")
        return cls(
            lecture=Identity(**source["lecture"]),
            fps=source["fps"],
            width=source["width"],
            height=source["height"],
            frames=source["frames"],
            plays=tuple(
                Play(**{**play, "animations": tuple(play["animations"])})
                for play in source["plays"]
            ),
            beats=tuple(_beat(beat) for beat in source["beats"]),
            captions=tuple(
                Caption(caption["start"], caption["end"], tuple(caption["lines"]))
                for caption in source["captions"]
            ),
            numbers=tuple(Number(**number) for number in source["numbers"]),
            texts=tuple(Text(**text) for text in source["texts"]),
            findings=tuple(map(Finding.from_json, source.get("findings", ()))),
        )

    @classmethod
    def read(cls, file: Path) -> Timeline:
        """A Timeline from its file."""
        return cls.from_json(json.loads(file.read_text(encoding="utf-8")))

    def dumps(self) -> str:
        """JSON text."""
        return json.dumps(self.to_json(), indent=1, ensure_ascii=False) + "\n"


def _beat(source: dict[str, Any]) -> Beat:
    pairs = {name: tuple((a, b) for a, b in source[name]) for name in ("words", "heard")}
    return Beat(**{**source, **pairs})

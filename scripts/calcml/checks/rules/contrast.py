"""Contrast: texts and lines stand out from what is really behind them, for all kinds of eyes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from calcml.checks.lasting import MOMENT, Lasting
from calcml.checks.rule import Evidence, Rule
from calcml.sight.leaves import Box
from calcml.sight.readings import Reader
from calcml.sight.sight import Sight
from calcml.sight.texts import Lettering
from calcml.timeline.findings import ERROR, WARNING, Finding

TEXT = 4.5  # WCAG 2, success criterion 1.4.3
GONE = 0.5  # the hidden share of a text that is not there to be read


@dataclass(frozen=True)
class Faint:
    """A thing that hardly stands out, for which eyes, and how much."""

    name: str
    eyes: str
    ratio: float
    box: Box


class Contrast(Rule):
    """Texts that cannot be told from their ground."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.texts: Lasting[Faint] = Lasting()

    def see(self, sight: Sight) -> None:
        for text in sight.texts:
            if not sight.is_changing(text) and (faint := self.faintness(sight, text)):
                self.texts.see(id(text.mobject), sight.frames, faint)

    def faintness(self, sight: Sight, text: Lettering) -> Faint | None:
        """By whom a text cannot be read, if by anybody: the usual eyes come first.

        What something runs through is an overlap.
        """
        reading = self.reader.read(sight, text)
        if reading.hidden > GONE or reading.through:
            return None
        weak = [(eyes, ratio) for eyes, ratio in reading.contrasts.items() if ratio < TEXT]
        return Faint(text.name, *weak[0], text.box) if weak else None

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        for _, stretch in self.texts.longer_than(MOMENT * evidence.timeline.fps):
            faint = stretch.note
            eyes = f" with {faint.eyes}" if faint.eyes else ""
            yield evidence.finding(
                "contrast",
                f"{faint.name} has a contrast of {below(faint.ratio)}:1{eyes}; give it "
                f"{TEXT}:1 against what is behind it",
                stretch.frames,
                severity=WARNING if faint.eyes else ERROR,
                subject=faint.name,
                boxes=(faint.box,),
            )


def below(ratio: float) -> str:
    """A contrast with one digit, not rounded up to what it ought to be."""
    return f"{math.floor(10 * ratio) / 10:.1f}"

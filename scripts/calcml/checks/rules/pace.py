"""Pace: something moves or is said, at a pace that one can follow, for a minute or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calcml.checks.rule import Evidence, Rule
from calcml.checks.speech import Span, paces, spoken, within, without
from calcml.checks.stillness import Stillness
from calcml.sight.sight import Sight
from calcml.timeline.findings import ERROR, WARNING, Finding
from calcml.timeline.records import Beat

SILENT, FAR_TOO_SILENT = 3.0, 5.0  # seconds without motion and speech
OUTLASTED = 8.0  # seconds that words go on over a picture that stands still
FEWEST = 8  # words from which a pace can be told
SLOW, FAST = 110, 180  # words a minute
SHORT, LONG = 60.0, 150.0  # seconds of a lecture
ROUNDING = 1.5  # frames


class Pace(Rule):
    """Looks for stillness, and measures speech and length on the Timeline."""

    def __init__(self) -> None:
        self.stillness = Stillness()

    def see(self, sight: Sight) -> None:
        self.stillness.see(sight)

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        still = self.stillness.of(evidence.timeline)
        yield from silences(evidence, still)
        for beat in evidence.timeline.beats:
            yield from outlasting(evidence, beat, still)
            yield from hurry(evidence, beat)
        yield from length(evidence)


def silences(evidence: Evidence, still: list[Span]) -> Iterator[Finding]:
    """Where nothing moves and nothing is said."""
    fps = evidence.timeline.fps
    for start, end in without(still, spoken(evidence.timeline)):
        seconds = (end - start - ROUNDING) / fps
        if seconds > SILENT:
            severity = ERROR if seconds > FAR_TOO_SILENT else WARNING
            message = (
                f"Still and silent for {(end - start) / fps:.1f} s. "
                f"Let something move or be said, at least every {SILENT:.0f} s."
            )
            yield evidence.finding("pace", message, frames(start, end), severity=severity)


def outlasting(evidence: Evidence, beat: Beat, still: list[Span]) -> Iterator[Finding]:
    """Where the words of a beat go on over a picture that has come to rest."""
    fps = evidence.timeline.fps
    words = (float(beat.start), min(beat.start + beat.seconds * fps, float(beat.end)))
    for start, end in within(still, words):
        if (end - start) / fps > OUTLASTED:
            message = (
                f"Beat “{beat.name}” talks for {(end - start) / fps:.1f} s over a still picture. "
                "Let the picture go along, or say less."
            )
            yield evidence.finding("pace", message, frames(start, end), subject=beat.name)


def hurry(evidence: Evidence, beat: Beat) -> Iterator[Finding]:
    """A beat that is spoken too fast or too slowly, by words of either measure."""
    if len(beat.spoken.split()) < FEWEST:
        return
    counted, standard = paces(beat)
    if max(counted, standard) >= SLOW and min(counted, standard) <= FAST:
        return
    too, instead = ("fast", "slowly") if counted > FAST else ("slow", "quickly")
    message = (
        f"Beat “{beat.name}” is too {too}: {counted:.0f} words a minute. "
        f"Speak more {instead}; {SLOW} to {FAST} can be followed."
    )
    during = range(beat.start, beat.start + round(beat.seconds * evidence.timeline.fps))
    yield evidence.finding("pace", message, during, subject=beat.name)


def length(evidence: Evidence) -> Iterator[Finding]:
    """A lecture that is too short or too long; a plain scene may last as it likes."""
    timeline = evidence.timeline
    if not evidence.is_lecture or SHORT <= timeline.seconds <= LONG:
        return
    severity = WARNING if evidence.job.lecture.number is None else ERROR
    advice = "Say more" if timeline.seconds < SHORT else "Cut or split it"
    message = (
        f"The lecture lasts {timeline.seconds:.0f} s. "
        f"{advice}: {SHORT:.0f} to {LONG:.0f} s are right."
    )
    whole = range(timeline.frames)
    yield evidence.finding("pace", message, whole, severity=severity, line=None)


def frames(start: float, end: float) -> range:
    """The whole frames of a span."""
    return range(round(start), max(round(start) + 1, round(end)))

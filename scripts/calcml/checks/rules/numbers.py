"""Numbers: what is shown, drawn and said is what the core computes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from calcml.checks import figures
from calcml.checks.geometry import faults_in, follow_transforms, walked
from calcml.checks.lasting import begin
from calcml.checks.rule import Evidence, Rule, is_lecture
from calcml.checks.tangents import remember_curves
from calcml.checks.wording import at_beat
from calcml.sight.sight import Sight
from calcml.timeline.findings import ERROR, Finding

Fault = tuple[int, str, str, tuple[Any, ...]]  # frame, what to say, of what, where


class Numbers(Rule):
    """Looks at every play's end, and at what was said when the lecture is over."""

    def __init__(self) -> None:
        remember_curves()
        self.faults: dict[str, Fault] = {}
        self.sound: set[tuple[str, str]] = set()  # numbers that were found right

    def see(self, sight: Sight) -> None:
        if not sight.ends_play:
            return
        follow_transforms(sight.scene)
        strict = is_lecture(sight.scene)
        ticks = tick_labels(sight.scene.mobjects) if strict else set()
        for text in sight.texts:
            self.read(sight, text, strict and id(text.mobject) not in ticks)
        for mobject, fault in faults_in(sight):
            name = type(mobject).__name__
            self.note(sight, fault, f"{capital(fault)}. Draw it from the core's result.", name)

    def read(self, sight: Sight, text: Any, strict: bool) -> None:
        """Hold a text that is seen against the core; ``strict`` where digits must be declared."""
        shown, numbers = text.written or "", getattr(text.mobject, "numbers", ())
        for number in numbers:
            if (number.call, number.text) in self.sound:
                continue
            if fault := figures.fault_of(number):
                self.note(sight, number.call, f"“{number.text}” {fault}.", shown, text.box)
            else:
                self.sound.add((number.call, number.text))
        for fault in live_faults(text.mobject, shown, sight.scene.mobjects):
            self.note(sight, fault, fault, shown, text.box)
        is_kits = isinstance(getattr(text.mobject, "written", None), str)
        plain = shown if is_kits else figures.visible(shown)
        if strict and (word := figures.undeclared(plain, numbers if is_kits else ())):
            advice = "Use a text of the kit with computed(…), given(…) or recorded(…)"
            message = f"Nothing stands for the digits in “{word}”. {advice}."
            self.note(sight, shown, message, shown, text.box)

    def note(self, sight: Sight, key: str, message: str, subject: str, *boxes: Any) -> None:
        """Keep a fault where it is first seen."""
        self.faults.setdefault(key, (begin(sight.frames), message, subject, boxes))

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        for frame, message, subject, boxes in self.faults.values():
            details: dict[str, Any] = {"subject": subject, "boxes": boxes, "severity": ERROR}
            yield evidence.finding("numbers", message, range(frame, frame + 1), **details)
        if evidence.is_lecture:
            yield from narrated(evidence)


def live_faults(mobject: Any, shown: str, seen: Iterable[Any]) -> Iterator[str]:
    """What is wrong with a number that changes."""
    overdue = getattr(mobject, "overdue", "")
    if overdue and not is_record(mobject, seen):
        advice = "Let it follow, or grey it"
        yield f"The readout still shows {shown}, its call gives {overdue}. {advice}."
    elif getattr(mobject, "faulty", False) is True:
        yield f"The readout of {shown} shows other glyphs. Turn a copy of it into something else."
    if wanted := figures.misprinted(mobject, shown):
        yield f"The number shows {shown}, but its value is {wanted}. Use set_value."


def is_record(number: Any, mobjects: Iterable[Any]) -> bool:
    """Whether a number stands in a table of what was tried, where it may stand still."""
    tables = (mobject for mobject in walked(mobjects) if hasattr(mobject, "step_down"))
    return any(part is number for table in tables for part in walked([table]))


def tick_labels(mobjects: Iterable[Any]) -> set[int]:
    """The labels of Manim's own number lines, by identity."""
    return {
        id(label)
        for mobject in walked(mobjects)
        if any(kind.__name__ == "NumberLine" for kind in type(mobject).__mro__)
        for name in ("numbers", "labels")
        for label in getattr(getattr(mobject, name, None), "submobjects", ())
    }


def narrated(evidence: Evidence) -> Iterator[Finding]:
    """Numbers in the narration that nothing stands for, or that are no longer true."""
    for record in evidence.scene.beats:
        for name, value in getattr(record, "values", {}).items():
            if fault := spoken_fault(value):
                message = f"{{{name}}}, spoken as “{value}”, {fault}."
                yield at_beat(evidence, "numbers", record.name, message)
        narration = evidence.scene.words.narrations[record.name]
        if word := figures.undeclared(figures.without_fields(narration.source), ()):
            message = f"“{word}” is typed. Use a field, as {{name}}, that the picture fills."
            yield at_beat(evidence, "numbers", record.name, message)


def spoken_fault(value: Any) -> str:
    """What is wrong with a value that is spoken."""
    if hasattr(value, "origin"):
        return figures.fault_of(value)
    if figures.DIGIT.search(str(value)):
        return "is a bare value. Pass computed(…), given(…) or recorded(…)"
    return ""


def capital(text: str) -> str:
    """With a large first letter."""
    return text[:1].upper() + text[1:]

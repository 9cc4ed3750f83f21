"""What a rehearsal sees: after every play, the texts and numbers that are visible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from manim import DecimalNumber, Mobject, Scene, VMobject

from calcml.stage.renderer import Played
from calcml.timeline.records import Number, Text

TEXT_ATTRIBUTES = ("written", "original_text", "text", "typst_code", "tex_string")


class Onlooker:
    """Notes every play, and every text and number at the play's end when it is new."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self.tell = tell
        self.plays: list[Played] = []
        self.texts: dict[str, Text] = {}
        self.numbers: dict[tuple[str, str, str], Number] = {}

    def __call__(self, scene: Scene, played: Played) -> None:
        self.plays.append(played)
        last = max(0, played.frames.stop - 1)
        for mobject in visible(scene.mobjects):
            if text := text_of(mobject):
                self.texts.setdefault(text, Text(last, text))
            for number in numbers_of(mobject):
                key = (str(number.text), str(number.origin), str(number.call))
                self.numbers.setdefault(key, Number(last, *key))
        self.tell(played.frames.stop)


def visible(mobjects: list[Mobject]) -> Iterator[Mobject]:
    """The texts and numbers among these and their parts, outermost first.

    A mobject that says what it shows speaks for its parts too.
    """
    for mobject in mobjects:
        text = text_of(mobject)
        if (text is not None or numbers_of(mobject)) and is_seen(mobject):
            yield mobject
        if text is None:
            yield from visible(mobject.submobjects)


def numbers_of(mobject: Mobject) -> tuple[Any, ...]:
    """The numbers that the mobject declares. A stock number line has some too: mobjects."""
    return tuple(
        number for number in getattr(mobject, "numbers", ()) if not isinstance(number, Mobject)
    )


def is_seen(mobject: Mobject) -> bool:
    """Whether any part of it is painted."""
    return any(is_painted(part) for part in mobject.family_members_with_points())


def is_painted(part: Mobject) -> bool:
    """Whether a single part has colour that is not transparent."""
    if not isinstance(part, VMobject):
        return True
    stroke = part.get_stroke_width() > 0 and part.get_stroke_opacity() > 0
    return bool(stroke or part.get_fill_opacity() > 0)


def text_of(mobject: Mobject) -> str | None:
    """What the mobject says it shows, if it does."""
    if isinstance(mobject, DecimalNumber):
        return "".join(filter(None, map(text_of, mobject.submobjects)))
    for name in TEXT_ATTRIBUTES:
        value: Any = getattr(mobject, name, None)
        if isinstance(value, str) and value.strip():
            return value.strip("$ \n")  # the signs around a formula in Typst
    return None

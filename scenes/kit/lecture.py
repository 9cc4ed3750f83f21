"""The base class of every lecture: beats of picture and words on one clock."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from manim import FadeOut, Mobject, ValueTracker

from scenes.kit import layout, quiz, theme
from scenes.kit.agreement import read_translation
from scenes.kit.clock import FrameClock, on_grid, up_to_grid
from scenes.kit.narration import Line, Narration, WordsError
from scenes.kit.numbers import Number
from scenes.kit.text import Words as Text
from scenes.kit.translation import PLAYING, Glossary
from scenes.kit.voice import Speech, Voice, reading_pace
from scenes.kit.words import read_words


@dataclass(frozen=True)
class BeatRecord:
    """What a beat came to: its frames, and the words spoken over them.

    ``values`` filled the fields of the words; the picture waited for the marks ``awaited``.
    """

    name: str
    title: str
    start_frame: int
    frames: int
    line: Line
    speech: Speech
    values: Mapping[str, Any] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cue:
    """A beat while it plays: the scene can wait for its marks."""

    lecture: Lecture
    start: float
    narration: Narration
    line: Line
    speech: Speech
    awaited: set[str] = field(default_factory=set)

    def time_of(self, mark: str) -> float:
        """The second of the lecture at which ``[[mark]]`` is reached."""
        if mark not in self.line.marks:
            known = ", ".join(self.line.marks) or "none"
            message = f"beat {self.line.name!r} has no mark [[{mark}]]; its marks are: {known}"
            raise self.narration.error(message)
        self.awaited.add(mark)
        return self.start + self.speech.time_of(self.line.marks[mark])

    def wait_until(self, mark: str) -> None:
        """Hold the picture until the words reach ``[[mark]]``; go on at once if they have."""
        self.lecture.hold(self.time_of(mark) - self.lecture.clock)

    def until(self, mark: str, at_least: float = theme.QUICK) -> float:
        """A run time that ends a play when the words reach ``[[mark]]``."""
        return on_grid(max(at_least, self.time_of(mark) - self.lecture.clock))

    @property
    def end(self) -> float:
        """The second at which the words, and a breath, are over."""
        return self.start + up_to_grid(self.speech.seconds + theme.BREATH)

    @property
    def rest(self) -> float:
        """A run time for a play that lasts as long as the words that are left."""
        return on_grid(max(theme.NORMAL, self.start + self.speech.seconds - self.lecture.clock))


class Lecture(FrameClock):
    """A scene with words. Subclasses write ``construct`` as a handful of beats.

    The words come from the Markdown file beside the class's own file. ``voice`` says how long a
    line takes to say; it is the reading pace unless whoever runs the lecture puts another in.
    ``language`` picks the words: none for ``name.md``, ``"de"`` for ``name.de.md``.
    """

    voice: Voice = staticmethod(reading_pace)
    language = ""

    def render(self, *arguments: Any, **options: Any) -> Any:
        """Play from first to last; what this lecture's texts are in its language ends with it."""
        try:
            return super().render(*arguments, **options)
        finally:
            PLAYING.set(None)

    def setup(self) -> None:
        super().setup()
        self.camera.background_color = theme.BACKGROUND  # type: ignore[union-attr]  # Cairo's camera
        file = Path(inspect.getfile(type(self))).with_suffix(".md")
        self.words = read_translation(file, self.language) if self.language else read_words(file)
        error = partial(self.words.entry_error, "texts")
        self.glossary = Glossary(self.words.texts, self.language, error)
        PLAYING.set(self.glossary if self.language else None)
        self.beats: list[BeatRecord] = []
        self.rests = 0  # holds asked for: a count that does not depend on the voice
        self.title_strip = title_strip(self.words.title, self.words.subtitle)
        self.add(self.title_strip)

    @contextmanager
    def beat(self, name: str, **values: Any) -> Iterator[Cue]:
        """Plays inside last at least as long as the beat's words; ``values`` fill their fields."""
        narration = self.words.narration(name)
        if any(record.name == name for record in self.beats):
            raise narration.error(f"beat {name!r} is played a second time")
        line = narration.fill(values)
        cue = Cue(self, self.clock, narration, line, self.voice(line))
        start = self.frame
        yield cue
        self.hold(cue.end - self.clock)
        frames, awaited = self.frame - start, frozenset(cue.awaited)
        facts = (name, narration.title, start, frames, line, cue.speech)
        self.beats.append(BeatRecord(*facts, values, awaited))

    def hold(self, seconds: float) -> None:
        """Keep the picture still for ``seconds``; nothing if that is no time at all."""
        self.rests += 1
        length = up_to_grid(seconds)
        if length > 0:
            self.wait(length, frozen_frame=True)
        elif (rest := getattr(self.renderer, "rest", None)) is not None:
            rest(self)  # a renderer that keeps pictures may want this one for another voice

    def clear_stage(self, *keep: Mobject, run_time: float = theme.NORMAL) -> None:
        """Fade out everything except the title and what is named."""
        staying = {id(mobject) for mobject in (self.title_strip, *keep)}
        others = [mobject for mobject in self.mobjects if id(mobject) not in staying]
        drawn = [mobject for mobject in others if not isinstance(mobject, ValueTracker)]
        leaving = [mobject for mobject in drawn if mobject.family_members_with_points()]
        if leaving:
            self.play(*map(FadeOut, leaving), run_time=run_time)
        self.remove(*others)  # what has nothing to show now may have an updater that shows it later

    def sentence_to_keep(self, region: layout.Region = layout.WHOLE) -> Text:
        """The front matter's sentence as a headline: in the panel, beside a picture, or alone."""
        width = min(quiz.WIDTH, region.width)
        align = "center" if region is layout.WHOLE else "left"
        style = {"size": theme.HEADLINE, "weight": 600, "width": width, "align": align}
        return region.place(Text(self.words.keep, translated=True, **style))

    def quiz(self, **values: Number) -> None:
        """The last two beats: the question with a visible pause, then the answer.

        ``values`` fill the ``{fields}`` of the front matter's question and answer.
        """
        quiz.ask(self, self.words.quiz, values)

    def tear_down(self) -> None:
        super().tear_down()
        played = {record.name for record in self.beats}
        for name, narration in self.words.narrations.items():
            if name not in played:
                raise WordsError(
                    narration.path, narration.line, f"no beat {name!r} was played by the picture"
                )
        self.glossary.check_shown()


def title_strip(title: str, subtitle: str) -> Mobject:
    """Title and subtitle on one baseline, top left."""
    strip = layout.row(
        Text(title, size=theme.TITLE, weight=700, translated=True),
        Text(subtitle, size=theme.LABEL, color=theme.SECONDARY, translated=True),
    )
    return layout.TITLE.place(strip, at=layout.LEFT)

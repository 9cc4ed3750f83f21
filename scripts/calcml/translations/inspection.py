"""Looking over translations: what is missing, does not fit its source, or is older than it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from calcml.course.languages import has_words
from calcml.course.outline import Lecture
from calcml.voices.symbols import symbols_in
from scenes.kit.agreement import FRONT, differences, fingerprints, missing_beats
from scenes.kit.narration import FIELD, Narration, WordsError, pair_up
from scenes.kit.words import Words, read_words


@dataclass(frozen=True)
class Remark:
    """Something to mend. ``kind`` is missing, faulty, stale or symbols."""

    kind: str
    language: str
    file: str
    line: int
    name: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.name}: {self.message}"


class Inspector:
    """Looks over the translation of one lecture into one language."""

    def __init__(self, project: Path, lecture: Lecture, language: str) -> None:
        self.project, self.lecture, self.language = project, lecture, language

    def remarks(self) -> Iterator[Remark]:
        """All that is to be mended."""
        if not has_words(self.project, self.lecture, self.language):
            message = f"{self.lecture.words_file} is not translated"
            yield self.remark("missing", 1, self.lecture.scene, message)
            return
        try:
            source = read_words(self.project / self.lecture.words_file)
            translation = read_words(self.project / self.lecture.words_in(self.language))
        except WordsError as error:
            yield self.of_error("faulty", error)
            return
        yield from (self.of_error("missing", e) for e in missing_beats(source, translation))
        yield from (self.of_error("faulty", e) for e in differences(source, translation))
        yield from self.staleness(source, translation)
        yield from self.symbols(translation)

    def staleness(self, source: Words, translation: Words) -> Iterator[Remark]:
        """What has changed since it was translated, and notes of what is no more."""
        now, then = fingerprints(source), translation.sources
        for name in (FRONT, *translation.narrations):
            if name in now and then.get(name) != now[name]:
                yield self.stale(source, translation, name, known=name in then)
        for name in then:
            if name not in now:
                message = f"{name!r} is noted, but the source has no such beat"
                yield self.of_error("stale", translation.entry_error("sources", name, message))

    def stale(self, source: Words, translation: Words, name: str, known: bool) -> Remark:
        """A beat, or the front matter, whose source says something else now, or is not noted."""
        there, here = (words.narrations.get(name) for words in (source, translation))
        what = "has changed since it was translated" if known else "is not noted"
        place = f"{self.lecture.words_file}:{there.line if there else 1}"
        return self.remark("stale", here.line if here else 1, name, f"its source {what}: {place}")

    def symbols(self, translation: Words) -> Iterator[Remark]:
        """Signs that a voice would misread, as far as they can be seen without a rehearsal."""
        for beat in translation.narrations.values():
            if symbols := symbols_in(spoken(beat)):
                signs = " ".join(symbols)
                message = f"write out for the voice, as {{written|spoken}}: {signs}"
                yield self.remark("symbols", beat.line, beat.name, message)

    def of_error(self, kind: str, error: WordsError) -> Remark:
        """The remark that an error of a words file makes."""
        file = error.path.relative_to(self.project).as_posix()
        return Remark(kind, self.language, file, error.line, self.lecture.scene, error.message)

    def remark(self, kind: str, line: int, name: str, message: str) -> Remark:
        file = self.lecture.words_in(self.language)
        return Remark(kind, self.language, file, line, name, message)


def spoken(beat: Narration) -> str:
    """What is said in a beat; a number stands for every value."""
    return pair_up(beat.name, FIELD.sub("0", beat.source)).spoken

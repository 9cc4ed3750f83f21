"""The transcript: all that is said, with times, to read or to search."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from calcml.timeline.captions import ends_sentence, words_of
from calcml.timeline.records import Beat, Timeline


class Sentence(NamedTuple):
    """A sentence and the second of the lecture at which it begins."""

    second: float
    text: str


def sentences_of(beat: Beat, fps: int) -> Iterator[Sentence]:
    """The sentences of a beat, in order."""
    words, ended = words_of(beat), 0

    def number(index: int) -> int:
        """How many sentences have ended before this word."""
        nonlocal ended
        before = ended
        ended += ends_sentence(words[index].text)
        return before

    for _, indices in groupby(range(len(words)), key=number):
        sentence = [words[index] for index in indices]
        second = round(beat.start / fps + sentence[0].second, 3)
        yield Sentence(second, " ".join(word.text for word in sentence))


def transcript_text(timeline: Timeline) -> str:
    """A heading with its time for each beat, its words below."""
    parts = [timeline.lecture.title]
    for beat in timeline.beats:
        parts += [f"[{minutes(beat.start / timeline.fps)}] {beat.title}", beat.written]
    return "\n\n".join(parts) + "\n"


def transcript_html(timeline: Timeline, language: str) -> str:
    """A page of sections; every sentence carries its second in ``data-start``."""
    title = escape(timeline.lecture.title)
    sections = "\n".join(section(beat, timeline.fps) for beat in timeline.beats)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<article>\n<h1>{title}</h1>\n{sections}\n</article>\n</html>\n"
    )


def section(beat: Beat, fps: int) -> str:
    """One beat as a section."""
    start = beat.start / fps
    sentences = "\n".join(
        f'<span data-start="{sentence.second:.3f}">{escape(sentence.text)}</span>'
        for sentence in sentences_of(beat, fps)
    )
    return (
        f'<section data-start="{start:.3f}">\n'
        f'<h2><time datetime="PT{start:.3f}S">{minutes(start)}</time> {escape(beat.title)}</h2>\n'
        f"<p>\n{sentences}\n</p>\n</section>"
    )


def minutes(seconds: float) -> str:
    """``1:05``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"

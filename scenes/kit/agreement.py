"""A translation and its source: the same beats, marks and fields, so that one picture fits both.

A translation also notes, beat for beat, what its source said when it was translated:

    [sources]
    question = "3f2a9c1b"

where each value is the source's ``fingerprint``. This module knows nothing of Manim.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain, pairwise
from pathlib import Path

from scenes.kit.narration import FIELD, SPACE, Narration, WordsError
from scenes.kit.words import FENCE, PAIRS, TEXTS, Words, read_words

FRONT = "front matter"  # stands for what is translated beside the beats; no beat has such a name
LENGTH = 8  # of a fingerprint


def read_translation(source: Path, language: str) -> Words:
    """The words beside the file ``source`` in another language, which fit the same picture.

    Raises ``WordsError`` at the first place where they do not.
    """
    words = read_words(source.with_suffix(f".{language}.md"))
    original = read_words(source)
    for error in chain(missing_beats(original, words), differences(original, words)):
        raise error
    return words


def missing_beats(source: Words, translation: Words) -> Iterator[WordsError]:
    """Beats of the source that are not translated, each at the beat before it."""
    line = 1
    for name in source.narrations:
        if name in translation.narrations:
            line = translation.narrations[name].line
        else:
            yield WordsError(translation.path, line, f"beat {name!r} is not translated")


def differences(source: Words, translation: Words) -> Iterator[WordsError]:
    """Whatever else the picture would stumble over."""
    for name, beat in translation.narrations.items():
        if name not in source.narrations:
            yield beat.error(f"there is no beat {name!r} in {source.path.name}")
        else:
            yield from beat_differences(source.narrations[name], beat)
    yield from disorder(source, translation)
    for part in PAIRS["quiz"]:
        asked, here = (fields_of(getattr(words.quiz, part)) for words in (source, translation))
        if asked != here:
            message = f"quiz.{part} must have the fields {listed(asked)}"
            yield translation.error("quiz", message)


def beat_differences(source: Narration, beat: Narration) -> Iterator[WordsError]:
    """Marks and fields are the source's, and the heading has a title of its own."""
    if beat.marks != source.marks:
        marks = " ".join(f"[[{mark}]]" for mark in source.marks) or "none"
        yield beat.error(f"beat {beat.name!r} must have the marks {marks}, in this order")
    if beat.fields != source.fields:
        yield beat.error(f"beat {beat.name!r} must have the fields {listed(source.fields)}")
    if not beat.heading:
        yield beat.error(f"a translated beat needs a title: '## {beat.name}: …'")


def disorder(source: Words, translation: Words) -> Iterator[WordsError]:
    """The first beat that stands before one that it should follow."""
    order = {name: number for number, name in enumerate(source.narrations)}
    known = [beat for beat in translation.narrations.values() if beat.name in order]
    for before, beat in pairwise(known):
        if order[beat.name] < order[before.name]:
            yield beat.error(f"beat {beat.name!r} stands before {before.name!r} in the source")
            return


def fields_of(text: str) -> set[str]:
    """The names of the fields in a text of the front matter."""
    return {match[1] for match in FIELD.finditer(text)}


def listed(fields: set[str]) -> str:
    """Fields as they are written."""
    return " ".join(f"{{{name}}}" for name in sorted(fields)) or "none"


def fingerprints(source: Words) -> dict[str, str]:
    """A fingerprint of each beat, and of what is translated of the front matter."""
    facts = [getattr(source, key) for key in TEXTS]
    facts += [text for key in PAIRS for text in asdict(getattr(source, key)).values()]
    beats = {name: fingerprint(beat) for name, beat in source.narrations.items()}
    return {FRONT: short_digest(FENCE.join(facts)), **beats}


def fingerprint(beat: Narration) -> str:
    """A short digest of a beat's title and words; line breaks and comments do not count."""
    return short_digest(f"{beat.heading} {beat.source}")


def short_digest(text: str) -> str:
    """Enough of a digest to see whether a text has changed; white space is folded."""
    return hashlib.sha256(SPACE.sub(" ", text).strip().encode()).hexdigest()[:LENGTH]

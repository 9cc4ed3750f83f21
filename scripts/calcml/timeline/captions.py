"""Captions from the written words and their times.

At most two lines of 42 characters, one to seven seconds, at a pace that can be read. A dynamic
programme picks the breaks; it never breaks inside an unbreakable word, such as a formula.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from calcml.timeline.records import Beat, Caption

WIDTH = 42  # characters a line
SHORTEST, LONGEST = 1.0, 7.0  # seconds
PACE = 17.0  # characters a second
LAG = 0.3  # seconds that a caption may come after its words
LINGER = 0.5  # seconds that a beat's last caption may stay after the words
SMALLEST_GAP = 2  # frames; anything shorter is closed

# Costs of the breaks, in arbitrary units.
EACH, BAD_LENGTH, TOO_FAST, FASTER = 10.0, 200.0, 100.0, 500.0
AT_COMMA, ANYWHERE, AFTER_SHORT_WORD, SENTENCE_INSIDE = 6.0, 30.0, 15.0, 12.0
LEFT_OVER = 20.0  # a sentence's last word alone before the next sentence


@dataclass(frozen=True)
class Word:
    """An unbreakable word and the second, from the beat's start, at which it is said."""

    text: str
    second: float


def captions_of(beats: tuple[Beat, ...], fps: int, frames: int) -> tuple[Caption, ...]:
    """The captions of a lecture, in order, never overlapping."""
    captions: list[Caption] = []
    limits = [beat.start for beat in beats[1:]] + [frames]
    for beat, limit in zip(beats, limits, strict=False):
        captions += beat_captions(beat, fps, limit)
    return tuple(close_small_gaps(unhurried(captions, fps, frames)))


def beat_captions(beat: Beat, fps: int, limit: int) -> list[Caption]:
    """The captions of one beat, all before frame ``limit``."""
    words = words_of(beat)
    cuts = best_cuts(words, beat.seconds)
    captions = []
    for first, last in pairwise(cuts):
        start = beat.start + round(words[first].second * fps)
        until = words[last].second if last < len(words) else beat.seconds + LINGER
        seconds = min(max(until - words[first].second, SHORTEST), LONGEST)
        end = min(start + round(seconds * fps), limit)
        if last < len(words):
            end = min(end, beat.start + round(words[last].second * fps))
        if end > start:
            lines = wrapped([word.text for word in words[first:last]])
            captions.append(Caption(start, end, lines))
    return captions


def words_of(beat: Beat) -> list[Word]:
    """The beat's unbreakable words."""
    offsets = [offset for offset, _ in beat.words] + [len(beat.written)]
    texts = [beat.written[start:end].strip(" \n") for start, end in pairwise(offsets)]
    return [Word(text, second) for text, (_, second) in zip(texts, beat.words, strict=True)]


def best_cuts(words: list[Word], seconds: float) -> list[int]:
    """Where captions begin, and the end: the cheapest way to cut the words."""
    times = [word.second for word in words] + [seconds]
    cheapest = [0.0] + [float("inf")] * len(words)
    came_from = [0] * (len(words) + 1)
    for last in range(1, len(words) + 1):
        for first in reversed(range(last)):
            texts = [word.text for word in words[first:last]]
            if last - first > 1 and not fits(texts):
                break
            cost = cheapest[first] + cost_of(texts, times[last] - times[first], last == len(words))
            if cost < cheapest[last]:
                cheapest[last], came_from[last] = cost, first
    cuts = [len(words)]
    while cuts[-1] > 0:
        cuts.append(came_from[cuts[-1]])
    return cuts[::-1]


def cost_of(texts: list[str], seconds: float, final: bool) -> float:
    """How bad a caption is: its length in time, its pace, and where it ends."""
    cost = EACH
    if not SHORTEST <= seconds <= LONGEST:
        cost += BAD_LENGTH
    pace = len(" ".join(texts)) / max(seconds, 0.01)
    if pace > PACE:
        cost += TOO_FAST + FASTER * (pace / PACE - 1)
    if any(ends_sentence(text) for text in texts[:-1]):
        cost += SENTENCE_INSIDE + (LEFT_OVER if ends_sentence(texts[0]) else 0.0)
    return cost if final else cost + break_cost(texts[-1])


def break_cost(word: str) -> float:
    """The cost of a break after this word: none after a sentence, little after a clause."""
    if ends_sentence(word):
        return 0.0
    if word.endswith((",", ";", ":", "–", "—")):
        return AT_COMMA
    return ANYWHERE + (AFTER_SHORT_WORD if len(word) <= 3 else 0.0)


def ends_sentence(word: str) -> bool:
    """Whether the word ends a sentence."""
    return word.rstrip("\"'”’)").endswith((".", "!", "?", "…"))


def fits(texts: list[str]) -> bool:
    """Whether the words fit two lines."""
    return all(len(line) <= WIDTH for line in wrapped(texts))


def wrapped(texts: list[str]) -> tuple[str, ...]:
    """One line, or the most readable two."""
    whole = " ".join(texts)
    if len(whole) <= WIDTH or len(texts) == 1:
        return (whole,)
    ways = [(" ".join(texts[:cut]), " ".join(texts[cut:])) for cut in range(1, len(texts))]
    return min(ways, key=line_cost)


def line_cost(lines: tuple[str, str]) -> float:
    """How bad a pair of lines is: too long, lopsided, or broken at a bad place."""
    upper, lower = lines
    too_long = sum(max(0, len(line) - WIDTH) for line in lines)
    return 1000 * too_long + abs(len(upper) - len(lower)) + break_cost(upper.split(" ")[-1]) / 2


def unhurried(captions: list[Caption], fps: int, frames: int) -> list[Caption]:
    """Let a caption that is hard to read in time stay longer, if the next one can spare that."""
    slowed = captions[:]
    for index in range(len(slowed)):
        caption = slowed[index]
        following = slowed[index + 1] if index + 1 < len(slowed) else None
        end = following.end - time_for(following, fps) if following else frames
        lacking = time_for(caption, fps) - (caption.end - caption.start)
        longer = caption.end + min(lacking, round(LAG * fps), max(0, end - caption.end))
        if longer > caption.end:
            slowed[index] = replace(caption, end=longer)
            if following and following.start < longer:
                slowed[index + 1] = replace(following, start=longer)
    return slowed


def time_for(caption: Caption, fps: int) -> int:
    """The frames that it takes to read a caption."""
    return ceil(max(SHORTEST, len(" ".join(caption.lines)) / PACE) * fps)


def close_small_gaps(captions: list[Caption]) -> list[Caption]:
    """Let a caption stay until the next one if only a frame lies between."""
    closed = captions[:]
    for index, (caption, following) in enumerate(pairwise(captions)):
        if 0 < following.start - caption.end < SMALLEST_GAP:
            closed[index] = Caption(caption.start, following.start, caption.lines)
    return closed

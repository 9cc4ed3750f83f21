"""When words are said, where nobody knows: another voice says them too, and says when."""

from __future__ import annotations

from calcml.settings import SAMPLE_RATE
from calcml.sound.samples import Samples
from calcml.voices.alignment import align
from calcml.voices.estimate import estimated_words
from calcml.voices.voice import Clip, MuteError, Utterance, Voice

Words = tuple[tuple[int, float], ...]


def words_of(utterance: Utterance, samples: Samples, reference: Voice | None) -> Words:
    """(offset, second) of each word: as in the reference, aligned; without one, in proportion."""
    clip = reference_clip(reference, utterance)
    if clip is None:
        return estimated_words(utterance.text, samples.size / SAMPLE_RATE)
    seconds = align(clip.samples, [second for _, second in clip.words], samples)
    return tuple((at, float(second)) for (at, _), second in zip(clip.words, seconds, strict=True))


def reference_key(reference: Voice | None, utterance: Utterance) -> str:
    """What the reference knows the line by; nothing if it cannot say it."""
    try:
        return (reference.key(utterance) or "") if reference else ""
    except MuteError:
        return ""


def reference_clip(reference: Voice | None, utterance: Utterance) -> Clip | None:
    """The line as the reference says it; none if it cannot."""
    try:
        return reference.say(utterance) if reference else None
    except MuteError:
        return None

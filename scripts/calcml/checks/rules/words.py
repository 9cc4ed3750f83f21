"""Words: they can be spoken and read, nothing is missing, and captions keep to their limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from calcml.checks.rule import Evidence, Rule
from calcml.checks.wording import at_beat, at_key
from calcml.timeline.captions import LONGEST, PACE, SHORTEST, WIDTH
from calcml.timeline.findings import WARNING, Finding
from calcml.timeline.records import Beat, Caption
from calcml.voices.symbols import symbols_in

LENGTHS = {"title": 32, "subtitle": 44}  # characters that fit the title strip together
HEADING = 60  # characters of a beat's title, in lists of chapters
QUIZ = {"question": 160, "answer": 120}  # characters that fit the quiz card
LINES = 2
ENDING = ["quiz", "answer"]


class Words(Rule):
    """Reads the words file and the captions that were made of it."""

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        if not evidence.is_lecture:
            return
        yield from front_matter(evidence)
        yield from order(evidence)
        for beat in evidence.timeline.beats:
            yield from narration(evidence, beat)
        yield from unused_marks(evidence)
        yield from captions(evidence)


def front_matter(evidence: Evidence) -> Iterator[Finding]:
    """Texts that have no room where they are shown."""
    words = evidence.scene.words
    texts = [(key, getattr(words, key), key, limit) for key, limit in LENGTHS.items()]
    quiz = [(part, getattr(words.quiz, part), limit) for part, limit in QUIZ.items()]
    texts += [("quiz", text, f"quiz's {part}", limit) for part, text, limit in quiz]
    for key, text, name, limit in texts:
        if len(text) > limit:
            message = f"The {name} has {len(text)} characters. Shorten it to {limit}."
            yield at_key(evidence, key, message)


def order(evidence: Evidence) -> Iterator[Finding]:
    """Beats that are missing at the end, or played in another order than they are written in."""
    played = [beat.name for beat in evidence.timeline.beats]
    if played[-2:] != ENDING:
        last = played[-1] if played else ""
        message = "The last two beats must be quiz and answer. End with self.quiz()."
        yield at_beat(evidence, "words", last, message)
    written = [name for name in evidence.scene.words.narrations if name in played]
    for name, expected in zip(played, written, strict=False):
        if name != expected:
            message = f"Beat “{name}” is played where “{expected}” is written. Use one order."
            yield at_beat(evidence, "words", name, message)
            return


def narration(evidence: Evidence, beat: Beat) -> Iterator[Finding]:
    """What a voice would misread, and a title that is too long for lists."""
    if symbols := symbols_in(beat.spoken):
        signs = " ".join(symbols)
        message = f"A voice misreads {signs}. Write it out, as {{written|spoken}}."
        yield at_beat(evidence, "words", beat.name, message)
    if len(beat.title) > HEADING:
        message = f"The beat's title has {len(beat.title)} characters. Shorten it to {HEADING}."
        yield at_beat(evidence, "words", beat.name, message)


def unused_marks(evidence: Evidence) -> Iterator[Finding]:
    """Marks that the picture never waited for."""
    for record in getattr(evidence.scene, "beats", ()):
        for mark in record.line.marks:
            if mark not in getattr(record, "awaited", record.line.marks):
                message = f"The picture never waits for [[{mark}]]. Wait for it, or take it out."
                yield at_beat(evidence, "words", record.name, message, WARNING)


def captions(evidence: Evidence) -> Iterator[Finding]:
    """Captions that cannot be read, each at the beat it belongs to."""
    fps = evidence.timeline.fps
    for caption in evidence.timeline.captions:
        for fault in faults(caption, fps):
            yield at_caption(evidence, caption, fault)
    for one, other in pairwise(evidence.timeline.captions):
        if other.start < one.end:
            yield at_caption(evidence, other, "comes before the last one is gone")


def faults(caption: Caption, fps: int) -> Iterator[str]:
    """What is wrong with a caption; times are rounded to frames."""
    seconds, length = (caption.end - caption.start) / fps, len(" ".join(caption.lines))
    longest = max(map(len, caption.lines), default=0)
    if longest > WIDTH:
        yield f"has a line of {longest} characters; {WIDTH} are the limit"
    if len(caption.lines) > LINES:
        yield f"has {len(caption.lines)} lines; {LINES} are the limit"
    if not SHORTEST - 1 / fps <= seconds <= LONGEST + 1 / fps:
        yield f"stands for {seconds:.1f} s; {SHORTEST:.0f} to {LONGEST:.0f} s can be read"
    if length / (seconds + 1 / fps) > PACE:
        yield f"asks for {length / seconds:.0f} characters a second; {PACE:.0f} can be read"


def at_caption(evidence: Evidence, caption: Caption, fault: str) -> Finding:
    """A finding at the beat that a caption is of."""
    beats = [beat for beat in evidence.timeline.beats if beat.start <= caption.start]
    text = " ".join(caption.lines)
    short = text if len(text) <= 40 else f"{text[:37]}…"
    advice = "Rephrase the sentence, or let it be spoken more slowly."
    message = f"The caption “{short}” {fault}. {advice}"
    name = beats[-1].name if beats else ""
    return at_beat(evidence, "words", name, message, WARNING)

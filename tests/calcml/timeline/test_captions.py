from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from calcml.timeline.captions import WIDTH, beat_captions, captions_of
from calcml.timeline.records import Beat, Caption

FPS = 30
NO_BREAK = "\u00a0"


def beat_of(text: str, pace: float = 14.0, start: int = 0, name: str = "b") -> Beat:
    """A beat whose words are said at so many characters a second."""
    words, offset = [], 0
    for word in text.split(" "):
        words.append((offset, offset / pace))
        offset += len(word) + 1
    seconds = len(text) / pace
    frames = round((seconds + 0.6) * FPS)
    return Beat(name, name, start, frames, seconds, text, text, tuple(words), (), {})


def lasting(captions: list[Caption]) -> list[float]:
    return [(caption.end - caption.start) / FPS for caption in captions]


def test_a_sentence_that_fits_is_one_caption() -> None:
    beat = beat_of("Here is a circle, as round as circles are.")
    (caption,) = beat_captions(beat, FPS, beat.end)
    assert caption.lines == ("Here is a circle, as round as circles are.",)
    assert caption.start == 0


def test_breaks_fall_between_sentences() -> None:
    beat = beat_of("The first sentence is this one here. The second follows it at once, you see.")
    texts = [" ".join(caption.lines) for caption in beat_captions(beat, FPS, beat.end)]
    assert texts == [
        "The first sentence is this one here.",
        "The second follows it at once, you see.",
    ]


def test_a_formula_is_never_broken() -> None:
    formula = f"f(x){NO_BREAK}={NO_BREAK}x²{NO_BREAK}+{NO_BREAK}2x{NO_BREAK}+{NO_BREAK}2"
    beat = beat_of(f"Now take the one function that we have all met before, {formula}, and look.")
    lines = [line for caption in beat_captions(beat, FPS, beat.end) for line in caption.lines]
    assert sum(formula in line for line in lines) == 1


def test_a_beat_without_words_has_no_caption() -> None:
    silent = Beat("b", "B", 0, 30, 0.0, "", "", (), (), {})
    assert captions_of((silent,), FPS, 30) == ()
    assert captions_of((), FPS, 30) == ()


def test_captions_of_following_beats_do_not_overlap() -> None:
    first = beat_of("A short line.", pace=40)
    second = beat_of("And another short line.", start=first.end)
    captions = captions_of((first, second), FPS, second.end)
    assert captions[0].end <= captions[1].start


word = st.text("abcdefghij", min_size=1, max_size=12)
ending = st.sampled_from(["", "", "", ",", ".", "!"])
sentence = st.lists(st.tuples(word, ending).map("".join), min_size=3, max_size=60).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(sentence, st.floats(10, 16))
def test_every_rule_holds_for_any_words(text: str, pace: float) -> None:
    beat = beat_of(text, pace)
    captions = beat_captions(beat, FPS, beat.end)
    assert " ".join(line for caption in captions for line in caption.lines) == text
    assert all(len(line) <= WIDTH for caption in captions for line in caption.lines)
    assert all(1 <= len(caption.lines) <= 2 for caption in captions)
    assert all(a.end <= b.start for a, b in pairwise(captions))
    assert all(seconds <= 7.05 for seconds in lasting(captions))
    assert captions[-1].end <= beat.end


@settings(deadline=None, max_examples=30)
@given(st.lists(word, min_size=20, max_size=60).map(" ".join))
def test_at_reading_pace_captions_can_be_read(text: str) -> None:
    beat = beat_of(text, pace=14.0)
    captions = beat_captions(beat, FPS, beat.end)
    for caption, seconds in zip(captions[:-1], lasting(captions)[:-1], strict=True):
        assert seconds >= 0.9
        assert len(" ".join(caption.lines)) / seconds <= 17.5


HURRIED = "Its slope is seventeen and a half, nearly. So it climbs. And then, at last, it rests."


@given(st.floats(11.0, 18.0), st.sampled_from([15, 30, 60]))
def test_hurried_words_can_still_be_read(pace: float, fps: int) -> None:
    """Within the beat's breath, and with what slower captions can spare."""
    beat = beat_of(HURRIED, pace)
    end = round((beat.seconds + 0.6) * fps)
    captions = captions_of((beat,), fps, end)
    assert all(a.end <= b.start for a, b in pairwise(captions))
    assert captions[-1].end <= end
    for caption in captions:
        seconds = (caption.end - caption.start) / fps
        assert len(" ".join(caption.lines)) / seconds <= 17 + 1e-9
        assert 1 <= seconds <= 7


def test_a_caption_comes_at_most_a_moment_after_its_words() -> None:
    beat = beat_of(HURRIED, 17.5)
    starts = {round(second * FPS) for _, second in beat.words}
    for caption in captions_of((beat,), FPS, beat.end):
        assert any(0 <= caption.start - start <= 0.3 * FPS for start in starts)

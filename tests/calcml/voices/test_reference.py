"""A take whose words are known, for it is a piece of silence between two known sounds."""

import numpy as np
import numpy.typing as npt
import pytest

from calcml.voices.espeak.library import find_library
from calcml.voices.espeak.voice import Espeak
from calcml.voices.estimate import estimated_words
from calcml.voices.reference import reference_key, words_of
from calcml.voices.voice import MuteError, Utterance

LINE = Utterance("stem", "beat", "The slope of the curve. Now the line swings down.", "en")
RATE = 48_000


@pytest.fixture(scope="module")
def espeak() -> Espeak:
    return Espeak(find_library())


def test_a_pause_in_the_take_delays_the_words_after_it(espeak: Espeak) -> None:
    said = espeak.say(LINE)
    cut = round((dict(said.words)[LINE.text.index("Now")] - 0.1) * RATE)  # in the pause before it
    pause: npt.NDArray[np.float32] = np.zeros(RATE // 2, np.float32)
    take = np.concatenate([said.samples[:cut], pause, said.samples[cut:]])
    words = words_of(LINE, take, espeak)
    delays = [b - a for (_, a), (_, b) in zip(said.words, words, strict=True)]
    assert delays[:5] == pytest.approx([0] * 5, abs=0.05)
    assert delays[6:] == pytest.approx([0.5] * 4, abs=0.05)


def test_without_a_reference_words_are_estimated(espeak: Espeak) -> None:
    take = np.zeros(2 * RATE, np.float32)
    for reference in (None, Espeak(None)):
        assert words_of(LINE, take, reference) == estimated_words(LINE.text, 2.0)
        assert reference_key(reference, LINE) == ""
    assert reference_key(espeak, LINE) == espeak.key(LINE)
    with pytest.raises(MuteError):
        Espeak(None).key(LINE)

from pathlib import Path

import numpy as np
import pytest

from calcml.errors import UserError
from calcml.voices.speaker import Speaker
from calcml.voices.store import ClipStore
from calcml.voices.voice import Clip, MuteError, Utterance
from scenes.kit.narration import Line, pair_up
from scenes.kit.voice import reading_pace


class Fake:
    """A voice that says a tone for every line it knows, and counts how often it is asked."""

    def __init__(self, *beats: str, name: str = "fake", notes: tuple[str, ...] = ()) -> None:
        self.beats, self.name, self.notes = beats, name, notes
        self.said: list[Utterance] = []

    def key(self, utterance: Utterance) -> str | None:
        return f"{self.name}-{utterance.text}" if utterance.beat in self.beats else None

    def say(self, utterance: Utterance) -> Clip:
        self.said.append(utterance)
        tone = np.sin(np.arange(24_000) / 9).astype(np.float32)
        return Clip(self.name, tone, ((0, 0.02), (4, 0.25)), self.notes)


class Hoarse(Fake):
    """Could say it, but today it cannot."""

    def say(self, utterance: Utterance) -> Clip:
        raise MuteError("its throat is sore")


def line(name: str) -> Line:
    return pair_up(name, "The {π|pie} [[now]] is hot.")


def speaker(folder: Path, *voices: Fake, must_speak: bool = False) -> Speaker:
    return Speaker(voices, ClipStore(folder), "a_lecture", "en", must_speak)


def test_the_first_voice_that_can_says_it(tmp_path: Path) -> None:
    first, second = Fake("one", name="first"), Fake("one", "two", name="second")
    speak = speaker(tmp_path, first, second)
    assert [speak(line(beat)).voice for beat in ("one", "two")] == ["first", "second"]
    assert first.said == [Utterance("a_lecture", "one", "The pie is hot.", "en")]
    assert [utterance.beat for utterance in second.said] == ["two"]
    assert speak.notes == []


def test_the_speech_is_as_long_as_the_sound_and_knows_where_it_is_kept(tmp_path: Path) -> None:
    speech = speaker(tmp_path, Fake("one"))(line("one"))
    assert (speech.seconds, speech.words) == (0.5, ((0, 0.02), (4, 0.25)))
    kept = ClipStore(tmp_path).samples(speech.sound)
    assert np.array_equal(kept, Fake("one").say(Utterance("", "one", "", "")).samples)


def test_what_was_said_before_is_not_said_again(tmp_path: Path) -> None:
    before = speaker(tmp_path, Fake("one", notes=("it is loud",)))
    again = Fake("one")
    after = speaker(tmp_path, again)
    first = before(line("one"))
    assert after(line("one")) == first
    assert again.said == []
    assert before.notes == after.notes == ["one: it is loud"]


def test_with_no_voice_at_all_it_is_silent_and_nothing_is_noted(tmp_path: Path) -> None:
    speak = speaker(tmp_path)
    speech, pace = speak(line("one")), reading_pace(line("one"))
    assert (speech.seconds, speech.words) == (pace.seconds, pace.words)
    assert (speech.voice, speech.sound) == ("none", "")
    assert speak.notes == []


def test_trouble_is_noted_once_and_the_next_voice_speaks(tmp_path: Path) -> None:
    beats = ("one", "two", "three")
    speak = speaker(tmp_path, Hoarse(*beats, name="sore"), Fake("one", "two"))
    assert [speak(line(beat)).voice for beat in beats] == ["fake", "fake", "none"]
    assert speak.notes == [
        "one, two, three: sore: its throat is sore",
        "three: no voice could say it; it is silent",
    ]


def test_a_voice_that_must_speak_and_cannot_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot say beat 'one': its throat is sore"):
        speaker(tmp_path, Hoarse("one"), must_speak=True)(line("one"))


def test_a_store_that_cannot_be_written_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "voices").write_text("a file, not a folder")
    with pytest.raises(UserError, match="the sound cannot be kept") as caught:
        speaker(tmp_path, Fake("one"))(line("one"))
    assert caught.value.place == str(tmp_path / "voices")


def test_a_number_is_said_with_the_languages_sign_and_marks_stay(tmp_path: Path) -> None:
    voice = Fake("one")
    speak = Speaker([voice], ClipStore(tmp_path), "a_lecture", "de")
    said = pair_up("one", "Von {1.5 m|1.5 Meter} [[now]] auf 2.25 herab.")
    speech = speak(said)
    (heard,) = voice.said
    assert heard.text == "Von 1,5 Meter auf 2,25 herab."
    assert heard.text[said.marks["now"] :].strip() == "auf 2,25 herab."
    assert (said.written, said.spoken[4:7]) == ("Von 1.5\u00a0m auf 2.25 herab.", "1.5")
    assert speech.sound == f"fake-{heard.text}"

"""espeak against what can be heard in the WAV file that its engine wrote."""

import re
import wave
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from scipy.signal import correlate, resample_poly

from calcml.voices.espeak import process
from calcml.voices.espeak.library import Library, find_library
from calcml.voices.espeak.process import Said, say_with
from calcml.voices.espeak.voice import RATE as SPEED
from calcml.voices.espeak.voice import Espeak
from calcml.voices.estimate import estimated_words
from calcml.voices.voice import Clip, MuteError, Utterance

TEXT = "Say é, π and 雪. “Then” add 3.14 to it — slowly."
RATE = 48_000


def utterance(text: str = TEXT, language: str = "en") -> Utterance:
    return Utterance("stem", "beat", text, language)


@pytest.fixture(scope="module")
def library() -> Library:
    found = find_library()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def clip(library: Library) -> Clip:
    return Espeak(library).say(utterance())


@pytest.fixture(scope="module")
def engine(library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, Path]:
    """The same text, straight from the engine, in the folder where its WAV file is."""
    folder = tmp_path_factory.mktemp("engine")
    return say_with(library, "en-us", SPEED, TEXT, folder / "said.wav"), folder


def heard(file: Path) -> npt.NDArray[np.float64]:
    """A WAV file read by the standard library, brought to 48 kHz by SciPy."""
    with wave.open(str(file)) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 22_050)
        samples = np.frombuffer(wav.readframes(wav.getnframes()), "<i2") / 32768
    return resample_poly(samples, 320, 147)


def test_the_clip_is_what_the_engine_wrote_without_silence(
    clip: Clip, engine: tuple[Said, Path]
) -> None:
    whole = heard(engine[1] / "said.wav")
    lead = int(np.argmax(correlate(whole, clip.samples[: RATE // 2], "valid")))
    same = whole[lead : lead + clip.samples.size]
    assert np.corrcoef(same, clip.samples[: same.size])[0, 1] > 0.999
    loud = np.flatnonzero(np.abs(whole) > 0.02)
    assert lead == pytest.approx(loud[0] - RATE / 50, abs=RATE * 0.011)
    assert lead + clip.samples.size == pytest.approx(loud[-1] + RATE / 50, abs=RATE * 0.03)


def test_offsets_count_characters_of_the_text(clip: Clip) -> None:
    assert [offset for offset, _ in clip.words] == [m.start() for m in re.finditer(r"\S+", TEXT)]
    assert all(a <= b for (_, a), (_, b) in pairwise(clip.words))
    assert clip.words[-1][1] < clip.samples.size / RATE


def test_a_word_after_a_pause_begins_where_the_pause_ends(clip: Clip) -> None:
    quiet = np.abs(clip.samples) < 0.005
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(int), [0]])))
    starts, ends = edges[::2], edges[1::2]
    pauses = sorted(zip(ends - starts, ends, strict=True), reverse=True)
    sentence = dict(clip.words)[TEXT.index("“Then”")]
    assert min(abs(end / RATE - sentence) for _, end in pauses[:3]) < 0.05


def test_the_estimate_from_the_text_alone_is_not_far_off(clip: Clip) -> None:
    guessed = estimated_words(TEXT, clip.samples.size / RATE)
    errors = [abs(a - b) for (_, a), (_, b) in zip(guessed, clip.words, strict=True)]
    assert np.median(errors) < 0.4


def test_the_same_text_gives_the_same_bits(library: Library, clip: Clip) -> None:
    again = Espeak(library).say(utterance())
    assert np.array_equal(again.samples, clip.samples)
    assert again.words == clip.words


def test_a_voice_for_each_language_and_a_rate(library: Library, clip: Clip) -> None:
    german = Espeak(library).say(utterance("Die Größe wächst.", "de"))
    english = Espeak(library).say(utterance("Die Größe wächst.", "en"))
    assert german.samples.size != english.samples.size
    slow = Espeak(library, rate=90).say(utterance())
    assert slow.samples.size > 1.3 * clip.samples.size
    forced = Espeak(library, "de").say(utterance("Die Größe wächst.", "en"))
    assert np.array_equal(forced.samples, german.samples)


def test_an_unknown_language_names_the_known_ones(library: Library) -> None:
    with pytest.raises(MuteError, match=r"no voice 'qq'; it has .*\bde\b.*\ben-us\b"):
        Espeak(library).say(utterance("a", "qq"))


def test_the_key_holds_everything_that_the_sound_depends_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def sounded(library: Library) -> str:
        asked.append(library.path)
        return library.path  # stands for the version

    monkeypatch.setattr("calcml.voices.espeak.voice.sounded", sounded)
    voice = Espeak(library)
    keys = [
        voice.key(utterance()),
        voice.key(utterance("other")),
        voice.key(utterance(language="de")),
        Espeak(library, "en-gb").key(utterance()),
        Espeak(library, rate=SPEED + 1).key(utterance()),
        Espeak(replace(library, origin="another")).key(utterance()),
        Espeak(replace(library, path="newer")).key(utterance()),
    ]
    assert len(set(keys)) == len(keys)
    assert voice.key(replace(utterance(), stem="s", beat="b")) == keys[0]
    assert len(asked) == 5  # once for each object, not for each key


def test_data_far_down_the_tree_are_found(library: Library, tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*(40 * "x",) * 5)
    folder.mkdir(parents=True)
    (folder / "espeak-ng-data").symlink_to(library.data)
    deep = replace(library, data=str(folder / "espeak-ng-data"))
    assert process.sounded(deep) == process.sounded(library)


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Library]:
    file = tmp_path / "libespeak-ng.so"
    file.write_bytes(b"no library at all")
    yield Library(str(file), "", "a broken library")


def test_without_a_library_it_says_what_to_do(broken: Library) -> None:
    for voice in (Espeak(None), Espeak(broken)):
        with pytest.raises(MuteError, match="pip install espeakng-loader, apt-get install"):
            voice.key(utterance())
        with pytest.raises(MuteError, match="make setup"):
            voice.say(utterance())


@pytest.mark.parametrize(
    ("engine", "told"),
    [
        ("import os; os.kill(os.getpid(), 11)", "was killed by SIGSEGV"),
        ("import time; time.sleep(60)", "took too long"),
        ("print('{} nonsense')", "answers nonsense"),
        ("print('[1, 2]')", "answers nonsense"),
        ('print(\'{"version": "1", "words": [[1]]}\')', "answers nonsense"),
        ('print(\'{"version": "1", "words": []}\')', "no sound from"),
    ],
)
def test_a_crash_a_hang_and_garbage_are_survived(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, told: str
) -> None:
    file = tmp_path / "engine.py"
    file.write_text(engine, encoding="utf-8")
    monkeypatch.setattr(process, "ENGINE", file)
    monkeypatch.setattr(process, "LIMIT", 5.0 if "sleep" not in engine else 0.3)
    with pytest.raises(MuteError, match=told):
        Espeak(library).say(utterance())


def test_a_text_without_sound_is_refused(library: Library) -> None:
    with pytest.raises(MuteError, match=r"(no sound|only silence) from espeak"):
        Espeak(library).say(utterance("  "))

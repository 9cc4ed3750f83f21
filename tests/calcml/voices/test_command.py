"""Programs that speak, well and badly. They are written in Python and started without a shell."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from calcml.voices.command import Command
from calcml.voices.estimate import estimated_words
from calcml.voices.voice import Clip, MuteError, Utterance, Voice

TEXT = "Größe “π” is 3.14."
PIPS = """
import json, math, struct, sys, wave
text = sys.stdin.buffer.read().decode()
file, rest = sys.argv[1], sys.argv[2:]
with open('asked.json', 'w') as asked:
    json.dump([text, *rest], asked)
with wave.open(file, 'wb') as wav:
    wav.setnchannels(1)
    wav.setsampwidth(2)
    wav.setframerate(16000)
    tone = [int(9000 * math.sin(i / 5)) if 4000 <= i < 20000 else 0 for i in range(24000)]
    wav.writeframes(struct.pack('<24000h', *tone))
"""
Speaking = Callable[..., Command]


@pytest.fixture
def speaking(tmp_path: Path) -> Speaking:
    """A voice that runs some Python, in the folder of the test."""

    def speaking(
        code: str, *arguments: str, reference: Voice | None = None, limit: float = 60.0
    ) -> Command:
        (tmp_path / "speak.py").write_text(code, encoding="utf-8")
        command = (sys.executable, "speak.py", "{wav}", *arguments)
        return Command(command, tmp_path, reference, limit)

    return speaking


def utterance(text: str = TEXT, language: str = "de") -> Utterance:
    return Utterance("stem", "beat", text, language)


def test_it_writes_what_is_heard_and_nothing_passes_a_shell(
    speaking: Speaking, tmp_path: Path
) -> None:
    clip = speaking(PIPS, "-l", "{language}", "{json}", "; touch here", "$HOME").say(utterance())
    assert (tmp_path / "asked.json").read_text() == (
        '["Gr\\u00f6\\u00dfe \\u201c\\u03c0\\u201d is 3.14.", '
        '"-l", "de", "{json}", "; touch here", "$HOME"]'
    )
    assert not (tmp_path / "here").exists()
    assert clip.voice == "command"
    assert clip.samples.size / 48_000 == pytest.approx(1.04, abs=0.011)  # 1 s and what is kept
    assert np.abs(clip.samples).max() == pytest.approx(9000 / 32768, abs=0.01)
    assert clip.words == estimated_words(TEXT, clip.samples.size / 48_000)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import sys; print('no model\\n', file=sys.stderr); sys.exit(1)", "exit code 1: no model"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "was killed by SIGSEGV"),
        ("", "no sound from"),
        ("import sys; print('oh', file=sys.stderr)", r"no sound from .*; it said: oh"),
        ("import sys; open(sys.argv[1], 'w').write('sorry')", "the sound from .* cannot be read"),
        ("import sys; open(sys.argv[1], 'wb').truncate(300 * 2**20)", "more than 10 minutes"),
        (PIPS.replace("9000", "0"), "only silence from"),
    ],
    ids=["failure", "crash", "nothing", "complaint", "garbage", "huge", "silence"],
)
def test_whatever_goes_wrong_is_told(speaking: Speaking, code: str, told: str) -> None:
    with pytest.raises(MuteError, match=told) as caught:
        speaking(code).say(utterance())
    assert sys.executable in str(caught.value)


def test_a_program_that_hangs_is_stopped(speaking: Speaking) -> None:
    with pytest.raises(MuteError, match="took too long and was stopped"):
        speaking("import time; time.sleep(600)", limit=0.3).say(utterance())


def test_the_key_holds_command_files_text_and_language(speaking: Speaking, tmp_path: Path) -> None:
    (tmp_path / "voice.onnx").write_text("one")
    voice = speaking(PIPS, "voice.onnx")
    keys = [
        voice.key(utterance()),
        voice.key(utterance("other")),
        voice.key(utterance(language="en")),
        speaking(PIPS, "voice.onnx", "--slow").key(utterance()),
        speaking(PIPS + "#", "voice.onnx").key(utterance()),
        speaking(PIPS, "voice.onnx", reference=Reference()).key(utterance()),
    ]
    (tmp_path / "voice.onnx").write_text("two")
    keys.append(speaking(PIPS, "voice.onnx").key(utterance()))
    assert len(set(keys)) == len(keys)
    (tmp_path / "voice.onnx").write_text("one")
    assert speaking(PIPS, "voice.onnx").key(utterance()) == keys[0]


class Reference:
    """Says a tone with two words in it, or cannot say anything."""

    name = "reference"

    def __init__(self, mute: bool = False) -> None:
        self.mute = mute

    def key(self, utterance: Utterance) -> str | None:
        return "reference"

    def say(self, utterance: Utterance) -> Clip:
        if self.mute:
            raise MuteError("not today")
        samples = np.sin(np.arange(96_000) / 15).astype(np.float32)
        return Clip(self.name, samples, ((0, 0.0), (6, 1.0)))


def test_words_are_found_by_the_reference(speaking: Speaking) -> None:
    clip = speaking(PIPS, reference=Reference()).say(utterance())
    assert [offset for offset, _ in clip.words] == [0, 6]
    assert clip.words != estimated_words(TEXT, clip.samples.size / 48_000)[:2]
    assert 0.0 <= clip.words[0][1] <= clip.words[1][1] <= clip.samples.size / 48_000


def test_a_reference_that_cannot_say_it_is_done_without(speaking: Speaking) -> None:
    clip = speaking(PIPS, reference=Reference(mute=True)).say(utterance())
    assert clip.words == estimated_words(TEXT, clip.samples.size / 48_000)

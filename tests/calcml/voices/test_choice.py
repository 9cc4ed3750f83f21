from pathlib import Path

import pytest

from calcml.errors import UserError
from calcml.voices import choice
from calcml.voices.choice import voices_for
from calcml.voices.command import Command
from calcml.voices.espeak.voice import RATE, Espeak
from calcml.voices.voice import MuteError, Utterance


def names(specification: str, project: Path) -> list[str]:
    return [voice.name for voice in voices_for(specification, project)]


def test_who_is_asked_in_which_order(tmp_path: Path) -> None:
    (tmp_path / "takes").mkdir()
    assert names("none", tmp_path) == []
    assert names("espeak", tmp_path) == ["espeak"]
    assert names("cmd:say {wav}", tmp_path) == ["command"]
    assert names("recordings:takes", tmp_path) == ["recordings", "espeak"]
    assert names("auto", tmp_path) == ["recordings", "espeak"]
    with pytest.raises(UserError, match="no voice 'loud'"):
        voices_for("loud", tmp_path)


def test_details_reach_the_voice(tmp_path: Path) -> None:
    (plain,), (fast,) = (voices_for(text, tmp_path) for text in ("espeak", "espeak:de@200"))
    assert isinstance(plain, Espeak) and isinstance(fast, Espeak)
    assert (plain.voice, plain.rate) == ("", RATE)
    assert (fast.voice, fast.rate) == ("de", 200)
    (program,) = voices_for("cmd:say 'a b' {wav}", tmp_path)
    assert isinstance(program, Command)
    assert (program.command, program.home) == (("say", "a b", "{wav}"), tmp_path)
    assert program.reference is not None


def test_a_missing_take_is_told_where_takes_were_asked_for(tmp_path: Path) -> None:
    line = Utterance("stem", "beat", "So.", "en")
    takes, _ = voices_for("auto", tmp_path)
    assert takes.key(line) is None
    takes, _ = voices_for("recordings:scenes/recordings", tmp_path)
    with pytest.raises(MuteError, match="there is no take of it"):
        takes.key(line)


def test_without_espeak_auto_says_why_it_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "find_library", lambda: None)
    _, voice = voices_for("auto", tmp_path)
    with pytest.raises(MuteError, match="no espeak here"):
        voice.key(Utterance("stem", "beat", "So.", "en"))
    (program,) = voices_for("cmd:say {wav}", tmp_path)
    assert isinstance(program, Command)
    assert program.reference is None

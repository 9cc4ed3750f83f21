import shlex
from pathlib import Path

import pytest

from calcml.errors import UserError
from calcml.voices import specification
from calcml.voices.specification import Specification, check_voice, parse


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("none", Specification("none")),
        ("auto", Specification("auto", folder="scenes/recordings")),
        ("espeak", Specification("espeak")),
        ("espeak:de", Specification("espeak", "de")),
        ("espeak:en-us+f3@90", Specification("espeak", "en-us+f3", 90)),
        ("espeak:@170", Specification("espeak", "", 170)),
        ("recordings:my takes", Specification("recordings", folder="my takes")),
        ("cmd:say -o {wav}", Specification("cmd", command=("say", "-o", "{wav}"))),
        ("cmd:'a b' x={wav}:1", Specification("cmd", command=("a b", "x={wav}:1"))),
    ],
)
def test_what_can_stand_after_voice(text: str, wanted: Specification) -> None:
    assert parse(text) == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "known: none, espeak"),
        ("loud", "known: none, espeak"),
        ("none:1", "known: none, espeak"),
        ("auto:", "known: none, espeak"),
        ("recordings", "known: none, espeak"),
        ("cmd:", "known: none, espeak"),
        ("espeak:", "known: none, espeak"),
        ("espeak:a b", "such as espeak:en-us@150"),
        ("espeak:de@fast", "such as espeak:en-us@150"),
        ("espeak:de@79", "at 80 to 450 words a minute"),
        ("espeak:de@451", "at 80 to 450 words a minute"),
        ("cmd:say 'this", "No closing quotation"),
        ("cmd:say this", "does not say which file to write"),
        ("cmd:{wav}", "does not say which file to write"),
    ],
)
def test_anything_else_is_refused_with_what_is_known(text: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text)
    assert told in str(caught.value)


def test_only_a_voice_that_is_named_and_speaks_must_speak() -> None:
    musts = [text for text in ("none", "auto", "espeak", "recordings:x") if parse(text).must_speak]
    assert musts == ["espeak"]
    assert parse("cmd:say {wav}").must_speak


def test_named_voices_are_tried_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    takes, program = tmp_path / "takes", tmp_path / "my voice"
    takes.mkdir()
    program.write_text("#!/bin/sh\n")
    for text in ("none", "auto", "recordings:takes", f"recordings:{takes}", "espeak", "espeak:de"):
        check_voice(text, tmp_path)
    for text, told in (
        ("recordings:absent", "absent: there is no such folder"),
        ("recordings:my voice", "there is no such folder"),
        ("cmd:absent {wav}", "there is no program 'absent'"),
        ("cmd:./absent {wav}", "there is no program './absent'"),
        (f"cmd:{shlex.quote('./my voice')} {{wav}}", "there is no program './my voice'"),
        ("espeak:qq", "espeak has no voice 'qq'"),
    ):
        with pytest.raises(UserError, match=told):
            check_voice(text, tmp_path)
    program.chmod(0o755)
    check_voice(f"cmd:{shlex.quote('./my voice')} {{wav}}", tmp_path)
    monkeypatch.setattr(specification, "find_library", lambda: None)
    check_voice("auto", tmp_path)
    with pytest.raises(UserError, match=r"no espeak here\n.*pip install espeakng-loader"):
        check_voice("espeak", tmp_path)

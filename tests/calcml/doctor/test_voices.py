from pathlib import Path

import pytest

from calcml.doctor import voices
from calcml.doctor.voices import espeak
from calcml.voices.espeak.library import Library


def test_without_espeak_lectures_are_silent_and_there_is_a_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(voices, "find_library", lambda: None)
    found = espeak()
    assert (found.state, found.detail) == (
        "optional",
        "there is no espeak here; lectures are silent",
    )
    assert "pip install espeakng-loader" in found.remedy


def test_an_espeak_that_cannot_speak_is_found_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "libespeak-ng.so"
    file.write_bytes(b"\x7fELF but no more")
    monkeypatch.setattr(voices, "find_library", lambda: Library(str(file), "", "a ruin"))
    found = espeak()
    assert found.state == "optional"
    assert "espeak (a ruin) failed" in found.detail

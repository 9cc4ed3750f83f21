from html import unescape
from pathlib import Path

import srt
import webvtt

from calcml.assemble.subtitles import clock, srt_text, webvtt_text
from calcml.timeline.records import Caption, Identity, Timeline

LECTURE = Identity("A", "a", "a.py", "A", None, None, None)
CAPTIONS = (
    Caption(0, 45, ("One line, 2 < 3 & 4 > 1",)),
    Caption(45, 100, ("f(x) = x²", "in two lines")),
    Caption(30 * 3725, 30 * 3725 + 31, ("After an hour.",)),
)
TIMELINE = Timeline(LECTURE, 30, 854, 480, 30 * 4000, (), (), CAPTIONS)


def test_webvtt_is_read_back_by_another_program(tmp_path: Path) -> None:
    file = tmp_path / "a.vtt"
    file.write_text(webvtt_text(TIMELINE), encoding="utf-8")
    found = list(webvtt.read(str(file)))
    assert [caption.start_in_seconds for caption in found] == [0, 1, 3725]
    assert [(caption.start, caption.end) for caption in found][:2] == [
        ("00:00:00.000", "00:00:01.500"),
        ("00:00:01.500", "00:00:03.333"),
    ]
    assert unescape(found[0].text) == "One line, 2 < 3 & 4 > 1"
    assert "2 &lt; 3 &amp; 4 &gt; 1" in file.read_text(encoding="utf-8")
    assert found[1].text == "f(x) = x²\nin two lines"
    assert found[2].end == "01:02:06.033"


def test_srt_is_read_back_by_another_program() -> None:
    found = list(srt.parse(srt_text(TIMELINE)))
    assert [caption.index for caption in found] == [1, 2, 3]
    assert found[1].content == "f(x) = x²\nin two lines"
    assert found[0].end.total_seconds() == 1.5
    assert found[2].start.total_seconds() == 3725


def test_a_lecture_without_words_has_empty_captions() -> None:
    silent = Timeline(LECTURE, 30, 854, 480, 30, ())
    assert webvtt_text(silent).strip() == "WEBVTT"
    assert srt_text(silent) == ""


def test_times_never_carry_into_a_sixtieth_second() -> None:
    assert clock(1799, 30) == "00:00:59.967"
    assert clock(3599, 60) == "00:00:59.983"
    assert clock(47999, 48000) == "00:00:01.000"

from __future__ import annotations

import json
from html import unescape
from io import StringIO

import webvtt

from calcml.assemble.chapters import chapters_json, chapters_of, chapters_webvtt
from calcml.timeline.records import Beat, Identity, Timeline

LECTURE = Identity("A", "a", "a.py", "A", None, None, None)


def timeline_of(frames: int, *beats: tuple[int, int, str]) -> Timeline:
    found = tuple(
        Beat(title, title, start, length, 0.1, "w", "w", (), (), {})
        for start, length, title in beats
    )
    return Timeline(LECTURE, 30, 854, 480, frames, (), found)


LESSON = timeline_of(400, (10, 90, "How <fast> & far?"), (130, 100, "Slopes"), (230, 150, "Quiz"))


def test_chapters_have_no_gaps_and_cover_the_film() -> None:
    assert [tuple(chapter) for chapter in chapters_of(LESSON)] == [
        (0, 130, "How <fast> & far?"),
        (130, 230, "Slopes"),
        (230, 400, "Quiz"),
    ]
    assert chapters_of(timeline_of(100)) == []


def test_webvtt_is_read_back_by_another_program() -> None:
    captions = webvtt.from_buffer(StringIO(chapters_webvtt(LESSON))).captions
    assert [unescape(caption.text) for caption in captions] == [
        "How <fast> & far?",
        "Slopes",
        "Quiz",
    ]
    assert [(caption.start, caption.end) for caption in captions] == [
        ("00:00:00.000", "00:00:04.333"),
        ("00:00:04.333", "00:00:07.667"),
        ("00:00:07.667", "00:00:13.333"),
    ]


def test_json_for_programs() -> None:
    chapters = json.loads(chapters_json(LESSON))["chapters"]
    assert chapters[0] == {"start": 0.0, "end": 4.333, "title": "How <fast> & far?"}
    assert [chapter["end"] for chapter in chapters] == [4.333, 7.667, 13.333]

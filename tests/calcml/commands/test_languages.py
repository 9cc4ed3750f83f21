"""A lecture in two languages, beside one that has no words at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import pytest

from calcml.timeline.records import Timeline

LITTLE = """
from manim import FadeIn

from scenes.kit.lecture import Lecture
from scenes.kit.numbers import given
from scenes.kit.text import Formula, Words


class Little(Lecture):
    def construct(self):
        with self.beat("see", n=given(0.5)) as cue:
            self.play(FadeIn(Words("How steep is it?")))
            self.play(FadeIn(Formula('"error" = x').shift([0, -1, 0])))
            cue.wait_until("on")
"""
ENGLISH = """+++
title = "Slopes"
subtitle = "of lines"
goal = "g"
misconception = "m"
keep = "k"
quiz = {question = "q", answer = "a"}
card = {front = "f", back = "b"}
+++

## see: What there is
It is {n}. [[on]] And on.
"""
GERMAN = """+++
title = "Steigungen"
subtitle = "von Geraden"
goal = "g"
misconception = "m"
keep = "k"
quiz = {question = "q", answer = "a"}
card = {front = "f", back = "b"}

[texts]
"How steep is it?" = "Wie steil ist es?"
"error" = "Fehler"
+++

## see: Was da ist
Es ist {n}. [[on]] Und weiter.
"""
NAME = "01-little"
QUICK = ("-q", "draft", "--voice", "none")


def german_file(project: Any) -> Path:
    file: Path = project.source("little").with_suffix(".de.md")
    return file


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    """A project whose first lecture is rendered in both languages. Not to be changed."""
    project = project_class(tmp_path_factory.mktemp("bilingual"))
    project.write({"little": LITTLE, "plain": ""})
    project.source("little").with_suffix(".md").write_text(ENGLISH, encoding="utf-8")
    german_file(project).write_text(GERMAN, encoding="utf-8")
    project.take_kit()
    done = project.run("render", *QUICK, "--lang", "de")
    assert done.stderr == "no words in 'de' yet: Plain\n"
    assert "media/de/draft/ch01-limits/01-little.mp4" in done.stdout
    project.run("render", "little", *QUICK, "--lang", "en")
    return project


def folder(project: Any, language: str) -> Path:
    found: Path = project.root / "media" / language / "draft/ch01-limits"
    return found


def timeline(project: Any, language: str) -> Timeline:
    return Timeline.read(folder(project, language) / f"{NAME}.timeline.json")


@pytest.mark.parametrize(("language", "code"), [("de", "de"), ("", "en")])
def test_each_language_has_its_place_and_its_names(
    bilingual: Any, language: str, code: str
) -> None:
    found = sorted(path.name for path in folder(bilingual, language).iterdir())
    endings = ("chapters.json", "chapters.vtt", "srt", "transcript.html", "transcript.txt", "vtt")
    texts = [f"{NAME}.{code}.{ending}" for ending in endings]
    assert found == sorted([*texts, f"{NAME}.mp4", f"{NAME}.timeline.json"])


def test_all_that_is_shown_and_said_is_translated(bilingual: Any) -> None:
    german, english = timeline(bilingual, "de"), timeline(bilingual, "")
    assert (english.lecture.title, german.lecture.title) == ("Slopes", "Steigungen")
    assert {text.text for text in german.texts} == {
        "Steigungen", "von Geraden", "Wie steil ist es?", '"Fehler" = x'
    }  # fmt: skip
    assert {text.text for text in english.texts} == {
        "Slopes", "of lines", "How steep is it?", '"error" = x'
    }  # fmt: skip
    assert [beat.title for beat in german.beats] == ["Was da ist"]
    captions = (folder(bilingual, "de") / f"{NAME}.de.vtt").read_text(encoding="utf-8")
    assert "Es ist 0.5." in captions  # as it was computed
    page = (folder(bilingual, "de") / f"{NAME}.de.transcript.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in page


def test_the_film_says_its_language_and_its_title(bilingual: Any) -> None:
    with av.open(folder(bilingual, "de") / f"{NAME}.mp4") as film:
        assert film.metadata["title"] == "Steigungen"
        tracks = [s.metadata["language"] for s in film.streams if s.type in ("video", "audio")]
        assert tracks == ["deu", "deu"]


def test_the_list_shows_what_is_translated(bilingual: Any) -> None:
    listed = json.loads(bilingual.run("list", "-q", "draft", "--lang", "de", "--json").stdout)
    rows = [(row["title"], row["state"]) for row in listed["chapters"][0]["lectures"]]
    # rendered by another voice than the list asks for
    assert rows == [("Steigungen", "stale"), ("Plain", "untranslated")]
    assert "untranslated" in bilingual.run("list", "--lang", "de").stdout


def test_pictures_of_a_translation_have_places_of_their_own(bilingual: Any) -> None:
    file = bilingual.root / "media/de/stills/01-little.png"
    assert bilingual.run("still", "little", *QUICK, "--lang", "de").stdout.strip() == str(file)
    other = bilingual.root / "media/stills/01-little.png"
    assert bilingual.run("still", "little", *QUICK).stdout.strip() == str(other)
    assert file.read_bytes() != other.read_bytes()
    sheet = bilingual.run("storyboard", "little", *QUICK, "--lang", "de").stdout.strip()
    assert sheet == str(bilingual.root / "media/de/storyboards/01-little.png")


@pytest.mark.parametrize("command", ["render", "still", "storyboard"])
def test_a_named_lecture_without_words_is_an_error(bilingual: Any, command: str) -> None:
    told = bilingual.run(command, "plain", "--lang", "de", code=2).stderr
    assert "scenes/ch01_limits/plain.de.md: no words in 'de' yet" in told


@pytest.mark.parametrize(
    ("code", "told"),
    [("fr", "no words in 'fr' yet"), ("Deutsch", "small letters"), ("low", "small letters")],
)
def test_a_language_that_nobody_speaks_is_an_error(bilingual: Any, code: str, told: str) -> None:
    assert told in bilingual.run("render", "--lang", code, code=2).stderr


def test_the_recording_script_is_in_the_language_with_its_decimal_comma(bilingual: Any) -> None:
    script = bilingual.run("voice", "script", "little", "--lang", "de").stdout
    assert "1. Steigungen" in script
    assert "Es ist 0,5. Und weiter." in script
    assert "Es ist 0.5" not in script
    assert "It is 0.5." in bilingual.run("voice", "script", "little", "--lang", "en").stdout


def test_a_translation_that_does_not_fit_is_told_with_its_line(
    bilingual: Any, project: Any
) -> None:
    project.write({"little": LITTLE})
    project.source("little").with_suffix(".md").write_text(ENGLISH, encoding="utf-8")
    german_file(project).write_text(GERMAN.replace("[[on]] ", ""), encoding="utf-8")
    done = project.run("render", "little", *QUICK, "--lang", "de", code=1)
    assert (
        "scenes/ch01_limits/little.de.md:15: beat 'see' must have the marks [[on]]" in done.stdout
    )
    german_file(project).write_text(GERMAN.replace("error", "gap"), encoding="utf-8")
    done = project.run("render", "little", *QUICK, "--lang", "de", code=1)
    assert "scenes/ch01_limits/little.de.md:10: no translation of 'error'" in done.stdout
    assert "made" not in done.stdout.replace("nothing made", "")

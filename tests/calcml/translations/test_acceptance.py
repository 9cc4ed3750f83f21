from pathlib import Path

import pytest

from calcml.course.outline import Lecture
from calcml.errors import UserError
from calcml.translations.acceptance import accept
from scenes.kit.agreement import FRONT, fingerprints
from scenes.kit.words import read_words

LECTURE = Lecture("a_thing", "AThing", "a_thing.py")
HEAD = """+++
title = "T"
subtitle = "S"
goal = "G"
misconception = "M"
keep = "K"
quiz = {question = "Q?", answer = "A."}
card = {front = "F", back = "B"}
"""
BEATS = "\n## first: One\nWords.\n\n## second: Two\nMore words.   \n<!-- [sources] -->\n\n"
TABLES = {
    "none": "",
    "other": '\n[texts]\n"one" = "eins"  # said "ains"\n',
    "section": '\n[sources] # of these\nfirst = "old"\ngone = "0"\n\n# the end\n',
    "between": '\n[sources]\nfirst = "old"\n\n[texts]\n"one" = "eins"\n',
    "empty": "\n[sources]\n\n",
    "inline": 'sources = {first = "old", gone = "0"} # of these\n# the end\n[texts]\n"a" = "b"\n',
}


@pytest.fixture
def source(tmp_path: Path) -> dict[str, str]:
    """The fingerprints of a lecture with two beats."""
    file = tmp_path / "a_thing.md"
    file.write_text(f"{HEAD}+++\n{BEATS}", encoding="utf-8")
    return fingerprints(read_words(file))


def translated(folder: Path, table: str, end: str = "\n", mark: str = "") -> Path:
    file = folder / "a_thing.de.md"
    text = f"{mark}{HEAD}{table}+++\n{BEATS}".replace("Words", "Wörter")
    file.write_bytes(text.replace("\n", end).encode())
    return file


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_all_sources_are_noted_as_they_are(
    tmp_path: Path, source: dict[str, str], table: str
) -> None:
    file = translated(tmp_path, table)
    before = read_words(file)
    assert accept(tmp_path, LECTURE, "de", ()) == [FRONT, "first", "second"]
    after = read_words(file)
    assert after.sources == source
    assert list(after.sources) == [FRONT, "first", "second"]
    assert (after.texts, after.narrations.keys()) == (before.texts, before.narrations.keys())
    assert accept(tmp_path, LECTURE, "de", ()) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_all_other_bytes_stay(tmp_path: Path, source: dict[str, str], table: str, end: str) -> None:
    file = translated(tmp_path, table, end, mark="\ufeff")
    before = file.read_bytes().decode().split(end)
    accept(tmp_path, LECTURE, "de", ())
    after = file.read_bytes().decode().split(end)
    known = [f'= "{digest}"' for digest in [*source.values(), "old", "0"]]

    def others(lines: list[str]) -> list[str]:
        rest = [line for line in lines if not any(note in line for note in known)]
        return [line for line in rest if line not in ("", "[sources]")]

    assert others(after) == others(before)
    assert after[-6:] == before[-6:]
    if end == "\r\n":
        assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_the_same_sources_leave_the_file_alone(tmp_path: Path, source: dict[str, str]) -> None:
    file = translated(tmp_path, "")
    accept(tmp_path, LECTURE, "de", ())
    content, time = file.read_bytes(), file.stat().st_mtime_ns
    accept(tmp_path, LECTURE, "de", ())
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (content, time)


def test_of_some_beats_the_others_stay_as_they_were(tmp_path: Path, source: dict[str, str]) -> None:
    file = translated(tmp_path, TABLES["section"])
    assert accept(tmp_path, LECTURE, "de", ("second",)) == ["second"]
    old = {"first": "old", "gone": "0"}
    assert read_words(file).sources == {**old, "second": source["second"]}
    assert accept(tmp_path, LECTURE, "de", (FRONT, "first")) == [FRONT, "first"]
    assert read_words(file).sources == {**source, "gone": "0"}


def test_what_is_not_there_cannot_be_accepted(tmp_path: Path, source: dict[str, str]) -> None:
    file = translated(tmp_path, "")
    content = file.read_bytes()
    with pytest.raises(UserError, match="no beat 'third' to accept") as caught:
        accept(tmp_path, LECTURE, "de", ("first", "third"))
    assert caught.value.hint == "there are front matter, first, second"
    assert file.read_bytes() == content


def test_a_table_that_cannot_be_found_is_left_alone(tmp_path: Path, source: dict[str, str]) -> None:
    file = translated(tmp_path, 'sources.first = "old"\n')
    content = file.read_bytes()
    with pytest.raises(UserError, match="cannot change the table of sources"):
        accept(tmp_path, LECTURE, "de", ())
    assert file.read_bytes() == content

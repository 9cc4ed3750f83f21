from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from calcml.course.outline import Lecture
from calcml.picture.boards import Board
from calcml.picture.choice import moments
from calcml.picture.page import chapter_of, chapter_of_failure, page
from calcml.timeline.findings import ERROR, WARNING, Finding
from calcml.timeline.records import Beat, Identity, Play, Timeline

VOID = {"meta", "img", "link", "br"}
LECTURE = Lecture("slopes", "Slopes", "scenes/ch01/slopes.py", 3)
FOUND = (
    Finding("overlap", ERROR, "x < y & “z”", "slopes.py", 7, 2, 9, boxes=((-1.0, 0.0, 1.0, 1.0),)),
    Finding("pace", WARNING, "still", "slopes.md", 4, frame=20),
    Finding("frame", ERROR, "meant so", "slopes.py", 8, 2, 9, waived="it is meant to be cut"),
)


class Reader(HTMLParser):
    """Checks that every tag is closed in order, and keeps tags and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, attribute: str) -> list[str]:
        """An attribute of all tags of a kind that have it."""
        return [attrs[attribute] for name, attrs in self.tags if name == tag and attribute in attrs]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


@pytest.fixture
def board(tmp_path: Path) -> Board:
    """Two plays in one beat, with a picture of each."""
    plays = tuple(Play(start, 15, False, 5, (), "<beat>") for start in (0, 15))
    beat = Beat("<beat>", "", 0, 30, 2.0, "a <b> & c", "", ((0, 0.1), (2, 0.5), (6, 1.2)), (), {})
    names = Identity("Slopes", "slopes", LECTURE.file, "Slopes & <lines>", 3, 1, "Limits")
    timeline = Timeline(names, 15, 64, 36, 30, plays, (beat,), findings=FOUND)
    pictures = []
    for moment in moments(timeline):
        file = tmp_path / f"{moment.frame}.png"
        Image.new("RGB", (64, 36), "#10151c").save(file)
        pictures.append((moment, file))
    return Board(LECTURE, timeline, tuple(pictures))


def test_a_page_is_well_formed_and_its_texts_are_escaped(board: Board, tmp_path: Path) -> None:
    text = page("Calculus <& more>", "en", [chapter_of(board, tmp_path)])
    reader = read(text)
    assert {tag for tag, _ in reader.tags} >= {"html", "main", "nav", "section", "figure"}
    assert not {"script", "b>", "lines", "beat", "link", "iframe"} & {tag for tag, _ in reader.tags}
    for shown in ("Calculus <& more>", "Slopes & <lines>", "<beat>", "<b>", "& c", "x < y & “z”"):
        assert shown in reader.text
    assert "http" not in text


def test_links_and_pictures_are_there(board: Board, tmp_path: Path) -> None:
    reader = read(page("Course", "en", [chapter_of(board, tmp_path)]))
    sources = reader.all("img", "src")
    assert len(sources) == 2
    for source in sources:
        with Image.open(tmp_path / source) as picture:
            assert picture.size == (64, 36)
    anchors = {f"#{anchor}" for tag in ("section", "header") for anchor in reader.all(tag, "id")}
    inside = {link for link in reader.all("a", "href") if link.startswith("#")}
    assert inside == anchors == {"#03-slopes", "#top"}
    alts = reader.all("img", "alt")
    assert len(set(alts)) == 2
    assert all(alt.startswith("Slopes & <lines> at 0:0") for alt in alts)


def test_findings_stand_with_their_moment_place_and_number(board: Board, tmp_path: Path) -> None:
    text = page("Course", "en", [chapter_of(board, tmp_path)])
    first, second = text.split("<figure>")[1:]
    assert '<li class="error"><b>1</b> overlap' in first
    assert "<code>slopes.py:7</code>" in first
    assert '<li class="warning"><b>1</b> pace' in second
    assert "meant so" not in text
    assert "2 findings" in text
    with Image.open(tmp_path / "pictures/03-slopes/001.webp") as marked:
        assert len(marked.convert("RGB").getcolors(9999) or ()) > 1


def test_pictures_of_an_earlier_run_are_gone(board: Board, tmp_path: Path) -> None:
    chapter_of(board, tmp_path)
    stale = tmp_path / "pictures/03-slopes/099.webp"
    stale.write_bytes(b"")
    chapter_of(board, tmp_path)
    assert not stale.exists()


def test_a_lecture_that_failed_is_on_the_page_too() -> None:
    reader = read(page("Course", "de", [chapter_of_failure(LECTURE, "a.py:3: 1 < 2")]))
    assert "a.py:3: 1 < 2" in reader.text
    assert reader.all("html", "lang") == ["de"]
    assert reader.all("section", "id") == ["03-slopes"]

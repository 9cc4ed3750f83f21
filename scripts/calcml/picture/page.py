"""All storyboards of a course as one page: plain HTML, pictures beside it, no scripts."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from html import escape
from itertools import starmap
from pathlib import Path

from PIL import Image

from calcml.course.outline import Lecture
from calcml.picture.boards import Board
from calcml.picture.choice import Moment
from calcml.picture.marking import marked
from calcml.picture.sheet import clock
from calcml.progress.lines import count
from calcml.timeline.findings import ERROR, Finding

PICTURES = "pictures"  # the folder beside the page; in it a folder a lecture
STYLE = Path(__file__).with_name("page.css")


@dataclass(frozen=True)
class Chapter:
    """A lecture's part of the page: its link in the contents, and its section."""

    link: str
    section: str


def chapter_of(board: Board, folder: Path) -> Chapter:
    """A lecture that was drawn. Its pictures are written below the page's ``folder``."""
    place = fresh_folder(folder, board.lecture)
    figures = []
    for number, (moment, file) in enumerate(board.pictures, start=1):
        picture = place / f"{number:03d}.webp"
        size = write_marked(moment, file, picture)
        figures.append(figure(board, moment, picture.relative_to(folder).as_posix(), size))
    length = f"{clock(board.timeline.seconds)} · {count(len(figures), 'picture')}{found_in(board)}"
    title = numbered(board.lecture, board.timeline.lecture.title)
    sheet = f'<a href="{escape(board.lecture.slug)}.png">on one sheet</a>'
    body = f'<div class="pictures">\n{"".join(figures)}</div>\n'
    return chapter(board.lecture, title, length, f"{escape(length)} · {sheet}", body)


def chapter_of_failure(lecture: Lecture, message: str) -> Chapter:
    """A lecture that could not be drawn."""
    title = numbered(lecture, lecture.scene)
    body = f'<p class="failure">{escape(message)}</p>\n'
    return chapter(lecture, title, "not drawn", "It could not be drawn.", body)


def chapter(lecture: Lecture, title: str, short: str, line: str, body: str) -> Chapter:
    """A section with its anchor, and the link to it."""
    anchor = escape(lecture.slug)
    return Chapter(
        f'<li><a href="#{anchor}">{escape(title)}</a> '
        f'<span class="quiet">{escape(short)}</span></li>\n',
        f'<section id="{anchor}">\n<h2>{escape(title)}</h2>\n'
        f'<p class="quiet">{line} · <a href="#top">contents</a></p>\n{body}</section>\n',
    )


def page(course: str, language: str, chapters: list[Chapter]) -> str:
    """The whole page."""
    links = "".join(part.link for part in chapters)
    sections = "".join(part.section for part in chapters)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(course)}: storyboards</title>\n"
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f'<header id="top">\n<h1>{escape(course)}</h1>\n<p class="quiet">Storyboards</p>\n'
        f'<nav aria-label="Contents">\n<ol>\n{links}</ol>\n</nav>\n</header>\n'
        f"<main>\n{sections}</main>\n</body>\n</html>\n"
    )


def figure(board: Board, moment: Moment, source: str, size: tuple[int, int]) -> str:
    """A picture with its time and beat, what is said, and what was found."""
    time = clock(moment.seconds)
    where = f"the end of {f'the beat {moment.beat}' if moment.kind == 'beat' else 'a play'}"
    alt = escape(f"{board.timeline.lecture.title} at {time}, {where}")
    words = f"<p>{escape(moment.words)}</p>\n" if moment.words else ""
    return (
        f'<figure>\n<a href="{escape(source)}"><img src="{escape(source)}" alt="{alt}" '
        f'width="{size[0]}" height="{size[1]}" loading="lazy"></a>\n'
        f'<figcaption>\n<span class="time">{time}</span> {escape(moment.beat)}\n'
        f"{words}{findings_list(moment.findings)}</figcaption>\n</figure>\n"
    )


def findings_list(findings: tuple[Finding, ...]) -> str:
    """Findings with the numbers that their marks in the picture have."""
    items = "".join(starmap(finding_item, enumerate(findings, start=1)))
    return f'<ul class="found">\n{items}</ul>\n' if items else ""


def finding_item(number: int, finding: Finding) -> str:
    """What was found, and where to put it right."""
    kind = "error" if finding.severity == ERROR else "warning"
    return (
        f'<li class="{kind}"><b>{number}</b> {escape(finding.rule)}: {escape(finding.message)} '
        f"<code>{escape(finding.place)}</code></li>\n"
    )


def found_in(board: Board) -> str:
    """How much was found, if anything was."""
    found = sum(not finding.waived for finding in board.timeline.findings)
    return f" · {count(found, 'finding')}" if found else ""


def numbered(lecture: Lecture, title: str) -> str:
    """The title with the lecture's number in the course."""
    return title if lecture.number is None else f"{lecture.number}  {title}"


def fresh_folder(folder: Path, lecture: Lecture) -> Path:
    """An empty folder for the pictures of a lecture."""
    place = folder / PICTURES / lecture.slug
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


def write_marked(moment: Moment, file: Path, picture: Path) -> tuple[int, int]:
    """The picture with its findings marked, small enough for a page of hundreds; its size."""
    with Image.open(file) as opened:
        size = opened.size
        marked(opened, moment.findings, size).save(picture, quality=85, method=2)
    return size

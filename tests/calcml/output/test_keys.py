import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import calcml.output.keys as keys
from calcml.course.outline import Lecture
from calcml.course.reading import read_course
from calcml.output.keys import Keys
from calcml.settings import DEFAULT, QUALITIES


@pytest.fixture
def root(project: Any) -> Path:
    project.write({"first_one": "", "second_one": ""})
    for file in ("calcml_core/limits.py", "scenes/kit/theme.py", "scenes/kit/fonts/F.ttf"):
        (project.root / file).parent.mkdir(parents=True, exist_ok=True)
        (project.root / file).write_text("1")
    root: Path = project.root
    return root


def key_of(root: Path, index: int = 0, settings: Any = DEFAULT) -> str:
    course = read_course(root)
    return Keys(root, course, settings).key(course.lectures[index])


CHANGES: dict[str, Callable[[Path], object]] = {
    "the picture": lambda root: append(root / "scenes/ch01_limits/first_one.py"),
    "the words": lambda root: append(root / "scenes/ch01_limits/first_one.md"),
    "a file of the chapter": lambda root: append(root / "scenes/ch01_limits/data/table.csv"),
    "a take": lambda root: append(root / "scenes/recordings/en/first_one.keep.wav"),
    "labels of a take": lambda root: append(root / "scenes/recordings/en/first_one.keep.txt"),
    "the core": lambda root: append(root / "calcml_core/limits.py"),
    "a new file in the core": lambda root: append(root / "calcml_core/more.py"),
    "the kit": lambda root: append(root / "scenes/kit/theme.py"),
    "a font": lambda root: append(root / "scenes/kit/fonts/F.ttf"),
    "Manim's settings": lambda root: append(root / "manim.cfg"),
    "a file that goes": lambda root: (root / "calcml_core/limits.py").unlink(),
}


def append(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as opened:
        opened.write("# changed\n")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_film_is_made_from_changes_its_key(root: Path, change: Any) -> None:
    before = key_of(root)
    change(root)
    assert key_of(root) != before


def test_another_lecture_does_not(root: Path) -> None:
    before = key_of(root)
    append(root / "scenes/ch01_limits/second_one.py")
    append(root / "scenes/ch01_limits/second_one.md")
    append(root / "scenes/recordings/en/second_one.keep.wav")
    append(root / "scenes/recordings/en/first_one.keep.take.json")
    append(root / "scenes/recordings/de/first_one.keep.wav")
    append(root / "scenes/ch01_limits/__pycache__/first_one.pyc")
    append(root / "scenes/ch01_limits/.first_one.py.swp")
    append(root / "calcml_core/.cache/limits")
    assert key_of(root) == before
    assert key_of(root, 1) != before


def test_times_do_not_count_but_same_size_contents_do(root: Path) -> None:
    before = key_of(root)
    file = root / "calcml_core/limits.py"
    os.utime(file, (0, 0))
    assert key_of(root) == before
    at = file.stat()
    file.write_text("2")
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert key_of(root) != before


def test_settings_numbers_titles_and_versions_count(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_of(root)
    assert key_of(root, settings=QUALITIES["draft"]) != before
    assert key_of(root, settings=replace(DEFAULT, fps=25)) != before
    assert key_of(root, settings=replace(DEFAULT, voice="none")) != before
    assert key_of(root, settings=replace(DEFAULT, language="de")) != before
    course = read_course(root)
    renumbered: Lecture = replace(course.lectures[0], number=9)
    assert Keys(root, course, DEFAULT).key(renumbered) != before
    monkeypatch.setattr(keys, "versions", lambda: {"manim": "0.23.0"})
    assert key_of(root) != before


FRONT = "+++\ntitle = 'A'\n+++\n"


def pictures_of(root: Path, settings: Any = DEFAULT) -> str:
    course = read_course(root)
    return Keys(root, course, settings).pictures_key(course.lectures[0])


def test_what_is_said_and_by_whom_does_not_change_the_pictures(root: Path) -> None:
    words = root / "scenes/ch01_limits/first_one.md"
    words.write_text(f"{FRONT}## keep\nSay this.\n")
    film, pictures = key_of(root), pictures_of(root)
    words.write_text(f"{FRONT}## keep\nSay that instead.\n")
    append(root / "scenes/recordings/en/first_one.keep.wav")
    assert key_of(root) != film
    assert pictures_of(root) == pictures
    assert pictures_of(root, replace(DEFAULT, voice="none")) == pictures


@pytest.mark.parametrize("change", ["front matter", "language", "size"])
def test_what_is_drawn_of_the_words_changes_the_pictures(root: Path, change: str) -> None:
    words = root / "scenes/ch01_limits/first_one.md"
    words.write_text(f"{FRONT}## keep\nSay this.\n")
    pictures = pictures_of(root)
    settings = {"language": replace(DEFAULT, language="de"), "size": QUALITIES["low"]}
    if change == "front matter":
        words.write_text(f"{FRONT.replace('A', 'B')}## keep\nSay this.\n")
    assert pictures_of(root, settings.get(change, DEFAULT)) != pictures


def test_the_program_of_a_command_counts(root: Path) -> None:
    program = root / "say"
    program.write_text("#!/bin/sh\n")
    settings = replace(DEFAULT, voice="cmd:./say {wav}")
    before = key_of(root, settings=settings)
    append(program)
    assert key_of(root, settings=settings) != before


def test_moving_the_project_does_not(root: Path, tmp_path: Path) -> None:
    before = key_of(root)
    moved = tmp_path.parent / f"{tmp_path.name} moved é"
    root.rename(moved)
    assert key_of(moved) == before


GERMAN = replace(DEFAULT, language="de")


def test_a_translation_depends_on_its_source_which_it_must_fit(root: Path) -> None:
    source, words = (root / f"scenes/ch01_limits/first_one{end}" for end in (".md", ".de.md"))
    source.write_text(f"{FRONT}## keep\nSay this.\n")
    words.write_text(f"{FRONT}## keep\nSag das.\n")
    german, pictures = key_of(root, 0, GERMAN), pictures_of(root, GERMAN)
    source.write_text(f"{FRONT}## keep\nSay that.\n")
    assert key_of(root, 0, GERMAN) != german
    assert pictures_of(root, GERMAN) == pictures
    film = key_of(root)
    words.write_text(f"{FRONT}## keep\nSag dies.\n")
    assert key_of(root) == film


def test_noting_what_was_translated_redraws_nothing(root: Path) -> None:
    words = root / "scenes/ch01_limits/first_one.de.md"
    words.write_text(f"{FRONT}## keep\nSag das.\n")
    german, pictures = key_of(root, 0, GERMAN), pictures_of(root, GERMAN)
    noted = FRONT.replace("A'\n", "A'\n[sources]\nkeep = 'x'\n")
    words.write_text(f"{noted}## keep\nSag das.\n")
    assert key_of(root, 0, GERMAN) != german
    assert pictures_of(root, GERMAN) == pictures
    texts = FRONT.replace("A'\n", "A'\n[texts]\nerror = 'Fehler'\n")
    words.write_text(f"{texts}## keep\nSag das.\n")
    assert pictures_of(root, GERMAN) != pictures

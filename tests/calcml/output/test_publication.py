from dataclasses import replace
from pathlib import Path

import pytest

from calcml.course.outline import Chapter, Course, Lecture
from calcml.errors import UserError
from calcml.output.orphans import remove_orphans
from calcml.output.places import base_of, language_of
from calcml.output.publication import (
    check_writable,
    is_current,
    publish,
    put,
    read_published,
)
from calcml.settings import DEFAULT, QUALITIES, Settings
from calcml.timeline.records import Identity, Timeline

CHAPTER = Chapter(1, "Limits", "ch01_limits")
LECTURE = Lecture("a_thing", "AThing", "scenes/ch01_limits/a_thing.py", 1, CHAPTER)
TIMELINE = Timeline(Identity("AThing", "a_thing", "f", "T", 1, 1, "L"), 30, 8, 8, 0, ())


def course_of(*lectures: Lecture) -> Course:
    return Course("T", "CC", "en", (CHAPTER,), lectures)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A published lecture."""
    (tmp_path / "film").write_bytes(b"a film")
    (tmp_path / "words").write_bytes(b"captions")
    base = base_of(tmp_path, LECTURE, DEFAULT)
    check_writable(base.parent)
    sources = {"mp4": tmp_path / "film", "en.vtt": tmp_path / "words"}
    publish(tmp_path / "media", base, "key", TIMELINE, sources)
    return base


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_places_are_for_people(tmp_path: Path) -> None:
    place = base_of(tmp_path, LECTURE, DEFAULT).relative_to(tmp_path)
    assert place.as_posix() == "media/ch01-limits/01-a-thing"
    draft = base_of(tmp_path, LECTURE, QUALITIES["draft"]).relative_to(tmp_path)
    assert draft.as_posix() == "media/draft/ch01-limits/01-a-thing"


@pytest.mark.parametrize("language", ["", "de", "pt-BR"])
@pytest.mark.parametrize("quality", ["hd", "low", "hd-60fps"])
def test_a_place_tells_its_language(tmp_path: Path, quality: str, language: str) -> None:
    size, _, rate = quality.partition("-")
    settings = replace(QUALITIES[size], language=language, fps=60 if rate else QUALITIES[size].fps)
    place = base_of(tmp_path, LECTURE, settings).relative_to(tmp_path / "media")
    assert language_of(place) == language


def test_what_is_published_is_current_until_something_differs(base: Path) -> None:
    assert names(base.parent) == [
        "01-a-thing.en.vtt",
        "01-a-thing.mp4",
        "01-a-thing.timeline.json",
    ]
    assert is_current(base, "key")
    assert not is_current(base, "another key")
    assert read_published(base)[0] == TIMELINE


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"b film"),
        lambda file: file.with_name("01-a-thing.timeline.json").write_text("{"),
        lambda file: file.with_name("01-a-thing.timeline.json").unlink(),
    ],
)
def test_a_damaged_publication_is_not_current(base: Path, damage) -> None:
    damage(base.with_name("01-a-thing.mp4"))
    assert not is_current(base, "key")


def test_a_file_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.mp4"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        put(b"new", target)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.mp4"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file, not a folder")
    with pytest.raises(UserError, match="cannot write here") as caught:
        check_writable(tmp_path / "media/ch01-limits")
    assert caught.value.path == tmp_path / "media/ch01-limits"


def test_a_renumbered_lecture_leaves_no_files(base: Path, tmp_path: Path) -> None:
    assert remove_orphans(tmp_path, course_of(LECTURE)) == []
    renumbered = Lecture("a_thing", "AThing", LECTURE.file, 2, CHAPTER)
    assert len(remove_orphans(tmp_path, course_of(renumbered))) == 3
    assert not base.parent.exists()


@pytest.mark.parametrize("settings", [DEFAULT, QUALITIES["low"]], ids=["hd", "low"])
def test_a_translation_that_is_gone_leaves_no_files(
    base: Path, tmp_path: Path, settings: Settings
) -> None:
    words = tmp_path / LECTURE.words_in("de")
    words.parent.mkdir(parents=True)
    words.write_text("words")
    german = base_of(tmp_path, LECTURE, replace(settings, language="de"))
    check_writable(german.parent)
    publish(tmp_path / "media", german, "key", TIMELINE, {"mp4": tmp_path / "film"})
    assert remove_orphans(tmp_path, course_of(LECTURE)) == []
    words.unlink()
    removed = remove_orphans(tmp_path, course_of(LECTURE))
    assert [file.name for file in removed] == ["01-a-thing.mp4", "01-a-thing.timeline.json"]
    assert {file.parent for file in removed} == {german.parent}
    assert not (tmp_path / "media/de").exists()
    assert len(names(base.parent)) == 3


def test_a_renumbered_lecture_leaves_no_translated_files(tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(b"a film")
    (tmp_path / "scenes/ch01_limits").mkdir(parents=True)
    (tmp_path / LECTURE.words_in("de")).write_text("words")
    german = base_of(tmp_path, LECTURE, replace(QUALITIES["draft"], language="de"))
    check_writable(german.parent)
    publish(tmp_path / "media", german, "key", TIMELINE, {"mp4": tmp_path / "film"})
    renumbered = replace(LECTURE, number=2)
    assert len(remove_orphans(tmp_path, course_of(renumbered))) == 2


def test_files_that_are_not_ours_stay(base: Path, tmp_path: Path) -> None:
    others = [base.with_name("01-a-thing.pdf"), base.with_name("02-another.mp4")]
    for other in others:
        other.write_text("made by hand")
    base.with_name("01-a-thing.mp4").write_bytes(b"edited by hand")
    removed = remove_orphans(tmp_path, course_of())
    assert [path.name for path in removed] == ["01-a-thing.en.vtt", "01-a-thing.timeline.json"]
    assert names(base.parent) == ["01-a-thing.mp4", "01-a-thing.pdf", "02-another.mp4"]


def test_a_copy_elsewhere_stays(base: Path, tmp_path: Path) -> None:
    copy = tmp_path / "media/backup"
    base.parent.rename(copy)
    assert remove_orphans(tmp_path, course_of()) == []
    assert len(names(copy)) == 3

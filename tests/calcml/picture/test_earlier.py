from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from calcml.course.reading import read_course
from calcml.errors import UserError
from calcml.picture.earlier import counterpart, earlier


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def repository(project: Any, tmp_path: Path) -> Any:
    """A project below a repository's root; ``first`` has one lecture, the next commit two."""
    inner = type(project)(tmp_path / "inside" / "course")
    inner.root.mkdir(parents=True)
    git(tmp_path, "init", "-q")
    for tag, lectures in (("first", {"one": ""}), ("second", {"one": "", "two": ""})):
        inner.write(lectures)
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "-qm", tag)
        git(tmp_path, "tag", tag)
    return inner


def test_a_revision_is_written_out_and_nothing_else_moves(repository: Any, tmp_path: Path) -> None:
    repository.source("two").write_text("changed", encoding="utf-8")
    before = git(tmp_path, "status", "--porcelain"), git(tmp_path, "rev-parse", "HEAD")
    with earlier(repository.root, "first") as folder:
        assert [lecture.stem for lecture in read_course(folder).lectures] == ["one"]
        assert not (folder / "scenes/ch01_limits/two.py").exists()
        assert tmp_path not in folder.parents
    assert not folder.exists()
    after = git(tmp_path, "status", "--porcelain"), git(tmp_path, "rev-parse", "HEAD")
    assert after == before


@pytest.mark.parametrize("source", ["nothing-of-the-kind", "--help", "first:scenes", ""])
def test_what_is_no_revision_and_no_folder_is_refused(repository: Any, source: str) -> None:
    with pytest.raises(UserError), earlier(repository.root, source):
        pass


def test_outside_a_repository_git_is_heard(project: Any) -> None:
    project.write({"one": ""})
    with pytest.raises(UserError, match="not a git repository"), earlier(project.root, "HEAD"):
        pass


def test_a_lecture_is_found_where_it_was_then(repository: Any) -> None:
    one, two = read_course(repository.root).lectures
    with earlier(repository.root, "first") as folder:
        course = read_course(folder)
        assert counterpart(one, folder, course) == one
        assert counterpart(two, folder, course) is None

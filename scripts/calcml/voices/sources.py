"""What the sound of a lecture is made from, besides its words: for the key of its film.

Like ``specification``, this loads no library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from calcml.store.objects import digest_of
from calcml.voices.espeak.library import find_library
from calcml.voices.specification import Specification, named_files, parse
from calcml.voices.takes import RECORD


def sound_sources(voice: str, project: Path, stem: str, language: str) -> dict[str, str]:
    """Names and digests of all that the voice may use for a lecture in a language."""
    wanted = parse(voice)
    sources = {file.name: digest_of(file) for file in files_of(wanted, project, stem, language)}
    library = find_library() if wanted.kind != "none" else None
    return {"voice": voice, "espeak": library.origin if library else "", **sources}


def files_of(wanted: Specification, project: Path, stem: str, language: str) -> Iterator[Path]:
    """The takes and labels of a lecture; the program and the files that a command names."""
    if wanted.kind in ("auto", "recordings"):
        for file in sorted((project / wanted.folder / language).glob(f"{stem}.*")):
            if file.is_file() and not file.name.endswith(RECORD):
                yield file
    if wanted.kind == "cmd":
        yield from named_files(wanted.command, project)

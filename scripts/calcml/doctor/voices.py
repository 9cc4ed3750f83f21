"""The voices that can speak here."""

from __future__ import annotations

from collections.abc import Iterator

from calcml.doctor.findings import Finding
from calcml.voices.espeak.library import ABSENT, REMEDY, find_library
from calcml.voices.espeak.process import sounded
from calcml.voices.voice import MuteError


def examine_voices() -> Iterator[Finding]:
    """Silence, which is always there, and the draft voice."""
    yield Finding("voice: none", "good", "reading pace; always there")
    yield espeak()


def espeak() -> Finding:
    """The draft voice, which must be able to say something."""
    library = find_library()
    if library is None:
        return Finding("voice: espeak", "optional", f"{ABSENT}; lectures are silent", REMEDY)
    try:
        version = sounded(library)
    except MuteError as error:
        return Finding("voice: espeak", "optional", str(error))
    return Finding("voice: espeak", "good", f"{version} speaks, from {library.origin}")

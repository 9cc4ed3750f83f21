"""From what stands after ``--voice`` to the voices that are asked, in order."""

from __future__ import annotations

from pathlib import Path

from calcml.course.reading import course_if_any
from calcml.voices.command import Command
from calcml.voices.espeak.library import find_library
from calcml.voices.espeak.voice import RATE, Espeak
from calcml.voices.recordings import Recordings
from calcml.voices.speaker import Speaker
from calcml.voices.specification import Specification, parse
from calcml.voices.store import ClipStore
from calcml.voices.voice import Clip, MuteError, Utterance, Voice
from calcml.workers.jobs import Job


def speaker_for(job: Job) -> Speaker:
    """Who says the lines of a job's lecture."""
    project, settings = Path(job.project), job.settings
    return Speaker(
        voices_for(settings.voice, project),
        ClipStore(),
        job.lecture.stem,
        settings.language or course_if_any(project).language,
        must_speak=parse(settings.voice).must_speak,
    )


def voices_for(specification: str, project: Path) -> tuple[Voice, ...]:
    """The voices, the first that can say a line says it. Raises ``UserError``."""
    wanted = parse(specification)
    if wanted.kind == "none":
        return ()
    espeak = Espeak(find_library(), wanted.name, wanted.rate or RATE)
    reference = espeak if espeak.library else None
    if wanted.kind == "espeak":
        return (espeak,)
    if wanted.kind == "cmd":
        return (Command(wanted.command, project, reference),)
    return (recordings(wanted, project, reference), espeak)


def recordings(wanted: Specification, project: Path, reference: Voice | None) -> Voice:
    """The takes in a folder; in a folder that was named, there should be all of them."""
    takes = Recordings(project / wanted.folder, reference)
    return takes if wanted.kind == "auto" else Expected(takes)


class Expected:
    """A voice that is meant to say every line, and so says why where it does not."""

    def __init__(self, voice: Voice) -> None:
        self.voice, self.name = voice, voice.name

    def key(self, utterance: Utterance) -> str:
        """The voice's own key. Raises ``MuteError`` if it has none."""
        key = self.voice.key(utterance)
        if key is None:
            raise MuteError("there is no take of it")
        return key

    def say(self, utterance: Utterance) -> Clip:
        return self.voice.say(utterance)

"""Events as JSON, one a line, for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, Self

from calcml.course.outline import Lecture
from calcml.events import Event
from calcml.workers.jobs import Failed

NAMES = {"UpToDate": "up-to-date", "Broken": "failed"}


class JsonLines:
    """Prints each event as one JSON object."""

    def __init__(self, echo: Callable[[str], None]) -> None:
        self.echo = echo

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing to put away."""

    def __call__(self, event: Event) -> None:
        name = type(event).__name__
        values = {field.name: plain(getattr(event, field.name)) for field in fields(event)}
        self.echo(json.dumps({"event": NAMES.get(name, name.lower()), **values}))


def plain(value: Any) -> Any:
    """A value that JSON can hold: lectures by class, paths as text, failures in full."""
    match value:
        case Lecture():
            return value.scene
        case Path():
            return str(value)
        case tuple():
            return [plain(item) for item in value]
        case Failed():
            shown = ("message", "path", "line", "hint", "author", "traceback", "printed")
            return {"step": value.job.step} | {name: getattr(value, name) for name in shown}
    return value

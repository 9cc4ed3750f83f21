"""What a job has to say to people, on standard error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click


def show_notes(answer: Mapping[str, Any]) -> None:
    """Print the notes in a job's answer, such as a line that no voice could say."""
    for note in answer.get("notes", ()):
        click.echo(f"note: {note}", err=True)

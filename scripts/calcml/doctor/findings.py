"""One thing that the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """Good, missing, or optional and not there; and what to do about it."""

    name: str
    state: Literal["good", "missing", "optional"]
    detail: str
    remedy: str = ""

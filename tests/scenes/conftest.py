"""Every lecture is rehearsed once, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

collect_ignore = ["rehearsed_lecture.py"]  # it runs in processes of its own

SCRIPT = Path(__file__).parent / "rehearsed_lecture.py"
PROJECT = SCRIPT.parents[2]
Facts = dict[str, Any]


@pytest.fixture(scope="session")
def rehearse() -> Callable[[Path], Facts]:
    """What a lecture shows when it is played, as ``rehearsed_lecture.py`` found it.

    The lecture is given by its own file or by its words in another language, ``name.de.md``.
    """
    known: dict[Path, Facts | str] = {}

    def rehearsed(file: Path) -> Facts | str:
        stem, *language = file.with_suffix("").name.split(".")
        picture = file.with_name(f"{stem}.py").relative_to(PROJECT)
        done = subprocess.run(
            [sys.executable, "-W", "ignore", str(SCRIPT), str(picture), *language],
            env={
                **os.environ,
                "PYTHONHASHSEED": "0",
                "PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "scripts"))),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return json.loads(done.stdout) if done.returncode == 0 else done.stderr

    def rehearse(file: Path) -> Facts:
        if file not in known:
            known[file] = rehearsed(file)
        facts = known[file]
        if isinstance(facts, str):
            pytest.fail(f"{file.name} cannot be played:\n{facts[-2000:]}", pytrace=False)
        return facts

    return rehearse

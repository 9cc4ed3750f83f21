"""What every lecture keeps to, in every language: the checks find nothing in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SCENES = PROJECT / "scenes"
LECTURES = [*sorted(SCENES.glob("ch*/*.py")), *sorted(SCENES.glob("ch*/*.*.md"))]
FEW = 3  # waivers of a lecture, each with its reason

Facts = dict[str, Any]


@pytest.fixture(params=LECTURES, ids=lambda file: file.stem, scope="module")
def facts(request: pytest.FixtureRequest) -> Facts:
    """What the checks say of a lecture, given by its own file or by its words in a language."""
    stem, *language = request.param.with_suffix("").name.split(".")
    picture = request.param.with_name(f"{stem}.py")
    spoken = ["--lang", *language] if language else []
    done = subprocess.run(
        [
            *(sys.executable, "-m", "calcml", "check", str(picture), "--json"),
            *("--quality", "low", "--voice", "none", "--jobs", "1", *spoken),
        ],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "scripts")))},
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    if report["failures"]:
        pytest.fail(f"{request.param.name} cannot be played: {report['failures']}", pytrace=False)
    found: Facts = report["lectures"][0]
    return found


def test_the_checks_find_nothing(facts: Facts) -> None:
    found = [finding for finding in facts["findings"] if not finding["waived"]]
    assert found == []


def test_hardly_anything_is_waived(facts: Facts) -> None:
    assert sum(bool(finding["waived"]) for finding in facts["findings"]) <= FEW

import json
import subprocess
import sys
from typing import Any

import pytest

from calcml.bench.__main__ import Run, ratios


def test_ratios_are_stock_by_ours() -> None:
    stock = [Run(20, {"A": 16, "B": 4}), Run(30, {"A": 24, "B": 6})]
    ours = [Run(10, {"A": 5, "B": 5}), Run(10, {"A": 5, "B": 5})]
    found = ratios(stock, ours, "draft", 2)
    assert found["whole_course"] == 2.5
    assert found["whole_course_spread"] == [2.0, 3.0]
    assert found["lectures"] == {"A": 4.0, "B": 1.0}
    assert found["lecture_geometric_mean"] == pytest.approx(2.0)


def test_a_small_course_is_timed_both_ways(project: Any) -> None:
    project.write({"first_one": ""})
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "calcml.bench", "--rounds", "1"],
        cwd=project.root,
        env=project.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    last = json.loads(done.stdout.splitlines()[-1])
    assert last["whole_course"] > 0
    assert last["help"] > 0
    assert set(last["lectures"]) == {"FirstOne"}
    assert not (project.root / "media").exists()

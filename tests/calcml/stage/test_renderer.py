import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calcml.course.project import CHECKOUT

HERE = Path(__file__).parent
MODES = ("stock", "all", "some", "none")


@pytest.fixture(scope="module")
def played() -> dict[str, dict[str, Any]]:
    """Every plain scene, played by stock Manim and by our stage, each in a fresh process."""
    paths = os.pathsep.join((str(CHECKOUT / "scripts"), str(HERE)))
    running = {
        mode: subprocess.Popen(
            [sys.executable, "-W", "ignore", str(HERE / "played_frames.py"), mode],
            env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            text=True,
        )
        for mode in MODES
    }
    answers = {mode: process.communicate(timeout=120)[0] for mode, process in running.items()}
    return {mode: json.loads(answer) for mode, answer in answers.items()}


def names() -> list[str]:
    source = (HERE / "plain_scenes.py").read_text(encoding="utf-8")
    return [
        line.split("(")[0].removeprefix("class ")
        for line in source.splitlines()
        if line.startswith("class ")
    ]


@pytest.mark.parametrize("name", names())
def test_every_frame_is_the_one_that_stock_manim_draws(played: Any, name: str) -> None:
    stock, ours = played["stock"][name][0], played["all"][name][0]
    assert len(stock) > 0
    assert ours == stock


@pytest.mark.parametrize("name", names())
def test_single_frames_are_the_same_among_undrawn_ones(played: Any, name: str) -> None:
    stock, some = played["stock"][name][0], played["some"][name][0]
    assert some == {frame: stock[frame] for frame in stock if int(frame) % 11 == 10}


@pytest.mark.parametrize("name", names())
def test_time_runs_alike_whatever_is_drawn(played: Any, name: str) -> None:
    times = {mode: played[mode][name][1:] for mode in MODES}
    assert times["all"] == times["some"] == times["none"] == times["stock"]

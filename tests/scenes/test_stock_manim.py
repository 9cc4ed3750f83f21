"""A lecture is a plain Manim scene first of all: stock `manim render` draws the same frames."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
LECTURE = "scenes/ch02_derivative/delta_method.py"
SECONDS = (2.0, 18.4, 36.0, 54.2, 81.0)  # in motion and in holds


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def pixels(file: Path) -> bytes:
    return Image.open(file).convert("RGB").tobytes()


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Every picture that the stock command draws with our manim.cfg; a hold is one picture."""
    folder = tmp_path_factory.mktemp("stock")
    size = ("--resolution", "854,480", "--fps", "15", "--format", "png-sequence")
    run("manim", "render", *size, "--media_dir", str(folder), LECTURE, "DeltaMethod")
    return [pixels(file) for file in sorted(folder.rglob("*.png"))]


def test_our_frames_are_among_the_stock_ones_in_order(stock: list[bytes], tmp_path: Path) -> None:
    places = []
    for second in SECONDS:
        file = tmp_path / f"{second}.png"
        options = ("-q", "draft", "--voice", "none", "-o", str(file))
        run("calcml", "still", LECTURE, "--at", str(second), *options)
        places.append(stock.index(pixels(file)))
    assert all(before < after for before, after in pairwise(places))

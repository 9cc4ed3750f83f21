from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

STEPS = """
from manim import LEFT, RED, RIGHT, UP, Scene, Square


class StepByStep(Scene):
    def construct(self):
        square = Square(2, color=RED, fill_opacity=1).shift(5 * LEFT)
        self.add(square)
        self.wait(1)
        self.play(square.animate.shift(10 * RIGHT), run_time=1)
        self.wait(0.5)
        self.play(square.animate.shift(2 * UP), run_time=0.4)
"""


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    project = project_class(tmp_path_factory.mktemp("steps"))
    project.write({"step_by_step": STEPS})
    return project


def place_of_square(picture: Path) -> tuple[float, float]:
    """The middle of what is red, in parts of the frame from the top left."""
    with Image.open(picture) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    rows, columns = np.nonzero(pixels[..., 0] - pixels[..., 2] > 60)
    return columns.mean() / pixels.shape[1], rows.mean() / pixels.shape[0]


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (("--at", "0"), 0.148),
        (("--at", "1"), 0.148),
        (("--at", "1.5"), 0.5),
        (("--at", "2"), 0.852),
    ],
)
def test_a_still_shows_the_frame_at_its_second(
    steps: Any, tmp_path: Path, options: tuple[str, ...], left: float
) -> None:
    file = tmp_path / "still.png"
    steps.run("still", "step", "-q", "draft", "-o", str(file), *options)
    assert place_of_square(file) == pytest.approx((left, 0.5), abs=0.06)


def test_a_still_is_the_last_frame_unless_told_otherwise(steps: Any) -> None:
    file = Path(steps.run("still", "1", "-q", "draft").stdout.strip())
    assert file == steps.root / "media/stills/01-step-by-step.png"
    with Image.open(file) as image:
        assert image.size == (854, 480)
    assert place_of_square(file) == pytest.approx((0.852, 0.25), abs=0.01)


def test_a_second_after_the_end_and_an_unknown_beat_are_refused(steps: Any) -> None:
    assert "ends at 2.87 s" in steps.run("still", "1", "-q", "draft", "--at", "9", code=2).stderr
    told = steps.run("still", "1", "-q", "draft", "--beat", "x", code=2).stderr
    assert "no beat 'x'" in told
    assert "its beats: none" in told


def test_a_storyboard_shows_the_end_of_every_play(steps: Any, tmp_path: Path) -> None:
    sheet, frames = tmp_path / "sheet.png", tmp_path / "frames"
    steps.run("storyboard", "step", "-q", "draft", "-o", str(sheet), "--frames", str(frames))
    names = sorted(path.name for path in frames.iterdir())
    assert names == ["001-play.png", "002-play.png", "003-play.png"]
    places = [place_of_square(frames / name) for name in names]
    assert places[0] == pytest.approx((0.148, 0.5), abs=0.01)
    assert places[1] == pytest.approx((0.852, 0.5), abs=0.01)
    assert places[2] == pytest.approx((0.852, 0.25), abs=0.01)
    with Image.open(sheet) as image:
        assert image.width == 24 + 3 * (480 + 24)


def test_a_scene_outside_the_course_is_drawn_too(steps: Any, tmp_path: Path) -> None:
    file = tmp_path / "an odd place, it's 100% é" / "scene.py"
    file.parent.mkdir()
    file.write_text(STEPS, encoding="utf-8")
    picture = tmp_path / "p.png"
    steps.run("still", str(file), "-q", "draft", "-o", str(picture))
    assert place_of_square(picture) == pytest.approx((0.852, 0.25), abs=0.01)
    told = steps.run("still", f"{file}:Nothing", "-q", "draft", code=1).stderr
    assert "no Scene class 'Nothing' here; the file has StepByStep" in told
    assert "not in the course" in steps.run("render", str(file), code=2).stderr

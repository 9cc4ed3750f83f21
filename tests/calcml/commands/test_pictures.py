import re
import shutil
import subprocess
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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "which lecture?"),
        (("step", "--all"), "--all is the whole course"),
        (("--all", "-o", "x.png"), "--output is for the pictures of one lecture"),
        (("step", "step_by_step.py", "--frames", "x"), "--frames is for"),
        (("step", "--diff", "HEAD", "--frames", "x"), "cannot be used together"),
        (("step", "--diff", "nowhere"), "not a git repository"),
    ],
)
def test_options_that_make_no_sense_together_are_refused(
    steps: Any, arguments: tuple[str, ...], told: str
) -> None:
    assert told in steps.run("storyboard", *arguments, code=2).stderr
    assert not (steps.root / "x.png").exists()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    """Three lectures, one of which breaks, and a fourth that is not written yet."""
    project = project_class(tmp_path_factory.mktemp("course"))
    lectures = {"one_thing": "", "broken_thing": "def <", "third_thing": ""}
    project.write(lectures)
    numbers = {stem: number for number, stem in enumerate(lectures, start=1)}
    project.list({**numbers, "not_yet": 9}, title="Things & <other> things")
    return project


def test_all_lectures_are_drawn_though_one_is_broken(course: Any) -> None:
    done = course.run("storyboard", "--all", "-q", "draft", code=1)
    folder = course.root / "media/storyboards"
    files = {folder / f"{slug}.png" for slug in ("01-one-thing", "03-third-thing")}
    assert set(folder.glob("*.png")) == files
    assert set(done.stdout.split("\n")[:2]) == set(map(str, files))
    assert done.stdout.split("\n")[2] == str(folder / "index.html")
    assert "BrokenThing failed (draw)" in done.stderr
    assert "OneThing: 2 pictures" in done.stderr
    page = (folder / "index.html").read_text(encoding="utf-8")
    places = [page.index(f'<section id="{slug}"') for slug in
              ("01-one-thing", "02-broken-thing", "03-third-thing")]  # fmt: skip
    assert places == sorted(places)
    assert "not_yet" not in page
    assert "It could not be drawn" in page
    for source in re.findall(r'src="([^"]+)"', page):
        assert (folder / source).is_file()
    assert page.count("<figure>") == 4


def test_several_lectures_get_a_sheet_each_and_no_page(course: Any) -> None:
    own = course.source("one_thing")
    done = course.run("storyboard", "third", str(own), "1", "-q", "draft", "--lang", "en")
    assert sorted(Path(line).name for line in done.stdout.splitlines()) == [
        "01-one-thing.png",
        "03-third-thing.png",
    ]


PALETTE = "from manim import BLUE, GREEN\n\nCOLOR = {color}\n"
COLORED = """
from manim import RIGHT, Scene, Square

from scenes.palette import COLOR


class {scene}(Scene):
    def construct(self):
        square = Square(2, color=COLOR, fill_opacity=1)
        self.add(square)
        self.wait({first})
        self.play(square.animate.shift(RIGHT), run_time=0.4)
{more}
"""


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    """A repository whose last commit is like its files but for longer waits; ``blue`` is not."""
    project = project_class(tmp_path_factory.mktemp("changed"))
    git(project.root, "init", "-q")
    (project.root / ".gitignore").write_text("media\n.cache\n", encoding="utf-8")
    palette = project.root / "scenes/palette.py"

    def write(color: str, first: float, more: str) -> None:
        names = {"steady": "Steady", "mover": "Mover"}
        lines = {"steady": "", "mover": more}
        project.write({
            stem: COLORED.format(scene=scene, first=first, more=lines[stem])
            for stem, scene in names.items()
        })  # fmt: skip
        palette.write_text(PALETTE.format(color=color), encoding="utf-8")
        git(project.root, "add", "--all")

    write("BLUE", 0.4, "")
    git(project.root, "commit", "-qm", "blue")
    git(project.root, "tag", "blue")
    write("GREEN", 0.4, "")
    git(project.root, "commit", "-qm", "green")
    write("GREEN", 1.2, "        self.play(square.animate.scale(2), run_time=0.4)")
    return project


def test_a_comparison_tells_what_is_new_and_leaves_out_what_is_the_same(changed: Any) -> None:
    lines = changed.run("storyboard", "--diff", "HEAD", "-q", "draft").stdout.splitlines()
    assert sorted(line.split(": ")[0] for line in lines) == ["01 Steady", "02 Mover"]
    assert "01 Steady: nothing changed, 2 pictures" in lines
    sheet = changed.root / "media/storyboards/02-mover-diff.png"
    assert f"02 Mover: 1 new, 2 as before  {sheet}" in lines
    assert not sheet.with_name("01-steady-diff.png").exists()
    with Image.open(sheet) as image:
        assert image.width == 24 + 3 * (480 + 24)


def test_what_lectures_share_is_taken_from_the_revision(changed: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    done = changed.run(
        "storyboard", "steady", "--diff", "blue", "-q", "draft", "--beats", "-o", str(sheet)
    )
    assert "2 changed, 0 as before" in done.stdout
    with Image.open(sheet) as image:
        before, after = (image.getpixel((24 + i * 504 + 240, 72 + 135)) for i in (0, 1))
    assert before[2] > before[1]  # blue
    assert after[1] > after[2]  # green


def test_pictures_and_another_project_are_compared_with_too(changed: Any, tmp_path: Path) -> None:
    frames = tmp_path / "frames"
    changed.run("storyboard", "mover", "-q", "draft", "--frames", str(frames))
    same = ("storyboard", "--diff", str(frames), "-q", "draft")
    assert "nothing changed, 3 pictures" in changed.run(*same, "mover").stdout
    assert not (changed.root / "media/storyboards/02-mover-diff.png").exists()
    assert "of one lecture: name it" in changed.run(*same, code=2).stderr
    assert "cannot be compared" in changed.run(*same[:3], "mover", code=2).stderr
    (frames / "003-play.png").unlink()
    assert "1 new, 2 as before" in changed.run(*same, "mover").stdout

    other = tmp_path / "other"
    shutil.copytree(changed.root / "scenes", other / "scenes")
    (other / "scenes/ch01_limits/steady.py").unlink()
    (other / "scenes/ch01_limits/mover.py").write_text("def <", encoding="utf-8")
    done = changed.run("storyboard", "--diff", str(other), "-q", "draft", code=1)
    assert "01 Steady: new, there is nothing to compare it with" in done.stdout
    assert "before: Mover failed (draw)" in done.stderr

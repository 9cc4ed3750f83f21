"""The kit looks as it did when somebody last looked at these pictures and found them good."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from manim import DOWN, RIGHT, Mobject, Scene
from manim.utils.color import ManimColor
from PIL import Image

from calcml.picture.likeness import alike, changed_share, difference
from scenes.kit import theme
from tests.kit.golden.draw import HEIGHT, WIDTH, all_scenes, manim_settings, picture_of
from tests.kit.golden.scenes import PlotWithTicks, WordsInAllSizes

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
PIXEL = 8 / HEIGHT  # in scene units
COLORS = ("INK", "SECONDARY", "GHOST", "VALUE", "SLOPE", "NUDGE", "LOSS", "AREA")


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All scenes as they look now, drawn in a process that nothing else has touched."""
    folder = tmp_path_factory.mktemp("drawn")
    subprocess.run(
        [sys.executable, "-m", "tests.kit.golden.draw", str(folder)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "scripts"))),
        },
        check=True,
    )
    return folder


@pytest.fixture
def small() -> Iterator[None]:
    """Manim, set to draw golden pictures here."""
    with manim_settings():
        yield


def opened(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("name", all_scenes())
def test_the_kit_looks_as_it_did(name: str, drawn: Path, tmp_path: Path) -> None:
    golden = GOLDEN / f"{name}.png"
    assert golden.exists(), f"{golden.name} is missing: `make golden` draws it"
    before, after = opened(golden), opened(drawn / golden.name)
    if not alike(before, after):
        shown = tmp_path / f"{name}.png"
        beside(before, after).save(shown)
        share = f"{changed_share(before, after):.2%} of {name} has changed"
        pytest.fail(f"{share}: look at {shown}, and if it is meant: make golden", pytrace=False)


def beside(before: Image.Image, after: Image.Image) -> Image.Image:
    """Before, after and what differs, from left to right."""
    whole = Image.new("RGB", (3 * WIDTH, HEIGHT))
    for column, picture in enumerate((before, after, difference(before, after))):
        whole.paste(picture, (column * WIDTH, 0))
    return whole


def test_every_picture_is_small_and_has_its_scene() -> None:
    files = sorted(GOLDEN.glob("*.png"))
    assert {file.stem for file in files} == all_scenes().keys()
    for file in files:
        assert opened(file).size == (WIDTH, HEIGHT)
        assert file.stat().st_size <= 25_000, file.name


def moved(index: tuple[str, int], by: float) -> type[Scene]:
    """The plot, one of whose labels is moved, in pixels."""

    class Moved(PlotWithTicks):
        def construct(self) -> None:
            super().construct()
            label: Mobject = getattr(self.mobjects[0], index[0])[index[1]]
            label[-1].shift(by * PIXEL * RIGHT)

    return Moved


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("label", [("x_labels", 0), ("y_labels", 1), ("names", 0), ("names", 1)])
def test_a_label_two_pixels_off_is_seen(label: tuple[str, int]) -> None:
    golden = opened(GOLDEN / "plot_with_ticks.png")
    assert alike(golden, picture_of(moved(label, by=0)))
    assert not alike(golden, picture_of(moved(label, by=2)))
    assert not alike(golden, picture_of(moved(label, by=-2)))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", COLORS)
def test_a_colour_that_is_a_tenth_darker_is_seen(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden = opened(GOLDEN / "words_in_all_sizes.png")
    darker = [round(0.9 * value) for value in ManimColor(getattr(theme, name)).to_int_rgb()]
    monkeypatch.setattr(theme, name, ManimColor(darker).to_hex())
    assert not alike(golden, picture_of(WordsInAllSizes))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["plot_with_ticks", "chain_drive", "relief_by_day"])
def test_what_differs_in_the_last_bits_only_is_the_same(name: str) -> None:
    class Nearly(all_scenes()[name]):  # type: ignore[misc]  # a class that is known when it runs
        def construct(self) -> None:
            super().construct()
            for mobject in self.mobjects:
                mobject.shift(PIXEL / 2000 * (RIGHT + DOWN))

    assert alike(opened(GOLDEN / f"{name}.png"), picture_of(Nearly))

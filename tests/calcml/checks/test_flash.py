"""Flash: counted on small scenes, and as a slow count on fully drawn frames has it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from calcml.checks.rules.flash import Flash
from calcml.stage.staging import play
from calcml.timeline.findings import ERROR
from tests.calcml.checks.looking import HEAD, found
from tests.calcml.checks.played import SETTINGS, job_for

PANEL = "a = Rectangle(width={width}, height=4, stroke_width=0).set_fill({color!r}, 1)\n"
PULSE = """
t = ValueTracker(0)
a.add_updater(lambda a: a.set_fill(opacity=0.5 - 0.5 * np.cos(TAU * {rate} * t.get_value())))
self.add(a)
self.play(t.animate.set_value({seconds}), run_time={seconds}, rate_func=linear)
"""
BLINK = """
for _ in range({count}):
    self.add(a); self.wait({on}); self.remove(a); self.wait({off})
self.wait(1)
"""
FPS = (15, 30, 60)


def flashes(source: str, fps: int = 30, base: str = "Scene") -> bool:
    findings = found(Flash(fps), source, fps, base)
    assert all(finding.severity == ERROR for finding in findings)
    return bool(findings)


def panel(width: float = 8, color: str = "#ffffff") -> str:
    return PANEL.format(width=width, color=color)


@pytest.mark.parametrize("fps", FPS)
@pytest.mark.parametrize(("rate", "bad"), [(2, False), (3, False), (4, True), (6, True)])
def test_more_than_three_flashes_in_a_second_are_found(fps: int, rate: int, bad: bool) -> None:
    assert flashes(panel() + PULSE.format(rate=rate, seconds=2), fps) is bad


@pytest.mark.parametrize("fps", FPS)
@pytest.mark.parametrize(("count", "bad"), [(3, False), (4, True)])
def test_holds_that_alternate_flash_too(fps: int, count: int, bad: bool) -> None:
    assert flashes(panel() + BLINK.format(count=count, on=2 / 15, off=2 / 15), fps) is bad


def test_flashes_far_apart_are_few_in_any_second() -> None:
    assert not flashes(panel() + BLINK.format(count=6, on=0.2, off=0.6))


@pytest.mark.parametrize(("width", "bad"), [(0.8, False), (1.5, True)])
def test_a_quarter_of_a_field_is_too_large(width: float, bad: bool) -> None:
    assert flashes(panel(width) + BLINK.format(count=6, on=0.1, off=0.1)) is bad


def test_small_lights_far_apart_do_not_add_up_but_close_ones_do() -> None:
    lights = "a = VGroup(*(Square(0.5, stroke_width=0).set_fill(WHITE, 1) for _ in range(60)))\n"
    blink = BLINK.format(count=6, on=0.1, off=0.1)
    assert flashes(f"{lights}a.arrange_in_grid(6, 10, buff=0.1)\n{blink}")
    assert not flashes(f"{lights}a.arrange_in_grid(6, 10, buff=0.8)\n{blink}")


@pytest.mark.parametrize(("color", "bad"), [("#a00000", True), ("#003a70", False)])
def test_dark_red_flashes_where_dark_blue_does_not(color: str, bad: bool) -> None:
    assert flashes(panel(8, color) + BLINK.format(count=6, on=0.1, off=0.1)) is bad


def test_light_that_stays_light_does_not_flash() -> None:
    ground = "self.add(FullScreenRectangle(stroke_width=0).set_fill(WHITE, 1))\n"
    blink = BLINK.format(count=6, on=0.1, off=0.1)
    assert not flashes(ground + panel(8, "#eeeeee") + blink)
    assert flashes(ground + panel(8, "#999999") + blink)


@pytest.mark.parametrize("fps", FPS)
def test_the_background_can_flash_between_plays_and_within(fps: int) -> None:
    holds = """
for _ in range(6):
    self.camera.background_color = WHITE; self.wait(2 / 15)
    self.camera.background_color = BLACK; self.wait(2 / 15)
"""
    short = holds.replace("self.wait(2 / 15)", "self.play(d.animate.shift(RIGHT), run_time=2 / 15)")
    assert flashes(holds, fps)
    assert flashes(f"d = Dot(6 * LEFT)\nself.add(d)\n{short}", fps)


def test_moving_stripes_flash_but_a_bar_that_passes_does_not() -> None:
    move = "self.play(a.animate.shift({} * RIGHT), run_time=2, rate_func=linear)"
    bars = "a = VGroup(*(Rectangle(width=1, height=6).set_fill(WHITE, 1).shift(x * RIGHT)"
    assert flashes(f"{bars} for x in range(-24, 8, 2)))\nself.add(a)\n{move.format(18)}")
    assert not flashes(f"{bars} for x in range(-24, 8, 2)))\nself.add(a)\n{move.format(8)}")
    assert not flashes(f"{bars} for x in (-8,)))\nself.add(a)\n{move.format(18)}")


def test_what_drifts_slowly_at_first_can_shake_later() -> None:
    source = f"{panel(3)}self.add(a)\n" + (
        "self.play(a.animate.shift(2 * RIGHT), run_time=2)\n"
        "self.play(a.animate(rate_func=lambda t: (3 * t) % 1 > 0.5).shift(4 * LEFT), run_time=1.5)"
    )
    assert not flashes(source)
    assert flashes(source.replace("3 * t", "9 * t"))


def test_curtains_opened_by_no_animation_are_seen() -> None:
    source = panel() + (
        "a.add_updater(lambda a: a)\nshown = [0]\n"
        "def toggle(dt):\n    shown[0] += 1\n"
        "    a.set_fill(opacity=1.0 * (shown[0] // 3 % 2))\n"
        "self.add_updater(toggle)\nself.add(a)\nself.wait(2, frozen_frame=False)"
    )
    assert flashes(source)


def test_a_finding_says_where_and_when() -> None:
    blink = BLINK.format(count=6, on=0.1, off=0.1)
    (finding,) = found(Flash(30), f"self.wait(1)\n{panel()}{blink}")
    assert finding.message.startswith("5 flashes in a second over 28 %")
    assert 27 <= finding.frame <= 33
    assert 30 <= finding.frames <= 40
    assert np.allclose(finding.boxes[0], (-4, -2, 4, 2), atol=0.15)


class Film:
    """Keeps every frame of a scene."""

    def __init__(self) -> None:
        self.frames: list[npt.NDArray[np.float64]] = []

    def begins(self, frames: range) -> bool:
        return True

    def wants(self, frame: int) -> bool:
        return True

    def show(self, frames: range, pixels: npt.NDArray[np.uint8]) -> None:
        self.frames += [pixels[::2, ::2, :3] / 255.0] * len(frames)


def filmed(source: str, fps: int) -> npt.NDArray[np.float64]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.py"
        lines = source.strip("\n").splitlines()
        file.write_text(HEAD.format(base="Scene") + "".join(f"        {line}\n" for line in lines))
        film = Film()
        job = replace(job_for(file, "Sample"), settings=replace(SETTINGS, fps=fps))
        play(job, Path(folder), film)
        return np.array(film.frames)


def turns(values: list[float]) -> list[int]:
    """When the brightness of a pixel has changed by a tenth, against the change before."""
    found_at, way, extreme = [], 0, [values[0], values[0]]
    for frame, value in enumerate(values):
        low, high = extreme
        if way <= 0 and value - low >= 0.1 and low < 0.8:
            found_at.append(frame)
            way, extreme = 1, [value, value]
        elif way >= 0 and high - value >= 0.1 and value < 0.8:
            found_at.append(frame)
            way, extreme = -1, [value, value]
        else:
            extreme = [min(low, value), max(high, value)]
    return found_at


def flashes_slowly(frames: npt.NDArray[np.float64], within: float, share: float) -> bool:
    """Whether so much of some field flashes four times within so many frames, pixel by pixel."""
    low = frames / 12.92
    light = np.where(frames <= 0.04045, low, ((frames + 0.055) / 1.055) ** 2.4)
    bright = light @ [0.2126, 0.7152, 0.0722]
    _, rows, columns = bright.shape
    hot = np.zeros((rows, columns), bool)
    for row in range(rows):
        for column in range(columns):
            times = turns(bright[:, row, column].tolist())
            hot[row, column] = any(b - a < within for a, b in zip(times, times[7:], strict=False))
    height, width = rows * 4 // 9, columns // 3
    fields = np.lib.stride_tricks.sliding_window_view(hot, (height, width))
    return bool(fields.mean(axis=(2, 3)).max() > share)


def random_scene(seed: int) -> str:
    """Some panels that pulse and move, every scene in other ways."""
    rng = np.random.default_rng(seed)
    lines = ["t = ValueTracker(0)"]
    for k in range(3):
        x, y = rng.uniform(-4, 4), rng.uniform(-2, 2)
        width, height = rng.uniform(0.5, 5, 2)
        rate = rng.choice([1.0, 2.0, 5.0, 6.0])
        gray, sway = rng.uniform(0.2, 1), rng.choice([0, 0, 1.0])
        lines += [
            f"p{k} = Rectangle(width={width}, height={height}, stroke_width=0)",
            f"p{k}.set_fill(ManimColor.from_rgb(({gray}, {gray}, {gray})), 1)",
            f"p{k}.add_updater(lambda p: p.set_fill(opacity=0.5 - 0.5 * np.cos("
            f"TAU * {rate} * t.get_value())).move_to(({x} + {sway} * np.sin("
            f"TAU * {rate} * t.get_value()), {y}, 0)))",
            f"self.add(p{k})",
        ]
    lines.append("self.play(t.animate.set_value(2.4), run_time=2.4, rate_func=linear)")
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(8))
def test_it_finds_what_a_slow_count_of_all_pixels_finds(seed: int) -> None:
    source, fps = random_scene(seed), 30
    film, is_found = filmed(source, fps), flashes(source, fps)
    assert is_found or not flashes_slowly(film, fps, 0.28)
    assert not is_found or flashes_slowly(film, 7 / 6 * fps, 0.22)


def test_the_slow_count_tells_random_scenes_apart() -> None:
    counts = [flashes_slowly(filmed(random_scene(seed), 30), 30, 0.25) for seed in range(8)]
    assert 2 <= sum(counts) <= 6

"""How texts stand before what is behind them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import (
    DOWN,
    PI,
    RIGHT,
    UP,
    Camera,
    Circle,
    ImageMobject,
    Line,
    Mobject,
    Rectangle,
    SurroundingRectangle,
    Text,
    Underline,
    VGroup,
)

from calcml.sight.colors import contrast
from calcml.sight.readings import Reader, Reading
from calcml.sight.sight import Sight

Look = Callable[..., Sight]
BLACK, WHITE = np.zeros(3), np.ones(3)


def reading(sight: Sight, written: str = "slope") -> Reading:
    (text,) = (text for text in sight.texts if text.written == written)
    return Reader().read(sight, text)


def through(sight: Sight) -> list[str]:
    return [type(leaf.mobject).__name__ for leaf in reading(sight).through]


def word(**style: object) -> Text:
    return Text("slope", font_size=40, **style)


def bar(width: float = 8.0, opacity: float = 1.0, color: str = "#444444") -> Rectangle:
    return Rectangle(width=width, height=1, stroke_width=0).set_fill(color, opacity)


DISTURBERS: list[Callable[[], Mobject]] = [
    lambda: Line(3 * UP, 3 * DOWN),
    lambda: Line([-3, -0.1, 0], [3, 0.1, 0]),
    lambda: Line([-3, 0, 0], [0, 0, 0]),
    lambda: Circle(radius=0.5),
    lambda: bar(1.0, color="#999999").shift(0.5 * RIGHT),
    lambda: Text("rise", font_size=40).rotate(0.3),
]
NEIGHBOURS: list[Callable[[], Mobject]] = [
    lambda: Underline(word()),
    lambda: SurroundingRectangle(word()),
    lambda: bar(),
    lambda: Circle(radius=1.2),
    lambda: Line(3 * UP, 0.4 * UP),
    lambda: Line([-1, -1, 0], [3, -1, 0]),
    lambda: Text("rise", font_size=40).next_to(word(), RIGHT, buff=0.06),
]


@pytest.mark.parametrize("disturber", DISTURBERS)
def test_what_crosses_the_letters_is_seen(look: Look, disturber: Callable[[], Mobject]) -> None:
    assert through(look(disturber(), word())) != []
    assert through(look(word(), disturber())) != []


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_what_only_comes_near_is_not(look: Look, neighbour: Callable[[], Mobject]) -> None:
    assert through(look(neighbour(), word())) == []


def test_a_plate_hides_what_is_behind_it(look: Look) -> None:
    line, plate = Line([-4, 0, 0], [4, 0, 0], color="#777777"), bar(color="#000000")
    assert through(look(line, plate, word())) == []
    assert through(look(line, plate.copy().set_fill(opacity=0.2), word())) == ["Line"]
    assert through(look(plate, line, word())) == ["Line"]


def test_a_text_behind_a_plate_is_gone(look: Look) -> None:
    seen = reading(look(word(), bar(color="#ffffff")))
    assert seen.hidden == 1
    assert seen.through == ()


def test_a_text_that_a_plate_cuts_is_not(look: Look) -> None:
    assert through(look(word(), bar(1.0, color="#000000").shift(0.5 * RIGHT))) == ["Rectangle"]


def test_texts_touch_with_their_outlines_not_with_their_boxes(look: Look) -> None:
    one = Line([-2, 2, 0], [2, -2, 0])
    diagonal = VGroup(*(Text("slope", font_size=30) for _ in range(2))).arrange(DOWN, buff=0.1)
    diagonal.rotate(PI / 4).move_to([1.2, 1.2, 0])
    names = look(one, *diagonal).texts
    assert [Reader().read(look(one, *diagonal), text).through for text in names] == [(), ()]


@pytest.mark.parametrize(("color", "behind"), [("#ffffff", "#777777"), ("#222222", "#eeeeee")])
def test_contrast_is_that_with_what_is_behind(look: Look, color: str, behind: str) -> None:
    seen = reading(look(bar(color=behind), word(color=color)))
    one, other = (
        np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255 for code in (color, behind)
    )
    assert seen.contrasts[""] == pytest.approx(float(contrast(one, other)), rel=0.03)


def test_faint_letters_and_veils_weaken_the_contrast(look: Look) -> None:
    plain = reading(look(word())).contrasts[""]
    assert plain == pytest.approx(21, rel=0.01)
    grey = np.full(3, 0.3)
    assert reading(look(word().set_opacity(0.3))).contrasts[""] == pytest.approx(
        float(contrast(grey, BLACK)), rel=0.05
    )
    veiled = reading(look(word(), bar(color="#000000", opacity=0.7)))
    assert veiled.contrasts[""] == pytest.approx(float(contrast(grey, BLACK)), rel=0.05)


def test_the_camera_gives_the_background(look: Look) -> None:
    paper = Camera(background_color="#ffffff")
    assert reading(look(word(), camera=paper)).contrasts[""] == pytest.approx(1, abs=0.01)


def test_a_picture_of_pixels_is_a_ground_too(look: Look) -> None:
    image = ImageMobject(np.full((20, 40, 3), 255, np.uint8)).stretch_to_fit_width(6)
    image.stretch_to_fit_height(1)
    assert reading(look(image, word())).contrasts[""] == pytest.approx(1, abs=0.01)


def test_a_soft_gradient_runs_through_nothing(look: Look) -> None:
    ramp = np.repeat(np.linspace(0, 255, 400).astype(np.uint8)[None, :, None], 3, axis=2)
    image = ImageMobject(np.repeat(ramp, 20, axis=0)).stretch_to_fit_width(14)
    image.stretch_to_fit_height(1)
    assert through(look(image, word(color="#ff2200"))) == []


def test_a_reader_looks_again_when_something_has_changed(look: Look) -> None:
    line, text, reader = Line([-3, 2, 0], [3, 2, 0]), word(), Reader()
    first = look(line, text)
    assert reader.read(first, first.texts[0]).through == ()
    line.shift(2 * DOWN)
    second = look(line, text)
    assert len(reader.read(second, second.texts[0]).through) == 1

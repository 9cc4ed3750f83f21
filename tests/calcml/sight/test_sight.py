"""What is seen, in which order, and where on the frame."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import (
    LEFT,
    PI,
    RIGHT,
    UP,
    Camera,
    Circle,
    Line,
    MathTypst,
    MovingCamera,
    Square,
    Text,
    ThreeDCamera,
    ValueTracker,
    VGroup,
)

from calcml.sight.leaves import Leaf
from calcml.sight.patch import Patch, over
from calcml.sight.sight import Sight

Look = Callable[..., Sight]


def kinds(leaves: list[Leaf]) -> list[str]:
    return [type(leaf.mobject).__name__ for leaf in leaves]


def test_parts_are_seen_in_the_order_in_which_they_are_drawn(look: Look) -> None:
    high = Circle().set_z_index(1)
    assert kinds(look(high, VGroup(Square(), Line())).leaves) == ["Square", "Line", "Circle"]


@pytest.mark.parametrize(
    "unseen",
    [
        ValueTracker(1),
        Square(stroke_width=0),
        Square(stroke_opacity=0.01),
        Square().shift(20 * RIGHT),
        VGroup(),
    ],
)
def test_what_is_not_painted_is_not_seen(look: Look, unseen: object) -> None:
    assert look(unseen).leaves == []


def test_a_zoomed_camera_shows_things_larger(look: Look) -> None:
    camera = MovingCamera()
    camera.frame.scale(0.5).move_to(2 * RIGHT)
    (leaf,) = look(Square(1).move_to(3 * RIGHT), camera=camera).leaves
    assert leaf.box == pytest.approx((1, -1, 3, 1))


def test_a_camera_in_space_sees_what_it_turns_to(look: Look) -> None:
    camera = ThreeDCamera(phi=PI / 2)  # from the side: what lies flat is a line
    flat, fixed = Square(2), Square(2)
    camera.add_fixed_in_frame_mobjects(fixed)
    lying, standing = look(flat, fixed, camera=camera).leaves
    assert lying.height == pytest.approx(0, abs=1e-6)
    assert standing.height == pytest.approx(2)


def test_a_text_is_one_thing_and_its_plate_is_another(look: Look) -> None:
    text = Text("area").add_background_rectangle()
    sight = look(VGroup(text, Line()))
    (found,) = sight.texts
    assert found.written == "area"
    assert len(found.glyphs) == 4
    assert kinds(sight.shapes) == ["BackgroundRectangle", "Line"]


def test_formulas_are_texts(look: Look) -> None:
    (found,) = look(MathTypst("x^2")).texts
    assert (found.written, len(found.glyphs)) == ("x^2", 2)


def test_motion_and_fading_are_told_from_the_look_before(look: Look) -> None:
    square = Square(fill_opacity=1, stroke_width=0)
    before = look(square)
    assert len(before.leaves) == 1
    square.shift(UP).set_fill(opacity=0.3)
    now = look(square, before=before)
    assert now.motion(now.leaves[0]) == pytest.approx((0, 1, 0, 1))
    assert now.is_moving(now.leaves[0])
    assert now.is_fading(now.leaves[0])
    calm = look(square, before=now)
    assert not calm.is_moving(calm.leaves[0])
    assert not calm.is_fading(calm.leaves[0])


def test_a_patch_shows_what_the_camera_draws(look: Look) -> None:
    camera = Camera(pixel_width=1920, pixel_height=960, frame_width=16, frame_height=8)
    camera.background_color = "#102030"
    curve = Circle(radius=1.2, stroke_width=9).shift(0.4 * LEFT)
    long_line = Line(3 * LEFT, 3 * RIGHT).insert_n_curves(40).set_color("#ffaa00").rotate(0.3)
    mobjects = [Square(fill_opacity=0.5, color="#22aa66"), curve, long_line, Text("ab")]
    camera.init_background()
    camera.reset()
    camera.capture_mobjects(mobjects)
    drawn = camera.pixel_array[360:600, 720:1200, :3] / 255  # 4 by 2 units round the middle
    sight = look(*mobjects, camera=camera)
    patch = Patch(camera, (-2.0, -1.0, 2.0, 1.0))
    seen = over(patch.layer(sight.leaves), patch.background())
    assert seen.shape == drawn.shape
    assert np.abs(seen - drawn).mean() < 0.002
    assert (np.abs(seen - drawn).max(axis=-1) > 0.1).mean() < 0.002

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import RIGHT, UP, Circle, Mobject, Square, ValueTracker, VMobject

from scenes.kit import equations, theme
from scenes.kit.clock import FrameClock
from scenes.kit.numbers import given
from scenes.kit.readouts import dial
from scenes.kit.text import Formula, symbol

DX, DY = symbol("Delta x", theme.NUDGE), symbol("Delta y", theme.SLOPE)


def quotient() -> Formula:
    return Formula("frac(#dy, #dx)", dy=DY, dx=DX)


def line() -> Formula:
    return Formula("#dy = #m #dx", dy=DY, m=given("6"), dx=DX).shift(UP + RIGHT)


def look(mobject: Mobject) -> list[tuple[object, ...]]:
    """Everything of a mobject that is drawn."""
    return [
        (
            np.round(part.points, 9).tolist(),
            part.get_fill_color().to_hex(),
            round(part.get_fill_opacity(), 9),
            round(part.get_stroke_width(), 6),
            round(part.get_stroke_opacity(), 9),
        )
        for part in mobject.family_members_with_points()
    ]


def shown(scene: FrameClock) -> list[Mobject]:
    """The mobjects of the scene that draw anything."""
    drawn = [mobject for mobject in scene.mobjects if isinstance(mobject, VMobject)]
    return [mobject for mobject in drawn if mobject.family_members_with_points()]


def assembled(scene: FrameClock, formula: Formula) -> list[Mobject]:
    run, rise = Square(), Circle()
    scene.add(run, rise)
    scene.play(equations.assemble(formula, {"dx": run, "dy": rise}))
    return [run, rise]


def rewritten(scene: FrameClock, formula: Formula) -> list[Mobject]:
    old = line()
    scene.add(old)
    scene.play(equations.rewrite(old, formula))
    return []


def rewritten_in_part(scene: FrameClock, formula: Formula) -> list[Mobject]:
    old = line()
    scene.add(old)
    scene.play(equations.rewrite(old, formula, match=["dx"]))
    return []


def derived(scene: FrameClock, formula: Formula) -> list[Mobject]:
    above = line()
    scene.add(above)
    scene.play(equations.derive(above, formula))
    return [above]


@pytest.mark.parametrize("play", [assembled, rewritten, rewritten_in_part, derived])
def test_in_the_end_the_scene_holds_exactly_the_new_formula(
    scene: FrameClock, play: Callable[[FrameClock, Formula], list[Mobject]]
) -> None:
    formula = quotient()
    before = look(formula)
    staying = play(scene, formula)
    assert shown(scene) == [*staying, formula]
    assert look(formula) == before
    assert {part.get_fill_color().to_hex().lower() for part in formula.part("dx")} == {theme.NUDGE}


def test_what_stays_in_the_picture_is_unchanged(scene: FrameClock) -> None:
    above = line()
    before = look(above)
    scene.add(above)
    scene.play(equations.derive(above, quotient()))
    assert look(above) == before


def halfway(animation: equations.Becoming) -> None:
    animation.begin()
    animation.interpolate(0.5)


@pytest.mark.parametrize("transition", [equations.rewrite, equations.derive])
def test_parts_of_one_name_move_and_the_rest_fades(
    transition: Callable[[Formula, Formula], equations.Becoming],
) -> None:
    old, new = line(), quotient().shift(3 * RIGHT)
    places = {name: (old.part(name).get_x(), new.part(name).get_x()) for name in ("dx", "dy")}
    animation = transition(old, new)
    halfway(animation)
    moving = {round(part.mobject.get_x(), 6) for part in animation.animations}
    for start, end in places.values():
        assert round((start + end) / 2, 6) in moving
    fading = [part.mobject for part in animation.animations if "Fade" in type(part).__name__]
    glyphs = [glyph for group in fading for glyph in group.family_members_with_points()]
    (bar,) = (glyph for glyph in new if glyph.get_stroke_width() > 0)
    count = 1 if transition is equations.derive else 1 + 2  # the bar, and = and 6 of the old line
    assert len(glyphs) == count
    assert bar in glyphs
    assert bar.get_stroke_opacity() == pytest.approx(0.5, abs=0.2)


def test_a_formula_without_common_parts_cross_fades(scene: FrameClock) -> None:
    old, new = Formula("a + b"), Formula("c")
    scene.add(old)
    scene.play(equations.rewrite(old, new))
    assert shown(scene) == [new]


def test_a_formula_that_flies_in_whole_needs_no_fade(scene: FrameClock) -> None:
    formula, square = Formula("#dx #dy", dx=DX, dy=DY), Square()
    scene.add(square)
    scene.play(equations.assemble(formula, {"dx": square, "dy": square}))
    assert shown(scene) == [square, formula]


def test_one_source_serves_all_appearances_of_a_part(scene: FrameClock) -> None:
    formula, square = Formula("#dx + #dx", dx=DX), Square()
    before = look(formula)
    scene.add(square)
    scene.play(equations.assemble(formula, {"dx": square}))
    assert shown(scene) == [square, formula]
    assert look(formula) == before


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="slope"):
        equations.assemble(quotient(), {"slope": Square()})


def test_a_copy_flies_and_the_original_stays(scene: FrameClock) -> None:
    square, target = Square(), VMobject().set_points_as_corners([UP, RIGHT])
    scene.add(square)
    before = look(square)
    scene.play(equations.fly(square, target))
    assert shown(scene) == [square, target]
    assert look(square) == before


def test_a_live_number_flies_as_it_looks_and_goes_on_living(scene: FrameClock) -> None:
    tracker = ValueTracker(1.5)
    number, formula = dial(tracker), Formula("#m", m=given("1.50")).shift(UP)
    target = formula.part("m")
    before = look(target)
    scene.add(number)
    scene.play(equations.fly(number, target), tracker.animate.set_value(2.5))
    assert number.written == "2.50"
    assert shown(scene) == [number, target]
    assert look(target) == before


def test_formulas_line_up_at_a_part() -> None:
    eq = symbol("=")
    lines = [
        Formula("frac(a, b) #eq c", eq=eq),
        Formula("#eq d", eq=eq).shift(2 * RIGHT),
        Formula("f + g + h #eq i", eq=eq).shift(UP),
    ]
    first = lines[0].get_x()
    heights = [line.get_y() for line in lines]
    equations.align_at("eq", *lines)
    places = [line.part("eq").get_x() for line in lines]
    assert places == pytest.approx([places[0]] * 3)
    assert lines[0].get_x() == first
    assert [line.get_y() for line in lines] == pytest.approx(heights)


def test_a_result_is_boxed_with_room_around_it() -> None:
    formula = quotient().shift(2 * UP)
    plate, inside = equations.boxed(formula, color=theme.VALUE)
    assert inside is formula
    assert plate.get_fill_color().to_hex().lower() == theme.PLATE
    assert plate.get_stroke_color().to_hex().lower() == theme.VALUE
    assert plate.get_left()[0] < formula.get_left()[0] - 0.2
    assert plate.get_top()[1] > formula.get_top()[1] + 0.2
    np.testing.assert_allclose(plate.get_center(), formula.get_center(), atol=1e-9)

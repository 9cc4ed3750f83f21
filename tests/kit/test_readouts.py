from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import settings
from hypothesis import strategies as st
from manim import RIGHT, UP, Camera, FadeIn, FadeOut, Mobject, Typst, ValueTracker, VMobject

from calcml_core.derivatives import secant_line
from scenes.kit import readouts, theme
from scenes.kit.clock import FrameClock
from scenes.kit.readouts import Readout, dial, readout


def parabola(x: float) -> float:
    return x**2


def outline(mobject: Mobject) -> np.ndarray:
    """The points of the glyphs that can be seen, in order, from the lower left corner."""
    glyphs = [part for part in mobject.family_members_with_points() if part.width > 0]
    points = np.concatenate([glyph.points for glyph in glyphs])
    return points - points.min(axis=0)


def typeset(text: str, face: str, size: float) -> Typst:
    """What Typst itself makes of a text."""
    rules = f'#set text(font: "{face}", number-width: "tabular", kerning: false)'
    return Typst(f'{rules}\n#"{text}"', font_size=size)


def picture(*mobjects: Mobject) -> np.ndarray:
    camera = Camera()
    camera.capture_mobjects(mobjects)
    return camera.pixel_array.astype(int)


numbers = st.one_of(
    st.floats(-1e4, 1e4).map("{:.2f}".format),
    st.floats(-1e4, 1e4).map("{:+.1e}".format),
    st.fractions(max_denominator=999).map(str),
    st.integers(-(10**9), 10**9).map(str),
)


@pytest.mark.parametrize(
    ("face", "font"), [("exact", "New Computer Modern"), ("float", "DejaVu Sans Mono")]
)
@settings(max_examples=15)
@holds_for(text=numbers)
def test_it_looks_as_if_typst_had_set_it(face: str, font: str, text: str) -> None:
    text = text.replace("-", "\u2212")
    shown = readout(str, text, form="s", face=face, size=40)
    assert shown.written == text
    np.testing.assert_allclose(outline(shown), outline(typeset(text, font, 40)), atol=2e-3)


def test_it_follows_its_trackers_and_keeps_the_call() -> None:
    base, step = ValueTracker(1), ValueTracker(2)
    slope = readout(secant_line, parabola, base, step, show="slope", form=".1f")
    assert slope.written == "4.0"  # of the secant through (1, 1) and (3, 9)
    step.set_value(0.5)
    slope.update()
    assert slope.written == "2.5"
    (number,) = slope.numbers
    assert number.origin == "computed"
    assert number.call == "calcml_core.derivatives.secant_line(parabola, 1.0, 0.5).slope"
    assert number.recompute is not None
    assert number.recompute() == "2.5"


def test_a_dial_shows_an_input_that_the_lecture_turns() -> None:
    step = ValueTracker(0.5)
    shown = dial(step, form=".3f")
    step.set_value(-0.0004)
    shown.update()
    assert shown.written == "0.000"  # not minus zero
    assert shown.numbers[0].origin == "given"


@pytest.mark.parametrize("change", [(9.99, 10.0), (123.45, 0.5), (-1, 1), (1e6, 1e-6)])
def test_a_text_that_grows_or_shrinks_leaves_nothing_behind(change: tuple[float, float]) -> None:
    tracker = ValueTracker(change[0])
    changed = dial(tracker)
    for value in (*change, change[0], change[1]):
        tracker.set_value(value)
        changed.update()
    np.testing.assert_allclose(outline(changed), outline(dial(ValueTracker(change[1]))))


def test_nothing_of_a_longer_text_is_drawn(scene: FrameClock) -> None:
    tracker = ValueTracker(-123456)
    shown = dial(tracker)
    scene.add(shown)
    scene.play(tracker.animate.set_value(7), run_time=0.2)
    alone = dial(ValueTracker(7)).shift(shown.get_left())
    alone.shift(shown.strut.get_start() - alone.strut.get_start())
    np.testing.assert_allclose(picture(*scene.moving_mobjects), picture(alone), atol=1)
    assert (picture(alone) != picture()).any()


def test_it_goes_on_where_it_was_moved_and_as_large_as_it_was_scaled() -> None:
    tracker = ValueTracker(1.25)
    moved = dial(tracker, size=20).scale(2).shift(2 * UP + RIGHT)
    foot = moved.strut.get_start()
    tracker.set_value(64.5)
    moved.update()
    np.testing.assert_allclose(moved.strut.get_start(), foot)
    np.testing.assert_allclose(
        outline(moved), outline(dial(ValueTracker(64.5), size=40)), atol=1e-9
    )


def fade_in(shown: Readout) -> Any:
    return FadeIn(shown, shift=UP)


def move_and_scale(shown: Readout) -> Any:
    return shown.animate.shift(RIGHT).scale(1.5)


def fade_out(shown: Readout) -> Any:
    return FadeOut(shown)


@pytest.mark.parametrize("animation", [fade_in, move_and_scale, fade_out])
@pytest.mark.parametrize("values", [(9.5, 123.25), (123.25, 9.5), (1, 1)])
def test_it_may_change_while_it_is_animated(
    scene: FrameClock, animation: Callable[[Readout], Any], values: tuple[float, float]
) -> None:
    tracker = ValueTracker(values[0])
    shown = dial(tracker)
    scene.play(animation(shown), tracker.animate.set_value(values[1]))
    shown.update()
    expected = dial(ValueTracker(values[1]))
    assert shown.written == expected.written
    wide = 1.5 if animation is move_and_scale else 1
    np.testing.assert_allclose(outline(shown), wide * outline(expected), atol=1e-9)
    seen = 1 if animation is not fade_out else 0
    if seen:
        assert {glyph.get_fill_opacity() for glyph in shown.characters} == {1}
    assert (shown in scene.mobjects) == bool(seen)


def test_glyphs_are_set_once_for_all_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    tracker = ValueTracker(1.0)
    shown = dial(tracker)
    glyphs = list(shown.submobjects)
    monkeypatch.setattr(readouts, "Typst", None)
    for value in np.linspace(1, 9, 30):
        tracker.set_value(value)
        shown.update()
    assert shown.submobjects == glyphs
    assert dial(tracker).written == shown.written


def test_colours_and_sizes_are_those_asked_for() -> None:
    small = dial(ValueTracker(88), color=theme.LOSS, size=20)
    assert {glyph.get_fill_color().to_hex().lower() for glyph in small.characters} == {theme.LOSS}
    large = dial(ValueTracker(88), size=60)
    assert large.characters.height == pytest.approx(3 * small.characters.height)
    assert all(isinstance(part, VMobject) and part.stroke_width == 0 for part in small.submobjects)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_text_without_glyphs_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"can show .* but not '(nan|inf)'"):
        dial(ValueTracker(value))


def test_a_readout_that_no_longer_follows_is_overdue_unless_it_is_grey_or_a_copy() -> None:
    step = ValueTracker(1)
    number = readout(secant_line, parabola, 1, step, show="slope")
    copy = number.copy().clear_updaters()
    number.clear_updaters()
    assert number.overdue == ""
    step.set_value(2)
    assert (number.overdue, copy.overdue) == ("4.00", "")
    assert number.set_fill(theme.GHOST).overdue == ""


def test_a_readout_knows_whether_its_glyphs_are_those_of_its_text() -> None:
    number = readout(secant_line, parabola, 1, ValueTracker(1), show="slope")
    assert not number.faulty
    number.characters[0].points *= 0
    assert number.faulty

"""Geometry: what is drawn lies where the core says, in scenes that are really played."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calcml.checks.sample import checked, last_line

PLOT = "plot = plots.axes(x=(-3, 3), y=(-1, 8)); self.add(plot)"
SECANT = f"{PLOT}; a, h = ValueTracker(1), ValueTracker(1); secant = Secant(plot, f, a, h)"
TRAP = "n = ValueTracker(0); trap = Trap(Circle(2), 6, n)"

FAULTY = {
    "a tangent turned by hand": [
        PLOT,
        "line = plots.line(plot, tangent_line(f, 1)); self.add(line)",
        "self.play(line.animate.rotate(0.1))",
    ],
    "a tangent left behind": [
        PLOT,
        "line = plots.line(plot, tangent_line(f, 1)); self.add(line)",
        "self.play(plot.animate.scale(0.8))",
    ],
    "a secant that stopped": [
        SECANT,
        "self.add(*secant.parts); secant.line.suspend_updating()",
        "self.play(h.animate.set_value(0.1))",
    ],
    "a polygon turned by hand": [
        TRAP,
        "self.add(trap); trap.inner.clear_updaters(); self.play(trap.inner.animate.rotate(0.1))",
    ],
    "a polygon that stopped": [
        TRAP,
        "self.add(trap); trap.outer.suspend_updating(); self.play(n.animate.set_value(1))",
    ],
}
SOUND = {
    "a plot that is moved with its line": [
        PLOT,
        "line = plots.line(plot, tangent_line(f, 1)); self.add(line)",
        "self.play(VGroup(plot, line).animate.scale(0.5).rotate(0.3).shift(LEFT))",
    ],
    "a line that is turned into another": [
        PLOT,
        "line = plots.line(plot, tangent_line(f, 1)); self.add(line)",
        "self.play(Transform(line, plots.line(plot, tangent_line(f, 2))))",
        "self.play(line.animate.become(plots.line(plot, secant_line(f, 0, 1))))",
        "self.play(Transform(line, Line(LEFT, UP)))",
    ],
    "a copy that is turned on purpose": [
        PLOT,
        "line = plots.line(plot, tangent_line(f, 1)); self.add(line)",
        "self.play(Rotate(line.copy(), 0.4)); self.play(Indicate(line))",
    ],
    "a line that follows": [
        PLOT,
        "a = ValueTracker(0); touch = lambda: tangent_line(f, a.get_value())",
        "line = moving(lambda: plots.line(plot, touch()))",
        "self.play(Create(line)); self.play(a.animate.set_value(1))",
    ],
    "a secant that follows, and its ghost": [
        SECANT,
        "self.play(*map(FadeIn, secant.parts)); ghost = plots.ghost(secant.line); self.add(ghost)",
        "self.play(h.animate.set_value(0.1))",
    ],
    "polygons that follow a circle": [
        TRAP,
        "self.play(Create(trap.circle), Create(trap.inner), Create(trap.outer))",
        "self.play(n.animate.set_value(1.5), trap.circle.animate.scale(0.5).shift(LEFT))",
        "trap.inner.clear_updaters(); self.play(n.animate.set_value(2))",
    ],
}


@pytest.mark.parametrize("lines", FAULTY.values(), ids=FAULTY)
def test_what_is_wrong_is_found_once(lines: list[str], tmp_path: Path) -> None:
    (found,) = checked(tmp_path, *lines)
    assert (found.rule, found.severity, found.line) == ("numbers", "error", last_line(lines))


@pytest.mark.parametrize("lines", SOUND.values(), ids=SOUND)
def test_what_is_right_is_not(lines: list[str], tmp_path: Path) -> None:
    assert checked(tmp_path, *lines) == []


PLAIN = {
    "t = TangentLine(g, 0.7, length=3); self.add(g, t); self.play(t.animate.rotate(0.1))": 1,
    "t = TangentLine(g, 0.7, length=3); self.add(g, t); self.play(t.animate.shift(UP))": 1,
    "t = TangentLine(g, 0.7, length=3); self.play(VGroup(g, t).animate.rotate(0.1).shift(UP))": 0,
    "t = TangentLine(g, 0.7, length=3); self.play(Rotate(t.copy(), 0.5))": 0,
    "s = x.get_secant_slope_group(1, g, 1, secant_line_length=4); self.play(Create(s))": 0,
    "s = x.get_secant_slope_group(1, g, 1, secant_line_length=4); self.add(s); "
    "self.play(s.secant_line.animate.rotate(0.1))": 1,
}


@pytest.mark.parametrize(("line", "count"), PLAIN.items())
def test_plain_scenes(line: str, count: int, tmp_path: Path) -> None:
    begin = "x = Axes((-3, 3), (-1, 5)); g = x.plot(lambda x: x**2 / 2)"
    assert len(checked(tmp_path, begin, line, base="Scene")) == count


def test_an_arrow_that_is_turned_by_hand(tmp_path: Path) -> None:
    ground = [
        "from scenes.kit.climbers import FeltArrow",
        "from scenes.kit.ground import FROM_ABOVE, View",
        "from scenes.kit.relief import Relief",
        "ground = Relief(lambda x, y: x**2 + y**2, (-2, 2), (-2, 2), View(0.0, FROM_ABOVE, 1.0))",
        "arrow = FeltArrow(ground, lambda: (1, 1), lambda x, y: (2 * x, 2 * y), RED, size=0.5)",
        "self.add(arrow); self.play(arrow.turn.animate.set_value(PI))",
    ]
    assert checked(tmp_path, *ground, base="Scene") == []
    turned = "arrow.clear_updaters(); self.play(Rotate(arrow, 0.2))"
    assert "the arrow points" in checked(tmp_path, *ground, turned, base="Scene")[0].message.lower()

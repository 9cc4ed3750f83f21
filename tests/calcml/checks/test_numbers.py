"""Numbers: shown and said as the core computes them, in scenes that are really played."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from calcml.checks.figures import agrees, undeclared, visible
from tests.calcml.checks.sample import checked, last_line

FAULTY = {
    "a call that gives something else": [
        "n = computed(tangent_line, f, 3, show='slope', form='.1f')",
        "self.add(Formula(replace(n, text='6.1'))); self.wait(1)",
    ],
    "rounded wrongly": [
        "n = computed(secant_line, f, 1, 0.26, show='slope', form='.1f')",
        "self.add(Formula(replace(n, text='2.2', recompute=lambda: '2.2'))); self.wait(1)",
    ],
    "computed by the lecture": ["self.add(Formula(computed(typed, 1))); self.wait(1)"],
    "never computed": [
        "n = Number('6.0', 'computed', 'calcml_core.derivatives.derivative(f, 3)', 6.0)",
        "self.add(Formula(n)); self.wait(1)",
    ],
    "a call that is another in every run": [
        "n = computed(secant_line, f, 1, 2, show='slope')",
        "self.add(Formula(replace(n, call=f'{n.call} at 0x7f00'))); self.wait(1)",
    ],
    "a text of Manim's own": ["self.add(Typst('slope 6')); self.wait(1)"],
    "a number of Manim's own": ["self.add(DecimalNumber(6.0)); self.wait(1)"],
    "a readout that stopped": [
        "h = ValueTracker(1); r = readout(secant_line, f, 1, h, show='slope')",
        "self.add(r); r.clear_updaters(); self.play(h.animate.set_value(2))",
    ],
    "a readout that is suspended": [
        "h = ValueTracker(1); r = readout(secant_line, f, 1, h, show='slope')",
        "self.add(r); r.suspend_updating(); self.play(h.animate.set_value(2))",
    ],
    "glyphs of another number": [
        "h = ValueTracker(1); r = readout(secant_line, f, 1, h, show='slope')",
        "self.add(r); r.characters[0].points *= 0; self.wait(1)",
    ],
}
SOUND = {
    "numbers of every origin": [
        "s = computed(tangent_line, f, 3, show='slope'); g = given('y = x^2')",
        "self.add(Formula('#s #g', s=s, g=g), Formula(recorded('10.0', 'torch', '2.13')))",
        "self.wait(1)",
    ],
    "rounded to the digits that are shown": [
        "n = [computed(secant_line, f, 1, 0.26, show='slope', form=s) for s in ('.0f', '.3e')]",
        "self.add(Formula('#a #b', a=n[0], b=n[1])); self.wait(1)",
    ],
    "tick labels": [
        "self.add(plots.axes(x=(0, 3), y=(0, 3), x_ticks=[1, 2])); self.wait(1)",
    ],
    "tick labels of Manim's own": [
        "self.add(NumberLine((0, 3), include_numbers=True)); self.wait(1)"
    ],
    "a live readout, its ghost and its flight": [
        "h = ValueTracker(1); r = readout(secant_line, f, 1, h, show='slope'); self.add(r)",
        "ghost = r.copy().clear_updaters().set_fill(theme.GHOST).shift(UP); self.add(ghost)",
        "self.play(h.animate.set_value(12), run_time=0.5)",
        "self.play(FadeOut(r)); self.play(FadeIn(r.shift(RIGHT)))",
    ],
    "a copy that stays": [
        "h = ValueTracker(1); r = readout(secant_line, f, 1, h, show='slope'); self.add(r)",
        "self.add(r.copy().clear_updaters().shift(UP)); self.play(h.animate.set_value(2))",
    ],
    "a table that is a record": [
        "h = ValueTracker(1); t = Ledger([Words('a')], [dial(h)], room=1); self.add(t)",
        "self.play(t.step_down()); t.clear_updaters(); self.play(h.animate.set_value(2))",
    ],
}


@pytest.mark.parametrize("lines", FAULTY.values(), ids=FAULTY)
def test_what_is_wrong_is_found_once(lines: list[str], tmp_path: Path) -> None:
    (found,) = checked(tmp_path, *lines)
    assert (found.rule, found.severity, found.line) == ("numbers", "error", last_line(lines))


@pytest.mark.parametrize("lines", SOUND.values(), ids=SOUND)
def test_what_is_right_is_not(lines: list[str], tmp_path: Path) -> None:
    assert checked(tmp_path, *lines) == []


SLOPE = "computed(tangent_line, f, 3, show='slope', form='.0f')"


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("It is 6.", ""),
        ("It is {n}.", ", n=6"),
        ("It is {n}.", ", n='6.1'"),
        ("It is {n}.", f", n=replace({SLOPE}, text='7')"),
        ("It is {n}.", ", n=computed(typed, 1)"),
    ],
)
def test_numbers_that_are_said_come_from_the_picture(
    words: str, values: str, tmp_path: Path
) -> None:
    (found,) = checked(tmp_path, words=words, values=values)
    assert (Path(found.path).name, found.subject) == ("sample.md", "one")


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("In 1821, {x²|x squared} was {n}.", f", n={SLOPE}"),
        ("At {n} it {verb}.", ", n=given(3), verb='falls'"),
    ],
)
def test_numbers_that_are_said_rightly(words: str, values: str, tmp_path: Path) -> None:
    assert checked(tmp_path, words=words, values=values) == []


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("6.2", 6.249, True),
        ("6.2", 6.251, False),
        ("\u22120.50", -0.5, True),
        ("1.2e-08", 1.23e-8, True),
        ("1.3e-08", 1.23e-8, False),
        ("1/3", 1 / 3, True),
    ],
)
def test_a_text_is_its_value_rounded(text: str, value: float, expected: bool) -> None:
    assert agrees(text, value) is expected


def test_digits_that_nobody_answers_for() -> None:
    two = SimpleNamespace(text="2")
    assert undeclared("x = 2 in 1684", [two]) == ""
    assert undeclared("x = 2 and y = 37", [two]) == "37"
    assert visible(r"#set text(size: 12pt)").strip() == ""
    assert undeclared(visible(r"\hspace{2cm} x_1"), ()) == "x_1"


@pytest.mark.parametrize(("change", "count"), [("d.number = 2.7", 1), ("d.set_value(2.7)", 0)])
def test_a_number_of_manims_own_shows_its_value(change: str, count: int, tmp_path: Path) -> None:
    line = f"d = DecimalNumber(1.5, mob_class=MathTypst); self.add(d); {change}; self.wait(1)"
    assert len(checked(tmp_path, line, base="Scene")) == count

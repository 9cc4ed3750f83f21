"""Legible: type sizes, reading times and tick labels, in small scenes."""

from __future__ import annotations

import pytest

from calcml.checks.rules.legible import Legible
from calcml.timeline.findings import ERROR, WARNING
from tests.calcml.checks.looking import found

LABELS = [
    'text.Words("slope of the secant", size={size})',
    'text.Words("sea", size={size})',
    'text.Words("Two lines\\nof words", size={size}, width=2)',
    'text.Words("height above the sea", size={size}).rotate(PI / 2)',
    'text.Words("height above the sea", size={size}).rotate(0.9)',
    'text.Formula("x", size={size})',
    'text.Formula("frac(d y, d x)", size={size})',
    'text.Formula("integral x dif x", size={size})',
    'text.Formula(given("12.5"), size={size})',
    'text.Words("wide", size={size} / 2).scale(2)',
]
TEXTS = [  # cap heights: of Pango's sans serif 0.0101, of Typst's words 0.0068 units a point
    ('Text("Sea level", font_size={size})', 0.01012),
    ('Text("sea", font_size={size})', 0.01012),
    ('Text("up and away", font_size={size}).rotate(-PI / 2)', 0.01012),
    ('MarkupText("a <b>bold</b> word", font_size={size})', 0.01012),
    ('Typst("some words", font_size={size})', 0.0068),
    ('Typst("some words", font_size={size}).rotate(1)', 0.0068),
    ('MathTypst("alpha", font_size={size})', 0.0071),
    ("DecimalNumber(2.5, mob_class=MathTypst, font_size={size})", 0.0070),
]
SHOWN = "self.add(a.set_color(WHITE)); self.wait(4)"


def severities(source: str, base: str = "Scene") -> list[str]:
    return [finding.severity for finding in found(Legible(), source, base=base)]


@pytest.mark.parametrize("label", LABELS)
def test_labels_of_the_kit_are_large_enough_but_not_much_smaller_ones(label: str) -> None:
    right, small = (label.format(size=f"theme.LABEL * {share}") for share in (1, 0.85))
    assert severities(f"a = {right}\n{SHOWN}") == []
    assert severities(f"a = {small}\n{SHOWN}") == [ERROR]


@pytest.mark.parametrize(("text", "share"), TEXTS)
def test_capitals_are_measured_in_every_kind_of_text(text: str, share: float) -> None:
    right, small = (text.format(size=0.16 / share * factor) for factor in (1.12, 0.88))
    assert severities(f"a = {right}\n{SHOWN}") == []
    assert severities(f"a = {small}\n{SHOWN}") == [ERROR]


def test_statements_and_readouts_are_larger_than_labels() -> None:
    small = 'a = text.Formula("y = x + h", size=theme.LABEL)'
    assert severities(f"{small}\n{SHOWN}") == [WARNING]
    assert severities(f"{small.replace('LABEL', 'FORMULA')}\n{SHOWN}") == []
    dial = "a = readouts.dial(ValueTracker(2), size=theme.{})"
    assert severities(f"{dial.format('LABEL')}\n{SHOWN}") == [WARNING]
    assert severities(f"{dial.format('READOUT')}\n{SHOWN}") == []


def test_a_zoomed_camera_makes_small_texts_large() -> None:
    source = f'self.camera.frame.scale({{}})\na = Text("near", font_size=10)\n{SHOWN}'
    assert severities(source.format(0.5), "MovingCameraScene") == []
    assert severities(source.format(1), "MovingCameraScene") == [ERROR]


@pytest.mark.parametrize("text", ['Text("...", font_size=20)', 'Text("-", font_size=20)'])
def test_signs_without_letters_have_no_size(text: str) -> None:
    assert severities(f"a = {text}\n{SHOWN}") == []


@pytest.mark.parametrize(
    ("step", "way", "count", "crowded"),
    [
        (1, "RIGHT", 9, True),
        (1, "RIGHT", 8, False),
        (0.6, "UP", 10, True),
        (1, "RIGHT + 0.5 * UP * (-1) ** n", 9, False),
    ],
)
def test_nine_numbers_in_a_row_are_too_many(
    step: float, way: str, count: int, crowded: bool
) -> None:
    source = f"""
for n in range({count}):
    place = n * ({way}) if "**" not in "{way}" else n * RIGHT + 0.5 * UP * (-1) ** n
    self.add(Text(str(n), font_size=26).move_to({step} * place + 5 * LEFT + 3 * DOWN))
way = {way.split(" +")[0]}
axis = Line(ORIGIN, {step} * {count} * way).shift(5.3 * LEFT + 3.4 * DOWN)
self.add(axis)
self.wait(1)
"""
    findings = found(Legible(), source)
    assert [f.message.split()[0] for f in findings] == ([str(count)] if crowded else [])


def test_numbers_that_are_no_scale_may_stand_in_a_row() -> None:
    source = """
for n, value in enumerate([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]):
    self.add(Text(str(value), font_size=26).move_to((n - 5) * RIGHT))
self.wait(1)
"""
    assert severities(source) == []


LONG = "the slope of a curve at a point is a limit"


@pytest.mark.parametrize(
    ("source", "count"),
    [
        (f'a = Text("{LONG}", font_size=30)\nself.add(a); self.wait(1); self.remove(a)', 1),
        (f'a = Text("{LONG}", font_size=30)\nself.add(a); self.wait(3.5); self.remove(a)', 0),
        ('a = Text("Look", font_size=30)\nself.add(a); self.wait(0.3); self.remove(a)', 1),
        ('a = Text("Look", font_size=30)\nself.add(a); self.wait(0.8); self.remove(a)', 0),
        (  # the same text, built anew
            f'for _ in range(8):\n    a = Text("{LONG}", font_size=30)\n'
            "    self.add(a); self.wait(0.5); self.remove(a)",
            0,
        ),
        (  # a text that is written on
            f'a, b = Text("{LONG}", font_size=30), Text("{LONG}!", font_size=30)\n'
            "self.add(a); self.wait(1); self.remove(a); self.add(b); self.wait(4)",
            0,
        ),
        (  # a number that counts
            "a = DecimalNumber(1234567890.12345, mob_class=MathTypst)\nself.add(a)\n"
            "for n in range(9):\n    a.set_value(1234567890.12345 + n); self.wait(0.2)",
            0,
        ),
    ],
)  # fmt: skip
def test_texts_stand_as_long_as_it_takes_to_read_them(source: str, count: int) -> None:
    findings = found(Legible(), f"{source}\nself.clear(); self.add(Dot()); self.wait(2)")
    assert len(findings) == count, findings

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, settings
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import Mobject, Typst, VMobject, tempconfig

from scenes.kit import text, theme
from scenes.kit.numbers import Number, UndeclaredNumberError, computed, given, recorded
from scenes.kit.text import Formula, Output, Words, symbol

DX, DY = symbol("Delta x", theme.NUDGE), symbol("Delta y", theme.SLOPE)
MARKUP = "\\#$*_`<>@[]~=/+-.!^&|(){},;:?%"


def points(mobject: Mobject) -> np.ndarray:
    found = mobject.get_all_points()
    return found - found.min(axis=0)


def colors(glyphs: Iterable[VMobject]) -> set[str]:
    return {glyph.get_fill_color().to_hex().lower() for glyph in glyphs}


def verbatim(source: str, font: str = "Lato") -> Typst:
    """What Typst makes of a text that it does not read as markup: a string of code."""
    escaped = source.replace("\\", "\\\\").replace('"', '\\"')
    source = f'#set text(font: "{font}")\n#"{escaped}"'
    return Typst(source, font_size=theme.BODY, font_paths=text.fonts(text.FONTS))


words = st.text(MARKUP + "aB ", min_size=1, max_size=12).filter(
    lambda source: source.strip() and not text.REFERENCE.search(source)
)


@settings(max_examples=25)
@example("= Heading")
@example("- item")
@example("/ term: it")
@example("// comment /* and */ comment")
@example("wait... a -- b --- c")
@example("\\ # \\\\ #")
@holds_for(words)
def test_words_are_plain_text(source: str) -> None:
    source = " ".join(source.split())  # as in any Typst text, one space is as good as many
    np.testing.assert_allclose(points(Words(source)), points(verbatim(source)), atol=1e-6)


@pytest.mark.parametrize("number", [given("1. not a list"), recorded("- 5 + 5", "bc", "1.07")])
def test_numbers_are_plain_text_among_words(number: Number) -> None:
    expected = points(verbatim(number.text))
    np.testing.assert_allclose(points(Words(number)), expected, atol=1e-6)
    np.testing.assert_allclose(points(Words("#it", it=number)), expected, atol=1e-6)


def test_output_is_set_in_the_typewriter_face() -> None:
    printed = recorded("0.30000000000000004", "CPython", "3.11.7")
    expected = verbatim(printed.text, "DejaVu Sans Mono")
    np.testing.assert_allclose(points(Output(printed)), points(expected), atol=1e-6)


def test_parts_can_be_picked_out_everywhere_they_appear() -> None:
    formula = Formula("frac(#dy, #dx) = #a + #dx", dy=DY, dx=DX, a=given("17"))
    assert [len(formula.part(name)) for name in ("dy", "dx", "a")] == [2, 4, 2]
    assert len(formula) == 2 + 4 + 2 + 3  # and the bar, = and +
    assert all(glyph in formula.submobjects for glyph in formula.part("dx"))
    assert formula.names == ("dy", "dx", "a")
    assert formula.written == "frac(Delta y, Delta x) = 17 + Delta x"


def test_symbols_keep_their_colour_wherever_they_appear() -> None:
    formula = Formula("frac(#dy, #dx) = #a", dy=DY, dx=DX, a=given("17"), color=theme.VALUE)
    assert colors(formula.part("dx")) == {theme.NUDGE}
    assert colors(formula.part("dy")) == {theme.SLOPE}
    assert colors(formula.part("a")) == {theme.VALUE}
    among_words = Words("from #dx on", dx=DX)
    assert colors(among_words.part("dx")) == {theme.NUDGE}
    assert colors(among_words) == {theme.NUDGE, theme.INK}
    assert colors(formula.paint(a=theme.LOSS).part("a")) == {theme.LOSS}
    assert colors(formula.part("dx")) == {theme.NUDGE}


def test_a_symbol_looks_alike_in_words_and_formulas() -> None:
    among_words = Words("#dx", dx=DX, size=30)
    np.testing.assert_allclose(
        points(among_words), points(Formula("#dx", dx=DX, size=30)), atol=1e-6
    )


@pytest.mark.parametrize("kind", [Words, Formula, Output, symbol])
def test_digits_must_be_declared(kind: type[Words]) -> None:
    with pytest.raises(UndeclaredNumberError, match="undeclared digits in 'x = 5'"):
        kind("x = 5")


def test_declared_numbers_are_kept_for_checks() -> None:
    total, start = computed(sum, (1, 2), form="d"), given(4)
    formula = Formula("#total - #start", total=total, start=start)
    assert formula.numbers == (total, start)
    assert formula.written == "3 - 4"
    assert Words(total).numbers == (total,)
    assert Words("none").numbers == ()


@pytest.mark.parametrize("kind", [Words, Formula])
def test_parts_and_references_must_agree(kind: type[Words]) -> None:
    with pytest.raises(ValueError, match=r"has the parts \['dx'\], given \['dx', 'dy'\]"):
        kind("#dx", dx=DX, dy=DY)
    with pytest.raises(ValueError, match=r"has the parts \['dx'\], given \[\]"):
        kind("#dx")
    with pytest.raises(KeyError, match="dy"):
        kind("#dx", dx=DX).part("dy")


@pytest.mark.parametrize("width", [2.0, 5.0])
@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_a_paragraph_is_no_wider_than_asked(width: float, align: str) -> None:
    sentence = "The slope of a line is what its height gains when it goes one step to the right."
    paragraph = Words(sentence, width=width, align=align)
    alone = Words(sentence)
    assert 0.7 * width < paragraph.width <= width + 1e-6 < alone.width
    lines = alone.width / width
    assert paragraph.height > 0.8 * lines * alone.height
    assert len(paragraph) == len(alone)


def test_lines_of_a_paragraph_are_aligned() -> None:
    for align, side in (("left", 0), ("right", 1)):
        paragraph = Words("two lines of unequal length", width=2.3, align=align)
        heights = sorted({round(glyph.get_center()[1], 0) for glyph in paragraph})
        first = [glyph for glyph in paragraph if glyph.get_center()[1] > np.mean(heights)]
        last = [glyph for glyph in paragraph if glyph.get_center()[1] < np.mean(heights)]
        ends = [(min(g.get_left()[0] for g in row), max(g.get_right()[0] for g in row))[side]
                for row in (first, last)]  # fmt: skip
        assert ends[0] == pytest.approx(ends[1], abs=0.03)


def bar(formula: Formula) -> VMobject:
    """The fraction bar: the one glyph that is drawn with a stroke."""
    (found,) = (glyph for glyph in formula if glyph.get_stroke_width() > 0)
    return found


def test_equal_formulas_have_equal_bars() -> None:
    first, second, third = (Formula("frac(#dy, #dx)", dy=DY, dx=DX) for _ in range(3))
    second.scale(3)
    assert bar(second).get_stroke_width() == pytest.approx(3 * bar(first).get_stroke_width())
    assert bar(third).get_stroke_width() == bar(first).get_stroke_width()
    np.testing.assert_allclose(points(first), points(third))


@pytest.mark.parametrize("pixels", [(256, 144), (3840, 2160)])
def test_a_bar_is_as_thick_at_every_resolution(pixels: tuple[int, int]) -> None:
    here = bar(Formula("frac(a, b)")).get_stroke_width()
    with tempconfig({"pixel_width": pixels[0], "pixel_height": pixels[1]}):
        there = bar(Formula("frac(a, b)").scale(2).scale(0.5)).get_stroke_width()
    assert there == pytest.approx(here)
    with tempconfig({"pixel_width": 1920, "pixel_height": 1080}):
        stock = Typst("$ frac(a, b) $", font_size=theme.FORMULA, use_svg_cache=False)
    assert here == pytest.approx(max(part.get_stroke_width() for part in stock))


def test_the_machines_own_fonts_play_no_part() -> None:
    found = text.fonts(text.FONTS)
    folders = {Path(font.path).parent for font in found.fonts() if font.path}
    assert folders == {text.FONTS}
    assert {"Lato", "New Computer Modern Math", "DejaVu Sans Mono"} <= set(found.families())


@pytest.mark.parametrize("weight", text.WEIGHTS)
def test_a_font_file_that_is_missing_or_broken_is_named(
    weight: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {400: "Lato-Regular.ttf", 600: "Lato-Semibold.ttf", 700: "Lato-Bold.ttf"}
    shutil.copytree(text.FONTS, tmp_path, dirs_exist_ok=True)
    (tmp_path / names[weight]).write_text("version https://git-lfs.github.com/spec/v1\n")
    monkeypatch.setattr(text, "FONTS", tmp_path)
    with pytest.raises(FileNotFoundError, match=f"Lato has no weight {weight} .*{tmp_path}"):
        Words("Hello")


def test_an_unknown_font_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no font 'Comic Sans'; there are .*Lato"):
        Words("Hello", font="Comic Sans")


def test_weights_are_those_of_the_bundled_files() -> None:
    widths = [Words("Hamburg", weight=weight).width for weight in text.WEIGHTS]
    assert widths == sorted(set(widths))

"""Words and formulas, all set by Typst: Lato for words, New Computer Modern Math for mathematics.

``#name`` in a source stands for a part given by keyword: a ``Number``, or a ``symbol`` with its own
colour. Parts can be picked out (``formula.part("dx")``), coloured, and flown from place to place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Self

import typst
from manim import (
    BraceLabel,
    DecimalNumber,
    MathTypst,
    NumberLine,
    Typst,
    VGroup,
)

from scenes.kit import theme
from scenes.kit.numbers import Number, declared
from scenes.kit.translation import REFERENCE, translated_quotes
from scenes.kit.translation import translated as in_language

FONTS = Path(__file__).parent / "fonts"
LATO = ("Lato", "normal")
WEIGHTS = (400, 600, 700)  # of Lato: regular, semibold, bold
MARKUP = re.compile(r"([\\#$*_`<>@\[\]~=/+.-])")

# Manim's own texts inside axes, braces and numbers are Typst too, so that no LaTeX is needed.
DecimalNumber.set_default(mob_class=MathTypst)
NumberLine.set_default(label_constructor=MathTypst)
BraceLabel.set_default(label_constructor=MathTypst)


@cache
def fonts(folder: Path) -> typst.Fonts:
    """The fonts in ``folder`` and Typst's own, but none of the machine's: the same glyphs anywhere.

    Typst would put another font in the place of a missing one and say nothing, so look first.
    """
    found = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    upright = {font.weight for font in found.fonts() if (font.family, font.style) == LATO}
    if missing := [weight for weight in WEIGHTS if weight not in upright]:
        weights = ", ".join(map(str, missing))
        raise FileNotFoundError(
            f"the font Lato has no weight {weights} among the files in {folder}"
        )
    return found


@dataclass(frozen=True)
class Symbol:
    """A named part of a formula: its Typst source and the colour of its meaning."""

    source: str
    color: str = theme.INK


def symbol(source: str, color: str = theme.INK) -> Symbol:
    """A part that keeps its colour everywhere, such as ``symbol("Delta x", theme.NUDGE)``."""
    return Symbol(declared(source), color)


class _Glyphs:
    """What words and formulas share: declared digits, coloured parts, steady fraction bars."""

    def _describe(
        self,
        source: str | Number,
        parts: dict[str, Symbol | Number],
        translate: Callable[[str], str],
    ) -> str:
        """The source to set, without undeclared digits; keeps what a check needs to know."""
        typed = translate(source.text if isinstance(source, Number) else declared(source))
        used = set(REFERENCE.findall(typed))
        if used != parts.keys():
            raise ValueError(f"{typed!r} has the parts {sorted(used)}, given {sorted(parts)}")
        numbers = [part for part in (source, *parts.values()) if isinstance(part, Number)]
        self.numbers: tuple[Number, ...] = tuple(numbers)
        self.names = tuple(parts)
        self.written = REFERENCE.sub(lambda match: _text(parts[match[1]]), typed)
        return typed

    def _paint(self, parts: dict[str, Symbol | Number]) -> None:
        for name, part in parts.items():
            if isinstance(part, Symbol):
                self.part(name).set_color(part.color)

    def part(self, name: str) -> VGroup:
        """The glyphs of ``#name``, everywhere it appears."""
        return self.select(name)  # type: ignore[attr-defined, no-any-return]  # Typst's method

    def paint(self, **colors: str) -> Self:
        """Colour parts by name: ``formula.paint(dy=theme.SLOPE)``."""
        for name, color in colors.items():
            self.part(name).set_color(color)
        return self

    def _refresh_svg_stroke_widths(self) -> None:
        """Fraction bars as thick at every resolution: stock Manim scales them by pixel width."""
        for bar in self._stroke_width_tracked_submobjects:  # type: ignore[attr-defined]
            scale = max(bar.width, bar.height) / bar._typst_reference_size
            bar.set_stroke(width=bar._typst_source_stroke_width * scale * 67.5, family=False)


class Words(_Glyphs, Typst):
    """A line or, with ``width``, a paragraph in Lato.

    ``source`` is plain text, not markup. ``weight`` is one of WEIGHTS; ``width`` is in scene units.
    What comes from the words file is ``translated``; other texts are looked up in a translation.
    """

    def __init__(
        self,
        source: str | Number,
        *,
        size: float = theme.BODY,
        color: str = theme.INK,
        weight: int = 400,
        width: float | None = None,
        align: str = "left",
        font: str = "Lato",
        translated: bool = False,
        **parts: Symbol | Number,
    ) -> None:
        known = fonts(FONTS)
        if font not in known.families():
            raise ValueError(f"no font {font!r}; there are {', '.join(known.families())}")
        is_final = translated or isinstance(source, Number)
        typed = self._describe(source, parts, str if is_final else in_language)
        body = REFERENCE.sub(partial(_boxed, parts=parts), _escaped(typed))
        if width is not None:
            ems = width / (theme.EM * size)
            body = f"#block(width: {ems:.4f}em)[#set align({align})\n{body}]"
        super().__init__(
            f'#set text(font: "{font}", weight: {weight})\n#set par(leading: 0.55em)\n{body}',
            font_size=size,
            color=color,
            font_paths=known,  # type: ignore[arg-type]  # handed on to Typst, which takes either
            use_svg_cache=False,
        )
        self._paint(parts)


class Formula(_Glyphs, MathTypst):
    """A formula in Typst's mathematical notation."""

    def __init__(
        self,
        source: str | Number,
        *,
        size: float = theme.FORMULA,
        color: str = theme.INK,
        **parts: Symbol | Number,
    ) -> None:
        typed = self._describe(source, parts, translated_quotes)
        body = REFERENCE.sub(lambda m: f"{{{{ {_text(parts[m[1]])} : {m[1]} }}}}", typed)
        super().__init__(
            body,
            font_size=size,
            color=color,
            font_paths=fonts(FONTS),  # type: ignore[arg-type]  # as above
            use_svg_cache=False,  # two equal formulas would share their fraction bars too
        )
        self._paint(parts)


class Output(Words):
    """Floating-point output as a computer printed it, in the typewriter face."""

    def __init__(self, source: str | Number, *, size: float = theme.BODY, **style: object) -> None:
        face = "DejaVu Sans Mono"
        super().__init__(source, size=size, font=face, translated=True, **style)  # type: ignore[arg-type]  # style is Words' own keywords


def _text(part: Symbol | Number) -> str:
    return translated_quotes(part.source) if isinstance(part, Symbol) else part.text


def _escaped(source: str) -> str:
    """Plain text as Typst markup, references to parts left alone."""
    pieces = REFERENCE.split(source)
    return "".join(
        f"#{piece}" if i % 2 else MARKUP.sub(r"\\\1", piece) for i, piece in enumerate(pieces)
    )


def _boxed(match: re.Match[str], parts: dict[str, Symbol | Number]) -> str:
    """A labelled part; symbols are mathematics even among words."""
    part = parts[match[1]]
    body = f"${_text(part)}$" if isinstance(part, Symbol) else _escaped(part.text)
    return f"#box[{body}]<{match[1]}>"

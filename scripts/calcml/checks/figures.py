"""Digits in texts: which of them somebody answers for, and whether the core still says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

DIGIT = re.compile(r"[0-9]")
YEAR = re.compile(r"\b(1\d{3}|20\d\d|2100)\b")
PLAIN = re.compile(r"[+-]?\d*\.?\d+(e[+-]?\d+)?")
FIELD = re.compile(r"\{[a-z_]\w*(?::[^{}|]*)?\}")
CORE = "calcml_core."
ADDRESS = re.compile(" at 0x[0-9a-f]+")
INVISIBLE = re.compile(  # markup of Typst, LaTeX and Pango that holds digits nobody sees
    r"^\s*#(set|show|let|import)\b.*$|#[\w.]+\([^)]*\)|\b[\d.]+(pt|em|cm|mm|deg|fr)\b"
    r"|\\(hspace|vspace|color|textcolor|definecolor|fontsize|rule)\*?(\{[^}]*\})+|<[^>]*>",
    re.MULTILINE,
)


def fault_of(number: Any) -> str:
    """What is wrong with a number that claims to be computed; nothing for other origins."""
    if number.origin != "computed":
        return ""
    if not number.call.startswith(CORE):
        return f"comes from {number.call or 'no call'}. Let a function of calcml_core compute it"
    if ADDRESS.search(number.call):
        return f"comes from {number.call}, other in every run. Give its arguments names"
    again = recomputed(number)
    if again != number.text:
        return f"is not what {number.call} gives: {again}. Show what the core computes"
    if not agrees(number.text, number.value):
        return f"is not {number.value!r}, the value of {number.call}. Show what the core computes"
    return ""


def recomputed(number: Any) -> str:
    """The text of a number, computed again."""
    if number.recompute is None:
        return "nothing that can be computed again"
    try:
        return str(number.recompute())
    except Exception as error:  # whatever the call raises is what it gives
        return f"{type(error).__name__}: {error}"


def agrees(text: str, value: Any) -> bool:
    """Whether a decimal is the value rounded to as many digits. What is no decimal may be."""
    plain = text.replace("\u2212", "-")
    if not PLAIN.fullmatch(plain) or not isinstance(value, (int, float)):
        return True
    mantissa, _, exponent = plain.partition("e")
    unit = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    return bool(abs(float(plain) - value) <= 0.5000001 * unit + 1e-12 * abs(value))


def undeclared(text: str, numbers: Iterable[Any]) -> str:
    """The first word with digits that no number stands for; years are words."""
    rest = text
    for declared in sorted((number.text for number in numbers), key=len, reverse=True):
        rest = rest.replace(declared, " ")
    words = YEAR.sub("", rest).split()
    return next((word for word in words if DIGIT.search(word)), "")


def without_fields(narration: str) -> str:
    """A narration as it is typed, without what the picture fills in."""
    return FIELD.sub("", narration)


def visible(markup: str) -> str:
    """What a text of Manim's own shows, roughly: its source without styling."""
    return INVISIBLE.sub(" ", markup)


def misprinted(decimal: Any, shown: str) -> str:
    """What a number of Manim's ought to show, where its glyphs say something else."""
    if not shown or not hasattr(decimal, "_get_num_string"):
        return ""
    wanted = str(decimal._get_num_string(decimal.number))
    glyphs = shown.replace("\u2212", "-").replace("\\", "")
    return "" if glyphs.startswith(wanted) else wanted

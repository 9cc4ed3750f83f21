"""Where a number on screen comes from.

A scene never types a result. ``computed`` calls the core and remembers the call, ``given`` declares
an input of the example, ``recorded`` quotes another program's output with its version, and ``tick``
labels an axis. Texts of the kit refuse any other digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, Literal

import numpy as np
from manim import ValueTracker

Origin = Literal["computed", "given", "recorded", "tick"]
DIGIT = re.compile(r"[0-9]")
ZERO = re.compile(r"-[0.,]+(e[+-]0+)?%?")  # with a minus sign that says nothing


class UndeclaredNumberError(ValueError):
    """A text holds digits that no call and no declaration stands for."""


@dataclass(frozen=True)
class Number:
    """A text with digits and its origin. ``call`` says how it was made, for people and checks."""

    text: str
    origin: Origin
    call: str
    value: Any = None
    recompute: Callable[[], str] | None = None

    def __format__(self, spec: str) -> str:
        """``f"{number}"`` is the text shown; with a format, the value is formatted anew."""
        return shown(self.value, spec) if spec else self.text


def computed(
    function: Callable[..., Any], *arguments: Any, show: str = "", form: str = ".2f"
) -> Number:
    """The value of a core call, as text.

    Trackers among the arguments stand for their present value. ``show`` names an attribute or an
    index of the result (``"slope"``, ``"inner"``, ``"position.0"``); ``form`` is a format
    specification, ``"s"`` for the plain text, ``"frac"`` for a Typst fraction.
    """
    values = [now(argument) for argument in arguments]

    def result() -> Any:
        return select(function(*values), show)

    value = result()
    return Number(
        shown(value, form), "computed", describe(function, values, show), value,
        lambda: shown(result(), form),
    )  # fmt: skip


def given(value: Any, form: str = "") -> Number:
    """An input of the example: a number, or a formula in Typst notation such as ``"x^2 + 1"``."""
    text = value if isinstance(value, str) else shown(value, form or "s")
    return Number(text, "given", "", value)


def recorded(output: str, source: str, version: str) -> Number:
    """Another program's output, quoted as it printed it."""
    return Number(output, "recorded", f"{source} {version}", output)


def tick(value: float) -> Number:
    """The label of a tick mark."""
    return Number(shown(value, "g"), "tick", "", value)


def power_tick(exponent: int) -> Number:
    """The label of a power of ten on a logarithmic axis."""
    return Number(f"10^({exponent})".replace("-", "\u2212"), "tick", "", exponent)


def now(argument: Any) -> Any:
    """A tracker's present value; anything else as it is."""
    return argument.get_value() if isinstance(argument, ValueTracker) else argument


def select(result: Any, path: str) -> Any:
    """Walk ``path`` (attributes and indices, separated by points) into a result."""
    for name in filter(None, path.split(".")):
        result = result[int(name)] if name.lstrip("-").isdigit() else getattr(result, name)
    return result


def shown(value: Any, form: str) -> str:
    """A value as text, with a true minus sign, and no minus before a zero."""
    if form == "frac":
        text = str(Fraction(value))
    elif form == "s":
        text = str(value)
    else:
        text = format(float(value) if isinstance(value, Fraction) else value, form)
    return (text[1:] if ZERO.fullmatch(text) else text).replace("-", "\u2212")


def describe(function: Callable[..., Any], values: list[Any], show: str) -> str:
    """A call as a line of source: module, function, arguments and the part that is shown."""
    return _call(function, values, {}) + "".join(f".{part}" for part in show.split(".") if part)


def _call(function: Callable[..., Any], values: list[Any], named: dict[str, Any]) -> str:
    if isinstance(function, partial):
        return _call(function.func, [*function.args, *values], function.keywords | named)
    arguments = [_spelled(value) for value in values]
    arguments += [f"{name}={_spelled(value)}" for name, value in named.items()]
    return f"{function.__module__}.{function.__qualname__}({', '.join(arguments)})"


def _spelled(value: Any) -> str:
    """An argument as source: functions, landscapes and the like by their names."""
    if isinstance(value, partial):
        return _call(value, [], {})
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_spelled(item) for item in value)}]"
    plain = value.item() if isinstance(value, np.generic) else value
    return getattr(value, "__name__", None) or getattr(value, "name", None) or repr(plain)


def declared(source: str) -> str:
    """``source`` itself, if it has no digits; raise otherwise."""
    if DIGIT.search(source):
        raise UndeclaredNumberError(
            f"undeclared digits in {source!r}: use #name with computed(...), given(...) or "
            "recorded(...)"
        )
    return source

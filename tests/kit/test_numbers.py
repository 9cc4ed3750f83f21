from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import ValueTracker

from calcml_core.derivatives import Line, difference_quotient, secant_line
from scenes.kit.numbers import (
    Number,
    UndeclaredNumberError,
    computed,
    declared,
    given,
    power_tick,
    recorded,
    tick,
)


def parabola(x: float) -> float:
    return x**2


@dataclass(frozen=True)
class Path:
    """A result with parts in parts."""

    position: tuple[float, ...]
    line: Line


def walk(x: float) -> Path:
    return Path((x, -x, 0.0), Line(2.0, x))


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (2.345, ".2f", "2.35"),
        (-2.0, ".1f", "−2.0"),
        (-0.0, ".1f", "0.0"),
        (-0.004, ".2f", "0.00"),
        (-0.006, ".2f", "−0.01"),
        (-0.0, "s", "0.0"),
        (-0.0, "e", "0.000000e+00"),
        (-0.001, ".0%", "0%"),
        (float("-inf"), ".1f", "−inf"),
        (-1234567.0, ",.0f", "−1,234,567"),
        (1e-6, ".0e", "1e−06"),
        (-1e-6, ".0e", "−1e−06"),
        (True, "s", "True"),
        (7, "d", "7"),
        (Fraction(-1, 3), "s", "−1/3"),
        (Fraction(-1, 3), ".3f", "−0.333"),
        (Fraction(2, 3), "frac", "2/3"),
        (-0.75, "frac", "−3/4"),
        (4.0, "frac", "4"),
        (0.1 + 0.2, "s", "0.30000000000000004"),
    ],
)
def test_values_are_shown_with_a_true_minus_and_no_minus_zero(
    value: float, form: str, text: str
) -> None:
    assert computed(lambda: value, form=form).text == text
    assert given(value, form).text == text


@holds_for(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 17))
def test_what_is_shown_is_the_value_rounded(value: float, digits: int) -> None:
    text = computed(lambda: value, form=f".{digits}f").text
    assert "-" not in text
    back = Fraction(text.replace("−", "-"))
    assert abs(back - Fraction(value)) <= Fraction(1, 2 * 10**digits)
    assert not (back == 0 and text.startswith("−"))


@holds_for(st.fractions())
def test_a_fraction_is_shown_exactly(value: Fraction) -> None:
    assert Fraction(given(value, "frac").text.replace("−", "-")) == value


@pytest.mark.parametrize(
    ("show", "text"),
    [
        ("position.0", "3.0"),
        ("position.-2", "−3.0"),
        ("line.slope", "2.0"),
        ("line.intercept", "3.0"),
    ],
)
def test_a_part_of_the_result_is_shown(show: str, text: str) -> None:
    number = computed(walk, 3.0, show=show, form=".1f")
    assert number.text == text
    assert number.call.endswith(f".{show}")


def test_trackers_stand_for_their_present_value() -> None:
    step = ValueTracker(2)
    number = computed(secant_line, parabola, 1, step, show="slope")
    step.set_value(1)
    assert number.text == "4.00"
    assert number.recompute is not None
    assert number.recompute() == "4.00"
    assert computed(secant_line, parabola, 1, step, show="slope").text == "3.00"


def test_a_call_is_made_again_when_it_is_checked() -> None:
    results = iter([1.0, 2.0])
    number = computed(lambda: next(results), form=".0f")
    assert number.text == "1"
    assert number.recompute is not None
    assert number.recompute() == "2"


@pytest.mark.parametrize(
    ("number", "call"),
    [
        (
            computed(secant_line, parabola, ValueTracker(1), 2.5, show="slope"),
            "calcml_core.derivatives.secant_line(parabola, 1.0, 2.5).slope",
        ),
        (
            computed(partial(difference_quotient, parabola), 1, 0.5),
            "calcml_core.derivatives.difference_quotient(parabola, 1, 0.5)",
        ),
        (
            computed(difference_quotient, partial(pow, exp=2), 1, 0.5),
            "calcml_core.derivatives.difference_quotient(builtins.pow(exp=2), 1, 0.5)",
        ),
        (computed(sum, (1, Fraction(1, 2))), "builtins.sum([1, Fraction(1, 2)])"),
        (computed(len, [parabola, walk], form="d"), "builtins.len([parabola, walk])"),
    ],
)
def test_a_call_can_be_read_and_is_the_same_in_every_run(number: Number, call: str) -> None:
    assert number.call == call


def test_every_number_says_where_it_comes_from() -> None:
    quoted = recorded("0.30000000000000004", "CPython", "3.11.7")
    assert (quoted.origin, quoted.text, quoted.call) == (
        "recorded", "0.30000000000000004", "CPython 3.11.7",
    )  # fmt: skip
    assert (given(5).origin, given(5).text, given(5).value) == ("given", "5", 5)
    assert given("x^2 + 1").text == "x^2 + 1"
    assert (tick(-2.5).origin, tick(-2.5).text, tick(30.0).text) == ("tick", "−2.5", "30")
    assert (power_tick(-3).origin, power_tick(-3).text) == ("tick", "10^(−3)")
    assert computed(abs, -1).origin == "computed"


def test_a_number_can_be_formatted_anew() -> None:
    number = computed(abs, -2.345, form=".1f")
    assert f"{number}" == "2.3"
    assert f"{number:.2f}" == "2.35"
    assert f"{computed(min, -0.001, 3):.1f}" == "0.0"


@holds_for(st.text())
def test_digits_must_be_declared(text: str) -> None:
    if any("0" <= character <= "9" for character in text):
        with pytest.raises(UndeclaredNumberError, match="undeclared digits"):
            declared(text)
    else:
        assert declared(text) == text

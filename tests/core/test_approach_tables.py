import math
from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.approach_tables import (
    Row,
    apparent_limit,
    approach_table,
    printed_value,
    row_at,
)
from calcml_core.errors import DomainError
from calcml_core.limits import Failure, limit

x, y = sympy.symbols("x y")
HOLE = (1 - sympy.cos(x)) / x**2
WILD = sympy.sin(sympy.pi / x)


def test_the_robot_is_fooled_by_its_points() -> None:
    rows = approach_table(WILD, 0, rows=3)
    assert [row.x for row in rows] == [Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000)]
    assert [row.value for row in rows] == [0.0, 0.0, 0.0]
    assert apparent_limit(rows, 1e-9) == pytest.approx(0, abs=1e-12)
    assert limit(WILD, 0).failure is Failure.OSCILLATION
    assert approach_table(WILD, 0, rows=1, base=9)[0].value == 0.0
    assert {abs(row.value) for row in approach_table(WILD - 1 + 1, 0, rows=4, base=2)} == {0.0}
    assert row_at(WILD, Fraction(2, 5)).value == 1.0


def test_the_robot_is_fooled_by_its_floats() -> None:
    last = approach_table(HOLE, 0, rows=8)[-1]
    assert (last.x, last.printed, last.value) == (Fraction(1, 10**8), 0.0, 0.5)
    assert (1 - math.cos(1e-8)) / 1e-8**2 == 0.0
    assert limit(HOLE, 0).value == sympy.Rational(1, 2)


def test_the_numbers_of_the_lecture() -> None:
    table = approach_table((x**2 - 1) / (x - 1), 1, rows=3, side=-1)
    assert [row.value for row in table] == [1.9, 1.99, 1.999]
    assert approach_table((x**2 - 1) / (x - 1), 1, rows=3)[-1].value == 2.001
    assert round(row_at(sympy.sin(x) / x, Fraction(1, 10)).value, 6) == 0.998334


@given(st.integers(1, 40), st.sampled_from([-1, 1]))
def test_values_against_fifty_digits(rows: int, side: int) -> None:
    mp = mpmath.mp.clone()
    mp.dps = 150
    row = approach_table(HOLE, 0, rows=rows, side=side)[-1]
    t = side / mp.mpf(10) ** rows
    assert row.value == float((1 - mp.cos(t)) / t**2)


def test_where_floats_fail_nothing_is_printed() -> None:
    assert printed_value(sympy.sin(x) / x, 0.0) is None
    assert printed_value(sympy.exp(1 / x), 1e-3) is None
    steep = row_at(sympy.exp(800 * x) / sympy.exp(799 * x) * sympy.exp(0 * x), 1)
    assert steep.value == math.e
    overflow = row_at((x**200) ** 2 / x**400, Fraction(1000))
    assert overflow == Row(Fraction(1000), 1.0, 1.0)


def test_reading_a_table() -> None:
    rows = approach_table(sympy.sin(x) / x, 0, rows=5)
    assert apparent_limit(rows, 1e-6) == rows[-1].printed
    assert apparent_limit(rows[:2], 1e-6) is None
    failing = Row(Fraction(1), None, 1.0)
    assert apparent_limit([failing, rows[0]], 1.0) is None
    assert apparent_limit([rows[0], failing], 1.0) is None


def test_refusals() -> None:
    with pytest.raises(DomainError, match="side must be 1 or -1, got 0"):
        approach_table(x, 0, 3, side=0)
    with pytest.raises(DomainError, match="rows must be a whole number from 1 to 1000, got 0"):
        approach_table(x, 0, 0)
    with pytest.raises(DomainError, match="base must be"):
        approach_table(x, 0, 3, base=1)
    with pytest.raises(DomainError, match="at must be a rational number, got pi"):
        approach_table(x, sympy.pi, 3)
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        row_at(x, math.nan)
    with pytest.raises(DomainError, match="expression must have at most 1 symbol"):
        row_at(x * y, 1)
    with pytest.raises(DomainError, match="must be a finite real number"):
        row_at(1 / x, 0)
    with pytest.raises(DomainError, match="rows must hold at least two rows"):
        apparent_limit([], 1.0)
    with pytest.raises(DomainError, match="rows must hold at least two rows, got None"):
        apparent_limit(None, 1.0)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="tolerance must be positive"):
        apparent_limit(approach_table(x, 0, 2), 0)

"""Values of an expression ever closer to 0, to as many digits as they need.

Symbols: g the expression, in a positive symbol t; a scale k stands for t near 10**-k.

Samples prove nothing, they can only contradict: what sympy says of g near 0 is compared with
them. They go down to 10**-80, further if g holds tiny or huge numbers, and stop earlier where g
grows faster than any number can hold, or its terms cancel to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from calcml_core.errors import DomainError
from calcml_core.many_digits import (
    MOST_HIDDEN,
    binary_exponent,
    cancelled,
    hidden_digits,
    in_digits,
)

if TYPE_CHECKING:
    import sympy

FIRST_SCALES, LAST_SCALES = (1, 2, 3, 5), (40, 60, 80)
DEEPEST_SCALE = 1000
UNIT = 103  # the samples are these multiples of its inverse; primes, to be in step with nothing
MULTIPLES = (137, 229, 379, 523, 653, 797)
DEEPEST = 3  # of the scales reached, so many count as near
MOST_BITS = 4000  # of the argument of exp, sin and the like: their values take as many more
MOST_DIGITS = 1000  # carried on top of those asked for, where terms cancel
MOST_DIGITS = 1000  # carried on top of those asked for, where terms cancel
ORDINARY_BITS = 14  # of numbers that do not ask for deeper samples


# Poles; comparison of complex numbers; functions that cannot be evaluated.
_NOT_A_NUMBER = (ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError)


# Poles; comparison of complex numbers; functions that cannot be evaluated.
_NOT_A_NUMBER = (ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError)


@dataclass(frozen=True)
class Samples:
    """Rows of values, one for each scale from the largest t to the smallest; at least one.

    A value is a real sympy number, or None where the expression is not real or not defined.
    """

    rows: tuple[tuple[sympy.Expr | None, ...], ...]

    @property
    def near(self) -> tuple[sympy.Expr | None, ...]:
        """All the values of the deepest scales."""
        return sum(self.rows[-DEEPEST:], ())

    @property
    def real(self) -> bool:
        """Whether there is a real value at every point near 0."""
        return None not in self.near

    @property
    def sign(self) -> int | None:
        """The sign 1, -1 or 0 that all the near values have; None if they differ."""
        signs = {None if v is None else bool(v > 0) - bool(v < 0) for v in self.near}
        return signs.pop() if len(signs) == 1 else None

    @property
    def grows(self) -> bool:
        """Whether the sizes grow from scale to scale, all near values being of one sign."""
        if self.sign not in (1, -1):
            return False
        return _rising([min(abs(v) for v in row) for row in self._near_rows()])

    def settles_on(self, number: sympy.Expr) -> bool:
        """Whether the distance from the number shrinks from scale to scale, or is next to 0."""
        furthest = [max(abs(v - number) for v in row) for row in self._near_rows()]
        return bool(furthest[-1] <= 1e-6 * (1 + abs(number))) or _rising(furthest[::-1])

    @property
    def swings(self) -> bool:
        """Whether the deepest values differ as much as those of a scale before do."""
        rows = self._near_rows()
        deepest = [v for row in rows[-2:] for v in row]
        return bool(max(deepest) - min(deepest) > 1e-3 * max(max(row) - min(row) for row in rows))

    def _near_rows(self) -> list[list[sympy.Expr]]:
        """The near values of each scale; if only one scale was reached, of each t."""
        rows = self.rows[-DEEPEST:] if len(self.rows) > 1 else [(v,) for v in self.rows[0][::-1]]
        return [[v for v in row if v is not None] for row in rows]


def _rising(numbers: list[sympy.Expr]) -> bool:
    return all(b > 1.001 * a for a, b in pairwise(numbers))


def sampled(g: sympy.Expr, t: sympy.Symbol) -> Samples:
    """Sample g near t = 0+; ``DomainError`` if it is out of reach even at 10**-1.

    >>> import sympy
    >>> t = sympy.Symbol("t", positive=True)
    >>> sampled(sympy.sqrt(t - 1), t).real
    False
    """
    import sympy

    rows: list[tuple[sympy.Expr | None, ...]] = []
    for scale in _scales(g, t):
        points = [sympy.Rational(multiple, UNIT * 10**scale) for multiple in MULTIPLES]
        if not _tame(g, t, points[0]):
            break
        row = tuple(_number(g, t, point, 20 + 2 * scale) for point in points)
        if sympy.nan in row and any(map(any, rows)):
            break
        rows.append(tuple(sympy.Integer(0) if v is sympy.nan else v for v in row))
    if not rows:
        raise DomainError(f"expression must not grow beyond all numbers, got {g}")
    return Samples(tuple(rows))


def _scales(g: sympy.Expr, t: sympy.Symbol) -> Iterator[int]:
    """Yield the scales, the last of which are beyond all the numbers in g."""
    import sympy

    constants = {node for node in sympy.preorder_traversal(g) if node.is_number}
    constants |= {node.as_independent(t)[0] for node in g.atoms(sympy.Add)}
    bits = (abs(binary_exponent(number.evalf(5))) for number in constants)
    depth = min(DEEPEST_SCALE, int(sum(b for b in bits if b > ORDINARY_BITS) * 0.30103))
    yield from FIRST_SCALES
    yield from (depth + scale for scale in LAST_SCALES)


def real_number(
    g: sympy.Expr, t: sympy.Symbol, point: sympy.Expr, digits: int
) -> sympy.Expr | None:
    """Return g at t = point to so many digits; None unless it is real and finite.

    What is 0 to 1000 digits counts as 0.
    """
    import sympy

    value = _number(g, t, point, digits)
    return sympy.Integer(0) if value is sympy.nan else value


def _number(g: sympy.Expr, t: sympy.Symbol, point: sympy.Expr, digits: int) -> sympy.Expr | None:
    """Return the same, but nan where all the digits carried have cancelled."""
    import sympy

    try:
        if hidden_digits(g, {t: point}) > MOST_HIDDEN:
            return sympy.nan
        value = in_digits(g, {t: point}, digits, MOST_DIGITS)
    except _NOT_A_NUMBER:
        return None
    real, imaginary = value.as_real_imag()
    if not (real.is_Float or real.is_Rational) or not imaginary.is_number:
        return None
    if cancelled(real):
        return sympy.nan
    if abs(imaginary) > sympy.Float(f"1e{5 - digits}") * abs(real):
        return None
    return real


def _tame(g: sympy.Expr, t: sympy.Symbol, point: sympy.Expr) -> bool:
    """Whether no argument of a function within g is huge; looks from the inside out."""
    import sympy

    slow = (sympy.log, sympy.Abs, sympy.sign, sympy.Max, sympy.Min, sympy.atan, sympy.Piecewise)
    for node in sympy.postorder_traversal(g):
        grows = node.is_Function and not isinstance(node, slow)
        grows = grows or (node.is_Pow and node.exp.has(t))
        for argument in node.args if grows else ():
            value = argument.evalf(5, subs={t: point}) if argument.has(t) else argument
            if binary_exponent(value) > MOST_BITS:
                return False
    return True

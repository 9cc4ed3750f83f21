"""Values of an expression ever closer to 0, to as many digits as they need.

Symbols: g the expression, in a positive symbol t; a scale k stands for t near 10**-k.

Samples prove nothing, they can only contradict: what sympy says of g near 0 is compared with
them. They go down to 10**-40, and stop earlier where g grows faster than any number can hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from calcml_core.errors import DomainError

if TYPE_CHECKING:
    import sympy

SCALES = (1, 2, 3, 5, 10, 20, 40)
MULTIPLES = (137, 229, 379, 523, 653, 797)  # hundredths; prime, to be in step with nothing
DEEPEST = 3  # of the scales reached, so many count as near
MOST_BITS = 4000  # of the argument of exp, sin and the like: their values take as many more


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
        """Whether the near values differ about as much as all of them do."""
        every = [v for row in self.rows for v in row if v is not None]
        near = [v for v in self.near if v is not None]
        return bool(max(near) - min(near) > 1e-3 * (max(every) - min(every)))

    def _near_rows(self) -> list[list[sympy.Expr]]:
        return [[v for v in row if v is not None] for row in self.rows[-DEEPEST:]]


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
    for scale in SCALES:
        points = [sympy.Rational(multiple, 10 ** (scale + 2)) for multiple in MULTIPLES]
        if not _tame(g, t, points[0]):
            break
        rows.append(tuple(real_number(g, t, point, 20 + 2 * scale) for point in points))
    if not rows:
        raise DomainError(f"expression must not grow beyond all numbers, got {g}")
    return Samples(tuple(rows))


def real_number(
    g: sympy.Expr, t: sympy.Symbol, point: sympy.Expr, digits: int
) -> sympy.Expr | None:
    """Return g at t = point to so many digits; None unless it is real and finite."""
    import sympy

    try:
        value = g.evalf(digits, subs={t: point}, maxn=1000)
    except (ArithmeticError, ValueError, TypeError):  # poles; comparison of complex numbers
        return None
    real, imaginary = value.as_real_imag()
    if not (real.is_Float or real.is_Rational) or not imaginary.is_number:
        return None
    if real.is_zero or (real.is_Float and real._prec == 1):  # one bit: all 1000 digits cancelled
        real = sympy.Integer(0)
    return real if abs(imaginary) <= 1e-15 * abs(real) else None


def _tame(g: sympy.Expr, t: sympy.Symbol, point: sympy.Expr) -> bool:
    """Whether no argument of a function within g is huge; looks from the inside out."""
    import sympy

    for node in sympy.postorder_traversal(g):
        grows = node.is_Function or (node.is_Pow and node.exp.has(t))
        for argument in node.args if grows else ():
            value = argument.evalf(5, subs={t: point}) if argument.has(t) else argument
            if value.is_Float and value._mpf_[2] + value._mpf_[3] > MOST_BITS:
                return False
    return True

"""Tables of values on the way to a limit: what floats print, and what is true.

A table proves nothing. Its points may all be special (sin(pi/x) is 0 at each 10**-k), and its
floats may cancel ((1 - cos x)/x**2 comes out as 0 at 1e-8). So each row holds the value that a
notebook would print beside the true one, and ``limits.limit`` is what decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from calcml_core import correct_rounding
from calcml_core.arguments import positive, whole
from calcml_core.errors import DomainError
from calcml_core.expressions import compiled, exact

if TYPE_CHECKING:
    import sympy

BASE = 10  # each row is this much closer
MOST_ROWS = 1000


@dataclass(frozen=True)
class Row:
    """One value on the way: at ``x``, floats print ``printed``, and ``value`` is true.

    ``value`` is f at the exact x, correctly rounded; ``printed`` is what the formula gives in
    floating point at the float nearest to x, None where it fails (0/0, overflow).
    """

    x: Fraction
    printed: float | None
    value: float


def approach_table(
    expression: sympy.Expr, at: Any, rows: int, side: int = 1, base: int = BASE
) -> tuple[Row, ...]:
    """Rows at the exact points at + side/base, at + side/base**2, ...; side is 1 or -1.

    ``at`` counts by its exact value. Raises ``DomainError`` if expression is no sympy
    expression or has two symbols, at is not a finite rational number, rows is not whole, 1
    to 1000, side not 1 or -1, base not whole and >= 2, or f is not finite and real at a point.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> [row.value for row in approach_table(sympy.sin(sympy.pi / x), 0, rows=3)]
    [0.0, 0.0, 0.0]
    >>> fooled = approach_table((1 - sympy.cos(x)) / x**2, 0, rows=8)[-1]
    >>> fooled.printed, fooled.value
    (0.0, 0.5)
    """
    if side not in (1, -1):
        raise DomainError(f"side must be 1 or -1, got {side!r}")
    start, count, closer = (
        _fraction("at", at),
        whole("rows", rows, 1, MOST_ROWS),
        whole("base", base, 2),
    )
    points = (start + Fraction(side, closer**k) for k in range(1, count + 1))
    return tuple(row_at(expression, x) for x in points)


def row_at(expression: sympy.Expr, x: Any) -> Row:
    """Return the row at one rational point; a float counts by its exact binary value.

    Errors as ``approach_table``'s.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> row_at(sympy.sin(x) / x, Fraction(1, 10)).value
    0.9983341664682815
    """
    point = _fraction("x", x)
    true = correct_rounding.value(expression, point)
    return Row(point, printed_value(expression, float(point)), true)


def printed_value(expression: sympy.Expr, x: float) -> float | None:
    """Return what f's formula gives in plain floats, or None where it fails.

    Deliberately naive, rounding and cancellation included: what a notebook prints. Raises
    ``DomainError`` if expression is no sympy expression or has two symbols.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> printed_value((1 - sympy.cos(x)) / x**2, 1e-8)
    0.0
    """
    f = correct_rounding.checked("expression", expression)
    try:
        return compiled(f)(x)
    except DomainError:
        return None


def apparent_limit(rows: Sequence[Row], tolerance: float) -> float | None:
    """Return the last printed value if the last two agree within tolerance, else None.

    This is how a table is read, and how its reader is fooled: no limit need be there.
    Raises ``DomainError`` unless there are two rows and tolerance is positive and finite.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> round(apparent_limit(approach_table(sympy.sin(x) / x, 0, rows=5), 1e-6), 6)
    1.0
    """
    allowed = positive("tolerance", tolerance)
    if not isinstance(rows, Sequence) or len(rows) < 2:
        raise DomainError(f"rows must hold at least two rows, got {rows!r}")
    before, last = rows[-2].printed, rows[-1].printed
    if before is None or last is None or abs(last - before) > allowed:
        return None
    return last


def _fraction(name: str, value: Any) -> Fraction:
    number = exact(name, value)
    if not number.is_Rational:
        raise DomainError(f"{name} must be a rational number, got {value!r}")
    return Fraction(int(number.p), int(number.q))

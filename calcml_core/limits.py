"""Limits of sympy expressions: one-sided, two-sided and at infinity, or why there is none.

Symbols: f a function of one symbol; a the point, a number or plus or minus infinity.

sympy's algorithm (D. Gruntz, "On computing limits in a symbolic manipulation system", thesis,
ETH Zürich 1996) treats f on one side of a, where its kinks are resolved (``germs``). It knows
nothing of domains and errs on some sums of oscillations, so each of its answers is compared with
samples down to 10**-80 from a (``probes``); one that they contradict is never returned.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core import correct_rounding
from calcml_core.errors import DomainError
from calcml_core.expressions import exact
from calcml_core.germs import germ
from calcml_core.limit_claims import cancelled, claims
from calcml_core.oscillations import in_products, without_steps
from calcml_core.probes import Samples, sampled

if TYPE_CHECKING:
    import sympy

PRECISION = 250  # digits of a limit when compared with samples, which have some 180


class Failure(StrEnum):
    """Why there is no limit."""

    JUMP = "jump"  # left and right limits are finite and differ
    DIVERGENCE = "divergence"  # a side grows beyond all bounds
    OSCILLATION = "oscillation"  # a side settles on nothing
    UNDEFINED_SIDE = "undefined side"  # a side has points without a real value, however near


class UndecidedLimitError(DomainError):
    """The limit may or may not exist: no answer that sympy has agrees with the samples."""


@dataclass(frozen=True)
class OneSidedLimit:
    """What f tends to from one side: ``value``, or ``failure`` which says why it has none.

    ``value`` is exact: a sympy number, oo or -oo beside the failure DIVERGENCE, else None.
    """

    value: sympy.Expr | None
    failure: Failure | None

    @property
    def exists(self) -> bool:
        """Whether the limit is a number; infinity is none."""
        return self.failure is None

    def __float__(self) -> float:
        return _number(self)

    def __str__(self) -> str:
        return str(self.failure if self.value is None else self.value)


@dataclass(frozen=True)
class TwoSidedLimit:
    """What f tends to from both sides.

    Where both sides go to the same infinity, that is the ``value``, although it is no number
    and the failure is DIVERGENCE.
    """

    left: OneSidedLimit
    right: OneSidedLimit

    @property
    def failure(self) -> Failure | None:
        """Why there is no limit; None if there is one. The gravest failure of a side counts."""
        for failure in (Failure.UNDEFINED_SIDE, Failure.OSCILLATION, Failure.DIVERGENCE):
            if failure in (self.left.failure, self.right.failure):
                return failure
        return None if same(self.left.value, self.right.value) else Failure.JUMP

    @property
    def value(self) -> sympy.Expr | None:
        """The common value of both sides, exactly; oo or -oo if both go there; else None."""
        return self.left.value if same(self.left.value, self.right.value) else None

    @property
    def exists(self) -> bool:
        """Whether the limit is a number; infinity is none."""
        return self.failure is None

    def __float__(self) -> float:
        return _number(self)

    def __str__(self) -> str:
        """Return the value, or why there is none.

        >>> import sympy
        >>> str(limit(sympy.sign(sympy.Symbol("x")), 0))
        'none: jump (left -1, right 1)'
        """
        if self.value is not None:
            return str(self.value)
        return f"none: {self.failure} (left {self.left}, right {self.right})"


def left_limit(expression: sympy.Expr, at: Any) -> OneSidedLimit:
    """Return the limit as x rises towards a number; accuracy and errors as ``limit``.

    >>> import sympy
    >>> left_limit(25 / sympy.Symbol("x"), 0)
    OneSidedLimit(value=-oo, failure=<Failure.DIVERGENCE: 'divergence'>)
    """
    return _limit(correct_rounding.checked("expression", expression), exact("at", at), -1)


def right_limit(expression: sympy.Expr, at: Any) -> OneSidedLimit:
    """Return the limit as x falls towards a number; accuracy and errors as ``limit``."""
    return _limit(correct_rounding.checked("expression", expression), exact("at", at), 1)


def limit_at_infinity(expression: sympy.Expr, negative: bool = False) -> OneSidedLimit:
    """Return the limit as x grows, or falls, without bound; accuracy and errors as ``limit``.

    >>> import sympy
    >>> str(limit_at_infinity(25 / sympy.Symbol("x")))
    '0'
    """
    import sympy

    f = correct_rounding.checked("expression", expression)
    return _limit(f, -sympy.oo if negative else sympy.oo, 1)


def limit(expression: sympy.Expr, at: Any) -> TwoSidedLimit:
    """Return the two-sided limit at a number; what f is at that number does not matter.

    Exact. ``at`` is a float (standing for its exact binary value), a Fraction or a sympy
    number.

    Raises ``DomainError`` if expression is no sympy expression or has two symbols, or at is
    not a finite real number; ``UndecidedLimitError`` if no answer can be vouched for.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> limit((x**2 - 25) / (x + 5), -5).value
    -10
    >>> limit(sympy.sin(1 / x), 0).failure
    <Failure.OSCILLATION: 'oscillation'>
    """
    return TwoSidedLimit(left_limit(expression, at), right_limit(expression, at))


def same(one: sympy.Expr | None, other: sympy.Expr | None) -> bool:
    """Whether two exact values are the same number (to 1000 digits) or the same infinity."""
    if one is None or other is None:
        return False
    return bool(one == other) or bool(
        one.is_finite and other.is_finite and correct_rounding.nearest_float("", one - other) == 0
    )


def _number(answer: OneSidedLimit | TwoSidedLimit) -> float:
    if answer.value is None or answer.failure is not None:
        raise DomainError(f"expression must have a limit, got {answer}")
    return correct_rounding.nearest_float("limit", answer.value)


@lru_cache(maxsize=1024)
def _limit(f: sympy.Expr, a: sympy.Expr, side: int) -> OneSidedLimit:
    import sympy

    t = sympy.Dummy("t", positive=True)
    g = in_products(cancelled(germ(f, a, side, t), t), t)
    samples = sampled(g, t)
    if not samples.real:
        return OneSidedLimit(None, Failure.UNDEFINED_SIDE)
    for claim in claims(without_steps(g), t):
        answer = _confirmed(claim, samples)
        if answer is not None:
            return answer
    raise UndecidedLimitError(f"expression must have a limit that can be decided, got {f} at {a}")


def _confirmed(claim: sympy.Expr, samples: Samples) -> OneSidedLimit | None:
    import sympy

    claim = claim.replace(sympy.sign, _sign_of_range)
    if claim.has(sympy.AccumBounds):
        astride = any(r.min < 0 < r.max for r in claim.atoms(sympy.AccumBounds))
        doubtful = astride and samples.grows  # ranges may be too wide
        confirmed = samples.swings and not doubtful
        return OneSidedLimit(None, Failure.OSCILLATION) if confirmed else None
    if claim is sympy.zoo and samples.sign:
        claim = samples.sign * sympy.oo
    if claim.is_infinite:
        confirmed = samples.grows and (claim == sympy.oo) == (samples.sign == 1)
        return OneSidedLimit(claim, Failure.DIVERGENCE) if confirmed else None
    number = claim.evalf(PRECISION)
    known = number.is_Float or number.is_Rational
    return OneSidedLimit(claim, None) if known and samples.settles_on(number) else None


def _sign_of_range(argument: sympy.Expr) -> sympy.Expr:
    """Return the sign that all values of a range have, where sympy leaves it standing."""
    import sympy

    if isinstance(argument, sympy.AccumBounds) and 0 not in argument:
        return sympy.sign(argument.min)
    return sympy.sign(argument)

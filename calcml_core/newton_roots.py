"""Newton's method for roots: follow the tangent down to zero, x <- x - f(x) / f'(x).

Near a simple root the digits double with every step; elsewhere it may cycle, diverge, or meet a
flat tangent, and says so.

Source: E. Süli and D. F. Mayers, "An Introduction to Numerical Analysis", 2003, section 1.4.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from numbers import Rational
from typing import Any

import numpy as np

from calcml_core.arguments import finite
from calcml_core.derivatives import derivative
from calcml_core.errors import DivergenceError, DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.outcomes import Outcome, Walk, followed


@dataclass(frozen=True)
class RootStep:
    """Where the search stands after ``index`` steps, with f and f' there."""

    index: int
    x: float
    value: float
    slope: float


def newton_steps(
    f: RealFunction, start: float, slope: RealFunction | None = None
) -> Iterator[RootStep]:
    """Yield the steps of Newton's method without end; step 0 is the start.

    Plain floating point. ``slope`` is f'; without it f must be analytic and accept complex
    numbers, see ``derivatives.derivative``.

    Raises ``DomainError`` at the call unless start, f and f' there are finite; on the way where
    f or f' is not, or f' is 0; and ``DivergenceError`` if an iterate is not finite.

    >>> steps = newton_steps(lambda x: x**3 - 2 * x + 2, 0)
    >>> [next(steps).x for _ in range(4)]
    [0.0, 1.0, 0.0, 1.0]
    """
    return _from(f, slope, _root_step(f, slope, 0, finite("start", start)))


def _from(f: RealFunction, slope: RealFunction | None, step: RootStep) -> Iterator[RootStep]:
    while True:
        yield step
        if step.slope == 0:
            raise DomainError(f"slope of f must not be zero, got 0 at x = {step.x!r}")
        x = step.x - step.value / step.slope
        if not np.isfinite(x):
            raise DivergenceError(f"Newton's method diverged at step {step.index + 1}, at {x!r}")
        step = _root_step(f, slope, step.index + 1, x)


def _root_step(f: RealFunction, slope: RealFunction | None, index: int, x: float) -> RootStep:
    steepness = derivative(f, x) if slope is None else value_at(slope, x)
    return RootStep(index, x, value_at(f, x), steepness)


def newton_search(
    f: RealFunction,
    start: float,
    slope: RealFunction | None = None,
    tolerance: float = 1e-12,
    limit: int = 2000,
) -> Walk[RootStep]:
    """Follow Newton's method to its end and tell how it ended, see ``outcomes.followed``.

    Converged means that f(x) = 0 at a slope, or that the last step was at most ``tolerance`` of
    x: near a simple root the error left is then of the order of its square, near a multiple
    one of the step itself. Raises as ``newton_steps`` does at the call, and ``DomainError``
    unless tolerance is positive and limit whole and >= 0.

    >>> walk = newton_search(lambda x: x**3 - 2 * x + 2, 0)
    >>> str(walk.outcome), walk.period
    ('cycle', 2)
    """
    return followed(
        newton_steps(f, start, slope),
        position=lambda step: np.array(step.x),
        settled=lambda step: step.value == 0 and step.slope != 0,
        tolerance=tolerance,
        limit=limit,
    )


def newton_root(f: RealFunction, start: float, slope: RealFunction | None = None) -> float:
    """Return the root that Newton's method finds from ``start``.

    Relative error about 1e-15 for a simple root at which f is well conditioned. Raises as
    ``newton_steps``, and ``DomainError`` if the method does not converge, saying how it ended.

    >>> newton_root(lambda x: x**2 - 2, 1)
    1.414213562373095
    """
    walk = newton_search(f, start, slope)
    if walk.outcome is not Outcome.CONVERGED:
        raise DomainError(
            f"start must lead to a root, got {start!r}: {walk.outcome} "
            f"after {len(walk.path) - 1} steps, at {walk.path[-1].x!r}. {walk.reason}".rstrip()
        )
    return walk.path[-1].x


def exact_newton_steps(
    f: Callable[[Any], Any], slope: Callable[[Any], Any], start: int | Fraction
) -> Iterator[Fraction]:
    """Yield the iterates without any rounding, for f and f' that take fractions to fractions.

    The digits of the fractions double, too: more than twenty steps are too many. Raises
    ``DomainError`` if start is no fraction, f or f' is undefined or yields something else, or
    f' is 0.

    >>> steps = exact_newton_steps(lambda x: x**2 - 2, lambda x: 2 * x, 1)
    >>> [str(next(steps)) for _ in range(4)]
    ['1', '3/2', '17/12', '577/408']
    """
    return _fractions(f, slope, _fraction("start", start))


def _fractions(
    f: Callable[[Any], Any], slope: Callable[[Any], Any], x: Fraction
) -> Iterator[Fraction]:
    while True:
        yield x
        steepness = _fraction_at("slope", slope, x)
        if steepness == 0:
            raise DomainError(f"slope of f must not be zero, got 0 at x = {x}")
        x -= _fraction_at("f", f, x) / steepness


def _fraction_at(name: str, f: Callable[[Any], Any], x: Fraction) -> Fraction:
    try:
        value = f(x)
    except (ArithmeticError, ValueError) as error:
        raise DomainError(f"{name} must be defined at x, got x = {x}: {error}") from error
    return _fraction(f"{name}(x)", value)


def _fraction(name: str, value: Any) -> Fraction:
    if not isinstance(value, Rational):
        raise DomainError(f"{name} must be a fraction or a whole number, got {value!r}")
    return Fraction(int(value.numerator), int(value.denominator))  # of numpy's integers, too

"""How large a constant step may be on a quadratic, which is best, and how fast descent then is.

Symbols: L a curvature, an eigenvalue of the Hessian, or the greatest of them, l the least; eta
the learning rate, mu the momentum; q = eta L. Along each eigenvector descent is a linear
recurrence; it is stable if its spectral radius, the contraction, is below 1. The recurrences
are those of ``momentum``.

All is computed in exact arithmetic, square roots to 18 digits, and rounded once, also next to a
double root: relative error < 1.2e-16.

Sources: B. T. Polyak, "Introduction to Optimization", 1987, sections 1.4 and 3.2.1; L. Lessard,
B. Recht and A. Packard, "Analysis and design of optimization algorithms via integral quadratic
constraints", SIAM J. Optim. 26 (2016) 57-95, proposition 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from numpy.typing import ArrayLike

from calcml_core.array_arguments import real_array
from calcml_core.errors import DomainError
from calcml_core.momentum import checked_momentum
from calcml_core.rationals import positive_rational, rational, rounded, square_root


@dataclass(frozen=True)
class Tuning:
    """The best constant rate and momentum, and the contraction per step they achieve."""

    rate: float
    momentum: float
    contraction: float


def step_limit(curvature: float) -> float:
    """Plain descent is stable for 0 < eta < 2/L.

    ``DomainError`` unless curvature is positive and finite.

    >>> step_limit(10)
    0.2
    """
    return rounded("step limit", 2 / positive_rational("curvature", curvature))


def heavy_ball_step_limit(curvature: float, momentum: float = 0.9) -> float:
    """The heavy ball is stable for 0 < eta < 2 (1 + mu) / L.

    ``DomainError`` unless curvature is positive and finite and 0 <= momentum < 1.

    >>> heavy_ball_step_limit(10)
    0.38
    """
    L, mu = positive_rational("curvature", curvature), _momentum(momentum)
    return rounded("step limit", 2 * (1 + mu) / L)


def nesterov_step_limit(curvature: float, momentum: float = 0.9) -> float:
    """Nesterov's method is stable for 0 < eta < 2 (1 + mu) / (L (1 + 2 mu)).

    Less than for plain descent, 2/L, as soon as mu > 0. Errors as ``heavy_ball_step_limit``'s.

    >>> round(nesterov_step_limit(10), 4)
    0.1357
    """
    L, mu = positive_rational("curvature", curvature), _momentum(momentum)
    return rounded("step limit", 2 * (1 + mu) / (L * (1 + 2 * mu)))


def quartic_step_limit(start: float) -> float:
    """Plain descent on x**4 from ``start`` converges for 0 < eta < 1 / (2 start**2).

    There the steepness grows outwards and so no one limit fits all starts: x shrinks if
    |1 - 4 eta x**2| < 1. ``DomainError`` unless start is finite and not 0.

    >>> quartic_step_limit(1), quartic_step_limit(2)
    (0.5, 0.125)
    """
    x = rational("start", start)
    if x == 0:
        raise DomainError(f"start must not be zero, got {start!r}")
    return rounded("step limit", 1 / (2 * x * x))


def contraction(rate: float, curvatures: ArrayLike) -> float:
    """Factor max |1 - eta L| by which a step of plain descent shrinks the error, at worst.

    ``curvatures`` is one number or an array of them, all positive; a factor of 1 or more means
    that descent does not converge. ``DomainError`` unless rate and curvatures are positive.

    >>> contraction(0.19, 10), contraction(2 / 11, [1, 10])
    (0.9, 0.8181818181818182)
    """
    return _worst(rate, curvatures, lambda q: (1 - q, Fraction(0)))


def heavy_ball_contraction(rate: float, momentum: float, curvatures: ArrayLike) -> float:
    """Spectral radius of the heavy ball: roots of z**2 - (1 + mu - q) z + mu, at worst.

    Errors as ``contraction``'s, and ``DomainError`` unless 0 <= momentum < 1.

    >>> heavy_ball_contraction(0.1, 0.25, [9])
    0.5
    """
    mu = _momentum(momentum)
    return _worst(rate, curvatures, lambda q: (1 + mu - q, mu))


def nesterov_contraction(rate: float, momentum: float, curvatures: ArrayLike) -> float:
    """Spectral radius of Nesterov's: roots of z**2 - (1 + mu)(1 - q) z + mu (1 - q), at worst.

    Errors as ``heavy_ball_contraction``'s.

    >>> nesterov_contraction(0.125, 0.9, [8])
    0.0
    """
    mu = _momentum(momentum)
    return _worst(rate, curvatures, lambda q: ((1 + mu) * (1 - q), mu * (1 - q)))


def _worst(
    rate: float, curvatures: ArrayLike, quadratic: Callable[[Fraction], tuple[Fraction, Fraction]]
) -> float:
    eta = positive_rational("rate", rate)
    values = real_array("curvatures", curvatures).ravel().tolist()
    products = [eta * positive_rational("curvatures", value) for value in values]
    return max(_spectral_radius(*quadratic(q)) for q in products)


def _spectral_radius(total: Fraction, product: Fraction) -> float:
    """Larger absolute value of the roots of z**2 - total z + product."""
    discriminant = total * total - 4 * product  # exact: its root is fine near 0, too
    if discriminant < 0:
        return rounded("contraction", square_root(product))
    return rounded("contraction", (abs(total) + square_root(discriminant)) / 2)


def best_plain(least: float, greatest: float) -> Tuning:
    """Best rate 2 / (L + l) of plain descent for curvatures from l to L: (L - l) / (L + l).

    ``DomainError`` unless 0 < least <= greatest, both finite.

    >>> best_plain(1, 10).contraction
    0.8181818181818182
    """
    low, high = _range(least, greatest)
    return _tuning(2 / (high + low), Fraction(0), (high - low) / (high + low))


def best_heavy_ball(least: float, greatest: float) -> Tuning:
    """Best heavy ball: rate (2 / s)**2 and contraction c = (L - l) / s**2, momentum c**2.

    With s = sqrt(L) + sqrt(l), so that c = (sqrt(L) - sqrt(l)) / s. At both ends the recurrence
    has a double root, so a rate or momentum that is off by 1e-16 costs 1e-8 of contraction.
    Errors as ``best_plain``'s.

    >>> round(best_heavy_ball(1, 10).contraction, 4)
    0.5195
    """
    low, high = _range(least, greatest)
    s = square_root(high) + square_root(low)
    c = (high - low) / s**2
    return _tuning((2 / s) ** 2, c**2, c)


def best_nesterov(least: float, greatest: float) -> Tuning:
    """Best Nesterov: rate 4 / (3 L + l), momentum (r - 2) / (r + 2), contraction 1 - 2 / r.

    With r = sqrt(3 L / l + 1). Errors as ``best_plain``'s.

    >>> tuning = best_nesterov(1, 5)
    >>> tuning.rate, round(tuning.momentum, 12), tuning.contraction
    (0.25, 0.333333333333, 0.5)
    """
    low, high = _range(least, greatest)
    r = square_root(3 * high / low + 1)
    r_less_2 = 3 * (high - low) / low / (r + 2)  # (r**2 - 4) / (r + 2): nothing cancels
    return _tuning(4 / (3 * high + low), r_less_2 / (r + 2), r_less_2 / r)


def _tuning(rate: Fraction, momentum: Fraction, contraction: Fraction) -> Tuning:
    return Tuning(
        rate=rounded("rate", rate),
        momentum=rounded("momentum", momentum),
        contraction=rounded("contraction", contraction),
    )


def _range(least: float, greatest: float) -> tuple[Fraction, Fraction]:
    low, high = positive_rational("least", least), positive_rational("greatest", greatest)
    if low > high:
        raise DomainError(f"least must not exceed greatest, got {least!r} and {greatest!r}")
    return low, high


def _momentum(momentum: float) -> Fraction:
    return rational("momentum", checked_momentum(momentum))

"""The noise in stochastic gradients, and the ball in which it keeps descent rattling.

Symbols: n data, mini-batches of b of them, d parameters; G the gradients of the single data,
shape (n, d). On a bowl of curvature L: gradient L x + noise of mean 0 and variance s, learning
rate eta, momentum mu; q = eta L.

All is computed in exact arithmetic and correctly rounded, but for ``variance_after``.
"""

import math
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import finite, shown, whole
from calcml_core.array_arguments import Vector, table
from calcml_core.errors import DomainError
from calcml_core.momentum import checked_momentum
from calcml_core.rationals import integers, positive_rational, rational, rounded

MOST_STEPS = 2**53  # every whole number up to here is a float


def minibatch_covariance(gradients: ArrayLike, size: int = 1, replacement: bool = False) -> Vector:
    """Covariance of the mean of ``size`` random rows of G, shape (d, d): the noise of one step.

    With S = the mean of (g - mean)(g - mean)^T over all n rows, it is S/b for rows drawn with
    replacement, and S/b (n - b)/(n - 1) for different rows. For size 1 both are S.

    Source: W. G. Cochran, "Sampling Techniques", 3rd ed. 1977, theorem 2.2.

    Raises ``DomainError`` unless G has shape (n, d) and is finite, and size is whole and >= 1,
    and for different rows <= n.

    >>> minibatch_covariance([[1.0], [3.0], [5.0], [7.0]], size=2)
    array([[1.66666667]])
    """
    G = table("gradients", gradients)
    n = len(G)
    b = whole("size", size, 1, None if replacement else n)
    share = Fraction(1, b) if replacement or n == 1 else Fraction(n - b, b * (n - 1))
    columns = [integers(column) for column in G.T]
    return np.array(
        [
            [rounded("covariance", share * _covariance(u, v) / (p * q)) for v, q in columns]
            for u, p in columns
        ]
    )


def _covariance(u: list[int], v: list[int]) -> Fraction:
    n, products = len(u), sum(a * b for a, b in zip(u, v, strict=True))
    return Fraction(n * products - sum(u) * sum(v), n * n)


def noise_ball_variance(
    rate: float, curvature: float = 1.0, noise_variance: float = 1.0, momentum: float = 0.0
) -> float:
    """Variance of x, once it has settled: eta s (1 + mu) / (L (1 - mu) (2 (1 + mu) - eta L)).

    Without momentum eta s / (L (2 - eta L)): the fixed point of E x'^2 = (1 - q)^2 E x^2 +
    eta^2 s. With it x is an autoregressive process of second order, whose variance is given by
    G. E. P. Box and G. M. Jenkins, "Time Series Analysis", 1970, equation 3.2.28.

    Raises ``DomainError`` unless rate and curvature are positive, noise_variance is >= 0, all
    finite, 0 <= momentum < 1, and descent is stable: eta L < 2 (1 + mu).

    >>> round(noise_ball_variance(0.1), 4)
    0.0526
    """
    eta, L, mu = _stable(rate, curvature, momentum)
    s, margin = _checked_variance(noise_variance), 2 * (1 + mu) - eta * L
    return rounded("variance", eta * s * (1 + mu) / (L * (1 - mu) * margin))


def variance_after(
    steps: int, rate: float, curvature: float = 1.0, noise_variance: float = 1.0
) -> float:
    """Variance of x after so many steps without momentum, from a start that has none.

    V (1 - (1 - q)^(2k)) with V = ``noise_ball_variance``: the ball fills from within. Relative
    error < 1e-14, also where V is beyond the largest float. Raises ``DomainError`` as that, and
    unless steps is whole, 0 to 2**53.

    >>> variance_after(1, 0.5), variance_after(2, 0.5)
    (0.25, 0.3125)
    """
    count = whole("steps", steps, 0, MOST_STEPS)
    eta, L, _ = _stable(rate, curvature, 0.0)
    arrived = Fraction(_geometric_sum(eta * L, count)) * eta**2
    return rounded("variance", arrived * _checked_variance(noise_variance))


def _geometric_sum(q: Fraction, count: int) -> float:
    """1 + r + r**2 + ..., so many terms, with r = (1 - q)**2: the noise that each step leaves."""
    gap = rounded("gap", min(q, 2 - q))  # |1 - q| = 1 - gap, without its cancellation
    if gap == 1 or count == 0:
        return float(min(count, 1))
    if gap * count < 1e-17:  # r is 1, and gap perhaps 0
        return float(count)
    return -math.expm1(2 * count * math.log1p(-gap)) / (gap * (2 - gap))


def _stable(rate: float, curvature: float, momentum: float) -> tuple[Fraction, Fraction, Fraction]:
    eta, L = positive_rational("rate", rate), positive_rational("curvature", curvature)
    mu = rational("momentum", checked_momentum(momentum))
    limit = 2 * (1 + mu) / L
    if eta >= limit:
        raise DomainError(
            f"rate must be below 2 (1 + momentum) / curvature = "
            f"{rounded('step limit', limit)!r}, got {shown(rate)}"
        )
    return eta, L, mu


def _checked_variance(value: float) -> Fraction:
    if finite("noise_variance", value) < 0:
        raise DomainError(f"noise_variance must not be negative, got {value!r}")
    return rational("noise_variance", value)

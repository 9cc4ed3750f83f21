"""Cauchy's integral formula: the Taylor coefficients of f, read off a circle round x.

If f is analytic in a disc round x, then a_k r**k is the mean of f(x + r e^(it)) e^(-ikt) over t,
and that mean is 0 for every negative k. The mean over N equally spaced points is as good as the
integral once r is well inside the disc. So the circle does two things that no finite difference
on the real line does: it tells whether f is analytic, and it divides by r near 1, not by a tiny h.

Sources: J. N. Lyness and C. B. Moler, "Numerical differentiation of analytic functions", SIAM
J. Numer. Anal. 4 (1967) 202-210; for the radius F. Bornemann, "Accuracy and stability of
computing high-order derivatives of analytic functions by Cauchy integrals", Found. Comput. Math.
11 (2011) 1-63.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from calcml_core.array_arguments import Vector
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at

POINTS = 32  # N; f(conj z) = conj f(z), so half of them are sampled
SHRINK = 4  # each circle that fails is followed by one this much smaller
SMALLEST = 2.0**-20  # radius at which to give up
COARSEST = 2.0**-6  # spacing of floats at x, in radii, at which no circle is one any more
AGREEMENT = 1e-10  # of the variation of f
ROUNDING = 8 * sys.float_info.epsilon  # error of a sample, relative to the largest one
GRAIN = 2.0**-1068  # error of a sample near the smallest float
FLAT = SHRINK**-20.0  # fall of the variation from circle to circle: f has a zero of order > 20
WIDTHS = [2.0**k for k in range(-2, 7)]  # of circles compared, in radii of the first analytic one
HIGHEST = 8  # order of a coefficient that is kept

# Half a step off the real axis, where the singularities and the kinks of real functions lie.
_CIRCLE = np.exp(1j * math.pi * (2 * np.arange(POINTS // 2) + 1) / POINTS)
_NEGATIVE = 8  # so many orders below 0 must vanish
_ORDERS = np.arange(-_NEGATIVE, POINTS - _NEGATIVE)
_ENDS = np.array([1.0, -1.0])


@dataclass(frozen=True)
class Circle:
    """A circle round x, and what f looks like from it.

    ``scaled`` are a_k r**k of the expansion in (z - x)/r, k = 0 to 8; ``rounding`` their
    absolute error at best; ``mismatch`` how far f is from having such an expansion, and
    ``tolerance`` how far it may be. ``variation`` is the largest |f(z) - f(x)|.
    """

    radius: float
    value: float
    scaled: tuple[float, ...]
    variation: float
    rounding: float
    mismatch: float
    tolerance: float

    @property
    def analytic(self) -> bool:
        """Whether f passes for analytic inside."""
        return self.mismatch <= self.tolerance

    @property
    def error(self) -> float:
        """Absolute error of ``scaled``: rounding, or coefficients of high order taken for low."""
        return max(self.rounding, self.mismatch)

    @property
    def first(self) -> float:
        """a_1 r."""
        return self.scaled[1]

    @property
    def second(self) -> float:
        """a_2 r**2."""
        return self.scaled[2]


def analytic_circle(f: RealFunction, x: float) -> Circle:
    """Return the largest tried circle round x on which f passes for analytic.

    f takes complex numbers and is real on the real line. Radii start at max(1, abs(x))/2.
    Raises ``DomainError`` if x is not finite, f(x) is not a finite real number, f refuses
    complex numbers, or f is not analytic at x or changes as fast as floats follow each other.
    """
    centre = value_at(f, x)
    tried: list[Circle] = []
    for radius in _radii(x):
        circle = _circle(f, x, radius, centre)
        if circle is None:  # a pole or an overflow; a smaller circle may miss it
            continue
        if circle.analytic:
            return circle
        if circle.variation <= 1e3 * circle.rounding:  # smaller ones would pass, showing nothing
            break
        tried.append(circle)
    else:
        if len(tried) > 1 and tried[-1].variation <= FLAT * tried[-2].variation:
            return replace(tried[-1], scaled=(centre,) + HIGHEST * (0.0,), mismatch=0.0)
    raise DomainError(f"f must be analytic at x, which it does not seem to be at x = {x!r}")


def best_circle(f: RealFunction, x: float, order: int) -> Circle:
    """Return the circle from which a_n, n = ``order``, is known best; errors as above.

    The wider it is, the less is r**n magnified; the larger, too, is f on it.
    """
    first = analytic_circle(f, x)
    best = first
    for width in WIDTHS:
        circle = _circle(f, x, first.radius * width, first.value)
        if circle is None or not circle.analytic:
            continue
        if circle.error < best.error * (circle.radius / best.radius) ** order:
            best = circle
    return best


def _radii(x: float) -> Iterator[float]:
    radius = max(1.0, abs(x)) / 2
    while radius >= min(SMALLEST, abs(x) / 8 or SMALLEST):
        yield radius
        radius /= SHRINK


def _circle(f: RealFunction, x: float, radius: float, centre: float) -> Circle | None:
    """Return the circle; None if f is not finite on all of it, or floats are too far apart."""
    if math.ulp(x) > COARSEST * radius:
        return None
    points, ends = x + radius * _CIRCLE, x + radius * _ENDS
    samples, at_ends = complex_values(f, points.tolist()), complex_values(f, ends.tolist())
    if not (np.isfinite(samples).all() and np.isfinite(at_ends).all()):
        return None
    scaled = _coefficients((points - x) / radius, samples - centre)
    missed = np.abs(((ends - x) / radius)[:, np.newaxis] ** _ORDERS @ scaled + centre - at_ends)
    variation = float(np.max(np.abs(samples - centre)))
    rounding = ROUNDING * float(np.max(np.abs(samples))) + GRAIN
    return Circle(
        radius=radius,
        value=centre,
        scaled=(centre, *scaled[_NEGATIVE + 1 : _NEGATIVE + HIGHEST + 1].tolist()),
        variation=variation,
        rounding=rounding,
        mismatch=float(max(np.max(np.abs(scaled[: _NEGATIVE + 1])), np.max(missed))),
        tolerance=AGREEMENT * variation + 4 * rounding,
    )


def _coefficients(points: NDArray[np.complex128], values: NDArray[np.complex128]) -> Vector:
    """Return the real a_k, k = -8 to 23, for which the sum of a_k z**k has these values.

    The mean over the circle would do, were the points not rounded to floats near x.
    """
    powers = points[:, np.newaxis] ** _ORDERS
    system = np.concatenate([powers.real, powers.imag])
    return np.linalg.solve(system, np.concatenate([values.real, values.imag]))


def complex_values(f: RealFunction, points: Sequence[complex]) -> NDArray[np.complex128]:
    """Return f at each of the points; NaN where it overflows or is undefined.

    Raises ``DomainError`` if f refuses complex numbers.
    """
    try:
        with np.errstate(all="ignore"):
            return np.array([complex(f(z)) for z in points])
    except TypeError as error:
        raise DomainError(f"f must accept complex numbers, but at {points[0]}: {error}") from error
    except (ArithmeticError, ValueError):
        return np.full(len(points), np.nan + 0j)

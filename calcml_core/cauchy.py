"""Cauchy's integral formula: the Taylor coefficients of f, read off a circle round x.

If f is analytic in a disc round x, then a_k r**k is the mean of f(x + r e^(it)) e^(-ikt) over t,
and that mean is 0 for every negative k. The mean over N equally spaced points is as good as the
integral once r is well inside the disc. So the circle does two things that no finite difference
on the real line does: it tells whether f is analytic, and it divides by r near 1, not by a tiny h.

Source: J. N. Lyness and C. B. Moler, "Numerical differentiation of analytic functions", SIAM
J. Numer. Anal. 4 (1967) 202-210.
"""

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at

POINTS = 32  # N; f(conj z) = conj f(z), so half of them are sampled
SHRINK = 4  # each circle that fails is followed by one this much smaller
SMALLEST = 2.0**-20  # radius at which to give up
AGREEMENT = 1e-10  # of the variation of f: then a_2 is aliased by less than 1e-14 of it
ROUNDING = 8 * sys.float_info.epsilon  # error of a sample, relative to the largest one
NOTHING = 1e-60  # slope below which f counts as constant: lets z**32 pass at 0

# Half a step off the real axis, where the singularities and the kinks of real functions lie.
_CIRCLE = np.exp(1j * math.pi * (2 * np.arange(POINTS // 2) + 1) / POINTS)
_ORDERS = np.array([0, 1, 2, -1, -2, -3, -4, -5, -6, -7, -8])
_WEIGHTS = _CIRCLE ** -_ORDERS[:, np.newaxis] / _CIRCLE.size


@dataclass(frozen=True)
class Circle:
    """A circle round x inside which f is analytic.

    ``value``, ``first``, ``second`` are a_0, a_1 r, a_2 r**2 of the expansion in (z - x)/r;
    ``rounding`` and ``tolerance`` are their absolute errors: at best, and as far as tested.
    """

    radius: float
    value: float
    first: float
    second: float
    rounding: float
    tolerance: float


def analytic_circle(f: RealFunction, x: float) -> Circle:
    """Return the largest tried circle round x on which f passes for analytic.

    f takes complex numbers and is real on the real line. Radii start at max(1, abs(x))/2.
    Raises ``DomainError`` if x is not finite, f(x) is not a finite real number, f refuses
    complex numbers, or f is not analytic at x.
    """
    centre = value_at(f, x)
    for radius in _radii(x):
        samples = _samples(f, x, radius)
        if not np.isfinite(samples).all():  # a pole or an overflow; a smaller circle may miss it
            continue
        variation = float(np.max(np.abs(samples - centre)))
        rounding = ROUNDING * float(np.max(np.abs(samples)))
        tolerance = AGREEMENT * variation + rounding + NOTHING * radius
        scaled = (_WEIGHTS @ samples).real
        scaled[0] -= centre
        if max(abs(scaled[0]), *abs(scaled[3:])) <= tolerance:
            return Circle(radius, centre, float(scaled[1]), float(scaled[2]), rounding, tolerance)
        if variation <= 1e3 * rounding:  # smaller circles would pass, having nothing to show
            break
    raise DomainError(f"f must be analytic at x, which it does not seem to be at x = {x!r}")


def _radii(x: float) -> Iterator[float]:
    radius = max(1.0, abs(x)) / 2
    while radius >= min(SMALLEST, abs(x) / 8 or SMALLEST):
        yield radius
        radius /= SHRINK


def _samples(f: RealFunction, x: float, radius: float) -> NDArray[np.complex128]:
    points = (x + radius * _CIRCLE).tolist()
    try:
        with np.errstate(all="ignore"):
            return np.array([complex(f(z)) for z in points])
    except TypeError as error:
        raise DomainError(f"f must accept complex numbers, but at {points[0]}: {error}") from error
    except (ArithmeticError, ValueError):
        return np.array([np.nan + 0j])

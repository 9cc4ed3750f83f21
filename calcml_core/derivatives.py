"""The derivative at a point, and what difference quotients make of it.

Symbols: f a real function, analytic where it is differentiated; x a point; h a step;
eps = 2**-52 the spacing of floats at 1.
"""

import math
import sys
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from calcml_core.arguments import FloatOrArray, all_finite, finite, nonzero, pair
from calcml_core.cauchy import GRAIN, analytic_circle, complex_values
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.higher_derivatives import circle_derivative
from calcml_core.operations import plain
from calcml_core.rationals import rational, rounded

EPS = sys.float_info.epsilon


@dataclass(frozen=True)
class Line:
    """The line y = slope * x + intercept; ``DomainError`` unless both numbers are finite."""

    slope: float
    intercept: float

    def __post_init__(self) -> None:
        finite("slope", self.slope)
        finite("intercept", self.intercept)

    @classmethod
    def through(cls, p: tuple[float, float], q: tuple[float, float]) -> "Line":
        """Return the line through two points (x, y), both of its numbers correctly rounded.

        Raises ``DomainError`` if a coordinate is not finite, or the line vertical or so steep
        that a number is beyond the largest float.

        >>> Line.through((2, 10), (5, 37))
        Line(slope=9.0, intercept=-8.0)
        """
        (px, py), (qx, qy) = map(Fraction, pair("p", p)), map(Fraction, pair("q", q))
        if px == qx:
            raise DomainError(f"q must not lie above or below p = {p!r}, got {q!r}")
        slope = (qy - py) / (qx - px)
        return cls(rounded("slope", slope), rounded("intercept", py - slope * px))

    @classmethod
    def at_slope(cls, slope: float, x: float, y: float) -> "Line":
        """Return the line through (x, y); errors as above, its intercept correctly rounded.

        >>> Line.at_slope(6, 2, 10)
        Line(slope=6.0, intercept=-2.0)
        """
        m = rational("slope", slope)
        intercept = rational("y", y) - m * rational("x", x)
        return cls(rounded("slope", m), rounded("intercept", intercept))

    def at(self, x: FloatOrArray) -> FloatOrArray:
        """Height of the line at x, a float or an array of any shape.

        Relative error < 3e-16 where slope * x and intercept do not cancel. Raises
        ``DomainError`` unless all of x and all heights are real and finite.
        """
        numbers: Any = plain("x", x)
        with np.errstate(over="ignore"):
            heights: FloatOrArray = self.slope * numbers + self.intercept
        return all_finite("height of the line", heights)


def derivative(f: RealFunction, x: float) -> float:
    """f'(x) = Im f(x + ih) / h, the complex step: no difference, so no cancellation.

    f must be analytic round x and accept complex numbers (arithmetic, ``cmath``, ``numpy``).
    Relative error about 1e-15 when f(x) itself is well conditioned, and f'(x) above 1e-190: below,
    its digits are lost in the smallest floats. To tell abs or relu at a kink from an analytic
    function the slope is compared with Cauchy's formula on a circle.

    Source: W. Squire and G. Trapp, "Using complex variables to estimate derivatives of real
    functions", SIAM Review 40 (1998) 110-112.

    Raises ``DomainError`` if x is not finite, f(x) is not a finite real number, f refuses
    complex numbers (``math.sin``), is not analytic at x (``abs``) or changes as fast as floats
    follow each other there (``np.sin`` at 1e17), or f'(x) is beyond the largest float.

    >>> derivative(lambda x: x**2 + 2 * x + 2, 2)
    6.0
    """
    x = finite("x", x)
    circle = analytic_circle(f, x)
    slope = _complex_step(f, x, circle.radius)
    if not abs(slope * circle.radius - circle.first) <= circle.tolerance + GRAIN * circle.radius:
        raise DomainError(f"f must be analytic at x, which it does not seem to be at x = {x!r}")
    return slope


def _complex_step(f: RealFunction, x: float, radius: float) -> float:
    """Return the first slope that a step 2**25 times as long, of an error 2**50 times, confirms.

    Steps are powers of two, so that the division is exact. A step that is too short would lose
    digits of a slope near the smallest float; one too long, of a slope that is next to 0.
    """
    longest = math.frexp(radius)[1] - 3
    steps = (math.ldexp(1.0, exponent) for exponent in range(longest, -1075, -25))
    slopes = (float(complex_values(f, [complex(x, h)])[0].imag) / h for h in steps)
    pairs = pairwise(slopes)
    return next((good for rough, good in pairs if abs(rough - good) <= abs(good) / 16), math.nan)


def second_derivative(f: RealFunction, x: float) -> float:
    """f''(x), as ``higher_derivatives.circle_derivative``: same accuracy, same errors.

    >>> round(second_derivative(lambda x: x**2 + 2 * x + 2, 2), 12)
    2.0
    """
    return circle_derivative(f, x, 2)


def difference_quotient(f: RealFunction, x: float, h: float) -> float:
    """Compute (f(x + h) - f(x)) / h in plain floating point, exactly as it is written.

    Deliberately naive: this is what a notebook prints, rounding included, and what the delta
    method is about. ``exact_quotient`` and ``derivative`` have no such error.

    Raises ``DomainError`` if h is 0, x or h is not finite, f is not finite and real at x or
    x + h, or the quotient is beyond the largest float.

    >>> difference_quotient(lambda x: x**2 + 2 * x + 2, 2, 1e-6)
    6.000001000927568
    """
    x, h = finite("x", x), nonzero("h", h)
    return finite("difference quotient", (value_at(f, x + h) - value_at(f, x)) / h)


def central_quotient(f: RealFunction, x: float, h: float) -> float:
    """Compute (f(x + h) - f(x - h)) / (2h) in plain floating point; errors as above.

    Its truncation error is of order h**2, against h for ``difference_quotient``.

    >>> central_quotient(lambda x: x**2 + 2 * x + 2, 2, 0.5)
    6.0
    """
    x, h = finite("x", x), nonzero("h", h)
    difference = value_at(f, x + h) - value_at(f, x - h)
    return finite("difference quotient", difference / 2 / h)  # 2h might overflow


def exact_quotient(f: RealFunction, x: float | Fraction, h: float | Fraction) -> Fraction:
    """(f(x + h) - f(x)) / h without any rounding, for a polynomial f with whole coefficients.

    A float stands for its exact binary value; write Fraction(1, 100) for a decimal step.

    Raises ``DomainError`` if h is 0, x or h is not finite, or f is undefined at x or x + h
    or turns a fraction into something else (a float coefficient or a root would round).

    >>> exact_quotient(lambda x: x**2 + 2 * x + 2, 2, Fraction(1, 100))
    Fraction(601, 100)
    """
    start, step = rational("x", x), rational("h", h)
    if step == 0:
        raise DomainError(f"h must not be zero, got {h!r}")
    return (_fraction_at(f, start + step) - _fraction_at(f, start)) / step


def _fraction_at(f: RealFunction, x: Fraction) -> Fraction:
    try:
        value = f(x)
    except (ArithmeticError, TypeError, ValueError) as error:  # numpy knows no fractions
        raise DomainError(f"f must map fractions to fractions, got x = {x!r}: {error}") from error
    if not isinstance(value, (int, Fraction)):
        raise DomainError(f"f must map fractions to fractions, got {value!r} at x = {x!r}")
    return Fraction(value)


def secant_line(f: RealFunction, x: float, h: float) -> Line:
    """Return the line through (x, f(x)) and (x + h, f(x + h)); slope and errors as the quotient's.

    The intercept belongs to that slope, and is rounded once.

    >>> secant_line(lambda x: x**2 + 2 * x + 2, 2, 3)
    Line(slope=9.0, intercept=-8.0)
    """
    return Line.at_slope(difference_quotient(f, x, h), x, value_at(f, x))


def tangent_line(f: RealFunction, x: float) -> Line:
    """Return the line through (x, f(x)) with slope f'(x); errors as ``derivative``'s.

    >>> tangent_line(lambda x: x**2 + 2 * x + 2, 2)
    Line(slope=6.0, intercept=-2.0)
    """
    return Line.at_slope(derivative(f, x), x, value_at(f, x))


def truncation_error(f: RealFunction, x: float, h: float) -> float:
    """Size |f''(x)| |h| / 2 of what the quotient omits: the first term of Taylor's remainder.

    The model of the falling arm of the error curve, relative error O(h) as h -> 0.
    Raises as ``second_derivative``, and ``DomainError`` if h is 0 or not finite.

    >>> round(truncation_error(lambda x: x**2, 2, 0.1), 12)
    0.1
    """
    size = abs(nonzero("h", h))
    return finite("truncation error", abs(second_derivative(f, x)) / 2 * size)


def rounding_error(f: RealFunction, x: float, h: float) -> float:
    """Size 2 eps |f(x)| / |h| of the rounding in a quotient: eps for each value of f, over h.

    The model of the rising arm of the error curve, an estimate of its upper edge. Raises
    ``DomainError`` if h is 0, x or h is not finite, or f(x) is not finite and real.
    Source: W. H. Press et al., "Numerical Recipes", 3rd ed. 2007, section 5.7.

    >>> rounding_error(lambda x: x**2, 2, 1e-8) == 8 * EPS * 1e8
    True
    """
    return finite("rounding error", 2 * EPS * abs(value_at(f, x)) / abs(nonzero("h", h)))


def quotient_error(f: RealFunction, x: float, h: float) -> float:
    """Measured |difference_quotient - derivative|, both in floats; errors as theirs.

    >>> quotient_error(lambda x: x**2 + 2 * x + 2, 2, 0.5)
    0.5
    """
    return finite("error", abs(difference_quotient(f, x, h) - derivative(f, x)))


def best_step(f: RealFunction, x: float) -> float:
    """Step h = 2 sqrt(eps |f| / |f''|) where both models are equal, and their sum least.

    Raises ``DomainError`` where there is no such step: f(x) = 0 or f''(x) = 0; and as
    ``second_derivative``.

    >>> f"{best_step(lambda x: x**2 + 2 * x + 2, 2):.1e}"
    '6.7e-08'
    """
    height, bend = abs(value_at(f, x)), abs(second_derivative(f, x))
    if height == 0 or bend == 0:
        raise DomainError(f"f and f'' must not be zero at x, got {height}, {bend} at x = {x!r}")
    return finite("best step", 2 * math.sqrt(EPS) * (math.sqrt(height) / math.sqrt(bend)))

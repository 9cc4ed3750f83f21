"""The derivative at a point, and what difference quotients make of it.

Symbols: f a real function, analytic where it is differentiated; x a point; h a step;
eps = 2**-52 the spacing of floats at 1.
"""

import math
import sys
from dataclasses import dataclass
from fractions import Fraction

from calcml_core.arguments import FloatOrArray, all_finite, finite, nonzero, pair
from calcml_core.cauchy import analytic_circle
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at

EPS = sys.float_info.epsilon


@dataclass(frozen=True)
class Line:
    """The line y = slope * x + intercept."""

    slope: float
    intercept: float

    @classmethod
    def through(cls, p: tuple[float, float], q: tuple[float, float]) -> "Line":
        """Return the line through two points (x, y); ``DomainError`` if it is vertical.

        >>> Line.through((2, 10), (5, 37))
        Line(slope=9.0, intercept=-8.0)
        """
        (px, py), (qx, qy) = pair("p", p), pair("q", q)
        if px == qx:
            raise DomainError(f"q must not lie above or below p = {p!r}, got {q!r}")
        slope = (qy - py) / (qx - px)
        return cls(slope=slope, intercept=py - slope * px)

    def at(self, x: FloatOrArray) -> FloatOrArray:
        """Height of the line at x, a float or an array of any shape; ``DomainError`` for NaN."""
        return self.slope * all_finite("x", x) + self.intercept


def derivative(f: RealFunction, x: float) -> float:
    """f'(x) = Im f(x + ih) / h, the complex step: no difference, so no cancellation.

    f must be analytic round x and accept complex numbers (arithmetic, ``cmath``, ``numpy``).
    Relative error about 1e-15 when f(x) itself is well conditioned. To tell abs or relu at a
    kink from an analytic function the slope is compared with Cauchy's formula on a circle.

    Source: W. Squire and G. Trapp, "Using complex variables to estimate derivatives of real
    functions", SIAM Review 40 (1998) 110-112.

    Raises ``DomainError`` if x is not finite, f(x) is not a finite real number, f refuses
    complex numbers (``math.sin``) or is not analytic at x (``abs``).

    >>> derivative(lambda x: x**2 + 2 * x + 2, 2)
    6.0
    """
    x = finite("x", x)
    circle = analytic_circle(f, x)
    # A power of two, so that the division is exact; so small that (h/x)**2 vanishes beside 1.
    h = math.ldexp(1.0, max(min(math.frexp(x)[1], 0), -900) - 100)
    slope = complex(f(complex(x, h))).imag / h
    if not abs(slope * circle.radius - circle.first) <= circle.tolerance:
        raise DomainError(f"f must be analytic at x, which it does not seem to be at x = {x!r}")
    return slope


def second_derivative(f: RealFunction, x: float) -> float:
    """f''(x) = 2 a_2, from Cauchy's formula on a circle: no small step, no cancellation.

    Relative error about 1e-14 for functions that vary on the scale of max(1, abs(x)). What
    cannot be told from rounding, 2e-15 of the largest f on the circle, is returned as 0.
    Source and errors raised as for ``analytic_circle``.

    >>> round(second_derivative(lambda x: x**2 + 2 * x + 2, 2), 12)
    2.0
    """
    circle = analytic_circle(f, finite("x", x))
    if abs(circle.second) <= circle.rounding:
        return 0.0
    return 2 * circle.second / circle.radius / circle.radius


def difference_quotient(f: RealFunction, x: float, h: float) -> float:
    """Compute (f(x + h) - f(x)) / h in plain floating point, exactly as it is written.

    Deliberately naive: this is what a notebook prints, rounding included, and what the delta
    method is about. ``exact_quotient`` and ``derivative`` have no such error.

    Raises ``DomainError`` if h is 0, x or h is not finite, or f is not finite and real at
    x or x + h.

    >>> difference_quotient(lambda x: x**2 + 2 * x + 2, 2, 1e-6)
    6.000001000927568
    """
    x, h = finite("x", x), nonzero("h", h)
    return (value_at(f, x + h) - value_at(f, x)) / h


def central_quotient(f: RealFunction, x: float, h: float) -> float:
    """Compute (f(x + h) - f(x - h)) / (2h) in plain floating point; errors as above.

    Its truncation error is of order h**2, against h for ``difference_quotient``.

    >>> central_quotient(lambda x: x**2 + 2 * x + 2, 2, 0.5)
    6.0
    """
    x, h = finite("x", x), nonzero("h", h)
    return (value_at(f, x + h) - value_at(f, x - h)) / (2 * h)


def exact_quotient(f: RealFunction, x: float | Fraction, h: float | Fraction) -> Fraction:
    """(f(x + h) - f(x)) / h without any rounding, for a polynomial f with whole coefficients.

    A float stands for its exact binary value; write Fraction(1, 100) for a decimal step.

    Raises ``DomainError`` if h is 0, x or h is not finite, or f turns a fraction into
    something else (a float coefficient or a root would round).

    >>> exact_quotient(lambda x: x**2 + 2 * x + 2, 2, Fraction(1, 100))
    Fraction(601, 100)
    """
    finite("x", x)
    finite("h", h)
    start, step = Fraction(x), Fraction(h)
    if step == 0:
        raise DomainError(f"h must not be zero, got {h!r}")
    low, high = f(start), f(start + step)
    if not isinstance(low, (int, Fraction)) or not isinstance(high, (int, Fraction)):
        raise DomainError(f"f must map fractions to fractions, got {low!r} at x = {x!r}")
    return Fraction(high - low) / step


def secant_line(f: RealFunction, x: float, h: float) -> Line:
    """Return the line through (x, f(x)) and (x + h, f(x + h)); slope and errors as the quotient's.

    >>> secant_line(lambda x: x**2 + 2 * x + 2, 2, 3)
    Line(slope=9.0, intercept=-8.0)
    """
    slope = difference_quotient(f, x, h)
    return Line(slope=slope, intercept=value_at(f, x) - slope * x)


def tangent_line(f: RealFunction, x: float) -> Line:
    """Return the line through (x, f(x)) with slope f'(x); errors as ``derivative``'s.

    >>> tangent_line(lambda x: x**2 + 2 * x + 2, 2)
    Line(slope=6.0, intercept=-2.0)
    """
    slope = derivative(f, x)
    return Line(slope=slope, intercept=value_at(f, x) - slope * x)


def truncation_error(f: RealFunction, x: float, h: float) -> float:
    """Size |f''(x)| |h| / 2 of what the quotient omits: the first term of Taylor's remainder.

    The model of the falling arm of the error curve, relative error O(h) as h -> 0.
    Raises as ``second_derivative``, and ``DomainError`` if h is 0 or not finite.

    >>> round(truncation_error(lambda x: x**2, 2, 0.1), 12)
    0.1
    """
    return abs(second_derivative(f, x)) * abs(nonzero("h", h)) / 2


def rounding_error(f: RealFunction, x: float, h: float) -> float:
    """Size 2 eps |f(x)| / |h| of the rounding in a quotient: eps for each value of f, over h.

    The model of the rising arm of the error curve, an estimate of its upper edge. Raises
    ``DomainError`` if h is 0, x or h is not finite, or f(x) is not finite and real.
    Source: W. H. Press et al., "Numerical Recipes", 3rd ed. 2007, section 5.7.

    >>> rounding_error(lambda x: x**2, 2, 1e-8) == 8 * EPS * 1e8
    True
    """
    return 2 * EPS * abs(value_at(f, x)) / abs(nonzero("h", h))


def quotient_error(f: RealFunction, x: float, h: float) -> float:
    """Measured |difference_quotient - derivative|, both in floats; errors as theirs.

    >>> quotient_error(lambda x: x**2 + 2 * x + 2, 2, 0.5)
    0.5
    """
    return abs(difference_quotient(f, x, h) - derivative(f, x))


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
    return 2 * math.sqrt(EPS * height / bend)

"""Difference quotients compared: how fast each converges, how it rounds, and its best step.

Symbols: f a real function, analytic at x; h the step; p the order of a scheme; eps = 2**-52.

A quotient is a sum of w_k f(x + k h), over h. Its truncation error is about c |f^(p+1)(x)| |h|**p,
the first term of Taylor's series that it gets wrong; its rounding error at most eps |f(x)| / |h|
times the sum of the |w_k|, for a value of f is sure to about eps. The first falls with h and the
second rises: on logarithmic scales the error is a V, and the best step lies at its foot.

The complex step Im f(x + ih) / h subtracts nothing: its rounding error is eps |f'(x)| at every
h. Its V has no rising arm, and every step is best below which the truncation error vanishes.

Sources: W. H. Press et al., "Numerical Recipes", 3rd ed. 2007, section 5.7; M. Abramowitz and
I. A. Stegun, "Handbook of Mathematical Functions", 1964, table 25.2; W. Squire and G. Trapp, SIAM
Review 40 (1998) 110-112.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from calcml_core.arguments import finite, nonzero
from calcml_core.derivatives import EPS, central_quotient, derivative, difference_quotient
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.higher_derivatives import circle_derivative
from calcml_core.rationals import rounded


def five_point_quotient(f: RealFunction, x: float, h: float) -> float:
    """Compute (f(x - 2h) - 8 f(x - h) + 8 f(x + h) - f(x + 2h)) / 12h in plain floating point.

    Its truncation error is of order h**4; it is exact, but for rounding, up to degree 4.
    Raises ``DomainError`` if h is 0, x or h is not finite, f is not finite and real at one of
    the four points, or the quotient is beyond the largest float.

    >>> five_point_quotient(lambda x: x**4, 1, 0.5)
    4.0
    """
    x, h = finite("x", x), nonzero("h", h)
    near = value_at(f, x + h) - value_at(f, x - h)
    far = value_at(f, x + 2 * h) - value_at(f, x - 2 * h)
    return finite("five-point quotient", (8 * near - far) / 12 / h)  # 12h might overflow


def complex_step_quotient(f: RealFunction, x: float, h: float) -> float:
    """Compute Im f(x + ih) / h, for an f that is analytic and takes complex numbers.

    Its truncation error is of order h**2, and h may be 1e-200: nothing cancels. That f is
    analytic is not tested here, but by ``derivatives.derivative``.

    Raises ``DomainError`` if h is 0, x or h is not finite, f refuses complex numbers, or its
    value has no finite imaginary part.

    >>> complex_step_quotient(lambda x: x**3, 2, 1e-200)
    12.0
    """
    x, h = finite("x", x), nonzero("h", h)
    try:
        with np.errstate(all="ignore"):
            value = complex(f(complex(x, h)))
    except (ArithmeticError, TypeError, ValueError) as error:
        at = f"x = {x!r}, h = {h!r}: {error}"
        raise DomainError(f"f must be defined at x + ih, got {at}") from error
    return finite(f"Im f({x!r} + {h!r}i) / h", value.imag / h)


@dataclass(frozen=True)
class Scheme:
    """A quotient with its order p, its constant c and ``gain``, the sum of the |w_k|.

    ``gain`` is 0 for the complex step, whose rounding is that of f' itself. The models have the
    relative accuracy of ``circle_derivative``, and so has the best step.
    """

    name: str
    quotient: Callable[[RealFunction, float, float], float]
    order: int
    constant: Fraction
    gain: float

    def truncation_error(self, f: RealFunction, x: float, h: float) -> float:
        """Size c |f^(p+1)(x)| |h|**p of what the quotient omits, relative error O(h).

        Raises as ``circle_derivative``, and ``DomainError`` if h is 0 or not finite, or the
        size beyond the largest float.
        """
        size = Fraction(abs(nonzero("h", h))) ** self.order
        bend = Fraction(abs(circle_derivative(f, x, self.order + 1)))
        return rounded("truncation error", self.constant * bend * size)

    def rounding_error(self, f: RealFunction, x: float, h: float) -> float:
        """Size gain eps |f(x)| / |h| of the rounding; eps |f'(x)| if gain is 0.

        An upper edge, if f is rounded to the nearest float and x + h is a float. Raises
        ``DomainError`` if h is 0, x or h is not finite, f(x) not finite and real, or the size
        beyond the largest float; as ``derivative`` if gain is 0.
        """
        size = abs(nonzero("h", h))
        if self.gain == 0:
            return EPS * abs(derivative(f, x))
        return finite("rounding error", self.gain * EPS * abs(value_at(f, x)) / size)

    def error(self, f: RealFunction, x: float, h: float) -> float:
        """Measured |quotient - derivative|, both in floats; errors as theirs."""
        return finite("error", abs(self.quotient(f, x, h) - derivative(f, x)))

    def best_step(self, f: RealFunction, x: float) -> float:
        """Step at which the two models have the least sum; for gain 0, the largest good one.

        That is h**(p+1) = gain eps |f| / (p c |f^(p+1)|), and h**2 = eps |f'| / (c |f^(3)|), where
        the truncation error equals the rounding error. Raises ``DomainError`` where f, or f'
        for gain 0, or the derivative of order p + 1 is 0, and as ``circle_derivative``.
        """
        power = 2 if self.gain == 0 else self.order + 1
        factor = EPS if self.gain == 0 else self.gain * EPS / self.order
        height = abs(derivative(f, x) if self.gain == 0 else value_at(f, x))
        bend = abs(circle_derivative(f, x, self.order + 1))
        if bend == 0 or height == 0:
            raise DomainError(f"f and its derivatives must not be zero at x, got x = {x!r}")
        roots = [math.pow(q, 1 / power) for q in (factor / float(self.constant), height, bend)]
        return finite("best step", roots[0] * (roots[1] / roots[2]))


FORWARD = Scheme("forward", difference_quotient, order=1, constant=Fraction(1, 2), gain=2)
CENTRAL = Scheme("central", central_quotient, order=2, constant=Fraction(1, 6), gain=1)
FIVE_POINT = Scheme("five-point", five_point_quotient, order=4, constant=Fraction(1, 30), gain=1.5)
COMPLEX_STEP = Scheme(
    "complex step", complex_step_quotient, order=2, constant=Fraction(1, 6), gain=0
)

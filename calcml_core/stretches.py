"""Stretches of the axis on which to integrate, each run through by a variable u from its end.

Symbols: x = e + u**2 or e - u**2 beside a finite end e, so that an integrand like 1/sqrt(x - e)
becomes smooth in u; x = 1/u**2 or -1/u**2 towards infinity, so that 1/x**(3/2) does. With the
factor |dx/du| the integrand becomes g(u) = f(x) |dx/du|, for u from 0 to ``top``.

x is rounded to a float, which matters close to an end. Where f is steep, the factor is that of
the rounded x, so that it belongs to the same point as f; elsewhere it is that of u.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calcml_core.arguments import finite
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at

GOLDEN = (math.sqrt(5) - 1) / 2  # where an interval is parted: not in the middle, as poles are
STEEP = 1e3  # growth of |f| towards an end that counts as a singularity


@dataclass(frozen=True)
class Stretch:
    """x = end + direction u**2 for a finite end; x = direction / u**2 for an infinite one."""

    end: float
    direction: int
    top: float
    steep: bool = False

    def place(self, u: float) -> float:
        """The x that belongs to u >= 0, never the end itself; inf if 1/u**2 is beyond floats."""
        if math.isinf(self.end):
            return self.direction / (u * u) if u * u > 0 else self.end
        x = self.end + self.direction * u * u
        return math.nextafter(self.end, self.direction * math.inf) if x == self.end else x

    def spacing(self, u: float) -> float:
        """Distance between the neighbouring x that can be told apart near u."""
        x = self.place(u)
        return math.ulp(x if math.isinf(self.end) else max(abs(x), abs(self.end)))

    def integrand(self, f: RealFunction, u: float) -> float:
        """g(u); ``DomainError`` unless f(x) and g(u) are finite and real."""
        x = self.place(u)
        if math.isinf(self.end):
            return finite("f(x) dx/du", 2 * value_at(f, x) / u / u / u)
        root = math.sqrt(abs(x - self.end)) if self.steep else u
        return finite("f(x) dx/du", 2 * value_at(f, x) * root)


def stretches(f: RealFunction, a: float, b: float) -> Iterator[Stretch]:
    """Part [a, b], a < b, into stretches, one or two for each end; both ends may be infinite.

    >>> [(stretch.end, stretch.steep) for stretch in stretches(lambda x: 1 / x**2, 0.0, math.inf)]
    [(0.0, True), (1.0, False), (inf, False)]
    """
    low = a if math.isfinite(a) else -max(1.0, 2 * abs(b)) if math.isfinite(b) else -1.0
    high = b if math.isfinite(b) else max(1.0, 2 * abs(low))
    if math.isinf(a):
        yield Stretch(a, -1, 1 / math.sqrt(-low))
    cut = low + GOLDEN * (high - low)
    for end, direction, length in ((low, 1, cut - low), (high, -1, high - cut)):
        plain = Stretch(end, direction, math.sqrt(length))
        yield Stretch(end, direction, plain.top, steep=_is_steep(f, plain))
    if math.isinf(b):
        yield Stretch(b, 1, 1 / math.sqrt(high))


def _is_steep(f: RealFunction, stretch: Stretch) -> bool:
    usual = value_at(f, stretch.place(stretch.top / 2))
    try:
        return abs(value_at(f, stretch.place(0.0))) > STEEP * abs(usual)
    except DomainError:
        return True

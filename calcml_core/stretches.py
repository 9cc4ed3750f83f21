"""Stretches of the axis on which to integrate, each run through by a variable u from its end.

Symbols: x = e + u**2 or e - u**2 beside a finite end e, so that an integrand like 1/sqrt(x - e)
becomes smooth in u; x = 1/u**2 or -1/u**2 towards infinity, so that 1/x**(3/2) does. With the
factor |dx/du| the integrand becomes g(u) = f(x) |dx/du|, for u from 0 to ``top``.

x is rounded to a float, which matters close to an end. Where f is singular, the factor is that of
the rounded x, so that it belongs to the same point as f; elsewhere it is that of u.
"""

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from calcml_core.arguments import finite
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at

GOLDEN = (math.sqrt(5) - 1) / 2  # where an interval is parted: not in the middle, as poles are
STEEP = 1e3  # growth of |f| from the middle of a stretch to its end that calls for short panels
NEIGHBOURS = 1024  # floats beside an end, over which a singular f still grows
GROWTH = 1.1  # by this factor at least
UNDEFINED = 16  # floats beside an end, at which f may be undefined, as 1/(3 x - 1) is at two
LARGEST = sys.float_info.max


@dataclass(frozen=True)
class Stretch:
    """x = end + direction u**2 for a finite end; x = direction / u**2 for an infinite one.

    ``nearest`` is the place next to the end: f is not called between the two. f is ``steep`` if
    it grows much towards the end, and ``singular`` if it does so to the last.
    """

    end: float
    direction: int
    top: float
    nearest: float
    steep: bool = False
    singular: bool = False

    def place(self, u: float) -> float:
        """The x that belongs to u >= 0, never the end itself; inf if 1/u**2 is beyond floats."""
        if math.isinf(self.end):
            return self.direction / (u * u) if u * u > 0 else self.end
        beyond = max if self.direction > 0 else min
        return beyond(self.end + self.direction * u * u, self.nearest)

    def spacing(self, x: float) -> float:
        """Distance between the neighbouring places that can be told apart near x."""
        return math.ulp(x if math.isinf(self.end) else max(abs(x), abs(self.end)))

    def sample(self, f: RealFunction, u: float) -> tuple[float, float, float]:
        """x, f(x) and g(u); ``DomainError`` unless all are finite and real."""
        x = self.place(u)
        height = value_at(f, x)
        if math.isinf(self.end):
            value = 2 * height / u / u / u
        else:
            value = 2 * height * (math.sqrt(abs(x - self.end)) if self.singular else u)
        return x, height, value if math.isfinite(value) else finite("f(x) dx/du", value)


def stretches(f: RealFunction, a: float, b: float) -> Iterator[Stretch]:
    """Part [a, b], a < b, into stretches, one or two for each end; both ends may be infinite.

    Raises ``DomainError`` unless f is finite and real a quarter of the way into those beside
    finite ends.

    >>> [(stretch.end, stretch.steep) for stretch in stretches(lambda x: 1 / x**2, 0.0, math.inf)]
    [(0.0, True), (1.0, False), (inf, False)]
    """
    low = a if math.isfinite(a) else -_beyond(b) if math.isfinite(b) else -1.0
    high = b if math.isfinite(b) else _beyond(low)
    if math.isinf(a):
        yield Stretch(a, -1, 1 / math.sqrt(-low), a)
    yield from _between(f, low, high)
    if math.isinf(b):
        yield Stretch(b, 1, 1 / math.sqrt(high), b)


def _beyond(x: float) -> float:
    """Where the stretch to infinity begins, if the interval begins at x."""
    return max(1.0, min(2 * abs(x), LARGEST))


def _between(f: RealFunction, low: float, high: float) -> Iterator[Stretch]:
    if math.isinf(high - low):  # longer than the largest float
        cut = (1 - GOLDEN) * low + GOLDEN * high
        yield from (*_between(f, low, cut), *_between(f, cut, high))
        return
    cut = low + GOLDEN * (high - low)
    for end, direction, length in ((low, 1, cut - low), (high, -1, high - cut)):
        if length > 0:
            yield _judged(f, end, direction, math.sqrt(length))


def _judged(f: RealFunction, end: float, direction: int, top: float) -> Stretch:
    """Return the stretch with what f is like at its end."""
    nearest = _first_defined(f, end, direction)
    plain = Stretch(end, direction, top, nearest)
    middle, last = (abs(value_at(f, plain.place(top / 2))), _height(f, nearest))
    steep = last > STEEP * middle
    inwards = nearest + direction * NEIGHBOURS * math.ulp(nearest)
    singular = steep and last > GROWTH * _height(f, inwards)
    return Stretch(end, direction, top, nearest, steep, singular)


def _first_defined(f: RealFunction, end: float, direction: int) -> float:
    x = end
    for _ in range(UNDEFINED):
        x = math.nextafter(x, direction * math.inf)
        if math.isfinite(_height(f, x)):
            return x
    return math.nextafter(end, direction * math.inf)


def _height(f: RealFunction, x: float) -> float:
    try:
        return abs(value_at(f, x))
    except DomainError:
        return math.inf

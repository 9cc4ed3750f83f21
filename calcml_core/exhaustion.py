"""The method of exhaustion: an area or a length trapped between bounds one can compute.

Symbols: n number of sides; s side of the inscribed polygon; t = pi/n half the central angle.
All lengths are in radii of the circle, so half its perimeter is pi.

Sources: Archimedes, "Measurement of a Circle", proposition 3, and "Quadrature of the Parabola",
proposition 24 (T. L. Heath, "The Works of Archimedes", 1897).
"""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from calcml_core.arguments import finite, whole
from calcml_core.errors import DomainError

MOST_SIDES = 2**53  # every whole number up to here is a float
MOST_LEVELS = 1000  # of triangles, the last of which have an area of 10**-602
MOST_CORNERS = 2**20  # of a polygon that is drawn
MOST_DOUBLINGS = 1000  # beyond, the side of the polygon leaves the range of normal floats


@dataclass(frozen=True)
class Squeeze:
    """Half-perimeters of the regular polygons inside and around the unit circle.

    ``inner`` < pi < ``outer`` in exact arithmetic; both are rounded to floats, so they meet
    from about 10**8 sides on. ``width`` does not suffer from that.
    """

    sides: int
    inner: float
    outer: float

    @property
    def width(self) -> float:
        """The exact outer - inner, to full double precision (relative error < 2e-15).

        n (tan t - sin t) = n tan t (1 - cos t) = 2 n tan t sin(t/2)**2 has nothing to cancel.
        """
        t = math.pi / self.sides
        return 2 * self.sides * math.tan(t) * math.sin(t / 2) ** 2


def polygon_bounds(sides: int) -> Squeeze:
    """Bounds n sin(pi/n) < pi < n tan(pi/n) from the regular polygons with n sides.

    Relative error < 1e-15. Raises ``DomainError`` unless ``sides`` is whole, 3 to 2**53.

    >>> polygon_bounds(96)
    Squeeze(sides=96, inner=3.1410319508905093, outer=3.1427145996453683)
    """
    n = whole("sides", sides, 3, MOST_SIDES)
    t = math.pi / n
    return Squeeze(sides=n, inner=n * math.sin(t), outer=n * math.tan(t))


def shrink_factor(sides: int) -> float:
    """Factor by which doubling the sides narrows the bounds: width(n) / width(2n), near 4.

    Relative error < 5e-15. Raises ``DomainError`` unless ``sides`` is whole, 3 to 2**52.

    >>> round(shrink_factor(48), 3)
    4.003
    """
    n = whole("sides", sides, 3, MOST_SIDES // 2)
    return polygon_bounds(n).width / polygon_bounds(2 * n).width


def archimedes_bounds() -> tuple[Fraction, Fraction]:
    """Archimedes' own bounds 223/71 < pi < 22/7, from 96 sides and rational square roots.

    >>> archimedes_bounds()
    (Fraction(223, 71), Fraction(22, 7))
    """
    return Fraction(223, 71), Fraction(22, 7)


def naive_doubling(doublings: int) -> float:
    """Half-perimeter after doubling the hexagon's sides by s' = sqrt(2 - sqrt(4 - s**2)).

    Unstable on purpose: both terms of the difference tend to 2, so each doubling loses 0.6 of
    a decimal, and once s**2 is lost in 4 - s**2 the result is 0. Exactly what floats give.
    N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed. 2002, section 1.7.

    Raises ``DomainError`` unless ``doublings`` is whole, 0 to 1000.

    >>> naive_doubling(4), naive_doubling(20), naive_doubling(28)
    (3.14103195089053, 3.1416742650217575, 0.0)
    """
    count, side = whole("doublings", doublings, 0, MOST_DOUBLINGS), 1.0
    for _ in range(count):
        side = math.sqrt(2 - math.sqrt(4 - side * side))
    return math.ldexp(3 * side, count)


def stable_doubling(doublings: int) -> float:
    """Half-perimeter as in ``naive_doubling``, by s' = s / sqrt(2 + sqrt(4 - s**2)).

    The same number in exact arithmetic (multiply by the conjugate), without a cancellation:
    relative error < 1e-14. Raises ``DomainError`` unless ``doublings`` is whole, 0 to 1000.

    >>> stable_doubling(4), stable_doubling(28)
    (3.1410319508905093, 3.141592653589793)
    """
    count, side = whole("doublings", doublings, 0, MOST_DOUBLINGS), 1.0
    for _ in range(count):
        side /= math.sqrt(2 + math.sqrt(4 - side * side))
    return math.ldexp(3 * side, count)


def polygon_vertices(
    sides: int, circumscribed: bool = False, phase: float = 0.0
) -> NDArray[np.float64]:
    """Corners of a regular polygon in or around the unit circle, anticlockwise, (sides, 2).

    ``phase`` is the angle of the first corner in radians. Inscribed corners lie on the circle;
    circumscribed ones at distance 1/cos(pi/n), so that the edges touch the circle.

    Raises ``DomainError`` unless ``sides`` is whole, 3 to 2**20, and ``phase`` is finite.

    >>> polygon_vertices(4).round(12) + 0.0
    array([[ 1.,  0.],
           [ 0.,  1.],
           [-1.,  0.],
           [ 0., -1.]])
    """
    n = whole("sides", sides, 3, MOST_CORNERS)
    angles = finite("phase", phase) + 2 * math.pi * np.arange(n) / n
    radius = 1 / math.cos(math.pi / n) if circumscribed else 1.0
    return radius * np.column_stack((np.cos(angles), np.sin(angles)))


def parabola_area(levels: int) -> Fraction:
    """Area of Archimedes' triangles in a parabolic segment, the first triangle being 1.

    ``levels`` counts the generations drawn: 1 gives the first triangle, each further one adds
    a quarter of the last, and the sum 1 + 1/4 + 1/16 + ... exhausts the segment's area, 4/3.

    Exact. Raises ``DomainError`` unless ``levels`` is whole, 0 to 1000.

    >>> [str(parabola_area(levels)) for levels in (0, 1, 2, 3)]
    ['0', '1', '5/4', '21/16']
    """
    return (1 - Fraction(1, 4 ** whole("levels", levels, 0, MOST_LEVELS))) * Fraction(4, 3)


def parabola_polygon(levels: int) -> NDArray[np.float64]:
    """Corners of Archimedes' polygon in the segment under y = 1 - x**2, shape (2**levels + 1, 2).

    The first triangle has the corners (-1, 0), (0, 1), (1, 0) and the area 1, as in
    ``parabola_area``, which is the area of the polygon. Exact. Raises ``DomainError`` unless
    ``levels`` is whole, 1 to 20.

    >>> parabola_polygon(1)
    array([[-1.,  0.],
           [ 0.,  1.],
           [ 1.,  0.]])
    """
    x = np.linspace(-1.0, 1.0, 2 ** whole("levels", levels, 1, 20) + 1)
    return np.column_stack((x, (1 - x) * (1 + x)))


def certified_decimals(lower: float | Fraction, upper: float | Fraction) -> int:
    """Count the leading decimals shared by both bounds, hence by every number between them.

    0 also when not even the whole parts agree. A float counts as the decimal it prints as.
    Raises ``DomainError`` unless 0 <= lower < upper, both finite.

    >>> certified_decimals(3.14103, 3.14271)
    2
    """
    low, high = _printed("lower", lower), _printed("upper", upper)
    if not 0 <= low < high:
        raise DomainError(f"lower must lie in [0, upper), got {lower!r} and upper {upper!r}")
    decimals = 0
    while math.floor(low * 10 ** (decimals + 1)) == math.floor(high * 10 ** (decimals + 1)):
        decimals += 1
    return decimals


def _printed(name: str, value: float | Fraction) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(str(finite(name, value)))

"""How far out a height stays within a tolerance, looking outwards from 0.

Symbols: r the distance; height(r) >= 0, infinite where there is none.
"""

import math
from collections.abc import Callable, Iterator

Height = Callable[[float], float]

LOOKS = 32  # on the way to the guessed distance; later ones are 1/32 of the distance apart
LEAST_GUESS = LOOKS * 5e-324  # the first look is the smallest float
FURTHEST = 1e6  # guessed distances, beyond which the height is taken to stay low
TOP = 1e-15  # precision of a peak
GOLDEN = (math.sqrt(5) - 1) / 2


def first_crossing(
    height: Height,
    tolerance: float,
    guess: float,
    growth: float = 1 + 1 / LOOKS,
    furthest: float = FURTHEST,
    graze: float = 0.0,
) -> float:
    """Return the largest r with height <= tolerance on all of [0, r]; inf if it stays low.

    0 if it is low at no float. Looks further out are ``growth`` times as far as those before,
    up to ``furthest`` guessed distances. A peak that lacks no more than ``graze`` is a crossing,

    Exact to the last bit, if the height itself knows on which side of the tolerance it is.
    ``guess`` > 0 is about where the crossing should be. The height must be low near 0; it is
    looked at from there on, and every peak between three looks is climbed, so that only a
    rise and fall narrower than r/32 can be missed.

    >>> round(first_crossing(lambda r: r**2, 4.0, guess=1.0), 9)
    2.0
    """
    while height(guess / LOOKS) > tolerance:
        if guess <= LEAST_GUESS:
            return 0.0
        guess = max(guess / LOOKS, LEAST_GUESS)
    stretch = _rise(height, tolerance, tolerance - graze, _distances(guess, growth, furthest))
    return math.inf if stretch is None else _bisect(height, tolerance, *stretch)


def _distances(guess: float, growth: float, furthest: float) -> Iterator[float]:
    yield from (guess * look / LOOKS for look in range(1, LOOKS))
    distance = guess
    while distance < furthest * guess and distance < math.inf:
        yield distance
        distance *= growth


def _rise(
    height: Height, tolerance: float, least_peak: float, distances: Iterator[float]
) -> tuple[float, float] | None:
    """Find the first stretch that is low at its start and high at its end."""
    a, b = 0.0, 0.0
    height_a, height_b = -math.inf, -math.inf
    for c in distances:
        height_c = height(c)
        if height_c > tolerance:
            return b, c
        if height_a < height_b >= height_c:
            peak = _peak(height, a, c)
            top = height(peak)
            if top > tolerance or top > max(least_peak, height_c):
                return a, peak
        a, b, height_a, height_b = b, c, height_b, height_c
    return None


def _peak(height: Height, low: float, high: float) -> float:
    """Golden-section search; J. Kiefer, Proc. AMS 4 (1953) 502-506."""
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    height_left, height_right = height(left), height(right)
    while high - low > TOP * high:
        if height_left > height_right:
            high, right, height_right = right, left, height_left
            left = high - GOLDEN * (high - low)
            height_left = height(left)
        else:
            low, left, height_left = left, right, height_right
            right = low + GOLDEN * (high - low)
            height_right = height(right)
    top = left if height_left > height_right else right
    return max((top, *_neighbours(top)), key=height)  # a kink has its height in one float only


def _neighbours(x: float) -> Iterator[float]:
    below = above = x
    for _ in range(4):
        below, above = math.nextafter(below, 0.0), math.nextafter(above, math.inf)
        yield from (below, above)


def _bisect(height: Height, tolerance: float, low: float, high: float) -> float:
    while low < (middle := (low + high) / 2) < high:
        if height(middle) > tolerance:
            high = middle
        else:
            low = middle
    return low

"""What Archimedes did by hand, done again in fractions."""

import math
from fractions import Fraction

from calcml_core.exhaustion import archimedes_bounds


def test_archimedes_rationals_follow_from_his_square_roots() -> None:
    """Measurement of a Circle, proposition 3, in fractions: 265/153 < sqrt(3) < 1351/780."""
    below, above = Fraction(265, 153), Fraction(1351, 780)
    assert below**2 < 3 < above**2
    low_cot, low_csc, high_cot, high_csc = below, Fraction(2), above, Fraction(2)
    for _ in range(4):  # cot(t/2) = cot t + csc t, csc**2 = 1 + cot**2, rounded outwards
        low_cot, high_cot = low_cot + low_csc, high_cot + high_csc
        low_csc = Fraction(math.isqrt(int((1 + low_cot**2) * 10**12)), 10**6)
        high_csc = Fraction(math.isqrt(int((1 + high_cot**2) * 10**12)) + 1, 10**6)
    low, high = archimedes_bounds()
    assert low < 96 / high_csc < Fraction(math.pi) < 96 / low_cot < high

"""Adaptive quadrature: slices are halved where the integral is hard, until the error is small.

Every panel is integrated twice, as a whole and in halves (``panels``), and the difference, times
a safety factor, is the error claimed for it. Panels with more than their share of the error are
halved next. Substitutions smooth both ends of the interval and fold infinite ones (``stretches``).
A singularity between the ends is looked for, and becomes an end itself.

The claim is honest but no proof, for f is known by its samples alone: a peak between them is
missed, and whoever knows them can build a function that vanishes at all of them.

Sources: P. J. Davis and P. Rabinowitz, "Methods of Numerical Integration", 2nd ed. 1984, chapter
6; R. Piessens et al., "QUADPACK", 1983, for the strategy.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from typing import Any

from calcml_core.arguments import finite, positive
from calcml_core.divergence import is_divergent, missing
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.panels import Panel
from calcml_core.refinement import refined
from calcml_core.stretches import Stretch, stretches

NEGLIGIBLE = 1e-6  # of the integral of |f|: a larger error is refused, unless tolerated
LOOSEST = 1e-3  # tolerance
EXTREME = 900  # power of 2 from which on f is scaled


@dataclass(frozen=True)
class Quadrature:
    """An integral, the error claimed for it, and the number of samples of f that it took.

    ``edges`` are those of the panels, ascending: close together where f is hard to integrate.
    """

    value: float
    error: float
    samples: int
    edges: tuple[float, ...]


def integrate(
    f: RealFunction,
    a: float,
    b: float,
    tolerance: float = 1e-14,
    breaks: Sequence[float] = (),
) -> Quadrature:
    """Integral of f from a to b, with its sign; either may be infinite, and b below a.

    f takes floats. Panels are halved until the claimed error is below ``tolerance`` times the
    integral of |f|, if that can be had. The true one is then near 1e-15 of that where f is smooth
    but for kinks, jumps and singularities at a, b and the ``breaks``, points between a and b. Other
    singularities are resolved down to the spacing of floats: 1/sqrt|x - c| comes with an error
    of 1e-8, which is claimed.

    The claim bounds the true error in all that was tested but peaks narrower than a 1000th of the
    interval (a 10000th where f is constant around them): those may be missed without a trace.

    Raises ``DomainError`` if a, b or a break is no number, a break is not between a and b,
    tolerance is not positive or above 1e-3, f is not finite and real at a sample, the integral is
    beyond the largest float, or the claimed error stays above 1e-6 of the integral of |f| (or
    twice the tolerance, if that is more): then the integral diverges, or converges too slowly to
    tell (x**-0.99 on [0, 1], sin(x)/x to infinity).

    >>> result = integrate(lambda x: 1 / math.sqrt(x), 0, 1)
    >>> abs(result.value - 2) < 1e-15, result.error < 1e-12
    (True, True)
    """
    start, end, relative = _end("a", a), _end("b", b), positive("tolerance", tolerance)
    if relative > LOOSEST:
        raise DomainError(f"tolerance must be at most {LOOSEST}, got {tolerance!r}")
    if start == end:
        return Quadrature(0.0, 0.0, 0, (finite("a", a),))
    marks = _marks(min(start, end), max(start, end), breaks)
    try:
        result = _ascending(f, marks, relative)
    except OverflowError:
        raise DomainError(f"f must have an integral below the largest float, got {f!r}") from None
    return result if start <= end else replace(result, value=-result.value)


def _ascending(f: RealFunction, marks: list[float], tolerance: float) -> Quadrature:
    """Return the integral from the first to the last of the marks."""
    samples = count()

    def counted(x: float) -> Any:
        next(samples)
        return f(x)

    power = _extreme_power(counted, marks)
    panels, doubt = refined(_divided(counted, power), marks, tolerance)
    error = _claim(panels, doubt, max(2 * tolerance, NEGLIGIBLE))
    value = math.ldexp(math.fsum(half for part in panels for half in part.halves), power)
    rounding = math.ulp(value) if power and error else 0.0
    edges = sorted({edge for part in panels for edge in part.edges} | set(marks))
    return Quadrature(value, math.ldexp(error, power) + rounding, next(samples), tuple(edges))


def _end(name: str, value: float) -> float:
    if isinstance(value, float) and math.isinf(value):
        return value
    return finite(name, value)


def _marks(low: float, high: float, breaks: Sequence[float]) -> list[float]:
    """Return the ends and the breaks between them, ascending."""
    try:
        inner = [finite(f"breaks[{k}]", mark) for k, mark in enumerate(breaks)]
    except TypeError:
        raise DomainError(f"breaks must be a sequence of numbers, got {breaks!r}") from None
    for k, mark in enumerate(inner):
        if not low < mark < high:
            raise DomainError(f"breaks[{k}] must lie between {low!r} and {high!r}, got {mark!r}")
    return sorted({low, high, *inner})


def _extreme_power(f: RealFunction, marks: list[float]) -> int:
    """Return the power of 2 by which to divide f, so that no sum leaves the range of floats."""
    pieces = [s for ends in pairwise(marks) for s in stretches(f, *ends)]
    height = max(math.frexp(value_at(f, s.place(s.top / 2)))[1] for s in pieces)
    width = max(0 if math.isinf(s.end) else 2 * math.frexp(s.top)[1] for s in pieces)
    if abs(height) < EXTREME and abs(height + width) < EXTREME:
        return 0
    return min(max(height + width, height - EXTREME), height + EXTREME)


def _divided(f: RealFunction, power: int) -> RealFunction:
    return (lambda x: math.ldexp(value_at(f, x), -power)) if power else f


def _claim(panels: list[Panel], doubt: float, most: float) -> float:
    """Return the error claimed for all; ``DomainError`` if it is more, or a sign of divergence."""
    parts: dict[Stretch, list[Panel]] = {}
    for part in panels:
        parts.setdefault(part.stretch, []).append(part)
    error = math.fsum([*(p.error for p in panels), *map(missing, parts.values()), doubt])
    size = math.fsum(part.size for part in panels)
    if not error <= most * size or any(map(is_divergent, parts.values())):
        worst = max(panels, key=lambda part: part.error)
        raise DomainError(
            f"f must have a finite integral, which it does not seem to have near "
            f"x = {worst.edges[0]!r}: the relative error stays at {error / size:.1e}"
        )
    return error

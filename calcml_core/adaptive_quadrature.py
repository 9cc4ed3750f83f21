"""Adaptive quadrature: slices are halved where the integral is hard, until the error is small.

Every panel is integrated twice, as a whole and in halves (``panels``), and the difference is the
error claimed for it. The panel with the largest error is halved next. Substitutions smooth both
ends of the interval and fold infinite ones (``stretches``).

The claim is honest but no proof, for f is known by its samples alone: a peak between them is
missed, and whoever knows them can build a function that vanishes at all of them.

Divergence shows in panels that shrink on a point without losing weight: the integral of 1/x is
the same over every halving towards 0. So what still weighs where floats end is refused.

Sources: P. J. Davis and P. Rabinowitz, "Methods of Numerical Integration", 2nd ed. 1984, chapter
6; R. Piessens et al., "QUADPACK", 1983, for the strategy.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

from calcml_core.arguments import finite, positive
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction
from calcml_core.panels import Panel, halved, panel, steepest_point
from calcml_core.stretches import stretches

PANELS_AT_FIRST = 4  # on each stretch
MOST_PANELS = 4000
MOST_BREAKS = 20  # found on the way
NEGLIGIBLE = 1e-6  # of the integral of |f|: a larger error is refused


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
    integral of |f|. The true one is then near 1e-15 of that, if f is smooth but for a few kinks and
    jumps, and for singularities at a, b and the ``breaks`` (points between a and b). Elsewhere
    a singularity can be resolved only down to the spacing of floats: 1/sqrt|x - c| comes with an
    error of 1e-8, which is claimed.

    Raises ``DomainError`` if a, b or a break is no number, a break is not between a and b,
    tolerance is not positive and finite, f is not finite and real at a sample, or the claimed
    error stays above 1e-6 of the integral of |f|: then the integral diverges, or converges too
    slowly to tell (x**-0.99 on [0, 1], sin(x)/x to infinity).

    >>> result = integrate(lambda x: 1 / math.sqrt(x), 0, 1)
    >>> abs(result.value - 2) < 1e-15, result.error < 1e-12
    (True, True)
    """
    start, end, relative = _end("a", a), _end("b", b), positive("tolerance", tolerance)
    if start == end:
        return Quadrature(0.0, 0.0, 0, (finite("a", a),))
    marks = _marks(min(start, end), max(start, end), breaks)
    samples = count()

    def counted(x: float) -> Any:
        next(samples)
        return f(x)

    panels = _parted(counted, marks, relative)
    _refuse_divergence(panels)
    value = math.fsum(half for part in panels for half in part.halves)
    edges = sorted({edge for part in panels for edge in part.edges} | set(marks))
    total = value if start <= end else -value
    return Quadrature(total, _error(panels), next(samples), tuple(edges))


def _end(name: str, value: float) -> float:
    if isinstance(value, float) and math.isinf(value):
        return value
    return finite(name, value)


def _marks(low: float, high: float, breaks: Sequence[float]) -> list[float]:
    """Return the ends and the breaks between them, ascending."""
    inner = [finite(f"breaks[{k}]", mark) for k, mark in enumerate(breaks)]
    for k, mark in enumerate(inner):
        if not low < mark < high:
            raise DomainError(f"breaks[{k}] must lie between {low!r} and {high!r}, got {mark!r}")
    return sorted({low, high, *inner})


def _parted(f: RealFunction, marks: list[float], tolerance: float) -> list[Panel]:
    """Refine, and start again with a break at every singularity that turns up between marks."""
    for _ in range(MOST_BREAKS):
        first = [part for ends in pairwise(marks) for part in _first_panels(f, *ends)]
        panels = _refined(f, first, tolerance)
        grains = [part for part in panels if part.inner_grain]
        found = {steepest_point(f, max(grains, key=lambda part: part.error))} if grains else set()
        if found <= set(marks):
            break
        marks = sorted(found | set(marks))
    return panels


def _first_panels(f: RealFunction, low: float, high: float) -> list[Panel]:
    return [
        panel(f, stretch, *(stretch.top * k / PANELS_AT_FIRST for k in (part, part + 1)))
        for stretch in stretches(f, low, high)
        for part in range(PANELS_AT_FIRST)
    ]


def _refined(f: RealFunction, panels: list[Panel], tolerance: float) -> list[Panel]:
    """Halve in rounds, each time all panels with more than their share of the error."""
    while len(panels) < MOST_PANELS and not any(p.inner_grain for p in panels):
        allowed = tolerance * math.fsum(part.size for part in panels)
        share = allowed / len(panels)
        rest = [p for p in panels if p.error <= share or p.settled or p.grain]
        if len(rest) == len(panels) or _error(panels) <= allowed:
            break
        worst = (p for p in panels if not (p.error <= share or p.settled or p.grain))
        panels = [*rest, *(half for part in worst for half in halved(f, part))]
    return panels


def _error(panels: list[Panel]) -> float:
    return math.fsum(part.error for part in panels)


def _refuse_divergence(panels: list[Panel]) -> None:
    size = math.fsum(part.size for part in panels)
    if not _error(panels) <= NEGLIGIBLE * size:
        worst = max(panels, key=lambda part: part.error)
        raise DomainError(
            f"f must have a finite integral, which it does not seem to have near "
            f"x = {worst.edges[0]!r}: error {worst.error:.1e}"
        )

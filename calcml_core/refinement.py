"""Refinement: panels are halved where the error is, and singular points become ends.

Panels with more than their share of the error are halved in rounds. What cannot be resolved
between two marks, for floats end there, surrounds a point at which f jumps or is singular
(``steepest``); it becomes a mark, and all begins again. Such a point is known to a float or two,
so the weight of as many is in doubt.
"""

import math
from contextlib import suppress
from itertools import pairwise

from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.panels import Panel, halved, panel
from calcml_core.steepest import steepest_point
from calcml_core.stretches import Stretch, stretches

PANELS_AT_FIRST = 16  # on each stretch,
HALVINGS_AT_FIRST = 40  # and of the one at a steep end,
RESOLVED = 64  # each of so many floats at least
MOST_PANELS = 2000
MOST_ROUNDS = 5  # of looking for singularities


def refined(f: RealFunction, marks: list[float], tolerance: float) -> tuple[list[Panel], float]:
    """Return panels between the marks, ascending, and the doubt about singular points found.

    The sum of the errors of the panels is below ``tolerance`` times the integral of |f|, if that
    can be had. Raises ``DomainError`` unless f is finite and real at all points where it has
    to be.
    """
    found: list[float] = []
    rounds = 0
    while True:
        rounds += 1
        ends = sorted([*marks, *found])
        first = [part for piece in pairwise(ends) for part in _first_panels(f, *piece)]
        panels, allowed = _halved_where_needed(f, first, tolerance)
        more = _inner_singularities(f, panels, ends) if _error(panels) > allowed else []
        if not more or rounds == MOST_ROUNDS:
            return panels, math.fsum(_doubt(f, x) for x in found)
        found += more


def _doubt(f: RealFunction, x: float) -> float:
    """Return what two floats weigh beside a point, where f is defined."""
    heights = [0.0]
    for neighbour in (math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)):
        with suppress(DomainError):
            heights.append(abs(value_at(f, neighbour)))
    return 2 * math.ulp(x) * max(heights)


def _inner_singularities(f: RealFunction, panels: list[Panel], marks: list[float]) -> list[float]:
    """Return the points at which f is steepest in grains between marks, one in a vicinity."""
    found: list[float] = []
    for part in sorted((p for p in panels if p.grain and p.low > 0), key=lambda p: -p.error):
        low, high = part.vicinity
        if not any(low <= x <= high for x in (*marks, *found)):
            found.append(steepest_point(f, low, high))
    return found


def _first_panels(f: RealFunction, low: float, high: float) -> list[Panel]:
    return [
        panel(f, stretch, *ends)
        for stretch in stretches(f, low, high)
        for ends in pairwise(_first_edges(stretch))
    ]


def _first_edges(stretch: Stretch) -> list[float]:
    step = stretch.top / PANELS_AT_FIRST
    near = [step * 0.5**k for k in range(HALVINGS_AT_FIRST, 0, -1)] if stretch.steep else []
    resolved = [u for u in near if u * u > RESOLVED * math.ulp(stretch.end)]
    return [0.0, *resolved, *(step * k for k in range(1, PANELS_AT_FIRST + 1))]


def _halved_where_needed(
    f: RealFunction, panels: list[Panel], tolerance: float
) -> tuple[list[Panel], float]:
    """Halve in rounds, each time all panels with more than their share of the error.

    Return the panels, and the error that was allowed.
    """
    while True:
        allowed = tolerance * math.fsum(part.size for part in panels)
        share = allowed / len(panels)
        worst = [p for p in panels if p.error > share and not (p.settled or p.grain)]
        if not worst or len(panels) >= MOST_PANELS or _error(panels) <= allowed:
            return panels, allowed
        rest = [p for p in panels if p.error <= share or p.settled or p.grain]
        panels = [*rest, *(half for part in worst for half in halved(f, part))]


def _error(panels: list[Panel]) -> float:
    return math.fsum(part.error for part in panels)

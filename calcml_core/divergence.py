"""Signs that an integral diverges: its weight does not shrink on the way to a singular point.

Symbols: u the variable of a stretch (see ``stretches``), 0 at its end e; a shell the part of the
stretch between two u of the ratio 2; s_k the integral of |g| over shell k, counted from outside.

Beside a power, g ~ u**alpha, s_k falls by the ratio q = 2**-(1 + alpha) from shell to shell, and
all shells within the last one hold q/(1 - q) times as much as that. The integral diverges if
q >= 1, as for 1/x, whose shells all weigh the same. Floats end, and with them the shells: near 0
after a thousand of them, elsewhere after 26, where a panel is left that cannot be resolved.

That is Cauchy's condensation test, in floats. Source: W. Rudin, "Principles of Mathematical
Analysis", 3rd ed. 1976, theorem 3.27, for series.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from calcml_core.panels import Panel

MANY = 100  # shells that do not fall are refused,
FEW = 8  # or so many beside a point where floats end
CUT = 2  # shells are left out where an overflow makes the next ones 0
HARDLY = 0.6  # of the weight left after so many is no fall


def is_divergent(panels: Sequence[Panel]) -> bool:
    """Whether the weight of a stretch, given by all of its panels, persists down to its end."""
    sizes, end = _shells(panels), min(panels, key=lambda part: part.low)
    if end.grain and end.stretch.end not in (0, math.inf, -math.inf) and _persists(sizes, FEW):
        return True
    seen = [size for size in sizes if size > 0]
    cut_short = len(seen) < len(sizes)  # as by an overflow of x*x in x/(1 + x*x)
    return _persists(seen[:-CUT] if cut_short else sizes, MANY)


def missing(panels: Sequence[Panel]) -> float:
    """Weight that may lie beyond the last shell, if the panel there cannot be resolved; else 0."""
    sizes, end = _shells(panels), min(panels, key=lambda part: part.low)
    if not end.grain or len(sizes) <= FEW or not 0 < sizes[-1] < sizes[-1 - FEW]:
        return 0.0
    q = (sizes[-1] / sizes[-1 - FEW]) ** (1 / FEW)
    return sizes[-1] * float(q / (1 - q))


def _shells(panels: Sequence[Panel]) -> list[float]:
    """Integrals of |g| over the shells, the outermost first; the panel at the end is in none."""
    sizes: dict[int, list[float]] = defaultdict(list)
    for part in panels:
        if part.low > 0:
            share = (part.low + part.high) / 2 / part.stretch.top
            sizes[-math.frexp(share)[1]].append(part.size)
    return [math.fsum(sizes[k]) for k in range(max(sizes, default=-1) + 1)]


def _persists(sizes: Sequence[float], shells: int) -> bool:
    """Whether so many shells, down to the last, are no lighter than the first of them."""
    window = sizes[-1 - shells :]
    if len(window) <= shells:
        return False
    return min(window) >= HARDLY * window[0] > 0 and window[-1] >= HARDLY * max(window)

"""Panels of adaptive quadrature: each integrated as a whole and in halves.

Symbols: g(u) the integrand on a stretch, see ``stretches``.

The halves are far better than the difference of the two where g is smooth. Where it is not, the
difference may be small by chance, so a multiple of it is claimed as their error, and what the
sums themselves doubt (``panel_sums``). At the end of a stretch, where g may grow like a power of
u, the halves err by q/(1 - q) times the difference, if the half at the end holds the share q.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.panel_sums import panel_sum
from calcml_core.stretches import Stretch

SAFETY = 8  # times the difference is claimed,
MOST_SAFETY = 1e3  # or up to so many times at the end of a stretch
ROUNDING = 2.0**-49  # least error of a panel, relative to its size,
CANCELLING = 2.0**-44  # or at a singularity elsewhere than at 0: 1 - x*x loses digits near 1
SMOOTH = 2.0**-46  # error at which halving serves no more: the halves are good to rounding
NARROW = 2.0**-20  # share of a stretch; only a panel as narrow may be left as it is
NEIGHBOURS = 16  # a panel of so few floats is not halved
CROWD = 2**12  # in a panel of more floats than this
STEPS = 8  # so many steps of f from float to float are taken for noise
VICINITY = 2**14  # floats around a singular point
LOOKS = 256  # for a peak in a panel on which f seems constant


@dataclass(frozen=True)
class Panel:
    """The part of a stretch between two u; ``halves`` are the integrals of g over its halves.

    ``size`` is the integral of |g|; ``error`` the one claimed for the sum of the halves. Halving
    is useless where the panel is ``settled``, up to rounding, or a ``grain``: so few floats that
    what g changes there is in doubt. It is ``peaked`` if all samples of f were equal, but looks
    between them were not.
    """

    stretch: Stretch
    low: float
    high: float
    halves: tuple[float, float]
    error: float
    size: float
    settled: bool
    grain: bool
    peaked: bool

    @property
    def vicinity(self) -> tuple[float, float]:
        """The points so near, by the spacing of floats, that they belong to one singularity."""
        x = self.stretch.place(self.low)
        away = VICINITY * self.stretch.spacing(x)
        return x - away, x + away

    @property
    def edges(self) -> tuple[float, float]:
        """The x at both ends, unordered."""
        return self._x(self.low), self._x(self.high)

    def _x(self, u: float) -> float:
        return self.stretch.end if u == 0 else self.stretch.place(u)


def panel(f: RealFunction, stretch: Stretch, low: float, high: float) -> Panel:
    """Return the panel; ``DomainError`` if f is not finite and real at one of 30 points."""
    return _panel(f, stretch, low, high, panel_sum(f, stretch, low, high).value, look=True)


def halved(f: RealFunction, whole: Panel) -> tuple[Panel, ...]:
    """Return the two halves as panels; the panel itself, a grain, if f is undefined so deep in.

    Raises ``DomainError`` as ``panel``, where the panel is not narrow.
    """
    middle, (left, right) = (whole.low + whole.high) / 2, whole.halves
    try:
        one = _panel(f, whole.stretch, whole.low, middle, left, whole.peaked)
        other = _panel(f, whole.stretch, middle, whole.high, right, whole.peaked)
    except DomainError:
        if whole.high - whole.low > NARROW * whole.stretch.top:
            raise
        return (replace(whole, error=max(whole.error, whole.size), grain=True),)
    return one, other


def _panel(
    f: RealFunction, stretch: Stretch, low: float, high: float, whole: float, look: bool
) -> Panel:
    middle = (low + high) / 2
    left, right = panel_sum(f, stretch, low, middle), panel_sum(f, stretch, middle, high)
    size = left.size + right.size
    safety = _safety_at_end(whole, left.value) if low == 0 else SAFETY
    error = safety * abs(whole - left.value - right.value) + left.doubt + right.doubt
    first, last = stretch.place(low), stretch.place(high)
    peak = _overlooked(f, stretch, low, high, left.heights + right.heights) if look else 0.0
    error += peak * abs(last - first) if peak else 0.0
    floats = abs(last - first) / stretch.spacing(last)
    cancels = stretch.singular and stretch.end != 0
    rounding, noise = (CANCELLING if cancels else ROUNDING) * size, left.noise + right.noise
    usual = max(noise, size / floats) if cancels and floats > CROWD else noise
    settled = error <= max(SMOOTH * size, rounding, STEPS * usual if floats > CROWD else 0.0)
    grain = floats <= NEIGHBOURS and not settled
    values = left.values + right.values
    doubtful = size if low == 0 else (high - low) * (max(values) - min(values))
    claim = max(error, rounding, doubtful if grain else 0.0) + noise
    return Panel(
        stretch, low, high, (left.value, right.value), claim, size, settled, grain, peak > 0
    )


def _overlooked(
    f: RealFunction, stretch: Stretch, low: float, high: float, heights: Sequence[float]
) -> float:
    """Return the height of a peak that the samples missed, if all of them are equal."""
    if min(heights) < max(heights):
        return 0.0
    more = (value_at(f, stretch.place(low + (high - low) * k / LOOKS)) for k in range(1, LOOKS))
    return max(abs(height - heights[0]) for height in more)


def _safety_at_end(whole: float, left: float) -> float:
    """Return q/(1 - q) where the half at the end holds the share q, as both rules see it."""
    rest = abs(whole - left)
    return max(SAFETY, abs(left) / rest if rest > abs(left) / MOST_SAFETY else MOST_SAFETY)

"""The chain rule: the slope of a composite function is the product of the local slopes.

Symbols: functions f_1, ..., f_n from the innermost out; x the input of a link, y its output.
A bicycle is such a chain, with gear ratios for slopes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from calcml_core.arguments import finite, whole
from calcml_core.derivatives import derivative
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.rationals import positive_rational, rational, rounded


@dataclass(frozen=True)
class Link:
    """One function of a chain at work: it takes x to y, and stretches a nudge by slope."""

    x: float
    y: float
    slope: float


@dataclass(frozen=True)
class Chain:
    """Functions applied one after another, the innermost first; at least one link."""

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        if len(self.links) == 0:
            raise DomainError(f"links must hold at least one link, got {self.links!r}")

    @property
    def value(self) -> float:
        """Output of the outermost function."""
        return self.links[-1].y

    @property
    def slope(self) -> float:
        """Derivative of the composite function: the product of the slopes of all links.

        Rounded once; ``DomainError`` if it is beyond the largest float.
        """
        return _product([link.slope for link in self.links])


def chain(functions: Sequence[RealFunction], x: float) -> Chain:
    """Send x through the functions, innermost first, with the slope of each at its own input.

    Slopes come from ``derivatives.derivative``: relative error about 1e-15 per link.

    Raises ``DomainError`` if there is no function, x is not finite, or a function is not
    analytic or not finite at its input.

    >>> import numpy as np
    >>> sine_of_square = chain([np.square, np.sin], 1.3)
    >>> round(sine_of_square.slope, 4)
    -0.3092
    """
    links = []
    for f in _at_least_one(functions):
        links.append(Link(x=finite("x", x), y=value_at(f, x), slope=derivative(f, x)))
        x = links[-1].y
    return Chain(tuple(links))


def misread_slope(functions: Sequence[RealFunction], x: float) -> float:
    """Compute the classic mistake: every slope taken at x instead of at the link's own input.

    Accuracy and errors as ``chain``.

    >>> import numpy as np
    >>> round(misread_slope([np.square, np.sin], 1.3), 4)
    0.6955
    """
    return _product([derivative(f, x) for f in _at_least_one(functions)])


def _at_least_one(functions: Sequence[RealFunction]) -> Sequence[RealFunction]:
    if not isinstance(functions, Sequence) or len(functions) == 0:
        raise DomainError(f"functions must hold at least one function, got {functions!r}")
    return functions


def _product(slopes: Sequence[float]) -> float:
    """Return the product, rounded once: an early overflow may be mended by a later slope."""
    return rounded("product of the slopes", math.prod(map(Fraction, slopes), start=Fraction(1)))


def gear_ratio(front_teeth: int, rear_teeth: int) -> Fraction:
    """Turns of the rear wheel for one turn of the pedals, exactly.

    Raises ``DomainError`` unless both counts are whole numbers >= 1.

    >>> gear_ratio(44, 11)
    Fraction(4, 1)
    """
    return Fraction(whole("front_teeth", front_teeth, 1), whole("rear_teeth", rear_teeth, 1))


def wheel_turns(pedal_turns: float, front_teeth: int, rear_teeth: int) -> float:
    """Turns of the rear wheel for ``pedal_turns`` of the pedals, correctly rounded.

    Raises ``DomainError`` as ``gear_ratio``, and unless pedal_turns and the result are finite.

    >>> wheel_turns(2.5, 44, 11)
    10.0
    """
    turns = rational("pedal_turns", pedal_turns)
    return rounded("wheel turns", turns * gear_ratio(front_teeth, rear_teeth))


def distance_per_pedal_turn(front_teeth: int, rear_teeth: int, circumference: float) -> float:
    """Distance for one pedal turn, in the unit of the wheel's circumference.

    The rate of wheel turns per pedal turn times the rate of distance per wheel turn, correctly
    rounded. Raises ``DomainError`` if a count of teeth is not whole and >= 1, or the
    circumference or the distance not positive and finite.

    >>> distance_per_pedal_turn(44, 11, 2.1)
    8.4
    """
    around = positive_rational("circumference", circumference)
    return rounded("distance", gear_ratio(front_teeth, rear_teeth) * around)

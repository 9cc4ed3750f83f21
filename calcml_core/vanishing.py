"""How a nudge fares in a long chain of neurons: products of gains that vanish or explode.

Each neuron of a chain multiplies a nudge by its gain, w σ'(z). Around a skip connection the nudge
also passes unchanged, so the gain of the pair is 1 + w σ'(z).

Source: S. Hochreiter, "Untersuchungen zu dynamischen neuronalen Netzen", 1991; Y. Bengio,
P. Simard and P. Frasconi, "Learning long-term dependencies with gradient descent is difficult",
IEEE Trans. Neural Networks 5 (1994) 157-166; skip connections: K. He et al., "Deep residual
learning for image recognition", CVPR 2016.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext
from itertools import accumulate

from calcml_core.arguments import finite, whole
from calcml_core.array_arguments import column
from calcml_core.dual_numbers import lift
from calcml_core.elementary import sigmoid
from calcml_core.errors import DomainError

STEEPEST_SIGMOID = 0.25  # σ'(0), the ceiling of every gain with weight 1

# For products that no float can hold. What even this cannot hold becomes infinite, or 0.
_WIDE = Context(prec=60, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


@dataclass(frozen=True)
class Neuron:
    """One link of a chain: it takes x to y, and a nudge of x to gain times that."""

    x: float
    y: float
    gain: float


def sigmoid_chain(
    count: int, x: float, weight: float = 1.0, skip: bool = False
) -> tuple[Neuron, ...]:
    """Send x through ``count`` neurons y = σ(weight · x), or with a skip y = x + σ(weight · x).

    Relative error of each gain < 1e-15, apart from what x has inherited. Raises ``DomainError``
    unless count is whole and >= 1, x and weight are finite, and nothing overflows.

    >>> chain = sigmoid_chain(10, 0.0)
    >>> f"{total_gain([neuron.gain for neuron in chain]):.1e}"
    '3.9e-07'
    """
    neurons: list[Neuron] = []
    now, w = finite("x", x), finite("weight", weight)
    for _ in range(whole("count", count, 1)):
        y = lift(lambda z: (z if skip else 0.0) + sigmoid(w * z), now)
        neurons.append(Neuron(now, y.value, y.slope))
        now = y.value
    return tuple(neurons)


def running_gains(gains: Sequence[float]) -> tuple[float, ...]:
    """What is left of a nudge of 1 after each neuron: products of the first 1, 2, ... gains.

    Correctly rounded from 60 digits; below 5e-324 nothing is left. Raises ``DomainError`` unless
    gains are finite numbers, at least one, and no product overflows.

    >>> running_gains([0.5] * 5)
    (0.5, 0.25, 0.125, 0.0625, 0.03125)
    """
    factors = [Decimal(gain) for gain in column("gains", gains).tolist()]
    with localcontext(_WIDE):
        products = accumulate(factors, lambda a, b: a * b)
        return tuple(finite("product of gains", product) for product in products)


def total_gain(gains: Sequence[float]) -> float:
    """Product of all gains, what the last neuron feels of the first; as ``running_gains``.

    A product may overflow on the way, but not in the end.

    >>> total_gain([0.25] * 10) == 0.25**10
    True
    """
    factors = [Decimal(gain) for gain in column("gains", gains).tolist()]
    with localcontext(_WIDE):
        return finite("product of gains", math.prod(factors))


def log10_gain(gains: Sequence[float]) -> float:
    """Logarithm to base 10 of the size of the product, also where that is no float any more.

    Rounded from 60 digits, also where the product is next to 1. Raises ``DomainError`` unless
    gains are finite numbers, at least one and none of them 0.

    >>> round(log10_gain([0.25] * 1000), 2)
    -602.06
    """
    factors = [Decimal(gain) for gain in column("gains", gains).tolist()]
    if 0 in factors:
        raise DomainError(f"gains must not be zero, got {list(gains)!r}")
    with localcontext(_WIDE):
        product: Decimal = math.prod(factors, start=Decimal(1))
        return float(abs(product).log10())


def uniform_gain(gain: float, count: int) -> float:
    """Product of ``count`` equal gains, rounded from 60 digits; errors as ``running_gains``'s.

    >>> f"{uniform_gain(1.5, 50):.1e}"
    '6.4e+08'
    """
    factor, number = Decimal(finite("gain", gain)), whole("count", count, 1)
    with localcontext(_WIDE):
        return finite("product of gains", factor**number)

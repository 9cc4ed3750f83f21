"""Heron's method for square roots: a loop that can be differentiated, round by round.

x <- (x + a/x) / 2, from x = 1. Run with a dual number for a, the loop carries along the slope of
its result by a; both converge, each doubling its digits, to √a and 1 / (2 √a).

Source: Heron of Alexandria, "Metrica", book I; differentiated as in A. Griewank and A. Walther,
"Evaluating Derivatives", 2nd ed., SIAM 2008, chapter 15 (on iterations).
"""

from typing import Any

from calcml_core.arguments import finite, positive, whole
from calcml_core.dual_numbers import Dual, lift
from calcml_core.operations import Carrier, primal


def heron(a: Any, rounds: int, start: float = 1.0) -> Any:
    """Approximation of √a after so many rounds; a is a float, a dual number or a graph node.

    Raises ``DomainError`` unless a and start are positive and finite, a / start does not
    overflow, and rounds is whole, >= 0.

    >>> heron(2.0, 2)
    1.4166666666666665
    """
    if not isinstance(a, Carrier):
        a = positive("a", a)
    x: Any = positive("start", start)
    finite("a / start", positive("a", primal(a)) / x)  # a / x is never larger again
    for _ in range(whole("rounds", rounds, 0)):
        x = (x + a / x) / 2
    return x


def heron_rounds(a: float, rounds: int, start: float = 1.0) -> tuple[Dual, ...]:
    """Value and slope by a after 0, 1, ..., ``rounds`` rounds; errors as ``heron``'s.

    >>> [(round(x.value, 5), round(x.slope, 5)) for x in heron_rounds(2, 2)]
    [(1.0, 0.0), (1.5, 0.5), (1.41667, 0.36111)]
    """

    def after(count: int) -> Dual:
        return lift(lambda z: heron(z, count, start), a)

    return tuple(map(after, range(whole("rounds", rounds, 0) + 1)))

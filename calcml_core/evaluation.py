"""A function at a point: a finite real number, or an error that says where there is none."""

from collections.abc import Callable
from typing import Any

import numpy as np

from calcml_core.arguments import finite
from calcml_core.errors import DomainError

# One real argument, one real result. The argument is typed Any because the same function is
# also called with complex numbers and with fractions.
RealFunction = Callable[[Any], Any]


def value_at(f: RealFunction, x: float) -> float:
    """Return f(x) as a float.

    A complex result whose imaginary part is 0, as ``cmath`` functions give, counts as real.
    Raises ``DomainError`` if x is not finite, or f(x) undefined, infinite, NaN or not real.

    >>> value_at(lambda x: x**2 + 2 * x + 2, 2)
    10.0
    """
    x = finite("x", x)
    if not callable(f):
        raise DomainError(f"f must be a function, got {f!r}")
    try:
        with np.errstate(all="ignore"):
            value = f(x)
            if np.ndim(value) == 0 and getattr(value, "imag", None) == 0:
                value = value.real
    except (ArithmeticError, ValueError) as error:
        raise DomainError(f"f must be defined at x, got x = {x!r}: {error}") from error
    return finite(f"f({x!r})", value)

import cmath
import math
from typing import Any

import numpy as np
import pytest

from calcml_core.errors import DomainError
from calcml_core.evaluation import value_at


def test_value_is_a_plain_float() -> None:
    for f in (np.square, lambda x: int(x) ** 2, lambda x: complex(x * x)):
        value = value_at(f, 3)
        assert value == 9.0
        assert type(value) is float


def test_functions_of_cmath_count_as_real() -> None:
    assert value_at(cmath.exp, 1) == pytest.approx(math.e, rel=1e-15)


@pytest.mark.parametrize(
    ("f", "x", "message"),
    [
        (math.log, -1, r"f must be defined at x, got x = -1\.0"),
        (lambda x: 1 / x, 0, r"f must be defined at x, got x = 0\.0: .*division by zero"),
        (math.exp, 1000, "f must be defined at x"),
        (np.log, -1, r"f\(-1\.0\) must be a finite real number, got .*nan"),
        (np.log, 0, r"f\(0\.0\) must be a finite real number, got .*inf"),
        (cmath.sqrt, -1, r"f\(-1\.0\) must be a finite real number, got 1j"),
        (lambda x: np.array([x, x]), 1, r"f\(1\.0\) must be a finite real number, got array"),
        (lambda x: None, 1, r"f\(1\.0\) must be a finite real number, got None"),
        (math.sin, math.nan, "x must be a finite real number, got nan"),
        (3, 1, "f must be a function, got 3"),
    ],
)
def test_refusals(f: Any, x: float, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        value_at(f, x)


def test_a_mistake_in_the_function_itself_is_not_hidden() -> None:
    with pytest.raises(AttributeError):
        value_at(lambda x: x.no_such_attribute, 1)

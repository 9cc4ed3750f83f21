import pytest
import sympy

from calcml_core.limits import Failure, left_limit, limit_at_infinity, right_limit

x = sympy.Symbol("x")
oo = sympy.oo
OSCILLATION, UNDEFINED = Failure.OSCILLATION, Failure.UNDEFINED_SIDE

TINY, HUGE = sympy.Rational(1, 10**50), sympy.Integer(10**50)


@pytest.mark.parametrize(
    ("f", "left", "right"),
    [
        (sympy.sqrt(x + TINY), sympy.sqrt(TINY), sympy.sqrt(TINY)),
        (sympy.sqrt(x - TINY), UNDEFINED, UNDEFINED),
        (abs(x - TINY) / (x - TINY), -1, -1),
        (sympy.sign(x + 5e-324), 1, 1),
        (sympy.floor(x * HUGE), -1, 0),
        (sympy.atan(x * HUGE), 0, 0),
        (x / (x + TINY), 0, 0),
        (sympy.sin(x * HUGE) / x, HUGE, HUGE),
        (TINY * sympy.sin(1 / x), OSCILLATION, OSCILLATION),
        (TINY / x**2, oo, oo),
    ],
)
def test_tiny_and_huge_numbers(f: sympy.Expr, left: object, right: object) -> None:
    for answer, expected in ((left_limit(f, 0), left), (right_limit(f, 0), right)):
        assert (answer.failure if isinstance(expected, Failure) else answer.value) == expected


@pytest.mark.parametrize(
    ("f", "value"),
    [
        (sympy.Max(x, HUGE), oo),
        (sympy.floor(x / HUGE), oo),
        (sympy.Piecewise((1, x < HUGE), (2, True)), 2),
        (x / (x + HUGE), 1),
        (sympy.exp(x / HUGE) / x, oo),
        (sympy.atan(x - HUGE), sympy.pi / 2),
    ],
)
def test_huge_numbers_are_small_at_infinity(f: sympy.Expr, value: object) -> None:
    assert limit_at_infinity(f).value == value

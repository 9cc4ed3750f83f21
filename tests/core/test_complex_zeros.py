import math
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.complex_zeros import zeros
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50

X = sympy.Symbol("x")
ORIGIN = sympy.Integer(0)


def nearest_of(found: list[Any], about: complex, count: int) -> list[complex]:
    places = map(complex, found)
    return sorted(places, key=lambda z: (round(abs(z - about), 9), z.real, z.imag))[:count]


SOLVED = [
    (X**2 + 4, [-2j, 2j]),
    ((X - 1) ** 3 * (X + 2), [1, -2]),
    (X**2 + sympy.pi * X + 1, [-0.35943300383, -2.78215964978]),
    (1 + sympy.exp(-X), [-1j * math.pi, 1j * math.pi, -3j * math.pi, 3j * math.pi]),
    (sympy.cos(X), [-math.pi / 2, math.pi / 2, -3 * math.pi / 2, 3 * math.pi / 2]),
    (sympy.sinh(2 * X), [0, -1j * math.pi / 2, 1j * math.pi / 2]),
    (sympy.tan(X), [0, -math.pi, math.pi]),
    (X * (sympy.exp(X) - 1), [0, 0, -2j * math.pi, 2j * math.pi]),
    (1 + 2**X, [-4.53236014183j, 4.53236014183j]),
    (2 + sympy.sin(X), [-math.pi / 2 - 1.31695789692j, -math.pi / 2 + 1.31695789692j]),
    (sympy.exp(X**2 + 2 * X) - 2, [math.sqrt(1 + math.log(2)) - 1]),
    (sympy.exp(X) * sympy.exp(X**2) - 1, [0, -1]),
    (sympy.exp(sympy.exp(X)) - 1, [math.log(2 * math.pi) - 0.5j * math.pi]),
    (sympy.exp(X + 1) + sympy.exp(-X / 2), [(-1 - 1j * math.pi) / 1.5]),
    (1 + sympy.log(X), [math.exp(-1)]),
    (sympy.log(X) ** 2 - 3, [math.exp(-math.sqrt(3)), math.exp(math.sqrt(3))]),
    (sympy.log(X) - 4 * sympy.I, []),  # no principal logarithm
    (1 + sympy.sqrt(X), []),  # no principal root
    (2 - sympy.sqrt(X), [4]),
    (X + sympy.sqrt(X) - 2, [1]),
    (sympy.sqrt(X) + X ** sympy.Rational(1, 3), [0]),
    (sympy.sqrt(1 + 2 * X) - 3 * X, [(1 + math.sqrt(10)) / 9]),
    (sympy.sqrt(sympy.exp(X) + 1) - 2, [math.log(3)]),
    (X * sympy.sqrt(X**2 + 1), [0, -1j, 1j]),
    (sympy.exp(X), []),
    (sympy.expand((sympy.exp(X) - 1) * (sympy.log(X) - 1)), [0, math.e]),
    (1 / X + 1 / X**2, [-1]),
    (sympy.gamma(X) / X, []),
    (sympy.Integer(5), []),
]


@pytest.mark.parametrize(("u", "expected"), SOLVED)
def test_zeros(u: Any, expected: list[complex]) -> None:
    found = zeros(u, X, ORIGIN)
    assert nearest_of(found, 0, max(1, len(expected))) == pytest.approx(expected, abs=1e-10)
    for z in found:  # and every one of them to forty digits
        if not u.subs(X, z).has(sympy.nan, sympy.zoo):
            slope = abs(complex(u.diff(X).subs(X, z).evalf(30)))
            size = abs(complex(u.subs(X, z).evalf(50)))
            assert size <= 1e-30 * max(1, slope) or slope == 0 or not math.isfinite(slope)


@settings(max_examples=30)
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=5))
def test_polynomials_with_known_roots(roots: list[int]) -> None:
    u = sympy.expand(sympy.prod([X - root for root in roots]))
    found = sorted(float(z) for z in zeros(u, X, ORIGIN))
    assert found == pytest.approx(sorted(set(roots)), rel=1e-15, abs=0)


@pytest.mark.parametrize("about", [0, 1000, sympy.Rational(-123, 7)])
def test_of_infinitely_many_those_nearby(about: Any) -> None:
    expected = round(float(about) / math.pi) * math.pi
    found = zeros(sympy.sin(X), X, sympy.sympify(about))
    assert nearest_of(found, float(about), 1) == pytest.approx([expected], rel=1e-15, abs=0)


@pytest.mark.parametrize(
    "u", [X**2 + sympy.sin(X) + 1, sympy.zeta(X), sympy.log(X) + X, sympy.sqrt(X**2 + 1) - X - 2]
)
def test_equations_that_are_not_provided_for(u: Any) -> None:
    with pytest.raises(DomainError, match="expression must have zeros that can be found"):
        zeros(u, X, ORIGIN)

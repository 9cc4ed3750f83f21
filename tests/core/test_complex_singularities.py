import math
from typing import Any

import pytest
import sympy

from calcml_core.complex_singularities import (
    distance,
    nearest_singularities,
    real_singularities,
    singular_part,
)
from calcml_core.errors import DomainError

X = sympy.Symbol("x")
ZERO, ONE = sympy.Integer(0), sympy.Integer(1)


@pytest.mark.parametrize(
    ("f", "about", "rim"),
    [
        (1 / (1 + X**2), 0, [-1j, 1j]),
        (1 / X + 1 / (X - 2), 1, [0, 2]),
        (1 / X + 1 / (sympy.exp(X) - 1), 1, [0]),
        ((X**2 - 1) / (X - 1), 0, []),
        (1 + sympy.Rational(1, 10**20) / (X - 2), 0, [2]),
        (sympy.sin(X) / X, 1, []),
        (sympy.sin(X) / X**2, 1, [0]),
        ((1 - sympy.cos(X)) / X**2, 3, []),
        (X / (sympy.exp(X) - 1), 0, [-2j * math.pi, 2j * math.pi]),
        (sympy.sin(sympy.sqrt(X)) / sympy.sqrt(X), 1, []),
        (sympy.log(1 + X) / X, 1, [-1]),
        (sympy.exp(-1 / X**2), 1, [0]),
        (1 + (1 + X) ** sympy.Rational(21, 2), 0, [-1]),
        (X**X, 1, [0]),
        (sympy.LambertW(X), 0, [-math.exp(-1)]),
        (sympy.gamma(X), sympy.Rational(1, 2), [0]),
        (sympy.loggamma(X), 1, [0]),
        (sympy.erf(X) + sympy.sinh(X), 0, []),
        (sympy.sinc(X) + sympy.Si(X), 2, []),
        (sympy.acosh(X), 3, [1]),
        (sympy.cot(X), 1, [0]),
        (sympy.coth(X), 1, [0]),
        (sympy.tan(X), 0, [-math.pi / 2, math.pi / 2]),
        (sympy.tanh(X), 0, [-1j * math.pi / 2, 1j * math.pi / 2]),
        (sympy.Integer(3), 0, []),
    ],
)
def test_the_nearest(f: Any, about: Any, rim: list[complex]) -> None:
    found = [complex(z) for z in nearest_singularities(f, sympy.sympify(about))]
    assert sorted(found, key=lambda z: (z.real, z.imag)) == pytest.approx(rim, abs=1e-15)


def test_those_on_the_real_line_between_two_points() -> None:
    f = 1 / X + sympy.log(X + 3)
    assert real_singularities(f, ONE, -ONE) == (0,)
    assert [float(z) for z in real_singularities(f, ONE, sympy.Integer(-9))] == [0, -3]
    assert real_singularities(f, ONE, ZERO) == (0,)
    assert real_singularities(f, ONE, sympy.Rational(1, 9)) == ()
    assert real_singularities(1 / (1 + X**2), -ONE, ONE) == ()
    assert real_singularities(sympy.sin(X) / X, -ONE, ONE) == ()


def test_distances_are_correctly_rounded() -> None:
    assert distance(sympy.I.evalf(40), ONE) == math.sqrt(2)
    assert distance(sympy.pi.evalf(40), ZERO) == math.pi


def test_the_singular_part() -> None:
    assert singular_part(1 / X, ZERO, 0.5, 64) == pytest.approx(1, rel=1e-12, abs=0)
    assert singular_part(X**3 + 1 / (X - 5), ZERO, 0.5, 64) < 1e-15
    assert singular_part(ZERO, ZERO, 0.5, 64) == 0
    assert singular_part(sympy.exp(sympy.exp(X)), ZERO, 20, 64) == math.inf
    assert singular_part(sympy.zoo * X, ZERO, 0.5, 4) == math.inf


@pytest.mark.parametrize(
    "f",
    [sympy.zeta(X), sympy.Function("f")(X), sympy.besselj(0, X), sympy.polygamma(X, 2)],
)
def test_functions_that_are_not_known(f: Any) -> None:
    with pytest.raises(DomainError, match="expression must be made of functions known here, got"):
        nearest_singularities(f, ZERO)

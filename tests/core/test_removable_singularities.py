"""Taylor polynomials about points and through points where the formula says 0/0."""

import math
from typing import Any

import pytest
import sympy

from calcml_core.errors import DomainError
from calcml_core.remainder import degree_needed, derivative_bound
from calcml_core.taylor import hugging_radius, taylor_coefficients, taylor_error

X = sympy.Symbol("x")
E = sympy.E


def fractions(*texts: str) -> tuple[sympy.Expr, ...]:
    return tuple(sympy.Rational(text) for text in texts)


@pytest.mark.parametrize(
    ("f", "about", "c"),
    [
        (sympy.sin(X) / X, 0, fractions("1", "0", "-1/6", "0", "1/120")),
        (sympy.log(X) / (X - 1), 1, fractions("1", "-1/2", "1/3", "-1/4")),
        ((X**2 - 1) / (X - 1), 1, fractions("2", "1", "0")),
        (sympy.cos(sympy.sqrt(X)), 0, fractions("1", "-1/2", "1/24", "-1/720")),
        (sympy.exp(-1 / X**2), 0, fractions("0", "0", "0")),  # and yet it is not their sum
        (sympy.LambertW(X), 0, fractions("0", "1", "-1", "3/2")),
        (sympy.Si(X), 0, fractions("0", "1", "0", "-1/18")),
        ((1 + X) ** (1 / X), 0, (E, -E / 2, 11 * E / 24)),
        ((sympy.exp(X) - E) / (X - 1), 1, (E, E / 2, E / 6)),
        (sympy.sin(X) / (X - sympy.pi), sympy.pi, fractions("-1", "0", "1/6")),
    ],
)
def test_holes_are_filled_in(f: Any, about: Any, c: tuple[sympy.Expr, ...]) -> None:
    found = taylor_coefficients(f, about, len(c) - 1)
    assert [sympy.simplify(one - other) for one, other in zip(found, c, strict=True)] == [0] * len(
        c
    )


@pytest.mark.parametrize(
    "f",
    [
        1 / X,
        sympy.log(X),
        sympy.sqrt(X),
        sympy.sqrt(X**2),
        X * sympy.log(X),
        X ** sympy.Rational(3, 2),
        sympy.sin(1 / X),
        sympy.sqrt(1 - sympy.cos(X)),
        sympy.zeta(X + 1),
    ],
)
def test_other_singularities_are_not(f: Any) -> None:
    with pytest.raises(DomainError, match=r"coefficient \d of .* must be a finite real number"):
        taylor_coefficients(f, 0, 2)


def test_bounds_and_errors_through_a_hole() -> None:
    sinc = sympy.sin(X) / X
    assert derivative_bound(sinc, 0, 1, 0) == 1
    assert derivative_bound(sinc, -1, 1, 2) == pytest.approx(1 / 3, rel=1e-15)
    assert derivative_bound(sinc, 0, 1, 1) == pytest.approx(math.sin(1) - math.cos(1), rel=1e-15)
    assert degree_needed(sinc, 0, 1, 1e-6) == 8
    exact = math.sin(0.5) / 0.5 - (1 - 0.25 / 6 + 0.0625 / 120)
    assert taylor_error(sinc, 0, 4, 0.5) == pytest.approx(exact, rel=1e-9)
    assert hugging_radius(sinc, 0, 0, 0.1) == pytest.approx(0.7866830720492, rel=1e-9)

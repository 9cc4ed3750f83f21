import pytest
import sympy

from calcml_core.oscillations import in_products, stilled, without_steps

t = sympy.Symbol("t", positive=True)
x = sympy.Symbol("x")
HALF, FIFTH = sympy.Rational(1, 2), sympy.Rational(1, 5)
SINE = sympy.sin(1 / t)


@pytest.mark.parametrize(
    ("g", "forms"),
    [
        (SINE, {-1, 0, 3 * FIFTH, -4 * FIFTH, 1}),
        (t * sympy.cos(sympy.log(t)), {-t, 0, 4 * FIFTH * t, -3 * FIFTH * t, t}),
        (SINE**2 + sympy.cos(1 / t) ** 2, {1}),
        (t + sympy.frac(1 / t), {t, t + HALF, t + 1}),
        (sympy.Max(0, t * sympy.frac(1 / t)), {0, t / 2, t}),
        (sympy.Min(t, t * sympy.frac(1 / t)), {0, t / 2, t}),
        (sympy.Abs(sympy.frac(1 / t) - HALF), {-HALF, 0, HALF}),
        (sympy.sign(SINE), {-1, HALF, 1}),
        (sympy.Heaviside(SINE), {0, HALF, 1}),
        (sympy.Piecewise((t, SINE > 0), (2, True)), {t, 2}),
        (
            sympy.sin(sympy.exp(sympy.exp(sympy.exp(sympy.exp(1 / t))))),
            {-1, 0, 3 * FIFTH, -4 * FIFTH, 1},
        ),
    ],
)
def test_heights(g: sympy.Expr, forms: set[sympy.Expr]) -> None:
    assert set(stilled(g, t)) == forms


@pytest.mark.parametrize(
    "g",
    [
        t,
        sympy.sin(t),
        sympy.sin(2 + t),
        sum(sympy.sin(k / t) for k in range(1, 6)),
        SINE.subs(t, 2),
    ],
)
def test_nothing_to_still_or_too_much(g: sympy.Expr) -> None:
    assert list(stilled(g, t)) == []


@pytest.mark.parametrize("number", ["-2", "-1.3", "0", "0.3", "2", "7.999"])
def test_steps_are_what_the_fraction_leaves(number: str) -> None:
    at = sympy.Rational(number)
    for step in (sympy.floor(x), sympy.ceiling(x), sympy.Mod(x, 3), sympy.floor(x) * x):
        smooth = without_steps(step)
        assert not smooth.has(sympy.floor, sympy.ceiling, sympy.Mod)
        assert smooth.subs(x, at) == step.subs(x, at)


def test_sums_of_waves_become_products() -> None:
    late = sympy.sin(t + 1 / t) - SINE
    assert in_products(late, t) == 2 * sympy.sin(t / 2) * sympy.cos(t / 2 + 1 / t)
    assert in_products(sympy.sin(2 * t) - sympy.sin(t), t) == sympy.sin(2 * t) - sympy.sin(t)

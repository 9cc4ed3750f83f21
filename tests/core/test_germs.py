import pytest
import sympy

from calcml_core.germs import germ, resolved, unit

x = sympy.Symbol("x")
t = sympy.Symbol("t", positive=True)
S = sympy.S


@pytest.mark.parametrize(
    ("f", "a", "left", "right"),
    [
        (abs(x), 0, t, t),
        (abs(x) / x, 0, -1, 1),
        (abs(x - 3), 3, t, t),
        (abs(x), 5, 5 - 5 * t / 5, 5 + t),
        (sympy.sign(x), 0, -1, 1),
        (sympy.sign(x**2 - 4), 2, -1, 1),
        (sympy.Heaviside(x - 1), 1, 0, 1),
        (sympy.Max(0, x), 0, 0, t),
        (sympy.Max(x, x**2), 1, 1 - t, (1 + t) ** 2),
        (sympy.Min(x, x**2, 7), 1, (1 - t) ** 2, 1 + t),
        (sympy.floor(x), 2, 1, 2),
        (sympy.ceiling(x), 2, 2, 3),
        (sympy.frac(x), 3, 1 - t, t),
        (sympy.Mod(x, 2), 4, 2 - t, t),
        (sympy.Piecewise((x, x < 1), (x**2 + 1, True)), 1, 1 - t, (1 + t) ** 2 + 1),
        (sympy.Piecewise((5, sympy.Eq(x, 1)), (x, True)), 1, 1 - t, 1 + t),
        (sympy.real_root(x, 3), 0, -sympy.cbrt(t), sympy.cbrt(t)),
        (sympy.sinc(x), 0, sympy.sin(t) / t, sympy.sin(t) / t),
        (1 / x, sympy.oo, t, t),
        (1 / x, -sympy.oo, -t, -t),
    ],
)
def test_both_sides(f: sympy.Expr, a: object, left: sympy.Expr, right: sympy.Expr) -> None:
    for side, expected in ((-1, left), (1, right)):
        assert sympy.expand(germ(f, S(a), side, t) - expected) == 0


@pytest.mark.parametrize(
    "g",
    [
        abs(sympy.sin(1 / t)),
        sympy.sign(sympy.sin(1 / t)),
        sympy.Max(sympy.sin(1 / t), 0),
        sympy.floor(sympy.sin(1 / t)),
        sympy.floor(sympy.sin(1 / t) / 2 + S(1) / 2),  # 1 only where the sine is
        sympy.frac(1 / t),
        sympy.Piecewise((1, sympy.sin(1 / t) > 0), (0, True)),
    ],
)
def test_kinks_without_end_are_left_standing(g: sympy.Expr) -> None:
    assert resolved(g, t) == g


def test_a_small_number_is_seen_from_its_own_size() -> None:
    a = sympy.Rational(1, 10**300)
    assert germ(abs(x), a, -1, t) == a - a * t
    assert [unit(S(number)) for number in (0, 5, -5, S(1) / 4, -S(1) / 4)] == [
        1,
        1,
        1,
        S(1) / 4,
        S(1) / 4,
    ]

import pytest
import sympy

from calcml_core.errors import DomainError
from calcml_core.probes import MULTIPLES, real_number, sampled

t = sympy.Symbol("t", positive=True)


ALL = len(sampled(t, t).rows)


def test_all_scales_are_sampled() -> None:
    samples = sampled(1 / t, t)
    assert [len(row) for row in samples.rows] == [len(MULTIPLES)] * ALL
    assert samples.rows[0][0] == sympy.Rational(1030, 137).evalf(22)
    assert samples.rows[-1][0] > 1e79
    assert samples.real
    assert samples.sign == 1
    assert samples.grows


@pytest.mark.parametrize(
    ("g", "sign"), [(-t, -1), (t - t, 0), (t * (t - 1), -1), (sympy.sin(1 / t), None)]
)
def test_signs_near_nought(g: sympy.Expr, sign: int | None) -> None:
    assert sampled(g, t).sign == sign


@pytest.mark.parametrize(
    "g", [sympy.sqrt(t - 1), sympy.log(-t), sympy.sqrt(sympy.sin(1 / t)), (-1) ** (1 / t)]
)
def test_values_that_are_not_real(g: sympy.Expr) -> None:
    samples = sampled(g, t)
    assert not samples.real
    assert not samples.grows
    assert samples.sign is None


def test_settling() -> None:
    assert sampled(t + 3, t).settles_on(sympy.Integer(3))
    assert sampled(1 / sympy.log(t), t).settles_on(sympy.Integer(0))
    assert not sampled(t + 3, t).settles_on(sympy.Integer(4))
    assert not sampled(sympy.sin(1 / t), t).settles_on(sympy.Integer(0))


def test_swinging() -> None:
    assert sampled(sympy.sin(1 / t), t).swings
    assert sampled(sympy.sin(1 / t) / t, t).swings
    assert sampled(t + sympy.sin(1 / t) / 10**9, t).swings
    assert not sampled(t * sympy.sin(1 / t), t).swings
    assert not sampled(sympy.Integer(2) + t, t).swings


def test_samples_are_taken_beyond_the_numbers_of_the_formula() -> None:
    for tiny in (sympy.Rational(1, 10**30), 2 * sympy.exp(-300), sympy.Rational(1, 2**1074)):
        assert sampled(t - tiny, t).sign == -1
    assert sampled(t - sympy.Rational(1, 100), t).sign == -1


def test_where_all_digits_cancel_the_samples_end() -> None:
    drowned = sampled(sympy.exp(sympy.exp(-1 / t) + 1 / t) - sympy.exp(1 / t), t)
    assert 1 < len(drowned.rows) < ALL
    assert drowned.settles_on(sympy.Integer(1))
    nought = sampled(sympy.sin(t) ** 2 + sympy.cos(t) ** 2 - 1, t)
    assert (nought.sign, len(nought.rows)) == (0, ALL)


def test_a_single_scale_is_looked_at_point_by_point() -> None:
    fading = sampled(sympy.erf(1 / t) - 1, t)
    assert len(fading.rows) == 1
    assert fading.settles_on(sympy.Integer(0))
    assert not fading.settles_on(sympy.Integer(1))
    assert not fading.grows


def test_numbers_that_are_nearly_real() -> None:
    assert not sampled(sympy.sqrt(1 + sympy.I * t**2), t).real
    assert sampled(sympy.sqrt(-1 - t) * sympy.sqrt(-2 - t), t).real


def test_functions_of_huge_numbers() -> None:
    assert len(sampled(sympy.log(sympy.exp(1 / t**5)), t).rows) == ALL


def test_growth_of_one_sign_only() -> None:
    assert sampled(-sympy.log(-sympy.log(t)), t).grows
    assert not sampled(sympy.sin(1 / t) / t, t).grows
    assert not sampled(2 + t, t).grows


def test_towers_of_exponentials_are_sampled_as_far_as_they_can_be() -> None:
    tower = sampled(sympy.exp(-sympy.exp(1 / t)), t)
    assert 2 <= len(tower.rows) < ALL
    assert tower.settles_on(sympy.Integer(0))
    with pytest.raises(DomainError, match="must not grow beyond all numbers"):
        sampled(sympy.exp(sympy.exp(sympy.exp(sympy.exp(1 / t)))), t)


def test_powers_with_a_varying_exponent_are_looked_into() -> None:
    assert len(sampled(3 ** (3 ** (1 / t)), t).rows) < ALL


def test_real_numbers() -> None:
    half = sympy.Rational(1, 2)
    assert real_number(t**2, t, half, 20) == sympy.Float("0.25", 20)
    assert real_number(sympy.sqrt(t - 1), t, half, 20) is None
    assert real_number(sympy.Max(t, sympy.sqrt(t - 1)), t, half, 20) is None
    assert real_number(sympy.zeta(t + half), t, half, 20) is None
    assert real_number(sympy.Function("f")(t), t, half, 20) is None
    assert real_number(sympy.cos(t) ** 2 + sympy.sin(t) ** 2 - 1, t, half, 20) == 0

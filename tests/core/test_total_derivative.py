import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.dual_numbers import derivative
from calcml_core.elementary import cos, exp, sin
from calcml_core.errors import DomainError
from calcml_core.total_derivative import Route, TotalDerivative, total_derivative

mp = mpmath.mp.clone()
mp.dps = 50


def lecture(x: Any, y: Any) -> Any:
    return x**2 * y


ROUTES = [cos, lambda t: sin(2 * t)]


def test_the_two_pipes_of_the_lecture() -> None:
    dz = total_derivative(lecture, ROUTES, 0.6)
    first, second = (route.share for route in dz.routes)
    assert f"{first:.4f} {second:.4f} {dz.total:.4f}" == "-0.8687 0.4937 -0.3750"
    t = mp.mpf(0.6)
    shares = [
        -2 * mp.cos(t) * mp.sin(2 * t) * mp.sin(t),
        mp.cos(t) ** 2 * 2 * mp.cos(2 * t),
    ]
    assert (first, second) == pytest.approx([float(s) for s in shares], rel=1e-15)
    assert dz.total == pytest.approx(float(sum(shares)), rel=1e-15)
    assert dz.without(0) == second and dz.without(1) == first


def test_the_quiz() -> None:
    dz = total_derivative(lambda x, y: x * y, [lambda t: t, lambda t: t**2], 1)
    assert dz.routes == (Route(1, 1, 1), Route(1, 2, 1))
    assert dz.total == 3


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_the_routes_add_up_to_the_derivative_of_the_composite(t: float, k: float) -> None:
    def f(x: Any, y: Any, z: Any) -> Any:
        return x * y + sin(z) * x

    inner = [lambda t: exp(k * t), lambda t: t**3, lambda t: 5.0]
    dz = total_derivative(f, inner, t)
    direct = derivative(lambda u: f(*(g(u) for g in inner)), t)
    size = sum(abs(route.share) for route in dz.routes) + 1e-300
    assert dz.total == pytest.approx(direct, abs=1e-14 * size)
    assert dz.routes[2].share == 0


@given(st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)), min_size=1, max_size=6))
def test_the_sum_is_rounded_once(slopes: list[tuple[float, float]]) -> None:
    dz = TotalDerivative(tuple(Route(0.0, inner, outer) for inner, outer in slopes))
    with mp.workdps(700):
        shares = [mp.mpf(inner) * mp.mpf(outer) for inner, outer in slopes]
        total = float(mp.fsum(shares))
    assert dz.total == total
    for k, route in enumerate(dz.routes):
        assert route.share == float(shares[k])
        with mp.workdps(700):
            assert dz.without(k) == float(mp.fsum(shares[:k] + shares[k + 1 :]))


def test_shares_that_cancel_nearly() -> None:
    tiny = 2.0**-52
    dz = total_derivative(
        lambda x, y: (1 + tiny) * x + y, [lambda t: (1 - tiny) * t, lambda t: -t], 1
    )
    assert dz.total == -(tiny**2)


def test_refusals() -> None:
    with pytest.raises(DomainError, match=r"arguments must hold at least one function, got \[\]"):
        total_derivative(lambda: 1, [], 0)
    with pytest.raises(DomainError, match="t must be a finite real number, got nan"):
        total_derivative(lecture, ROUTES, math.nan)
    with pytest.raises(DomainError, match="k must be a whole number from 0 to 1, got 2"):
        total_derivative(lecture, ROUTES, 0).without(2)
    with pytest.raises(DomainError, match="needs x != 0"):
        total_derivative(lecture, [abs, cos], 0)
    for arguments in (None, 5, [5, cos], cos, (g for g in ROUTES)):
        with pytest.raises(DomainError, match="arguments must hold at least one function, got"):
            total_derivative(lecture, arguments, 0)
    with pytest.raises(DomainError, match="f must be a function, got 5"):
        total_derivative(5, ROUTES, 0)
    with pytest.raises(DomainError, match="argument of f must be a finite real number, got array"):
        total_derivative(lambda x: x, [lambda t: np.array([1.0, 2.0]) * t], 1)
    with pytest.raises(DomainError, match=r"f\(point\) must be a single number"):
        total_derivative(lambda x, y: (x, y), ROUTES, 0)
    steep = TotalDerivative((Route(0.0, 1e200, 1e200), Route(0.0, -1e200, 1e200)))
    assert steep.total == 0
    with pytest.raises(DomainError, match="share must not be beyond the largest float"):
        _ = steep.routes[0].share
    with pytest.raises(DomainError, match="dz/dt must not be beyond the largest float"):
        steep.without(0)

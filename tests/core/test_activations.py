import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calcml_core import activations
from calcml_core.activations import (
    log_cosh_slope,
    relu_slope,
    sigmoid_bend,
    sigmoid_slope,
    softplus_slope,
    tanh_bend,
    tanh_slope,
)
from calcml_core.dual_numbers import derivative
from calcml_core.elementary import log_cosh, relu, sigmoid, softplus, tanh
from calcml_core.errors import DomainError
from calcml_core.reverse_mode import Graph, backward

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]
SMALLEST = 5e-324


def exact_sigmoid_slope(x: Any) -> Any:
    return 1 / (mp.exp(x / 2) + mp.exp(-x / 2)) ** 2


EXACT: dict[str, Function] = {
    "sigmoid_slope": exact_sigmoid_slope,
    "sigmoid_bend": lambda x: -exact_sigmoid_slope(x) * mp.tanh(x / 2),
    "tanh_slope": lambda x: mp.sech(x) ** 2,
    "tanh_bend": lambda x: -2 * mp.tanh(x) * mp.sech(x) ** 2,
    "softplus_slope": lambda x: 1 / (1 + mp.exp(-x)),
    "log_cosh_slope": mp.tanh,
}
SIZES = [
    *(0.0, SMALLEST, 1e-320, 1e-300, 1e-160, 1e-20, 1e-8, 1e-3, 0.3, 0.5, 1.0, 2.0, 4.0, 7.7),
    *(18.9, 19.0, 20.0, 36.0, 37.0, 38.0, 40.0, 100.0, 350.0, 354.2, 360.0, 371.0, 372.5, 373.0),
    *(700.0, 708.3, 709.0, 709.8, 710.0, 740.0, 744.4, 745.2, 746.0, 1e4),
]
names = pytest.mark.parametrize("name", EXACT)


def named(name: str) -> Function:
    function: Function = getattr(activations, name)
    return function


@names
@pytest.mark.parametrize("sign", [1, -1])
def test_slopes_and_bends_against_fifty_digits(name: str, sign: int) -> None:
    for size in SIZES:
        x = sign * size
        exact = EXACT[name](mp.mpf(x))
        error = abs(mp.mpf(named(name)(x)) - exact)
        assert error <= abs(exact) * mp.mpf(1e-15) + SMALLEST, (x, float(exact))


@names
def test_at_the_end_of_the_floats_the_curves_are_flat(name: str) -> None:
    right = 1.0 if name in ("softplus_slope", "log_cosh_slope") else 0.0
    left = -1.0 if name == "log_cosh_slope" else 0.0
    for size in (1e5, 1e300, 1.7976931348623157e308):
        assert (named(name)(size), named(name)(-size)) == (right, left)


def test_the_books_formulas_lose_what_ours_keep() -> None:
    s, t = 1 / (1 + math.exp(-40)), math.tanh(20)
    assert s * (1 - s) == 1 - t * t == 0
    assert sigmoid_slope(40) == pytest.approx(math.exp(-40), rel=1e-15, abs=0)
    assert tanh_slope(20) == pytest.approx(4 * math.exp(-40), rel=1e-15, abs=0)


def test_the_numbers_on_screen() -> None:
    assert sigmoid_slope(0) == 0.25
    assert f"{sigmoid_slope(4):.4f}" == f"{sigmoid_slope(-4):.4f}" == "0.0177"
    assert f"{sigmoid(2):.4f} {sigmoid_slope(2):.4f}" == "0.8808 0.1050"
    assert (relu_slope(-1), relu_slope(1), relu_slope(0, at_kink=0)) == (0, 1, 0)


@given(st.floats(-800, 800))
@example(-1e-9)
def test_symmetries(x: float) -> None:
    assert sigmoid_slope(x) == sigmoid_slope(-x) <= 0.25
    assert tanh_slope(x) == tanh_slope(-x) <= 1
    assert sigmoid_bend(x) == -sigmoid_bend(-x)
    assert tanh_bend(x) == -tanh_bend(-x)
    assert tanh_slope(x / 2) / 4 == pytest.approx(sigmoid_slope(x), rel=1e-15, abs=SMALLEST)


@settings(max_examples=40)
@given(st.floats(-300, 300).filter(bool))
def test_they_are_the_derivatives_of_the_curves(x: float) -> None:
    pairs = [
        (sigmoid, sigmoid_slope),
        (sigmoid_slope, sigmoid_bend),
        (tanh, tanh_slope),
        (tanh_slope, tanh_bend),
        (softplus, softplus_slope),
        (log_cosh, log_cosh_slope),
        (relu, relu_slope),
    ]
    for curve, slope in pairs:
        assert derivative(curve, x) == pytest.approx(slope(x), rel=2e-15, abs=SMALLEST)
        node = Graph().variable(x)
        assert backward(curve(node))[node] == derivative(curve, x)


@pytest.mark.parametrize("x", [1e-300, -1e-8, 0.7, -3.0, 30.0, -300.0])
def test_bends_can_be_differentiated(x: float) -> None:
    s, t = exact_sigmoid_slope(mp.mpf(x)), mp.sech(mp.mpf(x)) ** 2
    assert derivative(sigmoid_bend, x) == pytest.approx(float(s * (1 - 6 * s)), rel=1e-14, abs=0)
    assert derivative(tanh_bend, x) == pytest.approx(float(t * (4 - 6 * t)), rel=1e-14, abs=0)
    assert derivative(relu_slope, x) == 0


@pytest.mark.parametrize("function", [*map(named, EXACT), relu_slope])
@pytest.mark.parametrize("shape", [(0,), (3,), (2, 2), (3, 0, 2), (1, 4)])
def test_arrays_of_every_shape(function: Function, shape: tuple[int, ...]) -> None:
    x = np.resize([-3.0, 0.5, 700.0, -1e300], shape)
    before = x.copy()
    y = function(x)
    assert y.shape == shape
    assert y.ravel().tolist() == [function(z) for z in x.ravel().tolist()]
    assert np.array_equal(x, before)


@pytest.mark.parametrize("x", [1, True, 1.0, np.float32(1), np.array(1.0), np.int64(1)])
def test_one_number_gives_a_float(x: Any) -> None:
    for function in (*map(named, EXACT), relu_slope):
        assert type(function(x)) is float
        assert function(x) == function(1.0)


@pytest.mark.parametrize(
    "x",
    [math.nan, math.inf, -math.inf, "1", None, 1j, 10**400, [0.5, math.nan], [[1], [2, 3]], ["a"]],
)
@pytest.mark.parametrize("function", [*map(named, EXACT), relu_slope])
def test_what_is_no_finite_number_is_refused(function: Function, x: Any) -> None:
    with pytest.raises(DomainError, match="x must be"):
        function(x)


def test_the_kink_of_relu() -> None:
    for kink in (0, 0.0, -0.0, [1.0, 0.0], np.zeros((2, 2))):
        with pytest.raises(DomainError, match="x must not be 0, where relu has no slope, got"):
            relu_slope(kink)
    assert relu_slope(0.0, at_kink=0.5) == relu_slope(-0.0, at_kink=0.5) == 0.5
    assert relu_slope([-2.0, 0.0, 5e-324], at_kink=1).tolist() == [0, 1, 1]
    with pytest.raises(DomainError, match="the derivative of slope of relu needs x != 0"):
        derivative(lambda x: relu_slope(x, at_kink=0), 0.0)


@pytest.mark.parametrize("convention", [math.nan, math.inf, "0", -0.1, 1.5, [0, 1]])
@pytest.mark.parametrize("x", [0.0, 1.0])
def test_the_slope_at_the_kink_is_a_subgradient(convention: Any, x: float) -> None:
    with pytest.raises(DomainError, match="at_kink must be"):
        relu_slope(x, at_kink=convention)

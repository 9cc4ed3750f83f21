import math
from itertools import pairwise

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.dual_numbers import derivative
from calcml_core.elementary import sigmoid
from calcml_core.errors import DomainError
from calcml_core.vanishing import (
    STEEPEST_SIGMOID,
    log10_gain,
    running_gains,
    sigmoid_chain,
    total_gain,
    uniform_gain,
)

mp = mpmath.mp.clone()
mp.dps = 50

gains = st.lists(st.floats(-3, 3), min_size=1, max_size=30)


def test_ten_gears_of_the_lecture() -> None:
    chain = sigmoid_chain(10, 0)
    assert len(chain) == 10
    assert chain[0].gain == STEEPEST_SIGMOID
    assert f"{total_gain([neuron.gain for neuron in chain]):.1e}" == "3.9e-07"
    assert f"{uniform_gain(STEEPEST_SIGMOID, 10):.1e}" == "9.5e-07"
    assert f"{uniform_gain(1.5, 50):.1e}" == "6.4e+08"
    assert total_gain([0.5] * 5) == 1 / 32


@given(st.floats(-3, 3), st.floats(-3, 3), st.integers(1, 12), st.booleans())
def test_the_product_of_gains_is_the_slope_of_the_chain(
    x: float, weight: float, count: int, skip: bool
) -> None:
    def composite(z: float) -> float:
        for _ in range(count):
            z = (z if skip else 0.0) + sigmoid(weight * z)
        return z

    chain = sigmoid_chain(count, x, weight, skip)
    assert chain[-1].y == pytest.approx(composite(x), rel=1e-14)
    product = total_gain([neuron.gain for neuron in chain])
    assert product == pytest.approx(derivative(composite, x), rel=1e-12, abs=1e-300)
    for before, after in pairwise(chain):
        assert before.y == after.x


@given(st.floats(-5, 5), st.floats(-2, 2))
def test_gains_against_fifty_digits(x: float, weight: float) -> None:
    z = mp.mpf(weight) * mp.mpf(x)
    exact = mp.mpf(weight) * mp.exp(-z) / (1 + mp.exp(-z)) ** 2
    assert sigmoid_chain(1, x, weight)[0].gain == pytest.approx(float(exact), rel=3e-15, abs=1e-320)
    skipped = sigmoid_chain(1, x, weight, skip=True)[0].gain
    assert skipped == pytest.approx(float(1 + exact), rel=1e-15)


def test_a_skip_keeps_the_nudge_alive() -> None:
    with_skip = sigmoid_chain(30, 0.0, weight=0.5, skip=True)
    without = sigmoid_chain(30, 0.0, weight=0.5)
    assert total_gain([n.gain for n in with_skip]) > 1
    assert total_gain([n.gain for n in without]) < 1e-25


@given(gains)
def test_running_products(values: list[float]) -> None:
    exact = [mp.mpf(1)]
    for value in values:
        exact.append(exact[-1] * mp.mpf(value))
    assert list(running_gains(values)) == [float(product) for product in exact[1:]]
    assert total_gain(values) == running_gains(values)[-1]
    if all(values):
        logs = float(mp.log10(abs(exact[-1])))
        assert log10_gain(values) == pytest.approx(logs, rel=1e-15, abs=0)


def test_products_beyond_all_floats() -> None:
    assert total_gain([0.25] * 1000) == 0
    assert log10_gain([0.25] * 1000) == pytest.approx(-1000 * math.log10(4), rel=1e-15)
    assert running_gains([1e-200, 1e-200])[1] == 0
    assert total_gain([1e200, 1e200, 1e-300]) == pytest.approx(1e100, rel=1e-15)
    with pytest.raises(DomainError, match="product of gains must be a finite real number"):
        running_gains([1e200, 1e200, 1e-300])
    with pytest.raises(DomainError, match="product of gains must be a finite real number"):
        total_gain([2.0] * 1100)
    with pytest.raises(DomainError, match="product of gains must be a finite real number"):
        uniform_gain(1.5, 10_000_000)
    assert uniform_gain(0.5, 10_000_000) == 0
    assert uniform_gain(1 + 2**-52, 2**52) == pytest.approx(math.e, rel=1e-15)
    assert uniform_gain(-0.0, 3) == 0
    assert uniform_gain(0.5, 10**400) == 0  # beyond the exponents of decimals, too
    with pytest.raises(DomainError, match="product of gains must be a finite real number"):
        uniform_gain(1.5, 10**400)


def test_a_logarithm_next_to_nought_keeps_its_digits() -> None:
    gains = [1.1] * 20 + [1 / 1.1] * 20
    exact = mp.log10(mp.mpf(1.1) ** 20 * mp.mpf(1 / 1.1) ** 20)
    assert log10_gain(gains) == pytest.approx(float(exact), rel=1e-15, abs=0)


def test_refusals() -> None:
    for function in (running_gains, total_gain, log10_gain):
        with pytest.raises(DomainError, match="gains must not be empty"):
            function([])
        with pytest.raises(DomainError, match="gains must be finite"):
            function([1.0, math.inf])
    with pytest.raises(DomainError, match=r"gains must not be zero, got \[1.0, 0.0\]"):
        log10_gain([1.0, 0.0])
    with pytest.raises(DomainError, match="count must be a whole number of at least 1, got 0"):
        sigmoid_chain(0, 1)
    with pytest.raises(DomainError, match="count must be a whole number of at least 1, got 0"):
        uniform_gain(1, 0)
    with pytest.raises(DomainError, match="weight must be a finite real number, got nan"):
        sigmoid_chain(1, 0, math.nan)
    with pytest.raises(DomainError, match="must not overflow"):
        sigmoid_chain(3, 1e300, 1e300)

import math
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.landscapes import HIMMELBLAU, ROSENBROCK, quadratic_bowl
from calcml_core.local_models import (
    LeashedModel,
    LinearModel,
    QuadraticModel,
    gradient_step,
    linear_model,
    quadratic_model,
)

mp = mpmath.mp.clone()
mp.dps = 50

X, Y, Z = sympy.symbols("x y z")
VALLEY = 100 * (Y - X**2) ** 2 + (1 - X) ** 2
vectors = st.lists(st.floats(-1e3, 1e3), min_size=3, max_size=3)


def test_the_numbers_on_screen() -> None:
    step = gradient_step(ROSENBROCK, (-1.2, 1), 0.001)
    assert ROSENBROCK.value(-1.2, 1.0) == pytest.approx(24.2, rel=1e-15, abs=0)
    assert linear_model(ROSENBROCK, (-1.2, 1)).gradient == pytest.approx(
        (-215.6, -88), rel=1e-14, abs=0
    )
    assert step.step == pytest.approx((0.2156, 0.088), rel=1e-14, abs=0)
    assert f"{step.predicted_drop:.2f}, {step.actual_drop:.2f}" == "27.11, 18.85"


@given(vectors, vectors, vectors, st.floats(1e-3, 1e3))
def test_the_gradient_step_is_the_minimiser_of_the_leashed_model(
    about: list[float], gradient: list[float], nudge: list[float], rate: float
) -> None:
    model = LeashedModel(about, 5.0, gradient, rate)  # type: ignore[arg-type]
    lowest = model.minimiser()
    assert lowest.tolist() == (np.array(about) - rate * np.array(gradient)).tolist()
    bottom = float(model.at(lowest))
    size = abs(bottom) + rate * np.square(gradient).sum() + np.square(lowest).sum() / rate + 5
    assert float(model.at(lowest + nudge)) >= bottom - 1e-12 * size
    assert 5 - bottom == pytest.approx(model.predicted_drop(), abs=1e-12 * size)


@given(vectors, st.floats(1e-300, 1e300))
def test_the_predicted_drop_is_correctly_rounded(gradient: list[float], rate: float) -> None:
    with mp.workdps(700):
        exact = mp.mpf(rate) * mp.fsum(mp.mpf(g) ** 2 for g in gradient) / 2
        drop = LeashedModel([0, 0, 0], 0.0, gradient, rate).predicted_drop()  # type: ignore[arg-type]
        assert drop == float(exact)


def test_models_of_an_expression_are_exact() -> None:
    f = sympy.exp(X * Y) + sympy.sin(Z) / X
    point = (0.7, -1.3, 0.1)
    model = quadratic_model(f, (X, Y, Z), point)
    exact = {s: mp.mpf(v) for s, v in zip((X, Y, Z), point, strict=True)}

    def value(g: Any) -> float:
        return float(sympy.lambdify((X, Y, Z), g, "mpmath")(*exact.values()))

    with mpmath.workdps(50):
        assert model.value == value(f)
        assert model.gradient.tolist() == [value(f.diff(s)) for s in (X, Y, Z)]
        assert model.hessian.tolist() == [
            [value(f.diff(s, t)) for t in (X, Y, Z)] for s in (X, Y, Z)
        ]


def test_a_quadratic_is_its_own_model() -> None:
    f = 3 + 2 * X - Y + X**2 + 3 * X * Y + Y**2 / 2
    model = quadratic_model(f, (X, Y), (1, 2))
    points = np.array([[0.0, 0.0], [1.0, 2.0], [-3.0, 0.5]])
    heights = sympy.lambdify((X, Y), f)(*points.T)
    assert model.at(points) == pytest.approx(heights, rel=1e-14, abs=0)
    assert model.at(points.reshape(3, 1, 2)).shape == (3, 1)
    assert model.at([1, 2]).shape == ()


@pytest.mark.parametrize("order", [1, 2])
def test_models_hug_to_their_order(order: int) -> None:
    about = np.array([-1.2, 1.0])
    model: LinearModel = quadratic_model(VALLEY, (X, Y), about.tolist())
    if order == 1:
        model = linear_model(ROSENBROCK, about.tolist())
    errors = [
        abs(ROSENBROCK.value(*(about + h)) - float(model.at(about + h))) for h in (2**-8, 2**-9)
    ]
    assert math.log2(errors[0] / errors[1]) == pytest.approx(order + 1, abs=0.05)


def test_the_tangent_plane_is_the_linear_part() -> None:
    plane, bowl = linear_model(ROSENBROCK, (0.5, 2)), quadratic_model(VALLEY, (X, Y), (0.5, 2))
    assert plane.value == pytest.approx(bowl.value, rel=1e-15, abs=0)
    assert plane.gradient == pytest.approx(bowl.gradient, rel=1e-15, abs=0)


def test_the_vertex_of_the_quadratic_model() -> None:
    bowl = quadratic_model(VALLEY, (X, Y), (-1.2, 1))
    assert bowl.minimiser() == pytest.approx(
        (-1.175280898876404, 1.380674157303371), rel=1e-13, abs=0
    )
    saddle = QuadraticModel([3, 1], 8.0, [6, -2], [[2, 0], [0, -2]])  # type: ignore[arg-type]
    assert saddle.vertex().tolist() == [0, 0]
    with pytest.raises(DomainError, match="hessian must be positive definite for a minimum, got"):
        saddle.minimiser()


def test_a_step_on_a_bowl_of_the_right_rate_is_predicted_exactly() -> None:
    step = gradient_step(quadratic_bowl(4, 4), (3, -1), 0.25)
    assert step.predicted_drop == step.actual_drop == 20


def test_models_are_frozen() -> None:
    model = linear_model(HIMMELBLAU, (0, 0))
    with pytest.raises(AttributeError):
        model.value = 3.0  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        model.gradient[0] = 3


def test_models_refuse() -> None:
    for values in (([0], 1.0, [1, 2]), ([0, 0], 1.0, [1])):
        with pytest.raises(DomainError, match="gradient must have the shape of about"):
            LinearModel(*values)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="value must be a finite real number"):
        LinearModel([0], math.nan, [1])  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=r"hessian must have shape \(1, 1\)"):
        QuadraticModel([0], 1.0, [1], np.eye(2))  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="hessian must be symmetric"):
        QuadraticModel([0, 0], 1.0, [1, 1], [[1, 2], [3, 4]])  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="rate must be positive"):
        LeashedModel([0], 1.0, [1], 0)  # type: ignore[arg-type]
    model = LinearModel([0, 0], 1.0, [1, 1])  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=r"x must have shape \(\.\.\., 2\), got shape \(3,\)"):
        model.at([1, 2, 3])
    with pytest.raises(DomainError, match=r"x must have shape \(\.\.\., 2\), got shape \(\)"):
        model.at(1)
    with pytest.raises(DomainError, match="height must be finite"):
        LeashedModel([0], 1.0, [1], 1e-300).at([1e200])  # type: ignore[arg-type]


def test_makers_of_models_refuse() -> None:
    with pytest.raises(DomainError, match="about must be a pair"):
        linear_model(ROSENBROCK, (1, 2, 3))
    with pytest.raises(DomainError, match="x and y must not overflow"):
        linear_model(ROSENBROCK, (1e300, 0))
    with pytest.raises(DomainError, match="rate must be positive"):
        gradient_step(ROSENBROCK, (0, 0), 0)
    with pytest.raises(DomainError, match="about must hold 2 numbers, got"):
        quadratic_model(VALLEY, (X, Y), (1,))
    with pytest.raises(DomainError, match="expression must have at most one symbol, got"):
        quadratic_model(VALLEY, (X,), (1,))
    with pytest.raises(DomainError, match="expression must have at most 2 symbols, got"):
        quadratic_model(VALLEY + Z, (X, Y), (1, 1))
    with pytest.raises(DomainError, match="expression must be made of analytic functions"):
        quadratic_model(abs(X) + Y, (X, Y), (1, 1))
    with pytest.raises(DomainError, match="must be a finite real number"):
        quadratic_model(VALLEY, (X, Y), (1, math.nan))
    with pytest.raises(DomainError):
        quadratic_model(sympy.sqrt(X) + Y, (X, Y), (0, 1))

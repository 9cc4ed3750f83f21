import math
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.convergence_radius import ConvergenceDisc, convergence_disc, convergence_radius
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50

X = sympy.Symbol("x")
SIGMOID = 1 / (1 + sympy.exp(-X))
WITCH = 1 / (1 + X**2)

RADII = [
    (sympy.log(1 + X), 0, 1),
    (WITCH, 0, 1),
    (WITCH, 1, math.sqrt(2)),
    (SIGMOID, 0, math.pi),
    (SIGMOID, 1.5, math.hypot(1.5, math.pi)),
    (sympy.log(1 + sympy.exp(X)), 0, math.pi),
    (sympy.tanh(X), 0, math.pi / 2),
    (sympy.atan(X), 0, 1),
    (sympy.sqrt(X), 4, 4),
    (sympy.tan(X), 0, math.pi / 2),
    (1 / (1 + 25 * X**2), 0, 0.2),
    (X / (sympy.exp(X) - 1), 0, 2 * math.pi),
    (1 / X, 1e-3, 1e-3),
    (1 / X, Fraction(1, 3), 1 / 3),
    (1 / (1 + sympy.exp(-50 * X)), 0, math.pi / 50),
    (sympy.exp(-1 / X**2), 1, 1),
    (sympy.exp(-1 / X**2), -0.3, 0.3),
    (sympy.exp(X), 0, math.inf),
    (sympy.exp(1000 * X), 0, math.inf),
    (sympy.exp(-(X**2)), 3, math.inf),
    (sympy.sin(X) / X, 1, math.inf),
    (X**5 - 3 * X, 7, math.inf),
    (sympy.Integer(3), 0, math.inf),
    (sympy.asin(X), sympy.Rational(1, 2), 0.5),
    (0.1 / (0.3 - X), 0, 0.3),
]


@pytest.mark.parametrize(("f", "about", "radius"), RADII)
def test_radii_in_closed_form(f: Any, about: Any, radius: float) -> None:
    assert convergence_radius(f, about) == pytest.approx(radius, rel=3e-16, abs=0)


@pytest.mark.parametrize(("f", "about", "radius"), [case for case in RADII if case[2] < 5])
def test_radii_against_the_growth_of_the_coefficients(f: Any, about: Any, radius: float) -> None:
    """Cauchy and Hadamard: the n-th root of |c_n| tends to 1/R, along the largest of them."""
    n, r = 512, 0.75 * radius
    circle = r * np.exp(2j * math.pi * (np.arange(n) + 0.5) / n)
    samples = sympy.lambdify(X, f, "numpy")(float(about) + circle)
    sizes = np.abs(np.fft.fft(samples))[30:46] / n
    roots = [r * size ** (-1 / k) for k, size in enumerate(sizes, 30) if size > 1e-12]
    assert min(roots) == pytest.approx(radius, rel=0.25, abs=0)


def test_poles_on_the_rim() -> None:
    assert convergence_disc(WITCH, 0) == ConvergenceDisc(0.0, 1.0, (-1j, 1j))
    assert convergence_disc(SIGMOID).singularities == (-1j * math.pi, 1j * math.pi)
    assert convergence_disc(sympy.exp(X), 2) == ConvergenceDisc(2.0, math.inf, ())
    assert convergence_disc(1 / (X * (X - 2)), 1).singularities == (0, 2)


@settings(max_examples=12)
@given(st.floats(-5, 5))
def test_recentring_moves_the_wall(about: float) -> None:
    exact = mp.sqrt(1 + mp.mpf(about) ** 2)
    assert convergence_radius(WITCH, about) == float(exact)


@pytest.mark.parametrize(("a", "scale", "about"), [(3, 2, 1), (-1, 3, -2)])
def test_shifting_a_function_shifts_its_disc(a: int, scale: int, about: int) -> None:
    base = convergence_disc(SIGMOID, about)
    moved = convergence_disc(SIGMOID.subs(X, (X - a) / scale), a + scale * about)
    assert moved.radius == pytest.approx(scale * base.radius, rel=1e-15, abs=0)


def test_not_analytic_about_the_centre() -> None:
    for f, about in ((sympy.exp(-1 / X**2), 0), (1 / X, 0), (sympy.log(X), 0), (sympy.sqrt(X), 0)):
        with pytest.raises(DomainError, match="expression must be analytic about 0, got"):
            convergence_radius(f, about)


def test_a_cut_through_the_disc() -> None:
    across = sympy.log(X**2 + 2 * X + 2)  # cut along x = -1, from -1 + i up and -1 - i down
    assert convergence_radius(across, -1) == 1
    folded = 1 / (X - 2) + sympy.log(sympy.exp(10 * X))  # cut where 10 x has an angle beyond pi
    with pytest.raises(DomainError, match="expression must have no branch cut within 2 of 0"):
        convergence_radius(folded, 0)
    assert convergence_radius(sympy.log(sympy.exp(10 * X)), 0) == math.inf
    with pytest.raises(DomainError, match="expression must have no branch cut within inf of 0"):
        convergence_radius(sympy.log(sympy.exp(10**6 * X)), 0)


def test_refusals() -> None:
    y = sympy.Symbol("y")
    with pytest.raises(DomainError, match="expression must be a sympy expression"):
        convergence_radius("x", 0)
    with pytest.raises(DomainError, match="expression must have at most one symbol"):
        convergence_radius(X * y, 0)
    with pytest.raises(DomainError, match="expression must be made of analytic functions"):
        convergence_radius(abs(X), 1)
    with pytest.raises(DomainError, match="about must be a finite real number"):
        convergence_radius(WITCH, math.nan)
    with pytest.raises(DomainError, match="expression must be made of functions known here"):
        convergence_radius(sympy.zeta(X), 0)
    with pytest.raises(DomainError, match="expression must have zeros that can be found"):
        convergence_radius(1 / (2 + X + sympy.sin(X)), 0)

import math
from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core import epsilon_delta
from calcml_core.epsilon_delta import Window, delta_window, largest_delta
from calcml_core.errors import DomainError
from calcml_core.limits import UndecidedLimitError

x = sympy.Symbol("x")
PARABOLA = x**2 + 2 * x + 2

mp = mpmath.mp.clone()
mp.dps = 50


def test_the_window_of_the_lecture() -> None:
    window = delta_window(PARABOLA, 5, 1)
    assert window.right == float(mp.sqrt(37) - 6)
    assert window.left == float(6 - mp.sqrt(35))
    assert window.delta == largest_delta(PARABOLA, 5, 1) == window.right


@settings(max_examples=25, deadline=None)
@given(st.floats(1e-12, 36))
def test_the_parabola_by_its_roots(epsilon: float) -> None:
    window, e = delta_window(PARABOLA, 5, epsilon), mp.mpf(epsilon)
    assert window.right == float(mp.sqrt(36 + e) - 6)
    assert window.left == float(6 - mp.sqrt(36 - e))


@pytest.mark.parametrize(
    ("f", "a", "epsilon", "left", "right"),
    [
        (2 * x, 1, 0.5, 0.25, 0.25),
        ((x**2 - 1) / (x - 1), 1, 0.01, 0.01, 0.01),
        (1 / x, 1, 0.5, mp.mpf(1) / 3, 1),
        (sympy.sqrt(x), 4, 1, 3, 5),
        (sympy.sqrt(x), 4, 10, 4, 140),  # left: where the root ends
        (sympy.exp(x), 0, 1e-300, 1e-300, 1e-300),
        (sympy.exp(x) - 1 - x, 0, 1e-20, None, None),
        (sympy.cbrt(abs(x)), 0, Fraction(1, 1024), 2.0**-30, 2.0**-30),
        (sympy.floor(x), 2.5, 0.5, 0.5, 0.5),
        (sympy.Max(0, x), 0, 0.25, math.inf, 0.25),
        (sympy.sin(x), sympy.pi / 2, 0.5, mp.pi / 3, mp.pi / 3),
        (sympy.exp(-(x**2)), 0, 0.5, mp.sqrt(mp.log(2)), mp.sqrt(mp.log(2))),
        (sympy.tan(x), 1, 100, None, None),
        (sympy.sin(x) / x, 0, 2, math.inf, math.inf),
        (sympy.Integer(3), 1, 1, math.inf, math.inf),
        (abs(x), 0, 1e300, 1e300, 1e300),
        (x**3, 0, 1e300, 1e100, 1e100),
        (1e-12 * x, 0, 1, 1 / mp.mpf(1e-12), 1 / mp.mpf(1e-12)),
        (sympy.log(x), 1, 50, 1 - mp.exp(-50), mp.exp(50) - 1),
        (sympy.tan(x), 0, 1e6, mp.atan(1e6), mp.atan(1e6)),  # one look to the pole is too short
        (sympy.tan(x), 0, 1e16, mp.atan(1e16), mp.atan(1e16)),
        (sympy.atan(x), 0, 1.5707963, mp.tan(1.5707963), mp.tan(1.5707963)),
        (sympy.tanh(x), 0, 0.999999, mp.atanh(0.999999), mp.atanh(0.999999)),
        (sympy.tanh(x), 0, 1, math.inf, math.inf),
        ((x - 1) ** -2, 0, 1, math.inf, 1 - 1 / mp.sqrt(2)),
        (sympy.sin(x), 0, 1, mp.pi / 2, mp.pi / 2),
        (sympy.sin(x), 0, 1.0000001, math.inf, math.inf),
        (sympy.cos(x), 0, 2, mp.pi, mp.pi),
        (PARABOLA, 5, 36, 6, mp.sqrt(72) - 6),  # left, it touches the edge at -1
        (abs(abs(x) - 1), 0, 1, 1, 1),
        (10 * sympy.exp(-100 * (x - 3) ** 2), 0, 1, math.inf, 3 - mp.sqrt(mp.log(10)) / 10),
        (sympy.Piecewise((5, sympy.Eq(x, 1)), (x, True)), 1, 0.5, 0.5, 0.5),
        (sympy.sign(x), 1e-9, 0.5, 1e-9, math.inf),
        (sympy.frac(x), 0.5, 0.25, 0.25, 0.25),
        (x * sympy.tan(1 / (10 + x**2)), 1, 50, math.inf, math.inf),
        (x, 5e-324, 1e-323, 1e-323, 1e-323),
    ],
)
def test_windows(f: sympy.Expr, a: object, epsilon: float, left: object, right: object) -> None:
    window = delta_window(f, a, epsilon)
    for found, expected in ((window.left, left), (window.right, right)):
        if expected is not None:
            assert found == pytest.approx(float(expected), rel=3e-16)  # type: ignore[arg-type]


def test_roots_found_by_an_independent_solver() -> None:
    window = delta_window(sympy.exp(x) - 1 - x, 0, 1e-20)
    with mp.workdps(80):
        e = mp.mpf(1e-20)
        right = mp.findroot(lambda u: mp.exp(u) - 1 - u - e, mp.sqrt(2 * e))
        left = mp.findroot(lambda u: mp.exp(-u) - 1 + u - e, mp.sqrt(2 * e))
        assert (window.left, window.right) == (float(left), float(right))
        steep = delta_window(sympy.tan(x), 1, 100)
        beyond = mp.tan(1) - 100
        assert steep.right == float(mp.atan(mp.tan(1) + 100) - 1)
        assert steep.left == float(1 - mp.atan(beyond))


def test_a_peak_that_hardly_leaves_the_band() -> None:
    for epsilon in (0.99999, math.nextafter(1, 0)):
        assert largest_delta(sympy.sin(x), 0, epsilon) == float(mp.asin(epsilon))


def test_a_wild_function_is_left_at_its_first_peak() -> None:
    window = delta_window(x * sympy.sin(1 / x), 0, 0.1)
    assert window.left == window.right
    assert abs(window.right * math.sin(1 / window.right)) == pytest.approx(0.1, rel=1e-12)


@settings(max_examples=10, deadline=None)
@given(st.floats(0.01, 10), st.floats(0.01, 3))
def test_a_smaller_epsilon_has_a_smaller_delta(epsilon: float, factor: float) -> None:
    small, large = sorted((epsilon, epsilon * factor))
    assert largest_delta(sympy.exp(x), 1, small) <= largest_delta(sympy.exp(x), 1, large)


def test_within_the_window_and_beyond() -> None:
    delta = largest_delta(PARABOLA, 5, 1)
    for share in (0.1, 0.9, 1 - 1e-12):
        for sign in (-1, 1):
            assert abs((6 + sign * share * delta) ** 2 + 1 - 37) < 1
    assert (6 + delta * (1 + 1e-12)) ** 2 + 1 - 37 > 1


def test_where_the_end_is_not_known_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def undecided(*_: object, **__: object) -> None:
        raise UndecidedLimitError("expression must have a limit that can be decided")

    monkeypatch.setattr(epsilon_delta, "limit_at_infinity", undecided)
    assert largest_delta(sympy.atan(x), 0, 1.9) == math.inf
    assert largest_delta(3 * x, 0, 1.5e300) == 0.5e300


def test_windows_are_symmetric_by_their_smaller_half() -> None:
    assert Window(left=2.0, right=3.0).delta == 2.0


def test_refusals() -> None:
    with pytest.raises(DomainError, match=r"expression must have a limit at 0, got 25/x"):
        largest_delta(25 / x, 0, 1)
    with pytest.raises(DomainError, match="epsilon must be positive, got 0"):
        largest_delta(x, 0, 0)
    with pytest.raises(DomainError, match="at must be a finite real number"):
        largest_delta(x, math.nan, 1)
    with pytest.raises(
        DomainError, match="epsilon must leave a delta among the floats, got 1e-300"
    ):
        largest_delta(sympy.sqrt(abs(x)), 0, 1e-300)
    with pytest.raises(DomainError, match="expression must be a sympy expression"):
        delta_window(3, 0, 1)

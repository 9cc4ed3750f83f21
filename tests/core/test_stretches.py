import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate as oracle

from calcml_core.errors import DomainError
from calcml_core.stretches import Stretch, stretches

INF = math.inf


def plain(x: float) -> float:
    return 1 / (1 + x * x)


@pytest.mark.parametrize(
    ("a", "b", "ends"),
    [
        (0.0, 1.0, [0, 1]),
        (0.0, INF, [0, 1, INF]),
        (5.0, INF, [5, 10, INF]),
        (-INF, -3.0, [-INF, -6, -3]),
        (-INF, INF, [-INF, -1, 2, INF]),
        (1e308, INF, [1e308, 1.7976931348623157e308, INF]),
    ],
)
def test_an_interval_is_parted(a: float, b: float, ends: list[float]) -> None:
    assert [stretch.end for stretch in stretches(plain, a, b)] == ends


@pytest.mark.parametrize(("a", "b"), [(0.0, 1.0), (-3.0, 7.0), (1.0, INF), (-INF, INF)])
def test_stretches_have_the_integral_together(a: float, b: float) -> None:
    """The substitution keeps the integral: by scipy's quadrature in u."""
    areas = [
        oracle.quad(lambda u, s=stretch: s.sample(plain, u)[2], 0, stretch.top, epsabs=1e-13)[0]
        for stretch in stretches(plain, a, b)
    ]
    assert math.fsum(areas) == pytest.approx(math.atan(b) - math.atan(a), rel=1e-12, abs=0)


@given(st.floats(-10, 10), st.floats(0.1, 10), st.floats(0, 1))
def test_places_stay_inside(a: float, width: float, share: float) -> None:
    b = a + width
    for stretch in stretches(plain, a, b):
        x = stretch.place(share * stretch.top)
        assert a <= x <= b
        assert x != stretch.end
        assert abs(x - stretch.end) <= stretch.top**2 * 1.001 + 2 * stretch.spacing(x)


def test_intervals_longer_than_the_largest_float() -> None:
    parts = list(stretches(lambda x: 1e-300, -1.7e308, 1.7e308))
    assert math.fsum(part.top**2 / 1e300 for part in parts) == pytest.approx(3.4e8, rel=1e-15)


def test_neighbouring_floats_make_one_stretch() -> None:
    (only,) = stretches(plain, 1.0, 1 + 2**-52)
    assert only.top == 2**-26


@pytest.mark.parametrize(
    ("f", "steep", "singular"),
    [
        (lambda x: 1 / math.sqrt(x), True, True),
        (lambda x: x**-0.2, True, True),
        (math.log, False, False),
        (lambda x: math.exp(-1e10 * x), True, False),
        (math.exp, False, False),
    ],
)
def test_what_f_is_like_at_the_end(f: object, steep: bool, singular: bool) -> None:
    first = next(iter(stretches(f, 0.0, 1.0)))  # type: ignore[arg-type]
    assert (first.steep, first.singular) == (steep, singular)


def test_f_is_not_called_where_it_is_undefined_beside_the_end() -> None:
    third = math.nextafter(1 / 3, 0)
    low = next(iter(stretches(lambda x: 1 / abs(3 * x - 1), third, 1.0)))
    assert 3 * low.place(0.0) != 1
    assert low.nearest == low.place(0.0) > 1 / 3


def test_where_nothing_is_defined() -> None:
    with pytest.raises(DomainError, match="f must be defined at x"):
        list(stretches(math.sqrt, -2.0, -1.0))


def test_samples_are_refused_where_they_overflow() -> None:
    far = Stretch(INF, 1, 1.0, INF)
    assert far.place(0.5) == 4
    assert far.sample(lambda x: 1 / x**2, 0.5) == (4, 1 / 16, 2 / 16 * 8)
    with pytest.raises(DomainError, match="x must be a finite real number, got inf"):
        far.sample(plain, 0.0)
    with pytest.raises(DomainError, match="dx/du must be a finite real number, got inf"):
        far.sample(lambda x: 1e300, 1e-100)

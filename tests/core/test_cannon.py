import math
from decimal import Decimal
from fractions import Fraction
from itertools import islice, pairwise

import mpmath
import numpy as np
import pytest
from scipy.integrate import solve_ivp

from calcml_core import cannon
from calcml_core.cannon import Aim, aim, flight, landing, stepwise_landing
from calcml_core.differentiation import gradient, push_forward
from calcml_core.errors import DivergenceError, DomainError

mp = mpmath.mp.clone()
mp.dps = 40


def written_out(speed: mpmath.mpf, elevation: mpmath.mpf, drag: float) -> mpmath.mpf:
    h, g, k = mp.mpf(0.01), mp.mpf(9.81), mp.mpf(drag)
    x, y = mp.mpf(0), mp.mpf(0)
    u, v = speed * mp.cos(elevation), speed * mp.sin(elevation)
    while True:
        last_x, last_y = x, y
        x, y = x + h * u, y + h * v
        size = k * mp.sqrt(u * u + v * v)
        u, v = u - h * size * u, v - h * (g + size * v)
        if y < 0:
            return last_x + last_y / (last_y - y) * (x - last_x)


@pytest.mark.parametrize(
    ("speed", "elevation", "drag"), [(8.0, 1.2, 0.05), (20.0, 0.6, 0.01), (5.0, 0.3, 0.0)]
)
def test_landing_and_slopes_against_forty_digits(
    speed: float, elevation: float, drag: float
) -> None:
    v, angle = mp.mpf(speed), mp.mpf(elevation)
    assert landing(speed, elevation, drag) == pytest.approx(
        float(written_out(v, angle, drag)), rel=1e-13
    )
    h = mp.mpf("1e-12")
    exact = [
        (written_out(v + h, angle, drag) - written_out(v - h, angle, drag)) / (2 * h),
        (written_out(v, angle + h, drag) - written_out(v, angle - h, drag)) / (2 * h),
    ]
    reverse = gradient(lambda a, b: landing(a, b, drag), (speed, elevation))
    assert reverse == pytest.approx([float(e) for e in exact], rel=1e-12)
    for k, direction in enumerate([(1, 0), (0, 1)]):
        forward = push_forward(lambda a, b: landing(a, b, drag), (speed, elevation), direction)
        assert forward == pytest.approx(reverse[k], rel=1e-13)


def test_the_range_is_right_to_first_order_in_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def motion(_: float, state: np.ndarray) -> list[float]:
        _, _, u, v = state
        size = 0.05 * math.hypot(u, v)
        return [u, v, -size * u, -9.81 - size * v]

    def height(_: float, state: np.ndarray) -> float:
        return float(state[1])

    height.terminal, height.direction = True, -1
    start = [0.0, 1e-300, 8 * math.cos(1.2), 8 * math.sin(1.2)]
    path = solve_ivp(motion, (0, 5), start, events=height, rtol=1e-11, atol=1e-12)
    errors = []
    for step in (0.02, 0.01, 0.005, 0.0025):
        monkeypatch.setattr(cannon, "TIME_STEP", step)
        errors.append(landing(8.0, 1.2) - path.y_events[0][0][0])
    orders = [math.log2(a / b) for a, b in pairwise(errors)]
    assert orders == pytest.approx([1] * 3, abs=0.15)


def test_without_air_the_parabola(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cannon, "TIME_STEP", 1e-3)
    exact = 10**2 * math.sin(2 * 0.7) / 9.81
    assert landing(10.0, 0.7, drag=0) == pytest.approx(exact, rel=2e-3)


def test_the_flight_ends_below_the_ground() -> None:
    path = list(flight(8.0, 1.2))
    assert [ball.index for ball in path] == list(range(len(path)))
    assert all(ball.y >= 0 for ball in path[:-1]) and path[-1].y < 0
    assert path[-2].x < landing(8.0, 1.2) <= path[-1].x == stepwise_landing(8.0, 1.2)


def test_the_gradient_aims_the_gun() -> None:
    first, second = islice(aim(8.0, 1.2, target=5.0, rate=0.01), 2)
    assert (
        f"{first.loss:.5f} {first.by_speed:.3f} {first.by_elevation:.2f}" == "2.18958 -2.076 22.42"
    )
    assert first.loss == (first.landing - 5) ** 2
    assert second.elevation == first.elevation - 0.01 * first.by_elevation
    assert second.speed == first.speed - 0.01 * first.by_speed


def test_a_dozen_shots_find_the_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cannon, "TIME_STEP", 0.05)
    shots = list(islice(aim(8.0, 1.2, target=5.0, rate=0.01), 12))
    assert shots[-1].landing == pytest.approx(5, abs=0.01)
    assert shots[-1].speed > 8 and shots[-1].elevation < 1.2
    assert all(b.loss < a.loss for a, b in pairwise(shots))


def test_where_a_branch_flips_the_slope_does_not_see_the_jump() -> None:
    speeds = np.linspace(8, 8.2, 41)
    smooth = [landing(v, 1.2) for v in speeds.tolist()]
    jumpy = [stepwise_landing(v, 1.2) for v in speeds.tolist()]
    steps, jumps = np.diff(smooth), np.diff(jumpy)
    assert steps.max() < 1.5 * steps.min()
    assert jumps.max() > 5 * jumps.min()
    by_speed, _ = gradient(stepwise_landing, (8.0, 1.2))
    secant = (jumpy[-1] - jumpy[0]) / 0.2
    assert by_speed < 0.9 * secant  # the path's own slope leaves the jumps out


@pytest.mark.parametrize("number", [Fraction, Decimal])
def test_numbers_of_every_kind(number: type) -> None:
    arguments = [number(text) for text in ("5", "1.25", "0.125")]
    assert landing(*arguments) == landing(5.0, 1.25, 0.125)


@pytest.mark.parametrize(("speed", "elevation"), [(5e-324, 1.2), (1e-200, 1e-200), (1e-9, 0.8)])
def test_slopes_of_the_slowest_balls(speed: float, elevation: float) -> None:
    by_speed, _ = gradient(landing, (speed, elevation))  # one step, and the ball is down
    assert by_speed == pytest.approx(0.01 * math.cos(elevation), rel=1e-6)


@pytest.mark.parametrize(
    ("speed", "drag"), [(2010.0, 0.05), (8.0, 100.0), (1e-3, 1e6), (1e200, 0.05), (1e-3, 1e5)]
)
def test_steps_that_would_throw_the_ball_back(speed: float, drag: float) -> None:
    assert landing(1990.0, 0.5, 0.05) > 0
    with pytest.raises(DomainError, match=r"drag must not throw the ball back, got .* at .* m/s"):
        landing(speed, 1.0, drag)
    with pytest.raises(DomainError, match=r"drag must not throw the ball back, got .* at .* m/s"):
        gradient(lambda v: landing(v, 1.0, drag), speed)


def test_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DomainError, match="speed must be positive, got 0"):
        flight(0, 1)
    for elevation in (0, math.pi / 2, -1, 2):
        with pytest.raises(DomainError, match="elevation must lie between 0 and π/2, got"):
            flight(1, elevation)
    with pytest.raises(DomainError, match="drag must not be negative, got -1"):
        landing(1, 1, -1)
    with pytest.raises(DomainError, match="target must be positive, got 0"):
        aim(8, 1, 0, 0.1)
    with pytest.raises(DomainError, match="rate must be positive, got -1"):
        aim(8, 1, 5, -1)
    shots = aim(8.0, 1.2, target=5.0, rate=10)
    assert isinstance(next(shots), Aim)
    with pytest.raises(DivergenceError, match="aiming diverged at shot 1: elevation must lie"):
        next(shots)
    monkeypatch.setattr(cannon, "MOST_STEPS", 10)
    with pytest.raises(DomainError, match="speed must let the ball land, got"):
        landing(8.0, 1.2)

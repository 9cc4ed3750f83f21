"""A cannon shot through air, simulated step by step: a program whose gradient aims the gun.

Symbols: v speed at the muzzle in m/s; θ elevation in radians; g = 9.81 m/s² gravity; k drag in
1/m, so that air slows the ball by k · speed² against its motion; h the time step in s.

Each step of Euler's method moves the ball with its velocity, then changes the velocity. Where a
step crosses the ground, the landing point is interpolated along it: so the range is a smooth
function of v and θ as long as the number of steps stays the same, and continuous where it
changes. Without that, the range jumps whenever one step more is needed, and the derivative of
the program, which is that of the path taken, knows nothing of the jumps.

Source: E. Hairer, S. P. Nørsett and G. Wanner, "Solving Ordinary Differential Equations I",
2nd ed. 1993, section I.7 (Euler's method; the range has an error of order h).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calcml_core.arguments import finite, positive
from calcml_core.arithmetic import multiply
from calcml_core.differentiation import gradient
from calcml_core.elementary import cos, sin
from calcml_core.errors import DivergenceError, DomainError
from calcml_core.operations import primal
from calcml_core.polar import hypot

GRAVITY = 9.81
DRAG = 0.05  # of a light ball
TIME_STEP = 0.01
MOST_STEPS = 100_000


@dataclass(frozen=True)
class Ball:
    """Position (m) and velocity (m/s) after ``index`` steps; numbers, or carriers of slopes."""

    index: int
    x: Any
    y: Any
    vx: Any
    vy: Any


@dataclass(frozen=True)
class Aim:
    """A shot of a training run: what was tried, where it fell (m), its loss (m²), the slopes."""

    index: int
    speed: float
    elevation: float
    landing: float
    loss: float
    by_speed: float
    by_elevation: float


def flight(speed: Any, elevation: Any, drag: float = DRAG) -> Iterator[Ball]:
    """Yield the ball at the muzzle and after each step, up to the first one below the ground.

    Speed and elevation may carry slopes. Raises ``DomainError`` unless speed > 0,
    0 < elevation < π/2, drag >= 0, all finite; if h · drag · speed > 1 on the way, since then a
    step of Euler's method throws the ball back; and if it is not down after 100,000 steps.

    >>> path = list(flight(8.0, 1.2))
    >>> path[0].y, path[-2].y > 0, path[-1].y < 0
    (0.0, True, True)
    """
    k = _checked(primal(speed), primal(elevation), drag)
    vx, vy = multiply(speed, cos(elevation)), multiply(speed, sin(elevation))
    return _flight(Ball(0, 0.0, 0.0, vx, vy), k)


def _checked(speed: float, elevation: float, drag: float) -> float:
    positive("speed", speed)
    if not 0 < finite("elevation", elevation) < math.pi / 2:
        raise DomainError(f"elevation must lie between 0 and π/2, got {elevation!r}")
    if (k := finite("drag", drag)) < 0:
        raise DomainError(f"drag must not be negative, got {drag!r}")
    return k


def _flight(ball: Ball, drag: float) -> Iterator[Ball]:
    yield ball
    while ball.y >= 0:
        if ball.index == MOST_STEPS:
            raise DomainError(f"speed must let the ball land, got {primal(ball.vx)!r} m/s ahead")
        ball = _after(ball, drag)
        yield ball


def _after(ball: Ball, drag: float) -> Ball:
    slowing = drag * hypot(ball.vx, ball.vy)
    if primal(slowing) * TIME_STEP > 1:
        speed = f"{primal(slowing) / drag:g} m/s"
        raise DomainError(f"drag must not throw the ball back, got {drag!r} at {speed}")
    return Ball(
        ball.index + 1,
        ball.x + TIME_STEP * ball.vx,
        ball.y + TIME_STEP * ball.vy,
        ball.vx - TIME_STEP * slowing * ball.vx,
        ball.vy - TIME_STEP * (GRAVITY + slowing * ball.vy),
    )


def landing(speed: Any, elevation: Any, drag: float = DRAG) -> Any:
    """Where the ball meets the ground, in m from the gun, interpolated along the last step.

    Speed and elevation may carry slopes. Errors as ``flight``'s.

    >>> round(landing(8.0, 1.2), 5)
    3.52028
    """
    *_, above, below = flight(speed, elevation, drag)
    share = above.y / (above.y - below.y)
    return above.x + share * (below.x - above.x)


def stepwise_landing(speed: Any, elevation: Any, drag: float = DRAG) -> Any:
    """Where the ball is after the step that goes below the ground; jumps, see above.

    Speed and elevation may carry slopes. Errors as ``flight``'s.

    >>> round(stepwise_landing(8.0, 1.2), 3)
    3.534
    """
    *_, below = flight(speed, elevation, drag)
    return below.x


def aim(
    speed: float, elevation: float, target: float, rate: float, drag: float = DRAG
) -> Iterator[Aim]:
    """Yield shots without end, each corrected by the gradient of the loss (landing - target)².

    Speed and elevation move by -rate times their slopes. Errors as ``flight``'s, and unless
    target and rate are positive and finite; on the way ``DivergenceError``, with the shot at
    which the aim left the domain.

    >>> first = next(aim(8.0, 1.2, target=5.0, rate=0.01))
    >>> round(first.loss, 5), round(first.by_speed, 3), round(first.by_elevation, 2)
    (2.18958, -2.076, 22.42)
    """
    goal, eta = positive("target", target), positive("rate", rate)
    first = _shot(0, finite("speed", speed), finite("elevation", elevation), goal, drag)
    return _aims(first, goal, eta, drag)


def _aims(shot: Aim, target: float, rate: float, drag: float) -> Iterator[Aim]:
    while True:
        yield shot
        speed = shot.speed - rate * shot.by_speed
        elevation = shot.elevation - rate * shot.by_elevation
        try:
            shot = _shot(shot.index + 1, speed, elevation, target, drag)
        except DomainError as error:
            raise DivergenceError(f"aiming diverged at shot {shot.index + 1}: {error}") from error


def _shot(index: int, speed: float, elevation: float, target: float, drag: float) -> Aim:
    def range_(v: Any, angle: Any) -> Any:
        return landing(v, angle, drag)

    fell = float(range_(speed, elevation))
    miss = fell - target
    by_speed, by_elevation = (2 * miss * slope for slope in gradient(range_, (speed, elevation)))
    return Aim(index, speed, elevation, fell, miss * miss, by_speed, by_elevation)

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import settings
from hypothesis import strategies as st
from manim import DOWN, RIGHT, UP, Mobject

from scenes.kit.gears import PITCH, Belt, Crank, Gear, Turning, Wheel, capsule, radius, ray

TAU = 2 * math.pi
angles = st.floats(-20, 20)
teeth = st.integers(9, 60)


def tip(gear: Gear, tooth: int) -> np.ndarray:
    """The middle of a tooth's tip, from the axle: two of the seven corners of a tooth."""
    anchors = gear.rim.get_start_anchors()
    corner = 7 * (tooth % gear.teeth)
    return (anchors[corner + 3] + anchors[corner + 4]) / 2 - gear.axle


def direction(vector: np.ndarray) -> float:
    return float(np.arctan2(vector[1], vector[0]))


def same_angle(one: float, other: float) -> bool:
    return abs((one - other + math.pi) % TAU - math.pi) < 1e-6


@holds_for(teeth, st.floats(0.05, 0.5))
def test_the_pitch_circle_holds_its_teeth_side_by_side(count: int, pitch: float) -> None:
    assert TAU * radius(count, pitch) == pytest.approx(count * pitch)
    assert radius(2 * count, pitch) == pytest.approx(2 * radius(count, pitch))


@settings(max_examples=20)
@holds_for(teeth)
def test_teeth_are_one_pitch_apart_and_cross_the_pitch_circle(count: int) -> None:
    gear = Gear(count)
    turns = np.unwrap([direction(tip(gear, tooth)) for tooth in range(count + 1)])
    np.testing.assert_allclose(np.diff(turns), TAU / count, atol=1e-9)
    assert gear.radius * np.diff(turns)[0] == pytest.approx(PITCH)
    reach = np.linalg.norm(gear.rim.get_start_anchors()[: 7 * count] - gear.axle, axis=1)
    assert reach.min() < gear.radius < reach.max()


@pytest.mark.parametrize("kind", ["gear", "chainring", "wheel"])
def test_after_a_whole_turn_everything_is_back(kind: str) -> None:
    made = {"gear": Gear(18), "chainring": Gear(42, spider=True), "wheel": Wheel(2)}
    turning = made[kind]
    turning.scale(0.7).shift(2 * RIGHT + UP)
    before = turning.get_all_points()
    for angle in np.linspace(0, -TAU, 9):
        turning.turn_to(angle)
    np.testing.assert_allclose(turning.get_all_points(), before, atol=1e-6)


@holds_for(angles)
def test_the_marked_tooth_points_where_the_gear_was_turned(angle: float) -> None:
    gear = Gear(20).shift(3 * RIGHT)
    start = direction(tip(gear, 0))
    assert start == pytest.approx(math.pi / 2)  # upright at first
    gear.turn_to(angle)
    assert same_angle(direction(tip(gear, 0)), start + angle)
    assert same_angle(gear.angle, angle)
    np.testing.assert_allclose(gear.axle, 3 * RIGHT, atol=1e-9)


@holds_for(st.floats(0.1, 3), angles, angles)
def test_a_thing_that_was_scaled_and_copied_still_turns(
    scale: float, first: float, second: float
) -> None:
    turning = Turning(1.0).turn_to(first).scale(scale, about_point=UP).copy()
    axle = turning.axle
    turning.turn_to(second)
    assert turning.radius == pytest.approx(scale)
    assert same_angle(turning.angle, second)
    np.testing.assert_allclose(turning.axle, axle, atol=1e-9)


def size(mobject: Mobject) -> tuple[float, float]:
    return (float(mobject.width), float(mobject.height))


@holds_for(angles)
def test_a_pedal_stays_level(angle: float) -> None:
    crank = Crank(1.5).shift(DOWN)
    level = size(crank.pedal)
    crank.turn_to(angle)
    assert size(crank.pedal) == pytest.approx(level)
    pedal = crank.pedal.get_center() - crank.axle
    np.testing.assert_allclose(pedal, ray(math.pi / 2 + angle, 1.5), atol=1e-6)


def test_a_wheels_turns_can_be_counted_by_its_valve() -> None:
    wheel = Wheel(1.5).turn_to(-TAU / 4)  # a quarter forwards
    assert wheel.valve.get_y() == pytest.approx(0, abs=1e-9)
    assert wheel.valve.get_right()[0] > 1.3
    assert wheel.width == pytest.approx(3.0, abs=1e-6)


def belt_of(big: float, share: float, gap: float, heading: float, x: float) -> Belt:
    """A belt round two circles that stand apart."""
    start = np.array([x, 0.5, 0])
    return Belt(start, start + ray(heading, (1 + gap) * big), big, share * big)


belts = st.builds(
    belt_of, st.floats(0.2, 3), st.floats(0.2, 1), st.floats(0.1, 3), angles, st.floats(-2, 2)
)


@settings(max_examples=40)
@holds_for(belts)
def test_a_belt_is_measured_by_its_own_length(belt: Belt) -> None:
    length = belt.knots[-1]
    s = np.linspace(0, length, 4001)
    steps = np.linalg.norm(np.diff(belt.at(s), axis=0), axis=1)
    np.testing.assert_allclose(steps, s[1], rtol=1e-4)  # it runs at unit speed, without jumps
    np.testing.assert_allclose(belt.at(s + length), belt.at(s), atol=1e-9)


@settings(max_examples=40)
@holds_for(belts)
def test_a_belt_lies_on_both_circles_and_never_inside(belt: Belt) -> None:
    k = belt.knots
    on_big = belt.at(np.linspace(k[0], k[1], 50))
    on_small = belt.at(np.linspace(k[2], k[3], 50))
    np.testing.assert_allclose(np.linalg.norm(on_big - belt.a, axis=1), belt.big)
    np.testing.assert_allclose(np.linalg.norm(on_small - belt.b, axis=1), belt.small)
    everywhere = belt.at(np.linspace(0, k[-1], 400))
    assert np.linalg.norm(everywhere - belt.a, axis=1).min() > belt.big - 1e-9
    assert np.linalg.norm(everywhere - belt.b, axis=1).min() > belt.small - 1e-9


def test_a_capsule_is_a_bar_with_round_ends() -> None:
    bar = capsule(np.zeros(3), 2 * RIGHT, 0.5)
    assert size(bar) == pytest.approx((2.5, 0.5), abs=0.02)
    tapering = capsule(np.zeros(3), 2 * RIGHT, 0.5, 0.2)
    assert tapering.get_right()[0] == pytest.approx(2.1, abs=0.01)
    assert tapering.get_left()[0] == pytest.approx(-0.25, abs=0.01)

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import settings
from hypothesis import strategies as st
from manim import ORIGIN, RIGHT, UP

from scenes.kit.bicycle import WHEEL, Bicycle, Street
from scenes.kit.layout import WHOLE

TAU = 2 * math.pi
FRONT, REAR = 42, 18


@pytest.fixture(scope="module")
def bike() -> Bicycle:
    return Bicycle(FRONT, REAR, 0.8)


@settings(max_examples=25)
@holds_for(st.floats(-2, 4))
def test_it_rolls_without_slipping(bike: Bicycle, turns: float) -> None:
    bike.stand_at(ORIGIN)
    bike.ride_to(turns * REAR / FRONT, turns)
    np.testing.assert_allclose(bike.contact, turns * TAU * 0.8 * RIGHT, atol=1e-9)
    assert bike.front.axle[1] == pytest.approx(bike.rear.axle[1])


@pytest.mark.parametrize("turns", [0, 1, 3])
def test_after_whole_turns_the_valve_is_at_the_road(bike: Bicycle, turns: int) -> None:
    bike.stand_at(2 * UP).ride_to(0, turns)
    valve = bike.rear.valve.get_center() - bike.rear.axle
    assert valve[0] == pytest.approx(0, abs=1e-9)
    assert valve[1] < -0.6
    bike.ride_to(0, turns + 0.25)  # a quarter forwards: the valve goes up at the back
    valve = bike.rear.valve.get_center() - bike.rear.axle
    assert valve[0] < -0.6


def test_riding_twice_as_far_is_riding_on(bike: Bicycle) -> None:
    bike.stand_at(ORIGIN).ride_to(1, 2)
    once = bike.get_all_points()
    bike.stand_at(ORIGIN).ride_to(0.3, 0.7).ride_to(1, 2)
    np.testing.assert_allclose(bike.get_all_points(), once, atol=1e-6)


def test_it_can_start_anywhere_on_the_way(bike: Bicycle) -> None:
    place = bike.stand_at(ORIGIN).ride_to(0.5, 1.25).contact
    there = bike.get_all_points()
    bike.stand_at(place, 0.5, 1.25)
    np.testing.assert_allclose(bike.get_all_points(), there, atol=1e-6)


def test_gears_and_wheels_turn_as_the_chain_wants(bike: Bicycle) -> None:
    bike.stand_at(ORIGIN).ride_to(0.1, 0.1 * FRONT / REAR)
    front, rear = bike.drive.front, bike.drive.rear
    assert front.angle * front.radius == pytest.approx(rear.angle * rear.radius)
    assert front.angle < 0  # clockwise: it drives to the right
    np.testing.assert_allclose(rear.axle, bike.rear.axle, atol=0.05)


def test_the_parts_have_true_proportions(bike: Bicycle) -> None:
    unit = 0.8 / WHEEL
    wheelbase = np.linalg.norm(bike.front.axle - bike.rear.axle) / unit
    assert wheelbase == pytest.approx(1.0)  # metres
    assert TAU * bike.rear.radius / unit == pytest.approx(2.1, abs=0.01)
    pedal, chain, wheel = bike.outlines()
    assert 0.14 < pedal.width / 2 / unit < 0.18
    assert wheel.width == pytest.approx(2 * bike.rear.radius)
    assert chain.width > np.linalg.norm(bike.drive.front.axle - bike.drive.rear.axle)


def test_a_street_carries_the_bicycle_and_keeps_its_trail(bike: Bicycle) -> None:
    street, turns = Street(WHOLE), [0.0, 0.0]
    street.ride(bike, 0.1, lambda: (turns[0], turns[1]))
    start = bike.contact
    np.testing.assert_allclose(start, street.at(0.1), atol=1e-9)
    trail = street.trail(bike)
    turns[:] = [0.5, 1.2]
    bike.update()
    trail.update()
    assert bike.contact[0] - start[0] == pytest.approx(1.2 * TAU * bike.rear.radius)
    assert trail.width == pytest.approx(bike.contact[0] - start[0], abs=0.01)
    bike.clear_updaters()

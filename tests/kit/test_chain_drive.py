from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import settings
from hypothesis import strategies as st
from manim import RIGHT, UP

from scenes.kit.chain_drive import Drive, axle_distance, loop, winding
from scenes.kit.gears import PITCH, Belt, Gear, radius

TAU = 2 * math.pi
FRONT, REAR, LINKS = 42, 18, 94


@pytest.fixture(scope="module")
def drive() -> Drive:
    return Drive(FRONT, REAR, LINKS)


def mesh(drive: Drive, turn: float) -> None:
    """Turn the front gear, and the rear one as far as the chain takes it."""
    drive.turn_to(turn, turn * FRONT / REAR)


def off_centre(gear: Gear, rollers: np.ndarray) -> np.ndarray:
    """How far rollers that lie on a gear are from the middle of their gaps, in teeth."""
    arms = rollers - gear.axle
    on_gear = np.isclose(np.linalg.norm(arms, axis=1), gear.radius, atol=1e-6)
    assert on_gear.sum() >= gear.teeth // 3
    turns = np.arctan2(arms[on_gear, 1], arms[on_gear, 0]) - np.pi / 2 - gear.phase - gear.angle
    teeth = turns * gear.teeth / TAU - 0.5
    return teeth - np.rint(teeth)


@settings(max_examples=30)
@holds_for(st.floats(-10, 10))
def test_every_roller_lies_in_a_gap_of_both_gears(drive: Drive, turn: float) -> None:
    mesh(drive, turn)
    rollers = drive.chain.rollers()
    np.testing.assert_allclose(off_centre(drive.front, rollers), 0, atol=1e-6)
    np.testing.assert_allclose(off_centre(drive.rear, rollers), 0, atol=1e-5)


@settings(max_examples=30)
@holds_for(st.integers(0, FRONT), st.floats(0, 1))
def test_rims_that_share_a_chain_move_alike(drive: Drive, tooth: int, turn: float) -> None:
    """After one tooth of the front gear every roller is where the next one was."""
    mesh(drive, turn)
    before = drive.chain.rollers()
    mesh(drive, turn + tooth * TAU / FRONT)
    moved = drive.chain.rollers()
    lag = int(np.argmin(np.linalg.norm(before - moved[0], axis=1)))
    np.testing.assert_allclose(np.roll(moved, lag, axis=0), before, atol=1e-6)
    rims = TAU * drive.front.radius * tooth / FRONT, TAU * drive.rear.radius * tooth / REAR
    assert rims[0] == pytest.approx(rims[1])
    assert rims[0] == pytest.approx(tooth * PITCH)


def test_the_chain_is_as_long_as_its_links(drive: Drive) -> None:
    belt = loop(drive.front, drive.rear)
    assert belt.knots[-1] == pytest.approx(LINKS * PITCH)
    rollers = drive.chain.rollers()
    assert len(rollers) == LINKS
    chords = np.linalg.norm(np.roll(rollers, -1, axis=0) - rollers, axis=1)
    assert chords.max() == pytest.approx(PITCH)
    assert chords.min() > 0.98 * PITCH  # across an arc a chord is a little shorter


@holds_for(st.integers(24, 60), st.integers(9, 24), st.integers(0, 20))
def test_axles_stand_as_far_apart_as_the_chain_wants(front: int, rear: int, more: int) -> None:
    links = 2 * front + rear + 10 + more
    big, small = radius(front), radius(rear)
    distance = axle_distance(big, small, links * PITCH)
    belt = Belt(np.zeros(3), distance * RIGHT, big, small)
    assert belt.knots[-1] == pytest.approx(links * PITCH, rel=1e-9)
    assert distance > big - small


def test_a_drive_may_be_moved_and_scaled() -> None:
    drive = Drive(FRONT, REAR, LINKS).scale(0.6).shift(2 * RIGHT + UP)
    mesh(drive, 1.234)
    rollers = drive.chain.rollers()
    np.testing.assert_allclose(off_centre(drive.front, rollers), 0, atol=1e-6)
    np.testing.assert_allclose(off_centre(drive.rear, rollers), 0, atol=1e-5)
    assert drive.crank.angle == pytest.approx(drive.front.angle)
    opposite = (drive.far_crank.angle - drive.crank.angle) % TAU
    assert opposite == pytest.approx(math.pi)


def test_the_plates_reach_from_roller_to_roller(drive: Drive) -> None:
    mesh(drive, 0.3)
    rollers, ahead = drive.chain.rollers(), np.roll(drive.chain.rollers(), -1, axis=0)
    for plates, first in ((drive.chain.inner, 0), (drive.chain.outer, 1)):
        middles = (rollers[first::2] + ahead[first::2]) / 2
        shapes = plates.points.reshape(len(middles), -1, 3)
        centres = (shapes.min(axis=1) + shapes.max(axis=1)) / 2
        np.testing.assert_allclose(centres, middles, atol=0.1 * PITCH)


@pytest.mark.parametrize("turns", [0.25, 1.0, 2.5])
def test_a_thread_is_wound_clockwise_from_the_top(turns: float) -> None:
    thread = winding(UP, (0.5, 1.0), turns, 2.5, "#ffffff")
    np.testing.assert_allclose(thread.get_start(), UP + 0.5 * UP, atol=1e-9)
    end = thread.get_end() - UP
    assert np.linalg.norm(end) == pytest.approx(0.5 + 0.5 * turns / 2.5)
    clockwise = np.array([math.sin(turns * TAU), math.cos(turns * TAU), 0.0])
    np.testing.assert_allclose(end / np.linalg.norm(end), clockwise, atol=1e-9)

"""Alignment against takes whose true times are known, for they were put together that way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml.sound.samples import Samples
from calcml.voices.alignment import align, cheapest_path
from calcml.voices.features import COEFFICIENTS, features

RATE = 48_000


def syllable(number: int, seconds: float, hiss: float = 0.0) -> Samples:
    """A buzz with formants of its own, so that syllables can be told apart."""
    t = np.arange(int(seconds * RATE)) / RATE
    formants = np.random.default_rng(number).uniform(300, 4500, 3)
    buzz = sum(np.sin(2 * np.pi * formant * t) for formant in formants) / 3
    noise = np.random.default_rng(99 + number).standard_normal(t.size)
    return (0.3 * np.hanning(t.size) ** 0.3 * buzz + hiss * noise).astype(np.float32)


def said(lengths: list[float], hiss: float = 0.001) -> tuple[Samples, list[float]]:
    """Syllables of these lengths in a row, and when each begins."""
    pieces = [syllable(number, seconds, hiss) for number, seconds in enumerate(lengths)]
    starts = np.cumsum([0, *(piece.size for piece in pieces[:-1])]) / RATE
    return np.concatenate(pieces), starts.tolist()


USUAL = [0.2, 0.3, 0.15, 0.4, 0.25, 0.3, 0.2, 0.35]


@pytest.mark.parametrize("pace", [0.6, 1.0, 1.7])
def test_another_pace(pace: float) -> None:
    reference, times = said(USUAL)
    take, truth = said([pace * seconds for seconds in USUAL], hiss=0.01)
    assert align(reference, times, take) == pytest.approx(truth, abs=0.04)


def test_a_rhythm_of_its_own() -> None:
    reference, times = said(USUAL)
    take, truth = said([0.4, 0.2, 0.3, 0.2, 0.5, 0.2, 0.4, 0.2], hiss=0.005)
    found = align(reference, times, take)
    assert np.median(np.abs(found - truth)) < 0.02
    assert found == pytest.approx(truth, abs=0.06)


def test_the_same_sound_agrees_with_itself() -> None:
    reference, times = said(USUAL)
    assert align(reference, times, reference) == pytest.approx(times, abs=0.011)


def test_sounds_shorter_than_a_window() -> None:
    click = syllable(1, 0.01)
    assert align(click, [0.0], click) == pytest.approx([0.0], abs=0.01)
    assert features(click).shape == (1, COEFFICIENTS)


def test_silence_has_features_too() -> None:
    assert np.isfinite(features(np.zeros(RATE, np.float32))).all()


@settings(max_examples=40)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 1000))
def test_the_path_is_the_cheapest_of_all(n: int, m: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    first, second = random.normal(size=(n, 3)), random.normal(size=(m, 3))
    path = cheapest_path(first, second)
    steps = np.diff(path, axis=0)
    assert path[0].tolist() == [0, 0] and path[-1].tolist() == [n - 1, m - 1]
    assert all(step in ([1, 1], [1, 0], [0, 1]) for step in steps.tolist())
    cost = sum(float(np.linalg.norm(first[i] - second[j])) for i, j in path)
    assert cost == pytest.approx(least_cost(first, second), rel=1e-9)


def least_cost(first: np.ndarray, second: np.ndarray) -> float:
    """The textbook recurrence, pair by pair."""
    n, m = len(first), len(second)
    total = {(-1, -1): 0.0}
    for i in range(n):
        for j in range(m):
            before = [total.get(p, np.inf) for p in ((i - 1, j - 1), (i - 1, j), (i, j - 1))]
            total[i, j] = min(before) + float(np.linalg.norm(first[i] - second[j]))
    return total[n - 1, m - 1]

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from calcml.timeline.records import Identity, Play, Timeline
from calcml.timeline.shown import shown_frames

LECTURE = Identity("A", "a", "a.py", "A", None, None, None)


def timeline_of(lengths: list[tuple[int, bool]], fps: int = 30) -> Timeline:
    """A Timeline of plays and holds of these lengths."""
    plays, start = [], 0
    for frames, hold in lengths:
        plays.append(Play(start, frames, hold, None, (), None))
        start += frames
    return Timeline(LECTURE, fps, 854, 480, start, tuple(plays))


def test_a_play_shows_every_frame_and_a_hold_its_first_last_and_one_each_half_second() -> None:
    timeline = timeline_of([(3, False), (40, True), (2, False)])
    assert shown_frames(timeline) == (0, 1, 2, 3, 18, 33, 42, 43, 44)


def test_holds_of_one_frame_and_none() -> None:
    assert shown_frames(timeline_of([(1, True), (0, True), (2, True)])) == (0, 1, 2)


lengths = st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=12)


@given(lengths, st.sampled_from([15, 24, 30, 60]))
def test_nothing_is_far_apart(lengths: list[tuple[int, bool]], fps: int) -> None:
    timeline = timeline_of(lengths, fps)
    shown = shown_frames(timeline)
    assert list(shown) == sorted(set(shown))
    assert all(b - a <= max(1, fps // 2) for a, b in pairwise(shown))
    if timeline.frames:
        assert (shown[0], shown[-1]) == (0, timeline.frames - 1)

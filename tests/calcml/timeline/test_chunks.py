from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from calcml.timeline.chunks import chunks_of
from calcml.timeline.records import Beat, Identity, Play, Timeline
from calcml.timeline.shown import shown_frames

LECTURE = Identity("A", "a", "a.py", "A", None, None, None)


def timeline_of(lengths: list[tuple[int, bool]], beats: tuple[int, ...] = ()) -> Timeline:
    """A Timeline of plays and holds of these lengths, with beats that start at these plays."""
    plays, start, rests = [], 0, 0
    for frames, hold in lengths:
        rests += hold
        plays.append(Play(start, frames, hold, None, (), None, rests))
        start += frames
    edges = [*(plays[index].start for index in beats), start]
    found = tuple(
        Beat("b", "B", at, end - at, 0.1, "", "", (), (), {}) for at, end in pairwise(edges)
    )
    return Timeline(LECTURE, 30, 854, 480, start, tuple(plays), found)


def spans(timeline: Timeline) -> list[tuple[int, int]]:
    return [(chunk.start, chunk.end) for chunk in chunks_of(timeline)]


def test_a_chunk_is_a_play_and_the_hold_after_it() -> None:
    lengths = [(10, False), (5, False), (20, True), (3, True), (7, False), (8, False)]
    assert spans(timeline_of(lengths)) == [(0, 10), (10, 35), (35, 38), (38, 45), (45, 53)]
    assert spans(timeline_of(lengths, beats=(0, 2, 5))) == spans(timeline_of(lengths))


def test_a_hold_is_one_picture_even_if_it_takes_no_time() -> None:
    for frames in (0, 1, 40):
        (chunk,) = chunks_of(timeline_of([(10, False), (frames, True)]))
        assert (chunk.moving, chunk.pictures) == (range(10), 11)
        (alone,) = chunks_of(timeline_of([(frames, True)]))
        assert (alone.moving, alone.pictures) == (range(0), 1)
    (moving,) = chunks_of(timeline_of([(10, False), (0, False)]))
    assert (moving.pictures, moving.hold) == (10, None)


def test_keyframes_begin_a_chunk_and_come_every_five_seconds_of_movement() -> None:
    (chunk,) = chunks_of(timeline_of([(400, False), (900, True)]))
    assert list(chunk.keys(30)) == [0, 150, 300]
    assert list(chunk.keys(60)) == [0, 300]


def identities(lengths: list[tuple[int, bool]], beats: tuple[int, ...] = ()) -> list[object]:
    return [chunk.identity for chunk in chunks_of(timeline_of(lengths, beats))]


def test_holds_of_other_lengths_or_of_none_change_nothing() -> None:
    first, second = (
        identities([(9, False), (a, True), (b, True), (4, False), (c, True)], beats=(0, 2))
        for a, b, c in ((1, 7, 5), (500, 0, 0))
    )
    assert first == second


def test_all_chunks_are_told_apart() -> None:
    lengths = [(9, False), (5, True), (6, True), (9, False), (9, False), (0, True), (5, True)]
    found = identities(lengths, beats=(0, 3))
    assert all(found.count(identity) == 1 for identity in found)


def test_another_length_of_a_play_counts_up_to_the_end_of_its_beat() -> None:
    rest = [(5, True), (4, False), (5, True), (3, False), (5, True)]
    before, after = (identities([(n, False), *rest], beats=(0, 4)) for n in (9, 10))
    assert [a == b for a, b in zip(before, after, strict=True)] == [False, False, True]


lengths = st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=12)


@given(lengths)
def test_chunks_cover_all_frames_and_draw_only_what_is_shown(
    lengths: list[tuple[int, bool]],
) -> None:
    timeline = timeline_of(lengths)
    chunks = chunks_of(timeline)
    edges = [0, *(chunk.end for chunk in chunks)]
    assert [chunk.start for chunk in chunks] == edges[:-1]
    assert edges[-1] == timeline.frames
    holds = [chunk.hold.start for chunk in chunks if chunk.hold and chunk.hold.frames]
    drawn = sorted([*holds, *(frame for chunk in chunks for frame in chunk.moving)])
    assert drawn == sorted(set(drawn))
    assert set(drawn) <= set(shown_frames(timeline))
    kept = [play for chunk in chunks for play in chunk.plays]
    assert kept == [play for play in timeline.plays if play.hold or play.frames]

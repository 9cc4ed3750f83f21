from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from calcml.timeline.chunks import Chunk, chunks_of
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
    starts = [plays[index].start for index in beats]
    found = tuple(Beat("b", "B", at, 1, 0.1, "", "", (), (), {}) for at in starts)
    return Timeline(LECTURE, 30, 854, 480, start, tuple(plays), found)


def spans(timeline: Timeline) -> list[tuple[int, int]]:
    return [(chunk.start, chunk.end) for chunk in chunks_of(timeline)]


def test_a_hold_ends_a_chunk_and_so_does_a_beat() -> None:
    lengths = [(10, False), (5, False), (20, True), (3, True), (7, False), (8, False)]
    assert spans(timeline_of(lengths)) == [(0, 35), (35, 38), (38, 53)]
    assert spans(timeline_of(lengths, beats=(0, 1, 5))) == [
        (0, 10), (10, 35), (35, 38), (38, 45), (45, 53)
    ]  # fmt: skip


def test_a_hold_is_one_picture() -> None:
    (chunk,) = chunks_of(timeline_of([(10, False), (2, False), (40, True)]))
    assert chunk.pictures == range(13)
    (moving,) = chunks_of(timeline_of([(10, False), (0, False), (2, False)]))
    assert moving.pictures == range(12)


def test_keyframes_begin_a_chunk_and_come_every_five_seconds_of_movement() -> None:
    (chunk,) = chunks_of(timeline_of([(400, False), (900, True)]))
    assert list(chunk.keys(30)) == [0, 150, 300]
    assert list(chunk.keys(60)) == [0, 300]


def identities(lengths: list[tuple[int, bool]], beats: tuple[int, ...] = ()) -> list[object]:
    return [chunk.identity for chunk in chunks_of(timeline_of(lengths, beats))]


def test_a_longer_hold_changes_nothing() -> None:
    short, long = (identities([(9, False), (hold, True), (4, False)]) for hold in (1, 500))
    assert short == long


def test_a_hold_that_comes_to_nothing_changes_its_neighbours_only() -> None:
    lengths = [(9, False), (5, True), (4, False), (5, True), (3, False)]
    before, after = identities(lengths), identities([*lengths[:1], (0, True), *lengths[2:]])
    assert (len(before), len(after)) == (3, 2)
    assert before[-1] == after[-1]


def test_of_two_holds_in_a_row_one_cannot_pass_for_the_other() -> None:
    both = identities([(9, False), (5, True), (6, True)])
    for one in ([(9, False), (0, True), (6, True)], [(9, False), (5, True), (0, True)]):
        assert both[1] not in identities(one)
    assert identities([(9, False), (0, True), (6, True)])[0] != both[0]


def test_another_length_of_a_play_counts_up_to_the_end_of_its_beat() -> None:
    rest = [(5, True), (4, False), (5, True), (3, False), (5, True)]
    before, after = (identities([(n, False), *rest], beats=(0, 4)) for n in (9, 10))
    assert [a == b for a, b in zip(before, after, strict=True)] == [False, False, True]


lengths = st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=12)


@given(lengths, st.data())
def test_chunks_cover_all_frames_and_draw_only_what_is_shown(
    lengths: list[tuple[int, bool]], data: st.DataObject
) -> None:
    places = st.lists(st.integers(0, len(lengths) - 1), unique=True).map(sorted)
    timeline = timeline_of(lengths, tuple(data.draw(places)))
    chunks = chunks_of(timeline)
    edges = [0, *(chunk.end for chunk in chunks)]
    assert [chunk.start for chunk in chunks] == edges[:-1]
    assert edges[-1] == timeline.frames
    assert {beat.start for beat in timeline.beats} - {timeline.frames} <= set(edges)
    drawn = [frame for chunk in chunks for frame in chunk.pictures]
    assert drawn == sorted(set(drawn))
    assert set(drawn) <= set(shown_frames(timeline))
    assert all(is_well_formed(chunk) for chunk in chunks)


def is_well_formed(chunk: Chunk) -> bool:
    keys = list(chunk.keys(30))
    return (
        not any(play.hold for play in chunk.plays[:-1])
        and keys[0] == chunk.start
        and all(b - a == 150 for a, b in pairwise(keys))
    )


def test_beats_without_frames_do_not_matter() -> None:
    timeline = replace(timeline_of([(3, False), (0, True), (3, False)], beats=(0, 1)))
    assert spans(timeline) == [(0, 3), (3, 6)]

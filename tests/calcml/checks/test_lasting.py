from __future__ import annotations

from calcml.checks.lasting import Lasting, Resting


def spans(lasting: Lasting[str], frames: float = 0) -> list[tuple[object, int, int]]:
    return [(thing, s.start, s.stop) for thing, s in lasting.longer_than(frames)]


def test_looks_without_a_gap_are_one_stretch() -> None:
    seen: Lasting[str] = Lasting()
    for start in (0, 3, 6, 20):
        seen.see("line", range(start, start + 3), f"at {start}")
    assert spans(seen) == [("line", 0, 9)]
    assert [stretch.note for _, stretch in seen.longer_than(0)] == ["at 0"]


def test_only_what_lasts_longer_is_told_first_things_first() -> None:
    seen: Lasting[str] = Lasting()
    seen.see("late", range(10, 20), "")
    seen.see("early", range(2, 9), "")
    seen.see("short", range(0, 3), "")
    assert spans(seen, 3) == [("early", 2, 9), ("late", 10, 20)]
    assert spans(seen, 7) == [("late", 10, 20)]


def test_what_a_play_leaves_began_with_its_last_frame() -> None:
    seen: Lasting[str] = Lasting()
    seen.see("line", range(30, 30), "")
    seen.see("line", range(30, 60), "")
    assert spans(seen) == [("line", 29, 60)]


def test_what_two_ends_of_plays_show_was_there_in_between() -> None:
    seen: Resting[str] = Resting()
    for end, hold, things in ((10, 0, "ab"), (30, 0, "a"), (50, 5, "a"), (60, 0, "b")):
        seen.look()
        for thing in things:
            seen.see(thing, range(end, end + hold), "")
    assert spans(seen, 5) == [("a", 9, 55)]
    assert ("b", 9, 10) in spans(seen)

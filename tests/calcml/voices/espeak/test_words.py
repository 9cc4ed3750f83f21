from calcml.voices.espeak.words import word_times


def said(
    text: str, events: list[tuple[int, float]], seconds: float = 9.0
) -> list[tuple[str, float]]:
    """Each word with its time."""
    return [
        (text[offset:].split()[0], round(second, 3))
        for offset, second in word_times(text, events, seconds)
    ]


def test_each_word_gets_the_first_of_its_events() -> None:
    events = [(0, 0.0), (3, 1.0), (4, 2.0), (4, 3.0), (8, 4.0)]
    assert said("is 3.14 it", events) == [("is", 0.0), ("3.14", 1.0), ("it", 4.0)]


def test_a_word_said_with_the_one_before_begins_in_proportion() -> None:
    events = [(0, 0.0), (7, 1.0), (14, 2.0)]
    assert said("turn a of the line", events)[2:] == [("of", 1.0), ("the", 1.429), ("line", 2.0)]


def test_an_event_on_a_space_or_a_quotation_mark_belongs_to_the_word() -> None:
    assert said("a “b” c", [(0, 0.0), (3, 1.0), (5, 2.0)]) == [("a", 0.0), ("“b”", 1.0), ("c", 2.0)]


def test_words_at_the_edges_without_events() -> None:
    assert said("— so it is —", [(2, 0.5), (5, 1.0), (8, 2.0)], 4.0) == [
        ("—", 0.0),
        ("so", 0.5),
        ("it", 1.0),
        ("is", 2.0),
        ("—", 3.5),
    ]
    assert said("a b", [], 4.0) == [("a", 0.0), ("b", 2.667)]


def test_times_never_go_back_and_stay_within_the_sound() -> None:
    events = [(0, 0.0), (2, 3.0), (4, 2.0), (6, 9.5)]
    assert said("a b c d", events, 9.0) == [("a", 0.0), ("b", 3.0), ("c", 3.0), ("d", 9.0)]


def test_events_beyond_the_text_are_ignored() -> None:
    assert word_times("a b", [(0, 0.0), (2, 1.0), (3, 2.0), (77, 3.0)], 4.0) == ((0, 0.0), (2, 1.0))
    assert word_times("", [(0, 0.0)], 1.0) == ()

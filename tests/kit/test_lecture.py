from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import (
    Circle,
    Dot,
    FadeIn,
    Mobject,
    Square,
    ValueTracker,
    VMobject,
    always_redraw,
    tempconfig,
)

from scenes.kit import layout, theme
from scenes.kit.lecture import Lecture
from scenes.kit.narration import Line, WordsError
from scenes.kit.text import Words
from scenes.kit.voice import Speech, reading_pace

Make = Callable[..., Lecture]
BEATS = (
    "\n## first\nOne [[mark]] two [[late]] three.\n\n## second\nFour.\n"  # from line 9 of the file
)
FIRST, SECOND = 11, 14  # lines of the headings


def voice(*seconds: float) -> Callable[[Line], Speech]:
    """A voice that takes so many seconds for each line in turn, its words evenly spread."""
    lengths = iter(seconds)

    def speak(line: Line) -> Speech:
        length, starts = next(lengths), [0]
        starts += [i + 1 for i, character in enumerate(line.spoken) if character == " "]
        words = tuple((at, length * i / len(starts)) for i, at in enumerate(starts))
        return Speech(length, words)

    return speak


def played(made: Lecture, *seconds: float) -> Lecture:
    if seconds:
        made.voice = voice(*seconds)  # type: ignore[method-assign]  # as whoever runs it does
    made.render()
    return made


def turn(scene: Lecture, seconds: float) -> None:
    scene.play(ValueTracker().animate.set_value(1), run_time=seconds)


def both(scene: Lecture) -> None:
    for name in ("first", "second"):
        with scene.beat(name):
            scene.play(FadeIn(Dot()))


fifteenths = st.integers(1, 90).map(lambda n: n / 15)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@holds_for(st.tuples(fifteenths, fifteenths), st.tuples(st.floats(0, 6), st.floats(0, 6)))
@pytest.mark.parametrize("rate", [15, 30, 60])
def test_a_beat_lasts_as_long_as_the_longer_of_picture_and_words(
    lecture: Make, rate: int, pictures: tuple[float, float], words: tuple[float, float]
) -> None:
    def construct(scene: Lecture) -> None:
        for name, seconds in zip(("first", "second"), pictures, strict=True):
            with scene.beat(name):
                turn(scene, seconds)

    with tempconfig({"frame_rate": rate}):
        beats = played(lecture(BEATS, construct), *words).beats
    start = 0
    for beat, picture, said in zip(beats, pictures, words, strict=True):
        assert beat.start_frame == start
        longer = max(picture, said + theme.BREATH)
        assert beat.frames % (rate // 15) == 0  # the same seconds at every rate
        assert longer - 1e-6 <= beat.frames / rate < longer + 1 / 15 + 1e-6
        start += beat.frames


def test_a_record_says_what_was_said(lecture: Make) -> None:
    beats = played(lecture(BEATS, both)).beats
    assert [beat.name for beat in beats] == ["first", "second"]
    assert [beat.line.spoken for beat in beats] == ["One two three.", "Four."]
    assert [beat.speech for beat in beats] == [reading_pace(beat.line) for beat in beats]


@pytest.mark.parametrize(
    ("beats", "names", "line", "message"),
    [
        (BEATS, ["first"], SECOND, "no beat 'second' was played by the picture"),
        (BEATS, [], FIRST, "no beat 'first' was played by the picture"),
        (BEATS, ["first", "third"], 1, "no words for beat 'third'; it has first, second"),
        (BEATS, ["first", "second", "first"], FIRST, "beat 'first' is played a second time"),
        (BEATS + "{n}", ["first", "second"], SECOND, "the field {n} has no value"),
        ("\n## first\n", ["first"], FIRST, "beat 'first' has no words"),
        ("\nWords.", [], 11, "words before the first"),
    ],
)
def test_picture_and_words_must_agree(
    lecture: Make, beats: str, names: list[str], line: int, message: str
) -> None:
    def construct(scene: Lecture) -> None:
        for name in names:
            with scene.beat(name):
                turn(scene, 1)

    with pytest.raises(WordsError) as caught:
        played(lecture(beats, construct))
    assert message in caught.value.message
    assert (caught.value.path.name, caught.value.line) == ("a_lecture.md", line)


def test_values_reach_the_words(lecture: Make) -> None:
    def construct(scene: Lecture) -> None:
        with scene.beat("only", n=7):
            turn(scene, 1)

    (beat,) = played(lecture("\n## only\nIt is {n:.1f}.\n", construct)).beats
    assert beat.line.written == "It is 7.0."


def test_an_error_in_a_beat_is_not_hidden(lecture: Make) -> None:
    def construct(scene: Lecture) -> None:
        with scene.beat("first"):
            raise RuntimeError("in the picture")

    with pytest.raises(RuntimeError, match="in the picture"):
        played(lecture(BEATS, construct))


def test_the_picture_waits_for_marks(lecture: Make) -> None:
    times: dict[str, float] = {}

    def construct(scene: Lecture) -> None:
        with scene.beat("first") as cue:
            turn(scene, 0.4)
            cue.wait_until("mark")
            times["mark"] = scene.clock
            turn(scene, 2)
            cue.wait_until("mark")  # which is over
            times["over"] = scene.clock
            turn(scene, cue.until("late"))
            times["late"] = scene.clock
            times["rest"] = cue.rest
            turn(scene, cue.rest)
            times["end"] = cue.end
        with scene.beat("second") as cue:
            times["second"] = cue.start
        times["words alone"] = scene.clock

    played(lecture(BEATS, construct), 9.0, 1.0)  # "two" is said at 3, "three" at 6 seconds
    expected = {"mark": 3, "over": 5, "late": 6, "rest": 3, "end": 9.6, "second": 9.6}
    assert times == pytest.approx(expected | {"words alone": 9.6 + 1.6})


def test_run_times_from_cues_are_never_too_short_to_see(lecture: Make) -> None:
    def construct(scene: Lecture) -> None:
        with scene.beat("first") as cue:
            turn(scene, 5)
            assert cue.until("mark") == pytest.approx(theme.QUICK)
            assert cue.until("mark", at_least=2) == pytest.approx(2)
            assert cue.rest == pytest.approx(theme.NORMAL)
            assert cue.time_of("mark") == pytest.approx(1)
            with pytest.raises(WordsError, match=r"\.md:\d+: .*\[\[other\]\].*are: mark, late"):
                cue.wait_until("other")
        with scene.beat("second") as cue, pytest.raises(WordsError, match="marks are: none"):
            cue.until("mark")

    played(lecture(BEATS, construct), 3.0, 1.0)


@pytest.mark.parametrize(("seconds", "frames"), [(0, 0), (-1, 0), (1e-9, 0), (0.01, 1), (0.5, 8)])
def test_holding_takes_whole_steps_of_the_grid(lecture: Make, seconds: float, frames: int) -> None:
    def construct(scene: Lecture) -> None:
        both(scene)
        before = scene.frame
        scene.hold(seconds)
        assert scene.frame - before == frames

    played(lecture(BEATS, construct))


def drawn(scene: Lecture) -> list[Mobject]:
    return [m for m in scene.mobjects if isinstance(m, VMobject) and m.family_members_with_points()]


def test_clearing_the_stage_leaves_the_title_and_what_is_named(lecture: Make) -> None:
    def construct(scene: Lecture) -> None:
        both(scene)
        kept, size = Square(), ValueTracker(1)
        growing = always_redraw(lambda: Circle(size.get_value()))
        hidden = always_redraw(lambda: Circle(2) if size.get_value() > 1 else VMobject())
        scene.add(kept, growing, hidden, Dot())
        scene.play(size.animate.set_value(0.5))
        scene.wait(1)
        scene.clear_stage(kept)
        assert drawn(scene) == [scene.title_strip, kept]
        scene.clear_stage()
        assert drawn(scene) == [scene.title_strip]
        frame = scene.frame
        scene.clear_stage()  # where there is nothing to clear
        assert scene.frame == frame
        scene.play(size.animate.set_value(2))
        assert drawn(scene) == [scene.title_strip]  # nothing comes back by itself

    played(lecture(BEATS, construct))


def test_the_title_stands_in_its_strip_from_the_start(lecture: Make) -> None:
    def construct(scene: Lecture) -> None:
        assert scene.mobjects == [scene.title_strip]
        both(scene)

    strip = played(lecture(BEATS, construct)).title_strip
    assert [part.written for part in strip if isinstance(part, Words)] == ["Slopes", "of lines"]
    assert strip.get_left()[0] == pytest.approx(layout.TITLE.left)
    assert strip.get_right()[0] < layout.TITLE.right
    assert layout.TITLE.bottom < strip.get_bottom()[1] < strip.get_top()[1] < layout.TITLE.top


@pytest.mark.parametrize("region", [layout.WHOLE, layout.PANEL, layout.STAGE])
def test_the_sentence_to_keep_fits_its_region(lecture: Make, region: layout.Region) -> None:
    made: dict[str, Any] = {}

    def construct(scene: Lecture) -> None:
        both(scene)
        made["sentence"] = scene.sentence_to_keep(region)

    played(lecture(BEATS, construct))
    sentence = made["sentence"]
    assert sentence.written == "A slope is rise over run."
    assert region.left <= sentence.get_left()[0] < sentence.get_right()[0] <= region.right
    assert sentence.get_center() == pytest.approx(region.center)


def test_the_background_is_the_themes(lecture: Make) -> None:
    with tempconfig({"background_color": "#ffffff"}):
        made = played(lecture(BEATS, both))
    made.camera.reset()
    assert "#" + bytes(made.camera.pixel_array[0, 0, :3]).hex() == theme.BACKGROUND

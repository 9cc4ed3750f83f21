"""A narrated film as a viewer gets it: every sound where it belongs, cold and from the store."""

from __future__ import annotations

import json
import shutil
import wave
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from scipy.signal import correlate

from calcml.sound.loudness import PEAK, TARGET, loudness_of
from calcml.timeline.records import Timeline

RATE = 48_000
NAME = "01-odd-times"
LECTURE = """
from manim import WHITE, Circle, Create, Rectangle

from scenes.kit.lecture import Lecture


class OddTimes(Lecture):
    def construct(self):
        circle = Circle()
        plate = Rectangle(width=15, height=9).set_fill(WHITE, 1)
        with self.beat("first"):
            self.play(Create(circle), run_time=0.21)
            self.wait(0.77)
        with self.beat("flash") as cue:
            self.play(circle.animate.scale(0.5), run_time=0.77)
            cue.wait_until("now")
            self.add(plate)
            self.hold(0.3)
            self.remove(plate)
        with self.beat("last"):
            self.play(circle.animate.scale(2), run_time=1.21)
"""
WORDS = """+++
title = "Odd times"
subtitle = "and a flash"
goal = "g"
misconception = "m"
keep = "k"
quiz = {question = "q", answer = "a"}
card = {front = "f", back = "b"}
+++

## first: How it begins
One circle, please.

## flash: A flash
Wait for it, and [[now]] now it is white. Then black.

## last
It grows.
"""
BURSTS = {  # seconds at which each word of a take begins
    "first": [0.0, 0.4, 0.9],
    "flash": [0.0, 0.25, 0.5, 0.8, 1.463, 1.7, 1.9, 2.1, 2.6, 2.9],
    "last": [0.0, 0.333],
}


def take(beat: str) -> np.ndarray:
    """A burst of noise for each word, without the treble that AAC leaves out."""
    starts = BURSTS[beat]
    sound = np.zeros(int((starts[-1] + 0.2) * RATE))
    random = np.random.default_rng(len(beat) + len(starts))
    for start in starts:
        at = int(start * RATE)
        noise = random.uniform(-0.4, 0.4, RATE // 8)
        sound[at : at + RATE // 8] = np.convolve(noise, np.hanning(20) / 5, "same")
    return sound


def record(folder: Path) -> None:
    """A take of every beat, and a label for the word that has a mark."""
    folder.mkdir(parents=True)
    for beat in BURSTS:
        with wave.open(str(folder / f"odd_times.{beat}.wav"), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", ""))
            out.writeframes(np.int16(32767 * take(beat)).tobytes())
    (folder / "odd_times.flash.txt").write_text("1.463\t1.588\tnow\n")


@pytest.fixture(scope="module")
def narrated(tmp_path_factory: pytest.TempPathFactory, project_class: Any) -> Any:
    """A project with one spoken lecture, not rendered yet."""
    project = project_class(tmp_path_factory.mktemp("narrated"))
    project.write({"odd_times": LECTURE})
    project.source("odd_times").with_suffix(".md").write_text(WORDS)
    project.take_kit()
    record(project.root / "scenes/recordings/en")
    return project


@pytest.fixture(scope="module", params=[15, 30, 60])
def film(narrated: Any, request: pytest.FixtureRequest) -> tuple[Path, Timeline]:
    rate = request.param
    narrated.run("render", "-q", "draft", "--fps", str(rate))
    folder = "draft" if rate == 15 else f"draft-{rate}fps"
    base = narrated.root / "media" / folder / "ch01-limits"
    return base / f"{NAME}.mp4", Timeline.read(base / f"{NAME}.timeline.json")


def heard(film: Path) -> np.ndarray:
    with av.open(film) as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(frames, axis=1)


def lag(track: np.ndarray, clip: np.ndarray, at: int, reach: int = 2400) -> int:
    """By how many samples the clip is later in the track than it should be."""
    padded = np.pad(track, (reach, clip.size + reach))
    around = padded[at : at + clip.size + 2 * reach]
    return int(correlate(around, clip, "valid", "fft").argmax()) - reach


def test_every_take_is_heard_at_its_beat(film: tuple[Path, Timeline]) -> None:
    file, timeline = film
    track = heard(file)[0]
    assert {beat.voice for beat in timeline.beats} == {"recordings"}
    for beat in timeline.beats:
        at = round(beat.start / timeline.fps * RATE)
        assert abs(lag(track, take(beat.name), at)) <= 0.005 * RATE, beat.name


def test_sound_and_pictures_last_equally_long(film: tuple[Path, Timeline]) -> None:
    file, timeline = film
    with av.open(file) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        lengths = [float(stream.duration * stream.time_base) for stream in (video, audio)]
    assert lengths[0] == pytest.approx(timeline.seconds, abs=1e-6)
    assert abs(lengths[0] - lengths[1]) <= 0.05
    assert 0 <= heard(file).shape[1] - timeline.seconds * RATE <= 1024


def test_the_film_is_as_loud_as_speech_should_be(film: tuple[Path, Timeline]) -> None:
    loudness = loudness_of(np.ascontiguousarray(heard(film[0])))
    assert loudness.integrated == pytest.approx(TARGET, abs=0.5)
    assert loudness.true_peak <= PEAK


def test_the_flash_comes_with_its_word(film: tuple[Path, Timeline]) -> None:
    file, timeline = film
    with av.open(file) as container:
        white = next(
            frame.time
            for frame in container.decode(video=0)
            if frame.to_ndarray()[:480].min() > 200
        )
    beat = next(beat for beat in timeline.beats if beat.name == "flash")
    word = take("flash")[int(1.463 * RATE) : int(1.588 * RATE)]
    expected = round((beat.start / timeline.fps + 1.463) * RATE)
    at = expected + lag(heard(file)[0], word, expected)
    assert abs(white - at / RATE) <= 1 / timeline.fps + 1e-6


def test_from_the_store_it_is_the_same_film(narrated: Any, film: tuple[Path, Timeline]) -> None:
    file, timeline = film
    content = file.read_bytes()
    shutil.rmtree(file.parent)
    arguments = ("render", "-q", "draft", "--fps", str(timeline.fps), "--json")
    events = [json.loads(line) for line in narrated.run(*arguments).stdout.splitlines()]
    assert file.read_bytes() == content
    assert not [event for event in events if event["event"] == "advanced"]  # nothing was drawn


def test_another_voice_redraws_nothing_but_its_film_is_longer(
    narrated: Any, film: tuple[Path, Timeline]
) -> None:
    file, timeline = film
    arguments = ("render", "-q", "draft", "--fps", str(timeline.fps), "--json", "--voice", "none")
    events = [json.loads(line) for line in narrated.run(*arguments).stdout.splitlines()]
    assert not [event for event in events if event["event"] == "advanced"]
    silent = Timeline.read(file.with_name(f"{NAME}.timeline.json"))
    assert silent.frames != timeline.frames
    assert not heard(file).any()
    narrated.run(*arguments[:-2])


def test_what_is_published_beside_it(film: tuple[Path, Timeline]) -> None:
    names = {path.name.removeprefix(f"{NAME}.") for path in film[0].parent.iterdir()}
    texts = ("vtt", "srt", "chapters.vtt", "chapters.json", "transcript.txt", "transcript.html")
    assert names == {"mp4", "timeline.json", *(f"en.{text}" for text in texts)}
    chapters = json.loads(film[0].with_name(f"{NAME}.en.chapters.json").read_text())["chapters"]
    assert [chapter["title"] for chapter in chapters] == ["How it begins", "A flash", "Last"]

"""Prints, as JSON, the digest of every frame of every plain scene: ``played_frames.py MODE``.

``stock`` plays with Manim's own renderer, ``all`` on our stage, ``some`` on our stage with every
eleventh frame drawn, ``none`` with nothing drawn.
"""

import hashlib
import json
import random
import sys
import tempfile
from pathlib import Path

import numpy as np
import plain_scenes
from manim import CairoRenderer, Scene, SceneFileWriter

from calcml.settings import Settings
from calcml.stage.configuration import configured
from calcml.stage.loading import scenes_of
from calcml.stage.renderer import Stage

EVERY = 11
SIZE = Settings("draft", 192, 108, 15)


class Frames:
    """A sink that wants every ``step``-th frame."""

    def __init__(self, step):
        self.step, self.digests = step, {}

    def begins(self, frames):
        return any(self.wants(frame) for frame in frames)

    def wants(self, frame):
        return self.step is not None and frame % self.step == self.step - 1

    def show(self, frames, pixels):
        for frame in filter(self.wants, frames):
            self.digests[frame] = digest(pixels)


class Recorder(SceneFileWriter):
    """The stock writer, which only remembers what it is given."""

    def write_frame(self, pixels, *, repeat=1):
        recorded.extend([digest(pixels)] * repeat)


def digest(pixels):
    return hashlib.sha256(pixels.tobytes()).hexdigest()[:16]


def stock(scene_class):
    global recorded
    recorded = []
    probe = Scene.__new__(scene_class)
    scene_class.__init__(probe)  # only to learn which camera it wants
    renderer = CairoRenderer(file_writer_class=Recorder, camera_class=probe.camera_class)
    scene = scene_class(renderer=renderer)
    scene.render()
    return dict(enumerate(recorded)), scene.time, scene.renderer.num_plays


def ours(scene_class, step):
    sink = Frames(step)
    scene = scene_class(renderer=Stage(sink, plain_scenes.__file__))
    scene.render()
    return sink.digests, scene.time, scene.renderer.num_plays


def main(mode):
    steps = {"all": 1, "some": EVERY, "none": None}
    found = {}
    for name, scene_class in scenes_of(plain_scenes).items():
        random.seed(0)
        np.random.seed(0)
        with (
            tempfile.TemporaryDirectory() as folder,
            configured(Path(folder), Path(plain_scenes.__file__), SIZE, Path(folder)),
        ):
            played = stock(scene_class) if mode == "stock" else ours(scene_class, steps[mode])
        found[name] = played
    print(json.dumps(found))


main(sys.argv[1])

"""Readings: how a text stands before what is behind it, and what runs through it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calcml.sight.colors import DEFICIENCIES, contrast, simulated
from calcml.sight.leaves import Box, Leaf
from calcml.sight.patch import Patch, Pixels, over
from calcml.sight.sight import Sight
from calcml.sight.texts import Lettering

MARGIN = 0.04  # round a text, in units of the frame
CLEAR = 0.9  # what covers more than this hides what is behind it
MARK = 2.0  # a contrast with the ground of the text from which a thing disturbs it
TINT = 0.4  # or a difference in one of the three primaries
STEP = 1.5  # a contrast between neighbours that is an edge, not a gradient
SAMPLES = 300  # pixels of a text's ink at which its contrast is measured
TOUCH = 6  # pixels of a text's ink that a thing must reach to run through it
CUT = (0.04, 0.96)  # shares of the ink that are hidden when a text is cut, not gone
HEAVY = 2000  # points of what is near a text and takes long to draw
PATIENCE, HEAVY_PATIENCE = 1, 6  # looks for which a text that is clear is left alone
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Reading:
    """What a look at one text comes to.

    ``through`` are the leaves that run through it. ``contrasts`` is the contrast of most of its
    ink (nine tenths of it have more) for all eyes, by name; the usual ones have the empty name.
    """

    hidden: float
    through: tuple[Leaf, ...]
    contrasts: dict[str, float]


class Reader:
    """Reads texts, and remembers what it read where nothing has changed."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[int, Reading]] = {}
        self.letters: dict[int, tuple[int, Pixels]] = {}
        self.sight: Sight | None = None
        self.now: dict[int, Reading] = {}
        self.patience: dict[int, int] = {}

    def read(self, sight: Sight, text: Lettering) -> Reading:
        """The reading of a text in a look that shows it."""
        if sight is not self.sight:
            self.sight, self.now = sight, {}
        name = id(text.mobject)
        if name not in self.now:
            self.now[name] = self.look(sight, text)
        return self.now[name]

    def look(self, sight: Sight, text: Lettering) -> Reading:
        """What was read before if the text and what is near it look the same, else a new reading.

        A text that nothing ran through is not looked at each time, the less the longer it takes.
        """
        name, near = id(text.mobject), neighbours(sight, text)
        known = self.known.get(name)
        if known and not (known[1].through or sight.ends_play) and self.patience[name] > 0:
            self.patience[name] -= 1
            return known[1]
        self.patience[name] = HEAVY_PATIENCE if is_heavy(near) else PATIENCE
        ink = signature(sight, text.glyphs)
        key = hash((ink, signature(sight, near)))
        if known is None or known[0] != key:
            known = self.known[name] = key, self.reading(sight, text, near, ink)
        return known[1]

    def reading(self, sight: Sight, text: Lettering, near: list[Leaf], ink: int) -> Reading:
        """Draw the text and what is near it, and compare."""
        box = text.box if near else max(text.glyphs, key=lambda glyph: glyph.opacity).box
        patch = Patch(sight.camera, grown(box, MARGIN if near else 0.0))
        name, key = id(text.mobject), hash((ink, patch.box))
        if self.letters.get(name, (0,))[0] != key:
            self.letters[name] = key, patch.layer(text.glyphs)
        return compared(patch, self.letters[name][1], near, min(text.orders))


def grown(box: Box, margin: float) -> Box:
    """A box with a margin all round."""
    left, bottom, right, top = box
    return left - margin, bottom - margin, right + margin, top + margin


def is_heavy(near: list[Leaf]) -> bool:
    """Whether it takes long to draw."""
    return sum(len(leaf.outline) for leaf in near) > HEAVY


def neighbours(sight: Sight, text: Lettering) -> list[Leaf]:
    """What is painted near a text, except what is about to appear or to go."""
    box = grown(text.box, MARGIN)
    return [
        leaf
        for leaf in sight.leaves_at(box)
        if leaf.order not in text.orders
        and not sight.is_fading(leaf)
        and id(leaf.mobject) not in sight.in_flight
        and (leaf.fill or leaf.reaches(box))
    ]


def signature(sight: Sight, leaves: Iterable[Leaf]) -> int:
    """Equal for leaves that look the same."""
    parts = [
        (leaf.mobject.points.tobytes(), leaf.fill, leaf.stroke, leaf.halo, color_of(leaf))
        for leaf in leaves
    ]
    camera = sight.camera
    return hash((camera.frame_height, tuple(camera.frame_center), tuple(parts)))


def color_of(leaf: Leaf) -> bytes:
    """The colours of a leaf, as far as they are plain."""
    mobject = leaf.mobject
    names = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
    return b"".join(np.asarray(getattr(mobject, name, ())).tobytes() for name in names)


def compared(patch: Patch, letters: Pixels, near: list[Leaf], first: int) -> Reading:
    """The letters against what is painted before and after their ``first`` one."""
    behind = over(patch.layer(leaf for leaf in near if leaf.order < first), patch.background())
    front = patch.layer(leaf for leaf in near if leaf.order > first)
    bare, shown = over(front, behind), over(front, over(letters, behind))
    solid = letters[..., 3] >= 0.9 * max(letters[..., 3].max(), 1e-9)
    clear = solid & (front[..., 3] < CLEAR)
    strokes = letters[..., 3] >= 0.5 * letters[..., 3].max()
    covered = strokes & (front[..., 3] >= CLEAR)
    through = disturbers(patch, near, bare, strokes, covered) if near else ()
    hidden = 1 - clear.sum() / max(solid.sum(), 1)
    return Reading(float(hidden), through, contrasts(shown[clear], bare[clear]))


def contrasts(shown: Pixels, bare: Pixels) -> dict[str, float]:
    """The contrast that nine tenths of the pixels exceed, for all kinds of eyes."""
    if not len(shown):
        return {}
    every = max(1, len(shown) // SAMPLES)
    one, other = shown[::every], bare[::every]
    if np.ptp(one, axis=0).max() < 0.01 and np.ptp(other, axis=0).max() < 0.01:
        one, other = one[:1], other[:1]  # two plain colours
    found = {"": contrast(one, other)}
    found |= {name: contrast(simulated(one, name), simulated(other, name)) for name in DEFICIENCIES}
    return {name: float(np.quantile(values, 0.1)) for name, values in found.items()}


def disturbers(
    patch: Patch, near: list[Leaf], bare: Pixels, ink: Mask, covered: Mask
) -> tuple[Leaf, ...]:
    """The leaves that run through the ink: what stands out from the ground of the text, or cuts it.

    A text that is covered altogether is not there to be run through.
    """
    hidden = covered.sum() / max(ink.sum(), 1)
    if hidden >= CUT[1]:
        return ()
    ground = np.median(bare[ink], axis=0)
    tinted = np.abs(bare - ground).max(axis=-1) >= TINT
    hits = ((contrast(bare, ground) >= MARK) | tinted) & ink
    if hits.sum() < TOUCH or not is_sharp(bare, hits):
        if hidden <= CUT[0]:
            return ()
        hits = covered
    scores = [(score(patch, leaf, hits, ink), leaf) for leaf in near]
    best = max(points for points, _ in scores)
    return tuple(leaf for points, leaf in scores if points >= max(best / 2, 1))


def is_sharp(bare: Pixels, hits: Mask) -> bool:
    """Whether what hits the ink has an edge there, unlike a soft gradient."""
    edges = np.zeros(hits.shape, bool)
    for axis in (0, 1):
        moved = np.roll(bare, 3, axis=axis)
        steps = (contrast(bare, moved) >= STEP) | (np.abs(bare - moved).max(axis=-1) >= TINT / 2)
        if axis == 0:
            steps[:3] = False
        else:
            steps[:, :3] = False
        edges |= steps | np.roll(steps, -3, axis=axis)
    return bool((edges & hits).sum() >= TOUCH / 2)


def score(patch: Patch, leaf: Leaf, hits: Mask, ink: Mask) -> int:
    """How much of what hits the ink is this leaf's doing: its inside, or for a hole its outside."""
    drawn = patch.coverage([leaf]) >= 0.1
    share = (drawn & ink).sum() / max(ink.sum(), 1)
    if share in (0, 1):
        return 0
    inside = int((drawn & hits).sum())
    outside = int((~drawn & hits).sum()) if leaf.fill > 0.1 and share > 0.5 else 0
    return max(inside, outside)

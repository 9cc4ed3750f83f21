"""One look at a scene while it is rehearsed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from manim import ApplyWave, Indicate, ShowPassingFlash, Wiggle
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath

from calcml.sight.leaves import Box, Floats, Leaf, leaves_of
from calcml.sight.texts import Lettering, letterings

EMPHASIS = (ApplyWave, Indicate, ShowPassingFlash, Wiggle)
FLYING = 0.08  # units of the frame from look to look


class Sight:
    """What is to be seen at a frame, for all the ``frames`` that this look stands for.

    ``before`` is the look before it. ``ends_play`` says that a play has just ended.
    """

    def __init__(
        self, scene: Any, frames: range, *, ends_play: bool = False, before: Sight | None = None
    ) -> None:
        self.scene, self.frames, self.ends_play, self.before = scene, frames, ends_play, before
        self.camera: Any = scene.renderer.camera

    @property
    def frame(self) -> int:
        return self.frames.start

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The painted parts, in drawing order."""
        return leaves_of(self.camera, [*self.scene.mobjects, *self.scene.foreground_mobjects])

    @cached_property
    def texts(self) -> list[Lettering]:
        """The texts that are seen."""
        return letterings(self.scene.mobjects, self.leaves)

    @cached_property
    def letters(self) -> frozenset[int]:
        """The places of all glyphs of texts in the order of drawing."""
        return frozenset(order for text in self.texts for order in text.orders)

    @cached_property
    def shapes(self) -> list[Leaf]:
        """The painted parts that are no text."""
        return [leaf for leaf in self.leaves if leaf.order not in self.letters]

    @cached_property
    def boxes(self) -> Floats:
        """The boxes of all leaves, shape (leaves, 4)."""
        return np.array([leaf.box for leaf in self.leaves]).reshape(-1, 4)

    def leaves_at(self, box: Box) -> list[Leaf]:
        """The leaves whose boxes have a point in common with a box, in drawing order."""
        left, bottom, right, top = self.boxes.T
        meet = (left <= box[2]) & (box[0] <= right) & (bottom <= box[3]) & (box[1] <= top)
        return [self.leaves[i] for i in np.flatnonzero(meet)]

    @cached_property
    def by_mobject(self) -> dict[int, Leaf]:
        """The leaves, by the identity of their mobjects."""
        return {id(leaf.mobject): leaf for leaf in self.leaves}

    @cached_property
    def animated(self) -> set[int]:
        """The parts that an animation is at work on as we look, by identity."""
        if self.ends_play:
            return set()
        moved = [animation.mobject for animation in single(self.scene)]
        return {id(part) for mobject in moved if mobject for part in mobject.get_family()}

    @cached_property
    def emphasised(self) -> set[int]:
        """The parts that an animation only points at for a moment, by identity."""
        if self.ends_play:
            return set()
        found = [a for a in single(self.scene) if isinstance(a, EMPHASIS)]
        return {id(part) for a in found if a.mobject for part in a.mobject.get_family()}

    @cached_property
    def in_flight(self) -> set[int]:
        """The glyphs that fly from text to text as we look, by identity; no text has them."""
        flying = (leaf.mobject for leaf in self.shapes if id(leaf.mobject) in self.animated)
        return {id(part) for part in flying if isinstance(part, VMobjectFromSVGPath)}

    @cached_property
    def owners(self) -> dict[int, tuple[Any, ...]]:
        """The mobjects that each part belongs to, by its identity, outermost first."""
        owners: dict[int, tuple[Any, ...]] = {}
        waiting: list[tuple[Any, tuple[Any, ...]]] = [(mob, ()) for mob in self.scene.mobjects]
        while waiting:
            mobject, above = waiting.pop()
            owners[id(mobject)] = above
            waiting += [(part, (*above, mobject)) for part in mobject.submobjects]
        return owners

    def is_changing(self, text: Lettering) -> bool:
        """Whether a text is on its way in or out, or being written."""
        if any(id(glyph.mobject) in self.animated for glyph in text.glyphs):
            return True
        if self.before is None:
            return False
        before = [self.before.by_mobject.get(id(glyph.mobject)) for glyph in text.glyphs]
        pairs = zip(before, text.glyphs, strict=True)
        return any(was is None or was.opacity != glyph.opacity for was, glyph in pairs)

    def is_scenery(self, leaf: Leaf) -> bool:
        """Whether it, or what it belongs to, is declared to be ground for others."""
        parts = (leaf.mobject, *self.owners.get(id(leaf.mobject), ()))
        return any(getattr(part, "is_scenery", False) for part in parts)

    def is_fading(self, leaf: Leaf) -> bool:
        """Whether it is on its way in or out, and more than half gone."""
        was = self.before.by_mobject.get(id(leaf.mobject)) if self.before else None
        return was is not None and was.opacity != leaf.opacity < 0.5

    def is_moving(self, leaf: Leaf) -> bool:
        """Whether it has another place than at the look before."""
        return any(abs(side) > 0.01 for side in self.motion(leaf))

    def motion(self, leaf: Leaf) -> Box:
        """How far the sides of its box have moved since the look before."""
        was = self.before.by_mobject.get(id(leaf.mobject)) if self.before else None
        if was is None:
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = (now - then for now, then in zip(leaf.box, was.box, strict=True))
        return left, bottom, right, top

    def is_passing(self, one: Leaf, other: Leaf) -> bool:
        """Whether one leaf flies past the other, rather than lying there or creeping."""
        moves = zip(self.motion(one), self.motion(other), strict=True)
        return max(abs(a - b) for a, b in moves) > FLYING

    def outermost(self, leaf: Leaf) -> Any:
        """The mobject of the scene that a leaf is a part of."""
        owners = self.owners.get(id(leaf.mobject), ())
        return owners[0] if owners else leaf.mobject


def single(scene: Any) -> Iterator[Any]:
    """The animations of a play, groups and what is in them: a group knows only some mobjects."""
    waiting = list(scene.animations or ())
    while waiting:
        animation = waiting.pop(0)
        yield animation
        waiting[:0] = getattr(animation, "animations", ())

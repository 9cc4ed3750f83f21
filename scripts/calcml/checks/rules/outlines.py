"""Contrast of what is drawn: lines and shapes that carry meaning stand out from their ground."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import Code, NumberPlane, VMobject

from calcml.checks.lasting import Resting
from calcml.checks.rule import Evidence, Rule
from calcml.checks.rules.contrast import Faint, below
from calcml.sight.colors import DEFICIENCIES, contrast, simulated
from calcml.sight.leaves import Floats, Leaf
from calcml.sight.paint import behind, beside_outline, fill_color, mixed, stroke_color
from calcml.sight.readings import signature
from calcml.sight.sight import Sight
from calcml.timeline.findings import WARNING, Finding

STANDING = 0.9  # seconds: a default wait shows it
SHAPE = 3.0  # WCAG 2, success criterion 1.4.11
STRONG = 0.35  # an opacity below which a thing is meant to be faint
UNSEEN = 1.06  # less is the ground's own colour: a thing that hides others
SMALL = 0.05  # units of the frame: smaller things are specks
SURFACE = 12  # so many fills side by side are a surface, whose pieces mean nothing alone


class Outlines(Rule):
    """Lines and shapes that can hardly be seen."""

    def __init__(self) -> None:
        self.faint: Resting[Faint] = Resting()
        self.known: dict[int, tuple[int, Faint | None]] = {}

    def see(self, sight: Sight) -> None:
        if not sight.ends_play:
            return
        self.faint.look()
        shapes = [leaf for leaf in sight.shapes if carries_meaning(sight, leaf)]
        faint = {leaf: found for leaf in shapes if (found := self.remembered(sight, leaf))}
        for leaf, found in faint.items():
            whole = whole_of(sight, leaf)
            pieces = [other for other in shapes if whole_of(sight, other) is whole]
            if sum(piece in faint for piece in pieces) > len(pieces) / 2:  # a drawing, as a whole
                self.faint.see(id(whole), sight.frames, found)

    def remembered(self, sight: Sight, leaf: Leaf) -> Faint | None:
        """Its faintness, looked at anew when it or what is filled below it looks different."""
        below = [other for other in sight.leaves_at(leaf.box) if is_below(other, leaf)]
        key = signature(sight, [leaf, *below])
        known = self.known.get(id(leaf.mobject))
        if known is None or known[0] != key:
            known = self.known[id(leaf.mobject)] = key, self.faintness(sight, leaf)
        return known[1]

    def faintness(self, sight: Sight, leaf: Leaf) -> Faint | None:
        """For whom a shape does not stand out, if for anybody."""
        sides = np.split(behind(sight, leaf, np.concatenate(beside_outline(sight, leaf))), 2)
        paints = [fill_color(leaf)] if leaf.fill >= STRONG else []
        paints += [stroke_color(leaf)] if leaf.stroke >= STRONG else []
        ratios = standing_out(paints, sides)
        weak = [(eyes, ratio) for eyes, ratio in ratios.items() if UNSEEN < ratio < SHAPE]
        return Faint(type(leaf.mobject).__name__, *weak[0], leaf.box) if weak else None

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        for _, stretch in self.faint.longer_than(STANDING * evidence.timeline.fps):
            faint = stretch.note
            eyes = f" with {faint.eyes}" if faint.eyes else ""
            yield evidence.finding(
                "contrast",
                f"a {faint.name} has a contrast of {below(faint.ratio)}:1{eyes}; give it "
                f"{SHAPE:.0f}:1 against what is behind it, or an outline that has",
                stretch.frames,
                severity=WARNING,
                subject=faint.name,
                boxes=(faint.box,),
            )


def carries_meaning(sight: Sight, leaf: Leaf) -> bool:
    """Whether a shape is there to be seen for itself: no ground for others, grid or surface."""
    mobject = leaf.mobject
    if not isinstance(mobject, VMobject) or max(leaf.fill, leaf.stroke) < STRONG:
        return False
    if max(leaf.width, leaf.height) < SMALL or leaf.is_backdrop or mobject.shade_in_3d:
        return False
    if sight.is_scenery(leaf) or is_decoration(mobject, sight.owners.get(id(mobject), ())):
        return False
    return leaf.fill < STRONG or not is_ground(sight, leaf)


def is_below(other: Leaf, leaf: Leaf) -> bool:
    """Whether it is a fill that is drawn before the leaf."""
    return other.order < leaf.order and other.fill > 0


def whole_of(sight: Sight, leaf: Leaf) -> Any:
    """What a leaf is a piece of: a drawing, or the dashed line among other things."""
    owners = sight.owners.get(id(leaf.mobject), ())
    dashed = (owner for owner in owners if "Dashed" in type(owner).__name__)
    return next(dashed, sight.outermost(leaf))


def is_decoration(mobject: Any, owners: tuple[Any, ...]) -> bool:
    """Whether it is a grid, or a piece of a surface or a listing."""
    for owner in owners:
        if isinstance(owner, (NumberPlane, Code)):
            return True
    siblings = owners[-1].submobjects if owners else ()
    return len(siblings) >= SURFACE and not mobject.get_stroke_width()


def is_ground(sight: Sight, leaf: Leaf) -> bool:
    """Whether other things are drawn on it."""
    left, bottom, right, top = leaf.box
    return any(
        other.order > leaf.order
        and left <= other.box[0]
        and bottom <= other.box[1]
        and other.box[2] <= right
        and other.box[3] <= top
        for other in sight.leaves_at(leaf.box)
    )


def standing_out(paints: list[Floats], sides: list[Floats]) -> dict[str, float]:
    """The contrast of the strongest paint, at most places, for all kinds of eyes.

    At a border it is that with the side from which the paint stands out better.
    """
    found: dict[str, float] = {}
    for color in paints:
        for name in ("", *DEFICIENCIES):
            ratios = [ratio_for(name, mixed(color, ground), ground) for ground in sides]
            found[name] = max(found.get(name, 0.0), float(np.median(np.max(ratios, axis=0))))
    return found


def ratio_for(eyes: str, color: Floats, ground: Floats) -> Floats:
    """Contrast as some eyes see it."""
    if not eyes:
        return contrast(color, ground)
    return contrast(simulated(color, eyes), simulated(ground, eyes))

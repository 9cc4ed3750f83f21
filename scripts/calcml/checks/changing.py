"""What may change from frame to frame, and how much of the frame it fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from manim import ThreeDCamera, VMobject
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath

from calcml.sight.leaves import SEEN, SIDE, TOP, Leaf, boxes_and_outlines, opacities, zoom
from calcml.sight.readings import color_of
from calcml.sight.sight import Sight, single

SPECK = 0.05  # square units of the frame: what is smaller is left out
SIDES = 2 * SPECK**0.5  # of a box: smaller ones can hold no more
LETTER = 0.25  # likewise for glyphs, which fill little of the ground they stand on
Look = tuple[object, ...]
Ink = tuple[Leaf, float]  # how much of the frame a leaf covers at most, in square units
NOTHING: tuple[Look, Any] = (), None


class Changes:
    """Compares every look with the one before it."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[Look, Ink]] = {}
        self.view: Look = ()
        self.anything = True
        self.moving: list[Ink] = []  # what an animation or an updater, or the camera, moves
        self.unforeseen = 0.0  # how much of the frame has changed that nothing seems to move

    def see(self, sight: Sight) -> None:
        """Find what moves, and what has changed."""
        camera, parts = sight.camera, moving_parts(sight)
        seen = {id(ink[0].mobject): (look(ink[0]), ink) for ink in sizeable(camera, sight.leaves)}
        moving, view = {id(part) for part in parts}, view_of(camera)
        if view != self.view or any(id(part) in moving for part in camera_parts(camera)):
            moving |= seen.keys()
        changed = [
            part
            for part in seen.keys() | self.known.keys()
            if seen.get(part, NOTHING)[0] != self.known.get(part, NOTHING)[0]
        ]
        unforeseen = [
            (seen.get(part) or self.known[part])[1] for part in changed if part not in moving
        ]
        self.unforeseen = sum(area for _, area in unforeseen)
        self.anything = bool(changed) or view != self.view
        hidden = [part for part in parts if len(part.points) and id(part) not in sight.by_mobject]
        self.moving = [ink for part, (_, ink) in seen.items() if part in moving]
        self.moving += sizeable(camera, leaves_from(camera, hidden))
        self.known, self.view = seen, view

    @property
    def live(self) -> float:
        """How much of the frame moves."""
        return sum(area for _, area in self.moving)

    @property
    def all(self) -> list[Ink]:
        """All that is no speck."""
        return [ink for _, ink in self.known.values()]


def sizeable(camera: Any, leaves: Iterable[Leaf]) -> list[Ink]:
    """The leaves that are no specks, and how much of the frame each covers at most."""
    found = []
    for leaf in leaves:
        if leaf.width + leaf.height > SIDES:
            area = ink(camera, leaf)
            if area > (LETTER if isinstance(leaf.mobject, VMobjectFromSVGPath) else SPECK):
                found.append((leaf, area))
    return found


def ink(camera: Any, leaf: Leaf) -> float:
    """At most how much of the frame a leaf covers, in square units; how much it may, if hidden."""
    left, bottom, right, top = leaf.box
    width = min(right, SIDE) - max(left, -SIDE)
    height = min(top, TOP) - max(bottom, -TOP)
    if width < 0 or height < 0:
        return 0.0
    if leaf.fill > 0 or leaf.opacity <= SEEN or not isinstance(leaf.mobject, VMobject):
        return width * height
    pen = 0.01 * zoom(camera) * float(leaf.mobject.get_stroke_width())
    return min((width + pen) * (height + pen), 2 * pen * (width + height))


def look(leaf: Leaf) -> Look:
    """Other for leaves that look otherwise."""
    mobject = leaf.mobject
    if isinstance(mobject, VMobject):
        return leaf.box, leaf.fill, leaf.stroke, color_of(leaf), leaf.outline.tobytes()
    return leaf.box, np.asarray(mobject.get_pixel_array()).tobytes()


def view_of(camera: Any) -> Look:
    """Other when the camera looks otherwise."""
    place: Look = float(camera.frame_height), tuple(map(float, camera.frame_center))
    if isinstance(camera, ThreeDCamera):
        place += tuple(float(tracker.get_value()) for tracker in camera.get_value_trackers())
    return place


def leaves_from(camera: Any, mobjects: Sequence[Any]) -> list[Leaf]:
    """Leaves of these mobjects, even of those that are not painted at present."""
    found = enumerate(zip(mobjects, *boxes_and_outlines(camera, mobjects), strict=True))
    return [Leaf(mob, i, box, outline, *opacities(mob)) for i, (mob, box, outline) in found]


def all_leaves(sight: Sight) -> list[Leaf]:
    """What is painted, and what is not at present, in drawing order."""
    scene, camera = sight.scene, sight.camera
    mobjects = camera.get_mobjects_to_display([*scene.mobjects, *scene.foreground_mobjects])
    return leaves_from(camera, [mobject for mobject in mobjects if len(mobject.points)])


def moving_parts(sight: Sight) -> list[Any]:
    """Everything that an animation or an updater is at work on."""
    found: dict[int, Any] = {}
    for mobject in moved_by_hand(sight):
        found |= {id(part): part for part in mobject.get_family()}
    return list(found.values())


def moved_by_hand(sight: Sight) -> Iterator[Any]:
    """The mobjects of animations, and those with an updater."""
    scene = sight.scene
    if not sight.ends_play:
        yield from (a.mobject for a in single(scene) if a.mobject is not None)
    waiting = [*scene.mobjects, *scene.foreground_mobjects]
    while waiting:
        mobject = waiting.pop()
        if mobject.updaters:
            yield mobject
        else:
            waiting += mobject.submobjects


def camera_parts(camera: Any) -> list[Any]:
    """The mobjects that move a camera."""
    frame = getattr(camera, "frame", None)
    trackers = camera.get_value_trackers() if isinstance(camera, ThreeDCamera) else []
    return [*trackers, *([frame] if frame is not None else [])]

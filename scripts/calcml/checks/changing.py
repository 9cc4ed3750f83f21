"""What may change from frame to frame, and how much of the frame it fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from manim import ThreeDCamera, VMobject
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath

from calcml.sight.leaves import SEEN, SIDE, TOP, Leaf, boxes_and_outlines, opacities, zoom
from calcml.sight.readings import color_of
from calcml.sight.sight import Sight

SPECK = 0.05  # square units of the frame: what is smaller is left out
SIDES = 2 * SPECK**0.5  # of a box: smaller ones can hold no more
LETTER = 0.25  # likewise for glyphs, which fill little of the ground they stand on
Look = tuple[object, ...]


class Changes:
    """Compares every look with the one before it."""

    def __init__(self) -> None:
        self.looks: dict[int, tuple[Look, float]] = {}
        self.view: Look = ()

    def see(self, sight: Sight) -> tuple[float, float, set[int]]:
        """How much ink moves as we look, how much has changed since the last look, and what."""
        camera = sight.camera
        large = sizeable(camera, sight.leaves)
        looks = {id(leaf.mobject): (look(leaf), area) for leaf, area in large}
        view = view_of(camera)
        is_turning = view != self.view
        moved = {
            part
            for part in looks.keys() | self.looks.keys()
            if is_turning or looks.get(part, ((), 0))[0] != self.looks.get(part, ((), 0))[0]
        }
        changed = sum(max(looks.get(part, ((), 0.0))[1], self.looks.get(part, ((), 0.0))[1])
                      for part in moved)  # fmt: skip
        self.looks, self.view = looks, view
        parts = moving_parts(sight)
        moving = {id(part) for part in parts}
        if any(id(part) in moving for part in camera_parts(camera)):
            moving |= looks.keys()
        hidden = [part for part in parts if len(part.points) and id(part) not in sight.by_mobject]
        live = sum(area for part, (_, area) in looks.items() if part in moving)
        live += sum(area for _, area in sizeable(camera, leaves_from(camera, hidden)))
        return live, changed, moving | moved


def sizeable(camera: Any, leaves: Iterable[Leaf]) -> list[tuple[Leaf, float]]:
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
    place = float(camera.frame_height), tuple(map(float, camera.frame_center))
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
        yield from (a.mobject for a in scene.animations or () if a.mobject is not None)
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

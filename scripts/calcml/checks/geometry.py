"""Drawn mathematics: what mobjects claim about themselves, compared with how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from calcml.checks.tangents import secant_fault
from calcml.sight.sight import Sight, single

TURNED_INTO = ("Transform", "ClockwiseTransform", "CounterclockwiseTransform")
SLOPE_GROUP = ("secant_line", "dx_line", "df_line")


def faults_in(sight: Sight) -> Iterator[tuple[Any, str]]:
    """The mobjects that are seen and drawn otherwise than they claim."""
    for mobject in walked(sight.scene.mobjects):
        faults = list(filter(None, found_in(mobject)))
        if faults and any(id(part) in sight.by_mobject for part in mobject.get_family()):
            yield mobject, faults[0]


def found_in(mobject: Any) -> Iterator[str]:
    """What is wrong with a mobject itself, without its parts."""
    for claim in getattr(mobject, "claims", ()):
        yield claim.fault(mobject)
    if "secant_line" in vars(mobject) and all(hasattr(mobject, part) for part in SLOPE_GROUP):
        yield secant_fault(mobject)


def walked(mobjects: Iterable[Any]) -> Iterator[Any]:
    """These mobjects and all their parts, each once."""
    waiting, seen = list(mobjects), set()
    while waiting:
        mobject = waiting.pop()
        if id(mobject) not in seen:
            seen.add(id(mobject))
            yield mobject
            waiting.extend(mobject.submobjects)


def follow_transforms(scene: Any) -> None:
    """What was turned into another thing claims from now on what that one does."""
    for animation in single(scene):
        target = getattr(animation, "target_mobject", None)
        if type(animation).__name__ in TURNED_INTO and target is not None:
            pairs = zip(walked([animation.mobject]), walked([target]), strict=False)
            for old, new in pairs:
                if hasattr(old, "claims"):
                    old.claims = getattr(new, "claims", ())

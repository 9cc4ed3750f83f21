"""Formulas that are assembled from the picture and turn into one another, part by part."""

from __future__ import annotations

from collections.abc import Iterable

from manim import (
    RIGHT,
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    Mobject,
    ReplacementTransform,
    RoundedRectangle,
    Scene,
    TransformFromCopy,
    VGroup,
    VMobject,
)

from scenes.kit import theme
from scenes.kit.readouts import Readout
from scenes.kit.text import Formula


def fly(
    source: Mobject, target: VMobject, run_time: float = theme.NORMAL, arc: float = -0.6
) -> TransformFromCopy:
    """A copy of something in the picture becomes a part of a formula; the original stays."""
    if isinstance(source, Readout) and not isinstance(target, Readout):
        source = source.characters
    elif source.get_family_updaters():  # a live thing flies as it looks now
        source = source.copy().clear_updaters()
    return TransformFromCopy(source, target, run_time=run_time, path_arc=arc)


class Becoming(AnimationGroup):
    """Animations of a formula's parts, after which the scene holds the whole formula."""

    def __init__(self, formula: Formula, *animations: Animation, run_time: float) -> None:
        super().__init__(*animations, run_time=run_time)
        self.formula = formula

    def clean_up_from_scene(self, scene: Scene) -> None:
        super().clean_up_from_scene(scene)
        scene.add(self.formula)


def assemble(
    formula: Formula, sources: dict[str, Mobject], run_time: float = theme.SLOW, arc: float = -0.6
) -> Becoming:
    """Build a formula from the picture: named parts fly in from their sources, the rest fades in.

    ``sources`` maps part names to mobjects of the picture. Where a part occurs twice, the copy of
    its source divides on the way.
    """
    flights = [fly(source, formula.part(name), run_time, arc) for name, source in sources.items()]
    return Becoming(formula, *flights, *_fade(FadeIn, _others(formula, sources)), run_time=run_time)


def rewrite(
    old: Formula, new: Formula, match: Iterable[str] = (), run_time: float = theme.NORMAL
) -> Becoming:
    """Turn one formula into another: equal parts move, the rest cross-fades.

    ``match`` names the parts that both have (default: all names in common). Colours agree because a
    symbol carries its own.
    """
    names = list(match) or [name for name in old.names if name in new.names]
    moves = [ReplacementTransform(old.part(name), new.part(name)) for name in names]
    leaving = _fade(FadeOut, _others(old, names))
    coming = _fade(FadeIn, _others(new, names))
    return Becoming(new, *moves, *leaving, *coming, run_time=run_time)


def derive(above: Formula, below: Formula, run_time: float = theme.NORMAL) -> Becoming:
    """The next line of a derivation: copies of the common parts come down, the rest fades in."""
    names = [name for name in above.names if name in below.names]
    moves = [TransformFromCopy(above.part(name), below.part(name)) for name in names]
    return Becoming(below, *moves, *_fade(FadeIn, _others(below, names)), run_time=run_time)


def _fade(fade: type[Animation], group: VGroup) -> list[Animation]:
    return [fade(group)] if len(group) else []


def _others(formula: Formula, names: Iterable[str]) -> VGroup:
    taken = {id(glyph) for name in names for glyph in formula.part(name)}
    return VGroup(*(glyph for glyph in formula if id(glyph) not in taken))


def align_at(name: str, *formulas: Formula) -> None:
    """Shift formulas sideways so that their part ``#name`` (an equals sign, say) lines up."""
    for formula in formulas[1:]:
        gap = formulas[0].part(name).get_x() - formula.part(name).get_x()
        formula.shift(gap * RIGHT)


def boxed(formula: VMobject, color: str = theme.SLOPE) -> VGroup:
    """A formula on a plate with a coloured border: the result."""
    plate = RoundedRectangle(
        corner_radius=0.12, width=formula.width + 0.6, height=formula.height + 0.45
    )
    plate.set_fill(theme.PLATE, 1).set_stroke(color, theme.GUIDE).move_to(formula)
    return VGroup(plate, formula)

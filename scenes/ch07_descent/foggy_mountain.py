"""Gradient descent as a climber in fog knows it: feel the slope, step against it, repeat."""

from dataclasses import replace
from functools import partial

import numpy as np
from manim import (
    DR,
    LEFT,
    RIGHT,
    UL,
    UR,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    Line,
    UpdateFromAlphaFunc,
    VGroup,
    VMobject,
    linear,
    rush_from,
)

from calcml_core.descent import descend
from calcml_core.landscapes import HIMMELBLAU, heights_of_minima, tilted_himmelblau
from scenes.ch07_descent.pieces.instruments import ERROR, GRADIENT, THETA, Instruments, Walk
from scenes.ch07_descent.pieces.valleys import Tilted, ValleyErrors, Wait, tilting
from scenes.kit import equations, theme
from scenes.kit.climbers import Climber, Crowd, FeltArrow, Ripple, hurry, one_step
from scenes.kit.ground import FROM_ABOVE, Light, Place, View, log_levels, logarithm
from scenes.kit.layout import PANEL, STAGE, WHOLE, Region, span
from scenes.kit.lecture import Cue, Lecture
from scenes.kit.numbers import computed, given
from scenes.kit.panels import plated
from scenes.kit.relief import Look, Relief
from scenes.kit.scenery import Mist, Signposts, compass
from scenes.kit.text import Formula, Words, symbol

START, RATE, STEPS, PATIENCE = (0.0, 0.0), 0.01, 40, 1000
FRIENDS = ((-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0))
VALLEYS = {"NE": UR, "NW": UL, "SW": LEFT, "SE": RIGHT}  # in the core's order; where names stand
TILT, BEST, STUCK = 4.0, 0, 2  # on tilted ground these two valleys are the lowest and the highest
UPHILL = 0.04  # length of the drawn gradient, in ground units a unit
FULL, FULL_TILTED = 200.0, 55.0  # the errors that fill the panel's bars

SPAN = (-5.2, 5.2)
SHAPE = {"squash": logarithm, "rise": 3.1, "levels": log_levels(0.2)}
MAP = View(0.0, FROM_ABOVE, STAGE.height / (SPAN[1] - SPAN[0]), center=tuple(STAGE.center[:2]))
CLOSE, NIGHT = replace(MAP, scale=2.2), replace(MAP, elevation=0.4, scale=3.0)
CIRCLING = (-1.3, -1.2, -1.05, -0.8)  # azimuths of the first beat
ASIDE = replace(MAP, azimuth=0.2, elevation=1.02, level=2.0, scale=0.6)
DAY, DARK = Light(day=1.0), Light(day=0.0, torch=START, reach=0.05)
TORCH, PATCH = replace(DARK, reach=1.8), replace(DARK, reach=1.75, glow=0.85)

felt = partial(computed, descend, HIMMELBLAU, START, RATE)
low = partial(computed, heights_of_minima, tilted_himmelblau(TILT), form=".1f")
NEW, ETA = symbol("theta'"), symbol("eta", theme.NUDGE)


class FoggyMountain(Lecture):
    def construct(self) -> None:
        head, *rows = PANEL.rows(5)
        below = span(rows[0], rows[-1])
        ground = Relief(HIMMELBLAU.value, SPAN, SPAN, NIGHT, DARK, **SHAPE)
        climber = Climber(ground, path_from(START), figure=True)
        panel = Instruments(Walk(HIMMELBLAU, START, RATE, climber.taken), below, FULL)
        uphill = FeltArrow(ground, lambda: climber.place, HIMMELBLAU.gradient, theme.SLOPE)
        rule = Formula("#new = #old - #eta #slope", new=NEW, old=THETA, eta=ETA, slope=GRADIENT)
        head.place(rule.scale(1.25))

        with self.beat("night") as cue:
            stand_in_the_fog(self, ground, climber, cue)
        with self.beat("rise", height=felt(0, show="0.value", form=".0f")) as cue:
            show_height(self, climber, panel, cue)
            rose = rise_above(self, ground, climber, panel, cue)
        slope = {f"g{a}": felt(0, show=f"0.gradient.{i}", form=".0f") for i, a in enumerate("xy")}
        with self.beat("feel", **slope) as cue:
            label = feel(self, climber, uphill, panel, cue)
        with self.beat("step", rate=given(RATE)) as cue:
            step = turn_and_shrink(self, ground, climber, label, rule, cue)
            self.play(*one_step(ground, climber, step), run_time=theme.SLOW)
        second = {axis: felt(2, show=f"2.position.{i}", form=".3f") for i, axis in enumerate("xy")}
        with self.beat("repeat", **second, count=given(STEPS)) as cue:
            self.play(step.size.animate.set_value(RATE))
            cue.wait_until("second")
            self.play(*one_step(ground, climber, step), run_time=theme.SLOW)
            cue.wait_until("run")
            follow = Look(ground, MAP, TORCH, torch=lambda: climber.place, rate_func=rush_from)
            self.play(hurry(climber, STEPS), follow, run_time=cue.until("flat"))
            self.play(Indicate(panel.slope, color=theme.SLOPE))
            self.remove(uphill, step)
        with self.beat("lift") as cue:
            names = lift_the_fog(self, ground, climber, rose, cue)
            climber.lay_down_figure()
            walkers = [climber, *(Climber(ground, path_from(start)) for start in FRIENDS)]
            crowd = let_all_walk(self, ground, walkers, cue)
        with self.beat("tilt", stuck=low(show=str(STUCK)), best=low(show=str(BEST))) as cue:
            self.play(FadeOut(crowd, panel), run_time=theme.QUICK)
            chart = tilt(self, ground, walkers, rows, cue)
            others = close_the_fog(self, ground, walkers, names, cue)
        with self.beat("keep") as cue:
            self.play(FadeOut(chart), run_time=theme.QUICK)
            day = Look(ground, light=DAY, torch=lambda: walkers[STUCK].place)
            self.play(FadeIn(self.sentence_to_keep(below), *others), day, run_time=theme.SLOW)
            self.play(Look(ground, replace(ASIDE, azimuth=-0.15)), run_time=cue.rest)
        self.quiz()


def path_from(start: Place) -> list[Place]:
    return [step.position for step in descend(HIMMELBLAU, start, RATE, STEPS)]


def stand_in_the_fog(lecture: Lecture, ground: Relief, climber: Climber, cue: Cue) -> None:
    """Her torch comes on; the view circles her while mist drifts past; the question."""
    question = Words("How does she get down?", size=theme.HEADLINE, weight=600, width=3.0)
    mist = Mist(WHOLE, starts=(-2, 1, -1))
    views = [ground.focus_on(START, replace(NIGHT, azimuth=turn)) for turn in CIRCLING]
    lecture.add(ground.look(views[0]))
    light_up = Look(ground, views[1], TORCH, rate_func=linear)
    lecture.play(light_up, FadeIn(climber, mist), run_time=theme.SLOW)
    even = {"rate_func": linear, "run_time": cue.until("question")}
    lecture.play(Look(ground, views[2], **even), ApplyMethod(mist.shift, RIGHT, **even))
    even["run_time"], asked = cue.rest, FadeIn(PANEL.place(question))
    lecture.play(Look(ground, views[3], **even), ApplyMethod(mist.shift, RIGHT, **even), asked)
    lecture.play(FadeOut(mist, question), run_time=theme.QUICK)


def show_height(lecture: Lecture, climber: Climber, panel: Instruments, cue: Cue) -> None:
    """A plumb line from her feet into the dark: her height is the error."""
    foot = climber.dot.get_center()
    depth = Line(foot, [foot[0], STAGE.bottom, 0]).set_stroke(theme.LOSS, theme.LINE)
    error = Words("error #c", c=ERROR).next_to(depth.get_end(), UR, buff=0.2)
    cue.wait_until("height")
    lecture.play(Create(depth), FadeIn(error))
    lecture.play(equations.fly(error.part("c"), panel.error[0]), FadeIn(panel.error[1:]))
    lecture.add(panel.error)
    cue.wait_until("rise")
    lecture.play(FadeOut(depth, error), run_time=theme.QUICK)


def rise_above(
    lecture: Lecture, ground: Relief, climber: Climber, panel: Instruments, cue: Cue
) -> VGroup:
    """The view rises until the same ground is a map, and her place two numbers."""
    lecture.play(Look(ground, ground.focus_on(START, CLOSE), PATCH), run_time=theme.SLOW)
    cue.wait_until("place")
    theta, rose = Formula("#t", t=THETA).next_to(climber.dot, UR, buff=0.1), compass(STAGE)
    lecture.play(FadeIn(rose, theta, panel.axes))
    lecture.play(equations.fly(theta, panel.place[0]), FadeIn(panel.place[1:]))
    lecture.add(panel.place)
    lecture.play(FadeOut(theta), run_time=theme.QUICK)
    return rose


def feel(
    lecture: Lecture, climber: Climber, uphill: FeltArrow, panel: Instruments, cue: Cue
) -> Formula:
    """The gradient grows from under her feet, uphill; its two numbers go to the panel."""
    lecture.play(Ripple(climber.dot), run_time=cue.until("arrow"))
    lecture.add(uphill, climber)
    lecture.play(uphill.size.animate.set_value(UPHILL))
    label = Formula("#slope", slope=GRADIENT).next_to(uphill.end, LEFT, buff=0.2)
    lecture.play(FadeIn(label), run_time=theme.QUICK)
    cue.wait_until("numbers")
    lecture.play(equations.fly(label, panel.slope[0]), FadeIn(panel.slope[1:]))
    lecture.add(panel.slope)
    return label


def turn_and_shrink(
    lecture: Lecture, ground: Relief, climber: Climber, slope: Formula, rule: Formula, cue: Cue
) -> FeltArrow:
    """A copy of the gradient turns round and shrinks to the step; the labels become the rule."""
    step = FeltArrow(
        ground, lambda: climber.footprint, HIMMELBLAU.gradient, theme.SLOPE, size=UPHILL
    )
    old = Formula("#old", old=THETA).next_to(climber.dot, DR, buff=0.05)
    cue.wait_until("turn")
    lecture.add(step, climber)
    lecture.play(step.turn.animate.set_value(np.pi), FadeIn(old))
    cue.wait_until("shrink")
    greener = UpdateFromAlphaFunc(step, lambda m, share: m.tint(theme.SLOPE, theme.NUDGE, share))
    lecture.play(step.size.animate.set_value(RATE), greener)
    new = Formula("#new", new=NEW).next_to(step.end, UL, buff=0.1)
    rate = Formula("#eta = #rate", eta=ETA, rate=given(RATE)).paint(rate=theme.NUDGE)
    labels = VGroup(new, old, slope, plated(rate.next_to(step, RIGHT, buff=0.4)))
    lecture.play(FadeIn(labels[-1], new), run_time=theme.QUICK)
    cue.wait_until("formula")
    parts = {"new": new, "old": old, "eta": rate.part("eta"), "slope": slope}
    lecture.play(equations.assemble(rule, parts, arc=0.6))
    cue.wait_until("walk")
    lecture.play(FadeOut(labels), run_time=theme.QUICK)
    return step


def lift_the_fog(
    lecture: Lecture, ground: Relief, climber: Climber, rose: VGroup, cue: Cue
) -> Signposts:
    """Daylight on four valleys, and their names."""
    dawn = Look(ground, MAP, DAY, torch=lambda: climber.place)
    lecture.play(dawn, run_time=cue.until("valleys", theme.SLOW))
    names = Signposts(ground, HIMMELBLAU.minima.tolist(), VALLEYS)
    lecture.play(FadeIn(names), FadeIn(names.rings, scale=2.5), FadeOut(rose))
    lecture.play(FadeOut(names.rings))
    return names


def let_all_walk(lecture: Lecture, ground: Relief, walkers: list[Climber], cue: Cue) -> Crowd:
    """Others walk by the same rule, seen from above and from the side: three, then a crowd."""
    cue.wait_until("friends")
    lecture.play(FadeIn(*walkers[1:]))
    walking = [hurry(friend, STEPS) for friend in walkers[1:]]
    lecture.play(*walking, Look(ground, ASIDE), run_time=cue.until("crowd", theme.LONG))
    grid = np.linspace(-4, 4, 9)
    crowd = Crowd(ground, [path_from((x, y)) for x in grid for y in grid])
    lecture.play(FadeIn(crowd))
    lecture.play(hurry(crowd, STEPS), run_time=cue.rest)
    return crowd


def tilt(
    lecture: Lecture, ground: Relief, walkers: list[Climber], rows: list[Region], cue: Cue
) -> VGroup:
    """The ground tilts under the four; more steps take the one in the highest valley nowhere."""
    errors = ValleyErrors(Tilted(0.0), VALLEYS, span(rows[0], rows[2]), FULL_TILTED)
    wait = Wait("SW", tilted_himmelblau(TILT), FRIENDS[1], RATE, STEPS, rows[3])
    lecture.play(FadeIn(errors))
    cue.wait_until("tilt")
    tilted = errors.landscape.animate.set_value(TILT)
    lecture.play(tilted, tilting(ground, errors.landscape, walkers), run_time=cue.until("flat"))
    lecture.play(FadeIn(wait))
    cue.wait_until("patience")
    lecture.play(wait.steps.animate.set_value(PATIENCE), run_time=cue.until("stuck"))
    for mark, chosen in (("stuck", [STUCK]), ("best", [STUCK, BEST])):
        cue.wait_until(mark)
        lecture.play(*errors.bars.settle().highlight(*chosen))
    return VGroup(errors, wait)


def close_the_fog(
    lecture: Lecture, ground: Relief, walkers: list[Climber], names: Signposts, cue: Cue
) -> list[VMobject]:
    """The fog is back, but for the torch of the climber who is stuck; return what it hides."""
    others = [thing for group in (walkers, names) for i, thing in enumerate(group) if i != STUCK]
    fog = Look(ground, light=replace(TORCH, glow=1.6), torch=lambda: walkers[STUCK].place)
    cue.wait_until("fog")
    lecture.play(fog, FadeOut(*others), run_time=theme.SLOW)
    return others

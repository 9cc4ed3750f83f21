"""The method of exhaustion: pi trapped between polygons, squeezed by doubling their sides."""

from math import pi
from typing import Any

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    Rotate,
    TransformFromCopy,
    Underline,
    ValueTracker,
    VGroup,
    wiggle,
)

from calcml_core.exhaustion import archimedes_bounds, naive_doubling, stable_doubling
from scenes.ch01_limits.pieces import bounds
from scenes.ch01_limits.pieces.segment import Segment, area_walls, quarters, spoken_areas
from scenes.ch01_limits.pieces.slices import Slice, formula, half_circle_slices, slice_names
from scenes.ch01_limits.pieces.traces import Trace
from scenes.ch01_limits.pieces.trap import LEFT_SIDE, PICTURE, RIGHT_SIDE, Exhaustion
from scenes.ch01_limits.pieces.unrolling import Points, Unroll, half_rim
from scenes.kit import theme
from scenes.kit.equations import assemble, rewrite
from scenes.kit.layout import WHOLE, column
from scenes.kit.lecture import Cue, Lecture
from scenes.kit.numbers import given
from scenes.kit.plots import moving
from scenes.kit.readouts import readout
from scenes.kit.ruler import Walls
from scenes.kit.text import Formula
from scenes.kit.trackers import Whole

SIDES = [6, 12, 24, 48, 96]  # Archimedes' polygons
FURTHER = 6  # doublings when the walls have left 22/7 behind
STEPS = 30  # doublings on the computer
LENS_AT = 3  # doublings, when the gap has become too thin to see
ROW = 0.34  # between the bars above the ruler, in scene units
LENS, BIG_LENS, BIG_SLICE = 1.15, 1.95, 4.9  # radii: lens inside and beside the circle, slice
TILT = 0.3  # of the stiff ruler on the circle, in radians

NAIVE = given("s' = sqrt(2 - sqrt(4 - s^2))")
STABLE = given("s' = s \\/ sqrt(2 + sqrt(4 - s^2))")


class MethodOfExhaustion(Lecture):
    def construct(self) -> None:
        self.picture = p = Exhaustion(SIDES[0])
        with self.beat("question") as cue:
            self.lay_down_a_ruler()
            cue.wait_until("unroll")
            rim = self.roll_out(half_rim(), 2, theme.INK, Formula("pi"))
            cue.wait_until("rest")
            rest = p.unknown_rest(rim)
            self.play(FadeIn(rest))
            self.play(Indicate(rest, color=theme.AREA))
        with self.beat("trap", **bounds.spoken_bounds(SIDES[0], ".4g")) as cue:
            cue.wait_until("inner")
            self.play(FadeOut(rest), Create(p.trap.inner))
            short = self.roll_out(p.half(False), 1, theme.VALUE, p.verdict("inner", "too short"))
            cue.wait_until("outer")
            self.play(Create(p.trap.outer))
            long = self.roll_out(p.half(True), 3, theme.SLOPE, p.verdict("outer", "too long"))
            cue.wait_until("walls")
            self.play(*map(FadeIn, (p.walls, p.pi[0], p.trap.gap)))
            self.play(FadeOut(rim, short, long), p.zoom.animate.set_value(0), run_time=theme.SLOW)
            self.play(*map(FadeIn, (p.labels, p.pi[1])), run_time=theme.QUICK)
        with self.beat("formula") as cue:
            between = self.argue_with_a_slice(cue)
        with self.beat("double", **bounds.spoken_bounds(SIDES[-1], ".5f")) as cue:
            rows = self.begin_table(between)
            for stage, mark in enumerate(("first", "second", "third", "fourth"), start=1):
                cue.wait_until(mark)
                self.double(stage, rows)
            self.play(p.zoom.animate.set_value(stage))
        with self.beat("fractions", **bounds.spoken_fractions(SIDES[0] * 2**FURTHER)) as cue:
            flags = self.set_fractions(cue)
            cue.wait_until("away")
            self.play(FadeOut(between, rows, p.labels, p.fence))
            seen = self.leave_behind(cue)
        with self.beat("corner") as cue:
            self.play(FadeOut(flags, seen))
            self.magnify_corner(cue)
        with self.beat("parabola", **spoken_areas()) as cue:
            self.fill_parabola(cue)
        with self.beat("computer") as cue:
            self.run_on_computer(cue)
        with self.beat("keep") as cue:
            self.keep_squeezing(cue)
        self.quiz(**bounds.spoken_shrinking(SIDES[-2]))

    def lay_down_a_ruler(self) -> None:
        """A ruler touches the circle in one point only, and becomes the number line below."""
        circle, ruler, stick = self.picture.trap.circle, self.picture.ruler, self.picture.stick()
        self.play(Create(circle), FadeIn(stick, shift=DOWN))
        center = circle.get_center()
        self.play(Rotate(stick, TILT, about_point=center, rate_func=wiggle), run_time=theme.SLOW)
        flat = VGroup(ruler.line, ruler.marks).copy()
        self.play(FadeOut(stick[-1]), ReplacementTransform(stick[:-1], flat))
        self.remove(flat)
        self.play(FadeIn(ruler), run_time=theme.QUICK)

    def roll_out(self, path: Points, place: int, color: str, name: VGroup) -> VGroup:
        """A copy of half a perimeter becomes a bar on the ruler, with its name to the left."""
        start = self.picture.ruler.point(0, ROW * place - ROW / 2)
        bar = self.picture.half_length(path, color)
        self.play(Create(bar))
        self.play(Unroll(bar, start), run_time=theme.SLOW)
        self.play(FadeIn(name.next_to(start, LEFT)), run_time=theme.QUICK)
        return VGroup(bar, name)

    def argue_with_a_slice(self, cue: Cue) -> Formula:
        """Sine < arc < tangent in one slice; n slices make the half circle."""
        circle = self.picture.trap.circle
        self.play(circle.animate.move_to(LEFT_SIDE.center))
        slices = half_circle_slices(circle, SIDES[0])
        big = RIGHT_SIDE.place(Slice(PICTURE.center, BIG_SLICE, 0, pi / SIDES[0]), at=UP)
        sine, tangent, *names = slice_names(big.shift(LEFT / 2))
        self.play(FadeIn(slices[1]), run_time=theme.QUICK)
        self.play(TransformFromCopy(slices[1], big), FadeIn(*names))
        for mark, leg, name in (("sine", big.sine, sine), ("tangent", big.tangent, tangent)):
            cue.wait_until(mark)
            self.play(Indicate(leg, color=leg.get_color()), FadeIn(name))
        cue.wait_until("arc")
        less = formula("#sine < #arc < #tangent").next_to(names[-1], DOWN, buff=0.5)
        self.play(assemble(less, {"sine": sine, "arc": big.arc, "tangent": tangent}))
        cue.wait_until("times")
        self.play(LaggedStart(*map(FadeIn, slices), lag_ratio=0.5), run_time=theme.SLOW)
        cue.wait_until("total")
        between = formula("#n #sine < #pi < #n #tangent").move_to(less)
        self.play(rewrite(less, between))
        self.slices = VGroup(slices, big, sine, tangent, *names)
        return between

    def begin_table(self, between: Formula) -> VGroup:
        """The formula moves up and becomes the heading of a table; its first row flies in."""
        heading, rows = between.copy(), bounds.bounds_table(SIDES)
        RIGHT_SIDE.place(column(heading, rows, gap=0.45), at=UP)
        self.play(FadeOut(self.slices), between.animate.move_to(heading))
        self.play(FadeIn(rows[0]), *self.picture.record(rows[1]))
        return rows

    def double(self, stage: int, rows: VGroup) -> None:
        """Zoom in to the last gap, double the sides, and note the new bounds."""
        p = self.picture
        if stage == LENS_AT:
            self.add(p.leaders, p.lens)
            self.play(p.zoom.animate.set_value(stage - 1), p.lens_opens(LENS))
        elif stage > 1:
            self.play(p.zoom.animate.set_value(stage - 1))
        self.add(p.fence)
        self.play(
            p.doubled.animate.set_value(stage), run_time=theme.SLOW if stage == 1 else theme.NORMAL
        )
        self.play(*p.record(rows[stage + 1]), rows[stage].animate.set_fill(theme.GHOST))

    def set_fractions(self, cue: Cue) -> VGroup:
        """Archimedes' fractions slide in and stop just outside the walls."""
        ruler, flags = self.picture.ruler, VGroup()
        for end, (mark, side) in enumerate((("low", LEFT), ("high", RIGHT))):
            at = ValueTracker(ruler.window()[end] - side[0] * 1.1 * LENS / ruler.unit)
            flags.add(ruler.flag(at, readout(archimedes_bounds, show=str(end), form="s"), side))
            cue.wait_until(mark)
            self.play(FadeIn(flags[end]), run_time=theme.QUICK)
            self.play(at.animate.set_value(float(archimedes_bounds()[end])))
        return flags

    def leave_behind(self, cue: Cue) -> VGroup:
        """Two doublings without a zoom: the walls leave 22/7 behind."""
        p, wall = self.picture, float(archimedes_bounds()[1])
        miss = moving(lambda: p.ruler.band(p.trap.bounds()[1], wall, Walls.BAND, theme.LOSS))
        numbers = RIGHT_SIDE.place(bounds.Comparison(p.sides))
        self.play(FadeIn(numbers), FadeIn(miss))
        self.play(p.doubled.animate.set_value(FURTHER), run_time=cue.until("agree", theme.SLOW))
        *shared, wrong = numbers.shared(p.sides.get_value())
        lines = VGroup(*(Underline(digits, color=theme.AREA) for digits in shared))
        self.play(Create(lines))
        cue.wait_until("wrong")
        lines.add(Underline(wrong, color=theme.LOSS))
        self.play(Create(lines[-1]), Indicate(wrong, color=theme.LOSS))
        return VGroup(numbers, miss, lines)

    def magnify_corner(self, cue: Cue) -> None:
        """At every n the same picture: side, arc and tangent apart."""
        p = self.picture
        opened = p.lens_to(RIGHT_SIDE.center, BIG_LENS)
        self.play(opened, p.zoom.animate.set_value(FURTHER), run_time=theme.SLOW)
        cue.wait_until("lens")
        self.play(LaggedStart(*map(FadeIn, [*p.lens_names(), p.sides_and_gap()]), lag_ratio=0.5))
        cue.wait_until("again")
        self.add(p.fence)
        self.play(p.doubled.animate.set_value(FURTHER + 1), run_time=theme.SLOW)
        self.play(p.zoom.animate.set_value(FURTHER + 1), run_time=theme.SLOW)

    def fill_parabola(self, cue: Cue) -> None:
        """Triangles fill a parabolic segment; what is missing drops to exactly a quarter."""
        side, arc, _ = self.picture.lens.copy().clear_updaters().lines
        self.clear_stage(side, arc)
        segment, level = Segment(PICTURE.inset(2.4, 0.35)), Whole(1)
        ruler, walls, labels = area_walls(level)
        curve = ReplacementTransform(arc, segment.curve)
        chord = ReplacementTransform(side, segment.chord)
        self.play(curve, chord, FadeIn(ruler), run_time=theme.SLOW)
        cue.wait_until("arc")
        self.play(FadeIn(segment.area))
        self.play(FadeIn(segment.generation(1)), FadeIn(walls, labels))
        for number, mark in ((2, "second"), (3, "third")):
            cue.wait_until(mark)
            fence = quarters(ruler, number - 1)
            self.play(FadeIn(segment.generation(number)), FadeIn(fence))
            self.play(level.animate.set_value(number))

    def run_on_computer(self, cue: Cue) -> None:
        """Two ways to write the same doubling, side by side."""
        self.clear_stage()
        pair = traces()
        self.play(*map(FadeIn, pair))
        for mark, trace in zip(("naive", "stable"), pair, strict=True):
            cue.wait_until(mark)
            self.play(trace.steps.animate.set_value(STEPS), run_time=theme.LONG)

    def keep_squeezing(self, cue: Cue) -> None:
        """The trap once more, closing, beside the sentence to keep."""
        p, sentence = self.picture, self.sentence_to_keep(RIGHT_SIDE)
        self.clear_stage()
        p.doubled.set_value(0)
        p.zoom.set_value(0)
        trap = VGroup(p.trap, p.ruler, p.walls, p.pi).update()
        self.play(FadeIn(trap), FadeIn(sentence))
        cue.wait_until("squeeze")
        self.play(p.doubled.animate.set_value(1), run_time=cue.rest)


def traces() -> list[Trace]:
    """The naive and the stable doubling, side by side."""
    left, right = WHOLE.columns(2, gap=0.8)
    same: dict[str, Any] = {"x": (0, STEPS), "y": (0, 6.5), "level": (pi, "pi")}
    same |= {"x_name": "doublings", "y_name": "lower bound"}
    naive = Trace(left, naive_doubling, NAIVE, "a difference", color=theme.LOSS, **same)
    stable = Trace(right, stable_doubling, STABLE, "a quotient", color=theme.VALUE, **same)
    return [naive, stable]

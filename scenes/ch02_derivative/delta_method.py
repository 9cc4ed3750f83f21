"""The delta method: a slope as the limit of secant slopes, and where floats stop it."""

from functools import partial
from itertools import pairwise

from manim import (
    DOWN,
    DR,
    RIGHT,
    UP,
    UR,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Indicate,
    ValueTracker,
    VGroup,
    VMobject,
    there_and_back_with_pause,
)
from numpy import geomspace

from calcml_core.derivatives import (
    Line,
    best_step,
    difference_quotient,
    quotient_error,
    rounding_error,
    secant_line,
    tangent_line,
    truncation_error,
)
from scenes.kit import equations, layout, loglog, plots, theme
from scenes.kit.lecture import Cue, Lecture
from scenes.kit.ledgers import Ledger
from scenes.kit.numbers import Number, computed, given
from scenes.kit.readouts import dial, readout
from scenes.kit.secants import Secant
from scenes.kit.text import Formula, Words, symbol
from scenes.kit.trackers import LogTracker

A = 2.0  # P is (A, f(A))
STEPS = (3.0, 1.0, 0.1)  # Δx of the secants that are written down
TINY = 0.001  # Δx that looks like none
VALLEY = -1.0  # where the curve is level
ROCKING = (1.0, 12.0)  # slopes of the lines that could be the answer
NOTEBOOK, SMALLEST = 1e-6, 1e-15  # steps whose floating-point quotients stay on screen
QUIZ_STEP = 0.01
DX, DY, EQ = symbol("Delta x", theme.NUDGE), symbol("Delta y", theme.SLOPE), symbol("=")


def parabola(x: float) -> float:
    return x**2 + 2 * x + 2


class DeltaMethod(Lecture):
    def construct(self) -> None:
        plot = plots.axes(
            x=(-3.3, 5.6), y=(0, 40), x_ticks=[-1, 2, 5], y_ticks=[10, 37], x_name="x", y_name="y"
        )
        curve = plots.graph(plot, parabola)
        name = Formula(given("y = x^2 + 2 x + 2"), color=theme.VALUE)
        name.next_to(plot.y_labels[-1][1], DOWN, buff=0.4, aligned_edge=RIGHT)
        base, step = ValueTracker(A), ValueTracker(STEPS[0])
        secant = Secant(plot, parabola, base, step)
        quotient, ledger = Formula("frac(#dy, #dx)", dy=DY, dx=DX), secant_ledger(step)
        lines, result = algebra(slope_at(A)), conclusion(A)

        with self.beat("question") as cue:
            self.play(Create(plot), Create(curve), run_time=theme.SLOW)
            self.play(FadeIn(name, secant.p))
            ask_and_rock(self, plot, cue)
        with self.beat("secant", slope=slope_of_secant(STEPS[0])) as cue:
            borrow_second_point(self, secant, quotient, ledger, cue)
        stops = zip(("first", "second", "third"), STEPS, strict=True)
        with self.beat("slide", **{stop: slope_of_secant(h) for stop, h in stops}) as cue:
            ghosts = slide(self, secant, ledger, cue)
        with self.beat("limit", slope=slope_at(A)) as cue:
            layout.PANEL.place(layout.column(lines, result, gap=0.7))
            self.play(FadeOut(ledger), equations.rewrite(quotient, lines[0]))
            cue.wait_until("cancel")
            for above, below in pairwise(lines):
                self.play(equations.derive(above, below))
            cue.wait_until("fade")
            vanishing = lines[-1].part("dx").animate.set_opacity(0.25)
            self.play(step.animate.set_value(TINY), FadeOut(ghosts), vanishing, run_time=theme.SLOW)
            self.play(FadeIn(result, shift=0.2 * DOWN), Indicate(secant.line, 1.0, theme.SLOPE))
        with self.beat("valley", valley=given(VALLEY, ".0f"), flat=slope_at(VALLEY)) as cue:
            visit_valley(self, secant, lines, result, cue)
        self.clear_stage()
        crash = computed(difference_quotient, parabola, A, SMALLEST, form="s")
        with self.beat("machine", crash=crash) as cue:
            shrink_for_ever(self, cue)
        self.clear_stage()
        secant.stand_at(A, STEPS[0])
        with self.beat("keep") as cue:
            self.play(FadeIn(plot, curve, *secant.parts, self.sentence_to_keep(layout.PANEL)))
            self.play(step.animate.set_value(TINY), run_time=cue.rest)
        self.quiz(
            x=given(A, ".0f"),
            step=given(QUIZ_STEP),
            quotient=computed(difference_quotient, parabola, A, QUIZ_STEP, form=".2f"),
            limit=slope_at(A),
        )


def slope_at(x: float) -> Number:
    return computed(tangent_line, parabola, x, show="slope", form=".0f")


def slope_of_secant(step: float) -> Number:
    return computed(secant_line, parabola, A, step, show="slope", form=".1f")


def ask_and_rock(lecture: Lecture, plot: plots.Plot, cue: Cue) -> None:
    """The question, and a line through P that could have any slope."""
    slope = ValueTracker(ROCKING[0])

    def candidate() -> VMobject:
        m = slope.get_value()
        return plots.line(plot, Line(m, parabola(A) - m * A), color=theme.SECONDARY)

    question = Words("How steep is the curve at P?", size=theme.HEADLINE, weight=600, width=4.0)
    line = plots.moving(candidate).set_z_index(-1)
    lecture.play(FadeIn(layout.PANEL.place(question)), Create(line))
    cue.wait_until("rock")
    swing = slope.animate.set_value(ROCKING[1])
    lecture.play(swing, run_time=cue.rest, rate_func=there_and_back_with_pause)
    lecture.play(FadeOut(line, question), run_time=theme.QUICK)


def borrow_second_point(
    lecture: Lecture, secant: Secant, quotient: Formula, ledger: Ledger, cue: Cue
) -> None:
    """Q, the legs, the quotient made of the legs' names, and the line through both points."""
    layout.PANEL.place(layout.column(quotient, ledger, gap=0.6))
    lecture.play(FadeIn(secant.q))
    cue.wait_until("legs")
    lecture.play(Create(secant.run), FadeIn(secant.dx))
    lecture.play(Create(secant.rise), FadeIn(secant.dy))
    cue.wait_until("formula")
    lecture.play(equations.assemble(quotient, {"dx": secant.dx, "dy": secant.dy}))
    lecture.play(Create(secant.line), FadeIn(ledger))


def slide(lecture: Lecture, secant: Secant, ledger: Ledger, cue: Cue) -> VGroup:
    """Q slides towards P in stages; each leaves a grey line and a grey row behind."""
    ghosts = VGroup()
    for stop, mark in zip(STEPS[1:], ("slide", "last"), strict=True):
        cue.wait_until(mark)
        ghosts.add(plots.ghost(secant.line))
        lecture.add(ghosts, *secant.parts)
        lecture.play(ledger.step_down(), run_time=theme.QUICK)
        lecture.play(secant.step.animate.set_value(stop), run_time=theme.SLOW)
    return ghosts


def visit_valley(lecture: Lecture, secant: Secant, lines: VGroup, result: VGroup, cue: Cue) -> None:
    """The same method at another point, its result below the first."""
    slope = readout(
        secant_line, parabola, secant.base, secant.step, show="slope", color=theme.SLOPE
    )
    live = VGroup(Formula("frac(#dy, #dx) =", dx=DX, dy=DY), slope).arrange(RIGHT)
    layout.PANEL.place(live)
    cue.wait_until("move")
    lecture.play(
        secant.base.animate.set_value(VALLEY), secant.step.animate.set_value(STEPS[0]),
        FadeOut(lines), result.animate.next_to(live, UP, buff=1.0), run_time=theme.SLOW,
    )  # fmt: skip
    lecture.play(FadeIn(live))
    cue.wait_until("settle")
    lecture.play(secant.step.animate.set_value(TINY), run_time=theme.SLOW)
    lecture.play(FadeIn(conclusion(VALLEY).next_to(live, DOWN, buff=1.0), shift=0.3 * DOWN))
    lecture.hold(theme.NORMAL)


def secant_ledger(step: ValueTracker) -> Ledger:
    slope = readout(secant_line, parabola, A, step, show="slope", color=theme.SLOPE)
    return Ledger(heads(), [dial(step, form=".1f"), slope], room=2)


def machine_ledger(step: ValueTracker) -> Ledger:
    """What the machine prints for the present step."""
    style = {"face": "float", "size": theme.OUTPUT}
    quotient = readout(
        difference_quotient, parabola, A, step, form=".15f", color=theme.LOSS, **style
    )
    return Ledger(heads(), [dial(step, form=".0e", **style), quotient], room=1, gap=0.3)


def heads() -> list[Formula]:
    return [
        Formula("#dx", dx=DX, size=theme.BODY),
        Formula("#dy slash #dx", dx=DX, dy=DY, size=theme.BODY),
    ]


def algebra(limit: Number) -> VGroup:
    """The quotient of the parabola at A, and what is left when everything else cancels."""
    at_a = given(A, ".0f")
    lines = VGroup(
        Formula("frac(#dy, #dx) #eq frac(f(#a + #dx) - f(#a), #dx)", dy=DY, dx=DX, eq=EQ, a=at_a),
        Formula("#eq frac(#six #dx + #dx^#two, #dx)", dx=DX, eq=EQ, six=limit, two=given(2)),
        Formula("#eq #six + #dx", dx=DX, eq=EQ, six=limit),
    )
    layout.column(*lines, gap=0.5)
    equations.align_at("eq", *lines)
    return lines


def conclusion(x: float) -> VGroup:
    """The derivative at x, boxed."""
    result = Formula("f'(#x) = #slope", x=given(x, ".0f"), slope=slope_at(x))
    return equations.boxed(result.paint(slope=theme.SLOPE))


def shrink_for_ever(lecture: Lecture, cue: Cue) -> None:
    """The error of the machine's quotient while Δx shrinks: down one wall of a V, up the other."""
    plot, step = error_axes(), LogTracker(1.0)
    error, steps = partial(quotient_error, parabola, A), geomspace(1.0, SMALLEST, 200)

    def trail() -> VGroup:
        now = step.get_value()
        curve = loglog.measured(plot, error, [*(h for h in steps if h >= now), now])
        return VGroup(curve, Dot(curve.get_end(), color=theme.LOSS))

    lecture.play(FadeIn(plot, ledger := layout.PANEL.place(machine_ledger(step))))
    lecture.add(plots.moving(trail))
    cue.wait_until("walk")
    lecture.play(step.animate.set_value(NOTEBOOK), run_time=theme.SLOW)
    lecture.play(ledger.step_down(), run_time=theme.QUICK)
    lecture.play(step.animate.set_value(best_step(parabola, A)))
    cue.wait_until("turn")
    lecture.play(step.animate.set_value(SMALLEST), run_time=cue.until("crash", theme.SLOW))
    lecture.play(Indicate(ledger.live, color=theme.LOSS))


def error_axes() -> VGroup:
    """Logarithmic axes with the two straight walls that theory predicts."""
    plot = loglog.axes(
        x=(-16, 0.5), y=(-11.5, 1.5), x_name="Delta x", y_name='"error"',
        x_powers=(-15, -10, -5, 0), y_powers=(-10, -5, 0),
    )  # fmt: skip
    for model, span, name, side in (
        (truncation_error, (-8.5, 0.2), "truncation", DR),
        (rounding_error, (-15.6, -7.0), "rounding", UR),
    ):
        plot.add(loglog.wall(plot, partial(model, parabola, A), span, name, side))
    return plot

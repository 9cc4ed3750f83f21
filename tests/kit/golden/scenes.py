"""Small scenes that show the parts of the kit, one frame each, for the golden pictures."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UL, UP, Circle, Line, Scene, ValueTracker, VGroup

from calcml_core.derivatives import difference_quotient, quotient_error, secant_line, tangent_line
from calcml_core.descent import descend
from calcml_core.exhaustion import polygon_bounds
from calcml_core.landscapes import HIMMELBLAU, quadratic_bowl
from scenes.kit import equations, layout, loglog, plots, quiz, theme
from scenes.kit.bicycle import Bicycle, Street
from scenes.kit.chain_drive import CloseUp, winding
from scenes.kit.climbers import Climber, Crowd, FeltArrow
from scenes.kit.gears import Crank, Gear, Wheel
from scenes.kit.ground import FROM_ABOVE, Light, View, log_levels, logarithm
from scenes.kit.landscapes import ContourMap, Fog
from scenes.kit.layout import PANEL, STAGE, WHOLE, Region
from scenes.kit.lecture import title_strip
from scenes.kit.ledgers import Ledger
from scenes.kit.lens import Lens
from scenes.kit.number_lines import Nudge, NumberLines, live
from scenes.kit.numbers import computed, given, recorded
from scenes.kit.panels import Bars, Grid, plated
from scenes.kit.polygons import Trap
from scenes.kit.readouts import dial, readout
from scenes.kit.relief import Relief
from scenes.kit.ruler import Ruler, Walls
from scenes.kit.scenery import Mist, Signposts, compass
from scenes.kit.secants import Secant
from scenes.kit.text import Formula, Output, Words, symbol

DY, DX = symbol("Delta y", theme.SLOPE), symbol("Delta x", theme.NUDGE)
SPAN = (-5.2, 5.2)
SHAPE = {"squash": logarithm, "rise": 3.1, "levels": log_levels(0.4)}
PATH = [step.position for step in descend(HIMMELBLAU, (0.0, 0.0), 0.01, 8)]


def parabola(x: float) -> float:
    return x**2 / 2


def cube(x: float) -> float:
    return x**3


class PlotWithTicks(Scene):
    def construct(self) -> None:
        axes = plots.axes((-2, 4), (-1, 6), x_ticks=(-1, 2), y_ticks=(2, 5), x_name="x", y_name="y")
        tangent = plots.line(axes, tangent_line(parabola, 2.0))
        former = plots.ghost(plots.line(axes, tangent_line(parabola, 1.0)))
        self.add(axes, former, plots.graph(axes, parabola), tangent, plots.guides(axes, 2.0, 2.0))
        self.add(plots.point(axes, 2.0, 2.0))
        self.add(plots.note("the tangent").next_to(tangent.get_end(), RIGHT))


class SecantWithTriangle(Scene):
    def construct(self) -> None:
        axes = plots.axes((-1, 4), (-1, 7), region=WHOLE)
        self.add(axes, plots.graph(axes, parabola))
        secant = Secant(axes, parabola, ValueTracker(2.0), ValueTracker(1.5))
        secant.stand_at(2.0, 1.5)
        self.add(*secant.parts)


class TrappedCircle(Scene):
    def construct(self) -> None:
        self.add(Trap(Circle(radius=2.7, color=theme.INK), 6, ValueTracker(0.4)))


class RulerWithWalls(Scene):
    def construct(self) -> None:
        ruler = Ruler(WHOLE.rows(3)[1], lambda: (2.9, 3.5))
        bounds = polygon_bounds(12)
        walls = Walls(ruler, lambda: (bounds.inner, bounds.outer))
        ends = [computed(polygon_bounds, 12, show=show) for show in ("inner", "outer")]
        labels = [walls.label(i, Words(end, size=theme.LABEL)) for i, end in enumerate(ends)]
        self.add(ruler, ruler.fence(3.0, 3.1, 4, 0.5), walls, *labels)
        self.add(ruler.flag(ValueTracker(3.4), Formula("x"), RIGHT))


class LedgerOfReadouts(Scene):
    def construct(self) -> None:
        h = ValueTracker(0.5)
        numbers = [dial(h), readout(secant_line, parabola, 1.0, h, show="slope", color=theme.SLOPE)]
        heads = [Formula("#x", x=DX), Formula("#y slash #x", x=DX, y=DY)]
        ledger = PANEL.place(Ledger(heads, numbers, room=2))
        ledger.step_down()
        ledger.live.shift(0.6 * DOWN)
        h.set_value(0.125)
        for number in numbers:
            number.update()
        printed = readout(
            difference_quotient, parabola, 1.0, 1e-9, form=".12g", face="float", color=theme.LOSS
        )
        self.add(ledger, STAGE.place(printed))


class WordsInAllSizes(Scene):
    def construct(self) -> None:
        sizes = (theme.HEADLINE, theme.TITLE, theme.BODY, theme.LABEL)
        lines = [
            Words("A slope is rise over run", size=size, weight=weight)
            for size, weight in zip(sizes, (600, 700, 400, 400), strict=True)
        ]
        greys = (theme.INK, theme.SECONDARY, theme.GHOST)
        colors = (theme.VALUE, theme.SLOPE, theme.NUDGE, theme.LOSS, theme.AREA)
        colored = [Words("Words", size=theme.LABEL, color=color) for color in (*greys, *colors)]
        output = Output(recorded("0.30000000000000004", "python", "3.11"), size=theme.LABEL)
        paragraph = Words(
            "A paragraph is broken where its region ends, and it is set ragged right.", width=5.0
        )
        self.add(STAGE.place(layout.column(*lines, output, align=LEFT), at=LEFT))
        self.add(PANEL.place(layout.column(paragraph, VGroup(*colored).arrange_in_grid(cols=4))))


class Formulas(Scene):
    def construct(self) -> None:
        slope = Formula("#y / #x = (f(x + #h) - f(x)) / #h", y=DY, x=DX, h=symbol("h", theme.NUDGE))
        limit = Formula("lim_(h -> #zero) (e^h - #one) / h", zero=given(0), one=given(1))
        total = Formula("sum_(k) a_k x^k approx integral f dif x", color=theme.VALUE)
        small = Formula("(dif y) / (dif x) = f'(x)", size=theme.LABEL)
        result = equations.boxed(Formula("f' = #y / #x", y=DY, x=DX))
        self.add(WHOLE.place(layout.column(slope, limit, total, small, result)))


class TitleAndPlates(Scene):
    def construct(self) -> None:
        self.add(title_strip("The delta method", "a slope from two points"))
        for color, row in zip((theme.VALUE, theme.LOSS), WHOLE.rows(2), strict=True):
            line = Line(row.point(LEFT), row.point(RIGHT), color=color, stroke_width=theme.LINE)
            self.add(line, row.place(plated(Words("a label on its plate", size=theme.LABEL))))


class QuizCard(Scene):
    def construct(self) -> None:
        values = {"x": given(3), "slope": given(6)}
        question = quiz.paragraph(
            "What is the slope at x = {x}?", values, theme.HEADLINE, theme.INK
        )
        answer = quiz.paragraph("It is {slope}.", values, theme.HEADLINE, theme.NUDGE)
        card = quiz.quiz_card(question, answer)
        ring, sweep = quiz.countdown()
        sweep.pointwise_become_partial(sweep.copy(), 0, 0.6)
        VGroup(ring, sweep).next_to(answer, RIGHT)
        self.add(card, question, answer, ring, sweep)


class Gears(Scene):
    def construct(self) -> None:
        big, small = Gear(44, theme.NUDGE, 0.3, spider=True), Gear(16, pitch=0.3)
        crank, wheel = Crank(2.4).turn_to(-1.2), Wheel(1.3).turn_to(0.4)
        self.add(VGroup(VGroup(big, crank), small, wheel).arrange(RIGHT, buff=0.6))


class BicycleOnStreet(Scene):
    def construct(self) -> None:
        street, bike = Street(WHOLE), Bicycle(44, 16, 1.5)
        street.ride(bike, 0.2, lambda: (0.1, 0.2))
        length = computed(lambda: 2.1, form=".1f")
        prints, trail = street.prints(bike, 1, length, lambda: (0.3, 1.2)), street.trail(bike)
        bike.clear_updaters().ride_to(0.4, 0.6)
        self.add(street, trail.update(), bike, prints)


class ChainDrive(Scene):
    def construct(self) -> None:
        close = CloseUp(44, 16, 74, 2.0).turn(0.3, 0.825)
        close.move_to(WHOLE.center)
        crank, wheel = close.drive.crank, close.wheel
        push = winding(crank.axle, (crank.radius,) * 2, 0.3, 1.0, theme.NUDGE)
        thread = winding(wheel.axle, (0.7, 1.5), 0.825, 2.0, theme.VALUE)
        self.add(close, push, thread)


class ReliefByDay(Scene):
    def construct(self) -> None:
        view = View(0.3, 0.7, 0.8, level=1.5)
        relief = Relief(HIMMELBLAU.value, SPAN, SPAN, view, **SHAPE)
        names = Signposts(relief, HIMMELBLAU.minima[:2].tolist(), {"NE": UP, "NW": LEFT})
        self.add(relief, names, names.rings)


class ReliefByTorch(Scene):
    def construct(self) -> None:
        view, torch = View(0.0, 0.4, 3.0), Light(day=0.0, torch=(0.0, 0.0), reach=1.8)
        relief = Relief(HIMMELBLAU.value, SPAN, SPAN, view, torch, **SHAPE)
        relief.look(relief.focus_on((0.0, 0.0), view))
        self.add(relief, Mist(WHOLE, (-2, 2)), Climber(relief, PATH[:1], figure=True))


class MapFromAbove(Scene):
    def construct(self) -> None:
        view = View(0.0, FROM_ABOVE, 0.57, center=tuple(STAGE.center[:2]))
        relief = Relief(HIMMELBLAU.value, SPAN, SPAN, view, **SHAPE)
        climber = Climber(relief, PATH)
        climber.steps.set_value(3.5)
        climber.update()
        crowd = Crowd(relief, [[(x, y)] * 2 for x in (-4, -2) for y in (-4, 0, 3)])
        arrow = FeltArrow(relief, lambda: (2.0, -3.0), HIMMELBLAU.gradient, theme.SLOPE, size=0.03)
        self.add(relief, crowd, climber, arrow, compass(STAGE))


class ContoursInFog(Scene):
    def construct(self) -> None:
        axes = plots.axes((-2, 2), (-4, 4), x_name="x", y_name="y", x_ticks=(1,), y_ticks=(2,))
        valley = ContourMap(axes, quadratic_bowl(4.0, 0.5).value, (0.5, 1, 2, 4, 6))
        fog = Fog(STAGE, axes.at(0.6, 1.0), density=0.8)
        self.add(valley, fog, axes)


class LensOnPlot(Scene):
    def construct(self) -> None:
        axes = plots.axes((-1, 4), (-1, 6))
        lens = Lens(axes, 2.0, 2.0, (0.3, 0.6), PANEL)
        self.add(axes, plots.graph(axes, parabola), lens)
        self.add(lens.strip(tangent_line(parabola, 2.0).at), lens.graph(parabola))


class ErrorsOnLogAxes(Scene):
    def construct(self) -> None:
        axes = loglog.axes(
            (-16, 0), (-12, 2), x_powers=(-15, -8, 0), y_powers=(-10, -5, 0), x_name="h",
            y_name="epsilon", region=WHOLE,
        )  # fmt: skip
        steps = [10.0**-e for e in range(1, 16)]
        self.add(axes, loglog.measured(axes, lambda h: quotient_error(cube, 1.0, h), steps))
        self.add(loglog.wall(axes, lambda h: 30 * h, (-7, -2), "truncation", UL))


class NumberLinesWithNudge(Scene):
    def construct(self) -> None:
        lines = NumberLines(WHOLE, (4.0, 6.0, 8.0), 1.0)
        nudge = Nudge(lines, (lambda x: 1.5 * x, lambda u: u**2 / 4), 2.0, 0.75)
        slope = live("dif y slash dif x", dial(ValueTracker(nudge.slopes()[0]), color=theme.SLOPE))
        self.add(*nudge.bands, lines, lines.string(1.0, 1.5, 0.5625), *nudge.parts[2:])
        self.add(slope.next_to(lines.at(0, 4.5), RIGHT))


class PanelOfBars(Scene):
    def construct(self) -> None:
        left, right = WHOLE.columns(2, gap=1.0)
        values = [ValueTracker(value) for value in (3.0, 1.5, 0.4)]
        bars = Bars(Region(left.left, left.right, left.bottom, 2.0), ("NE", "NW", "SW"),
                    [dial(value, color=theme.LOSS) for value in values], full=3.0)  # fmt: skip
        grid = Grid(right, columns=2, rows=4)
        cells = [grid.put(dial(value), 0, row) for row, value in enumerate(values)]
        across = [grid.bar(v.get_value, 3.0, 1, row) for row, v in enumerate(values)]
        self.add(bars.update(), *cells, *across)

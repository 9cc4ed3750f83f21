"""The chain rule: a nudge goes through gears, and every gear stretches it.

Symbols: x turns of the pedal, u = gear(x) turns of the wheel, y = roll(u) metres; later u = x^2 and
y = sin u, with a nudge of x drawn NUDGE long.
"""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Indicate, Mobject, ValueTracker

from calcml_core import chain_rule as core
from calcml_core.derivatives import derivative
from scenes.ch03_rules.pieces import composition
from scenes.ch03_rules.pieces.composition import Composition
from scenes.ch03_rules.pieces.rate_ladder import RateLadder
from scenes.kit import layout, theme
from scenes.kit.bicycle import Bicycle, Street, come_close
from scenes.kit.chain_drive import CloseUp
from scenes.kit.equations import align_at, assemble, rewrite
from scenes.kit.layout import PANEL, STAGE, WHOLE
from scenes.kit.lecture import Cue, Lecture
from scenes.kit.number_lines import Nudge, NumberLines, arrow
from scenes.kit.numbers import Number, computed, given
from scenes.kit.readouts import dial, readout
from scenes.kit.text import Formula, Words, symbol

FRONT, REAR, AROUND = 44, 11, 2.1  # teeth, teeth, metres round the wheel
RATIO = float(core.gear_ratio(FRONT, REAR))
BIG, MIDDLE, SMALL = 1.3, 0.62, 0.4  # wheels of the bicycle at the start, at the end, on its way
LINKS, WHEEL = 74, 1.5  # of the close-up: links of its chain, size of its wheel
ROLL_IN, RIDE_HOME = -0.1, 0.55  # pedal turns before the question, and at the end
START, LEFT_END = 0.1, 0.055  # where bicycles set out, as shares of the road
LIFT, DROP = 0.95 * UP, 0.7 * UP  # the close-up makes room for the road; its counts start lower
CELLS, FAN = 2.2, 3.0  # width of the column of nudges; what the formula leaves to the nudges
LITTLE, LONGEST = 0.4, 8.8  # the smaller nudge of the pedal; the end of the three lines
X_START, X_FLIP, X_PAST, X_END, NUDGE = 0.3, 1.24, 1.36, 1.3, 0.25


def gear(x: float) -> float:
    return RATIO * x


def roll(u: float) -> float:
    return AROUND * u


def inner(x: float) -> float:
    return 3 * x + 1


def outer(u: float) -> float:
    return u**4


BICYCLE, CURVE, QUIZ = (gear, roll), (np.square, np.sin), (inner, outer)
FOUR, METRES = computed(core.gear_ratio, FRONT, REAR, form="s"), given(AROUND)
TOTAL = computed(core.distance_per_pedal_turn, FRONT, REAR, AROUND, form=".1f")
MISREAD = computed(core.misread_slope, CURVE, X_END, form=".4f")


class ChainRuleBicycle(Lecture):
    def construct(self) -> None:
        self.pedal = ValueTracker(ROLL_IN)
        self.street, bike = Street(WHOLE), Bicycle(FRONT, REAR, BIG)
        self.add(self.street, self.street.ride(bike, START, self.turns))
        with self.beat("question") as cue:
            ask(self, bike, cue)
        close = STAGE.place(CloseUp(FRONT, REAR, LINKS, WHEEL), at=LEFT)
        ladder = count_turns(self.pedal)
        ladder.shift(-DROP)
        with self.beat("gears", front=given(FRONT), rear=given(REAR), ratio=FOUR) as cue:
            self.clear_stage(bike, run_time=theme.QUICK)
            self.play(*come_close(bike, close), run_time=theme.SLOW)
            turn_once(self, close, ladder, cue)
        self.clear_stage(close, ladder.rates[0], *ladder.rung(0), *ladder.rung(1))
        with self.beat("road", around=METRES, distance=TOTAL) as cue:
            trails = ride(self, close, ladder, cue)
        lines = NumberLines(WHOLE.split(CELLS)[1], ends=(LONGEST,) * 3, step=2)
        nudge = Nudge(lines, BICYCLE, 0, self.pedal)
        with self.beat("lines", around=METRES, ratio=FOUR) as cue:
            unroll(self, trails, ladder, nudge)
            for row, mark in enumerate(("first", "second")):
                cue.wait_until(mark)
                self.play(nudge.unfold(row), Indicate(ladder.rates[row], 1.0, theme.INK))
            cue.wait_until("shrink")
            self.play(self.pedal.animate.set_value(LITTLE), run_time=cue.rest)
        with self.beat("formula") as cue:
            multiply_slopes(self, ladder, nudge, cue)
        self.clear_stage(lines)
        machine = sine_machine()
        with self.beat("curve", double=given("2x"), x=given(X_END), slope=at_end("slope")) as cue:
            product = change_gears(self, lines, machine, cue)
        with self.beat("wrong", wrong=MISREAD, u=at_end("links.0.y", ".2f")) as cue:
            misread_gear(self, machine, product, cue)
        self.clear_stage()
        self.pedal.set_value(0)
        with self.beat("keep") as cue:
            upper, middle, _ = WHOLE.rows(3)
            bike = self.street.ride(Bicycle(FRONT, REAR, MIDDLE), START, self.turns)
            sentence = upper.place(self.sentence_to_keep())
            formula = middle.place(composition.chain_rule(), at=UP)
            self.play(FadeIn(self.street, bike, sentence, formula))
            self.play(self.pedal.animate.set_value(RIDE_HOME), run_time=cue.rest)
        self.quiz(**quiz_values())

    def turns(self) -> tuple[float, float]:
        """Turns of the pedal and of the wheel."""
        return self.pedal.get_value(), core.wheel_turns(self.pedal.get_value(), FRONT, REAR)


def ask(lecture: ChainRuleBicycle, bike: Bicycle, cue: Cue) -> None:
    """A bicycle rolls in; what its pedal does travels from part to part, down to the road."""
    question = Words("One turn of the pedal: how far?", size=theme.HEADLINE, weight=600)
    coming = lecture.pedal.animate.set_value(0)
    lecture.play(FadeIn(WHOLE.rows(5)[0].place(question)), coming, run_time=cue.until("travel"))
    end = lecture.street.ends[1]
    how_far = Words("?", size=theme.HEADLINE, weight=700, color=theme.VALUE)
    ways = [*bike.outlines(), arrow(bike.contact, end, theme.VALUE)]
    lecture.play(Indicate(bike.drive.crank.pedal, 1.6, theme.NUDGE))
    for mark, way in zip(("ring", "chain", "wheel", "road"), ways, strict=True):
        cue.wait_until(mark)
        lecture.play(Create(way))
    lecture.play(FadeIn(how_far.next_to(end, UP, aligned_edge=RIGHT)), run_time=theme.QUICK)


def count_turns(pedal: ValueTracker) -> RateLadder:
    """Turns of the pedal, turns of the wheel and metres, live."""
    style = {"color": theme.VALUE, "size": theme.HEADLINE}
    wheel = readout(core.wheel_turns, pedal, FRONT, REAR, **style)
    metres = readout(core.chain, BICYCLE, pedal, show="value", **style)
    turn = dial(pedal, size=theme.HEADLINE)
    counts = [(turn, "pedal turns"), (wheel, "wheel turns"), (metres, "metres")]
    return RateLadder(PANEL, counts, [FOUR, METRES], TOTAL)


def turn_once(lecture: ChainRuleBicycle, close: CloseUp, ladder: RateLadder, cue: Cue) -> None:
    """One turn of the pedal; links of the chain and turns of the wheel are counted."""
    layout.following(close, lambda it: it.turn(*lecture.turns()))
    links = readout(core.wheel_turns, lecture.pedal, FRONT, 1, form=".0f", color=theme.SECONDARY)
    teeth = Formula("times #front slash #rear", front=given(FRONT), rear=given(REAR))
    teeth.set_color(theme.SLOPE).move_to(ladder.rates[0], aligned_edge=LEFT)
    header = close.header(given(FRONT), given(REAR), links)
    lecture.play(*map(FadeIn, (header, *ladder.rung(0))), run_time=theme.QUICK)
    cue.wait_until("turn")
    lecture.add(*close.threads(lecture.turns, RATIO), close)
    lecture.play(*map(FadeIn, (teeth, *ladder.rung(1))), run_time=theme.QUICK)
    lecture.play(lecture.pedal.animate.set_value(1), run_time=cue.until("count"))
    lecture.play(rewrite(teeth, ladder.rates[0]))


def ride(lecture: ChainRuleBicycle, close: CloseUp, ladder: RateLadder, cue: Cue) -> list[Mobject]:
    """The same turn on the road. Returns the three trails that count it."""
    lecture.pedal.set_value(0)
    street, bike = lecture.street, Bicycle(FRONT, REAR, SMALL)
    street.ride(bike, LEFT_END, lecture.turns)
    rising = ladder.shift(LIFT + DROP, [*ladder.rung(0), ladder.rates[0], *ladder.rung(1)])
    lecture.play(close.animate.shift(LIFT), *rising, FadeIn(street, bike))
    trails = [*close.threads(lecture.turns, RATIO), street.trail(bike)]
    prints = street.prints(bike, int(RATIO), METRES, lecture.turns)
    lecture.add(*trails, prints, close, bike)
    cue.wait_until("ride")
    lecture.play(*map(FadeIn, (ladder.rates[1], *ladder.rung(2))), run_time=theme.QUICK)
    lecture.play(lecture.pedal.animate.set_value(1), run_time=cue.until("product"))
    lecture.play(ladder.gather(run_time=cue.until("multiply")))
    lecture.play(ladder.multiply())
    return trails


def unroll(lecture: Lecture, trails: list[Mobject], ladder: RateLadder, nudge: Nudge) -> None:
    """Pedal's turn, wheel's turns and road are straightened out; their counts go with them."""
    lecture.clear_stage(*trails, *ladder.rates, *ladder.numbers, *ladder.names)
    moving = [*nudge.unroll(trails), *ladder.settle(nudge.lines, "xuy")]
    lecture.play(FadeIn(nudge.lines), *moving, run_time=theme.LONG)
    lecture.add(*nudge.arrows)


def multiply_slopes(lecture: ChainRuleBicycle, ladder: RateLadder, nudge: Nudge, cue: Cue) -> None:
    """The stretches get their names, and copies of both fly into the product."""
    slopes, product = composition.local_slopes(FOUR, METRES), composition.chain_rule()
    for row, named in enumerate(slopes):
        named.move_to(nudge.lines.beside(row + 0.5), aligned_edge=LEFT)
        lecture.play(rewrite(ladder.rates[row], named))
    room = nudge.lines.room(0, FAN)
    values = composition.numbers_below(product, room, TOTAL, METRES, FOUR)
    cue.wait_until("fly")
    lecture.play(composition.compose(product, slopes))
    rates = {"dy": slopes[1].part("rate"), "into": slopes[0].part("rate")}
    lecture.play(assemble(values, rates))
    cue.wait_until("pass")
    passing = [product.part(name).animate.set_color(theme.VALUE) for name in ("du", "into")]
    lecture.play(*passing, lecture.pedal.animate.set_value(1), run_time=cue.rest)


def sine_machine() -> Composition:
    """The sine of a square, with x at its start."""
    return Composition(
        CURVE, ValueTracker(X_START), NUDGE, title=given("y = sin(x^2)"),
        values=(symbol("x"), given("u = x^2"), symbol("y = sin u")),
        slopes=(given("2 x"), symbol("cos u")),
        ends=(1.6, 2.5, 1.3), graph=((0, 2.2), (-1.2, 1.4)),
    )  # fmt: skip


def change_gears(lecture: Lecture, lines: NumberLines, machine: Composition, cue: Cue) -> Formula:
    """Both stretches change as x moves along, until the second turns the nudge round."""
    lecture.play(lines.turn_into(machine.lines), FadeIn(*machine.values))
    cue.wait_until("strings")
    lecture.play(machine.strings(np.arange(0, X_PAST, 0.1)))
    lecture.play(Create(machine.plot), Create(machine.graph))
    cue.wait_until("move")
    lecture.play(FadeIn(*machine.nudge.parts, *machine.slopes, machine.tangent, machine.dot))
    for mark, x in (("flip", X_FLIP), ("product", X_PAST)):
        lecture.play(machine.x.animate.set_value(x), run_time=cue.until(mark))
    product = machine.product(symbol("cos u"), at_end("slope"), theme.SLOPE)
    lecture.play(machine.x.animate.set_value(X_END), machine.multiply(product))
    lecture.play(Indicate(machine.tangent, 1.0, theme.INK))
    return product


def misread_gear(lecture: Lecture, machine: Composition, product: Formula, cue: Cue) -> None:
    """The second slope taken at x: the wrong place on the line of u, and the wrong tangent."""
    cosine = readout(derivative, np.sin, X_END, form=".4f", color=theme.LOSS)
    cell = machine.cell(symbol("cos x"), cosine, 1.5)
    lecture.play(FadeIn(cell.next_to(machine.slopes[1], DOWN, aligned_edge=LEFT)))
    cue.wait_until("slip")
    (drop, spot, band), tangent = machine.misread()
    lecture.play(Create(drop), FadeOut(machine.nudge.bands[1]))
    lecture.play(FadeIn(spot, band))
    cue.wait_until("climb")
    wrong = machine.product(symbol("cos x"), MISREAD, theme.LOSS, holds=False)
    align_at("eq", product, wrong.next_to(product, DOWN, buff=0.3))
    lecture.play(Create(tangent), FadeIn(wrong))
    cue.wait_until("right")
    lecture.play(FadeOut(drop, spot, band), FadeIn(machine.nudge.bands[1]))
    lecture.play(
        Indicate(machine.values[1], 1.0, theme.INK), Indicate(machine.nudge.dots[1], 2.0, theme.INK)
    )


def at_end(show: str, form: str = ".4f") -> Number:
    """Something of the chain of square and sine, at the end of the way of x."""
    return computed(core.chain, CURVE, X_END, show=show, form=form)


def quiz_values() -> dict[str, Number]:
    """The slopes of the quiz's chain at its x, and the u between them."""
    shows = {"slope": "slope", "outer": "links.1.slope", "u": "links.0.y", "inner": "links.0.slope"}
    values = {k: computed(core.chain, QUIZ, 0, show=v, form=".0f") for k, v in shows.items()}
    return {"f": given("(3x + 1)⁴"), "x": given(0), **values}

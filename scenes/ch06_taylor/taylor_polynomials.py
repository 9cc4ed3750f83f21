"""Taylor polynomials: clay that copies a curve, one derivative at a time."""

import math
from functools import partial

from manim import (
    DOWN,
    DR,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    Indicate,
    Line,
    Transform,
    ValueTracker,
)
from sympy import Symbol, cos, exp

from calcml_core.evaluation import value_at
from calcml_core.expressions import compiled
from calcml_core.taylor import (
    TaylorPolynomial,
    partial_sum,
    taylor_error,
)
from scenes.ch06_taylor.pieces.answers import Answers, told
from scenes.ch06_taylor.pieces.clay import FLAT, Bench
from scenes.ch06_taylor.pieces.misses import Misses, missed
from scenes.ch06_taylor.pieces.powers import PayOut, paid_out
from scenes.kit import equations, layout, plots, theme
from scenes.kit.lecture import Cue, Lecture
from scenes.kit.ledgers import Ledger
from scenes.kit.lens import Lens
from scenes.kit.numbers import Number, computed, given
from scenes.kit.readouts import dial, readout
from scenes.kit.text import Formula, Words, symbol

X = Symbol("x")
COS, SIGMOID = cos(X), 1 / (1 + exp(-X))  # both are touched at x = 0
TOLERANCE = 0.1  # the clay is so thick upwards, and so thick downwards
KNEADED = ((-1.2,), (0, 0.22), (0.9, 0, -0.12), (0, -0.7, 0, 0.035))  # coefficients to play with
ORDERS = ("height", "slope", "bend", "third", "fourth")  # names of the derivatives 0 to 4
PLAIN = TaylorPolynomial(0.0, (1.0, 0.0, -0.5, 0.0, 1.0))  # x^4 not divided by anything
PROBE, LENS = 1.0, (0.06, 0.06)  # where the lens looks, and how far to each side
COSINE = computed(value_at, math.cos, PROBE, form=".5f")
ONWARD = (8, 10)  # degrees after those
NEAR, FAR = 2.0, 4.0  # where a high degree helps, and where it hurts
LOW, HIGH = 4, 12  # the degrees that are compared there
SQUARE, CUBE = given("−x²/2"), given("−x³/48")  # terms as they are written in the captions
ANSWER, PAYS = symbol("f^((n))(a)", theme.VALUE), symbol("n!", theme.NUDGE)


class TaylorPolynomials(Lecture):
    def construct(self) -> None:
        self.bench = Bench(plots.axes(x=(-4.7, 4.7), y=(-1.75, 1.75)), COS, TOLERANCE)
        self.table = Answers(COS, "cos x", lambda: self.bench.clay.shape, ORDERS)
        layout.PANEL.place(layout.column(self.table.formula, self.table, gap=0.6), at=UP)
        says, reaches = partial(told, COS, ORDERS), partial(self.bench.reach.grown, COS)

        with self.beat("question") as cue:
            question = self.ask_for_a_copy(cue)
        with self.beat("height", tolerance=given(TOLERANCE), **says("height", "slope")) as cue:
            self.play(FadeOut(question), self.table.open())
            self.match_height_and_slope(cue)
        with self.beat("bend", square=SQUARE, **reaches(0, 2), **says("bend")) as cue:
            self.match_bend(cue)
        with self.beat("factorial", paid=paid_out(4), **says("third", "fourth")) as cue:
            chain = self.undo_the_power(cue)
        with self.beat("coefficient") as cue:
            self.assemble_coefficient(chain, cue)
        sums = {"second": sum_at_probe(2, ".1f"), "fourth": sum_at_probe(4)}
        with self.beat("measure", x=given(PROBE, ".0f"), truth=COSINE, **sums) as cue:
            self.measure(cue)
        says = partial(told, SIGMOID, ORDERS)
        with self.beat("sigmoid", cube=CUBE, **says("height", "slope", "third")) as cue:
            self.copy_sigmoid(cue)
        with self.beat("farther", **missed(SIGMOID, (LOW, HIGH), near=NEAR, far=FAR)) as cue:
            self.go_farther(cue)
        with self.beat("keep") as cue:
            self.hug_once_more(cue)
        self.quiz()

    def ask_for_a_copy(self, cue: Cue) -> Words:
        """The wire, the one point, and clay that takes one polynomial's shape after another."""
        bench, question = self.bench, headline("Touch one point. Copy the whole curve?")
        self.play(Create(bench.plot), Create(bench.wire), run_time=theme.SLOW)
        cue.wait_until("one")
        self.play(FadeIn(question), GrowFromCenter(bench.touch))
        self.play(Indicate(bench.touch, 2.5, theme.INK))
        cue.wait_until("knead")
        self.play(FadeIn(bench.clay.picture), run_time=theme.QUICK)
        for coefficients in KNEADED:
            self.play(bench.clay.mould(TaylorPolynomial(0.0, coefficients)))
        self.play(bench.clay.mould(FLAT))
        return question

    def match_height_and_slope(self, cue: Cue) -> None:
        """The first two answers; the clay is lifted, and the bracket appears."""
        bench, table = self.bench, self.table
        ruler, bar = Line(bench.plot.at(0, 0), bench.touch.get_center()), bench.gauge(1)
        cue.wait_until("height")
        self.play(Create(ruler), run_time=theme.QUICK)
        self.play(table.ask(0, ruler))
        cue.wait_until("lift")
        self.play(bench.clay.mould(bench.polynomial(0)), FadeOut(ruler))
        self.play(table.drop(0))
        cue.wait_until("slope")
        self.play(GrowFromCenter(bar), run_time=theme.QUICK)
        self.play(table.ask(1, bar))
        cue.wait_until("bracket")
        self.add(bench.ghosts)
        self.play(FadeIn(bench.bracket), bench.grow(0), FadeOut(bar))
        self.play(FadeIn(bench.reach.note))

    def match_bend(self, cue: Cue) -> None:
        """The clay bends until its second derivative agrees; the bracket grows."""
        bench, bar = self.bench, self.bench.gauge(1)
        self.play(FadeIn(bar), run_time=theme.QUICK)
        self.play(Transform(bar, bench.gauge(2)))
        self.play(self.table.ask(2, bar))
        cue.wait_until("mould")
        self.play(bench.mould(2, theme.SLOW), FadeOut(bar))
        cue.wait_until("term")
        self.play(self.table.drop(2))
        cue.wait_until("grow")
        self.play(bench.grow(2, theme.SLOW))

    def undo_the_power(self, cue: Cue) -> PayOut:
        """Plain x^4 overshoots by what four derivatives pay out; divided by that, it fits."""
        bench, table, chain = self.bench, self.table, PayOut(4)
        plain = Formula(given("+ med x^4"), color=theme.LOSS)
        plain.next_to(table.term(2), RIGHT).align_to(table.term(0), DOWN)
        self.play(table.ask(3, bench.touch))
        cue.wait_until("ask")
        self.play(table.ask(4, bench.touch))
        cue.wait_until("add")
        self.play(bench.press(PLAIN, theme.SLOW), FadeIn(plain))
        cue.wait_until("why")
        self.play(table.focus(4))
        arrow = layout.PANEL.place(chain, at=DR).arrow()
        self.play(FadeIn(chain[0], arrow))
        for mark, step in zip(("one", "two", "three", "four"), chain.steps(), strict=True):
            cue.wait_until(mark)
            self.play(step)
        cue.wait_until("divide")
        divided = equations.fly(chain[-1].part("total"), table.term(4))
        self.play(bench.clay.mould(bench.polynomial(4), theme.SLOW), divided, FadeOut(plain, arrow))
        self.play(bench.grow(4))
        return chain

    def assemble_coefficient(self, chain: PayOut, cue: Cue) -> None:
        """The curve's answer over what the power pays out, times the power."""
        recipe = coefficient()
        plate, _ = equations.boxed(recipe, theme.INK).move_to(layout.PANEL.center).match_y(chain)
        self.play(FadeOut(*chain[:-1]), chain[-1].animate.next_to(plate, DOWN, buff=0.35))
        cue.wait_until("answer")
        self.play(FadeIn(plate), equations.fly(self.table.rows[4].theirs, recipe.part("answer")))
        cue.wait_until("pays")
        self.play(equations.assemble(recipe, {"answer": recipe.part("answer"), "pays": chain[-1]}))

    def measure(self, cue: Cue) -> None:
        """Degrees 2, 4 and 6 under a lens at one point; then on, to a longer and longer reach."""
        bench, (top, bottom), degree = self.bench, layout.PANEL.rows(2), ValueTracker(2)
        lens = Lens(bench.plot, PROBE, COSINE.value, LENS, top)
        truth = Formula("cos #x = #truth", x=given(PROBE, ".0f"), truth=COSINE)
        ledger = sums_ledger(bench, degree)
        bottom.place(layout.column(truth.set_color(theme.VALUE), ledger, gap=0.45))
        self.clear_stage(*bench.parts)
        self.play(bench.clay.mould(bench.polynomial(2)), bench.grow(2))
        cue.wait_until("probe")
        self.play(FadeIn(lens, truth), Create(lens.graph(compiled(COS))))
        cue.wait_until("two")
        seen = plots.moving(lambda: lens.strip(bench.clay.shape.at))
        self.add(bench.forget())
        self.play(FadeIn(seen, ledger.update()))
        for mark, n in (("four", 4), ("six", 6)):
            cue.wait_until(mark)
            self.play(ledger.step_down(), run_time=theme.QUICK)
            degree.set_value(n)
            self.play(bench.mould(n), bench.grow(n))
        ledger.clear_updaters()
        cue.wait_until("onward")
        for n in ONWARD:
            self.play(bench.mould(n), bench.grow(n))

    def copy_sigmoid(self, cue: Cue) -> None:
        """The same questions to another curve."""
        bench, name = self.bench, Formula(given("sigma(x) = 1/(1 + e^(-x))"), color=theme.VALUE)
        table = Answers(SIGMOID, "sigma(x)", lambda: bench.clay.shape, ORDERS[:4], ".3f")
        layout.PANEL.place(layout.column(name, table, table.formula, gap=0.6))
        self.clear_stage(*bench.parts)
        self.add(bench.forget())
        cue.wait_until("morph")
        self.play(*bench.rewire(SIGMOID), bench.grow(0), FadeIn(name), table.open())
        for order, mark in enumerate(("height", "slope", "bend", "third")):
            cue.wait_until(mark)
            self.play(table.ask(order, bench.touch))
            if not table.rows[order].agrees:
                self.play(bench.mould(order), bench.grow(order), table.drop(order))

    def go_farther(self, cue: Cue) -> None:
        """Near the point degree 12 misses by less than degree 4, far away by much more."""
        bench, probe = self.bench, ValueTracker(NEAR)
        question = layout.PANEL.place(headline("Is a higher degree better everywhere?"), at=UP)
        room = layout.PANEL.under(question)
        compared = Misses(bench.plot, SIGMOID, (LOW, HIGH), probe, FAR, room)
        self.clear_stage(*bench.parts)
        self.play(FadeIn(question), bench.clay.mould(bench.polynomial(HIGH)), bench.grow(HIGH))
        self.play(FadeIn(compared.fainter))
        cue.wait_until("near")
        self.play(FadeIn(compared.panel, compared.gaps))
        cue.wait_until("slide")
        self.play(probe.animate.set_value(math.pi), run_time=cue.until("level"))
        cue.wait_until("far")
        self.play(probe.animate.set_value(FAR))

    def hug_once_more(self, cue: Cue) -> None:
        """The cosine again, hugged degree by degree, beside the sentence to keep."""
        bench, recipe = self.bench, equations.boxed(coefficient(), theme.INK)
        lines = layout.column(self.sentence_to_keep(layout.PANEL), recipe, gap=0.8, align=LEFT)
        layout.PANEL.place(lines)
        self.clear_stage(*bench.parts)
        self.play(*bench.rewire(COS), bench.grow(0), FadeIn(lines))
        for degree in range(0, ONWARD[-1] + 1, 2):
            self.play(bench.clay.mould(bench.polynomial(degree)), bench.grow(degree))


def coefficient() -> Formula:
    return Formula("frac(#answer, #pays) (x - a)^n", answer=ANSWER, pays=PAYS)


def headline(text: str) -> Words:
    words = Words(text, size=theme.HEADLINE, weight=600, width=layout.PANEL.width)
    return layout.PANEL.place(words)


def sum_at_probe(degree: int, form: str = ".5f") -> Number:
    return computed(partial_sum, COS, 0, degree, PROBE, form=form)


def sums_ledger(bench: Bench, degree: ValueTracker) -> Ledger:
    """The degree, what the clay says at the probe, and by how much it misses."""
    gap = readout(taylor_error, COS, 0, degree, PROBE, form="+.5f", color=theme.LOSS)
    live = (dial(degree, form=".0f"), bench.says(PROBE, ".5f"), gap)
    return Ledger([plots.note(head) for head in ("degree", "clay", "gap")], live, room=2, gap=0.5)

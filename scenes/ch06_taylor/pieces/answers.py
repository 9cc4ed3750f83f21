"""What a curve and its copy answer at one point: height, slope, bend and so on, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    ApplyMethod,
    FadeIn,
    FadeOut,
    Mobject,
    Succession,
    VGroup,
)
from sympy import Expr

from calcml_core.taylor import TaylorPolynomial, taylor_coefficients, taylor_polynomial
from scenes.kit import equations, layout, theme
from scenes.kit.numbers import Number, computed, given
from scenes.kit.readouts import Readout
from scenes.kit.text import Formula, Words, symbol

ROW = 0.62  # from one row to the next
GAP = 0.3  # between the cells of a row
NAMES = 3.0  # from the signs back to the names
AT_CENTRE = "coefficients.0"  # a polynomial's value at its centre


def answered(expression: Expr, order: int, form: str) -> Number:
    """The derivative of this order of ``expression`` at 0."""
    return answer(taylor_polynomial(expression, 0, order), order, form)


def answer(polynomial: TaylorPolynomial, order: int, form: str) -> Number:
    """The derivative of this order at the polynomial's centre."""
    return computed(TaylorPolynomial.derivative, polynomial, order, show=AT_CENTRE, form=form)


def told(expression: Expr, orders: Sequence[str], *names: str) -> dict[str, Number]:
    """Some of the answers, for the words, by the names of their orders."""
    return {name: answered(expression, orders.index(name), "g") for name in names}


def term(expression: Expr, order: int) -> str:
    """A term of the Taylor polynomial about 0, in Typst's notation: ``- x^2/2``."""
    coefficient = taylor_coefficients(expression, 0, order)[order]
    sign = "- med " if coefficient < 0 else "+ med " if order else ""
    size, below = abs(coefficient.p), f"/{coefficient.q}" if coefficient.q != 1 else ""
    power = f"x^{order}" if order > 1 else "x" * order
    return sign + (str(size) if size != 1 or not order else "") + power + below


def expansion(expression: Expr, name: str, orders: Sequence[str]) -> Formula:
    """``name`` and the terms that are not 0, each a part called after its derivative."""
    coefficients = taylor_coefficients(expression, 0, len(orders) - 1)
    terms = {
        orders[k]: computed(term, expression, k, form="s") for k, c in enumerate(coefficients) if c
    }
    source = "#name " + " space ".join(f"#{order}" for order in terms)
    formula = Formula(source, name=symbol(f"{name} approx", theme.VALUE), **terms)
    formula.paint(**dict.fromkeys(terms, theme.SLOPE))
    return formula


class Row(VGroup):
    """A name, the curve's answer, = or ≠ as it is true, and the copy's live answer."""

    def __init__(self, name: str, theirs: Number, ours: Callable[[], Number]) -> None:
        self.sign = VGroup(Formula("!=", color=theme.LOSS), Formula("=", color=theme.NUDGE))
        self.theirs = Formula(theirs, color=theme.VALUE, size=theme.READOUT)
        self.ours = Readout(ours, theme.SLOPE, theme.READOUT, "exact")
        self.title = Words(name, color=theme.SECONDARY)
        self.theirs.next_to(self.sign, LEFT, buff=GAP)
        self.ours.next_to(self.sign, RIGHT, buff=GAP)
        self.title.next_to(self.sign.get_center() + NAMES * LEFT, RIGHT, buff=0)
        for cell in (self.ours, self.title):
            cell.shift(UP * (layout.baseline(self.theirs) - layout.baseline(cell)))
        super().__init__(self.title, self.theirs, self.sign, self.ours)
        self.sign.add_updater(lambda _: self.compare())

    @property
    def agrees(self) -> bool:
        """Whether both show the same number."""
        return self.theirs.written == self.ours.written

    def compare(self) -> None:
        """Show the sign that is true."""
        self.ours.refresh()
        for part, true in zip(self.sign, (not self.agrees, self.agrees), strict=True):
            part.set_opacity(float(true))


class Answers(VGroup):
    """Rows of answers under two headings; a row shows when it is asked for.

    ``read`` tells the copy's polynomial as it is at the moment. ``formula``, the expansion so far,
    is a mobject of its own; a term drops into it when an answer agrees.
    """

    def __init__(
        self,
        expression: Expr,
        name: str,
        read: Callable[[], TaylorPolynomial],
        orders: Sequence[str],
        form: str = ".1f",
        heads: tuple[str, str] = ("wire", "clay"),
    ) -> None:
        self.orders, self.formula = orders, expansion(expression, name, orders)
        self.rows = [
            Row(
                order,
                answered(expression, k, form),
                lambda k=k: answer(read(), k, form),  # type: ignore[misc]
            ).shift(k * ROW * DOWN)
            for k, order in enumerate(orders)
        ]
        self.heads = VGroup(
            Words(heads[0], size=theme.LABEL, color=theme.VALUE, weight=600),
            Words(heads[1], size=theme.LABEL, color=theme.SLOPE, weight=600),
        )
        top = self.rows[0]
        self.heads[0].next_to(top.theirs, UP, buff=0.35).align_to(top.theirs, RIGHT)
        self.heads[1].next_to(top.ours, UP, buff=0.35).align_to(top.ours, LEFT)
        place = Formula("x = #a", a=given(0), size=theme.LABEL, color=theme.SECONDARY)
        self.heads.add(place.align_to(top.title, LEFT))
        for head in self.heads[1:]:
            head.shift(UP * (layout.baseline(self.heads[0]) - layout.baseline(head)))
        super().__init__(self.heads, *self.rows)

    def open(self) -> Animation:
        """The headings, and the formula's left side."""
        return FadeIn(self.heads, self.formula.part("name"))

    def ask(self, order: int, source: Mobject) -> Animation:
        """The curve answers, out of ``source``; beside it stands what the copy says already."""
        row = self.rows[order]
        row.compare()
        appear = FadeIn(row.title, row.sign, row.ours)
        return AnimationGroup(appear, equations.fly(source, row.theirs))

    def drop(self, order: int) -> Animation:
        """The term that the answer calls for drops into the formula."""
        return equations.fly(self.rows[order].theirs, self.term(order))

    def term(self, order: int) -> VGroup:
        """The formula's term of this order; empty if it is 0."""
        name = self.orders[order]
        return self.formula.part(name) if name in self.formula.names else VGroup()

    def focus(self, order: int) -> Animation:
        """Only one row stays, moved up under the headings; the rows above it leave."""
        leaving = [VGroup(row.title, row.theirs, row.sign, row.ours) for row in self.rows[:order]]
        return Succession(
            FadeOut(*leaving, run_time=theme.QUICK),
            ApplyMethod(self.rows[order].shift, order * ROW * UP),
        )

"""A power of x, differentiated until only a number is left."""

from __future__ import annotations

from itertools import pairwise
from string import ascii_lowercase

from manim import DL, DOWN, LEFT, RIGHT, UL, Animation, Arrow, VGroup

from calcml_core.taylor import TaylorPolynomial
from scenes.kit import equations, theme
from scenes.kit.numbers import Number, computed, given
from scenes.kit.text import Formula, symbol

GAP = 0.26  # between the lines
BASE = symbol("x")


def differentiated(power: int, times: int, show: str, form: str) -> Number:
    """A number of x**power, differentiated so many times by the core's rule."""
    plain = TaylorPolynomial(0.0, (0.0,) * power + (1.0,))
    return computed(TaylorPolynomial.derivative, plain, times, show=show, form=form)


def paid_out(power: int) -> Number:
    """What the last derivative comes to: the factorial."""
    return differentiated(power, power, show="coefficients.0", form=".0f")


class PayOut(VGroup):
    """The lines x^4, 4 x^3, 4 · 3 x^2 and so on: each exponent becomes the next line's factor."""

    def __init__(self, power: int) -> None:
        lines = [_line(power, times) for times in range(power + 1)]
        super().__init__(*lines)
        self.arrange(DOWN, buff=GAP, aligned_edge=LEFT)

    def arrow(self) -> VGroup:
        """An arrow down the lines, and what happens along it."""
        arrow = Arrow(self.get_corner(UL), self.get_corner(DL), buff=0, stroke_width=theme.LINE)
        name = Formula("dif / (dif x)")
        group = VGroup(name, arrow).set_color(theme.SLOPE).arrange(RIGHT, buff=0.2)
        return group.next_to(self, LEFT, buff=0.4)

    def steps(self) -> list[Animation]:
        """One animation a derivative: what is there comes down, the exponent steps in front."""
        return [equations.derive(above, below) for above, below in pairwise(self)]


def _line(power: int, times: int) -> Formula:
    """In the k-th line the exponent is the k-th name's part; in all later lines it is a factor."""
    names = ascii_lowercase[: min(times + 1, power)]
    numbers: dict[str, Number] = {
        name: differentiated(power, k, show="degree", form="d") for k, name in enumerate(names)
    }
    factors = " dot ".join(f"#{name}" for name in names[:times])
    if times == power:
        line = Formula(
            f"{factors} = #total = #power !", total=paid_out(power), power=given(power), **numbers
        )
    else:
        line = Formula(f"{factors} thin #base^#{names[times]}", base=BASE, **numbers)
    line.paint(**dict.fromkeys(names, theme.NUDGE))
    return line

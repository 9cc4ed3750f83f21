"""A secant that lives on a graph: P, Q, the line through both and its slope triangle."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import RIGHT, UL, Dot, Mobject, ValueTracker, VGroup, VMobject

from calcml_core.derivatives import Line, secant_line
from scenes.kit import layout, plots, theme
from scenes.kit.claims import StraightClaim, claimed
from scenes.kit.text import Formula, symbol

FADE = (0.35, 0.75)  # lengths, in scene units, below and above which a leg's name is gone and full


class Secant:
    """P at ``base`` and Q at ``base + step`` on the graph of ``function``; both are trackers.

    Its parts (``p q line run rise dx dy``) are mobjects that follow the trackers; ``parts`` lists
    them in drawing order.
    """

    def __init__(
        self,
        plot: plots.Plot,
        function: Callable[[float], float],
        base: ValueTracker,
        step: ValueTracker,
    ) -> None:
        self.plot, self.function, self.base, self.step = plot, function, base, step
        self.line = plots.moving(self._line)
        self.run = plots.moving(lambda: plots.run(self.plot, *self._places()))
        self.rise = plots.moving(lambda: plots.rise(self.plot, *self._places()))
        self.p = named_point("P", theme.INK, UL, lambda: self._point(0))
        self.q = named_point("Q", theme.SLOPE, UL, lambda: self._point(1), self._q_apart)
        self.dx = _leg_name("Delta x", theme.NUDGE, self._below_run)
        self.dy = _leg_name("Delta y", theme.SLOPE, self._beside_rise)
        self.parts = (self.line, self.run, self.rise, self.dx, self.dy, self.q, self.p)

    def stand_at(self, base: float, step: float) -> None:
        """Move at once, off stage: every part is brought up to the trackers."""
        self.base.set_value(base)
        self.step.set_value(step)
        for part in self.parts:
            part.update()

    def _places(self) -> list[tuple[float, float]]:
        a, h = self.base.get_value(), self.step.get_value()
        return [(x, self.function(x)) for x in (a, a + h)]

    def _point(self, which: int) -> np.ndarray:
        return self.plot.at(*self._places()[which])

    def _q_apart(self) -> float:
        return float(np.linalg.norm(self._point(1) - self._point(0)))

    def _line(self) -> VMobject:
        line = plots.line(self.plot, self.straight())
        return claimed(line, StraightClaim(self.plot, self.straight, live=True))

    def straight(self) -> Line:
        """The present line through P and Q."""
        return secant_line(self.function, self.base.get_value(), self.step.get_value())

    def _below_run(self, name: Formula) -> None:
        p, q = self._point(0), self._point(1)
        name.move_to(np.array([(p[0] + q[0]) / 2, min(p[1], q[1]) - 0.32, 0.0]))
        _show(name, abs(q[0] - p[0]))

    def _beside_rise(self, name: Formula) -> None:
        p, q = self._point(0), self._point(1)
        right = np.array([max(p[0], q[0]), (p[1] + q[1]) / 2, 0.0])
        name.move_to(right + 0.2 * RIGHT, aligned_edge=-RIGHT)
        _show(name, abs(q[1] - p[1]))


def named_point(
    name: str,
    color: str,
    side: np.ndarray,
    place: Callable[[], np.ndarray],
    room: Callable[[], float] = lambda: FADE[1],
) -> VGroup:
    """A dot with its letter, both following ``place``; the letter needs ``room`` to show."""

    def beside(letter: Formula) -> None:
        _show(letter.next_to(place(), side, buff=0.14), room())

    dot = layout.following(Dot(radius=0.09, color=color), lambda dot: dot.move_to(place()))
    return VGroup(dot, layout.following(Formula(name, size=theme.BODY, color=color), beside))


def _leg_name(source: str, color: str, place: Callable[[Formula], None]) -> Formula:
    name = Formula("#leg", leg=symbol(source, color), size=theme.BODY)
    return layout.following(name, place)


def _show(name: Mobject, length: float) -> None:
    """A leg too short to carry its name loses it gradually.

    Only a change is written: an updater that always set the opacity would undo every fade.
    """
    opacity = float(np.clip((length - FADE[0]) / (FADE[1] - FADE[0]), 0, 1))
    if opacity != getattr(name, "opacity_for_length", 1.0):
        name.opacity_for_length = opacity  # type: ignore[attr-defined]  # kept on the mobject
        name.set_opacity(opacity)

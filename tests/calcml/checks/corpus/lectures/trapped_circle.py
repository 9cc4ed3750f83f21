"""The sides are doubled, the circle grows, and the kit's polygons follow."""

from manim import Circle, FadeIn, ValueTracker

from scenes.kit import theme
from scenes.kit.lecture import Lecture
from scenes.kit.polygons import Trap

FIRST = 6  # sides of the first polygons


class TrappedCircle(Lecture):
    """The sides are doubled, the circle grows, and the kit's polygons follow."""

    rule, clean = "numbers", True

    def construct(self):
        circle = Circle(radius=1.8).set_stroke(theme.INK, theme.LINE)
        doubled = ValueTracker(0.0)
        trap = Trap(circle, FIRST, doubled)
        with self.beat("trap"):
            self.play(FadeIn(trap))
            self.play(doubled.animate.set_value(1.0), run_time=theme.SLOW)
            self.play(trap.circle.animate.scale(1.2))
            self.hold(theme.NORMAL)
        self.quiz()

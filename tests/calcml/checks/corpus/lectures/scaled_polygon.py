"""The inner polygon is cut loose and made larger: its corners leave the circle."""

from manim import Circle, FadeIn, ValueTracker

from scenes.kit import theme
from scenes.kit.lecture import Lecture
from scenes.kit.polygons import Trap

FIRST = 6  # sides of the first polygons


class ScaledPolygon(Lecture):
    """The inner polygon is cut loose and made larger: its corners leave the circle."""

    rule, clean = "numbers", False

    def construct(self):
        circle = Circle(radius=1.8).set_stroke(theme.INK, theme.LINE)
        doubled = ValueTracker(0.0)
        trap = Trap(circle, FIRST, doubled)
        with self.beat("trap"):
            self.play(FadeIn(trap))
            trap.inner.clear_updaters()
            self.play(trap.inner.animate.scale(1.12))
            self.hold(theme.NORMAL)
        self.quiz()

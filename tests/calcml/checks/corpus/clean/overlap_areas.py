"""Areas and circles with texts wholly inside or wholly outside."""

from manim import (
    BLUE,
    GREEN,
    Annulus,
    Axes,
    Circle,
    Create,
    DecimalNumber,
    FadeIn,
    MathTypst,
    Scene,
    Text,
    ValueTracker,
)


class NameInsideTheArea(Scene):
    """The name lies wholly inside the shaded area; no border of it meets the letters."""

    rule = "overlap"

    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[0, 3], x_length=8, y_length=4.5)
        graph = axes.plot(lambda x: 2 + 0.2 * x, color=BLUE)
        area = axes.get_area(graph, x_range=[0.5, 3.5], color="#1d4d3a", opacity=1)
        name = Text("area", font_size=44).move_to(axes.c2p(2, 1.2))
        self.play(FadeIn(axes), Create(graph), FadeIn(area), FadeIn(name))
        self.wait(2)


class NameInTheCircle(Scene):
    """The name stands in the middle of the circle it names."""

    rule = "overlap"

    def construct(self):
        self.play(Create(Circle(radius=1.6, color=BLUE)), FadeIn(Text("unit", font_size=40)))
        self.wait(2)


class HoleAroundTheWord(Scene):
    """A ring is larger than the word on all sides."""

    rule = "overlap"

    def construct(self):
        ring = Annulus(inner_radius=1.5, outer_radius=2, color=GREEN)
        self.play(FadeIn(ring), FadeIn(Text("inside", font_size=40)))
        self.wait(2)


class CounterInPlace(Scene):
    """A counter shows another number in every frame; the old ones are gone."""

    rule = "overlap"

    def construct(self):
        counter = DecimalNumber(2, num_decimal_places=2, mob_class=MathTypst, font_size=72)
        x = ValueTracker(2)
        counter.add_updater(lambda c: c.set_value(x.get_value()))
        self.add(counter)
        self.play(x.animate.set_value(9), run_time=2.5)
        self.wait(1)

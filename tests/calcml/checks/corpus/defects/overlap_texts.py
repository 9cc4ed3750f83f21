"""Texts that lie on other texts, and stay there."""

from manim import (
    BLUE,
    DEGREES,
    DOWN,
    LEFT,
    ORIGIN,
    PI,
    RIGHT,
    UP,
    YELLOW,
    Create,
    DecimalNumber,
    Dot,
    FadeIn,
    Line,
    MathTypst,
    MovingCameraScene,
    NumberLine,
    ReplacementTransform,
    Scene,
    Square,
    Text,
    ThreeDScene,
    Typst,
    ValueTracker,
    VGroup,
    Write,
    always_redraw,
    linear,
)


class TwoNamesAtOnePlace(Scene):
    """Both points get their names at the same place: the names lie on each other."""

    rule = "overlap"

    def construct(self):
        p, q = Dot(ORIGIN, color=BLUE), Dot(0.5 * RIGHT, color=YELLOW)
        names = VGroup(
            Text("minimum", font_size=36).next_to(p, UP),
            Text("start", font_size=36).next_to(q, UP),
        )
        self.play(FadeIn(p), FadeIn(q), FadeIn(names))
        self.wait(2)


class RotatedAcross(Scene):
    """A remark set at an angle runs across the headline."""

    rule = "overlap"

    def construct(self):
        headline = Text("Gradient descent", font_size=56)
        remark = Text("always downhill", font_size=40, color=YELLOW).rotate(35 * DEGREES)
        self.play(FadeIn(headline))
        self.play(FadeIn(remark))
        self.wait(1.5)


class GroupMovesOnto(Scene):
    """A group with a label is moved to the right, and its label comes to rest on another one."""

    rule = "overlap"

    def construct(self):
        square = Square(1.2, color=BLUE)
        group = VGroup(square, Text("input", font_size=32).next_to(square, UP)).shift(4 * LEFT)
        other = Text("output", font_size=32).next_to(Square(1.2), UP).shift(2.4 * RIGHT)
        self.play(FadeIn(group), FadeIn(other))
        self.play(group.animate.shift(6 * RIGHT))
        self.wait(1.5)


class FixedOverSpatial(ThreeDScene):
    """A heading fixed in the frame lies over a text that stands upright in space."""

    rule = "overlap"

    def construct(self):
        self.set_camera_orientation(phi=80 * DEGREES, theta=-90 * DEGREES)
        spatial = Text("loss surface", font_size=56, color=YELLOW).rotate(PI / 2, axis=RIGHT)
        heading = Text("Where is the valley?", font_size=40).shift(0.2 * UP)
        self.add_fixed_in_frame_mobjects(heading)
        self.play(FadeIn(spatial))
        self.move_camera(theta=-80 * DEGREES, run_time=1)
        self.wait(1)


class CrowdedCloseUp(MovingCameraScene):
    """Tick names, small but readable in the close-up, lie on each other."""

    rule = "overlap"

    def construct(self):
        line = Line(LEFT, RIGHT, stroke_width=2)
        labels = VGroup(
            Text("before", font_size=16).next_to(0.12 * LEFT, UP, buff=0.1),
            Text("after", font_size=16).next_to(0.12 * RIGHT, UP, buff=0.1),
        )
        self.camera.frame.scale(0.4)
        self.play(Create(line), FadeIn(labels))
        self.wait(2)


class RedrawnLabelDrifts(Scene):
    """The point's label is drawn anew in every frame, and drifts into the name of the axis."""

    rule = "overlap"

    def construct(self):
        x = ValueTracker(-4)
        name = Text("position", font_size=36).move_to(3.4 * RIGHT + 0.5 * UP)
        dot = always_redraw(lambda: Dot(x.get_value() * RIGHT, color=YELLOW))
        label = always_redraw(lambda: Text("ball", font_size=36).next_to(dot, UP, buff=0.25))
        self.add(name, dot, label)
        self.play(x.animate.set_value(3.2), run_time=2)
        self.wait(1.5)


class FormulaOnRemark(Scene):
    """The remark under the formula stands so high that it hits the denominator."""

    rule = "overlap"

    def construct(self):
        formula = MathTypst("frac(Delta y, Delta x)", font_size=80)
        remark = Text("rise over run", font_size=36, color=YELLOW).shift(0.55 * DOWN)
        self.play(FadeIn(formula))
        self.play(FadeIn(remark))
        self.wait(1.5)


class CounterGrowsWide(Scene):
    """The counter grows digit by digit until it runs into the word behind it."""

    rule = "overlap"

    def construct(self):
        counter = DecimalNumber(1, num_decimal_places=0, mob_class=MathTypst, font_size=56)
        counter.move_to(LEFT, aligned_edge=LEFT)
        unit = Text("steps", font_size=48).move_to(0.2 * LEFT, aligned_edge=LEFT)
        n = ValueTracker(0)
        counter.add_updater(
            lambda c: c.set_value(10 ** n.get_value()).move_to(LEFT, aligned_edge=LEFT)
        )
        self.add(counter, unit)
        self.play(n.animate.set_value(4), run_time=2, rate_func=linear)
        self.wait(1.5)


class OldLineForgotten(Scene):
    """The next line is written where the last one still stands."""

    rule = "overlap"

    def construct(self):
        first = Typst("one step at a time", font_size=60)
        second = Typst("two steps at a time", font_size=60)
        self.play(Write(first))
        self.wait(0.5)
        self.play(Write(second))
        self.wait(1.5)


class OriginalLeftBehind(Scene):
    """A copy turns into the new word at the same place, and the old word was never removed."""

    rule = "overlap"

    def construct(self):
        old, new = Text("function", font_size=56), Text("derivative", font_size=56)
        self.play(FadeIn(old))
        self.play(ReplacementTransform(old.copy(), new))
        self.wait(1.5)


class ListTooTight(Scene):
    """The lines of a list are set so tight that they run into one another."""

    rule = "overlap"

    def construct(self):
        lines = VGroup(
            Text("pick a point", font_size=44),
            Text("follow the slope", font_size=44),
            Text("halve the step", font_size=44),
        ).arrange(DOWN, buff=-0.2, aligned_edge=LEFT)
        self.play(FadeIn(lines))
        self.wait(2)


class TickLabelsRunTogether(Scene):
    """The tick labels are wider than the space between ticks and lie on one another."""

    rule = "overlap"

    def construct(self):
        line = NumberLine(
            x_range=[10000, 10005, 1],
            length=3.2,
            include_numbers=True,
            label_constructor=MathTypst,
            decimal_number_config={"num_decimal_places": 0, "group_with_commas": False},
        )
        self.play(Create(line))
        self.wait(2)

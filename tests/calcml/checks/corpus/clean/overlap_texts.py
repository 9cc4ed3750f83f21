"""Texts that seem to lie on other texts and do not, or only in passing."""

from manim import (
    BLUE,
    DEGREES,
    DL,
    DOWN,
    LEFT,
    OUT,
    PI,
    RIGHT,
    YELLOW,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    MathTypst,
    MovingCameraScene,
    Rectangle,
    ReplacementTransform,
    Scene,
    Text,
    ThreeDScene,
    Transform,
    TransformMatchingShapes,
    Typst,
    VGroup,
    Write,
    linear,
)


class CloseButApart(Scene):
    """Two lines stand close to each other, descenders above ascenders, and do not touch."""

    rule = "overlap"

    def construct(self):
        lines = VGroup(
            Text("going slowly", font_size=44),
            Text("but steadily", font_size=44),
        ).arrange(DOWN, buff=0.06)
        self.play(FadeIn(lines))
        self.wait(2)


class CrossFade(Scene):
    """One sentence fades out while the next fades in at the same place."""

    rule = "overlap"

    def construct(self):
        first, second = Typst("one step", font_size=70), Typst("another step", font_size=70)
        self.play(FadeIn(first))
        self.wait(1)
        self.play(FadeOut(first), FadeIn(second))
        self.wait(1.5)


class FlyingPast(Scene):
    """A word flies past another one, over it for a fifth of a second."""

    rule = "overlap"

    def construct(self):
        still, fast = Text("momentum", font_size=44), Text("step", font_size=44, color=YELLOW)
        fast.shift(5 * LEFT)
        self.play(FadeIn(still), FadeIn(fast))
        self.wait(0.5)
        self.play(fast.animate.shift(10 * RIGHT), run_time=0.4, rate_func=linear)
        self.wait(1.5)


class BecomesAnother(Scene):
    """The word turns into another at its place."""

    rule = "overlap"

    def construct(self):
        word = Text("secant", font_size=56)
        self.play(Write(word))
        self.wait(0.5)
        self.play(Transform(word, Text("tangent", font_size=56)))
        self.wait(1.5)


class MatchingShapes(Scene):
    """The letters that both words have stay, the others come and go."""

    rule = "overlap"

    def construct(self):
        before, after = Text("the morse code", font_size=48), Text("here come dots", font_size=48)
        self.play(Write(before))
        self.wait(0.5)
        self.play(TransformMatchingShapes(before, after, path_arc=PI / 2))
        self.wait(1.5)


class FormulaIsRewritten(Scene):
    """A formula is replaced by its next line where it stands."""

    rule = "overlap"

    def construct(self):
        first = MathTypst("frac(Delta y, Delta x)", font_size=80)
        second = MathTypst("frac(d y, d x)", font_size=80)
        self.play(FadeIn(first))
        self.wait(1)
        self.play(ReplacementTransform(first, second))
        self.wait(1)


class CoveredByAPlate(Scene):
    """The new text has an opaque plate, which hides the old one altogether."""

    rule = "overlap"

    def construct(self):
        old = Text("old idea", font_size=44)
        new = Text("a better idea", font_size=44, color=YELLOW)
        new.add_background_rectangle(color="#10151c", opacity=1, buff=0.2)
        self.play(FadeIn(old))
        self.wait(0.7)
        self.play(FadeIn(new))
        self.wait(1.5)


class LiftedByItsZIndex(Scene):
    """Added first, but with a higher z index: plate and text lie over the older text."""

    rule = "overlap"

    def construct(self):
        plate = Rectangle(width=6, height=1.2, stroke_width=0).set_fill("#20304a", 1)
        plate.set_z_index(2)
        top = Text("what matters", font_size=44).set_z_index(3)
        below = Text("what did", font_size=44)
        self.add(plate, top, below)
        self.play(Create(Circle(radius=2.6, color=BLUE)))
        self.wait(1.5)


class SlantedBesideLevel(Scene):
    """The box around the slanted text holds the level one, the letters are far apart."""

    rule = "overlap"

    def construct(self):
        slanted = Text("steeper and steeper", font_size=40).rotate(45 * DEGREES)
        level = Text("level", font_size=40, color=YELLOW).shift(1.4 * RIGHT + 1.2 * DOWN)
        self.play(FadeIn(slanted), FadeIn(level))
        self.wait(2)


class InTheCornerOfAFormula(Scene):
    """The remark stands in the free corner beside a tall fraction, inside the formula's box."""

    rule = "overlap"

    def construct(self):
        formula = MathTypst("y = frac(frac(a, b) + c, d)", font_size=90)
        remark = Text("four", font_size=24, color=YELLOW)
        remark.move_to(formula.get_corner(DL), aligned_edge=DL)
        self.play(FadeIn(formula), FadeIn(remark))
        self.wait(2)


class UnseenTwin(Scene):
    """A text with no opacity lies exactly under the visible one."""

    rule = "overlap"

    def construct(self):
        ghost = Text("place holder", font_size=44).set_opacity(0)
        word = Text("here I am", font_size=44)
        self.add(ghost)
        self.play(Write(word))
        self.wait(1.5)


class OverlapOutOfView(MovingCameraScene):
    """Two texts lie on each other far outside of what the camera shows."""

    rule = "overlap"

    def construct(self):
        hidden = VGroup(Text("draft one", font_size=36), Text("draft two", font_size=36))
        self.add(hidden.shift(20 * LEFT))
        self.play(Write(Text("the final version", font_size=44)))
        self.wait(1.5)


class DifferentDepths(ThreeDScene):
    """Both texts stand over the same spot of the floor, one far above the other."""

    rule = "overlap"

    def construct(self):
        self.set_camera_orientation(phi=75 * DEGREES, theta=-90 * DEGREES)
        low = Text("floor", font_size=48).rotate(PI / 2, axis=RIGHT)
        high = Text("ceiling", font_size=48).rotate(PI / 2, axis=RIGHT).shift(1.5 * OUT)
        self.play(FadeIn(low), FadeIn(high))
        self.move_camera(theta=-80 * DEGREES, run_time=1)
        self.wait(1)


class PointedAt(Scene):
    """The word is indicated and grows for a moment; it overlaps nothing but itself."""

    rule = "overlap"

    def construct(self):
        words = VGroup(Text("slope", font_size=44), Text("height", font_size=44)).arrange(
            RIGHT, buff=1
        )
        self.play(FadeIn(words))
        self.play(Indicate(words[0]))
        self.wait(1)

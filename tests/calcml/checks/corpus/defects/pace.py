"""Scenes in which nothing happens for too long."""

from manim import (
    BLUE,
    RIGHT,
    YELLOW,
    Circle,
    Create,
    Dot,
    FadeIn,
    Scene,
    Square,
    Transform,
    ValueTracker,
)


class LongSilence(Scene):
    """The picture stands still and silent for five seconds."""

    rule = "pace"

    def construct(self):
        self.play(Create(Circle(color=BLUE)))
        self.wait(5)
        self.play(FadeIn(Dot(color=YELLOW)))


class TwoWaitsInARow(Scene):
    """Each wait is short enough, but one follows the other."""

    rule = "pace"

    def construct(self):
        self.play(Create(Square(color=BLUE)))
        self.wait(2)
        self.wait(2.5)
        self.play(FadeIn(Dot(color=YELLOW)))


class TrackerThatNothingFollows(Scene):
    """A number is animated for four seconds, and nothing in the picture depends on it."""

    rule = "pace"

    def construct(self):
        x = ValueTracker(0)
        self.play(Create(Square(color=BLUE)))
        self.play(x.animate.set_value(10), run_time=4)
        self.play(FadeIn(Dot(color=YELLOW)))


class MovesOutOfSight(Scene):
    """What moves for four seconds does so far outside of the frame."""

    rule = "pace"

    def construct(self):
        far = Square().shift(20 * RIGHT)
        self.play(Create(Circle(color=BLUE)))
        self.play(far.animate.shift(5 * RIGHT), run_time=4)
        self.play(FadeIn(Dot(color=YELLOW)))


class TurnsIntoItself(Scene):
    """A square is transformed into an equal square, for four seconds."""

    rule = "pace"

    def construct(self):
        square = Square(color=BLUE)
        self.play(Create(square))
        self.play(Transform(square, square.copy()), run_time=4)
        self.play(FadeIn(Dot(color=YELLOW)))


class FadesWhatIsNotThere(Scene):
    """Something without any opacity moves about for four seconds."""

    rule = "pace"

    def construct(self):
        unseen = Square(stroke_opacity=0)
        self.play(Create(Circle(color=BLUE)))
        self.play(unseen.animate.shift(3 * RIGHT), run_time=4)
        self.play(FadeIn(Dot(color=YELLOW)))

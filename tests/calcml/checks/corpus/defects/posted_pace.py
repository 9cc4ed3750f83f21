from manim import (
    BLACK,
    BLUE,
    TAU,
    UP,
    YELLOW,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    Rotate,
    Scene,
    Square,
    Text,
    ValueTracker,
    Write,
    config,
)

config.background_color = BLACK


class LongWait(Scene):
    """After the square is drawn nothing happens for five seconds."""

    rule = "pace"

    def construct(self):
        self.play(Create(Square()))
        self.wait(5)


class TrackerWithoutFollowers(Scene):
    """A tracker runs for four seconds, but nothing on screen follows it."""

    rule = "pace"

    def construct(self):
        tracker = ValueTracker(0)
        self.add(Circle(color=BLUE))
        self.wait(0.5)
        self.play(tracker.animate.set_value(5), run_time=4)
        self.play(FadeIn(Text("done")))
        self.wait(0.5)


class TurningARoundThing(Scene):
    """A plain circle turns about its centre, which nobody can see."""

    rule = "pace"

    def construct(self):
        circle = Circle(color=BLUE, fill_opacity=1, stroke_width=0)
        self.play(FadeIn(circle))
        self.play(Rotate(circle, TAU), run_time=4)
        self.wait(0.3)


class WaitsInARow(Scene):
    """Three short waits follow one another, and no one of them alone is too long."""

    rule = "pace"

    def construct(self):
        word = Text("thinking")
        self.play(Write(word))
        for _ in range(3):
            self.wait(1.3)
        self.play(FadeOut(word))


class UpdaterThatDoesNothing(Scene):
    """A label follows a dot that stands still, so the picture does too."""

    rule = "pace"

    def construct(self):
        dot = Dot(color=YELLOW)
        label = Text("P").add_updater(lambda m: m.next_to(dot, UP), call_updater=True)
        self.play(GrowFromCenter(dot))
        self.add(label)
        self.wait(4.5)


class MotionOffStage(Scene):
    """For four seconds the only thing that moves is far outside the frame."""

    rule = "pace"

    def construct(self):
        square = Square(color=BLUE)
        comet = Dot([20, 0, 0])
        self.play(Create(square))
        self.play(comet.animate.shift(6 * UP), run_time=4)
        self.play(FadeOut(square))

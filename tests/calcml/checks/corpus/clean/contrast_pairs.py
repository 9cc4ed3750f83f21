"""Two meanings that differ in more than a colour, or in colours that all eyes tell apart."""

import numpy as np
from manim import BLUE, Axes, Create, DashedVMobject, Dot, FadeIn, Scene, Square, VGroup


class RedAndGreenWithADash(Scene):
    """One curve is red and solid, the other green and dashed."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[-2, 2], x_length=9, y_length=5)
        sine = axes.plot(np.sin, color="#e57742")
        cosine = DashedVMobject(axes.plot(np.cos, color="#3bbf37"), num_dashes=40)
        self.play(Create(axes))
        self.play(Create(sine), Create(cosine))
        self.wait(2)


class OrangeAndBlue(Scene):
    """Two curves in the blue and the orange of Okabe and Ito."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[-2, 2], x_length=9, y_length=5)
        sine = axes.plot(np.sin, color="#56b4e9")
        cosine = axes.plot(np.cos, color="#e69f00")
        self.play(Create(axes))
        self.play(Create(sine), Create(cosine))
        self.wait(2)


class ClassesOfTwoShapes(Scene):
    """The two classes differ in shape as well: dots and squares."""

    rule = "contrast"

    def construct(self):
        dots = VGroup(*(Dot([x, 1, 0], radius=0.18, color="#e57742") for x in (-3, 0, 3)))
        squares = VGroup(
            *(
                Square(0.35, stroke_width=0).set_fill("#3bbf37", 1).move_to([x, -1, 0])
                for x in (-2, 1, 2)
            )
        )
        self.play(FadeIn(dots), FadeIn(squares))
        self.wait(2)


class SameColourTwice(Scene):
    """Two curves of the same colour, because they mean the same thing."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[-2, 2], x_length=9, y_length=5)
        curves = VGroup(axes.plot(np.sin, color=BLUE), axes.plot(np.cos, color=BLUE))
        self.play(Create(axes))
        self.play(Create(curves))
        self.wait(2)

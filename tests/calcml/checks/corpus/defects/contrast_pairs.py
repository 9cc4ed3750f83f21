"""Two meanings told apart by nothing but two colours that some eyes see as one."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Axes, Create, Dot, FadeIn, Line, Scene, VGroup


class RedAndGreenCurves(Scene):
    """Two curves alike in all but colour, red and green: one colour for deuteranopes."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[-2, 2], x_length=9, y_length=5)
        sine = axes.plot(np.sin, color="#e57742")
        cosine = axes.plot(np.cos, color="#3bbf37")
        self.play(Create(axes))
        self.play(Create(sine), Create(cosine))
        self.wait(2)


class TrainingAndTestDots(Scene):
    """Dots of two classes, orange-red and green, of the same shape and size."""

    rule = "contrast"

    def construct(self):
        places = [(-3, 1), (-1, -1), (0, 1.5), (1, -0.5), (2.5, 1), (3, -1.5)]
        dots = VGroup(
            *(
                Dot([x, y, 0], radius=0.18, color=("#e57742", "#3bbf37")[i % 2])
                for i, (x, y) in enumerate(places)
            )
        )
        self.play(FadeIn(dots))
        self.wait(2)


class LinesForTritanopes(Scene):
    """A sea-green and a grass-green line, alike in all else: one colour without blue cones."""

    rule = "contrast"

    def construct(self):
        sea = Line(5 * LEFT + DOWN, 5 * RIGHT + UP, color="#44cb8e", stroke_width=6)
        grass = Line(5 * LEFT + UP, 5 * RIGHT + DOWN, color="#44ce2d", stroke_width=6)
        self.play(Create(sea), Create(grass))
        self.wait(2)

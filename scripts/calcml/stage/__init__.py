"""Where a scene is played.

This package, rehearse and perform run in workers only: they import Manim, which the command line
never does.
"""

"""How fast the course renders, against Manim's own renderer on the same lectures."""

"""Rehearse: play a lecture on the full frame grid without drawing it, and write its Timeline."""

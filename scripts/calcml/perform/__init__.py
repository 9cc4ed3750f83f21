"""Perform: draw every frame of a lecture and encode it."""

"""Sight: what is to be seen at a moment of a rehearsal, as geometry on the frame."""

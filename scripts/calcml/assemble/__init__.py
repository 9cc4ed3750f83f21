"""Assemble: the film, its sound and captions, joined and verified."""

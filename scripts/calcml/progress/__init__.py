"""Showing what happens: live on a terminal, line by line elsewhere, or as JSON."""

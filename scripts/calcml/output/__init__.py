"""What is published in ``media/``: where, whether it is still good, and what no longer belongs."""

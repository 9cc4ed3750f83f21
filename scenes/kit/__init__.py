"""The visual language of the course. Import its modules by name; this package imports nothing."""

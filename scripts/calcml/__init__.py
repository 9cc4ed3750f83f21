"""The command-line package of the course: from a course file to published films."""

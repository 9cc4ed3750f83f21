"""The course file, and how lectures are named and found."""

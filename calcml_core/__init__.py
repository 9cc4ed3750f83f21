"""The mathematics of the course: every number that a lecture shows is computed here."""

"""Checks: what a rehearsal shows, held against the rules of how a lecture looks and sounds."""

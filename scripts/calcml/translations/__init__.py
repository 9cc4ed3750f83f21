"""Translations of words files: what is missing, what no longer fits its source."""

"""The store: what was drawn or said once, by a digest of all that it depends on."""

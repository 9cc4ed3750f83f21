"""The Timeline: what a rehearsal finds, and all that the later steps need to know."""

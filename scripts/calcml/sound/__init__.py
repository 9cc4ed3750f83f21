"""Sound: samples, their loudness, and the mix of a whole lecture."""

"""espeak: a draft voice that speaks on any machine, in many languages, without a network."""

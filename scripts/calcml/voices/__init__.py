"""Voices: who says the words of a lecture, and where what they said is kept."""

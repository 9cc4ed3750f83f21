"""Settings that all tests share."""

from hypothesis import settings

# Machines are slow and shared: a slow example is no failure. What failed once fails again.
settings.register_profile("calcml", deadline=None, derandomize=True)
settings.load_profile("calcml")

"""The scenes are played by the checks, never collected as tests or doctests."""

collect_ignore_glob = ["*/*.py"]

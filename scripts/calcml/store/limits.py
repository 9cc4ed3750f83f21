"""How much the store may hold of each kind."""

from __future__ import annotations

from calcml.store.objects import Store

GIGABYTE = 10**9
LIMITS = {"chunks": ("mp4", 8 * GIGABYTE), "voices": ("wav", 2 * GIGABYTE)}


def keep_within_limits() -> None:
    """Remove what was used longest ago, as much as is too much."""
    for kind, (ending, limit) in LIMITS.items():
        Store(kind, ending).prune(limit)

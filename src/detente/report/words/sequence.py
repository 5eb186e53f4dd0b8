"""What *Who goes first?* says: stands here until that question's own words do."""

from __future__ import annotations

_LITTLE = 0.05
"""Points below this read 0.0."""


def gained(points: float) -> str:
    """Points that somebody gains by stopping, never none."""
    return f"{points:.1f}" if points >= _LITTLE else "under 0.1"

"""What a run says in short: column titles, and what the lists of single changes are."""

from __future__ import annotations

STRATEGY, WORLDS_AGREED, OF_100, RANGE = "Strategy", "Worlds agreed", "Of 100", "Range"
CHANGE = "Change"
ONE_CHANGE = "One change at a time"
LIKELY_STEPS = "Most likely to be accepted, of those that help every party:"
BLOCKED_STEPS = "Least likely, of those that help some party and not another:"

"""What is said of those who are not at the table."""

from __future__ import annotations

SAID = "These groups gain or lose by an agreement and have no seat in the talks."
HEAD = ("Group", "May gain", "Bears the risk")
UNNAMED = "a group"
SIZE = " (about {size})"
AMOUNT = "; {what}: {amount}"
NOT_SAID = "not said"
ON_ISSUE = " ({issue})"
NOBODY = "The case names nobody. That says more about the case than about the dispute."

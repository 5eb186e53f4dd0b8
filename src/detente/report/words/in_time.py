"""When the steps of carrying a text out come."""

from __future__ import annotations

AT_MEETING = "at meeting {number}"
AFTER = "{count} {unit} after"
UNTIL = "{what} (provisional until: {until})"

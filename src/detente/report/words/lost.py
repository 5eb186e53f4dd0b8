"""Words for the step at which a leadership is lost."""

from __future__ import annotations

TITLE = "At which step each leadership is lost"
HEAD = "Lost, in 100 worlds"
STEPS = {
    "not worth it": ("Not worth it", "Not worth it: its margin speaks against signing."),
    "red line": ("Red line", "Red line: it crosses one of its own."),
    "deterred": ("Deterred", "Deterred: by likely defeat at home."),
    "own voters": ("Own voters", "Own voters: it signs, and its bodies at home refuse."),
}
"""Steps at which a leadership is lost: head of a column, and what it says; the first that stops it counts."""
NOBODY = "No leadership is lost in 1 of 100 worlds or more."

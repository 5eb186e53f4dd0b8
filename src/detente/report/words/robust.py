"""What `deals` over draws says: which packages stay good when the numbers are uncertain."""

from __future__ import annotations

from detente.report.words import numbers

TITLE = "Which agreements stay good when the numbers are uncertain?"
MEANS = (
    "In how many of 100 worlds no package is better for one side and as good for all others. The "
    "packages tried are those on the frontier at the middle values, and those of the named strategies."
)
WITHIN = "Within the red lines"
HEAD = ("Package", "Best in, of 100", "Least gain", "Mean gain")
HEAD_SAID = "Least gain: of any party in any world. Mean gain: each party's, on average over the worlds."
NUMBERED = "{number}: {changes}"
PACKAGE_NO = "Package {number}"
EXPECTED, WORST = "Best expected product of gains", "Best worst case"
PROVED = "No package whatever does better."
AMONG = "Best of the packages tried; no package whatever can pass {bound}."
VALUE = "{value}. {certain}"
NONE = "none"
NOBODY_GAINS = "None: in no world does one of the packages tried let every party gain."


def numbered(number: int, changed: int | None) -> str:
    """What a package is called that no strategy proposes; by how much it changes, where that is known."""
    if changed is None:
        return PACKAGE_NO.format(number=number)
    return NUMBERED.format(number=number, changes=numbers.counted(changed, "change", "changes"))

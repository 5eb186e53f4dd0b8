"""`deals --over-draws` as plain text: which packages stay good when the numbers are uncertain."""

from __future__ import annotations

from detente.case import Case
from detente.deals import Candidate, Robust, RobustPoint
from detente.deals.robust_answer import RobustRegion
from detente.report import texts, words
from detente.report.answers import method
from detente.report.tables import bullet, paragraph, table

TITLE = "Which agreements stay good when the numbers are uncertain?"
MEANS = (
    "In how many of 100 worlds no package is better for one side and as good for all others. The "
    "packages tried are those on the frontier at the middle values, and those of the named strategies."
)
HEAD = ("Package", "Best in, of 100", "Least gain in any world")
POINTS = (("expected_nash", "Best expected product of gains"), ("worst_case", "Best worst case"))
PROVED = "No package whatever does better."
AMONG = "Best of the packages tried; no package whatever can pass {bound}."
NONE = "none"
NOBODY_GAINS = "None: in no world does one of the packages tried let every party gain."
SHOWN = 8


def robust_text(case: Case, answer: Robust, width: int = 80) -> str:
    """Deals over draws, within the leaders' red lines, in plain text."""
    region = answer.within_red_lines
    lines = [TITLE, "", *paragraph(MEANS, width), ""]
    lines += [texts.WITHIN.upper()]
    decimals = words.case_digits(case)
    rows = [
        [_name(case, one, n), words.short(one.on_frontier), words.points(one.worst_gain, decimals)]
        for n, one in enumerate(top(region), 1)
    ]
    lines += table(HEAD, rows, width, "wrr")
    for key, title in POINTS:
        lines += ["", title.upper(), *_point(case, getattr(region, key), key == POINTS[0][0], width)]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])


def top(region: RobustRegion) -> list[Candidate]:
    """The candidates that are shown: most often on the frontier first."""
    return sorted(region.candidates, key=lambda c: (-c.on_frontier, -c.worst_gain))[:SHOWN]


def _name(case: Case, one: Candidate, number: int) -> str:
    if one.strategies:
        return ", ".join(case.file.strategies[key].title or key for key in one.strategies)
    changed = sum(option != case.today[issue] for issue, option in one.package.items())
    return f"{number}: {words.counted(changed, 'change', 'changes')}"


def _point(case: Case, point: RobustPoint | None, gains: bool, width: int) -> list[str]:
    if point is None:
        return [NONE]
    if gains and point.value <= 0:
        return paragraph(NOBODY_GAINS, width)
    small = words.case_digits(case) > 1
    decimals = words.digits(max(abs(point.value), abs(point.bound))) if small else 1
    value, bound = (words.plain_points(one, decimals) for one in (point.value, point.bound))
    certain = PROVED if point.best_of == "all packages" else AMONG.format(bound=bound)
    lines = paragraph(f"{value}. {certain}", width)
    for issue, option in point.candidate.package.items():
        if option != case.today[issue]:
            lines += bullet(words.change(case, issue, option), width)
    return lines

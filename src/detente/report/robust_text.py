"""`deals --over-draws` as plain text: which packages stay good when the numbers are uncertain."""

from __future__ import annotations

from detente.case import Case
from detente.deals import Candidate, Robust, RobustPoint
from detente.report import texts, words
from detente.report.answers import method
from detente.report.tables import bullet, paragraph, table

TITLE = "Which agreements stay good when the numbers are uncertain?"
MEANS = (
    "Of 100 worlds, how many leave no package that is better for one side and as good for all others. The "
    "packages tried are those on the frontier at the middle values, and those of the named strategies."
)
HEAD = ("Package", "Best in, of 100", "Least gain in any world")
POINTS = (("expected_nash", "Best expected product of gains"), ("worst_case", "Best worst case"))
PROVED = "No package whatever does better."
AMONG = "Best of the packages tried; no package whatever can pass {bound}."
NONE = "none"
SHOWN = 8


def robust_text(case: Case, answer: Robust, width: int = 80) -> str:
    """Deals over draws, within the leaders' red lines, in plain text."""
    region = answer.within_red_lines
    lines = [TITLE, "", *paragraph(MEANS, width), ""]
    lines += [texts.WITHIN.upper()]
    top = sorted(region.candidates, key=lambda c: (-c.on_frontier, -c.worst_gain))[:SHOWN]
    names = {id(one): _name(case, one, n) for n, one in enumerate(top, 1)}
    rows = [[names[id(c)], words.short(c.on_frontier), words.points(c.worst_gain)] for c in top]
    lines += table(HEAD, rows, width, "wrr")
    for key, title in POINTS:
        lines += ["", title.upper(), *_point(case, getattr(region, key), width)]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])


def _name(case: Case, one: Candidate, number: int) -> str:
    if one.strategies:
        return ", ".join(case.file.strategies[key].title or key for key in one.strategies)
    changed = sum(option != case.today[issue] for issue, option in one.package.items())
    return f"{number}: {words.counted(changed, 'change', 'changes')}"


def _point(case: Case, point: RobustPoint | None, width: int) -> list[str]:
    if point is None:
        return [NONE]
    certain = PROVED if point.best_of == "all packages" else AMONG.format(bound=f"{point.bound:.1f}")
    lines = paragraph(f"{point.value:.1f}. {certain}", width)
    for issue, option in point.candidate.package.items():
        if option != case.today[issue]:
            lines += bullet(words.change(case, issue, option), width)
    return lines

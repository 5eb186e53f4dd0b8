"""Which texts could come to the table: the strategy's package, and points near the frontier around it.

A text's worth at the middle values is a sum of points, each of which counts where a pattern holds; so one
package is valued in microseconds, and an ascent over one and two changes finds the best for a weighting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from detente.case import Case, Pattern, any_holds
from detente.talks._state import TEXTS
from detente.talks.middle import Side, sides

WEIGHTS = (0.15, 0.3, 0.4, 0.47, 0.53, 0.6, 0.7, 0.85)
"""Weights of the first party's margin: judgement; denser where both count alike."""


@dataclass(frozen=True, repr=False)
class Choice:
    """The packages that may come to the table: their issues, and what a package must keep."""

    case: Case
    issues: tuple[str, ...]
    settles: tuple[Pattern, ...]

    def allowed(self, package: Pattern) -> bool:
        """Feasible, settles what it must, changes something, crosses no red line of a leadership."""
        return (
            self.case.feasible(package)
            and (not self.settles or any_holds(self.settles, package))
            and package != self.case.today
            and not any(self.case.crossed(leader, package) for leader in self.case.leaders.values())
        )

    def near(self, package: Pattern, many: int) -> Iterable[Pattern]:
        """Packages that differ in so many issues."""
        for chosen in combinations(self.issues, many):
            others = [[o for o in self.case.file.issues[i].options if o != package[i]] for i in chosen]
            for options in product(*others):
                yield package | dict(zip(chosen, options, strict=True))


def texts(
    case: Case, package: Pattern, setting: Mapping[str, str], settles: tuple[Pattern, ...]
) -> list[Pattern]:
    """The texts, the package first; no doubles, at most 8."""
    issues = tuple(issue for issue in case.today if package[issue] != case.today[issue])
    choice, both = Choice(case, issues, settles), sides(case, setting)
    found = [package]
    for weight in WEIGHTS:
        best = _ascend(choice, both, package, weight)
        if best not in found and choice.allowed(best) and len(found) < TEXTS:
            found.append(best)
    return found


def _ascend(choice: Choice, both: tuple[Side, ...], package: Pattern, weight: float) -> Pattern:
    """The steepest ascent of a weighted sum from a package: one issue at a time, two where one is no help."""

    def score(one: Pattern) -> float:
        return weight * both[0].margin(one) + (1 - weight) * both[1].margin(one)

    best, most = package, score(package) if choice.allowed(package) else float("-inf")
    many = 1
    while many <= 2:
        rivals = [(score(one), one) for one in choice.near(best, many) if choice.allowed(one)]
        top = max(rivals, key=lambda found: found[0], default=(float("-inf"), best))
        if top[0] > most + 1e-9:
            most, best, many = top[0], top[1], 1
        else:
            many += 1
    return best

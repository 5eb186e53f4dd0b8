"""Which texts could come to the table: the strategy's package, and points near the frontier around it.

A text's worth at the middle values is a sum of points, each of which counts where a pattern holds; so one
package is valued in microseconds, and an ascent over one and two changes finds the best for a weighting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from math import inf

from detente.case import Case, Pattern, any_holds
from detente.talks._state import TEXTS
from detente.talks.middle import Side, sides

WEIGHTS = (0.15, 0.3, 0.4, 0.47, 0.53, 0.6, 0.7, 0.85)
"""Weights of the first party's margin: judgement; denser where both count alike."""


@dataclass(frozen=True, repr=False)
class Choice:
    """The packages that may come to the table, each valued once.

    ``issues``: those that may differ from today's; ``lines``: red lines of the leaderships that an option
    other than today's would cross; ``known``: margins of packages seen, None where a package can't be.
    """

    case: Case
    today: Pattern
    issues: tuple[str, ...]
    settles: tuple[Pattern, ...]
    lines: tuple[Pattern, ...]
    both: tuple[Side, ...]
    known: dict[tuple[str, ...], tuple[float, float] | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls, case: Case, package: Pattern, setting: Mapping[str, str], settles: tuple[Pattern, ...]
    ) -> Choice:
        """What may be chosen around a package."""
        today = case.today
        lines = tuple(
            line.pattern
            for leader in case.leaders.values()
            for line in case.actor(leader).never
            if any(option != today[issue] for issue, option in line.pattern.items())
        )
        issues = tuple(issue for issue in today if package[issue] != today[issue])
        return cls(case, today, issues, settles, lines, sides(case, setting))

    def margins(self, package: Pattern) -> tuple[float, float] | None:
        """Both margins at the middle values; None for what can't be, settles too little or crosses a line."""
        key = tuple(package[issue] for issue in self.issues)
        if key not in self.known:
            can = (
                package != self.today
                and not any_holds(self.case.file.infeasible, package)
                and (not self.settles or any_holds(self.settles, package))
                and not any_holds(self.lines, package)
            )
            self.known[key] = (self.both[0].margin(package), self.both[1].margin(package)) if can else None
        return self.known[key]

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
    choice, found = Choice.of(case, package, setting, settles), [package]
    for weight in WEIGHTS:
        best = _ascend(choice, package, weight)
        if best not in found and choice.margins(best) is not None and len(found) < TEXTS:
            found.append(best)
    return found


def _ascend(choice: Choice, package: Pattern, weight: float) -> Pattern:
    """The steepest ascent of a weighted sum from a package: one issue at a time, two where one is no help."""

    def score(one: Pattern) -> float:
        both = choice.margins(one)
        return -inf if both is None else weight * both[0] + (1 - weight) * both[1]

    best, most, many = package, score(package), 1
    while many <= 2:
        top = max(((score(one), one) for one in choice.near(best, many)), key=lambda found: found[0])
        if top[0] > most + 1e-9:
            most, best, many = top[0], top[1], 1
        else:
            many = many + 1 if len(choice.issues) > 1 else 3
    return best

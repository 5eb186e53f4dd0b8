"""Single changes of today: who gains by each, which are easy, who stops the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.consent import Consent
from detente.strategy.answers import Overview
from detente.strategy.findings.figures import case_digits, of_100
from detente.strategy.findings.plans import Plan, entries
from detente.strategy.findings.vetoes import HARDLY_FAILS, top
from detente.strategy.joint import Joint, likelihood
from detente.strategy.tried import STEP

LOW, HIGH = 0.2, 0.5
"""Single changes below the first, in a package above the second, hold only together."""


@dataclass(frozen=True)
class Step:
    """A single change of today, and the mean gain of each party's leadership, in points.

    ``decimals``: with how many of them points are told; ``kept``: as of a `Plan`.
    """

    issue: str
    option: str
    answer: Consent
    gains: Mapping[str, float]
    decimals: int = 1
    kept: Joint | None = None

    @property
    def likelihood(self) -> float:
        """What lists with the likeliest first go by."""
        return likelihood(self.answer, self.kept)

    @property
    def all_gain(self) -> bool:
        """Whether every leadership gains by it, on average over the worlds, as far as gains are told."""
        return all(round(gain, self.decimals) > 0 for gain in self.gains.values())

    @property
    def worse(self) -> bool:
        """Whether no leadership gains by it."""
        return all(round(gain, self.decimals) <= 0 for gain in self.gains.values())

    @property
    def disputed(self) -> bool:
        """Whether some leadership gains by it and another does not."""
        return not self.all_gain and not self.worse

    @property
    def easy(self) -> bool:
        """Whether hardly anybody would refuse it or, where its steps are stated, stop it."""
        return min(self.answer.chance, self.likelihood) >= HARDLY_FAILS

    @property
    def by_gain(self) -> list[tuple[str, float]]:
        """Each party with its gain, the largest first."""
        return sorted(self.gains.items(), key=lambda gain: -gain[1])


def every_step(overview: Overview) -> list[Step]:
    """Every single change of today that can be, the most likely first."""
    case = overview.case
    found = []
    for entry in entries(overview, STEP):
        issue, _, option = entry.key.partition("=")
        gains = {party: entry.answer.margins[leader]["gain"] for party, leader in case.leaders.items()}
        found.append(Step(issue, option, entry.answer, gains, case_digits(case), entry.kept))
    return found


def steps(overview: Overview) -> list[Step]:
    """Single changes of today by which some leadership gains.

    The best first: by the chance to be agreed and kept (where no steps are stated, agreed), then by the
    smallest gain, as they are told.
    """
    return sorted((step for step in every_step(overview) if not step.worse), key=order)


def order(step: Step) -> tuple[float, ...]:
    """Where a single change stands: its figures as they are told, the smallest gain before the others."""
    gains = sorted(round(gain, step.decimals) for gain in step.gains.values())
    return (-of_100(step.likelihood), *(-gain for gain in gains))


def left_out(overview: Overview) -> list[Step]:
    """The single changes that no leadership gains by."""
    return [step for step in every_step(overview) if step.worse]


def only_left_out(overview: Overview) -> list[str]:
    """Issues all of whose single changes help nobody."""
    kept = {step.issue for step in steps(overview)}
    return list(dict.fromkeys(step.issue for step in left_out(overview) if step.issue not in kept))


@dataclass(frozen=True)
class Stops:
    """Single changes that only some party wants: how many, how many hardly fail, who stops the others.

    ``stopped``: a leader, or a party for the bodies at home, with how many it stops most, the most first.
    """

    count: int
    easy: int
    stopped: tuple[tuple[str, int], ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"count": self.count, "hardly_fail": self.easy, "stopped_by": dict(self.stopped)}


def stops(overview: Overview) -> Stops:
    """Count by whom the disputed single changes are stopped most: leaderships by name, bodies by party."""
    case = overview.case
    disputed = [step for step in steps(overview) if step.disputed]
    hard = [step for step in disputed if step.answer.chance < HARDLY_FAILS]
    found = Counter[str]()
    for step in hard:
        veto = top(case, step.answer)
        if veto is not None:
            found[veto.key if veto.key in case.file.actors else veto.party] += 1
    return Stops(len(disputed), len(disputed) - len(hard), tuple(found.most_common()))


def together(overview: Overview, plan: Plan) -> list[Step]:
    """A text's changes that would fail alone, the least likely first; none if they are fewer than two."""
    changes = plan.answer.changes.items()
    alone = [step for step in every_step(overview) if (step.issue, step.option) in changes]
    weak = sorted((s for s in alone if s.answer.chance < LOW), key=lambda step: step.answer.chance)
    return weak if len(weak) > 1 and plan.answer.chance > HIGH else []


def best_together(overview: Overview, plans: list[Plan]) -> tuple[Plan, list[Step]] | None:
    """The text that holds most such changes together; the likeliest of those with equally many."""
    found = [(plan, together(overview, plan)) for plan in plans]
    held = [(plan, weak) for plan, weak in found if weak]
    return max(held, key=lambda pair: (len(pair[1]), pair[0].answer.chance), default=None)

"""A case as arrays: the plan of its packages and what each leaf of it adds for each party, in every draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from detente.case import Case, Pattern
from detente.deals.eliminate import EliminationPlan, Tie, plan_of
from detente.deals.scale import Floats, Ints
from detente.model import Points


@dataclass(frozen=True, eq=False)
class Payoffs:
    """What everything adds for each party's leadership, in every draw, in points.

    ``options[issue]`` has shape (S, options, parties); ``links`` (S, links, parties), with one tie for each;
    ``today`` and ``reservation`` (S, parties).
    """

    case: Case
    options: dict[str, Floats]
    ties: tuple[Tie, ...]
    links: Floats
    today: Floats
    reservation: Floats
    cap: float | None

    @property
    def draws(self) -> int:
        """S."""
        return len(self.today)

    def plan(self, bans: Iterable[Pattern]) -> EliminationPlan:
        """The plan for the packages in which none of ``bans`` holds."""
        names = {issue: list(found.options) for issue, found in self.case.file.issues.items()}
        ruled_out = [Tie(tuple(pattern), (pattern,), True) for pattern in bans]
        return plan_of(names, [*self.ties, *ruled_out])

    def leaves(self) -> Floats:
        """What each leaf of any of its plans adds, shape (S, leaves, parties)."""
        nothing = np.zeros((self.draws, 1, len(self.case.parties)))
        options = [self.options[issue] for issue in sorted(self.options)]
        return np.concatenate([nothing, *options, self.links], axis=1)

    @property
    def terms(self) -> int:
        """How many numbers add up to a utility at most."""
        return len(self.options) + len(self.ties)

    def chosen(self, plan: EliminationPlan, packages: list[Pattern]) -> Ints:
        """1 for each leaf that a complete package counts, shape (packages, leaves)."""
        found = np.zeros((len(packages), len(plan.leaves)), dtype=np.int64)
        for k, leaf in enumerate(plan.leaves):
            if isinstance(leaf, tuple):
                found[:, k] = [package[leaf[0]] == leaf[1] for package in packages]
            elif leaf is not None:
                found[:, k] = [self.ties[leaf].holds(package) for package in packages]
        return found


def payoffs(case: Case, points: Points) -> Payoffs:
    """Read what the leaderships get from everything."""
    leaders = list(case.leaders.values())
    options = {
        issue: np.stack(
            [
                np.stack([points.level(leader, issue, option) for leader in leaders], axis=-1)
                for option in found.options
            ],
            axis=1,
        )
        for issue, found in case.file.issues.items()
    }
    ties, worths = [], []
    for n, leader in enumerate(leaders):
        for when, value in points.links[leader]:
            scope = sorted({issue for pattern in when for issue in pattern})
            ties.append(Tie(tuple(scope), tuple(when), False))
            worth = np.zeros((points.draws.size, len(leaders)))
            worth[:, n] = value
            worths.append(worth)
    today = np.stack([points.capped(points.now(leader)) for leader in leaders], axis=-1)
    reservation = np.stack([points.reservation(leader) for leader in leaders], axis=-1)
    links = np.stack(worths, axis=1) if worths else np.zeros((points.draws.size, 0, len(leaders)))
    return Payoffs(case, options, tuple(ties), links, today, reservation, points.cap)


def red_lines(case: Case) -> list[Pattern]:
    """The leaders' red lines, without those that only today's own options cross."""
    today = case.today
    lines = [line.pattern for leader in case.leaders.values() for line in case.actor(leader).never]
    return [pattern for pattern in lines if any(option != today[issue] for issue, option in pattern.items())]

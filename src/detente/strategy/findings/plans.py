"""The texts that a paper sets side by side: strategies of the case, and what the searches found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from detente.case.later import Strategy
from detente.consent import Consent
from detente.strategy.answers import Overview
from detente.strategy.findings.costs import Cost, costs
from detente.strategy.findings.vetoes import HARDLY_FAILS
from detente.strategy.joint import Joint, likelihood
from detente.strategy.tried import FOUND, POINT, STRATEGY, Entry

MUCH = 1 / 3
"""Packages that settle more than this part of the issues otherwise differ much: judgement."""


@dataclass(frozen=True)
class Plan:
    """A text beside its answer: a strategy, a fair package of the search (``point``), or its best plan.

    ``file``: what the case says of it, empty for what nobody has proposed; ``names``: the solution points
    that it is; ``kept``: the chance to be agreed, ratified and kept, None where no steps are stated.
    """

    origin: str
    key: str
    answer: Consent
    file: Strategy = field(default_factory=Strategy)
    names: tuple[str, ...] = ()
    costs: tuple[Cost, ...] = ()
    kept: Joint | None = None

    @property
    def likelihood(self) -> float:
        """What lists with the likeliest first go by."""
        return likelihood(self.answer, self.kept)

    @property
    def computed(self) -> bool:
        """Whether a search found it, and nobody has proposed it."""
        return self.origin != STRATEGY

    @property
    def ident(self) -> str:
        """How charts and tables name its package."""
        return f"{self.origin}-{self.key}"

    @property
    def slug(self) -> str:
        """How its own charts and headings are named: a strategy called as others are named keeps apart."""
        own = self.computed or self.key.startswith(tuple(f"{origin}-" for origin in (STRATEGY, POINT, FOUND)))
        return self.ident if own else self.key

    @property
    def empty(self) -> bool:
        """Whether it changes nothing: then there is nothing to agree."""
        return not self.answer.changes

    @property
    def hardly_fails(self) -> bool:
        """Whether it fails in so few worlds that who stops it isn't worth naming."""
        return self.answer.chance >= HARDLY_FAILS

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "kind": self.origin,
            "key": self.key,
            "chance": None if self.empty else self.answer.chance,
            "likelihood": None if self.empty else self.likelihood,
            "costs": [cost.as_dict() for cost in self.costs],
        }


def entries(overview: Overview, kind: str) -> list[Entry]:
    """The entries of a kind; none where the question was refused, even if some could be answered."""
    return [] if "consent" in overview.refused else overview.of(kind)


def plans(overview: Overview) -> list[Plan]:
    """The strategies in the order of the case; none where consent was refused."""
    strategies = overview.case.file.strategies
    return [_plan(overview, entry, strategies[entry.key]) for entry in entries(overview, STRATEGY)]


def _plan(overview: Overview, entry: Entry, file: Strategy) -> Plan:
    asked = costs(overview.case, entry.answer.levers)
    return Plan(entry.kind, entry.key, entry.answer, file, entry.names, asked, entry.kept)


def likely(overview: Overview) -> list[Plan]:
    """The strategies that change something, the likeliest to be agreed and kept first."""
    return sorted((p for p in plans(overview) if not p.empty), key=lambda plan: -plan.likelihood)


def ranks(overview: Overview) -> dict[str, int]:
    """The place of each strategy that changes something, from 1; equal figures share a place."""
    found = {plan.key: plan.likelihood for plan in plans(overview) if not plan.empty}
    return {key: 1 + sum(more > value + 1e-9 for more in found.values()) for key, value in found.items()}


def fairest(overview: Overview) -> Entry | None:
    """The fair package within the red lines that is the likeliest to be agreed and kept, without levers."""
    found = [entry for entry in entries(overview, POINT) if entry.answer.changes]
    return max(found, key=lambda entry: entry.likelihood, default=None)


def best_found(overview: Overview) -> Plan | None:
    """The best plan of the search over packages and levers; none where it is a strategy of the case."""
    for entry in entries(overview, FOUND):
        same = ((plan.answer.changes, plan.answer.levers) for plan in plans(overview))
        if (entry.answer.changes, entry.answer.levers) not in list(same):
            return _plan(overview, entry, Strategy())
    return None


def fair(overview: Overview) -> Plan | None:
    """The fairest package as a text of its own.

    None where it is a strategy of the case, or much the same as the best plan found, which then stands
    for it.
    """
    entry, best = fairest(overview), best_found(overview)
    if entry is None or any(plan.answer.changes == entry.answer.changes for plan in plans(overview)):
        return None
    if best is not None and apart(entry.answer, best.answer) <= MUCH * len(overview.case.today):
        return None
    return _plan(overview, entry, Strategy())


def apart(one: Consent, other: Consent) -> int:
    """How many issues two packages settle in different ways."""
    return sum(option != other.package[issue] for issue, option in one.package.items())


def searched(overview: Overview) -> list[Plan]:
    """What the searches found: the fair package, then the best plan with levers."""
    return [plan for plan in (fair(overview), best_found(overview)) if plan is not None]


def shown(overview: Overview) -> list[Plan]:
    """The strategies that change something, in the order of the case, then what the searches found."""
    return [*(plan for plan in plans(overview) if not plan.empty), *searched(overview)]


def tried(overview: Overview) -> list[Plan]:
    """The same, those that all accept most often first."""
    return sorted([*likely(overview), *searched(overview)], key=lambda plan: -plan.answer.chance)


def can_fail(overview: Overview) -> list[Plan]:
    """The strategies that fail in more than a few worlds, the likeliest first."""
    return [plan for plan in likely(overview) if not plan.hardly_fails]


def changes_most(plans: list[Plan]) -> Plan:
    """The text that changes most issues; of several the one that stands first."""
    return max(plans, key=lambda plan: len(plan.answer.changes))


def widest_range(plans: list[Plan]) -> Plan | None:
    """The text whose chance moves most when the judgements lean."""
    return max(
        plans, key=lambda plan: plan.answer.chance_range[1] - plan.answer.chance_range[0], default=None
    )


def dearest(plans: list[Plan]) -> Plan:
    """The text that asks most: shares of budgets added up, then levers; of several the first."""
    return max(plans, key=lambda plan: (sum(one.share for one in plan.costs), len(plan.answer.levers)))


def by_refuser(plans: list[Plan]) -> dict[str, list[Plan]]:
    """The texts by who refuses most in each, the most texts first; keys are those of vetoes."""
    led: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        share = plan.answer.veto_share
        led[max(share, key=lambda key: share[key])].append(plan)
    return dict(sorted(led.items(), key=lambda one: -len(one[1])))

"""What a plan is worth in each draw: whether it is agreed, and the least that a party gains."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError, UnknownNameError
from detente.draws import Draws
from detente.model import Decision, Lean, margins
from detente.model.home import Home
from detente.stress.reading import Watched

Floats = NDArray[np.float64]

ASKED = "asked"
"""Name of a package that is no strategy of the case."""
PLAIN = Lean()
DIRECT = "/cohesion", "/referendum_sd", "/won_singly"
"""Ends of the names of numbers that votes read beside support; whoever lets votes read another adds it."""


@dataclass(frozen=True)
class Plan:
    """A complete package under a complete lever setting, and the strategy of the case that it is."""

    name: str
    package: Mapping[str, str]
    setting: Mapping[str, str]

    @classmethod
    def of(cls, case: Case, name: str, package: Mapping[str, str], levers: Mapping[str, str]) -> Plan:
        """Filled up with today's options and levers that stay off.

        Raises:
            UnknownNameError: an issue, option, lever or level that the case doesn't have.

        """
        return cls(name, case.complete(package), case.setting(levers))

    def changes(self, case: Case) -> dict[str, str]:
        """What differs from today."""
        return {issue: option for issue, option in self.package.items() if option != case.today[issue]}

    def levers(self, case: Case) -> dict[str, str]:
        """What is set."""
        first = {name: next(iter(lever.levels)) for name, lever in case.file.levers.items()}
        return {name: level for name, level in self.setting.items() if level != first[name]}


def strategies(case: Case) -> dict[str, Plan]:
    """The strategies of a case that change anything."""
    plans = (Plan.of(case, name, one.package, one.levers) for name, one in case.file.strategies.items())
    return {plan.name: plan for plan in plans if plan.changes(case)}


def chosen(
    case: Case, package: Mapping[str, str] | None, levers: Mapping[str, str] | None, strategy: str | None
) -> Plan | None:
    """The plan that was asked for: a strategy (perhaps with other levers) or a package; None for neither.

    Raises:
        UnknownNameError: a strategy, issue, option, lever or level that the case doesn't have.
        DetenteError: both a package and a strategy, levers alone, or a plan that changes nothing.

    """
    if strategy is not None:
        if package is not None:
            raise DetenteError("found a package and a strategy; expected one of them")
        if strategy not in case.file.strategies:
            raise UnknownNameError("strategy", strategy, case.file.strategies)
        found = case.file.strategies[strategy]
        own = levers is None or dict(levers) == dict(found.levers)
        plan = Plan.of(
            case, strategy if own else ASKED, found.package, found.levers if levers is None else levers
        )
    elif package is not None:
        plan = Plan.of(case, ASKED, package, levers or {})
    elif levers is not None:
        raise DetenteError("found levers alone; expected a package or a strategy with them")
    else:
        return None
    if not plan.changes(case):
        raise DetenteError("found today's package; expected one that changes an issue")
    return plan


@dataclass(frozen=True, repr=False)
class Outcome:
    """A plan in S draws: ``agreed`` D, ``value`` D · the least gain (at least 0), leaders' margins."""

    agreed: Floats
    value: Floats
    margin: Mapping[str, Floats]
    signs: Mapping[str, Floats]
    ratified: Floats


def means(outcomes: Mapping[str, Outcome]) -> dict[str, tuple[float, float]]:
    """Of each plan the mean value and the chance of being agreed."""
    return {name: (float(one.value.mean()), float(one.agreed.mean())) for name, one in outcomes.items()}


@dataclass(repr=False)
class PlanEvaluator:
    """Values plans; remembers ratification, which most moves of a single number leave alone."""

    case: Case
    _votes: dict[bytes, Floats] = field(default_factory=dict)

    def outcome(self, plan: Plan, draws: Draws, lean: Lean = PLAIN) -> Outcome:
        """D and value of a plan in each draw.

        Raises:
            ClosedSheetError: a sheet that is needed is closed to the case's reader.

        """
        decision = Decision.build(self.case, draws, dict(plan.package), plan.setting, lean)
        return self.valued(decision, self.least_gain(decision, plan, draws, lean), draws)

    def valued(self, decision: Decision, least: Floats, draws: Draws) -> Outcome:
        """The same from what decides and what the party that gains least gains, shape (S,)."""
        passes = {party: self._passes(home, draws) for party, home in decision.homes.items()}
        found = decision.agreement(passes)
        leaders, margins_ = list(decision.leaders.values()), decision.margins
        return Outcome(
            found.agreed,
            found.agreed * np.maximum(least, 0.0),
            {leader: margins_.margin[leader] for leader in leaders},
            dict(zip(leaders, found.signs.astype(float), strict=True)),
            found.ratified,
        )

    def least_gain(self, decision: Decision, plan: Plan, draws: Draws, lean: Lean = PLAIN) -> Floats:
        """What the party that gains least gains, after influence and with what is offered; no pressure."""
        leaders, found = list(decision.leaders.values()), decision.margins
        off = {
            name: next(iter(lever.levels))
            for name, lever in self.case.file.levers.items()
            if lever.kind == "pressure"
        }
        if any(plan.setting[name] != level for name, level in off.items()):
            found = margins(self.case, draws, leaders, dict(plan.package), {**plan.setting, **off}, lean)
        gains = [found.mixed_gain[leader] + found.levers[leader] for leader in leaders]
        return np.asarray(np.min(gains, axis=0))

    def _passes(self, home: Home, draws: Draws) -> Floats:
        """Chance that all bodies of a party pass; kept by everything that it rests on."""
        names = home.gates
        if not names or (isinstance(draws, Watched) and draws.places):
            return home.passes(names)
        key = hashlib.blake2b(digest_size=16)
        for part in _rests_on(home, draws):
            key.update(part)
        found = key.digest()
        if found not in self._votes:
            self._votes[found] = home.passes(names)
        return self._votes[found]


def _rests_on(home: Home, draws: Draws) -> Iterator[bytes]:
    """The bodies, who supports how much, and any move of a number that votes read beside support."""
    yield repr(
        (
            home.party,
            [body.name for body in home.bodies],
            draws.count,
            draws.seed,
            draws.only,
            hash(draws.again),
        )
    ).encode()
    for name, share in [*sorted(home.support.items()), *sorted(home.polls.items())]:
        yield name.encode()
        yield np.ascontiguousarray(share).tobytes()
    if isinstance(draws, Watched):
        direct = {n: by for n, by in draws.moved.items() if n.endswith(DIRECT)}
        yield repr(sorted(direct.items())).encode()

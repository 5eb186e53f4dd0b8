"""From a case and a package to what it is worth: the face of `benefits`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.benefits import beyond, episodes
from detente.benefits.answer import Benefits
from detente.benefits.counterfactual import Gravity, gravity
from detente.benefits.hat import Floats
from detente.benefits.inputs import Inputs, cost, inputs, needed, option, priced
from detente.benefits.parts import MILLION, Cell, EconomyGain, Matrix, PairGain, Span, Step
from detente.benefits.quiet import quiet
from detente.case import Case, Pattern, UnknownNameError
from detente.case.arguments import typed
from detente.draws import Draws
from detente.method import Method, Note
from detente.shown import Titles

SOURCE = "docs/benefits.md (Dekle, Eaton & Kortum 2008; Costinot & Rodríguez-Clare 2014)"
TOLERANCE = 1e-9


@typed
def benefits(
    case: Case,
    strategy: str | None = None,
    package: Mapping[str, str] | None = None,
    draws: Draws | None = None,
    *,
    incidents: float | None = None,
    cells: bool = False,
) -> Benefits:
    """What is a package worth to the people? Real income and trade, who gains, and what isn't trade.

    Of a case that says nothing of trade the answer has no economies, and a note that says so.

    Args:
        case: the dispute, perhaps as one reader sees it.
        strategy: whose package counts; without one the first that has a package.
        package: issue to option, in the place of the strategy's package.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        incidents: grave incidents in a process of five years, as `talks` has them.
        cells: whether to give the trade matrix cell by cell, with the source of each.

    Raises:
        UnknownNameError: a strategy, issue or option that the case doesn't have.
        BenefitsError: an episode that the model can't meet.
        GravityError: trade that can't be right, or prices that don't converge.

    Source: docs/benefits.md.

    """
    draws, case = draws if draws is not None else Draws(), case.noting()
    name, full = _package(case, strategy, package)
    if not trades(case):
        return _nothing(case, name, full, draws)
    given = inputs(case, draws)
    solved = Worlds.of(given)
    then = solved.with_(full)
    change = _change(case, full)
    income = 100 * (then.welfare / solved.today.welfare - 1)
    economies = _economies(given, solved.today, then, income)
    lines = beyond.lines(case, draws, full)
    spans = {one.name: one.income for one in economies}
    return Benefits(
        strategy=name,
        package=full,
        economies=economies,
        pairs=_pairs(given, solved.today, then),
        steps=_steps(given, solved, full),
        episodes=tuple(
            episodes.found(given, one, solved.equivalents.get(one)) for one in given.economy.episodes
        ),
        beyond=lines,
        groups=beyond.groups(case, draws, change, lines, spans),
        matrix=_matrix(given),
        elasticity=Span.of(given.theta),
        deficits=given.deficits,
        incidents=incidents,
        cells=_cells(given) if cells else (),
        notes=_notes(given, change),
        method=_method(draws),
        reads=case.reads,
        worlds=income,
        quiet=quiet(case),
        titles=Titles.of(case),
    )


def _nothing(case: Case, name: str | None, full: Pattern, draws: Draws) -> Benefits:
    """What can be said of a case without trade."""
    change, lines = _change(case, full), beyond.lines(case, draws, full)
    return Benefits(
        strategy=name,
        package=full,
        economies=(),
        pairs=(),
        steps=(),
        episodes=(),
        beyond=lines,
        groups=beyond.groups(case, draws, change, lines, {}),
        matrix=Matrix(None, "", 0, 0, 0, ""),
        elasticity=None,
        deficits="",
        incidents=None,
        cells=(),
        notes=(Note("no-trade"),),
        method=_method(draws),
        reads=case.reads,
        worlds=np.zeros((draws.size, 0)),
        quiet=quiet(case),
        titles=Titles.of(case),
    )


def _method(draws: Draws) -> Method:
    return Method("benefits", SOURCE, "sampled", draws.count, draws.seed, TOLERANCE, repr(draws))


def _change(case: Case, full: Pattern) -> dict[str, str]:
    return {issue: full[issue] for issue in case.file.issues if full[issue] != case.today[issue]}


def trades(case: Case) -> bool:
    """Whether the case says anything of trade."""
    economy = case.file.economy
    return economy is not None and bool(economy.trade)


@dataclass(frozen=True, repr=False)
class Worlds:
    """The economy today: the matrix's year, moved by what today's options do to the cost of trade."""

    given: Inputs
    equivalents: Mapping[str, Floats]
    today: Gravity

    @classmethod
    def of(cls, given: Inputs) -> Worlds:
        """Solve the episodes that options refer to, then today.

        Raises:
            BenefitsError: an episode that the model can't meet.
            GravityError: trade that can't be right, or prices that don't converge.

        """
        found = episodes.equivalents(given, needed(given))
        return cls(given, found, _at(given, given.case.today, found))

    def income(self, package: Mapping[str, str]) -> dict[str, Span]:
        """Real income by party, in per cent against today, with a package: for a table of strategies.

        Raises:
            UnknownNameError: an issue or option that the case doesn't have.
            GravityError: prices don't converge.

        """
        case = self.given.case
        income = 100 * (self.with_(case.complete(package)).welfare / self.today.welfare - 1)
        names = [party for party in case.parties if party in self.given.names]
        return {party: Span.of(income[:, self.given.place(party)]) for party in names}

    def with_(self, package: Pattern) -> Gravity:
        """The economy with a complete package, in ratios to the matrix's year."""
        return _at(self.given, package, self.equivalents)


def worlds(case: Case, draws: Draws) -> Worlds | None:
    """The economy of a case, to ask for several packages; None where it says nothing of trade.

    Raises:
        BenefitsError, GravityError: as `Worlds.of`.

    """
    return Worlds.of(inputs(case, draws)) if trades(case) else None


def _at(given: Inputs, package: Pattern, found: Mapping[str, Floats]) -> Gravity:
    change = np.exp(cost(given, package, found))
    return gravity(given.trade, change, given.theta, given.deficits, names=given.names)


def _package(
    case: Case, strategy: str | None, package: Mapping[str, str] | None
) -> tuple[str | None, Pattern]:
    """Whose package it is, and the complete package."""
    strategies = case.file.strategies
    if strategy is not None and strategy not in strategies:
        raise UnknownNameError("strategy", strategy, strategies)
    if package is not None:
        return strategy, case.complete(package)
    chosen = strategy or next((name for name, one in strategies.items() if one.package), None)
    return chosen, case.complete(strategies[chosen].package if chosen is not None else {})


def _economies(given: Inputs, today: Gravity, then: Gravity, income: Floats) -> tuple[EconomyGain, ...]:
    sells = given.trade.sum(axis=2) * today.welfare
    whole = given.economy.currency.endswith(f" {MILLION}")
    found = []
    for n, name in enumerate(given.names):
        place = given.economy.economies.get(name)
        party = name in given.case.parties
        money = sells[:, n] * income[:, n] / 100
        people = place.people if place is not None else None
        heads = given.number(("economy", "economies", name, "people"), people) if people is not None else None
        title = given.case.name(name) if party else (place.title if place is not None else "") or name
        found.append(
            EconomyGain(
                name,
                title,
                party,
                Span.of(income[:, n]),
                Span.of(100 * (then.exports[:, n] / today.exports[:, n] - 1)),
                Span.of(100 * (then.imports[:, n] / today.imports[:, n] - 1)),
                Span.of(money),
                Span.of(money / heads) if heads is not None and whole else None,
                place.at if place is not None else None,
            )
        )
    return tuple(found)


def _pairs(given: Inputs, today: Gravity, then: Gravity) -> tuple[PairGain, ...]:
    change = 100 * (then.trade / today.trade - 1)
    low, high = np.percentile(change, (10, 90), axis=0)
    mean, level = change.mean(axis=0), (given.trade * today.trade).mean(axis=0)
    return tuple(
        PairGain(
            one,
            other,
            float(level[i, j]),
            Span(float(mean[i, j]), float(low[i, j]), float(high[i, j])),
            other in given.economy.filled.get(one, ()),
        )
        for i, one in enumerate(given.names)
        for j, other in enumerate(given.names)
        if i != j
    )


def _steps(given: Inputs, solved: Worlds, full: Pattern) -> tuple[Step, ...]:
    """From option to number: the options that change costs, one after the other in the order of the case."""
    case, package, before = given.case, dict(given.case.today), solved.today.welfare
    found = []
    for issue in priced(case):
        if full[issue] == case.today[issue]:
            continue
        package[issue] = full[issue]
        now = solved.with_(package).welfare
        gain = 100 * (now - before) / solved.today.welfare
        income = {one: Span.of(gain[:, given.place(one)]) for one in case.parties if one in given.names}
        found.append(Step(issue, full[issue], _moved(given, issue, full[issue], solved.equivalents), income))
        before = now
    return tuple(found)


def _moved(given: Inputs, issue: str, then: str, found: Mapping[str, Floats]) -> dict[str, Span]:
    """What an option does to the cost of trade against today's, in per cent, by ``from>to``."""
    total: dict[tuple[int, int], Floats] = {}
    for way, name in ((-1.0, given.case.today[issue]), (1.0, then)):
        for i, j, logs in option(given, issue, name, found):
            total[i, j] = total.get((i, j), np.zeros_like(given.theta)) + way * logs
    return {
        f"{given.names[i]}>{given.names[j]}": Span.of(100 * np.expm1(logs)) for (i, j), logs in total.items()
    }


def _matrix(given: Inputs) -> Matrix:
    economy, sources = given.economy, given.case.sources
    every = [("economy", "trade", one, other) for one in given.names for other in given.names]
    return Matrix(
        economy.year,
        economy.currency,
        len(every),
        sum(len(set(cells)) for cells in economy.filled.values()),
        sum(sources.judged(path) for path in every),
        economy.note,
    )


def _cells(given: Inputs) -> tuple[Cell, ...]:
    sources, found = given.case.sources, []
    for i, one in enumerate(given.names):
        for j, other in enumerate(given.names):
            path = ("economy", "trade", one, other)
            row = sources.row(path)
            filled = other in given.economy.filled.get(one, ())
            where = row.source if row is not None else ""
            found.append(Cell(one, other, Span.of(given.trade[:, i, j]), filled, sources.judged(path), where))
    return tuple(found)


def _notes(given: Inputs, change: Mapping[str, str]) -> tuple[Note, ...]:
    """What a reader must know beside the figures."""
    notes = []
    if not any(issue in change for issue in priced(given.case)):
        notes.append(Note("no-cost-changes"))
    if given.deficits != "multiplicative":
        notes.append(Note("deficits", {"kind": given.deficits}))
    return tuple(notes)

"""From a case to arrays: its trade matrix, elasticity, and what packages do to the cost of trade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from detente.benefits.hat import Floats
from detente.case import Case, DetenteError
from detente.case.economy import Closure, Economy, Friction
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws


class BenefitsError(DetenteError):
    """A case that says nothing of trade, or a package that can't be valued."""


@dataclass(frozen=True, repr=False)
class Inputs:
    """A case's economy in S draws: ``trade`` (S, N, N), ``theta`` (S,); ``names`` of the N economies."""

    case: Case
    draws: Draws
    economy: Economy
    names: tuple[str, ...]
    trade: Floats
    theta: Floats

    @property
    def deficits(self) -> Closure:
        """How deficits close."""
        return self.economy.deficits

    def number(self, path: Path, number: Number) -> Floats:
        """A number of the case in each draw, (S,)."""
        return self.draws.values(path, number)

    def place(self, name: str) -> int:
        """Which of the economies it is."""
        return self.names.index(name)

    def nothing(self) -> Floats:
        """No change of cost: logs (S, N, N)."""
        return np.zeros_like(self.trade)


def inputs(case: Case, draws: Draws) -> Inputs:
    """The economy of a case in each draw.

    Raises:
        BenefitsError: the case has no trade.

    """
    economy = case.file.economy
    if economy is None or not economy.trade or economy.elasticity is None:
        raise BenefitsError(
            "found no trade in the case; expected economy.trade and economy.elasticity (docs/benefits.md)"
        )
    names = tuple(economy.trade)
    trade = np.empty((draws.size, len(names), len(names)))
    for i, exporter in enumerate(names):
        for j, importer in enumerate(names):
            path = ("economy", "trade", exporter, importer)
            trade[:, i, j] = draws.values(path, economy.trade[exporter][importer])
    theta = draws.values(("economy", "elasticity"), economy.elasticity)
    return Inputs(case, draws, economy, names, trade, theta)


def priced(case: Case) -> tuple[str, ...]:
    """The issues whose options change the cost of trade, in the order of the case."""
    economy = case.file.economy
    frictions = economy.frictions if economy is not None else {}
    return tuple(issue for issue in case.file.issues if issue in frictions)


def needed(given: Inputs) -> tuple[str, ...]:
    """The episodes in which some option's cost is looked up."""
    found = {
        one.as_in
        for options in given.economy.frictions.values()
        for friction in options.values()
        if not isinstance(friction, Number)
        for one in friction
        if one.as_in is not None
    }
    return tuple(name for name in given.economy.episodes if name in found)


def cost(given: Inputs, package: Mapping[str, str], found: Mapping[str, Floats]) -> Floats:
    """Log of the cost of trade over that of the matrix's year, (S, N, N), with a complete package.

    ``found``: log tariff-equivalents of the episodes, (S,) each. Changes of several options multiply.
    """
    total = given.nothing()
    for issue in priced(given.case):
        for i, j, logs in option(given, issue, package[issue], found):
            total[:, i, j] += logs
    return total


def option(
    given: Inputs, issue: str, name: str, found: Mapping[str, Floats]
) -> Iterator[tuple[int, int, Floats]]:
    """From, to and log of cost (S,) of one option; nothing where the case gives it none."""
    friction = given.economy.frictions[issue].get(name)
    path: Path = ("economy", "frictions", issue, name)
    if friction is None:
        return
    if isinstance(friction, Number):
        logs = np.log1p(given.number(path, friction) / 100)
        for one, other in permutations(given.case.parties, 2):
            yield given.place(one), given.place(other), logs
        return
    for n, part in enumerate(friction):
        logs = (
            found[part.as_in]
            if part.as_in is not None
            else np.log1p(given.number((*path, n, "change"), _change(part)) / 100)
        )
        for one, other in pairs(part):
            yield given.place(one), given.place(other), logs


def pairs(part: Friction) -> Iterator[tuple[str, str]]:
    """The pairs of economies whose trade a friction touches, each once and never one with itself."""
    if part.among is not None:
        yield from permutations(dict.fromkeys(part.among), 2)
        return
    for one in dict.fromkeys(part.from_ or ()):
        for other in dict.fromkeys(part.to or ()):
            if one != other:
                yield one, other


def _change(part: Friction) -> Number:
    if part.change is None:
        raise ValueError("a friction is a change or as in an episode")
    return part.change

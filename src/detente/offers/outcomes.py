"""The packages that two or more sides can put on the table, and what each is worth to them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.case import Case, Pattern
from detente.case.fields import holds
from detente.deals import deals
from detente.draws import Draws
from detente.model import Points
from detente.offers.strategies import Floats

MOST_PACKAGES = 20_000
"""With more packages than this only those listed on the frontier are offered: judgement."""


@dataclass(frozen=True, repr=False)
class Table:
    """N packages as option numbers (N, I), their utilities (P, N) to each leadership, reservations (P,).

    ``whole``: whether these are all packages that can be; otherwise packages of the exact frontier.
    """

    issues: tuple[str, ...]
    parties: tuple[str, ...]
    options: np.ndarray
    utilities: Floats
    reserves: Floats
    whole: bool

    def package(self, case: Case, n: int) -> Pattern:
        """The n-th package by name."""
        return {
            issue: list(case.file.issues[issue].options)[int(option)]
            for issue, option in zip(self.issues, self.options[n], strict=True)
        }


def table(case: Case, draws: Draws | None = None) -> Table:
    """Every feasible package (or the frontier's), worth what it is to each leadership at the middle values.

    Raises:
        ClosedSheetError: a leadership's sheet is closed to the case's reader.

    """
    draws = draws if draws is not None else Draws.middle()
    leaders = case.leaders
    points = Points(case, draws, case.require(leaders.values()))
    issues = tuple(case.file.issues)
    sizes = [len(case.file.issues[issue].options) for issue in issues]
    whole = math.prod(sizes) <= MOST_PACKAGES
    options = _every(case, issues, sizes) if whole else _listed(case, issues)
    utilities = np.stack([_worth(case, points, leader, issues, options) for leader in leaders.values()])
    reserves = np.array([float(points.reservation(leader)[0]) for leader in leaders.values()])
    return Table(issues, tuple(leaders), options, utilities, reserves, whole)


def _every(case: Case, issues: Sequence[str], sizes: Sequence[int]) -> np.ndarray:
    """All packages in the order of the case, the last issue fastest, without those that cannot be."""
    options = np.stack(np.unravel_index(np.arange(math.prod(sizes)), sizes), axis=1)
    index = {issue: n for n, issue in enumerate(issues)}
    kept = np.ones(len(options), bool)
    for pattern in case.file.infeasible:
        kept &= ~_held(case, index, options, pattern)
    return options[kept]


def _held(case: Case, index: Mapping[str, int], options: np.ndarray, pattern: Pattern) -> np.ndarray:
    """Which packages hold a pattern."""
    held = np.ones(len(options), bool)
    for issue, option in pattern.items():
        held &= options[:, index[issue]] == list(case.file.issues[issue].options).index(option)
    return held


def _listed(case: Case, issues: Sequence[str]) -> np.ndarray:
    """The packages that `deals` lists on the frontier."""
    found = deals(case).frontier.packages
    return np.array(
        [
            [list(case.file.issues[issue].options).index(one.package[issue]) for issue in issues]
            for one in found
        ]
    )


def _worth(case: Case, points: Points, actor: str, issues: Sequence[str], options: np.ndarray) -> Floats:
    """U (N,) of each package: levels of its options and its links, under the cap."""
    index = {issue: n for n, issue in enumerate(issues)}
    total = np.zeros(len(options))
    for issue in issues:
        levels = [float(points.level(actor, issue, option)[0]) for option in case.file.issues[issue].options]
        total += np.array(levels)[options[:, index[issue]]]
    for patterns, size in points.links[actor]:
        held = np.zeros(len(options), bool)
        for pattern in patterns:
            held |= _held(case, index, options, pattern)
        total += np.where(held, float(size[0]), 0.0)
    return np.asarray(points.capped(total))


def changed(case: Case, package: Pattern) -> Pattern:
    """What a package changes beside today."""
    today = case.today
    return {issue: option for issue, option in package.items() if not holds({issue: option}, today)}


__all__ = ["MOST_PACKAGES", "Table", "changed", "table"]

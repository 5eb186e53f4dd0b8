"""The solution points of *Which agreements exist?* as packages, and what they cross."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case
from detente.deals import Deals, Offer, Region
from detente.strategy.tried import POINTS


@dataclass(frozen=True)
class Point:
    """A package that is one or more solution points; ``ties``: how many packages tie for the last of them."""

    names: tuple[str, ...]
    offer: Offer
    ties: int

    @property
    def key(self) -> str:
        """How charts and tables name the package."""
        return f"point-{self.names[0]}"


def points(region: Region) -> list[Point]:
    """The solution points, each package once (the first of those that tie)."""
    found: dict[tuple[tuple[str, str], ...], Point] = {}
    for name in POINTS:
        solution = region.solutions.get(name)
        if solution is None:
            continue
        offer = solution.packages[0]
        key = tuple(offer.package.items())
        before = found[key].names if key in found else ()
        found[key] = Point((*before, name), offer, len(solution.packages))
    return list(found.values())


def crossed(case: Case, offer: Offer) -> list[tuple[str, Mapping[str, str]]]:
    """The red lines that a package crosses: whose, and the combination of options."""
    return [
        (leader, line)
        for leader in case.leaders.values()
        for line in case.crossed(leader, dict(offer.package))
    ]


def all_better(answer: Deals) -> bool | None:
    """Whether some package within the red lines leaves every party better off than no agreement.

    None where no package there gives every party what it has without agreement.
    """
    found = answer.within_red_lines.solutions.get("nash")
    if found is None:
        return None
    gains = found.packages[0].utility
    return all(gains[party] > worth for party, worth in answer.reservation.items())

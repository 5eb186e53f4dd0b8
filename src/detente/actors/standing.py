"""Who stands where, read from a case: positions on each issue's continuum, salience and capability, by draw.

What a case says outright (``positions``, ``salience``, ``capability``, ``at``) counts; the rest is worked out
from what it says for other questions. Rules and their grounds: docs/actors.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.actors.leverage import capabilities, may_count
from detente.actors.means import Floats
from detente.case import Case
from detente.case.check_positions import ends
from detente.draws import Draws
from detente.model import Points


@dataclass(frozen=True, repr=False)
class Standing:
    """One issue: its continuum, and for each actor that counts on it three arrays (S, n).

    ``salience`` runs from 0 to 1; ``today`` is the place of today's option; ``places`` are all options'.
    """

    issue: str
    low: float
    high: float
    today: float
    actors: tuple[str, ...]
    positions: Floats
    salience: Floats
    capability: Floats
    places: Mapping[str, float]

    @property
    def votes(self) -> Floats:
        """Capability times salience, (S, n)."""
        return self.capability * self.salience

    def middle(self) -> tuple[Floats, Floats, Floats]:
        """Positions, salience and capability at the middle values, each (n,), where that was asked for."""
        return self.positions[0], self.salience[0], self.capability[0]


def reads(case: Case) -> tuple[str, ...]:
    """The actors whose sheets say where somebody stands.

    Raises:
        ClosedSheetError: one of them is closed to the case's reader.

    """
    counted = may_count(case)
    wanted = [
        slug
        for slug, actor in case.file.actors.items()
        if slug in counted
        and (slug in case.closed or actor.weights or actor.positions or actor.influence or actor.capability)
    ]
    return case.require(wanted)


def standings(case: Case, draws: Draws) -> dict[str, Standing]:
    """Every issue on which at least two actors count, in the order of the case."""
    power = capabilities(case, draws)
    able = [actor for actor, found in power.items() if found.max() > 0]
    points = Points(case, draws, able)
    care = {actor: _salience(case, draws, points, actor) for actor in able}
    found = {}
    for issue in case.file.issues:
        counted = [a for a in able if care[a].get(issue) is not None and _placed(case, a, issue)]
        if len(counted) >= 2:
            found[issue] = _standing(case, draws, points, issue, {a: care[a][issue] for a in counted}, power)
    return found


def _placed(case: Case, actor: str, issue: str) -> bool:
    found = case.actor(actor)
    return issue in found.positions or issue in found.values


def _standing(
    case: Case,
    draws: Draws,
    points: Points,
    issue: str,
    care: Mapping[str, Floats],
    power: Mapping[str, Floats],
) -> Standing:
    places = option_places(case, issue)
    low, high = ends(case.file.issues[issue])
    positions = [_position(case, draws, points, actor, issue, places) for actor in care]
    return Standing(
        issue,
        low,
        high,
        places[case.today[issue]],
        tuple(care),
        np.stack(positions, axis=1),
        np.stack(list(care.values()), axis=1),
        np.stack([power[actor] for actor in care], axis=1),
        places,
    )


def option_places(case: Case, issue: str) -> dict[str, float]:
    """Where each option stands: as written, or evenly from 0 to 100 in the order of the case."""
    options = case.file.issues[issue].options
    step = 100 / (len(options) - 1)
    return {
        name: option.at if option.at is not None else step * n
        for n, (name, option) in enumerate(options.items())
    }


def _position(
    case: Case, draws: Draws, points: Points, actor: str, issue: str, places: Mapping[str, float]
) -> Floats:
    """As written, or the place of the option that the actor values most (the middle of several), (S,)."""
    written = case.actor(actor).positions.get(issue)
    if written is not None:
        return draws.values(("actors", actor, "positions", issue), written)
    values = np.stack([points.value(actor, issue, option) for option in places], axis=1)
    best = values >= values.max(axis=1, keepdims=True) - 1e-9
    return np.asarray((best * np.array(list(places.values()))).sum(axis=1) / best.sum(axis=1))


def _salience(case: Case, draws: Draws, points: Points, actor: str) -> dict[str, Floats]:
    """As written, or each weight as a share of the actor's largest, by issue (S,)."""
    found = case.actor(actor)
    weights = points.weights[actor]
    most = np.max(list(weights.values()), axis=0) if weights else np.ones(draws.size)
    care = {
        issue: np.divide(weight, most, out=np.zeros_like(most), where=most > 0)
        for issue, weight in weights.items()
        if weight.max() > 0
    }
    written = {
        issue: draws.values(("actors", actor, "salience", issue), number)
        for issue, number in found.salience.items()
        if number.high > 0
    }
    return {**care, **written}


__all__ = ["Standing", "option_places", "reads", "standings"]

"""From a case to who matters and who moves whom: the entry point of `actors`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.actors.answer import QUANTILES, Actors, Landing, Persuasion, Stage, Weight
from detente.actors.holders import holders
from detente.actors.means import Floats, weighted_mean, weighted_median
from detente.actors.models import ALIASES, MODELS, Path, Settings
from detente.actors.pivotal import seats
from detente.actors.standing import Standing, reads, standings
from detente.case import Case, DetenteError, UnknownNameError
from detente.case.arguments import typed, whole
from detente.draws import Draws
from detente.method import Method, Note
from detente.shown import Titles

WORLDS = 50
"""Worlds of the forecast where a model has rounds: judgement; enough for quantiles from 5 to 95 in 100."""
SOURCE = "docs/actors.md (Scholz, Calbert & Smith 2011; Wise, Lester & Efird 2015; Shapley & Shubik 1954)"


class ActorsError(DetenteError):
    """Nobody stands anywhere: no issue on which two actors have a stake."""


@typed
def actors(
    case: Case,
    model: str = "challenge",
    draws: Draws | None = None,
    worlds: int = WORLDS,
    settings: Settings | None = None,
) -> Actors:
    """Who stands where, who persuades whom, where each issue would land, what only each outsider can do.

    Args:
        case: the dispute, perhaps as one reader sees it.
        model: ``challenge``, ``spatial``, ``mean``, ``mean-salience``, ``mean-capability``, ``mean-plain``,
            ``median`` or ``nash``.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        worlds: of how many of the draws a model with rounds is run for the forecast.
        settings: rounds, and what the written accounts of the challenge model leave open.

    Raises:
        UnknownNameError: no model of that name.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        ActorsError: no issue on which two actors have a stake.

    Source: docs/actors.md.

    """
    draws, settings = (
        draws if draws is not None else Draws(),
        settings if settings is not None else Settings(),
    )
    whole("worlds", worlds, 1)
    name = ALIASES.get(model, model)
    if name not in MODELS:
        raise UnknownNameError("model", model, MODELS)
    case = case.noting()
    reads(case)
    middle = standings(case, Draws.middle())
    if not middle:
        raise ActorsError("found no issue on which two actors have a stake; expected weights, or positions")
    drawn = standings(case, draws)
    found = list(middle.values())
    paths = MODELS[name](found, [one.middle() for one in found], settings)
    spread = _spread(name, [drawn[one.issue] for one in found], worlds, settings)
    issues = {
        one.issue: _landing(one, path, drawn[one.issue], points)
        for one, path, points in zip(found, paths, spread, strict=True)
    }
    return Actors(
        model=name,
        issues=issues,
        moves=_moves(found, paths),
        weights=_weights(found),
        chambers=seats(case, drawn),
        holders=holders(case, middle),
        notes=_notes(drawn, issues),
        method=Method(f"{name} model", SOURCE, "sampled", draws.size, draws.seed, 0.0),
        reads=case.reads,
        titles=Titles.of(case),
    )


def _spread(
    name: str, drawn: Sequence[Standing], worlds: int, settings: Settings
) -> list[list[tuple[Floats, Floats]]]:
    """For each issue the outcomes of each world, with their chances."""
    size = len(drawn[0].positions)
    few = name in ("challenge", "spatial") and size > worlds
    chosen = np.unique(np.linspace(0, size - 1, worlds).astype(int)) if few else np.arange(size)
    certain = all(np.ptp(a, axis=0).max() == 0 for one in drawn for a in (one.positions, one.votes))
    spread: list[list[tuple[Floats, Floats]]] = [[] for _ in drawn]
    for draw in chosen[:1] if certain else chosen:
        worlds_now = [(one.positions[draw], one.salience[draw], one.capability[draw]) for one in drawn]
        for kept, path in zip(spread, MODELS[name](drawn, worlds_now, settings), strict=True):
            held = path.chances
            kept.append((np.array([path.point]), np.ones(1)) if held is None else (path.rounds[-1], held))
    return spread


def _landing(one: Standing, path: Path, drawn: Standing, spread: Sequence[tuple[Floats, Floats]]) -> Landing:
    votes = one.votes[0]
    stages = [
        Stage(
            float(weighted_mean(places, votes)),
            float(weighted_median(places, votes)),
            dict(zip(one.actors, map(float, places), strict=True)),
        )
        for places in path.rounds
    ]
    places, chances = (np.concatenate(part) for part in zip(*spread, strict=True))
    compromise = weighted_mean(drawn.positions, drawn.votes)
    low, mid, high = (float(x) for x in np.quantile(compromise, (0.05, 0.5, 0.95)))
    return Landing(
        issue=one.issue,
        low=one.low,
        high=one.high,
        today=one.today,
        start=stages[0],
        rounds=tuple(stages[1:]),
        mean=float((places * chances).sum() / chances.sum()),
        quantiles={level: _quantile(places, chances, level) for level in QUANTILES},
        alone=(low, mid, high),
        places=one.places,
    )


def _quantile(places: Floats, chances: Floats, level: float) -> float:
    """The lowest place at which that share of the chances is reached."""
    order = np.argsort(places, kind="stable")
    below = np.cumsum(chances[order]) / chances.sum()
    return float(places[order][np.searchsorted(below, level - 1e-12).clip(max=len(order) - 1)])


def _moves(found: Sequence[Standing], paths: Sequence[Path]) -> tuple[Persuasion, ...]:
    return tuple(
        Persuasion(
            one.issue,
            move.round,
            one.actors[move.actor],
            one.actors[move.by],
            move.kind,
            move.before,
            move.after,
        )
        for one, path in zip(found, paths, strict=True)
        for move in path.moves
    )


def _weights(found: Sequence[Standing]) -> tuple[Weight, ...]:
    """Every actor on the map, the most capable first."""
    rows: dict[str, list[tuple[float, float, float]]] = {}
    for one in found:
        places, care, power = one.middle()
        far = np.abs(places - one.today) / (one.high - one.low)
        for actor, salience, distance, capability in zip(one.actors, care, far, power, strict=True):
            rows.setdefault(actor, []).append((float(salience), float(distance), float(capability)))
    weights = [
        Weight(
            actor,
            own[0][2],
            sum(s for s, _, _ in own) / len(own),
            sum(s * d for s, d, _ in own) / max(sum(s for s, _, _ in own), 1e-12),
        )
        for actor, own in rows.items()
    ]
    return tuple(sorted(weights, key=lambda one: -one.capability))


def _notes(drawn: dict[str, Standing], issues: dict[str, Landing]) -> tuple[Note, ...]:
    certain = all(len(set(one.quantiles.values())) == 1 for one in issues.values())
    return (Note("certain"),) if certain and drawn else ()


__all__ = ["SOURCE", "WORLDS", "ActorsError", "actors"]

"""From a case, a package and a lever setting to the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.case import Case
from detente.consent.answer import BodyVote, Consent
from detente.consent.chance import veto_shares
from detente.draws import Draws
from detente.method import Method
from detente.model import DEFAULT_LEAN, TOLERANCE, Lean, World
from detente.model.points import Floats
from detente.shown import Titles

SOURCE = "docs/model.md (Friedkin & Johnsen 1990; Putnam 1988; Shapley 1953)"


@dataclass(frozen=True)
class Budgeted:
    """A holder whose pledged cost passes its budget."""

    holder: str
    pledged: float
    budget: float


def consent(
    case: Case,
    package: Mapping[str, str],
    levers: Mapping[str, str] | None = None,
    draws: Draws | None = None,
    lean: float = DEFAULT_LEAN,
) -> Consent:
    """Who would say no to ``package`` under ``levers``, and why.

    Args:
        case: the dispute, perhaps as one reader sees it.
        package: issue to option; issues left out stay as they are today.
        levers: lever to level; levers left out stay off.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        lean: points by which judged values lean for ``chance_range``.

    Raises:
        UnknownNameError: an issue, option, lever or level that the case doesn't have.
        InfeasibleError: the package holds a combination that the case calls infeasible.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        TooLargeError: more vetoes or shared blocs than can be summed exactly.

    Source: docs/model.md, Margin, Ratification and Consent.

    """
    draws = draws if draws is not None else Draws()
    full, setting = case.complete(package), case.setting(levers or {})
    case.require_feasible(full)
    world = World.build(case, draws, full, setting, Lean(0, lean))
    everyone = frozenset(world.vetoes())
    chance = float(world.outcome(everyone).mean())
    low, high = (_chance(case, draws, full, setting, Lean(way, lean)) for way in (-1, 1))
    return Consent(
        package=full,
        changes={issue: option for issue, option in full.items() if option != case.today[issue]},
        levers={
            name: level
            for name, level in setting.items()
            if level != next(iter(case.file.levers[name].levels))
        },
        chance=chance,
        chance_range=(low, high),
        leaders=_signing(world),
        bodies=_bodies(world),
        veto_share=veto_shares(world),
        margins=_margin_parts(world),
        red_lines={actor: tuple(case.crossed(actor, full)) for actor in sorted(world.crossed)},
        feasible=case.feasible(full),
        notes=tuple(_notes(case, full, setting)),
        method=Method("consent", SOURCE, "sampled", draws.count, draws.seed, TOLERANCE, repr(draws)),
        reads=world.worth.reads,
        titles=Titles.of(case),
    )


def _chance(
    case: Case, draws: Draws, full: Mapping[str, str], setting: Mapping[str, str], lean: Lean
) -> float:
    world = World.build(case, draws, dict(full), setting, lean)
    return float(world.outcome(frozenset(world.vetoes())).mean())


def _signing(world: World) -> dict[str, float]:
    """Chance of signing of each leader: margin, fear of failing at home, red lines."""
    each = {party: home.passes([body.name for body in home.bodies]) for party, home in world.homes.items()}
    ratified: Floats = np.prod(list(each.values()), axis=0)
    return {
        leader: float(world.signs(leader, each[party], ratified).mean())
        for party, leader in world.leaders.items()
    }


def _bodies(world: World) -> dict[str, tuple[BodyVote, ...]]:
    return {
        party: tuple(
            BodyVote(
                body.name,
                float(home.passes([body.name]).mean()),
                home.expected(body),
                float(body.needs) if body.referendum else body.votes,
            )
            for body in home.bodies
        )
        for party, home in world.homes.items()
    }


def _margin_parts(world: World) -> dict[str, dict[str, float]]:
    worth = world.worth
    return {
        leader: {
            "gain": float(worth.gain[leader].mean()),
            "influence": float((worth.mixed_gain[leader] - worth.gain[leader]).mean()),
            "levers": float(worth.levers[leader].mean()),
            "margin": float(worth.margin[leader].mean()),
        }
        for leader in world.leaders.values()
    }


def _notes(case: Case, full: Mapping[str, str], setting: Mapping[str, str]) -> list[str]:
    """What a reader must know beside the figures."""
    notes = []
    if full == case.today:
        notes.append("this is today's package")
    if not case.feasible(dict(full)):
        notes.append("this package contains a combination that the case calls infeasible")
    for over in over_budget(case, setting):
        notes.append(
            f"{over.holder} pledges {over.pledged:.1f} of cost, more than its budget of {over.budget:.1f}"
        )
    return notes


def over_budget(case: Case, setting: Mapping[str, str]) -> list[Budgeted]:
    """Holders whose pledged cost passes their budget, both at middle values."""
    pledged: dict[str, float] = {}
    for name, level in setting.items():
        lever = case.file.levers[name]
        pledged[lever.held_by] = pledged.get(lever.held_by, 0.0) + lever.levels[level].cost.middle
    return [
        Budgeted(holder, pledged[holder], limit.middle)
        for holder, limit in case.file.budget.items()
        if pledged.get(holder, 0.0) > limit.middle + 1e-9
    ]

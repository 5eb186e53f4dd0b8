"""Checks of bodies at home, of what their voters and leaders do on a condition, and of levers."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.bodies import Body
from detente.case.check_names import MOST_POINTS, Complaint, Names, bounded
from detente.case.conditions import Poll
from detente.case.numbers import Number
from detente.case.schema import Actor, CaseFile, Lever
from detente.case.tree import Path


def home(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """Bodies: known blocs, seats within the house, thresholds that can be reached."""
    for party, rules in case.home.items():
        path: Path = ("home", party)
        yield from names.party(path, party)
        if not (rules.cohesion.low >= 0 and rules.cohesion.high <= 1):
            yield (*path, "cohesion"), rules.cohesion.text, "between 0 and 1", ""
        yield from bounded((*path, "won_singly"), rules.won_singly, 0, 1)
        seen: set[str] = set()
        for n, body in enumerate(rules.bodies):
            where = (*path, "bodies", n)
            if body.name in seen:
                yield where, f"two bodies named {body.name}", "names that differ", ""
            seen.add(body.name)
            yield from names.patterns((*where, "only_if"), body.only_if)
            yield from (
                _referendum(where, body, names)
                if body.referendum is not None
                else _chamber(where, body, names)
            )


def conditions(path: Path, actor: Actor, names: Names) -> Iterator[Complaint]:
    """No-agreement values by pattern, polls, cohesion, members won singly, trust."""
    if isinstance(actor.no_agreement, Number):
        yield from bounded((*path, "no_agreement"), actor.no_agreement, -MOST_POINTS, MOST_POINTS)
    else:
        for n, entry in enumerate(actor.no_agreement):
            where = (*path, "no_agreement", n)
            yield from names.patterns((*where, "when"), entry.when)
            yield from bounded((*where, "points"), entry.points, -MOST_POINTS, MOST_POINTS)
    if isinstance(actor.poll, Poll):
        yield from bounded((*path, "poll", "share"), actor.poll.share, 0, 1)
        yield from names.pattern((*path, "poll", "for"), actor.poll.for_)
    else:
        yield from bounded((*path, "poll"), actor.poll, 0, 1)
    yield from bounded((*path, "cohesion"), actor.cohesion, 0, 1)
    yield from bounded((*path, "won_singly"), actor.won_singly, 0, 1)
    yield from bounded((*path, "trust"), actor.trust, 0, 1)
    if actor.trust is not None and actor.speaks_for is None:
        yield (*path, "trust"), "trust of an actor that speaks for no party", "trust on a leadership", ""


def _referendum(where: Path, body: Body, names: Names) -> Iterator[Complaint]:
    yield from names.actor((*where, "referendum"), str(body.referendum))
    if isinstance(body.needs, int) or body.needs >= 1:
        yield (*where, "needs"), str(body.needs), "a share below 100%, such as 50%", ""


def _chamber(where: Path, body: Body, names: Names) -> Iterator[Complaint]:
    for bloc in body.seats:
        yield from names.actor((*where, "seats", bloc), bloc)
    total = sum(body.seats.values())
    if body.of is not None and total > body.of:
        yield (*where, "seats"), f"{total} seats in all", f"at most the {body.of} of the house", ""
    needs, written = (
        body.votes,
        f"{body.needs:g}" if isinstance(body.needs, int) else f"{body.needs:.4g} of the house",
    )
    if needs > body.house:
        yield (*where, "needs"), written, f"at most the {body.house} seats of the house", ""
    elif needs > total:
        yield (*where, "needs"), written, f"a threshold that the {total} listed members can reach", ""
    elif needs < 1:
        yield (*where, "needs"), written, "a threshold of at least one member", ""


def levers(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """Levers: a known holder, a first level that is off, somebody whom they move."""
    for slug, lever in case.levers.items():
        path: Path = ("levers", slug)
        yield from names.actor((*path, "held_by"), lever.held_by)
        yield from _levels(path, lever, names)
        for n, harmed in enumerate(lever.harms):
            yield from names.anyone((*path, "harms", n), harmed)
        if not any(level.effects or level.trust for level in lever.levels.values()):
            yield (*path, "levels"), "a lever on nobody", "effects on some actor", ""
    for holder, amount in case.budget.items():
        yield from names.actor(("budget", holder), holder)
        yield from bounded(("budget", holder), amount, 0, MOST_POINTS)


def _levels(path: Path, lever: Lever, names: Names) -> Iterator[Complaint]:
    for n, (name, level) in enumerate(lever.levels.items()):
        where = (*path, "levels", name)
        if n == 0 and (level.effects or level.trust or level.cost.high > 0):
            yield where, "a first level with effects or a cost", "a first level that is off", ""
        if n == 0 and (level.money is not None or level.price):
            yield where, "a first level with money or a price", "a first level that is off", ""
        yield from bounded((*where, "cost"), level.cost, 0, MOST_POINTS)
        if level.trust and lever.kind != "guarantee":
            yield (*where, "trust"), f"trust through a lever of kind {lever.kind}", "kind: guarantee", ""
        for party, share in level.trust.items():
            yield from names.party((*where, "trust", party), party)
            yield from bounded((*where, "trust", party), share, 0, 1)
        for k, effect in enumerate(level.effects):
            yield from names.actor((*where, "effects", k, "on"), effect.on)
            yield from bounded((*where, "effects", k, "points"), effect.points, -MOST_POINTS, MOST_POINTS)
            yield from names.patterns((*where, "effects", k, "when"), effect.when)

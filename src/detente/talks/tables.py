"""What texts, issues alone and steps are worth in every draw: the arrays that a run reads."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.case import Pattern, TooLargeError
from detente.draws import Draws
from detente.model import Decision, Lean, margins
from detente.model.points import Floats
from detente.sequence import Keeper, called_for, patience, road
from detente.talks._state import ACTS, BLOCKS, ISSUES, NONE
from detente.talks.course import Course
from detente.talks.home import POINTS, chances
from detente.talks.texts import texts
from detente.talks.written import part_of

DEFAULT_ACTS = 4
"""Steps of an issue for which the case names no commitments: judgement."""


@dataclass(frozen=True, repr=False)
class _Worth:
    """Margins (S, K, 2) and chances at home (S, K, 2, 7) under one lever setting, and what they come from."""

    margin: Floats
    home: Floats
    worlds: tuple[Decision, ...]


@dataclass(frozen=True, repr=False)
class Tables:
    """S draws, K texts, I issues; shapes and meaning as in docs/talks.md, "What a run reads".

    ``accepted`` (S, I): issues that both leaderships would sign alone; the agenda is made of these.
    """

    texts: tuple[Pattern, ...]
    issues: tuple[str, ...]
    margin: Floats
    home: Floats
    cost: Floats
    alone: Floats
    accepted: NDArray[np.bool_]
    agenda: NDArray[np.int64]
    passes: Floats
    acts: NDArray[np.bool_]
    steps: NDArray[np.int64]
    slack: Floats
    brings: Floats
    after: Floats
    does: NDArray[np.bool_]
    blocks: NDArray[np.int64]
    patience: Floats
    seen: Floats
    bias: Floats
    spoilers: Floats
    on: _Worth


def build(course: Course, draws: Draws) -> Tables:
    """The tables of a course.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        TooLargeError: more issues or blocks than a run has room for.
        OrderError, CalendarError, DiscountError: as `sequence`.

    """
    case = course.case
    found = tuple(texts(case, course.package, course.levers[1], course.settles))
    issues = tuple(issue for issue in case.today if course.package[issue] != case.today[issue])
    if len(issues) > ISSUES:
        raise TooLargeError(f"{len(issues)} issues in a package; talks have room for {ISSUES}")
    on = _worth(course, draws, found, 1, None)
    off = on if course.levers[0] == course.levers[1] else _worth(course, draws, found, 0, on)
    alone, (accepted, passes) = _alone(course, draws, found, issues), _accepted(course, draws, issues)
    acts, steps = _acts(course, issues)
    slack, brings, after, does, blocks = _roads(course, draws, found)
    leaders = case.leaders.values()
    cost = [draws.values(("actors", one, "audience_cost"), case.actor(one).audience_cost) for one in leaders]
    return Tables(
        texts=found,
        issues=issues,
        margin=np.stack([off.margin, on.margin], axis=1),
        home=np.stack([off.home, on.home], axis=1),
        cost=np.stack(cost, axis=-1),
        alone=alone,
        accepted=accepted,
        agenda=_agenda(course, issues, accepted, alone[:, 0].min(axis=-1)),
        passes=passes,
        acts=acts,
        steps=steps,
        slack=slack,
        brings=brings,
        after=after,
        does=does,
        blocks=blocks,
        patience=_patience(course, draws),
        seen=_seen(course, draws),
        bias=_bias(course, draws),
        spoilers=_spoilers(course, draws),
        on=on,
    )


def rebuilt(tables: Tables, before: Course, course: Course, draws: Draws) -> Tables:
    """The tables of the same package under a changed process: only what the process moves is made anew."""
    found = replace(
        tables,
        agenda=_agenda(course, tables.issues, tables.accepted, tables.alone[:, 0].min(axis=-1)),
        patience=_patience(course, draws),
        seen=_seen(course, draws),
        bias=_bias(course, draws),
        spoilers=_spoilers(course, draws),
    )
    if course.levers == before.levers:
        return found
    on = tables.on
    off = on if course.levers[0] == course.levers[1] else _worth(course, draws, tables.texts, 0, on)
    margin, home = np.stack([off.margin, on.margin], axis=1), np.stack([off.home, on.home], axis=1)
    return replace(found, margin=margin, home=home)


def _patience(course: Course, draws: Draws) -> Floats:
    """−ln(discount) a meeting; the discount is for the cadence that is written."""
    often: Floats = -np.log(np.maximum(patience(course.case, draws), 1e-12))
    return often * course.every / course.written


def _worth(course: Course, draws: Draws, found: tuple[Pattern, ...], z: int, on: _Worth | None) -> _Worth:
    """What texts are worth under setting z; ``on`` is setting 1 where that is known."""
    case = course.case
    margin, home = np.zeros((draws.size, len(found), 2)), np.ones((draws.size, len(found), 2, len(POINTS)))
    worlds = []
    for k, text in enumerate(found):
        world = Decision.build(case, draws, text, course.levers[z], Lean())
        worlds.append(world)
        for p, (party, leader) in enumerate(case.leaders.items()):
            margin[:, k, p] = NONE if leader in world.crossed else world.margins.margin[leader]
            same = on is not None and _same(world, on.worlds[k], party)
            home[:, k, p] = on.home[:, k, p] if on is not None and same else chances(world, draws, party)
    return _Worth(margin, home, tuple(worlds))


def _same(one: Decision, other: Decision, party: str) -> bool:
    """Whether all who vote for a party feel the same under both lever settings."""
    return all(
        np.array_equal(one.margins.margin[name], other.margins.margin[name])
        for name in one.homes[party].support
        if name in one.margins.margin
    )


def _alone(course: Course, draws: Draws, found: tuple[Pattern, ...], issues: tuple[str, ...]) -> Floats:
    """Margins of each issue alone, levers off, (S, K, I, 2)."""
    case, off = course.case, course.case.setting({})
    leaders = list(case.leaders.values())
    alone = np.zeros((draws.size, len(found), len(issues), 2))
    known: dict[tuple[str, str], Floats] = {}
    for k, text in enumerate(found):
        for i, issue in enumerate(issues):
            option = text[issue]
            if option == case.today[issue]:
                continue
            if (issue, option) not in known:
                made = margins(case, draws, leaders, case.complete({issue: option}), off).margin
                known[issue, option] = np.stack([made[leader] for leader in leaders], axis=-1)
            alone[:, k, i] = known[issue, option]
    return alone


def _accepted(course: Course, draws: Draws, issues: tuple[str, ...]) -> tuple[NDArray[np.bool_], Floats]:
    """Issues that both would sign alone (S, I), and the chances at home (S, I, 2)."""
    case, off = course.case, course.case.setting({})
    accepted = np.zeros((draws.size, len(issues)), dtype=bool)
    passes = np.ones((draws.size, len(issues), 2))
    for i, issue in enumerate(issues):
        package = case.complete({issue: course.package[issue]})
        if not case.feasible(package):
            continue
        world = Decision.build(case, draws, package, off, Lean())
        chances_at_home = world.passes()
        passes[:, i] = np.stack([chances_at_home[party] for party in case.parties], axis=-1)
        accepted[:, i] = np.prod(list(world.signs().values()), axis=0) > 0
    return accepted, passes


def _agenda(
    course: Course, issues: tuple[str, ...], accepted: NDArray[np.bool_], least: Floats
) -> NDArray[np.int64]:
    """The issues in order, draw by draw, those that both accept first; -1 behind them."""
    commission = course.process.commission
    size, many = accepted.shape
    if commission is None:
        return np.full((size, many), -1)
    place = {issue: float(n) for n, issue in enumerate(commission.mandate)}
    taken = accepted & np.array([issue in place for issue in issues])
    rank = np.tile([place.get(issue, np.inf) for issue in issues], (size, 1))
    if commission.agenda == "easiest":
        rank = -least
    order = np.argsort(np.where(taken, rank, np.inf), axis=1, kind="stable")
    return np.where(np.take_along_axis(taken, order, axis=1), order, -1)


def _acts(course: Course, issues: tuple[str, ...]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Who performs each step of an issue settled alone (I, A, 2), and how many steps (I,)."""
    case = course.case
    speakers = {leader: party for party, leader in case.leaders.items()}
    acts, steps = np.zeros((len(issues), ACTS, 2), dtype=bool), np.zeros(len(issues), dtype=np.int64)
    for i, issue in enumerate(issues):
        places = called_for(case, case.complete({issue: course.package[issue]}))
        if len(places) > ACTS:
            raise TooLargeError(f"{len(places)} steps of {issue} alone; talks have room for {ACTS}")
        performers = [case.file.commitments[place].by for place in places]
        parties = [speakers.get(one, one) for one in performers] or [
            case.parties[n % 2] for n in range(DEFAULT_ACTS)
        ]
        steps[i] = len(parties)
        for a, party in enumerate(parties):
            if party in case.parties:
                acts[i, a, case.parties.index(party)] = True
    return acts, steps


def _roads(
    course: Course, draws: Draws, found: tuple[Pattern, ...]
) -> tuple[Floats, Floats, Floats, NDArray[np.bool_], NDArray[np.int64]]:
    """Slack and what others' steps bring (S, K, B, 2), after (S, K, 2), who does what (K, B, 2), blocks."""
    keeper = Keeper(course.case, draws)
    roads = [road(keeper, text, course.strategy) for text in found]
    most = max((len(one.order) for one in roads if one), default=0)
    if most > BLOCKS:
        raise TooLargeError(f"{most} blocks of steps; talks have room for {BLOCKS}")
    shape = (draws.size, len(found), max(most, 1), 2)
    slack, brings, after = np.zeros(shape), np.zeros(shape), np.zeros((draws.size, len(found), 2))
    does = np.zeros(shape[1:], dtype=bool)
    blocks = np.array([len(one.order) if one else 0 for one in roads], dtype=np.int64)
    for k, one in enumerate(roads):
        if one is not None:
            slack[:, k, : blocks[k]] = np.moveaxis(one.slack, -1, 0)
            brings[:, k, : blocks[k]] = np.moveaxis(one.brings, -1, 0)
            after[:, k] = one.after.T
            does[k, : blocks[k]] = one.does
    return slack, brings, after, does, blocks


def _seen(course: Course, draws: Draws) -> Floats:
    """Monitoring: 0 without a commission or where it says nothing."""
    commission = course.process.commission
    if commission is None or commission.monitoring is None:
        return np.zeros(draws.size)
    path = (*part_of(course.case, course.strategy, "commission"), "monitoring")
    return draws.values(path, commission.monitoring)


def _bias(course: Course, draws: Draws) -> Floats:
    """Bias towards the first party of each mediator, (S, J): each draws its own from the same range."""
    mediation, parties = course.process.mediation, course.case.parties
    part = part_of(course.case, course.strategy, "mediation")
    bias = np.zeros((draws.size, len(course.mediators)))
    for j, name in enumerate(course.mediators):
        for party, number in mediation.bias.items() if mediation else ():
            path = (*part, "bias", party, *((name,) if j else ()))
            bias[:, j] += draws.values(path, number) * (0.5 if party == parties[0] else -0.5)
    return bias


def _spoilers(course: Course, draws: Draws) -> Floats:
    """The chances of all spoilers in a year, added up."""
    total = np.zeros(draws.size)
    part = part_of(course.case, course.strategy, "spoilers")
    for n, spoiler in enumerate(course.process.spoilers):
        if spoiler.chance is not None:
            total = total + draws.values((*part, n, "chance"), spoiler.chance)
    return total

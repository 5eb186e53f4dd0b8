"""What *Who matters, and who moves whom?* says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from detente.actors import Actors, Holder, Landing, Persuasion
from detente.report.words import numbers
from detente.shown import Titles

LEAD = "Left to who stands where, {moving} of {count} issues would come to rest away from today."
FURTHEST = "Furthest: {issues}."
FINDING = "Left to who stands where, {moving} of {count} would move from today"
FINDING_STAYS = "Left to who stands where, nothing would move from today"
REST_REF = (
    "“{issue}”: {shown} of 100",
    "{shown} of 100 of the way along its options ({low} to {high}): where “{issue}” would come to rest, "
    "left to who stands where",
)
ALL_STAY = "Left to who stands where, no issue would come to rest away from today."
HOLDS = "Of the outsiders, {who} weighs most on {issues}{alone}."
FINDING_HOLDERS = "What each outsider has in hand, offers and pressure"
ALONE_HEAD = ("Outsider", "Holds")
MOST_LEVERS = 3
MORE_LEVERS = "{named}; and {more} more"
HOLDS_ONLY = "{who} alone holds {levers}."
ALONE = "; it alone holds {levers}"
ON = "{kinds} {actor}"
AND = "; "
MAP = "Stakeholder map: how much each can bring to bear, and how far from today it stands"
MAP_SAID = (
    "Up: capability, 100 for a leadership without whom nothing is agreed. Across: how far from today the "
    "actor stands on what it cares about, of 100."
)
MAP_ACROSS, MAP_UP = "wants change, of 100", "capability"
MAP_TIP = "capability {capability}, salience {salience} of 100 on average, {distance} of 100 from today"
MOVES = "Who moves whom"
MOVES_SAID = (
    "How far each stands from today on average over its issues, of 100: at first (line) and after the last "
    "round of the {model} model (dot), at the middle values."
)
MOVED = "{first} → {last}"
MOVE_TIP = "after round {n}: {place}"
MOVED_BY = "Most often persuades: {names}."
NAMED_TIMES = "{name} ({times})"
NOBODY_MOVES = "Nobody moves anybody in this model."
TABLE_HEAD = ("Issue", "Today", "Would come to rest near", "Of 100", "Range", "Moved by")
TABLE_SAID = (
    "The mean of all positions by capability and salience, on each issue's options in their order (0 to 100 "
    "of the way); the range holds 9 in 10 worlds. Moved by: who persuades most others on it. No model of "
    "this kind has been scored on peace talks: read it as a map of where pressure lies, not as a forecast."
)
HOLDERS = "What only each outsider can do"
HOLDERS_HEAD = ("Outsider", "Levers", "Moves most (points)", "Alone", "Weighs most on")
CHAMBERS = "Power in each chamber"
CHAMBERS_HEAD = ("Chamber", "Bloc", "Seats", "Shapley–Shubik", "Banzhaf", "Decides, of 100")
CHAMBERS_SAID = (
    "The first two indices see seats and the threshold only. Decides: how often the bloc completes the "
    "threshold when blocs join in the order of where they stand, over issues and worlds."
)
MODEL = "Model: {model}. The forecast of each issue by this model:"
FORECAST_HEAD = ("Issue", "Mean at first", "Median at first", "Rounds", "Forecast", "5 to 95 in 100")
FORECAST = "The forecast of the {model} model"
FORECAST_SAID = (
    "Over the worlds drawn, on each issue's own continuum. No forecast of this kind has been scored on peace "
    "talks: what it is worth there is not known."
)
KINDS = {
    "incentive": "incentives for",
    "pressure": "pressure on",
    "guarantee": "guarantees for",
    "programme": "programmes for",
}
NOTES = {"certain": "all numbers that are read are certain: the forecast has no spread"}
NONE = "No issue has two actors with a stake: nobody stands anywhere."
MOST_ISSUES, MOST_NAMED, MOST_FURTHEST = 8, 2, 3
FORMULA = (
    (
        "Where it stands",
        "A position is the place of the option that an actor values most, options standing evenly in their "
        "order; salience is a weight as a share of the actor's largest.",
    ),
    (
        "Capability",
        "100 for a leadership; for a bloc 100 times its Shapley–Shubik index; for an outsider the share of a "
        "leadership's scale that its influence and levers can move. The rules are judgement.",
    ),
    (
        "Come to rest",
        "The mean of the positions by capability times salience. Who moves whom: the challenge model of "
        "Bueno de Mesquita as Scholz, Calbert and Smith wrote it down.",
    ),
)


def moving(answer: Actors) -> list[Landing]:
    """The issues that would land away from today, the furthest first."""
    found = [one for one in answer.issues.values() if one.nearest(one.today) != one.nearest(one.alone[1])]
    return sorted(found, key=lambda one: -_far(one))


def _far(one: Landing) -> float:
    return abs(one.share(one.alone[1]) - one.share(one.today))


def lead(titles: Titles, answer: Actors) -> str:
    """The answer in two sentences."""
    found = moving(answer)
    if not found:
        return ALL_STAY
    first = LEAD.format(moving=len(found), count=len(answer.issues))
    named = numbers.listed([f"“{titles.issue(one.issue)}”" for one in found[:MOST_FURTHEST]])
    return f"{first} {FURTHEST.format(issues=named)}"


def finding(answer: Actors) -> str:
    """The answer as a title."""
    count = len(moving(answer))
    if not count:
        return FINDING_STAYS
    return FINDING.format(moving=count, count=numbers.counted(len(answer.issues), "issue", "issues"))


def holders(titles: Titles, answer: Actors) -> str:
    """What the most able outsiders alone can do, a sentence each."""
    said = [holder(titles, one) for one in answer.holders[:MOST_NAMED]]
    return " ".join(one for one in said if one)


def alone_rows(titles: Titles, answer: Actors) -> list[tuple[str, str]]:
    """A row for each outsider with levers."""
    return [
        (titles.actor(one.actor), _some(titles, list(one.levers))) for one in answer.holders if one.levers
    ]


def _some(titles: Titles, levers: list[str]) -> str:
    """The first levers of a holder, and how many more there are."""
    most = MOST_LEVERS if len(levers) > MOST_LEVERS + 1 else len(levers)
    named = "; ".join(titles.lever(lever).partition(": ")[0] for lever in levers[:most])
    return MORE_LEVERS.format(named=named, more=len(levers) - most) if most < len(levers) else named


def holder(titles: Titles, one: Holder) -> str:
    """One outsider in a sentence; nothing where nothing is its own."""
    alone = alone_said(titles, one)
    who, named = titles.actor(one.actor), [titles.issue(issue) for issue in one.issues]
    if named:
        shown = numbers.listed([f"“{issue}”" for issue in named[:MOST_FURTHEST]])
        more = f" and {len(named) - MOST_FURTHEST} more" if len(named) > MOST_FURTHEST else ""
        said = ALONE.format(levers=alone) if alone else ""
        return HOLDS.format(who=who, issues=shown + more, alone=said)
    return HOLDS_ONLY.format(who=who, levers=alone) if alone else ""


def alone_said(titles: Titles, one: Holder) -> str:
    """Kinds of lever that nobody else holds, by whom they act on."""
    by_actor: dict[str, list[str]] = {}
    for kind, on in one.alone:
        by_actor.setdefault(on, []).append(KINDS[kind])
    groups: dict[str, list[str]] = {}
    for on, kinds in by_actor.items():
        groups.setdefault(numbers.listed(kinds), []).append(titles.actor(on))
    return AND.join(ON.format(kinds=kinds, actor=numbers.listed(on)) for kinds, on in groups.items())


def persuaders(titles: Titles, moves: Sequence[Persuasion], most: int = MOST_FURTHEST) -> str:
    """Who persuades most often."""
    counted = Counter(move.by for move in moves).most_common(most)
    named = [NAMED_TIMES.format(name=titles.actor(by), times=times) for by, times in counted]
    return MOVED_BY.format(names=numbers.listed(named)) if named else NOBODY_MOVES


def issue_row(titles: Titles, answer: Actors, one: Landing) -> tuple[str, ...]:
    """An issue: today, where it would land, its range, and who persuades most others on it."""
    low, middle, high = of_100(one)
    by = Counter(move.by for move in answer.moves if move.issue == one.issue).most_common(1)
    return (
        titles.issue(one.issue),
        titles.option(one.issue, one.nearest(one.today)),
        titles.option(one.issue, one.nearest(one.alone[1])),
        middle,
        f"{low} to {high}",
        titles.actor(by[0][0]) if by else "",
    )


def of_100(one: Landing) -> tuple[str, str, str]:
    """Where it would come to rest, of 100 of the way along its options, between the ends of its range."""
    low, middle, high = (f"{100 * one.share(place):.0f}" for place in one.alone)
    return low, middle, high


def holder_row(titles: Titles, one: Holder) -> tuple[str, ...]:
    """An outsider: its levers, whom it moves most, what it alone holds, where it weighs most."""
    reach: Counter[str] = Counter()
    for points in one.levers.values():
        reach.update(points)
    moved = [f"{titles.actor(on)} {size:.2g}" for on, size in reach.most_common(MOST_FURTHEST)]
    return (
        titles.actor(one.actor),
        "; ".join(titles.lever(lever) for lever in one.levers),
        "; ".join(moved),
        alone_said(titles, one),
        "; ".join(titles.issue(issue) for issue in one.issues),
    )


def chamber_rows(titles: Titles, answer: Actors) -> list[tuple[str, ...]]:
    """A row for each bloc of each chamber."""
    return [
        (
            titles.bodies.get(one.body, one.body.split("/", 1)[1]),
            titles.actor(one.bloc),
            str(one.seats),
            f"{one.shapley_shubik:.3f}",
            f"{one.banzhaf:.3f}",
            "" if one.pivotal is None else f"{100 * one.pivotal:.0f}",
        )
        for one in answer.chambers
    ]


def forecast_rows(titles: Titles, answer: Actors) -> list[tuple[str, ...]]:
    """A row for each issue: what the model that was asked for says."""
    return [
        (
            titles.issue(one.issue),
            f"{one.start.mean:.5g}",
            f"{one.start.median:.5g}",
            str(len(one.rounds)),
            f"{one.mean:.5g}",
            f"{one.quantiles[0.05]:.5g} to {one.quantiles[0.95]:.5g}",
        )
        for one in answer.issues.values()
    ]

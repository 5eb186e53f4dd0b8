"""Role sheets: what a side reads before it sits down. Each holds its own estimates and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Case, Number
from detente.report.words import names, numbers
from detente.shown import Titles

PUBLIC, MEDIATOR = "public", "mediator"


@dataclass(frozen=True, repr=False)
class Worth:
    """One option as a side sees it: its points of 100 for the side, at the middle of what is believed.

    ``today``: it is today's, as this side sees today.
    """

    title: str
    about: str
    points: str
    today: bool


@dataclass(frozen=True, repr=False)
class Stake:
    """One issue. ``share``: of 100 points, how many the side has at stake on it; empty on open pages."""

    title: str
    about: str
    share: str
    options: tuple[Worth, ...]


@dataclass(frozen=True, repr=False)
class Role:
    """A sheet. ``closed``: confidential, for the eyes of that side alone; ``levers``: title, holder, cost."""

    key: str
    title: str
    about: str
    closed: bool
    stakes: tuple[Stake, ...]
    lines: tuple[str, ...] = ()
    without: str = ""
    levers: tuple[tuple[str, str, str], ...] = ()


def keys(case: Case) -> list[tuple[str, str]]:
    """The sheets of a case: key and for whom."""
    own = [(party, case.actor_title(leader)) for party, leader in case.leaders.items()]
    return [*own, (MEDIATOR, ""), (PUBLIC, "")]


def role(case: Case, key: str) -> Role | None:
    """A sheet; None where there is none of this key.

    Raises:
        ClosedSheetError: the side's estimates are closed to the reader.

    """
    if key in {PUBLIC, MEDIATOR}:
        return Role(key, "", case.file.about, key == MEDIATOR, _open(case), levers=_levers(case, key))
    leader = case.leaders.get(key)
    if leader is None:
        return None
    case.require([leader])
    titles, actor = Titles.of(case), case.actor(leader)
    stakes = sorted(_own(case, leader), key=lambda pair: -pair[0])
    lines = tuple(names.pattern(titles, line.pattern) for line in actor.never)
    _, without = case.no_agreement(leader, case.today)
    told = numbers.points(without.middle) if without.high or without.low else ""
    return Role(
        key, case.actor_title(leader), actor.about, True, tuple(stake for _, stake in stakes), lines, told
    )


def _open(case: Case) -> tuple[Stake, ...]:
    """What everybody may know: issues, options, how it stands today."""
    return tuple(
        Stake(
            case.issue_title(issue),
            one.about,
            "",
            tuple(
                Worth(case.option_title(issue, slug), option.about, "", bool(option.now))
                for slug, option in one.options.items()
            ),
        )
        for issue, one in case.file.issues.items()
    )


def _levers(case: Case, key: str) -> tuple[tuple[str, str, str], ...]:
    if key != MEDIATOR:
        return ()
    titles = Titles.of(case)
    return tuple(
        (
            lever.title or slug,
            names.anyone(titles, lever.held_by),
            _dearest(tuple(lv.cost for lv in lever.levels.values())),
        )
        for slug, lever in case.file.levers.items()
    )


def _dearest(costs: tuple[Number, ...]) -> str:
    return numbers.number(max(costs, key=lambda cost: cost.middle))


def _own(case: Case, leader: str) -> list[tuple[float, Stake]]:
    """A side's stakes with their shares of 100: middle weights, scaled to add up to 100."""
    actor = case.actor(leader)
    total = sum(weight.middle for weight in actor.weights.values()) or 1.0
    found = []
    for issue, weight in actor.weights.items():
        share = 100 * weight.middle / total
        one, values = case.file.issues[issue], actor.values[issue]
        seen = one.now_as_seen_by.get(leader, one.now)
        options = tuple(
            Worth(
                case.option_title(issue, slug),
                option.about,
                numbers.plain_points(share * values[slug].middle / 100),
                slug == seen,
            )
            for slug, option in one.options.items()
        )
        found.append((share, Stake(case.issue_title(issue), one.about, numbers.plain_points(share), options)))
    return found

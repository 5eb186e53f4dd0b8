"""What *Is it working?* says of figures before and after: by replies, and since the last dated variant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.report.words import numbers
from detente.shown import Titles
from detente.track import Update
from detente.track.shift import Shift, Since
from detente.track.update import Heard

SHIFTS = "Before and after"
SHIFTS_SAID = (
    "Each figure in the draws as they were, and after every reply so far; the reply named moved it most. "
    "Income by economy in per cent. Of talks over fewer worlds."
)
SHIFTS_HEAD = ("Figure", "Before", "After", "Moved most by")
NOTHING = "–"
SINCE = "What changed since {day}"
SINCE_SAID = (
    "The chance of each strategy as things stood then, and as options, seats and levers became today's, one "
    "after the other. Values and weights are today's throughout, so a change of mind is not in it."
)
SINCE_HEAD = ("Strategy", "Then")
KINDS = {"options": "with today's options", "seats": "and seats", "levers": "and levers"}
THEN = "{issue}: then “{option}”"
SEATS = "Other seats: {bodies}"
LEVERS = "Other levers: {levers}"
SHORT = "Since {day} the chance of “{plan}” went from {before} to {after} in 100."
SHORT_REPLY = (
    "With the replies the chance of “{plan}” went from {before} to {after} in 100, most by that of {who}."
)
STAYED = "Since {day} no strategy's chance moved by a point."
FIGURES = {
    "consent.chance": "Chance of “{plan}”",
    "strategy.value": "What the side that gains less has from “{plan}”, points",
    "stress.failing": "Worlds in which “{plan}” is less likely than not",
    "sequence.chance_kept": "Worlds in which the order of “{plan}” is kept",
    "talks.agreed.24": "“{plan}”: agreed within 24 months",
    "talks.ends.kept": "“{plan}”: agreed and carried out",
}
LEADER, INCOME = "{who} signs “{plan}”", "Real income in {who} with “{plan}”, %"
POINT = 0.01
"""Of a chance: below it nothing is told in the brief."""


def figure(titles: Titles, one: Shift) -> str:
    """What a figure is, in words."""
    plan = titles.strategy(one.strategy) if one.strategy is not None else NOTHING
    for start, said, named in (
        ("consent.leaders.", LEADER, titles.actor),
        ("benefits.income.", INCOME, titles.party),
    ):
        if one.figure.startswith(start):
            return said.format(who=named(one.figure.removeprefix(start)), plan=plan)
    return FIGURES[one.figure].format(plan=plan)


def value(one: Shift, found: float) -> str:
    """A chance of 100, points and per cent by two digits."""
    return numbers.in_100(found) if one.unit == "chance" else f"{found:.3g}"


def shift_rows(titles: Titles, update: Update, shifts: Iterable[Shift]) -> Iterable[tuple[str, ...]]:
    """One row a figure."""
    for one in shifts:
        by = _reply(titles, update.replies[one.most]) if one.most is not None else NOTHING
        yield figure(titles, one), value(one, one.before), value(one, one.after), by


def _reply(titles: Titles, one: Heard) -> str:
    return f"{titles.actor(one.actor)}, {numbers.day(one.date)}"


def since_head(since: Since) -> tuple[str, ...]:
    """The columns: then, and after each kind of change."""
    return (*SINCE_HEAD, *(KINDS[kind] for kind in since.kinds))


def since_rows(titles: Titles, since: Since) -> Iterable[tuple[str, ...]]:
    """One row a strategy."""
    for one in since.shifts:
        found = (one.before, *one.steps)
        yield titles.strategy(str(one.strategy)), *(numbers.in_100(each) for each in found)


def otherwise(titles: Titles, since: Since) -> list[str]:
    """What stood otherwise then."""
    said = [
        THEN.format(issue=titles.issue(issue), option=titles.option(issue, option))
        for issue, option in since.options.items()
    ]
    if since.seats:
        bodies = [titles.bodies.get(body, body.split("/", 1)[1]) for body in since.seats]
        said.append(SEATS.format(bodies=numbers.listed(list(dict.fromkeys(bodies)))))
    if since.levers:
        said.append(LEVERS.format(levers=numbers.listed([titles.lever(one) for one in since.levers])))
    return said


def short(titles: Titles, update: Update | None, shifts: Sequence[Shift], since: Since | None) -> list[str]:
    """For the brief: the chance that moved most, by replies and since the last date."""
    said = []
    chances = [one for one in shifts if one.figure == "consent.chance"]
    most = max(chances, key=_far, default=None)
    if most is not None and update is not None and most.most is not None and _far(most) >= POINT:
        who = titles.actor(update.replies[most.most].actor)
        said.append(SHORT_REPLY.format(**_ends(titles, most), who=who))
    if since is not None:
        most, day = max(since.shifts, key=_far), numbers.day(since.date)
        if most.most is None or _far(most) < POINT:
            said.append(STAYED.format(day=day))
        else:
            said.append(SHORT.format(day=day, **_ends(titles, most)))
    return said


def _far(one: Shift) -> float:
    return abs(one.after - one.before)


def _ends(titles: Titles, one: Shift) -> dict[str, str]:
    return {
        "plan": titles.strategy(str(one.strategy)),
        "before": numbers.in_100(one.before),
        "after": numbers.in_100(one.after),
    }

"""What the comparison of strategies says by itself."""

from __future__ import annotations

from collections.abc import Iterable

from detente.report.words import benefits, kept, levers, numbers, strategies
from detente.shown import Titles
from detente.strategy.compare import Comparison, Row

TITLE = "Strategies side by side"
HEAD = ("Strategy", "Of 100", "Range", "Least gain", "Cost", "Who is asked to move")
KEPT_HEAD = (*HEAD[:3], *kept.STRATEGY_HEAD, *HEAD[3:])
FOUND_FOR = "Best found for the aims of “{title}”"
FOUND_BEST = "Best found without set aims"
EMPTY = "{title} (nothing to agree)"
INCOME = "Income, %"
INCOME_OF = "{party}, income %"
INCOME_SAID = (
    "Real income through trade, in per cent, with its range; the trade matrix behind it is partly an "
    "estimate."
)
START = "Start"
DOES_NOT_SETTLE = "{title}: its own package does not settle what it says it settles."
SAID = (
    "“Least gain” is what the side that gains less has on average, refusals counted as nothing. A plan that "
    "was searched for is no forecast and no advice: the best by these estimates, most of them judgement."
)
LIKELIEST = "Of the strategies in the case, “{title}” is the likeliest to be {how}: {chance}."
AGREED_AND_KEPT, ACCEPTED = "agreed and kept", "accepted by all"


def title(row: Row) -> str:
    """What a row is called."""
    if row.kind == "named":
        return row.title
    # Only a strategy that says what it settles is searched for.
    return FOUND_BEST if row.settles is None else FOUND_FOR.format(title=row.title)


def likeliest(found: Comparison, row: Row) -> str:
    """Which strategy of the case is the likeliest."""
    how = AGREED_AND_KEPT if found.ranked else ACCEPTED
    return LIKELIEST.format(title=row.title, how=how, chance=numbers.chance(row.likelihood))


def cells(titles: Titles, row: Row, place: int | None, decimals: int) -> tuple[str, ...]:
    """A row's chance, range, chance to be kept, place, least gain, cost, and whom it asks to move."""
    asked = asks(titles, row)
    if row.consent is None or row.plan is None:
        return ("", "", "", "", "", "", asked)
    chance, ends = row.consent.chance, row.consent.ends
    return (
        numbers.short(chance),
        numbers.short_span(ends),
        kept.cell(row.kept),
        "" if place is None else str(place),
        numbers.plain_points(row.plan.objective, decimals),
        numbers.cost(row.plan.pledged),
        asked,
    )


def income(titles: Titles, row: Row) -> str:
    """Real income through trade by party, in the order of the case."""
    found = [
        numbers.plain_points(row.income[party].mean, 2) for party in titles.parties if party in row.income
    ]
    return "/".join(found)


def incomes(row: Row, parties: Iterable[str]) -> list[str]:
    """Real income by party with its range."""
    return [benefits.ranged(row.income[party]) for party in parties]


def asks(titles: Titles, row: Row) -> str:
    """Who is asked to move."""
    return "; ".join(titles.actor(actor) for actor in row.asks)


def told(titles: Titles, row: Row, unfit: bool, asked: bool) -> tuple[tuple[str, str], ...]:
    """What the case says of a row, what its levers cost whom, and who goes first.

    ``unfit``: whether its own order does not fit; ``asked``: whether to say whom it asks to move.
    """
    levers_said = levers.costs(titles, row.plan.cost) if row.plan is not None and row.plan.pledged else ""
    return (
        (strategies.FOCUS, row.focus),
        (strategies.RISK, row.risk),
        (strategies.EVIDENCE, row.evidence),
        (strategies.LEVERS, levers_said),
        (START, numbers.window(row.start) if row.start else ""),
        (HEAD[-1], asks(titles, row) if asked else ""),
        (kept.WHO_FIRST, kept.who_first(titles, row.kept, unfit) if row.kept is not None else ""),
    )

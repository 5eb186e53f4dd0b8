"""What is said of alternating offers and of a single text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.offers import Offers, Session, SingleText
from detente.report.words import names, numbers
from detente.shown import Titles

TITLE = "What would strategies of bargaining come to?"
LABORATORY = "A laboratory, not a forecast: people don't bargain by formula."
ONE = "Agreed at step {step} of {steps}."
NONE = "Nothing agreed in {steps} steps: each side has what no agreement is worth to it."
MANY = "Of {count} sessions {agreed} ended in agreement, half of these by step {median} of {steps}."
MANY_NONE = "Of {count} sessions none ended in agreement in {steps} steps."
PACKAGES = "Every one of {count} packages could be offered."
LISTED = "{count} packages could be offered: those listed on the frontier."
TODAY = "It changes nothing of today."
STEP, NO_DEAL = "Agreed at step", "none"
STRATEGY, POINTS = "{party} plays", "Points for {party}"
MOST_ROWS = 50
MORE = "and {count} more (see --json)"
TEXT = "Of {drafts} drafts {taken} were taken up."


def lead(answer: Offers) -> str:
    """How the sessions ended."""
    sessions, steps = answer.sessions, answer.steps
    agreed = sorted(one.step for one in sessions if one.agreed)
    if len(sessions) == 1:
        return ONE.format(step=agreed[0], steps=steps) if agreed else NONE.format(steps=steps)
    if not agreed:
        return MANY_NONE.format(count=len(sessions), steps=steps)
    median = agreed[(len(agreed) - 1) // 2]
    return MANY.format(count=f"{len(sessions):,}", agreed=f"{len(agreed):,}", median=median, steps=steps)


def offered(answer: Offers) -> str:
    """How many packages there were to offer."""
    return (PACKAGES if answer.whole else LISTED).format(count=f"{answer.packages:,}")


def head(titles: Titles, one: Session) -> tuple[str, ...]:
    """The columns: a strategy for each party, when it was agreed, what each has."""
    parties = [titles.party(party) for party in one.strategies]
    return (
        *(STRATEGY.format(party=party) for party in parties),
        STEP,
        *(POINTS.format(party=party) for party in parties),
    )


def rows(answer: Offers) -> Iterable[tuple[str, ...]]:
    """One row a session."""
    for one in answer.sessions[:MOST_ROWS]:
        step = str(one.step) if one.agreed else NO_DEAL
        yield *one.strategies.values(), step, *(numbers.plain_points(each) for each in one.utility.values())


def changes(titles: Titles, found: Mapping[str, str]) -> list[str]:
    """What a package changes."""
    return [names.change(titles, issue, option) for issue, option in found.items()] or [TODAY]


def text_lead(answer: SingleText) -> str:
    """How many drafts were taken up."""
    return TEXT.format(drafts=f"{answer.drafts:,}", taken=f"{answer.taken:,}")


def worth(titles: Titles, utility: Mapping[str, float]) -> Iterable[tuple[str, str]]:
    """What each party has."""
    return ((titles.party(party), numbers.plain_points(points)) for party, points in utility.items())


WORTH_HEAD = ("Party", "Points")

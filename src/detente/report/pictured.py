"""What the charts say in words: titles, captions, and the panel that opens on a mark. Plain English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case import Case
from detente.consent import Consent
from detente.deals.answer import Offer
from detente.report import headings, reading, texts, view, words

EDGE = "Can't be bettered for one party without loss to another"
BETTER = "better for both ↗"
KINDS = (
    ("plan", "a strategy"),
    ("cloud", "the same in single worlds"),
    ("solution", "found by the search"),
    ("dot", "none is better for both"),
)
"""What each kind of mark on the frontier is."""
POINTS = headings.DEALS_FORMULA[0][0]
SEATS = "The votes at home"
SEATS_CAPTION = (
    "Filled: yes votes expected, on average over the worlds. The line: behind it, enough have said yes."
)
GAINS = "What each leadership gains by issue"
BEYOND = "Beyond single issues"
HINT = (
    "Point at a mark, or tap it, for its figures; choose it to find the same package elsewhere. With the "
    "keyboard: arrows, Enter, Escape."
)
GAIN = "Gain over today"
MOST_CHANGES = 3

ALL_SAY_YES = headings.ALL_SAY_YES
VETO_HEAD = ("Leadership or body", "Says yes, in 100", headings.LEADERS_HEAD[-1])
VALIDITY_HEAD = ("Date", *texts.SWAP_HEAD)
VALIDITY_CHART = "Chance of each swap: filled if it came about, hollow if it did not"
NO_CHART = "there is nothing to draw in this answer"


def as_of(day: str) -> str:
    """As of when a chart holds."""
    return f"As of {day}."


def gains_title(title: str) -> str:
    """The title of a package's gains by issue."""
    return f"{GAINS}: {title}"


def gains_caption(case: Case) -> str:
    """What the bars and colours say."""
    told = "Points over today by issue, on average over the worlds, for each leadership itself."
    if len(case.parties) != 2:
        return told
    first, second = (case.name(party) for party in case.parties)
    return f"{told} Purple: {first}. Orange: {second}."


def seats_title(title: str) -> str:
    """The title of a package's votes."""
    return f"{SEATS}: {title}"


def seats_said(answer: Consent, party: str, body: str) -> str:
    """How a body votes, in figures."""
    vote = next(one for one in answer.bodies[party] if one.body == body)
    expected, needs = words.votes(vote.expected_yes, vote.needs), words.votes(vote.needs, vote.needs)
    return f"{expected} yes expected, {needs} needed; passes in {words.in_100(vote.chance)} of 100 worlds"


def of_seats(said: str, members: int) -> str:
    """The same with the members of the house."""
    return f"{said} ({members} seats)" if members else said


def gains_line(case: Case, gains: Sequence[float]) -> str:
    """Each party with its gain: ``Gain over today: Upland +3.4, Lowland −1.0``."""
    each = zip(case.parties, gains, strict=True)
    decimals = words.case_digits(case)
    said = [f"{case.name(party)} {words.points(gain, decimals)}" for party, gain in each]
    return f"{GAIN}: {', '.join(said)}"


def points_line(case: Case, points: Sequence[float]) -> str:
    """Each party with its points: ``Points: Upland 46.5, Lowland 60.1``."""
    each = zip(case.parties, points, strict=True)
    decimals = words.case_digits(case)
    said = [f"{case.name(party)} {words.plain_points(value, decimals)}" for party, value in each]
    return f"{POINTS}: {', '.join(said)}"


def chance_line(answer: Consent) -> str:
    """The chance in words with its bar of worlds and its range."""
    low_high = words.short_span(answer.chance_range)
    return f"{words.worlds(answer.chance)} {words.chance(answer.chance)} ({low_high})"


def changes_line(case: Case, changes: Mapping[str, str]) -> str:
    """How many issues a package changes, and the heaviest of its changes."""
    issues = reading.heaviest(case, list(changes))
    made = [words.change(case, issue, changes[issue]) for issue in issues[:MOST_CHANGES]]
    return (
        f"{headings.what_changes(len(issues))}: {'; '.join(made)}{'; …' if len(issues) > len(made) else ''}"
    )


def package(case: Case, title: str, answer: Consent, points: Sequence[float] | None = None) -> str:
    """A package in the panel: its chance, who refuses it, what it brings and changes."""
    margins = answer.margins
    gains = [margins[case.leaders[party]]["gain"] for party in case.parties]
    return "\n".join(
        [
            title,
            chance_line(answer),
            f"{texts.STEP_HEAD[-1]}: {view.stopped_by(case, answer)}",
            points_line(case, points) if points is not None else gains_line(case, gains),
            changes_line(case, answer.changes),
        ]
    )


def outcome(case: Case, title: str, points: Sequence[float]) -> str:
    """Today or no agreement in the panel."""
    return f"{title}\n{points_line(case, points)}"


def offer(case: Case, found: Offer) -> str:
    """A package of the frontier in the panel."""
    changes = {issue: option for issue, option in found.package.items() if option != case.today[issue]}
    points = points_line(case, [found.utility[party] for party in case.parties])
    return f"{EDGE}\n{points}\n{changes_line(case, changes)}"


def veto(plan: str, name: str, share: float, chance: float) -> str:
    """A veto in the panel: its part in the failures of a strategy."""
    fails = f"“{plan}” fails in {words.in_100(1 - chance)} of 100 worlds"
    return f"{name}\n{fails}; {words.in_100(share)} of these refusals come from here."


def issue(case: Case, issue: str, option: str, gains: Sequence[float]) -> str:
    """An issue of a package in the panel: today, then, and what it brings."""
    now, then = case.option_title(issue, case.today[issue]), case.option_title(issue, option)
    return f"{case.issue_title(issue)}\n{headings.TODAY}: {now}\n{headings.THEN}: {then}\n" + gains_line(
        case, gains
    )

"""Headings, captions and sentences that only the brief shows, in plain English."""

from __future__ import annotations

from detente.case import Case
from detente.deals import Deals
from detente.report import words

AS_TODAY = "as today"
TODAY = "Today"
CHANCE_CHART = "How many of 100 worlds end in agreement, by strategy"
VETO_CHART = "Who stops each strategy: worlds in 100 that fail, by whom the failure is put down to"
DEALS_FORMULA = (
    (
        "Points",
        "What an option is worth to a leadership, times the weight of its issue, added up over all issues.",
    ),
    ("No agreement", "The points of today, plus or minus what a failure of the talks would bring."),
    ("Gain", "The points of a package less the points of no agreement."),
    ("The edge", "Packages that no other beats for one party without loss to another (the Pareto frontier)."),
    ("Computed", "Without approximation, from the middle of every range: no chance enters here."),
)
CONSENT_FORMULA = (
    ("Gain", "The points of the package less those of today, for the leadership itself."),
    ("Others", "The share of its view that it takes from those who influence it."),
    (
        "Levers",
        "What incentives, guarantees, programmes and pressure add; money for a sacred thing takes away.",
    ),
    (
        "Margin",
        "Gain, others and levers, less the worth of no agreement, less our own error about this actor.",
    ),
    (
        "Signs",
        "A leadership signs if its margin isn't negative and outweighs its fear of failing at home, and "
        "the package crosses none of its red lines.",
    ),
    (
        "Home",
        "Each bloc votes yes with a chance that rises with its own margin; the votes are counted exactly.",
    ),
    ("Chance", "The share of worlds in which all sign, times the chance that every body passes."),
    (
        "Put down to",
        "The Shapley value: each veto's average part in the failures, over every order of asking.",
    ),
)


def fails_in(title: str, chance: float) -> str:
    """The heading of a strategy's bars."""
    return f"{title}: fails in {words.short(1 - chance)} of 100"


def who_most(found: list[tuple[str, int]], plans: int) -> str:
    """Who comes first in how many strategies."""
    if plans == 1:
        return f"The largest part of the failures is put down to {found[0][0]}."
    named = words.listed(
        [f"{name} in {f'all {times}' if times == plans else times}" for name, times in found]
    )
    return f"Of {plans} strategies, the largest part of the failures is put down to {named}."


def frontier_axes(first: str, second: str) -> tuple[str, str]:
    """What the two axes of the frontier say."""
    return f"points for {first} →", f"↑ points for {second}"


def frontier_words(names: tuple[str, str], answer: Deals, labels: list[str]) -> tuple[str, str]:
    """Title and description of the frontier for those who can't see it."""
    count = words.many(answer.within_red_lines.frontier.points)
    title = f"Packages that can't be bettered, by points for {names[0]} and {names[1]}"
    return (
        title,
        f"{count} different outcomes along the edge of what is possible; marked: {words.listed(labels)}.",
    )


SKIP = "Skip to the text"
KICKER = "Brief"
WHY = "Why?"
INPUTS = "Inputs"
SHEETS = "Sheets read"
RED_LINES = "Red lines"
NO_RED_LINES = "No leadership has stated one."
CHANCE_CAPTION = (
    "Dot: worlds in 100 in which all say yes. Thick line: if all judgements lean against, or for."
)
PLAN_HEAD = ("Strategy", "All say yes", "Stopped most by", "Asks", "Start")
NOBODY = "nobody"
FOCUS = "Focus"
LEVERS = "Levers"
NO_LEVER = "none"
RISK = "Risk"
EVIDENCE = "Evidence"
FRONTIER_CAPTION = (
    "Small dots: packages within the red lines that can't be bettered for one party without loss to another. "
    "Strategies stand at today's points plus their average gain over the worlds."
)
OFFERS = "Packages that can't be bettered for one party without loss to another"
PACKAGE = "Package"
POINTS_TITLE = "Four ways to be fair"
POINTS_SAID = (
    "Fairness has more than one meaning. These packages are the best by four of them, within the red lines."
)
POINTS_CAPTION = "Only issues that some of these packages change."
SAME_CAPTION = "“Same” means as in the first of them."
TIES = "Where packages tie, the first is shown."
SAME = "same"
ISSUE = "Issue"
THEN = "Then"
ALL_SAY_YES = "All say yes"
LEADERS_CAPTION = (
    "The leaderships: would they sign, and what moves them (points, on average). One with a good margin "
    "still won't sign if home is likely to refuse."
)
LEADERS_HEAD = (
    "Leadership",
    "Signs, in 100",
    "Gain",
    "Others",
    "Levers",
    "Margin",
    "Failures put down to it, in 100",
)
BODIES_CAPTION = (
    "The bodies at home that must vote (where a bloc follows a leader, once that leader has signed)"
)
BODIES_HEAD = ("Body", "Yes expected", "Yes needed", "Passes, in 100", "Failures put down to it, in 100")
WHAT_LEVERS = "Which levers it uses"
LEVERS_HEAD = ("Lever", "Level", "Held by", "Kind", "Cost")
HOPES_AND_OBSTACLES = "Hopes and obstacles"
HOPES = "Hopes"
OBSTACLES = "Obstacles"
STEPS_SAID = (
    "Every single change of today that can be made, without levers, the likeliest first. Gains are each "
    "leadership's average points. A change may be likely and still bring a party less than it has today, if "
    "it thinks that talks which fail would bring it even less."
)
STEPS_ALL = "Every party gains"
STEPS_SOME = "Only some gain"
STEPS_NONE = "Changes by which no party gains"
STEPS_HEAD = ("Change", "All say yes, in 100", "Range", "Gain", "Stopped most by")
WAITING = "Not yet answered"
WAITING_SAID = "A mediation has ten questions. This version answers two of them. These are still open:"
NOT_AT_TABLE = "Who is not at the table"
GROUPS_SAID = "These groups gain or lose by an agreement and have no seat in the talks."
GROUPS_HEAD = ("Group", "May gain", "Bears the risk")
UNNAMED = "a group"
NOT_SAID = "not said"
NO_GROUPS = "The case names nobody. That says more about the case than about the dispute."
SOURCES = "Sources, and how much is judgement"
SOURCES_SAID = (
    "Each number of the case has a line in the file SOURCES.md beside case.yaml: a source, or the word "
    "judgement. A number without a line counts as judgement."
)
PART = "Part of the case"
NUMBERS = "Numbers"
OF_THEM_JUDGED = "Of them judgement"
PARTS = {
    "actors": "What actors want and how they pull on each other",
    "home": "Who votes at home",
    "levers": "What others could add",
    "model": "How uncertain everything is",
}
FOR = "For"
SOURCE = "Source"
AGAIN = "How to make this brief again"
AGAIN_SAID = "The same case and seed give the same figures, on any machine:"


def lean(ends: str) -> str:
    """A chance's range, for the strategy table."""
    return f"{ends} if judgements lean"


def inputs(numbers: int, judged: int) -> str:
    """How many numbers were read and how many of them are judgement."""
    judgement = words.judged((judged, numbers))
    return f"{words.counted(numbers, 'number', 'numbers')} on the sheets below, {judgement}."


def points_of(party: str) -> str:
    """The points of a party's leadership."""
    return f"Points for {party}"


def veto_caption(case: Case) -> str:
    """What the colours of the bars say, where two parties have them."""
    told = "Bars: worlds in 100 that fail, by whom the failure is put down to; rounded."
    if len(case.parties) != 2:
        return told
    first, second = (case.name(party) for party in case.parties)
    return f"{told} Purple: {first}. Orange: {second}."


def what_changes(changes: int) -> str:
    """The fold-out with a strategy's changes."""
    return f"What it changes ({words.counted(changes, 'issue', 'issues')})"


def harms(names: list[str]) -> str:
    """Whom pressure harms."""
    return f"Its pressure also harms: {words.listed(names)}."


def about_size(size: str) -> str:
    """The size of a group."""
    return f"about {size}"


def sources_of(count: int) -> str:
    """The fold-out with the sources."""
    return f"The sources of these answers ({count})"


def made_with(version: str) -> str:
    """What made the brief."""
    return f"Made with Detente {version}."


def made_on(day: str) -> str:
    """When the brief was made."""
    return f"On {day}."


def version_said(version: str, draws: int, seed: int, lean: float) -> str:
    """Version, worlds, seed and how far judgements lean."""
    return f"Detente {version}; {draws} worlds; seed {seed}; judgements lean by {lean:g} points."

"""Headings, captions and sentences that only the brief shows, in plain English."""

from __future__ import annotations

from detente.case import Case
from detente.deals import Deals
from detente.report import words

AS_TODAY = "as today"
TODAY = "Today"
CHANCE_CHART = "How many of 100 worlds end in agreement, by strategy"
VETO_CHART = "Who stops each strategy: worlds in 100 that fail, by where the refusal comes from"
DEALS_FORMULA = (
    (
        "Points",
        "What an option is worth to a leadership, times the weight of its issue, added up over all issues.",
    ),
    ("No agreement", "The points of today, plus or minus what a failure of the talks would bring."),
    ("Over no agreement", "The points of a package less the points of no agreement."),
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
        "Failure",
        "What a failure of the talks would cost it (no agreement is worth that much less than today), less "
        "our own error about this actor.",
    ),
    (
        "Margin",
        "Gain, others, levers and failure, added up.",
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
        "Refusals",
        "Shared by the Shapley value: each veto's average part in the failures, over every order of asking.",
    ),
)


def fails_in(title: str, chance: float) -> str:
    """The heading of a strategy's bars."""
    return f"{title}: fails in {words.short(1 - chance)} of 100"


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
    "Dot: worlds in 100 in which all say yes. Thick line and the figures in brackets: if every judgement "
    "were too gloomy, or too hopeful."
)
PLAN_HEAD = ("Strategy", "All say yes", "Refused most by", "Asks", "Window")
PLAN_KEY = (
    "Refused most by: from whom most refusals come (“hardly fails”: in fewer than 5 of 100 worlds). Asks: "
    "who would have to move. Window: when it could begin. Levers: what it costs their holders, in points on "
    "each holder's own scale."
)
CONTENTS = "Contents"
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
OUTCOME = "Outcome"
OUTCOMES_SAID = (
    "Points are each leadership's own, from the middle of every range; they don't compare one party with "
    "another."
)
AGREE = "All of them agree on:"
DIFFER = "Where they differ"
DIFFER_NONE = "They differ in nothing else."
MADE_OF = "What it changes"
TIES = "Where packages tie, the first is shown."
ISSUE = "Issue"
THEN = "Then"
ALL_SAY_YES = "All say yes"
LEADERS_CAPTION = (
    "The leaderships: would they sign, and what moves them? Gain: points over today, for itself. Others: "
    "what those whom it heeds add. Levers: what these add. Failure: what failed talks would cost it, less "
    "our own error about it. Margin: the sum of the four. One with a good margin still won't sign if home is "
    "likely to refuse. All on average over the worlds. Worlds it stops: its part of the failures."
)
LEADERS_HEAD = (
    "Leadership",
    "Signs, in 100",
    "Gain",
    "Others",
    "Levers",
    "Failure",
    "Margin",
    "Worlds it stops, of 100",
)
BODIES_CAPTION = (
    "The bodies at home that must vote (where a bloc follows a leader, once that leader has signed). "
    "Expected: yes votes on average; passes: in how many of 100 worlds; worlds it stops: its part of the "
    "failures."
)
BODIES_HEAD = ("Body", "Yes expected", "Yes needed", "Passes, in 100", "Worlds it stops, of 100")
WHAT_LEVERS = "Which levers it uses"
LEVERS_HEAD = ("Lever", "Level", "Held by", "Kind", "Cost")
HOPES_AND_OBSTACLES = "Hopes and obstacles"
HOPES = "Hopes"
OBSTACLES = "Obstacles"
STEPS_SAID = (
    "Single changes of today, without levers; the best first, by the chance as shown and then by the "
    "smallest gain. Range: the chance if every judgement were too gloomy, or too hopeful. Gain: each "
    "leadership's points over today, on average. Refused most by: from whom most refusals come."
)
STEPS_ALL = "Every party gains"
STEPS_SOME = "Only some gain"
STEPS_HEAD = ("Change", "All say yes, in 100", "Range", "Gain", "Refused most by")
MOST_STEPS = 10
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
AGAIN_SAID = "The same case and seed give the same figures, on any machine:"


def more_steps(title: str, count: int) -> str:
    """The fold-out with the steps beyond the ten best."""
    return f"{title}: {words.counted(count, 'more change', 'more changes')}"


def inputs(numbers: int, judged: int) -> str:
    """How many numbers were read and how many of them are judgement."""
    judgement = words.judged((judged, numbers))
    return f"{words.counted(numbers, 'number', 'numbers')} on the sheets below, {judgement}."


def points_of(party: str) -> str:
    """The points of a party's leadership."""
    return f"Points for {party}"


def veto_caption(case: Case) -> str:
    """What the colours of the bars say, where two parties have them."""
    told = "Bars: worlds in 100 that fail, by where the refusal comes from; rounded."
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


def made_on(day: str) -> str:
    """When the brief was made."""
    return f"On {day}."


def version_said(version: str, draws: int, seed: int, lean: float) -> str:
    """Version, worlds, seed and how far judgements lean."""
    return f"Detente {version}; {draws} worlds; seed {seed}; ranges: {words.if_wrong(lean)}."

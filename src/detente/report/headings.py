"""Headings, captions and sentences that only the brief shows, in plain English."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Case
from detente.deals import Deals
from detente.report import texts, words

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
    (
        "Four ways to be fair",
        "Balanced gains: the Nash bargaining solution (1950). Equal shares of the best: Kalai and "
        "Smorodinsky "
        "(1975). Most for the least: the egalitarian point. Most in sum: the utilitarian point.",
    ),
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
        "Fear of failure",
        "What a failure of the talks would cost it (no agreement is worth that much less than today), less "
        "our own error about this actor.",
    ),
    (
        "Margin",
        "Gain, others, levers and fear of failure, added up.",
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
    return f"{title}: fails in {words.roughly(1 - chance)} of 100"


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
NOTE = "Note"
INPUTS = "Inputs"
SHEETS = "Sheets read"
RED_LINES = "Red lines"
NO_RED_LINES = "No leadership has stated one."
PLAN_HEAD = ("Strategy", "Who pays what", "Start", "All say yes", "Refused most by", "Asked to move")
PLAN_KEY = (
    "Who pays what: points of cost on each holder's own scale; after “of”, what the case lets it spend. "
    "Start: when it could begin; the figures keep today's leaders and seats also where that is after an "
    "election. All say yes: the figure, and in brackets its range. Refused most by: from whom most refusals "
    "come (“hardly fails”: in fewer than 5 of 100 worlds)."
)
NOT_PROPOSED = "searched, not proposed by anybody"
CONTENTS = "Contents"
NOBODY = "nobody"
FOCUS = "Focus"
LEVERS = "Levers"
RISK = "Risk"
EVIDENCE = "Evidence"
FRONTIER_CAPTION = (
    "A strategy stands at today's points plus what it brings on average. Points are each side's own: compare "
    "places on one axis, not one axis with the other."
)
OFFERS = "Packages that can't be bettered for one party without loss to another"
PACKAGE = "Package"
POINTS_TITLE = "Four ways to be fair"
POINTS_SAID = (
    "Fairness has more than one meaning. These packages are the best by four of them, within the red lines."
)
OUTCOME = "Outcome"
OUTCOMES_SAID = (
    "Gains over no agreement, in each leadership's own points, from the middle of every range. A point of "
    "one "
    "side can't be compared with a point of the other; compare a gain with the most that the same side could "
    "have. All say yes: the chance, and in brackets its range if every judgement were too hopeful or too "
    "gloomy."
)
MOST = "The most within the red lines, for each alone"
AGREE = "All of them change:"
THESE = "them"
STRATEGIES_HERE = "the strategies"
DIFFER = "Where they differ"
DIFFER_NONE = "They differ in nothing else."
MADE_OF = "What it changes"
TIES = "Where packages tie, the first is shown."
ISSUE = "Issue"
THEN = "Then"
ALL_SAY_YES = "All say yes"
TABLES_READ = "How to read the tables below"
MARGIN_SAID = (
    "What speaks for signing less what speaks against, on average, in the leadership's own points. A larger "
    "text usually has a wider spread, so one with a good average margin can still be refused more often."
)
PARTS_SAID = (
    "Gain: points over today, for itself. Others: what those whom it heeds add. Levers: what these add. Fear "
    "of failure: what failed talks would cost it, less our own error about it."
)
TABLES_SAID = (
    ("Margin", MARGIN_SAID),
    (
        "Below 0",
        "In how many of 100 worlds the margin speaks against signing. With a good margin a leadership may "
        "still refuse, because home is likely to.",
    ),
    ("Worlds it stops", "Its part of the failures."),
    ("What the margin is made of", PARTS_SAID),
    (
        "Votes at home",
        "Counted once the leaders whom some blocs follow have signed. Yes expected: on average over the "
        "worlds. Passes: in how many of 100 worlds.",
    ),
)
LEADERS_HEAD = ("Leadership", "Signs, in 100", "Margin", "Below 0, in 100", "Worlds it stops, of 100")
MARGIN_PARTS = "What the margin is made of"
MARGIN_HEAD = ("Leadership", "Gain", "Others", "Levers", "Fear of failure", "Margin")
BODIES_HEAD = ("Body", "Yes expected", "Yes needed", "Passes, in 100", "Worlds it stops, of 100")
WHAT_LEVERS = "Which levers it uses"
LEVERS_HEAD = ("Lever", "Level", "Held by", "Kind", "Cost")
HOPES_AND_OBSTACLES = "Hopes and obstacles"
HOPES = "Hopes"
OBSTACLES = "Obstacles"
STEPS_SAID = (
    "Single changes of today, without levers; the best first, by the figure as shown and then by the "
    "smallest "
    "gain as shown. Gain: each leadership's points over today, on average."
)
STEPS_ALL = "Every party gains"
STEPS_SOME = "Only some gain"
ONLY_LEFT_OUT = "Issues without any single change that helps a party: "
STEPS_HEAD = ("Change", "All say yes, in 100", "Range", "Gain", "Refused most by")
MOST_STEPS = 10
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
    "commitments": "What each step costs and brings",
    "sequence": "What holds the steps together",
}
FOR = "For"
SOURCE = "Source"
AGAIN_SAID = "The same case and seed give the same figures, on any machine:"


def chance_caption(lean: float, kept: bool = False) -> str:
    """What the dots and lines of the chances are; ``kept``: whether it was asked if texts are kept."""
    also = " Upright line: worlds in which it is also kept." if kept else ""
    return (
        "Dot: worlds in 100 in which all say yes. Thick line and brackets: the same if every judgement were "
        f"{words.far(lean)} too gloomy, or too hopeful.{also}"
    )


def gain_of(party: str) -> str:
    """The gain of a party's leadership over no agreement."""
    return f"Gain of {party}"


def left_out(count: int) -> str:
    """The fold-out with the single changes that help nobody."""
    return f"No party gains: {words.counted(count, 'change', 'changes')}"


def votes_at_home(bodies: int, least: float) -> str:
    """The fold-out with the votes at home, and how sure the least sure of them is."""
    return (
        f"Votes at home: {words.counted(bodies, 'body', 'bodies')}; the least sure passes in "
        f"{words.about(least).removesuffix(' in 100')} of 100 worlds"
    )


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
    told = f"{texts.WHICH_SHORT} Bars: worlds in 100 that fail, by where the refusal comes from; rounded."
    if len(case.parties) != 2:
        return told
    first, second = (case.name(party) for party in case.parties)
    return f"{told} Purple: {first}. Orange: {second}."


def what_changes(changes: int) -> str:
    """The fold-out with a strategy's changes."""
    return f"What it changes ({words.counted(changes, 'issue', 'issues')})"


def changes_head(parties: Sequence[str]) -> tuple[str, ...]:
    """The columns of what a package changes, with each party's gain."""
    return (ISSUE, TODAY, THEN, *(gain_of(name) for name in parties))


def harms(names: list[str]) -> str:
    """Whom pressure harms."""
    return f"Its pressure also harms: {words.listed(names)}."


def about_size(size: str) -> str:
    """The size of a group."""
    return f"about {size}"


def sources_of(count: int) -> str:
    """The fold-out with the sources."""
    return f"The sources of these answers ({words.counted(count, 'line', 'lines')})"


def made_on(day: str) -> str:
    """When the brief was made."""
    return f"On {day}."


def version_said(version: str, draws: int, seed: int, lean: float) -> str:
    """Version, worlds, seed and how far judgements lean."""
    return f"Detente {version}; {draws} worlds; seed {seed}; ranges: {words.if_wrong(lean)}."

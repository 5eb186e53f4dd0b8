"""What *Which agreements exist?* says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.deals import Deals
from detente.report.words import numbers

POINTS: Mapping[str, tuple[str, str]] = {
    "nash": (
        "Balanced gains",
        "The gains of all parties over no agreement, multiplied, are as large as possible, so neither side "
        "is left with little.",
    ),
    "kalai_smorodinsky": (
        "Equal shares of the best",
        "Each side gets the same share of the most that it could hope for, as near as the options allow.",
    ),
    "egalitarian": (
        "Most for the least",
        "The side that gains less gains as much as possible. It compares the points of one side with those "
        "of the other, which no one can measure on one scale.",
    ),
    "utilitarian": (
        "Most in sum",
        "The points of all sides, added up, are as many as possible. It adds points of different sides, "
        "which no one can measure on one scale.",
    ),
}
"""Solution points: a name in plain words, and one line on what it means."""

# The answer -------------------------------------------------------------------------------------------------

BEST = "Of these, {best} can't be bettered for one party without loss to another."
ALLOWED = "{allowed} of them cross no leadership's red line."
NONE_ALLOWED = "No package that can be made of the options crosses a leadership's red line."
FEW_ALLOWED = "{inside} of the {all} packages that can be made of the options cross no leadership's red line."
SHARE_ALLOWED = "{share} of all possible combinations of options cross no leadership's red line"
NO_POINT = "No package within the red lines gives every party what it has without agreement."
ALL_BETTER = "Among these, some leave every party better off than no agreement."
FINDING = "There are texts that leave every side better off than failed talks"
FINDING_NONE = "No text within the red lines leaves every side better off than failed talks"
NOT_ALL_BETTER = "None of these leaves every party better off than no agreement."


def finding(all_better: bool | None) -> str:
    """The answer as a title."""
    return FINDING if all_better else FINDING_NONE


def answer(found: Deals) -> str:
    """How many packages can be, how many are allowed, how many can't be bettered for all."""
    can = numbers.counted(found.packages, "package can", "packages can")
    inside = found.within_red_lines
    allowed = ALLOWED.format(allowed=numbers.many(inside.packages))
    best = BEST.format(best=numbers.many(inside.frontier.count))
    return f"{numbers.capital(can)} be made of the options; {allowed} {best}"


GAIN_MOST = "Before offers of third parties, on average, {each}."
GAINS_MOST = "{who} gains most from “{plan}”"
ALL_GAIN = "Each side gains something from {plans}."


def share_allowed(found: Deals) -> str:
    """What share of the packages crosses no red line."""
    inside = found.within_red_lines.packages
    if inside == found.packages:
        return NONE_ALLOWED
    if found.packages < 1000:
        return FEW_ALLOWED.format(inside=inside, all=found.packages)
    return numbers.sentence(SHARE_ALLOWED.format(share=numbers.part(inside / found.packages)))


def better(all_better: bool | None) -> str:
    """Whether some package leaves everyone better off than no agreement; None: no package qualifies."""
    if all_better is None:
        return NO_POINT
    return ALL_BETTER if all_better else NOT_ALL_BETTER


# The frontier -----------------------------------------------------------------------------------------------

NO_AGREEMENT = "No agreement"
EDGE = "Can't be bettered for one party without loss to another"
OFFERS = "Packages that can't be bettered for one party without loss to another"
PACKAGE = "Package"
ACROSS, UP = "points for {party} →", "↑ points for {party}"
BETTER_FOR_BOTH = "better for both ↗"
KINDS = (
    ("plan", "a strategy"),
    ("cloud", "the same in single worlds"),
    ("found", "found by the search"),
    ("dot", "none is better for both"),
)
"""What each kind of mark on the frontier is."""
OF_STRATEGIES = ("plan", "cloud")
"""Those of them that are there only where strategies are."""
FRONTIER = "Packages that can't be bettered, by points for {first} and {second}"
FRONTIER_SHOWS = "{count} different outcomes along the edge of what is possible; marked: {marked}."
FRONTIER_CAPTION = (
    "A strategy stands at today's points plus what it brings on average. Points are each side's own: compare "
    "places on one axis, not one axis with the other."
)
EDGE_CAPTION = "Points are each side's own: compare places on one axis, not one axis with the other."


def frontier_shows(found: Deals, marked: Sequence[str]) -> str:
    """What the frontier shows, for those who can't see it."""
    count = numbers.many(found.within_red_lines.frontier.points)
    return FRONTIER_SHOWS.format(count=count, marked=numbers.listed(marked))


# The solution points ----------------------------------------------------------------------------------------

POINTS_TITLE = "Four ways to be fair"
POINTS_SAID = (
    "Fairness has more than one meaning. These packages are the best by four of them, within the red lines."
)
WITHIN = "Within the red lines"
OUTCOME = "Outcome"
OUTCOME_POINTS = "Outcome, in points"
OUTCOMES_SAID = (
    "Gains over no agreement, in each leadership's own points, from the middle of every range. A point of "
    "one side can't be compared with a point of the other; compare a gain with the most that the same side "
    "could have. All say yes: the chance, and in brackets its range if every judgement were too hopeful or "
    "too gloomy."
)
MOST = "The most within the red lines, for each alone"
TIES = "Where packages tie, the first is shown."
AGREE = "All of them change:"
MADE_OF = "What it changes"
THESE = "them"
DIFFER = "Where they differ"
DIFFER_NONE = "They differ in nothing else."
VALUE = "{shown}: the value of “{name}” at the middle of every range"
QUOTED = "“{name}”"


def changes_of(title: str, changes: int, ties: int) -> str:
    """What a solution point changes, and whether others tie with it."""
    made = numbers.counted(changes, "change", "changes") if changes else "no change"
    tied = f" (the first of {ties} packages that tie)" if ties > 1 else ""
    return f"{title}: {made} of today{tied}."


# Without red lines ------------------------------------------------------------------------------------------

WHAT_IF = "What if red lines are left out of the search?"
NONE_CROSSES = "Even then no fair package crosses one."
ALL_SAME = "All stay the same packages."
CROSSES = "“{title}” would then cross a red line of {whose}."
ANOTHER = "“{title}” becomes another package."
WHOSE = "{leader} ({pattern})"


def everywhere(crossing: Sequence[tuple[str, Sequence[tuple[str, str]]]], other: Sequence[str]) -> str:
    """What the solution points would be with no regard to red lines.

    Args:
        crossing: points that would cross one: what each is called, and whose (with the combination).
        other: what points are called that become another package and cross none.

    """
    over = [
        CROSSES.format(
            title=title,
            whose=numbers.listed([WHOSE.format(leader=leader, pattern=line) for leader, line in lines]),
        )
        for title, lines in crossing
    ]
    changed = [ANOTHER.format(title=title) for title in other]
    if over:
        return " ".join([WHAT_IF, *over, *changed])
    return " ".join([WHAT_IF, NONE_CROSSES, *(changed or [ALL_SAME])])


# How it is made ---------------------------------------------------------------------------------------------

RED_LINES = "Red lines"
NO_RED_LINES = "No leadership has stated one."
RED_LINE = "{leader}: {pattern}"
STATED_ON = "{line} ({day})"
FORMULA = (
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
        "Smorodinsky (1975). Most for the least: the egalitarian point. Most in sum: the utilitarian point.",
    ),
    ("Computed", "Without approximation, from the middle of every range: no chance enters here."),
)

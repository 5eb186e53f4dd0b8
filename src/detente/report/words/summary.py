"""What the first page says: headings, how to read a figure, and the short answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.words import numbers
from detente.report.words.common import NO_ADVICE, WHICH_SHORT
from detente.strategy import Overview

KICKER = "Brief"
MINUTE = "In a minute"
STRATEGIES = "The strategies side by side"
NOT_AT_TABLE = "Who is not at the table"
POSSIBLE = "What is possible"
STOPS = "Who stops it"
FIRST = "What first"
COST = "At what cost"
MIND = "What would change our mind"
SURE = "How sure this is"
READ = "How to read a figure"
REASONS = "The same with its reasons, and how to read a figure"
WORDS = "Words used here"
IN_SHORT: Mapping[str, str] = {
    "actors": "what each party wants",
    "home": "seats and majorities",
    "levers": "what others could add",
    "model": "how uncertain everything is",
    "commitments": "what each step costs and brings",
    "sequence": "what holds the steps together",
    "process": "how the talks are run",
    "moves": "how grave each move is",
    "economy": "trade and what it costs",
}
"""Parts of a case."""
PROCESS = "process"
ALL_OF = 0.95
"""From here on a share of a budget is nearly all of it."""

TEXT, HEAVIEST, CHANGED, ALL_YES = "Text", "Heaviest changes", "Issues changed", "All say yes"
MEANS = (
    "Worlds are the ways things could be that the estimates allow. All say yes: in how many of 100 worlds "
    "all would sign and ratify exactly this text if it were put to them; in brackets what the figure was in "
    "8 of 10 settings of the judged numbers, the scales and the parts of the model."
)
MEANS_KEPT = (
    "And kept: in how many of these nobody would then gain by stopping at any step; it does not say that "
    "all would be carried out well."
)
FOUND = "A search of all texts and levers within the budgets finds one that nobody has proposed (last row)."
NO_LEVERS = "The case names nothing that others could add."
POINTS = "Cost is in points, money and political price together, by judgement."
WORLD_MEANS = (
    "A world is one way things could be: every uncertain number has one value within its range. “40 in 100” "
    "means that in 40 of 100 such worlds all say yes."
)
HARDLY_STOPPED = "Each of these texts hardly fails: in fewer than 5 of 100 worlds."
NO_EVENT = "The case names no date; better sources would."
GLOSSARY = (
    ("Option", "One way to settle one issue. One option of each issue is how things stand today."),
    ("Package", "One option for each issue: a whole text. An issue left out stays as today."),
    ("Strategy", "A package of the case, with the levers that go with it."),
    ("Lever", "What a third party could add: money, a guarantee, a programme, or pressure."),
    ("Points", "How good a package is for one side by its own measure: 0 worst, 100 best on every issue."),
    ("No agreement", "What a side expects if the talks fail. It may be worse than today."),
    ("Red line", "What a leadership has said that it will never sign."),
    ("Body at home", "A parliament, a part of it, or a referendum that must say yes."),
    ("Bloc", "Members of a body who tend to vote alike, such as a party."),
    ("World", "One way things could be, within the ranges of the case."),
)


def as_of(day: str | None) -> str:
    """As of when a chart holds."""
    return f"As of {numbers.day(day or numbers.NO_DATE)}."


def rests(run: Overview) -> str:
    """As of when, what it rests on and how much of that is judgement."""
    day = numbers.day(run.case.file.as_of or numbers.NO_DATE)
    count = numbers.counted(run.judged[1], "number", "numbers")
    about = ["what each party wants", "who votes at home", "what others could add"]
    about += ["what each step of carrying it out costs and brings"] if run.case.file.commitments else []
    told = any(path[0] == PROCESS for path, _ in run.case.numbers())
    about += [IN_SHORT[PROCESS]] if told else []
    judged = numbers.judged(run.judged)
    return f"As of {day}. This paper rests on {count} about {numbers.listed(about)}, {judged}."


def by_part(parts: Sequence[tuple[str, int, int]]) -> str:
    """How much of each part of the case is judgement."""
    first, *rest = [(f"{judged:,} of {count:,}", IN_SHORT[name]) for name, count, judged in parts]
    more = "".join(f"; {of} on {name}" for of, name in rest)
    return f"Judgement by part: {first[0]} numbers on {first[1]}{more}."


def grounds(fixed: int, unread: int, cited: int, panel: int = 0) -> str:
    """What the numbers that are no judgement rest on; nothing where there are none."""
    if not fixed + unread + cited + panel:
        return ""
    found = [
        f"{panel} from a panel of experts" if panel else "",
        f"{fixed} set by the format of a case or by a choice that is named (mostly zeros)" if fixed else "",
        f"{unread} with a source of which a part was not read" if unread else "",
        f"{cited} with a source that is cited" if cited else "",
    ]
    return f"The others: {numbers.listed([one for one in found if one])}."


def means(ranked: bool) -> str:
    """What the two figures are; ``ranked``: whether it was asked how texts are kept."""
    return " ".join([MEANS, *([MEANS_KEPT] if ranked else []), NO_ADVICE])


def of(count: int, every: int) -> str:
    """How many of how many."""
    return f"{count} of {every}"


def likeliest(title: str, left: int, issues: int, ranked: bool) -> str:
    """The strategy that is the likeliest, and how much it leaves."""
    how = "agreed and kept" if ranked else "accepted by all"
    return f"Of the strategies, “{title}” is the likeliest to be {how}. {_leaves(left, issues)}"


def changes_most(title: str, left: int, issues: int) -> str:
    """The strategy that changes most."""
    return f"“{title}” changes most. {_leaves(left, issues)}"


def _leaves(left: int, issues: int) -> str:
    if not left:
        return "It changes every issue."
    return f"It leaves {left} of {numbers.counted(issues, 'issue', 'issues')} as today."


def part_of(title: str, share: float, fails: float) -> str:
    """How much of the failures of a strategy is put down to one veto."""
    return f"“{title}” ({numbers.in_100(share)} of its {numbers.in_100(fails)} failures in 100)"


def stops(led: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Who refuses most in which strategies, most strategies first."""
    said = "; ".join(f"{who}, in {numbers.listed(titles)}" for who, titles in led)
    return f"Most refusals come from: {said}. {WHICH_SHORT}"


def easy(steps: Sequence[str]) -> str:
    """Single changes that hardly anybody would refuse."""
    if not steps:
        return ""
    return f"Each on its own, these help every party and hardly anybody would refuse: {'; '.join(steps)}."


def cost(title: str, shares: Sequence[tuple[str, str]]) -> str:
    """What a strategy asks of whom, in parts of what each could spend."""
    if not shares:
        return f"“{title}” asks little or nothing of anybody."
    asked = numbers.listed([f"{holder} {share}" for holder, share in shares])
    return f"“{title}” asks, of what the case lets each spend: {asked}."


def part(share: float) -> str:
    """A part of a holder's budget in words."""
    if share > 1:
        return "more than all"
    return "nearly all" if share >= ALL_OF else numbers.part(share, numbers.NEAREST)


def points(total: str) -> str:
    """A cost where the case names no budget."""
    return f"{total} points (no budget stated)"


def levers(title: str, dearest: Sequence[tuple[str, str]]) -> str:
    """The dearest levers of a strategy, each with its holder; nothing without one."""
    if not dearest:
        return ""
    named = numbers.listed([f"“{name}” ({holder})" for name, holder in dearest])
    return f"The dearest {'lever' if len(dearest) == 1 else 'levers'} of “{title}”: {named}."


def mind(events: Sequence[str], names: Sequence[str]) -> str:
    """Dates, and whose answer matters most."""
    dated = f"Dates that can change these figures: {'; '.join(events)}." if events else ""
    known = f"Better knowledge of what {numbers.listed(names)} would accept." if names else ""
    return f"{dated} {known}".strip() or NO_EVENT


def judged(found: tuple[int, int]) -> str:
    """How much is judgement."""
    if numbers.panel_of(found):
        return numbers.sentence(f"the numbers are {numbers.kinds(found)}")
    return numbers.sentence(f"{numbers.judged_share(found)} of the numbers are judgement")


def record(title: str, evidence: str) -> str:
    """What the case says of the likeliest strategy's record."""
    return f"The record of “{title}”: {numbers.sentence(evidence)}"


def event(title: str, window: str, party: str, text: str) -> str:
    """A dated event of the case that may change the figures."""
    may = f"it may change the seats and leaders assumed for {party}" if party else text
    return f"{title} ({window})" + (f": {may}" if may else "")

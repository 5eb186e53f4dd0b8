"""What the annex and the long summary say first: headings, on what a paper rests, words used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.words import numbers
from detente.strategy import Overview

ANNEX = "Annex to the brief"
STRATEGIES = "The strategies side by side"
NOT_AT_TABLE = "Who is not at the table"
POSSIBLE = "What is possible"
STOPS = "Who stops it"
FIRST = "What first"
COST = "At what cost"
MIND = "What would change our mind"
SURE = "How sure this is"
READ = "How to read a figure"
REASONS = "The answers with their reasons"
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

WORLD_MEANS = (
    "A world is one way things could be: every uncertain number has one value within its range. “40 in 100” "
    "means that in 40 of 100 such worlds all say yes."
)
HARDLY_STOPPED = "Each of these texts hardly fails: in fewer than 5 of 100 worlds."
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


def part(share: float) -> str:
    """A part of a holder's budget in words."""
    if share > 1:
        return "more than all"
    return "nearly all" if share >= ALL_OF else numbers.part(share, numbers.NEAREST)


def event(title: str, window: str, party: str, text: str) -> str:
    """A dated event of the case that may change the figures."""
    may = f"it may change the seats and leaders assumed for {party}" if party else text
    return f"{title} ({window})" + (f": {may}" if may else "")

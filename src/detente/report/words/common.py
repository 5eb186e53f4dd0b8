"""What several questions say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente import registry
from detente.case import Case
from detente.method import Method, Note
from detente.report.words import elsewhere, numbers
from detente.shown import Titles
from detente.strategy.findings.costs import Cost

METHOD = "Method"
NOTE = "Note"
TODAY, THEN, ISSUE = "Today", "Then", "Issue"
AS_TODAY = "as today"
NOTHING_TO_AGREE = "today goes on: nothing to agree"
NO_STRATEGY = "The case names no strategy that changes anything."
NOBODY = "nobody"
REFUSED_BY = "Refused most by"
SHEETS_READ = "Sheets read"
NO_SHEETS = "None."
CHANCE_MEANS = (
    "Each figure says: if exactly this text were put to all, would all sign and ratify it? Not: will it "
    "happen, or last. A high figure means that little stands in the way, not that anybody wants it."
)
WHICH_TEXTS = (
    "Who is named as refusing depends on which texts were tried. A text that starts from one side's requests "
    "tends to name the other side, and nothing checks that each side's requests have a text of their own."
)
WHICH_SHORT = "Who is named depends on which texts were tried."
NO_ADVICE = (
    "A high figure means that little stands in the way, not that anybody wants it: this paper recommends no "
    "strategy."
)
GAIN = "Gain over today"
INCOME_COUNTS = (
    "real income through trade counts in what each leadership gains: {low} to {high} points for one per cent"
)
HINT = (
    "Point at a mark, or tap it, for its figures; choose it to find the same package elsewhere. With the "
    "keyboard: arrows, Enter, Escape."
)


def method(found: Method) -> str:
    """How an answer was got, in one line."""
    drawn = "at the middle values" if found.seed is None else f"over {found.draws} worlds, seed {found.seed}"
    return f"{found.name}, {found.kind}, {drawn}; {found.source}."


def sheets(titles: Titles, reads: tuple[str, ...]) -> str:
    """The sheets that an answer has read: whoever may see all of them may see the answer."""
    return f"{SHEETS_READ}: {numbers.listed([titles.actor(sheet) for sheet in reads]) or NO_SHEETS}"


def refused(name: str, reason: str) -> str:
    """That a question was refused, and why: which sheet is closed, or what is missing."""
    return f"“{registry.question(name).title}” is not answered: {reason}."


def not_asked(name: str) -> str:
    """That a run did not ask a question."""
    return f"“{registry.question(name).title}” was not asked in this run."


def not_yet() -> str:
    """The questions of the ten that have no answer yet, in one sentence."""
    titles = " ".join(one.title for one in registry.waiting())
    return f"Not yet answered by this version: {titles}" if titles else ""


def answered() -> str:
    """The questions that this paper answers."""
    found = registry.answered()
    count = f"{len(found)} of the {len(registry.QUESTIONS)}"
    return f"This paper answers {count} questions of a mediation: {' '.join(one.title for one in found)}"


def judged(case: Case) -> str:
    """How many numbers the case has, and how many of them are judgement."""
    found = case.judged_share()
    return f"The case has {numbers.counted(found[1], 'number', 'numbers')}, {numbers.judged(found)}."


def grounds(case: Case, strategy: str = "") -> str:
    """What stands beside a chance: how much of the case is judgement, what became of attempts elsewhere."""
    return f"{judged(case)} {elsewhere.of_strategies(case, strategy)}"


def chance_line(chance: float, ends: tuple[float, float]) -> str:
    """A chance in words with its bar of worlds and its range."""
    return f"{numbers.dots(chance).text} {numbers.chance(chance)} ({numbers.short_span(ends)})"


def ranged(chance: float, ends: tuple[float, float]) -> str:
    """A chance with its range, for a table."""
    return f"{numbers.short(chance)} ({numbers.short_span(ends)})"


def note(found: Note, said: Mapping[str, str]) -> str:
    """A note in words; ``said`` has a sentence for each code, with the note's fields by name.

    Raises:
        KeyError: a code that nobody has put into words.

    """
    return numbers.sentence(said[found.code].format(**found.fields))


def about(chance: float, ends: tuple[float, float], comma: bool = False) -> str:
    """A chance with its range (after a comma or in brackets), unless it stands at an end."""
    told, span = numbers.chance(chance), numbers.span(ends)
    if not numbers.in_100(chance).isdigit():
        return told
    return f"{told}, {span}" if comma else f"{told} ({span})"


def total(asked: Cost) -> str:
    """The cost that is asked of a holder, from low to high."""
    return f"{asked.low:g}" if asked.low == asked.high else f"{asked.low:g} to {asked.high:g}"


def what_changes(count: int) -> str:
    """What a package changes, and how many issues that are."""
    return f"What it changes ({numbers.counted(count, 'issue', 'issues')})"


def unchanged(who: str, issues: Sequence[str]) -> str:
    """Issues that none of several packages changes."""
    return f"None of {who} changes: {'; '.join(issues)}."

"""A panel's workbook as data: pages, columns and rows, from which it is written and read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.case import Case
from detente.case.scales import HUNDRED, Scale
from detente.case.seeds import Seed
from detente.experts.questions import Line, Question, questions, red_lines

FIRST_ROW = 6
"""The row in which a page's questions begin; its head stands in the row above."""
WORDS = {
    "matters most of all": (100, 100),
    "nearly as much": (70, 99),
    "about half as much": (35, 69),
    "clearly less": (10, 34),
    "hardly at all": (0, 9),
}
"""A swing in words, against the one that matters most; the numbers that go with each: judgement."""
HOLDS = ("holds", "would give way at a price", "is only said", "I can't say")
"""What an expert may say of a red line."""
TITLES = {
    "weights": "Weights",
    "values": "Values",
    "red-lines": "Red lines",
    "links": "Links",
    "leaders": "Leaders",
    "home": "Votes at home",
    "levers": "Levers",
    "steps": "Steps",
    "process": "Talks",
    "moves": "Moves",
    "calibration": "Calibration",
}
INTRO = {
    "weights": (
        "How much does each issue matter to each of them? Think of moving from the worst to the best option.",
        "First rank the moves: 1 matters most. Then say in words, then in numbers, how much each matters"
        " against the first, which is 100.",
    ),
    "values": (
        "How good is each option for each of them, on a scale from 0 (its worst) to 100 (its best)?",
        "The ends of each scale are given in grey. Say where the others lie; think of what they would say"
        " among themselves, not of what you would wish.",
    ),
    "red-lines": (
        "Each of these is written down as a line that will not be crossed, with no public statement to show.",
        "Choose an answer from the list in the cell.",
    ),
    "links": (
        "What is the combination worth, beyond what its parts are worth each by itself?",
        "Points are those of the values: 100 would be as much as moving every issue from worst to best.",
    ),
    "leaders": (
        "What moves each of them beside the options themselves?",
        "Points are those of the values: 100 would be as much as moving every issue from worst to best.",
    ),
    "home": ("How would votes at home go?", "Shares are asked for in per cent."),
    "levers": (
        "What does each lever cost, and what is it worth to whom?",
        "Points are those of the values: 100 would be as much as moving every issue from worst to best.",
    ),
    "steps": (
        "What does each step cost whoever takes it, once; and what does it bring each side at every meeting"
        " from then on?",
        "Points are those of the values. Below 0: it gives rather than gets.",
    ),
    "process": ("How would the talks run?", "Shares are asked for in per cent."),
    "moves": (
        "What would each of them gain or lose by these moves, if the talks break down?",
        "Points are those of the values. Below 0: it loses by it.",
    ),
    "calibration": (
        "These have answers, which whoever runs the panel knows. Please don't look them up.",
        "They show how wide ranges should be, yours among them. Nobody's answers are shown by name.",
    ),
}
Asked = Question | Line | Seed


@dataclass(frozen=True)
class Column:
    """A column: its title, how wide, and whether the expert writes in it."""

    key: str
    title: str
    width: float
    open: bool = False


@dataclass(frozen=True, repr=False)
class Row:
    """A row: a heading, an end of a scale that is given, or something that is asked."""

    kind: str
    label: str
    scale: str = ""
    ident: str = ""
    asked: Asked | None = field(default=None, compare=False)

    @property
    def bounds(self) -> Scale:
        """The scale on which the row is answered."""
        return self.asked.scale if isinstance(self.asked, (Question, Seed)) else HUNDRED


@dataclass(frozen=True, repr=False)
class Page:
    """A page of the workbook. Rows are counted from `FIRST_ROW`."""

    key: str
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return TITLES[self.key]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, the first of which is hidden."""
        return COLUMNS.get(self.key, _PLAIN)

    def letter(self, key: str) -> str:
        """The letter of a column."""
        return "ABCDEFGHIJKLMNOP"[[column.key for column in self.columns].index(key)]

    @property
    def asked(self) -> list[tuple[int, Row]]:
        """What is asked, each with the number of its row."""
        return [(n, row) for n, row in enumerate(self.rows, FIRST_ROW) if row.kind == "asked"]


_RANGE = (
    Column("low", "Lowest", 11, True),
    Column("best", "Best guess", 11, True),
    Column("high", "Highest", 11, True),
)
_WHY = (Column("reason", "Reason", 38, True), Column("source", "Source, if any", 22, True))
_LOOK = Column("check", "Please look again", 34)
_PLAIN = (
    Column("ident", "", 4),
    Column("label", "What is asked", 56),
    Column("scale", "Scale", 15),
    *_RANGE,
    *_WHY,
    _LOOK,
)
COLUMNS = {
    "weights": (
        Column("ident", "", 4),
        Column("label", "The move from worst to best", 60),
        Column("rank", "Rank", 8, True),
        Column("words", "In words", 21, True),
        *_RANGE,
        *_WHY,
        _LOOK,
    ),
    "red-lines": (
        Column("ident", "", 4),
        Column("label", "The line", 64),
        Column("answer", "This line", 27, True),
        *_WHY,
    ),
}


def pages(case: Case, only: Iterable[str] = (), seeds: Iterable[Seed] = ()) -> tuple[Page, ...]:
    """The pages of a case's workbook, without the first; empty ones are left out.

    Raises:
        UnknownNameError: a part that no workbook has.

    """
    asked = questions(case, tuple(only))
    found = [_page(case, part, asked) for part in dict.fromkeys(one.part for one in asked)]
    lines = red_lines(case, tuple(only))
    if lines:
        found.append(Page("red-lines", _grouped([(one.group, _of_line(one)) for one in lines])))
    known = list(seeds)
    if known:
        found.append(Page("calibration", tuple(_of_seed(one) for one in known)))
    order = list(TITLES)
    return tuple(sorted(found, key=lambda page: order.index(page.key)))


def fingerprint(case: Case, found: Iterable[Page]) -> str:
    """What tells workbooks of this version of the case from others: everything that is asked, and how."""
    told = [(page.key, row.kind, row.ident, row.label, row.scale) for page in found for row in page.rows]
    return hashlib.blake2b(repr((case.slug, told)).encode(), digest_size=8).hexdigest()


def _page(case: Case, part: str, asked: tuple[Question, ...]) -> Page:
    mine = [one for one in asked if one.part == part]
    if part != "values":
        return Page(part, _grouped([(one.group, _of_question(one)) for one in mine]))
    rows: list[tuple[str, Row]] = []
    by_path = {one.path: one for one in mine}
    for actor, issue in dict.fromkeys((str(one.path[1]), str(one.path[3])) for one in mine):
        values = case.actor(actor).values[issue]
        group = next(one.group for one in mine if (one.path[1], one.path[3]) == (actor, issue))
        for option in case.file.issues[issue].options:
            if option not in values:
                continue
            question = by_path.get(("actors", actor, "values", issue, option))
            if question is not None:
                rows.append((group, _of_question(question)))
            elif values[option].certain:
                told = f"given: {values[option].low:g}"
                rows.append((group, Row("given", case.option_title(issue, option), told)))
    return Page(part, _grouped(rows))


def _grouped(rows: list[tuple[str, Row]]) -> tuple[Row, ...]:
    """Rows, with a heading wherever their group changes."""
    found: list[Row] = []
    before = None
    for group, row in rows:
        if group != before:
            found.append(Row("heading", group))
            before = group
        found.append(row)
    return tuple(found)


def _of_question(one: Question) -> Row:
    return Row("asked", one.label, one.scale.unit, one.ident, one)


def _of_line(one: Line) -> Row:
    return Row("asked", one.label, "", one.ident, one)


def _of_seed(one: Seed) -> Row:
    return Row("asked", one.question, one.unit, f"seed.{one.ident}", one)

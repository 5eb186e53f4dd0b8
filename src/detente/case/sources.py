"""Which numbers rest on a source and which on judgement, read from the tables of ``SOURCES.md``."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from detente.case.text import lines
from detente.case.tree import Path

_MARKS = " *_.`-"
_TO_COME = re.compile(
    r"(todo|tbd|tba|tbc|fixme|placeholder)\b.*|(xxx+|n/?a|none|unknown|source|url|link|[?.…]+)$",
    re.IGNORECASE,
)
"""Words that say that a source is to come: judgement."""
_ADDRESS = re.compile(r"(?:[a-z]+://)?(?:www\.)?([^\s/:]+)(?:[:/]\S*)?")
_RESERVED = re.compile(r"(^|\.)(example(\.(com|org|net))?|test|invalid|localhost)$")
"""Domains that nobody can own (RFC 2606): what stands there is an example."""
_PANEL = re.compile(r"panel, [1-9][0-9]* experts?(, round [1-9][0-9]*)?([;,. ].*)?", re.IGNORECASE)
"""How the source of a number begins that several experts gave: ``panel, 5 experts, round 2``."""
_STEP = "\x1f"
"""Parts the steps of a path: names may hold dots."""


def is_placeholder(source: str) -> bool:
    """Whether a source only keeps the place of one: ``TODO``, ``example.org``, ``?``."""
    text = source.strip().strip("<>[]()*_` ")
    address = _ADDRESS.fullmatch(text.lower())
    return bool(_TO_COME.match(text)) or bool(address and _RESERVED.search(address[1]))


def is_judged(source: str) -> bool:
    """Whether a source is the word judgement, or no source at all."""
    word = source.strip(_MARKS).lower()
    return not word or word.startswith(("judgement", "judgment")) or is_placeholder(source)


def joined(path: Path) -> str:
    """A path as rows are matched against it."""
    return "".join(f"{_STEP}{step}" for step in path)


@dataclass(frozen=True)
class Row:
    """One row: a path pattern (``*`` one step, ``**`` any number), its source, and why."""

    number: str
    source: str
    why: str
    line: int

    @property
    def judged(self) -> bool:
        """Whether the source is the word judgement, or no source at all."""
        return is_judged(self.source)

    @property
    def panel(self) -> bool:
        """Whether the source is a panel of experts."""
        return _PANEL.fullmatch(self.source.strip(_MARKS)) is not None

    @property
    def placeholder(self) -> bool:
        """Whether the source only keeps the place of one: ``TODO``, ``example.org``, ``?``."""
        return is_placeholder(self.source)

    @cached_property
    def _form(self) -> re.Pattern[str]:
        steps = self.number.split(".")
        parts = {"*": rf"[{_STEP}.][^{_STEP}]+", "**": rf"(?:{_STEP}[^{_STEP}]+)*"}
        return re.compile(
            "".join(parts.get(step, rf"[{_STEP}.]" + re.escape(step)) for step in steps) + r"\Z"
        )

    @cached_property
    def exact_steps(self) -> int:
        """How many steps the row names exactly."""
        return sum(step not in ("*", "**") for step in self.number.split("."))

    def covers(self, path: str) -> bool:
        """Whether the row speaks of this path, its steps joined by `joined`."""
        return self._form.match(path) is not None


class Rests(tuple[int, int]):
    """How many numbers are one judgement, of how many; ``panel``: how many are what a panel of experts said.

    The rest have a source, or are set by a rule that is named.
    """

    panel: int

    def __new__(cls, judged: int, count: int, panel: int = 0) -> Rests:
        """Counts of one part of a case, or of all that an answer reads."""
        made = super().__new__(cls, (judged, count))
        made.panel = panel
        return made

    def __repr__(self) -> str:
        return f"Rests({self[0]} judged, {self.panel} a panel's, of {self[1]})"


@dataclass(frozen=True)
class Sources:
    """All rows of a case's ``SOURCES.md``; none for a case in a single file."""

    rows: tuple[Row, ...] = ()

    @cached_property
    def _known(self) -> dict[str, Row | None]:
        """Rows found before: a run asks for the same numbers some ten times."""
        return {}

    def row(self, path: Path) -> Row | None:
        """The row that speaks of a number: the one naming most steps exactly, of two such the later."""
        text = joined(path)
        if text not in self._known:
            found = [row for row in self.rows if row.covers(text)]
            best = max(found, key=lambda row: (row.exact_steps, row.line)) if found else None
            self._known[text] = best
        return self._known[text]

    def without(self, actors: Collection[str]) -> Sources:
        """Without the rows that speak of these actors by name: what stands there may quote a closed sheet."""
        named = {f"actors.{actor}" for actor in actors}
        kept = [
            row
            for row in self.rows
            if not any(row.number == n or row.number.startswith(n + ".") for n in named)
        ]
        return Sources(tuple(kept))

    def judged(self, path: Path) -> bool:
        """Whether a number is one judgement: its row says so, or it has none."""
        row = self.row(path)
        return row is None or row.judged

    def panel(self, path: Path) -> bool:
        """Whether a number is what a panel of experts said."""
        row = self.row(path)
        return row is not None and row.panel

    def estimated(self, path: Path) -> bool:
        """Whether a number is judgement, of one or of a panel: neither may be as sure as a source."""
        return self.judged(path) or self.panel(path)


def read_sources(text: str) -> Sources:
    """Rows of all Markdown tables whose header begins with ``number``."""
    rows: list[Row] = []
    inside = False
    for n, line in enumerate(lines(text), start=1):
        if not line.lstrip().startswith("|"):
            inside = False
            continue
        cells = [cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if cells[0].lower() == "number":
            inside = True
        elif inside and not set(cells[0]) <= set("-: "):
            rows.append(
                Row(cells[0], cells[1] if len(cells) > 1 else "", cells[2] if len(cells) > 2 else "", n)
            )
    return Sources(tuple(rows))

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
        """Whether a number is judgement: its row says so, or it has none."""
        row = self.row(path)
        return row is None or row.judged


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

"""The sources that the answers rest on, as far as a reader may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.case import Case
from detente.case.sources import Row, joined
from detente.strategy.used import used


@dataclass(frozen=True)
class Source:
    """A source of numbers (``number``: the path in SOURCES.md) or of a red line of ``actor``."""

    text: str
    number: str = ""
    actor: str = ""
    red_line: Mapping[str, str] = field(default_factory=dict)


def sources(case: Case) -> list[Source]:
    """Sources of numbers that the answers read, and of red lines; judgement of all kinds is counted only.

    Amounts of money are no numbers that an answer reads: their sources stand beside them (`bills`).
    """
    parts = used(case)
    found = [
        Source(row.source, row.number)
        for row in case.sources.rows
        if not row.judged
        and not row.panel
        and row.number.split(".")[0] in parts
        and not row.number.endswith(".money")
        and visible(case, row)
    ]
    return [
        *found,
        *(
            Source(line.source, actor=slug, red_line=line.pattern)
            for slug, actor in case.file.actors.items()
            if slug not in case.closed
            for line in actor.never
            if line.source and line.source.lower() != "judgement"
        ),
    ]


def visible(case: Case, row: Row) -> bool:
    """Whether the case's reader may see what a row of SOURCES.md says.

    Where sheets are closed, a row on actors may be seen if it names an actor whose sheet is open and speaks
    of a number on it. A row with a wildcard or a misspelt name may speak of a closed one, so it may not.
    """
    first, _, rest = row.number.partition(".")
    if first != "actors" or not case.closed:
        return True
    named = [slug for slug in case.file.actors if rest == slug or rest.startswith(f"{slug}.")]
    # Names may hold dots: of “a” and “a.b” the longer one is meant.
    actor = max(named, key=len, default="")
    if not named or actor in case.closed:
        return False
    return any(path[:2] == (first, actor) and row.covers(joined(path)) for path, _ in case.numbers())

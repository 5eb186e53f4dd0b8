"""The fold-out *why?* of a question, and the section on sources and how to reproduce the brief."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from detente.case import Case
from detente.method import Method
from detente.model import DEFAULT_LEAN
from detente.report import answers, words
from detente.strategy import Overview

USED = ("actors", "home", "levers", "model", "commitments", "sequence")
"""Parts of the case that the answers of this version read."""
OF_STEPS = ("commitments", "sequence")
"""Those of them that are read only where the case has commitments."""
CHOSEN = ("format", "assumption", "choice", "rule")
"""How the source of a number begins that is neither judgement nor found anywhere."""
_LINK = re.compile(r"https?://[^\s;|]+")


@dataclass(frozen=True)
class Why:
    """Where a question's figures come from."""

    formula: tuple[tuple[str, str], ...]
    numbers: int
    judged: int
    sheets: tuple[str, ...]
    method: str


@dataclass(frozen=True)
class Source:
    """What a source is for, and the source with its links apart."""

    what: str
    pieces: tuple[tuple[str, str], ...]
    """Text, and where it leads (or nothing)."""


@dataclass(frozen=True)
class SourcesPart:
    """What the template shows."""

    parts: tuple[tuple[str, int, int], ...]
    """Part of the case, numbers, of them judgement."""
    sources: tuple[Source, ...]
    command: str
    version: str
    draws: int
    seed: int
    lean: float
    reader: str


def why(
    overview: Overview, reads: Iterable[str], method: Method, formula: tuple[tuple[str, str], ...]
) -> Why:
    """Count the numbers on the sheets that were read, and how many of them are judgement."""
    case, sheets = overview.case, tuple(reads)
    used = [path for path, _ in case.numbers() if path[0] == "actors" and path[1] in sheets]
    judged = sum(case.sources.judged(path) for path in used)
    titles = tuple(case.actor_title(sheet) for sheet in sheets)
    return Why(formula, len(used), judged, titles, answers.method(method))


def section(overview: Overview, version: str) -> SourcesPart:
    """Judgement counted part by part, the sources, and the command that makes this brief again."""
    case, draws = overview.case, overview.draws
    reader = case.reader or ""
    seen = f" --as {reader}" if reader else ""
    leaning = f" --lean {overview.lean:g}" if overview.lean != DEFAULT_LEAN else ""
    return SourcesPart(
        parts=counted(case),
        sources=tuple(_sources(overview)),
        command=f"detente run {case.slug} --draws {draws.count} --seed {draws.seed}{leaning}{seen}",
        version=version,
        draws=draws.count,
        seed=draws.seed,
        lean=overview.lean,
        reader=reader,
    )


def counted(case: Case) -> tuple[tuple[str, int, int], ...]:
    """Each part of the case that the answers read: its numbers, and how many of them are judgement."""
    everything, judged = Counter[str](), Counter[str]()
    for path, _ in case.numbers():
        everything[str(path[0])] += 1
        judged[str(path[0])] += case.sources.judged(path)
    return tuple((part, everything[part], judged[part]) for part in used(case) if everything[part])


def used(case: Case) -> tuple[str, ...]:
    """The parts of a case that the answers read."""
    return tuple(part for part in USED if case.file.commitments or part not in OF_STEPS)


def grounds(case: Case) -> tuple[int, int, int]:
    """What the numbers that are no judgement rest on.

    How many are set by the format or by a choice that is named, how many on a source of which a part was not
    read, how many on a source that is cited.
    """
    fixed = unread = cited = 0
    for path, _ in case.numbers():
        row = case.sources.row(path)
        if path[0] not in used(case) or row is None or row.judged:
            continue
        source = row.source.lower()
        if source.startswith(CHOSEN):
            fixed += 1
        elif "not read" in source:
            unread += 1
        else:
            cited += 1
    return fixed, unread, cited


def _sources(overview: Overview) -> list[Source]:
    """Sources of numbers that the answers read, and of red lines; judgement is counted, not listed."""
    case = overview.case
    found = [
        Source(row.number, _pieces(row.source))
        for row in case.sources.rows
        if not row.judged and row.number.split(".")[0] in used(case) and not _closed(case, row.number)
    ]
    for slug, actor in case.file.actors.items():
        for line in actor.never:
            if line.source and line.source.lower() != "judgement":
                what = f"{case.actor_title(slug)}: {words.pattern(case, line.pattern)}"
                found.append(Source(what, _pieces(line.source)))
    return found


def _closed(case: Case, number: str) -> bool:
    """Whether a line speaks of an actor whose sheet this reader may not see."""
    steps = number.split(".")
    return steps[0] == "actors" and len(steps) > 1 and steps[1] in case.closed


def _pieces(text: str) -> tuple[tuple[str, str], ...]:
    """A source's text in pieces, web addresses apart."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for link in _LINK.finditer(text):
        pieces += [(text[at : link.start()], "")] if link.start() > at else []
        pieces.append((_host(link.group()), link.group()))
        at = link.end()
    return (*pieces, (text[at:], "")) if at < len(text) else tuple(pieces)


def _host(link: str) -> str:
    """A web address as people write it."""
    return link.split("://", 1)[1].removeprefix("www.")

"""Marks of Markdown: headings, lists, tables, and text that must not be taken for marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.report import headings, texts, traces
from detente.report.sources_part import Why
from detente.report.traces import Trace

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def plain(text: str) -> str:
    """Text that Markdown must not take for marks, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def h2(title: str) -> str:
    """The heading of a section."""
    return f"## {plain(title)}"


def h3(title: str) -> str:
    """A heading within a section."""
    return f"### {plain(title)}"


def h4(title: str) -> str:
    """A small heading, over a list or table."""
    return f"#### {plain(title)}"


def listing(items: Iterable[str]) -> str:
    """A list of points."""
    return "\n".join(f"- {plain(item)}" for item in items)


def terms(pairs: Iterable[tuple[str, str]]) -> str:
    """Words, each with what is said of it."""
    return "\n".join(f"- **{plain(name)}:** {plain(said)}" for name, said in pairs if said)


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A table; columns in ``right`` hold figures."""
    rule = ["---:" if n in right else "---" for n in range(len(head))]
    lines = [[plain(cell) for cell in row] for row in (head, *rows)]
    lines.insert(1, rule)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def why(found: Why | None) -> list[str]:
    """Where a section's figures come from; nothing where there are none."""
    if found is None:
        return []
    more = (
        (headings.INPUTS, headings.inputs(found.numbers, found.judged)),
        (headings.SHEETS, "; ".join(found.sheets)),
        (texts.METHOD, found.method),
    )
    return [h4(headings.WHY), terms((*found.formula, *more))]


def folds(found: Iterable[Trace]) -> list[str]:
    """*Why?* at a headline, folded where Markdown is shown as a page."""
    return [part for one in found for part in _fold(one)]


def _fold(one: Trace) -> list[str]:
    parts = [f'<details id="{one.ident}"><summary>{plain(one.title)}</summary>', terms(one.said)]
    if one.moves:
        parts += [plain(traces.MOVES_SAID), grid(traces.MOVES_HEAD, one.moves, (1, 2))]
    parts += [f"{plain(traces.WHOLE)} `{one.command}`"] if one.command else []
    return [*parts, "</details>"]


def whys(found: Sequence[Trace]) -> str:
    """Links to folds; nothing where there are none."""
    links = "; ".join(f"[{plain(one.link)}](#{one.ident})" for one in found)
    return f"{plain(traces.MORE)} {links}" if found else ""


def plain_piece(text: str) -> str:
    """The same with the spaces at its ends, which part it from a link."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text))

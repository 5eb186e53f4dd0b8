"""Blocks that sections make often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.report.document import Block, Cell, Column, Items, Para, Row, Said, Table, Terms


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[Said | Cell]],
    figures: Iterable[int] = (),
    caption: Said = "",
) -> Table:
    """A table whose columns ``figures`` (counted from 0) hold figures."""
    right = set(figures)
    columns = tuple(Column(title, "figure" if n in right else "text") for n, title in enumerate(head))
    return Table(columns, tuple(Row(tuple(cells)) for cells in rows), caption)


def paras(*said: Said) -> tuple[Para, ...]:
    """A paragraph for each; none for what is empty."""
    return tuple(Para(one) for one in said if one)


def notes(said: Iterable[str]) -> tuple[Para, ...]:
    """A small paragraph for each."""
    return tuple(Para(one, "note") for one in said)


def terms(pairs: Iterable[tuple[str, Said]]) -> Terms:
    """Words, each with what is said of it."""
    return Terms(tuple((name, (Para(said),)) for name, said in pairs if said))


def listed(said: Iterable[Said]) -> tuple[Block, ...]:
    """A list; nothing where it would be empty."""
    items = tuple(said)
    return (Items(items),) if items else ()


def columns(
    head: Sequence[str], figures: Iterable[int] = (), fixed: Iterable[int] = ()
) -> tuple[Column, ...]:
    """Columns of which ``figures`` hold figures and ``fixed`` text that is never broken; counted from 0."""
    right, whole = set(figures), set(fixed)
    return tuple(
        Column(title, "figure" if n in right else "fixed" if n in whole else "text")
        for n, title in enumerate(head)
    )

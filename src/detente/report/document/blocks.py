"""The blocks that a paper is made of: frozen, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from detente.report.document.chartspecs import Spec
from detente.report.document.refs import Ref
from detente.report.document.spans import Said

On = Literal["all", "screen"]
"""Where a block is shown: ``screen`` leaves it out in print."""


@dataclass(frozen=True)
class Para:
    """A paragraph. ``lead``: the answer itself; ``note``: small; ``links``: where to read more."""

    said: Said
    role: Literal["body", "lead", "note", "strong", "links"] = "body"


@dataclass(frozen=True)
class Items:
    """A list of points; ``columns``: short ones, that may stand beside each other."""

    items: tuple[Said, ...]
    columns: bool = False


@dataclass(frozen=True)
class Terms:
    """Words, each with what is said of it. ``cards``: each pair stands by itself, its word as a heading."""

    pairs: tuple[tuple[Said, tuple[Block, ...]], ...]
    look: Literal["plain", "cards", "short"] = "plain"


@dataclass(frozen=True)
class Column:
    """``text`` may be broken into lines, a ``figure`` stands right, ``fixed`` text is never broken.

    ``roomy``: needs some width, to be readable.
    """

    title: str
    kind: Literal["text", "figure", "fixed"] = "text"
    roomy: bool = False


@dataclass(frozen=True)
class Cell:
    """One or several lines. ``unchanged``: as it is today; ``flag``: to be noticed. ``span``: in columns."""

    lines: tuple[Said, ...]
    role: Literal["plain", "unchanged", "flag", "line"] = "plain"
    span: int = 1


@dataclass(frozen=True)
class Row:
    """A row of a table. ``keys``: the packages that it stands for; ``below``: what is told under the row."""

    cells: tuple[Said | Cell, ...]
    keys: tuple[str, ...] = ()
    below: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Table:
    """``named``: the first cell of each row names it. ``main``: the table that stands for an answer."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Said = ""
    named: bool = True
    wide: bool = False
    dense: bool = False
    main: bool = False
    on: On = "all"


@dataclass(frozen=True)
class Order:
    """One column of `Compare`: its title, how it fares, and a cell for some of the rows."""

    title: str
    short: str
    cells: Mapping[int, Cell] = field(hash=False)


@dataclass(frozen=True)
class Compare:
    """Courses of events side by side, row by row in time; the first column is the one to compare with.

    A renderer shows as many beside each other as it has room for, each time with the first.
    """

    columns: tuple[Order, ...]
    rows: tuple[tuple[int, str], ...]
    corner: str
    fares: str
    """What the row is called that says how each fares."""
    notes: tuple[str, ...] = ()
    idle: str = ""
    """What stands where a column has no cell before its last."""


@dataclass(frozen=True)
class Figure:
    """A picture, in words for those who can't see it, and what stands in its place where none can be drawn.

    ``title`` and ``described`` are what a screen reader says; ``caption`` stands under the picture.
    """

    ident: str
    spec: Spec
    title: str
    described: str
    caption: str
    instead: tuple[Block, ...] = ()
    wide: bool = True
    on: On = "all"
    hint: str = ""


@dataclass(frozen=True)
class Fold:
    """What can be folded out. ``trace``: where a figure comes from, less weight than the text."""

    title: str
    blocks: tuple[Block, ...]
    ident: str = ""
    look: Literal["plain", "trace", "reasons"] = "plain"
    open: bool = False
    on: On = "all"


@dataclass(frozen=True)
class Whys:
    """Where folds of figures, or links to them, will stand once the figures have been traced."""

    refs: tuple[Ref, ...]
    look: Literal["links", "folds"] = "folds"


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. ``keys``: the packages that the heading stands for.

    ``apart``: one of several of the same kind, each by itself; ``listed``: in the list of contents.
    ``kicker``: what stands small above the heading, such as the question that it answers.
    """

    ident: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 2
    keys: tuple[str, ...] = ()
    apart: bool = False
    listed: bool = False
    kicker: str = ""


Block = Para | Items | Terms | Table | Compare | Figure | Fold | Whys | Section


@dataclass(frozen=True)
class Labels:
    """What a renderer itself says."""

    language: str = "en"
    skip: str = "Skip to the text"
    contents: str = "Contents"
    why: str = "Why?"
    traces: str = "Where figures come from"
    undrawn: str = (
        "Charts could not be drawn where this file was made: tables and words stand in their places."
    )


@dataclass(frozen=True)
class Document:
    """A paper: its title, what stands before its sections, its sections, and how it was made."""

    title: str
    sections: tuple[Section, ...]
    kicker: str = ""
    head: tuple[Block, ...] = ()
    colophon: tuple[Block, ...] = ()
    labels: Labels = Labels()
    notes: tuple[str, ...] = ()
    """What goes with each picture that leaves the paper."""
    look: Literal["plain", "brief"] = "plain"
    """``brief``: short sections, each of which stands on one printed page."""
    mark: str = ""
    """Which case it is about, for programs (`detente.Case.mark`)."""
    dated: str = ""
    """The day of what it tells, as 2026-05-01: a file takes it as its own, so that it stays the same."""

    @property
    def contents(self) -> tuple[Section, ...]:
        """Where the list of contents leads: the sections, and those within them that are listed."""
        found: list[Section] = []
        for section in self.sections:
            inner = (block for block in section.blocks if isinstance(block, Section))
            found += [section, *(one for one in inner if one.listed)]
        return tuple(found)

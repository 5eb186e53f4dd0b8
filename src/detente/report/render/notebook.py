"""Blocks in a notebook: what is said first, the table that stands for an answer, its pictures."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.case import DetenteError
from detente.report.document import Block, Cell, Figure, Para, Said, Table, figures, first_table, plain, walk
from detente.report.document.visible import visible
from detente.report.render.lines import columns
from detente.report.render.standalone import EXTRA, MissingExtraError, alone, png

_CELL = "padding:.3em .9em .3em 0;border-top:1px solid #8884;vertical-align:top"
_TEXT_WIDTH = 100
_ALIGN = {"text": "w", "figure": "r", "fixed": "l"}


@dataclass(frozen=True, repr=False)
class Grid:
    """A table: HTML in a notebook, aligned text when printed."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str

    @classmethod
    def of(cls, block: Table | None) -> Grid:
        """A table of a document; an empty one where there is none."""
        if block is None:
            return cls((), (), "")
        head = tuple(column.title for column in block.columns)
        align = "".join(_ALIGN[column.kind] for column in block.columns)
        return cls(head, tuple(_cells(row.cells) for row in block.rows), align)

    def __str__(self) -> str:
        head, *rows = ([visible(cell) for cell in row] for row in (self.head, *self.rows))
        return "\n".join(columns(head, rows, _TEXT_WIDTH, self.align))

    def __repr__(self) -> str:
        return f"Grid({len(self.rows)} rows)"

    def _repr_html_(self) -> str:
        head = self._shown(self.head, "th")
        body = "".join(f"<tr>{self._shown(row, 'td')}</tr>" for row in self.rows)
        return (
            '<table style="border-collapse:collapse;font-variant-numeric:tabular-nums">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _shown(self, cells: Sequence[str], tag: str) -> str:
        made = []
        for cell, how in zip(cells, self.align, strict=True):
            side = "right" if how == "r" else "left"
            made.append(f'<{tag} style="{_CELL};text-align:{side}">{escaped(cell)}</{tag}>')
        return "".join(made)


def escaped(text: str) -> str:
    """Text for a notebook: no markup, and no mathematics, which notebooks look for between dollar signs."""
    return html.escape(visible(text)).replace("$", "<span>&#36;</span>")


def _cells(cells: tuple[Said | Cell, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for cell in cells:
        one = cell if isinstance(cell, Cell) else Cell((cell,))
        found += ["; ".join(plain(line) for line in one.lines), *[""] * (one.span - 1)]
    return tuple(found)


@dataclass(frozen=True, repr=False)
class Picture:
    """A chart on its own: shows itself in a notebook; `save` writes it."""

    svg: str
    said: str
    """The chart in words, for those who can't see it."""

    @classmethod
    def of(cls, figure: Figure, notes: Sequence[str] = ()) -> Picture:
        """A picture of a document, with notes under it."""
        return cls(alone(figure, notes), f"{figure.title}. {figure.described}")

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        # As a picture, so that the chart's style stays inside it and the notebook's outside.
        data = b64encode(self.svg.encode()).decode()
        said, source = html.escape(visible(self.said)), f"data:image/svg+xml;base64,{data}"
        return f'<img style="max-width:100%" alt="{said}" src="{source}">'

    def save(self, path: str | Path) -> Path:
        """Write the chart; the path's ending says how.

        Raises:
            DetenteError: an ending other than ``.svg`` and ``.png``.
            MissingExtraError: PNG without the extra ``charts``.

        """
        target = Path(path)
        if target.suffix == ".svg":
            target.write_text(self.svg, encoding="utf-8")
            return target
        if target.suffix != ".png":
            raise DetenteError(f"found {target.name}; expected a name that ends in .svg or .png")
        dots = png(self.svg)
        if dots is None:
            raise MissingExtraError("a PNG", EXTRA)
        target.write_bytes(dots)
        return target


def notebook(title: str, blocks: Sequence[Block], notes: Sequence[str] = ()) -> str:
    """An answer in a notebook: its title, its lead, its table, its pictures with ``notes`` under them."""
    lead = [block for block in walk(blocks) if isinstance(block, Para) and block.role == "lead"]
    told = "".join(f"<p>{escaped(plain(block.said))}</p>" for block in lead)
    found = Grid.of(first_table(blocks))
    table = found._repr_html_() if found.rows else ""
    drawn = "".join(Picture.of(one, notes)._repr_html_() for one in figures(blocks))
    return f"<div><p><strong>{escaped(title)}</strong></p>{told}{table}{drawn}</div>"

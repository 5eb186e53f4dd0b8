"""Tables and pictures that show themselves in a notebook."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.case import DetenteError
from detente.report import export
from detente.report.tables import table

_CELL = "padding:.3em .9em .3em 0;border-top:1px solid #8884;vertical-align:top"
_TEXT_WIDTH = 100


@dataclass(frozen=True)
class Sheet:
    """A table: HTML in a notebook, aligned text when printed.

    ``align`` has one letter a column, as in `tables.table`: ``l``, ``r``, or ``w`` for text in lines.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str

    def __str__(self) -> str:
        return "\n".join(table(self.head, self.rows, _TEXT_WIDTH, self.align))

    def _repr_html_(self) -> str:
        head = self._cells(self.head, "th")
        body = "".join(f"<tr>{self._cells(row, 'td')}</tr>" for row in self.rows)
        return (
            '<table style="border-collapse:collapse;font-variant-numeric:tabular-nums">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _cells(self, cells: Sequence[str], tag: str) -> str:
        made = []
        for cell, how in zip(cells, self.align, strict=True):
            side = "right" if how == "r" else "left"
            made.append(f'<{tag} style="{_CELL};text-align:{side}">{html.escape(cell)}</{tag}>')
        return "".join(made)


@dataclass(frozen=True)
class Picture:
    """A chart on its own: shows itself in a notebook; `save` writes it."""

    svg: str
    said: str
    """The chart in words, for those who can't see it."""

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        # As a picture, so that the chart's style stays inside it and the notebook's outside.
        data = b64encode(self.svg.encode()).decode()
        said, source = html.escape(self.said), f"data:image/svg+xml;base64,{data}"
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
        dots = export.png(self.svg)
        if dots is None:
            raise export.MissingExtraError("a PNG", export.EXTRA)
        target.write_bytes(dots)
        return target


@dataclass(frozen=True)
class View:
    """How one kind of answer shows itself."""

    title: str
    said: Callable[[Any], str]
    """The answer in a sentence or two."""
    table: Callable[[Any], Sheet]
    chart: Callable[[Any], Picture | None]
    """None where there is nothing to draw."""
    rows: Callable[[Any], list[dict[str, Any]]]
    """For a data frame."""
    also: Callable[[Any], Picture | None] | None = None
    """A second chart, shown below the first."""

"""Where blocks are put: the text of the file, or a cell of a table; and what is known of the whole file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from docx.document import Document as File
from docx.shared import Length, Pt
from docx.table import Table as Grid
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from detente.report.document import Fold, Labels, Said
from detente.report.render.docx.look import TABLE
from detente.report.render.docx.spans import Anchors, say, styled

CELL = {
    **dict.fromkeys(("Normal", "Term", "Lead", "Note"), "Table Term"),
    **{f"Heading {level}": "Run-in Heading" for level in range(1, 5)},
}
"""Styles of a cell in place of those of the text."""
TRACE = {"Normal": "Trace", "Term": "Trace", "Lead": "Trace"}
"""Styles of where a figure comes from: of less weight than the text."""
AFTER_TABLE = Pt(9)
"""What stands between a table and what follows: a style can't say it."""


@dataclass
class Sheet:
    """What is known of the whole file while it is written.

    ``later``: folds that tell where a figure comes from, for the end; ``undrawn``: charts stand as words.
    """

    labels: Labels
    anchors: Anchors
    later: list[Fold] = field(default_factory=list)
    undrawn: bool = False


class _Holder(Protocol):
    """What python-docx lets be filled with paragraphs."""

    @property
    def paragraphs(self) -> list[Paragraph]: ...
    def add_paragraph(self, text: str = "", style: str | None = None) -> Paragraph: ...


class Place:
    """Paragraphs and tables below each other, in the text or in a cell, of a certain width."""

    def __init__(
        self, sheet: Sheet, inside: File | _Cell, width: int, looks: Mapping[str, str] | None = None
    ) -> None:
        self.sheet = sheet
        self._looks = looks or {}
        self.width = width
        self.heading = ""
        """The heading that the place is under, so that a picture's title doesn't say it again."""
        self._inside = inside
        # A cell comes with a paragraph that is to be used, and needs one at its end.
        self._waiting = inside.paragraphs[-1] if isinstance(inside, _Cell) else None
        self._below_table = False

    def paragraph(self, style: str, what: Said = "") -> Paragraph:
        """A new paragraph of a style, or of the one that stands for it here."""
        made, self._waiting = self._waiting, None
        if made is None:
            made = self._inside.add_paragraph()
        styled(made, self._looks.get(style, style))
        if self._below_table:
            made.paragraph_format.space_before = AFTER_TABLE
            self._below_table = False
        say(made, what, self.sheet.anchors)
        return made

    def table(self, rows: int, widths: Sequence[int]) -> Grid:
        """A new table of these widths; two that touch would grow together."""
        if self._below_table:
            self.paragraph("Gap")
        made = self._grid(rows, len(widths))
        made.style, made.autofit = TABLE, False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Length(width)
        for row in made.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Length(width)
        self._below_table = True
        return made

    def _grid(self, rows: int, columns: int) -> Grid:
        if self._waiting is not None:
            styled(self._waiting, "Gap")
        made: Grid = self._inside.add_table(rows, columns)
        if isinstance(self._inside, _Cell):
            self._waiting = self._inside.paragraphs[-1]
            styled(self._waiting, "Gap")
        return made

    def end(self) -> None:
        """Whatever must stand at the end of a text: no table."""
        if self._below_table and not isinstance(self._inside, _Cell):
            self.paragraph("Gap")

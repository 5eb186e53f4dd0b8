"""Tables of a Word file: the head is repeated on each page, and no row is broken by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Pt
from docx.table import Table as Grid
from docx.table import _Cell, _Row

from detente.report.document import Block, Cell, Column, Compare, Row, Said, Table, plain
from detente.report.document.compare import parts
from detente.report.render.docx.look import SIZES, WASH
from detente.report.render.docx.place import CELL, Place
from detente.report.render.docx.spans import one_line, say, styled
from detente.report.render.docx.widths import letters, needs, shared

Inner = Callable[[Place, Sequence[Block]], None]
"""How blocks under a row are put."""
BESIDE = 4
"""Courses of events beside each other on an upright page: judgement."""
SHORT = 6
"""A table of so few rows is kept on one page: judgement."""
_LETTER = 0.556
"""How wide a figure is, in the size of its letters (Arial)."""
FIRST = (14.0, 24.0)
"""How broad the column is that names the rows of `Compare`, of 100: judgement."""
_BETWEEN = Pt(1.5)
"""Between the lines of a cell."""
_MARGIN = 88900
"""Both margins of a cell, in Word's units."""


def table(place: Place, block: Table, inner: Inner) -> None:
    """A table under its caption; what is told under a row stands below it across all columns."""
    if block.caption:
        place.paragraph("Caption", block.caption).paragraph_format.keep_with_next = True
    if not block.rows or not block.columns:
        return
    wanted = [
        needs(column.title, lines, column.kind != "text", block.named and n == 0)
        for n, (column, lines) in enumerate(zip(block.columns, _texts(block), strict=True))
    ]
    crowded = sum(low for low, _ in wanted) > _room(place, "Table")
    look = "Dense" if block.dense or crowded else "Table"
    count = 1 + sum(2 if row.below else 1 for row in block.rows)
    made = place.table(count, _whole(shared(wanted, _room(place, look)), place.width))
    _describe(made, plain(block.caption), block.named)
    rows = iter(made.rows)
    _head(next(rows), block.columns, look, place)
    short = len(block.rows) <= SHORT and not any(row.below for row in block.rows)
    for row in block.rows:
        keep = bool(row.below) or (short and row is not block.rows[-1])
        _row(next(rows), block, row, (look, keep), place)
        if row.below:
            _below(next(rows), place, row.below, inner)


def _texts(block: Table) -> list[list[str]]:
    """The lines of each column; cells across several columns are left out."""
    found: list[list[str]] = [[] for _ in block.columns]
    for row in block.rows:
        at = 0
        for one in row.cells:
            cell = one if isinstance(one, Cell) else Cell((one,))
            if cell.span == 1 and at < len(found):
                found[at] += [part.strip() for line in cell.lines for part in plain(line).split("; ")]
            at += cell.span
    return found


def _room(place: Place, look: str) -> float:
    """How many figures have room in a line."""
    points: float = Length(place.width).pt
    return points / (_LETTER * SIZES[f"{look} Text"])


def _whole(shares: Sequence[float], width: int) -> list[int]:
    """Widths in Word's units that add up to no more than the room."""
    return [int(width * share / sum(shares)) for share in shares]


def _describe(made: Grid, caption: str, named: bool) -> None:
    """What a screen reader is told: what the table shows, and that its first line and column are heads."""
    properties = made._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    first = int(named)
    properties.append(
        parse_xml(
            f'<w:tblLook {nsdecls("w")} w:val="{"04A0" if named else "0420"}" w:firstRow="1" w:lastRow="0" '
            f'w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
    )
    if caption:
        said = OxmlElement("w:tblCaption")
        said.set(qn("w:val"), one_line(caption))
        properties.append(said)


def _head(row: _Row, columns: Sequence[Column], look: str, place: Place) -> None:
    _mark(row, "w:cantSplit", "w:tblHeader")
    for cell, column in zip(row.cells, columns, strict=True):
        paragraph = cell.paragraphs[0]
        styled(paragraph, f"{look} Figure Heading" if column.kind == "figure" else f"{look} Heading")
        say(paragraph, column.title, place.sheet.anchors)


def _row(row: _Row, block: Table, said: Row, looks: tuple[str, bool], place: Place) -> None:
    """A row of cells; ``looks``: its letters, and whether it is kept on the page of the next one."""
    look, keep = looks
    _mark(row, "w:cantSplit")
    cells, at, count = row.cells, 0, len(block.columns)
    for one in said.cells:
        if at >= count:
            break
        cell = one if isinstance(one, Cell) else Cell((one,))
        last = min(at + cell.span, count) - 1
        into = cells[at] if last == at else cells[at].merge(cells[last])
        named = block.named and at == 0
        kind = "Name" if named else "Figure" if block.columns[at].kind == "figure" else "Text"
        put(into, cell, f"{look} {kind}", place, keep=keep)
        if said.below:
            _open(into, "bottom")
        at += cell.span


def put(into: _Cell, cell: Cell, style: str, place: Place, keep: bool = False) -> None:
    """The lines of a cell, each a paragraph."""
    for n, line in enumerate(cell.lines or ("",)):
        paragraph = into.paragraphs[0] if n == 0 else into.add_paragraph()
        styled(paragraph, style)
        if n:
            paragraph.paragraph_format.space_before = _BETWEEN
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        say(paragraph, line, place.sheet.anchors)
        for run in paragraph.runs:
            if cell.role == "flag":
                run.bold = True
            elif cell.role == "unchanged" and run._r.style is None:
                run._r.style = "Quiet"
    if cell.role == "flag":
        _shade(into)


def _below(row: _Row, place: Place, blocks: Sequence[Block], inner: Inner) -> None:
    """A line across all columns; it may be long, so a page may break it."""
    cells = row.cells
    into = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
    _open(into, "top")
    inside = Place(place.sheet, into, place.width - _MARGIN, CELL)
    inner(inside, blocks)


def _mark(row: _Row, *names: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def _open(cell: _Cell, side: str) -> None:
    """Without a line on one side: what is told under a row belongs to it."""
    line = parse_xml(f'<w:tcBorders {nsdecls("w")}><w:{side} w:val="nil"/></w:tcBorders>')
    properties = cell._tc.get_or_add_tcPr()
    shade = properties.find(qn("w:shd"))
    if shade is None:
        properties.append(line)
    else:
        shade.addprevious(line)


def _shade(cell: _Cell) -> None:
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{WASH}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shade))


def compare(place: Place, block: Compare) -> None:
    """Courses of events side by side, as many in a table as an upright page has room for."""
    for part in parts(block, BESIDE):
        titles = [part.corner, *(one.title for one in part.columns)]
        longest = max(letters(name) for name in (part.fares, *(name for _, name in part.rows)))
        first = min(max(longest, FIRST[0]), FIRST[1])
        others = [(100.0 - first) / len(part.columns)] * len(part.columns)
        made = place.table(2 + len(part.rows), _whole([first, *others], place.width))
        _describe(made, f"{part.corner}: {', '.join(titles[1:])}", named=True)
        rows = iter(made.rows)
        _head(next(rows), [Column(title) for title in titles], "Table", place)
        _line(next(rows), part.fares, [Cell((one.short,), "flag") for one in part.columns], place)
        for number, name in part.rows:
            _line(next(rows), name, [one.cells.get(number, Cell(())) for one in part.columns], place)
    for note in block.notes:
        place.paragraph("Note", note)


def _line(row: _Row, name: Said, cells: Sequence[Cell], place: Place) -> None:
    _mark(row, "w:cantSplit")
    first, *rest = row.cells
    put(first, Cell((name,)), "Table Name", place)
    for into, cell in zip(rest, cells, strict=True):
        put(into, cell, "Table Text", place)

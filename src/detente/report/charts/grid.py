"""A grid of issues against texts: a cell for each change, half of it for each side, tinted where it gains."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.svg import EDGE, WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import GridCell, GridRow, GridSpec

_LABEL = 236.0
"""Room for an issue on a wide page."""
_TALL = 18.0
_GAP = 2.0
_LETTER = 7.4
_HEAD_LETTER, _ROW_LETTER = 7.6, 6.5
"""Width of a letter of a heading, and of a row's label, about."""
_SIGNS = {1: "+", 0: "=", -1: "−"}


def grid(ident: str, spec: GridSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """Rows of cells; on a narrow drawing the columns have letters that are explained below."""
    narrow, count = layout.above, max(1, len(spec.columns))
    left = 132.0 if narrow else _LABEL
    width = (layout.width - left) / count
    parts, y = _heads(spec, left, width, narrow)
    for n, row in enumerate(spec.rows):
        if n:
            parts.append(svg.line(0, y, layout.width, y, "grid"))
        drawn, y = _row(spec, row, (left, width), y, narrow)
        parts += drawn
    key, y = _key(spec, layout, y)
    return svg.frame(ident + layout.suffix, (layout.width, y), words, [*parts, *key])


def _heads(spec: GridSpec, left: float, width: float, narrow: bool) -> tuple[list[Markup], float]:
    """The texts over their columns, each ending on the same line."""
    letters = max(3, int((width - 4) / _HEAD_LETTER))
    heads = [[_letter(n)] if narrow else _broken(one, letters) for n, one in enumerate(spec.columns)]
    most = max((len(one) for one in heads), default=1)
    parts = [
        svg.text(
            left + width * (n + 0.5),
            14 + LINE * (most - len(lines) + m),
            line,
            "mid strong" if narrow else "mid strong head",
        )
        for n, lines in enumerate(heads)
        for m, line in enumerate(lines)
    ]
    return parts, 14 + LINE * (most - 1) + 8


def _broken(said: str, letters: int) -> list[str]:
    """Lines of a heading; a word that is too long is parted with a hyphen."""
    parted = []
    for word in said.split():
        rest = word
        while len(rest) > letters:
            parted.append(f"{rest[: letters - 1]}-")
            rest = rest[letters - 1 :]
        parted.append(rest)
    return wrapped(" ".join(parted), letters, hyphens=False)


def _letter(n: int) -> str:
    return chr(ord("A") + n) if n < 26 else str(n + 1)


def _row(
    spec: GridSpec, row: GridRow, place: tuple[float, float], y: float, narrow: bool
) -> tuple[list[Markup], float]:
    """An issue and its cells, and where the row ends."""
    left, width = place
    lines = wrapped(row.label, int((left - 4) / (_LETTER if narrow else _ROW_LETTER))) or [""]
    height = max(_TALL + 2 * _GAP, LINE * len(lines) + 6)
    middle = y + height / 2
    first = middle + 5 - LINE * (len(lines) - 1) / 2
    look = "" if narrow else "head"
    parts = [svg.text(EDGE, first + LINE * n, one, look) for n, one in enumerate(lines)]
    for n, cell in enumerate(row.cells):
        keys = spec.keys[n] if n < len(spec.keys) else ()
        x = left + width * n + 3
        drawn = _cell(spec, cell, (x, middle - _TALL / 2, width - 6), narrow)
        tips = (cell.tip,) if cell.tip is not None else ()
        area = svg.reach(x, middle - _TALL / 2, width - 6, _TALL)
        parts.append(svg.mark(drawn, area, keys if tips else (), tips))
    return parts, y + height


def _cell(spec: GridSpec, cell: GridCell, box: tuple[float, float, float], narrow: bool) -> list[Markup]:
    """A part for each side: filled and + where it gains, open and − where it loses."""
    x, y, width = box
    if not cell.signs:
        return [svg.text(x + width / 2, y + _TALL / 2 + 5, "·", "mid quiet")]
    each = width / len(cell.signs)
    parts = []
    for n, sign in enumerate(cell.signs):
        series = spec.sides[n][0]
        look = f"half {series}{' gain' if sign > 0 else ''}"
        size = (f"{x + each * n:.1f}", f"{y:.1f}", f"{each:.1f}", f"{_TALL:.1f}")
        parts.append(Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(*size, look))
        if not narrow or each >= 9:
            middle = x + each * (n + 0.5)
            parts.append(svg.text(middle, y + _TALL / 2 + 5, _SIGNS[sign], f"mid {series}"))
    return parts


def _key(spec: GridSpec, layout: Layout, y: float) -> tuple[list[Markup], float]:
    """Which half is whose, and on a narrow drawing what the letters stand for."""
    parts: list[Markup] = []
    y += 10
    lines = [f"{_letter(n)}: {one}" for n, one in enumerate(spec.columns)] if layout.above else []
    for line in lines:
        for piece in wrapped(line, int(layout.width / _LETTER)):
            parts.append(svg.text(EDGE, y + 12, piece))
            y += LINE
    x = float(EDGE)
    for series, name in spec.sides:
        wide = 24 + _LETTER * len(name) + 16
        if x > EDGE and x + wide > layout.width:
            x, y = float(EDGE), y + LINE + 4
        size = (f"{x:.1f}", f"{y:.1f}", "18", f"{_TALL - 4:.1f}")
        rect = Markup('<rect x="{}" y="{}" width="{}" height="{}" class="half {} gain"/>')
        parts += [rect.format(*size, series), svg.text(x + 24, y + 12, name, series)]
        x += wide
    return parts, y + LINE + 6

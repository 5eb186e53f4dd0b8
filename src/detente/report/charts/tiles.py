"""A map of tiles: a square for each place, roughly where it lies, darker the more it gains or loses."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.svg import WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import Tile, TilesSpec

_MOST = 118.0
"""Widest tile."""
_TALL = 76.0
_GAP = 5.0
_LETTER = 8.6
"""Width of a letter, about."""


def tiles(ident: str, spec: TilesSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """The tiles on their grid; a gain is filled, a loss has a broken edge, a party a strong one."""
    columns = 1 + max((tile.column for tile in spec.tiles), default=0)
    rows = 1 + max((tile.row for tile in spec.tiles), default=0)
    width = min(_MOST, (layout.width - _GAP) / columns - _GAP)
    parts: list[Markup] = []
    for tile in spec.tiles:
        x, y = _GAP + tile.column * (width + _GAP), _GAP + tile.row * (_TALL + _GAP)
        drawn = _tile(tile, x, y, width, layout.above)
        tips = (tile.tip,) if tile.tip is not None else ()
        parts.append(svg.mark(drawn, svg.reach(x, y, width, _TALL), (), tips))
    return svg.frame(ident + layout.suffix, (layout.width, rows * (_TALL + _GAP) + _GAP), words, parts)


def _tile(tile: Tile, x: float, y: float, width: float, narrow: bool) -> list[Markup]:
    """The square, its name in at most two lines, its figure below."""
    kind = f"tile {tile.series}{' loss' if tile.strength < 0 else ''}"
    shade = 0.08 + 0.42 * min(1.0, abs(tile.strength))
    box = (f"{x:.1f}", f"{y:.1f}", f"{width:.1f}", f"{_TALL:.1f}")
    square = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="3" class="{}" fill-opacity="{}"/>')
    parts = [square.format(*box, kind, f"{shade:.2f}")]
    letters = max(3, int(width / _LETTER))
    lines = [_short(tile.label, letters)] if narrow else wrapped(tile.label, letters)[:2] or [""]
    for n, line in enumerate(lines):
        parts.append(svg.text(x + width / 2, y + 20 + LINE * n, line, "mid"))
    said = tile.said.rstrip("%") if narrow and len(tile.said) > letters else tile.said
    parts.append(svg.text(x + width / 2, y + _TALL - 12, said, "mid figure"))
    return parts


def _short(label: str, letters: int) -> str:
    """A label that fits: whole, or the first letters of its words, or its beginning."""
    if len(label) <= letters:
        return label
    words = label.split()
    return "".join(word[0] for word in words).upper() if len(words) > 1 else f"{label[: letters - 1]}."

"""Shares of all over time, stacked, each named at its end; dated events below on the same axis."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.scale import Scale
from detente.report.charts.svg import WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import Band, FanSpec, Window

_TALL = 200.0
_LEFT = 34.0
"""Room for the figures of the upright axis."""
_RIGHT = 180.0
"""Room for the names of the bands."""
_NARROW_RIGHT = 120.0
_YEAR = 12
_ROW = 22.0
_LETTER = 7.6
"""Width of a letter, about."""


def fan(ident: str, spec: FanSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """Bands from month 0 to the last, years along the axis, events below."""
    room = _NARROW_RIGHT if layout.above else _RIGHT
    months = max((len(band.values) for band in spec.bands), default=_YEAR)
    x_at = Scale(0, months, _LEFT, layout.width - room)
    y_at = Scale(0, 1, 8 + _TALL, 8)
    parts: list[Markup] = []
    for tick in (0, 25, 50, 75, 100):
        parts.append(svg.line(x_at.start, y_at(tick / 100), x_at.end, y_at(tick / 100), "grid"))
        parts.append(svg.text(x_at.start - 6, y_at(tick / 100) + 5, str(tick), "end quiet"))
    parts += _bands(spec, x_at, y_at)
    parts += _reached(spec, x_at, y_at)
    parts += _names(spec, x_at.end + 8, y_at, 15 if layout.above else 24)
    floor = y_at(0)
    for year in range(months // _YEAR + 1):
        said = spec.dates[year] if year < len(spec.dates) else str(year)
        parts.append(svg.text(x_at(year * _YEAR), floor + 17, said, "mid quiet"))
    if not spec.dates:
        parts.append(svg.text(x_at.end + 12, floor + 17, spec.across, "quiet"))
    y = floor + 30
    for window in spec.windows:
        drawn, y = _window(window, x_at, y, layout)
        parts += drawn
    return svg.frame(ident + layout.suffix, (layout.width, y + 4), words, parts)


def _bands(spec: FanSpec, x_at: Scale, y_at: Scale) -> list[Markup]:
    """Each band between what lies below it and its own top, as one closed line."""
    months = max((len(band.values) for band in spec.bands), default=0)
    below = [0.0] * months
    parts = []
    for band in spec.bands:
        above = [low + value for low, value in zip(below, band.values, strict=True)]
        top = [(x_at(n + 1), y_at(min(value, 1.0))) for n, value in enumerate(above)]
        bottom = [(x_at(n + 1), y_at(min(value, 1.0))) for n, value in enumerate(below)]
        ends = [(x_at(0), bottom[0][1]), (x_at(0), top[0][1])]
        drawn = svg.path([*ends, *top, *reversed(bottom), ends[0]], f"band {band.series}")
        tips = (band.tip,) if band.tip is not None else ()
        parts.append(svg.mark([drawn], Markup(""), (), tips))
        below = above
    return parts


def _reached(spec: FanSpec, x_at: Scale, y_at: Scale) -> list[Markup]:
    """Another share over the bands: a broken line, a dot at each month that is known, words above some."""
    if not spec.reached:
        return []
    places = [(x_at(0), y_at(0)), *((x_at(month), y_at(share)) for month, share, _ in spec.reached)]
    parts = [svg.path(places, "reached")]
    for (x, y), (_, _, said) in zip(places[1:], spec.reached, strict=True):
        parts.append(svg.dot(x, y, 3.5, "known"))
        if said:
            parts.append(svg.text(x - 4, y - 8, said, "end over"))
    return parts


def _names(spec: FanSpec, x: float, y_at: Scale, wrap: int) -> list[Markup]:
    """The names of the bands at their ends, apart from each other; the lowest band lowest."""
    said = [wrapped(f"{band.figure} {band.name}", wrap) for band in spec.bands]
    places, below = [], 0.0
    for band, lines in zip(spec.bands, said, strict=True):
        middle = y_at(below + _last(band) / 2)
        places.append(middle - LINE * (len(lines) - 1) / 2 + 5)
        below += _last(band)
    least = y_at(0) + 2
    for n, lines in enumerate(said):
        places[n] = min(places[n], least - LINE * (len(lines) - 1))
        least = places[n] - LINE
    highest = y_at(1) + 12
    for n in reversed(range(len(said))):
        places[n] = max(places[n], highest)
        highest = places[n] + LINE * len(said[n])
    return [
        svg.text(x, places[n] + LINE * row, line)
        for n, lines in enumerate(said)
        for row, line in enumerate(lines)
    ]


def _last(band: Band) -> float:
    return band.values[-1] if band.values else 0.0


def _window(window: Window, x_at: Scale, y: float, layout: Layout) -> tuple[list[Markup], float]:
    """A row for one event: where it lies, its title beside it, or above it on a narrow drawing."""
    parts: list[Markup] = []
    if layout.above:
        for line in wrapped(window.title, layout.wrap):
            parts.append(svg.text(x_at.start, y + 13, line, "quiet"))
            y += LINE
    middle = y + _ROW / 2
    label = 0.0 if layout.above else 24 + _LETTER * len(window.title)
    told = x_at(window.spans[0][1] * _YEAR)
    parts.append(svg.line(x_at.start, middle, told, middle, "track"))
    if told + label < x_at.end:
        parts.append(svg.line(told + label, middle, x_at.end, middle, "track"))
    for low, high in window.spans:
        parts.append(svg.line(x_at(low * _YEAR), middle, x_at(high * _YEAR) + 0.1, middle, "window"))
    if not layout.above:
        parts.append(svg.text(told + 12, middle + 5, window.title, "over quiet"))
    return parts, y + _ROW

"""What each party has given and received by each meeting: a panel for each, the lines named at their ends."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.charts import svg
from detente.report.charts.labels import LINE
from detente.report.charts.scale import Scale
from detente.report.charts.svg import EDGE, WIDE, Drawing, Layout
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import Line, LinesSpec, Panel

_TALL = 170.0
"""Height of a panel's drawing."""
_GAP = 34.0
"""Between panels side by side."""
_LEFT = 30.0
"""Room for the figures of the upright axis."""
_RIGHT = 104.0
"""Room for the names of the lines."""
_FEW = 8
"""Meetings up to which each has its number."""


def lines(ident: str, spec: LinesSpec, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """Panels side by side, two in a row; below each other on a narrow page."""
    panels, across = spec.panels, spec.across
    columns = 1 if layout.above or len(panels) == 1 else 2
    width = (layout.width - _GAP * (columns - 1)) / columns
    parts: list[Markup] = []
    y = 4.0
    for row in range(0, len(panels), columns):
        drawn = [
            _panel(panel, (EDGE + (width + _GAP) * n, y), width - EDGE, across)
            for n, panel in enumerate(panels[row : row + columns])
        ]
        parts += [part for made, _ in drawn for part in made]
        y = max(bottom for _, bottom in drawn) + 18
    return svg.frame(ident + layout.suffix, (layout.width, y - 8), words, parts)


def _panel(
    panel: Panel, corner: tuple[float, float], width: float, across: str
) -> tuple[list[Markup], float]:
    """The drawing of one party, and where it ends."""
    left, y = corner
    parts: list[Markup] = []
    for said in wrapped(panel.title, int(width / 8.2)):
        parts.append(svg.text(left, y + 15, said, "strong"))
        y += LINE
    top, floor = y + 10, y + 10 + _TALL
    count = max((len(line.values) for line in panel.lines), default=0)
    x_at = Scale(0, max(count, 1), left + _LEFT, left + width - _RIGHT)
    y_at = Scale(0, max([*(v for line in panel.lines for v in line.values), 1e-9]), floor, top)
    for tick in y_at.ticks():
        parts.append(svg.line(x_at.start, y_at(tick), x_at.end, y_at(tick), "grid"))
        parts.append(svg.text(x_at.start - 6, y_at(tick) + 5, f"{tick:g}", "end quiet"))
    parts.append(svg.line(x_at.start, floor, x_at.end, floor, "axis"))
    step = 1 if count <= _FEW else -(-count // _FEW)
    for meeting in range(step, count + 1, step):
        parts.append(svg.text(x_at(meeting), floor + 17, str(meeting), "mid quiet"))
    parts.append(svg.text(x_at.end + 18, floor + 17, across, "quiet"))
    for line in panel.lines:
        points = [(x_at(n), y_at(value)) for n, value in enumerate((0.0, *line.values))]
        parts.append(svg.path(points, _how(line)))
    parts += _names(panel, x_at.end + 8, y_at, (top, floor))
    parts += _meetings(panel, x_at, y_at, (top, floor))
    return parts, floor + 20


def _names(panel: Panel, x: float, y_at: Scale, frame: tuple[float, float]) -> list[Markup]:
    """The names of the lines at their ends, apart from each other."""
    ends = sorted(
        (y_at(line.values[-1] if line.values else 0.0), line.name, line.figure) for line in panel.lines
    )
    parts: list[Markup] = []
    least = frame[0]
    rest = len(ends)
    for place, name, figure in ends:
        tall = 2 * LINE
        y = max(least, min(place - LINE / 2, frame[1] - tall * rest + LINE / 2))
        parts += [svg.text(x, y + 5, name), svg.text(x, y + 5 + LINE, figure, "figure")]
        least, rest = y + tall, rest - 1
    return parts


def _meetings(panel: Panel, x_at: Scale, y_at: Scale, frame: tuple[float, float]) -> list[Markup]:
    """A dot on each line at each meeting, and what the panel says of the meeting."""
    half = (x_at(1) - x_at(0)) / 2
    parts = []
    for n in range(1, max((len(line.values) for line in panel.lines), default=0) + 1):
        dots = [
            svg.dot(x_at(n), y_at(line.values[n - 1]), 2.5, _how(line))
            for line in panel.lines
            if n <= len(line.values)
        ]
        area = svg.reach(x_at(n) - half, frame[0], 2 * half, frame[1] - frame[0])
        parts.append(svg.mark(dots, area, (), panel.tips[n - 1 : n]))
    return parts


def _how(line: Line) -> str:
    """The class of a line: dashed for what is given, else the party's colour."""
    return "course given" if line.dashed else f"course {line.series}"

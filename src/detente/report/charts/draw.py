"""From a chart's data to its drawing, for a wide page or a phone."""

from __future__ import annotations

from detente.report.charts import scatter as scatters
from detente.report.charts.bars import bars, grouped
from detente.report.charts.fan import fan
from detente.report.charts.gains import gains
from detente.report.charts.lines import lines
from detente.report.charts.scatter import scatter
from detente.report.charts.seats import seats
from detente.report.charts.svg import WIDE, Drawing, Layout
from detente.report.document.chartspecs import (
    BarSpec,
    FanSpec,
    GainsSpec,
    GroupedSpec,
    LinesSpec,
    ScatterSpec,
    SeatsSpec,
    Spec,
)


def draw(spec: Spec, ident: str, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """The chart as SVG; ``words`` are its title and what it shows, for those who can't see it.

    Raises:
        TypeError: a chart that nobody can draw.

    """
    match spec:
        case BarSpec():
            return bars(ident, spec, words, layout)
        case GroupedSpec():
            return grouped(ident, spec, words, layout)
        case GainsSpec():
            return gains(ident, spec, words, layout)
        case SeatsSpec():
            return seats(ident, spec, words, layout)
        case ScatterSpec():
            return scatter(ident, spec, words, layout)
        case LinesSpec():
            return lines(ident, spec, words, layout)
        case FanSpec():
            return fan(ident, spec, words, layout)
    raise TypeError(f"no chart: {type(spec).__name__}")


def numbered(spec: Spec) -> tuple[str, ...]:
    """What the numbers name that stand in place of labels on a narrow drawing; none for other charts."""
    return scatters.numbered(spec) if isinstance(spec, ScatterSpec) else ()

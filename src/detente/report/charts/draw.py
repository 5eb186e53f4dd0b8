"""From a chart's data to its drawing, for a wide page or a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente.report.charts import scatter as scatters
from detente.report.charts.bars import bars, grouped
from detente.report.charts.effects import effects
from detente.report.charts.fan import fan
from detente.report.charts.flow import flow
from detente.report.charts.gains import gains
from detente.report.charts.grid import grid
from detente.report.charts.level import level
from detente.report.charts.lines import lines
from detente.report.charts.scatter import scatter
from detente.report.charts.seats import seats
from detente.report.charts.states import states
from detente.report.charts.svg import WIDE, Drawing, Layout
from detente.report.charts.tiles import tiles
from detente.report.charts.waterfall import waterfall
from detente.report.document.chartspecs import (
    BarSpec,
    EffectsSpec,
    FanSpec,
    FlowSpec,
    GainsSpec,
    GridSpec,
    GroupedSpec,
    LevelSpec,
    LinesSpec,
    MapSpec,
    ScatterSpec,
    SeatsSpec,
    Spec,
    TilesSpec,
    WaterfallSpec,
)

_DRAWERS: Mapping[type, Callable[[str, Any, tuple[str, str], Layout], Drawing]] = {
    BarSpec: bars,
    EffectsSpec: effects,
    FanSpec: fan,
    FlowSpec: flow,
    GroupedSpec: grouped,
    GainsSpec: gains,
    GridSpec: grid,
    LevelSpec: level,
    SeatsSpec: seats,
    ScatterSpec: scatter,
    LinesSpec: lines,
    MapSpec: states,
    TilesSpec: tiles,
    WaterfallSpec: waterfall,
}


def draw(spec: Spec, ident: str, words: tuple[str, str], layout: Layout = WIDE) -> Drawing:
    """The chart as SVG; ``words`` are its title and what it shows, for those who can't see it.

    Raises:
        TypeError: a chart that nobody can draw.

    """
    drawer = _DRAWERS.get(type(spec))
    if drawer is None:
        raise TypeError(f"no chart: {type(spec).__name__}")
    return drawer(ident, spec, words, layout)


def numbered(spec: Spec) -> tuple[str, ...]:
    """What the numbers name that stand in place of labels on a narrow drawing; none for other charts."""
    return scatters.numbered(spec) if isinstance(spec, ScatterSpec) else ()

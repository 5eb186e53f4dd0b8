"""Charts as data: what is shown, not how it is drawn.

``series`` says whose or what something is: ``one`` and ``two`` (two parties), ``other`` (more parties, told
apart by name), ``plan`` (proposed), ``found`` (by a search), ``ring`` and ``now`` (no agreement, today),
``dot`` (one of many), ``cloud`` (single worlds). ``keys``: the packages that a mark stands for, the same in
every chart and table.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Tip:
    """What is said of a mark when it is pointed at: a title, and lines under it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One bar of at most 1: its label, its figure in words, a range where it has one.

    ``also``: a second value of the same row.
    """

    label: str
    value: float
    said: str
    series: str
    ends: tuple[float, float] | None = None
    also: float | None = None
    keys: tuple[str, ...] = ()
    tip: Tip | None = None


@dataclass(frozen=True)
class BarSpec:
    """Shares from 0 to 1, one row each, with their ranges."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Group:
    """A heading with its bars."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class GroupedSpec:
    """Shares from 0 to 1 under headings."""

    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Gain:
    """A gain or a loss of one side, and its figure in words."""

    value: float
    said: str
    series: str


@dataclass(frozen=True)
class GainRow:
    """What one thing brings each side."""

    label: str
    gains: tuple[Gain, ...]
    tip: Tip | None = None


@dataclass(frozen=True)
class GainsSpec:
    """Bars to the right for gains and to the left for losses, one for each side in each row."""

    rows: tuple[GainRow, ...]


@dataclass(frozen=True)
class House:
    """A body that votes: members (0 for a referendum), yes votes expected and needed (then shares)."""

    title: str
    said: str
    series: str
    seats: int
    expected: float
    needs: float
    tip: Tip | None = None


@dataclass(frozen=True)
class SeatsSpec:
    """A dot for each seat of each house."""

    houses: tuple[House, ...]


@dataclass(frozen=True)
class Mark:
    """A point with a label: where it stands, and where it stands in single worlds (``cloud``)."""

    x: float
    y: float
    label: str
    series: str
    keys: tuple[str, ...] = ()
    tips: tuple[Tip, ...] = ()
    cloud: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Axes:
    """What stands at the edges: both axes, where both gain, and what each series is.

    ``parties``: whether each axis is a party's, in its colour.
    """

    across: str
    up: str
    corner: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    parties: bool = True


@dataclass(frozen=True)
class ScatterSpec:
    """Many small dots and some marks with labels. ``tall``: its height on a page, if not the usual.

    ``merges``: whether marks in one place are one with both labels (texts that are nearly the same), or each
    keeps its own (actors).
    """

    dots: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    axes: Axes
    tall: float | None = None
    merges: bool = True


@dataclass(frozen=True)
class Line:
    """A line from 0 through a value at each meeting; its name and last figure stand at its end.

    ``dashed``: what is given, beside what is received.
    """

    values: tuple[float, ...]
    name: str
    figure: str
    series: str
    dashed: bool = False


@dataclass(frozen=True)
class Panel:
    """One side: its lines, and what is said of each meeting."""

    title: str
    lines: tuple[Line, ...]
    tips: tuple[Tip, ...]


@dataclass(frozen=True)
class LinesSpec:
    """Panels of lines over meetings; ``across``: what is counted along the axis."""

    panels: tuple[Panel, ...]
    across: str


@dataclass(frozen=True)
class Band:
    """A share of all at each month; its name and last figure stand at its end."""

    name: str
    values: tuple[float, ...]
    figure: str
    series: str
    tip: Tip | None = None


@dataclass(frozen=True)
class Leak:
    """A part of a stream that leaves it: its name, its share of the whole, its figure."""

    label: str
    share: float
    figure: str
    series: str
    tip: Tip | None = None


@dataclass(frozen=True)
class Stage:
    """How much of a stream comes so far, and what leaves it there."""

    title: str
    share: float
    figure: str
    leaks: tuple[Leak, ...]


@dataclass(frozen=True)
class FlowSpec:
    """A stream that grows narrower from stage to stage."""

    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Window:
    """A dated event: its title, and from when to when, once or again, in years."""

    title: str
    spans: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class FanSpec:
    """Shares that add up to all, stacked over months, the first lowest; dated events on the same axis.

    ``dates``: what is written at each year instead of its number.
    ``reached``: another share at some months, from 0 at month 0, drawn as a line over the bands; each with
    what is written beside it, or nothing.
    """

    bands: tuple[Band, ...]
    across: str
    windows: tuple[Window, ...] = ()
    reached: tuple[tuple[int, float, str], ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True)
class LevelSpec:
    """A level from -10 to 10 week by week with its band; dated changes, each with a word.

    ``years``: the place of each year's first week, and the year. ``ends``: what the top and the bottom mean.
    """

    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    years: tuple[tuple[int, str], ...]
    changes: tuple[tuple[int, str], ...]
    ends: tuple[str, str]


@dataclass(frozen=True)
class Effect:
    """What one change adds to a share, from -1 to 1, its range, and both in words.

    ``series``: ``plan`` where it is known whether it adds or takes away, ``ring`` where it isn't.
    """

    label: str
    value: float
    said: str
    ends: tuple[float, float]
    series: str
    tip: Tip | None = None


@dataclass(frozen=True)
class EffectsSpec:
    """Changes of a share, one row each, around nothing."""

    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class Tile:
    """A place on a map of tiles: its column and row from 0, its name, its figure, and how strong it is.

    ``strength``: -1 (most lost) to 1 (most gained); ``series``: ``one``, ``two`` for parties, else ``other``.
    """

    column: int
    row: int
    label: str
    said: str
    strength: float
    series: str
    tip: Tip | None = None


@dataclass(frozen=True)
class TilesSpec:
    """A region as a map of tiles: who lies where, roughly, and what each gains."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Rise:
    """A step of a waterfall: from where to where it goes; ``whole``: the sum, from nothing."""

    label: str
    start: float
    end: float
    said: str
    whole: bool = False
    tip: Tip | None = None


@dataclass(frozen=True)
class Fall:
    """One side's waterfall: its steps, one below the other, and the sum last."""

    title: str
    series: str
    rises: tuple[Rise, ...]


@dataclass(frozen=True)
class WaterfallSpec:
    """Waterfalls under headings, all on one scale."""

    falls: tuple[Fall, ...]


@dataclass(frozen=True)
class Place:
    """A state: how grave it is, what is said of it, whether it is today's, and whether it holds (a ring)."""

    grave: float
    label: str
    today: bool
    ringed: bool
    tip: Tip | None = None


@dataclass(frozen=True)
class Arrow:
    """A step between two places, counted from 0; ``series``: who moves. ``gone``: somebody takes it away."""

    start: int
    to: int
    series: str
    gone: bool = False


@dataclass(frozen=True)
class MapSpec:
    """States from the least grave to the gravest, and who moves from one to another.

    ``across``: what the axis says; ``kinds``: series with the name of who moves.
    """

    places: tuple[Place, ...]
    arrows: tuple[Arrow, ...]
    across: tuple[str, str]
    kinds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GridCell:
    """What one text does on one issue: for each side +1 (it gains), -1 (it loses) or 0; none: as today."""

    signs: tuple[int, ...] = ()
    tip: Tip | None = None


@dataclass(frozen=True)
class GridRow:
    """An issue, and a cell for each text."""

    label: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class GridSpec:
    """Issues against texts: what each text changes, and who gains by it.

    ``columns``: the texts; ``keys``: the packages that they stand for; ``sides``: series and name of each
    side, in the order of the signs.
    """

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    sides: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, ...], ...] = ()


Spec = (
    BarSpec
    | GroupedSpec
    | GainsSpec
    | SeatsSpec
    | ScatterSpec
    | LinesSpec
    | FanSpec
    | FlowSpec
    | GridSpec
    | EffectsSpec
    | LevelSpec
    | MapSpec
    | TilesSpec
    | WaterfallSpec
)


def bare(spec: Spec) -> Spec:
    """The same without anything to be pointed at or found elsewhere: for a picture that stands alone."""
    found: Spec = _bare(spec)
    return found


def _bare(part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(_bare(one) for one in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    empty = {"keys": (), "tips": (), "tip": None}
    named = {one.name: getattr(part, one.name) for one in fields(part)}
    return replace(part, **{name: empty.get(name, _bare(value)) for name, value in named.items()})

"""A chart as a file of its own: SVG with its colours inside, and PNG where the extra is installed."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from importlib import import_module

from markupsafe import Markup

from detente.case import DetenteError
from detente.report.charts import draw, svg, theme
from detente.report.document import Figure
from detente.report.document.chartspecs import bare

EXTRA = "charts"
FONT = '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif'
PAPER_FONT = '"Arial", "Liberation Sans", "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif'
"""Letters as those of the paper that a picture stands in."""
PNG_SCALE = 2.0
"""Dots for each unit of the drawing, so that a chart is sharp on paper: judgement."""
_MARGIN = 16.0
_TITLE_LINE, _TITLE_WRAP = 22, 66
_NOTE_LINE, _NOTE_WRAP = 16, 100
_OWN = (
    ".chart .title { font-size: 16px; font-weight: 600; } .chart .small { font-size: 12px; fill: #5c5b57; }"
)


class MissingExtraError(DetenteError):
    """Something needs an optional extra that isn't installed; the message names it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra {extra}: pip install 'detente[{extra}]'")


def alone(figure: Figure, notes: Sequence[str] = ()) -> str:
    """A picture with its title above, and its caption and ``notes`` under it.

    Light colours, a white ground, a font and a margin stand inside; nothing in it can be pointed at.
    """
    drawing = draw(bare(figure.spec), figure.ident, (figure.title, figure.described))
    above = textwrap.wrap(figure.title, _TITLE_WRAP)
    below = [line for note in (figure.caption, *notes) for line in textwrap.wrap(note, _NOTE_WRAP)]
    top = _MARGIN + _TITLE_LINE * len(above)
    wide = drawing.width + 2 * _MARGIN
    high = top + drawing.height + 2 * _MARGIN + _NOTE_LINE * len(below)
    first, last = _TITLE_LINE - top, drawing.height + _MARGIN
    said = [svg.text(svg.EDGE, first + _TITLE_LINE * n, line, "title") for n, line in enumerate(above)]
    said += [svg.text(svg.EDGE, last + _NOTE_LINE * n, line, "small") for n, line in enumerate(below)]
    box = (-_MARGIN, -top, wide, high)
    return f"{drawing.framed(box, (_ground(box), *drawing.parts, *said))}\n"


def inside(figure: Figure) -> str:
    """A picture with its colours inside and no words around it: for a paper that says these itself."""
    drawing = draw(bare(figure.spec), figure.ident, (figure.title, figure.described))
    box = (0.0, 0.0, float(drawing.width), float(round(drawing.height)))
    return f"{drawing.framed(box, (_ground(box, PAPER_FONT), *drawing.parts))}\n"


def _ground(box: tuple[float, float, float, float], font: str = FONT) -> Markup:
    """What lies under a drawing: its rules, and white."""
    sides = (f"{one:g}" for one in box)
    return Markup('<style>{}</style><rect x="{}" y="{}" width="{}" height="{}" fill="#ffffff"/>').format(
        Markup(_style(font)), *sides
    )


def _style(font: str) -> str:
    """The rules for charts, with light colours on white."""
    text = theme.fixed({**theme.LIGHT, "paper": "#ffffff"}, font)
    return f".chart text {{ font-family: {font}; font-size: 14px; }} {text} {_OWN}"


def png(drawn: str) -> bytes | None:
    """The same picture in dots, or None where the extra ``charts`` isn't installed."""
    try:
        converter = import_module("vl_convert")
    except ModuleNotFoundError:
        return None
    return bytes(converter.svg_to_png(drawn, scale=PNG_SCALE))

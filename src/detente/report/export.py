"""Charts as files of their own: SVG with its colours inside, and PNG where the extra is installed."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Sequence
from functools import cache
from importlib import import_module, resources

from detente.case import Case, DetenteError
from detente.report import (
    consent_charts,
    deals_chart,
    given_part,
    headings,
    levers_part,
    pictured,
    plan_words,
    reading,
    sequence_part,
    sequence_words,
    stress_part,
    stress_words,
    svg,
    words,
)
from detente.strategy import Overview

EXTRA = "charts"
FONT = '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif'
PNG_SCALE = 2.0
"""Dots for each unit of the drawing, so that a chart is sharp on paper: judgement."""
_MARGIN = 16
_TITLE_LINE, _TITLE_WRAP = 22, 66
_NOTE_LINE, _NOTE_WRAP = 16, 100
_OWN = (
    ".chart .title { font-size: 16px; font-weight: 600; } .chart .small { font-size: 12px; fill: #5c5b57; }"
)
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_DATA = re.compile(r' data-[a-z]+="[^"]*"')
_REACH = re.compile(r'<rect [^>]*class="reach"/>')


class MissingExtraError(DetenteError):
    """Something needs an optional extra that isn't installed; the message names it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra {extra}: pip install 'detente[{extra}]'")


def pictures(overview: Overview) -> dict[str, str]:
    """Every chart of the brief as an SVG of its own, by a name that says what it shows.

    ``chances``, ``frontier``, ``levers``, ``sequence``, ``given``, ``stress``, ``vetoes``, and for each
    strategy ``gains-NAME`` and ``seats-NAME``; those that a closed sheet forbids are not there.
    """
    case, answer = overview.case, overview.deals
    plans = reading.shown(overview)
    found = {
        "chances": (consent_charts.chances(overview), headings.chance_caption(overview.lean, overview.ranked))
    }
    if answer is not None and deals_chart.has_frontier(answer):
        found["frontier"] = deals_chart.frontier(overview, answer), headings.FRONTIER_CAPTION
    if overview.levers is not None and "levers" not in overview.refused:
        found["levers"] = levers_part.chart(overview.levers), plan_words.CURVE_SAID
    if overview.sequence is not None:
        caption = sequence_part.caption(overview.sequence)
        found["sequence"] = sequence_part.chart(overview.sequence), caption
        found["given"] = given_part.chart(overview.sequence), sequence_words.GIVEN_SAID
    if overview.stress is not None:
        deciding = stress_part.chart(stress_words.clear(overview.stress), "stress")
        found["stress"] = deciding, stress_words.DECIDING_SAID
    found["vetoes"] = consent_charts.vetoes(case, plans), headings.veto_caption(case)
    for plan in plans:
        gains, seats = consent_charts.gains(case, overview.draws, plan), consent_charts.seats(case, plan)
        found[f"gains-{plan.slug}"] = gains, pictured.gains_caption(case)
        found[f"seats-{plan.slug}"] = seats, pictured.SEATS_CAPTION
    beside = notes(case)
    return {name: alone(chart.wide, (said, *beside)) for name, (chart, said) in found.items() if chart}


def notes(case: Case) -> tuple[str, ...]:
    """What goes with every chart of a case that leaves the brief: its title, its date, its footnotes."""
    day = words.day(case.file.as_of or words.NO_DATE)
    return f"{case.title}. {pictured.as_of(day)}", *case.file.footnotes.values()


def alone(drawn: str, under: Sequence[str] = ()) -> str:
    """A chart of the page as a file of its own, its title above and notes under it.

    Light colours, a white ground, a font and a margin stand inside; what only the page's script uses is gone.
    """
    width, height = (float(size) for size in _SIZE.findall(drawn)[0])
    title = html.unescape(_TITLE.findall(drawn)[0])
    above = textwrap.wrap(title, _TITLE_WRAP)
    below = [line for note in under for line in textwrap.wrap(note, _NOTE_WRAP)]
    top = _MARGIN + _TITLE_LINE * len(above)
    wide, high = width + 2 * _MARGIN, top + height + 2 * _MARGIN + _NOTE_LINE * len(below)
    ground = f'<rect x="{-_MARGIN}" y="{-top}" width="{wide:g}" height="{high:g}" fill="#ffffff"/>'
    first, last = _TITLE_LINE - top, height + _MARGIN
    said = [svg.text(svg.EDGE, first + _TITLE_LINE * n, line, "title") for n, line in enumerate(above)]
    said += [svg.text(svg.EDGE, last + _NOTE_LINE * n, line, "small") for n, line in enumerate(below)]
    size = f'viewBox="{-_MARGIN} {-top} {wide:g} {high:g}" width="{wide:g}" height="{high:g}"'
    text = _REACH.sub("", _SIZE.sub(size, _DATA.sub("", drawn), count=1))
    text = text.replace("</desc>", f"</desc><style>{_style()}</style>{ground}", 1)
    return f"{text.removesuffix('</svg>')}{''.join(said)}</svg>\n"


@cache
def _style() -> str:
    """The page's rules for charts, with the light colours in place of their names."""
    text = resources.files("detente.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#\w+);", text.partition("@media")[0])) | {"paper": "#ffffff"}
    rules = re.findall(r"(?m)(?<=[ \n])\.chart [a-z.][^{}]*\{[^{}]*\}", text.partition("@media print")[0])
    kept = [rule for rule in rules if not re.search(r"reach|mark|transition", rule)]
    named = re.sub(r"var\(--(\w+)\)", lambda found: colours[found[1]], "".join(kept))
    return f".chart text {{ font-family: {FONT}; font-size: 14px; }} {named} {_OWN}"


def png(drawn: str) -> bytes | None:
    """The same chart in dots, or None where the extra ``charts`` isn't installed."""
    try:
        converter = import_module("vl_convert")
    except ModuleNotFoundError:
        return None
    return bytes(converter.svg_to_png(drawn, scale=PNG_SCALE))

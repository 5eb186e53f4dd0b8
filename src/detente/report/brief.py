"""The brief: one HTML file that works offline, made from the answers and a template."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente import __version__
from detente.report import consent_part, deals_part, headings, minute, sources_part, texts, view, words
from detente.strategy import Overview

TEMPLATE = "brief.html.j2"


def brief_html(overview: Overview, made_on: str | None = None) -> str:
    """The whole brief as one HTML page that asks the network for nothing.

    Args:
        overview: the answers of one run.
        made_on: a date to print at the end, or none; without it the same answers give the same page.

    """
    environment = Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(context(overview, made_on))


def context(overview: Overview, made_on: str | None) -> dict[str, Any]:
    """Everything that the template shows."""
    case = overview.case
    return {
        "case": case,
        "w": words,
        "t": {**vars(texts), **vars(headings)},
        "view": view,
        "lean": overview.lean,
        "not_advice": minute.not_advice(overview),
        "contents": _contents(overview),
        "rests_on": minute.rests_on(overview),
        "minute": minute.lines(overview),
        "strategies": consent_part.strategies(overview),
        "chances": consent_part.chance_chart(overview),
        "deals": deals_part.section(overview),
        "consent": consent_part.section(overview),
        "groups": [group for group in case.file.groups.values() if not group.at_table],
        "sources": sources_part.section(overview, __version__),
        "waiting": [title for name, title in words.QUESTIONS.items() if name not in words.ANSWERED],
        "footnotes": list(case.file.footnotes.values()),
        "made_on": words.day(made_on) if made_on else None,
    }


def _contents(overview: Overview) -> list[tuple[str, str]]:
    """Where the contents list leads."""
    found = [
        ("minute", texts.MINUTE),
        ("strategies", texts.STRATEGIES),
        ("deals", words.QUESTIONS["deals"]),
        ("consent", words.QUESTIONS["consent"]),
        ("steps", texts.ONE_CHANGE),
        ("groups", headings.NOT_AT_TABLE),
        ("sources", headings.SOURCES),
    ]
    return [one for one in found if one[0] != "steps" or view.steps(overview)]

"""The brief: one HTML file that works offline, made from the answers and a template."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente import __version__
from detente.report import (
    card,
    card_words,
    consent_charts,
    consent_part,
    deals_part,
    headings,
    kept_words,
    levers_part,
    minute,
    pictured,
    plan_words,
    sequence_part,
    sequence_words,
    sources_part,
    strategy_part,
    stress_part,
    stress_words,
    texts,
    traces,
    view,
    words,
)
from detente.strategy import Overview
from detente.why import Whys

TEMPLATE = "brief.html.j2"


def brief_html(overview: Overview, made_on: str | None = None, traced: Whys | None = None) -> str:
    """The whole brief as one HTML page that asks the network for nothing.

    Args:
        overview: the answers of one run.
        made_on: a date to print at the end, or none; without it the same answers give the same page.
        traced: its figures, traced (`traces.asked` says which); without them no headline has a *why?*.

    """
    environment = Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(context(overview, made_on, traced))


def context(overview: Overview, made_on: str | None, traced: Whys | None = None) -> dict[str, Any]:
    """Everything that the template shows."""
    case, order = overview.case, sequence_part.in_the_minute(overview)
    return {
        "case": case,
        **_script(),
        "w": words,
        "t": {**vars(texts), **vars(headings), **vars(pictured), **vars(card_words)},
        "view": view,
        "lean": overview.lean,
        "decimals": words.case_digits(case),
        "unchanged": consent_part.unchanged(overview),
        "contents": _contents(overview),
        "rests": minute.rests(overview),
        "by_part": minute.by_part(overview),
        "card": card.card(overview),
        "texts_head": card.head(overview),
        "texts": card.rows(overview),
        "means": card_words.means(overview.lean, overview.ranked),
        "minute": minute.lines(overview, order, stress_part.in_the_minute(overview)),
        "strategies": strategy_part.rows(overview),
        "chances": consent_charts.chances(overview),
        "deals": deals_part.section(overview),
        "levers": levers_part.section(overview),
        "p": plan_words,
        "k": kept_words,
        "ranked": overview.ranked,
        "sequence": sequence_part.section(overview),
        "q": sequence_words,
        "stress": stress_part.section(overview),
        "s": stress_words,
        "r": traces,
        "traces": traces.section(overview, traced),
        "of_points": traces.of_points(overview),
        "in_minute": traces.in_the_minute(overview),
        "on_card": traces.on_the_card(overview),
        "best_chance": f"{view.FOUND}-best/{traces.CHANCE}",
        "consent": consent_part.section(overview),
        "groups": [group for group in case.file.groups.values() if not group.at_table],
        "sources": sources_part.section(overview, __version__),
        "footnotes": list(case.file.footnotes.values()),
        "made_on": words.day(made_on) if made_on else None,
    }


def _script() -> dict[str, Markup]:
    """The page's own script, and its hash: the page allows this script and nothing else."""
    text = resources.files("detente.report").joinpath("templates", "marks.js").read_text(encoding="utf-8")
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return {"script": Markup(text), "script_hash": Markup(f"sha256-{digest}")}


def _contents(overview: Overview) -> list[tuple[str, str]]:
    """Where the contents list leads."""
    found = [
        ("minute", texts.MINUTE),
        ("strategies", texts.STRATEGIES),
        ("deals", words.QUESTIONS["deals"]),
        ("levers", words.QUESTIONS["levers"]),
        ("consent", words.QUESTIONS["consent"]),
        ("steps", texts.ONE_CHANGE),
        ("sequence", words.QUESTIONS["sequence"]),
        ("stress", words.QUESTIONS["stress"]),
        ("groups", headings.NOT_AT_TABLE),
        ("sources", headings.SOURCES),
    ]
    return [one for one in found if one[0] != "steps" or view.steps(overview)]

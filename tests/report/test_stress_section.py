"""*What must be true for it to fail?* in the brief, the summary and the figures: one sentence everywhere."""

from __future__ import annotations

import dataclasses
import html
import json
import re

import pytest

import detente as dt
from briefs import TWO_STEPS
from detente import registry
from detente.report import annex_html, annex_markdown, answer_text, summary_text
from detente.report.sections import stress as section
from detente.report.sections.setting import Setting
from detente.report.words import common
from detente.report.words import numbers as words
from detente.report.words import stress as stress_words
from detente.shown import Titles


@pytest.fixture(scope="module")
def two() -> dt.Overview:
    return dt.overview(dt.loads(TWO_STEPS), dt.Draws(200))


def answer(overview: dt.Overview) -> dt.Stress:
    found = overview.find(dt.Stress)
    assert found is not None
    return found


def flat(text: str) -> str:
    """A page without markup, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def part(page: str, ident: str) -> str:
    """One section of the page."""
    return flat(page.split(f'<h2 id="{ident}">')[1].split("</section>", maxsplit=1)[0])


def test_the_deciding_number_stands_everywhere(two: dt.Overview) -> None:
    stress = answer(two)
    first = stress_words.clear(stress)[0]
    said = section.headline(Setting.of(two), stress)
    assert first.source.said in said
    assert words.in_100(stress.failing) in said
    page = annex_html(two)
    for text in (flat(page), " ".join(summary_text(two).split()), flat(annex_markdown(two))):
        assert said in text
    text = part(page, "stress")
    for box in stress.boxes:
        assert stress_words.box_said(box) in text
    titles = Titles.of(two.case)
    assert stress_words.worst_said(titles, stress) in text
    assert stress_words.regret_rows(titles, stress)[0][0] == "Both steps"


def test_the_text_says_what_stands_beside_the_chance(two: dt.Overview) -> None:
    stress = answer(two)
    text = " ".join(answer_text(two.case, stress, 10_000).split())
    low, high = (words.in_100(end) for end in stress.chance_range)
    assert f"({low if low == high else f'{low} to {high}'}, if judgements lean)" in text
    assert "numbers, all of them judgement" in text
    assert "attempts at settlement were agreed in whole and ratified" in text
    assert "have no range: these decide nothing" in text
    assert stress_words.TOTALS.upper() not in text


def test_sobol_indices_stand_in_the_text_with_what_they_cost(two: dt.Overview) -> None:
    pytest.importorskip("SALib", reason="the extra sobol isn't installed")
    found = dt.stress(two.case, draws=dt.Draws(100), depth=dt.Depth(flips=0, sobol=64, few=1))
    text = " ".join(answer_text(two.case, found, 10_000).split())
    assert stress_words.TOTALS.upper() in text
    assert stress_words.REST in text
    assert "computed in 256 further worlds: 64 for each of 2 groups and 2 more" in text


def test_the_figures_hold_both_answers(two: dt.Overview) -> None:
    data = json.loads(json.dumps(two.as_dict()))
    assert data["sequence"]["order"] == [["b"], ["a"]]
    assert data["stress"]["strategy"] == "both"
    assert set(answer(two).reads) <= set(two.reads)


def test_a_case_without_commitments_or_strategies_says_so() -> None:
    head, rest = TWO_STEPS.split("commitments:")
    assert "strategies:" in rest
    bare = dt.overview(dt.loads(head), dt.Draws(50))
    assert bare.answers["sequence"] is None
    assert bare.answers["stress"] is None
    assert {"sequence", "stress"}.isdisjoint(bare.refused)
    assert part(annex_html(bare), "stress").endswith(stress_words.NO_PLAN)
    whole = dt.overview(dt.loads(TWO_STEPS), dt.Draws(20))
    unasked = dataclasses.replace(whole, answers={one.name: None for one in registry.answered()})
    assert section.headline(Setting.of(unasked), None) == common.not_asked("stress")


def test_what_cannot_be_answered_is_refused_with_its_reason(closed: dt.Overview) -> None:
    nothing = TWO_STEPS.replace("package: {deal: done}, order: [a, b]", "package: {}, order: [a, b]")
    empty = dt.overview(dt.loads(nothing), dt.Draws(50))
    assert "no commitments" in empty.refused["sequence"]
    assert empty.refused["sequence"] in part(annex_html(empty), "sequence")
    few = dt.overview(dt.loads(TWO_STEPS), dt.Draws(10))
    assert "10 draws" in few.refused["stress"]
    assert few.refused["stress"] in flat(annex_markdown(few))
    assert "closed to north" in closed.refused["stress"]
    assert "closed to north" in part(annex_html(closed), "stress")

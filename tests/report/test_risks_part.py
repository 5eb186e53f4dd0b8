"""*What must be true for it to fail?* in the brief, the summary and the figures."""

from __future__ import annotations

import dataclasses
import html
import json
import re

import pytest

import detente as dt
from briefs import TWO_STEPS
from detente.report import (
    brief_html,
    brief_markdown,
    stress_part,
    stress_text,
    stress_words,
    summary_text,
    words,
)


@pytest.fixture(scope="module")
def two() -> dt.Overview:
    return dt.overview(dt.loads(TWO_STEPS), dt.Draws(200))


def flat(text: str) -> str:
    """A page without markup, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def part(page: str, ident: str) -> str:
    """One section of the page."""
    return flat(page.split(f'<h2 id="{ident}">')[1].split("</section>", maxsplit=1)[0])


def test_the_deciding_number_stands_everywhere(two: dt.Overview) -> None:
    assert two.stress is not None
    first = stress_words.clear(two.stress)[0]
    said = stress_part.in_the_minute(two)
    assert first.source.said in said
    assert words.in_100(two.stress.failing) in said
    page = brief_html(two)
    for text in (flat(page), " ".join(summary_text(two).split()), flat(brief_markdown(two))):
        assert said in text
    text = part(page, "stress")
    for box in two.stress.boxes:
        assert stress_words.box_said(box) in text
    assert stress_words.worst_said(two.case, two.stress) in text
    assert stress_words.regret_rows(two.case, two.stress)[0][0] == "Both steps"


def test_the_text_says_what_stands_beside_the_chance(two: dt.Overview) -> None:
    assert two.stress is not None
    text = " ".join(stress_text(two.case, two.stress, 10_000).split())
    low, high = (words.in_100(end) for end in two.stress.chance_range)
    assert f"({low if low == high else f'{low} to {high}'}, if judgements lean)" in text
    assert "numbers, all of them judgement" in text
    assert "crises ended in a formal agreement" in text
    assert "have no range: these decide nothing" in text
    assert stress_words.TOTALS.upper() not in text


def test_sobol_indices_stand_in_the_text_with_what_they_cost(two: dt.Overview) -> None:
    pytest.importorskip("SALib", reason="the extra sobol isn't installed")
    answer = dt.stress(two.case, draws=dt.Draws(100), depth=dt.Depth(flips=0, sobol=64, few=1))
    text = " ".join(stress_text(two.case, answer, 10_000).split())
    assert stress_words.TOTALS.upper() in text
    assert stress_words.REST in text
    assert "computed in 256 further worlds: 64 for each of 2 groups and 2 more" in text


def test_the_figures_hold_both_answers(two: dt.Overview) -> None:
    data = json.loads(json.dumps(two.as_dict()))
    assert data["sequence"]["order"] == [["b"], ["a"]]
    assert data["stress"]["strategy"] == "both"
    assert two.stress is not None
    assert set(two.stress.reads) <= set(two.reads)


def test_a_case_without_commitments_or_strategies_says_so() -> None:
    head, rest = TWO_STEPS.split("commitments:")
    assert "strategies:" in rest
    bare = dt.overview(dt.loads(head), dt.Draws(50))
    assert bare.sequence is None
    assert bare.stress is None
    assert {"sequence", "stress"}.isdisjoint(bare.refused)
    assert part(brief_html(bare), "stress").endswith(stress_words.NO_PLAN)
    unasked = dataclasses.replace(dt.overview(dt.loads(TWO_STEPS), dt.Draws(20)), sequence=None, stress=None)
    assert stress_part.in_the_minute(unasked) == stress_words.NOT_ASKED


def test_what_cannot_be_answered_is_refused_with_its_reason(closed: dt.Overview) -> None:
    nothing = TWO_STEPS.replace("package: {deal: done}, order: [a, b]", "package: {}, order: [a, b]")
    empty = dt.overview(dt.loads(nothing), dt.Draws(50))
    assert "no commitments" in empty.refused["sequence"]
    assert empty.refused["sequence"] in part(brief_html(empty), "sequence")
    few = dt.overview(dt.loads(TWO_STEPS), dt.Draws(10))
    assert "10 draws" in few.refused["stress"]
    assert few.refused["stress"] in flat(brief_markdown(few))
    assert "closed to north" in closed.refused["stress"]
    assert "closed to north" in part(brief_html(closed), "stress")

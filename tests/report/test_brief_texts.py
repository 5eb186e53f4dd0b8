"""The brief's grid of issues against texts, its pictures and its length."""

from __future__ import annotations

import re
from html import unescape

import pytest

from detente import registry
from detente.report import brief_html, paper
from detente.report.document import Figure, Section, Table, figures, walk
from detente.report.document.chartspecs import GridSpec, ScatterSpec
from detente.report.sections.brief import questions, texts
from detente.report.sections.setting import Setting
from detente.strategy import Overview
from detente.strategy.findings.packages import by_issue
from detente.strategy.findings.plans import likely, searched

MOST_WORDS = 3500
NAMES = pytest.mark.parametrize("name", ["demo", "three"])


def grid(overview: Overview) -> Figure:
    return next(one for one in figures(paper(overview)) if one.ident == "grid")


@NAMES
def test_the_grid_says_what_each_text_changes_and_for_whom_it_is_a_gain(
    name: str, request: pytest.FixtureRequest
) -> None:
    overview: Overview = request.getfixturevalue(name)
    spec = grid(overview).spec
    assert isinstance(spec, GridSpec)
    shown = [*likely(overview), *searched(overview)]
    assert len(spec.columns) == len(shown)
    titles = Setting.of(overview).titles
    rows = {row.label: row for row in spec.rows}
    for n, plan in enumerate(shown):
        gains = by_issue(overview.case, overview.draws, plan.answer)[0]
        for issue in overview.case.today:
            row = rows.get(titles.issue(issue))
            if issue not in plan.answer.changes:
                assert row is None or row.cells[n].signs == ()
                continue
            assert row is not None
            for sign, gain in zip(row.cells[n].signs, gains[issue], strict=True):
                assert sign == 0 or (sign > 0) == (gain > 0)
                assert sign != 0 or abs(gain) < 1


@NAMES
def test_a_section_for_each_question_with_one_table_at_most(
    name: str, request: pytest.FixtureRequest
) -> None:
    overview: Overview = request.getfixturevalue(name)
    found = {section.ident: section for section in paper(overview).sections}
    for question in registry.answered():
        section = found.get(question.name)
        if section is None:
            assert question in questions.left_out(Setting.of(overview))
            continue
        assert question.title in (section.title, section.kicker)
        assert sum(isinstance(block, Table) for block in walk(section.blocks)) <= 1
        assert sum(isinstance(block, Figure) for block in walk(section.blocks)) <= 1
    assert not [block for block in walk(paper(overview)) if type(block).__name__ in ("Fold", "Whys")]


def test_ambition_stands_against_what_is_kept(demo: Overview) -> None:
    title, blocks = texts.build(Setting.of(demo))
    assert title
    chart = next(block for block in blocks if isinstance(block, Figure) and block.ident == "ambition")
    assert isinstance(chart.spec, ScatterSpec)
    shown = [*likely(demo), *searched(demo)]
    assert [(mark.x, mark.y) for mark in chart.spec.marks] == [
        (len(plan.answer.changes), round(100 * plan.likelihood)) for plan in shown
    ]


@NAMES
def test_it_is_short(name: str, request: pytest.FixtureRequest) -> None:
    page = brief_html(request.getfixturevalue(name))
    for part in (r"<(style|script|svg|title)\b.*?</\1>", r'<div class="for-narrow">.*?</div>', r"<[^>]+>"):
        page = re.sub(part, " ", page, flags=re.S)
    assert len(unescape(page).split()) <= MOST_WORDS


def test_sections_lead_into_the_annex(demo: Overview) -> None:
    page = brief_html(demo)
    for question in registry.answered():
        out = question in questions.left_out(Setting.of(demo))
        assert out or f'href="annex.html#{question.name}"' in page
    assert all(isinstance(section, Section) for section in paper(demo).sections)

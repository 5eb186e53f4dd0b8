"""The strategies side by side, in the brief and by themselves."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest

import detente as dt
from detente.report import annex_html, annex_markdown, answer_text, pictures, summary_text
from detente.report.document import Cell, Row, Table, Whys, plain, walk
from detente.report.sections import compare, strategies
from detente.report.sections.setting import Setting
from detente.report.words import common, kept, levers, names, numbers
from detente.report.words import compare as comparing
from detente.report.words import strategies as words
from detente.strategy import Tried
from detente.strategy.findings.costs import costs
from detente.strategy.findings.plans import MUCH, Plan, apart, best_found, fair, plans, ranks, searched, shown

RANGED = re.compile(r"\((under )?\d+ to (over )?\d+\)")


@pytest.fixture
def best(demo: dt.Overview) -> Plan:
    found = best_found(demo)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def compared() -> dt.Comparison:
    return dt.strategy(dt.load("demo"), draws=dt.Draws(100), effort=dt.Effort(nodes=3))


def flat(text: str) -> str:
    """Text in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def rows(overview: dt.Overview) -> dict[str, Row]:
    """The rows of the table, by what the text is called."""
    table = next(
        block for block in strategies.build(Setting.of(overview)) if isinstance(block, Table) and block.wide
    )
    titles = [
        names.plan(Setting.of(overview).titles, plan) for plan in [*plans(overview), *searched(overview)]
    ]
    return dict(zip(titles, table.rows, strict=True))


def lines(row: Row, at: int) -> list[str]:
    cell = row.cells[at]
    return [plain(line) for line in (cell.lines if isinstance(cell, Cell) else (cell,))]


def test_the_best_plan_stands_among_the_strategies(demo: dt.Overview, best: Plan) -> None:
    assert best.computed
    assert best.ident == "found-best"
    titles, found = Setting.of(demo).titles, rows(demo)
    title = names.plan(titles, best)
    row = found[title]
    assert list(found)[-1] == title
    assert lines(row, 5) == []
    assert lines(row, 1) == [levers.pledges(titles, cost) for cost in best.costs]
    assert row.keys == ("found-best",)
    assert f'<th scope="row" class="roomy">{title}: ' in annex_html(demo)
    assert names.BEST_ABOUT in flat(annex_html(demo))


def test_the_best_plan_is_named_in_short_and_its_levers_are_told_once(demo: dt.Overview, best: Plan) -> None:
    titles = Setting.of(demo).titles
    title = names.plan(titles, best)
    assert title in summary_text(demo)
    # What it changes and offers stands in “What would it take?”, not again under who would say no.
    lever = titles.lever(next(iter(best.answer.levers)))
    block = annex_html(demo).split(f"{title}</h3>")[1].split("</article>")[0]
    assert lever not in block


def test_only_one_of_two_packages_that_are_much_the_same_is_shown(demo: dt.Overview, best: Plan) -> None:
    point = fair(demo)
    assert point is not None
    assert apart(point.answer, best.answer) > MUCH * len(demo.case.today)
    entries = tuple(
        dataclasses.replace(entry, answer=dataclasses.replace(entry.answer, package=best.answer.package))
        if entry.kind == "point"
        else entry
        for entry in demo.entries
    )
    alike = dataclasses.replace(demo, answers={**demo.answers, "consent": Tried(entries)})
    assert fair(alike) is None
    assert [plan.origin for plan in searched(alike)] == ["found"]
    assert len(rows(alike)) == len(rows(demo)) - 1


def test_the_action_names_mediator_chair_and_levers() -> None:
    case = dt.load("kosovo-serbia")
    run = dt.overview(dt.load("demo"), dt.Draws(3))
    setting = Setting.of(dataclasses.replace(run, case=case))
    for key, strategy in case.file.strategies.items():
        answer = dt.consent(case, strategy.package, strategy.levers, dt.Draws(3))
        plan = Plan("strategy", key, answer, strategy, costs=costs(case, answer.levers))
        said = strategies.action(setting, plan)
        mediation = strategy.process.mediation or case.file.process.mediation
        assert mediation is not None
        for slug in mediation.by:
            assert case.actor_title(slug) in said
        assert ("Lever" in said) == bool(strategy.package)
        chair = strategy.process.commission or case.file.process.commission
        assert chair is not None
        assert chair.chair is not None
        assert f"Chair of the joint commission: {case.actor_title(chair.chair)}." in said


def test_a_chance_to_be_kept_stands_with_its_range(demo: dt.Overview) -> None:
    found, titles = rows(demo), Setting.of(demo).titles
    none = found[titles.strategy("none")].cells[3]
    assert isinstance(none, Cell)
    assert none.span == 2
    assert lines(found[titles.strategy("none")], 3) == ["Today goes on: nothing to agree."]
    entry = next(one for one in demo.of("strategy") if one.key == "water-for-port")
    assert entry.kept is not None
    chance = lines(found[titles.strategy("water-for-port")], 3)[0]
    said, figure, place = chance.split("; ")
    assert said.startswith(numbers.chance(entry.answer.chance))
    assert said.endswith(f"({numbers.span(entry.answer.ends)})")
    assert figure.lower() == kept.kept(entry.kept)
    assert RANGED.search(figure)
    assert place == "place 1 of 2"
    assert ranks(demo) == {"water-for-port": 1, "river-first": 2}
    page = flat(annex_html(demo))
    assert figure in page
    assert "place 1 of 2" in page


def test_a_case_without_commitments_says_nothing_of_keeping(three: dt.Overview) -> None:
    assert not three.ranked
    for text in (annex_html(three), annex_markdown(three)):
        assert "nd kept" not in text
        assert kept.NO_STEPS not in text


def test_every_format_opens_with_why_nothing_is_recommended(demo: dt.Overview) -> None:
    for text in (flat(annex_html(demo)), annex_markdown(demo)):
        assert f"{common.NO_ADVICE} {common.WHICH_TEXTS}" in text
        assert words.key(ranked=True) in text
    assert "chances" in pictures(demo)


def test_every_text_is_traced_where_it_stands(demo: dt.Overview) -> None:
    blocks = strategies.build(Setting.of(demo))
    traced = [ref.key for block in walk(blocks) if isinstance(block, Whys) for ref in block.refs]
    assert [key for key in traced if key.endswith("/chance")] == [f"{p.ident}/chance" for p in shown(demo)]
    assert len(set(traced)) == len(traced)
    assert all(block.look == "folds" for block in walk(blocks) if isinstance(block, Whys))


def test_what_is_refused_or_missing_is_said(closed: dt.Overview, three: dt.Overview) -> None:
    assert "closed to north" in str(strategies.build(Setting.of(closed)))
    none = dataclasses.replace(three, answers={**three.answers, "consent": Tried(())})
    assert common.NO_STRATEGY in str(strategies.build(Setting.of(none)))


def test_a_comparison_on_the_terminal(compared: dt.Comparison) -> None:
    case = dt.load("demo")
    text = answer_text(case, compared)
    assert max(map(len, text.splitlines())) <= 80
    told = " ".join(text.split())
    assert kept.KEPT in text
    assert "The strategy's own order holds in" in told
    assert "No new initiative (nothing to agree)" in told
    assert common.grounds(case) in told
    for row in compared.rows_:
        if row.consent is not None:
            assert numbers.short_span(row.consent.ends) in text
            assert kept.cell(row.kept) in text
        for actor in row.asks:
            assert case.actor_title(actor) in told
    unsettled = dataclasses.replace(compared.rows_[1], settles=False)
    moved = dataclasses.replace(compared, rows_=(unsettled, *compared.rows_[2:]))
    said = comparing.DOES_NOT_SETTLE.format(title=unsettled.title)
    assert said in " ".join(answer_text(case, moved).split())
    assert "does not settle" not in told


def test_a_comparison_in_a_notebook(compared: dt.Comparison) -> None:
    sheet = compared.table()
    assert sheet.head == (*comparing.KEPT_HEAD[:-1], comparing.INCOME, comparing.KEPT_HEAD[-1])
    for row, cells in zip(compared.rows_, sheet.rows, strict=True):
        assert cells[0].startswith(comparing.title(row))
        if row.consent is not None and row.plan is not None:
            assert cells[1] == numbers.short(row.consent.chance)
            assert cells[3] == kept.cell(row.kept)
            assert cells[5] == numbers.plain_points(row.plan.objective)
        assert cells[-1] == "; ".join(compared.titles.actor(actor) for actor in row.asks)
    assert compared.chart()._repr_html_() in compared._repr_html_()
    plain_table = dataclasses.replace(compared, ranked=False)
    assert plain_table.table().head == (*comparing.HEAD[:-1], comparing.INCOME, comparing.HEAD[-1])
    for row, cells in zip(compared.rows_, sheet.rows, strict=True):
        assert cells[-2] == "/".join(f"{row.income[party].mean:.2f}" for party in ("upland", "lowland"))
    without = dataclasses.replace(
        compared, rows_=tuple(dataclasses.replace(row, income={}) for row in compared.rows_)
    )
    assert without.table().head == comparing.KEPT_HEAD
    assert kept.KEPT not in str(plain_table.table())


def test_the_headline_names_the_likeliest(compared: dt.Comparison) -> None:
    setting = Setting(compared.titles)
    said = compare.headline(setting, compared)
    likeliest = max((row for row in compared.rows_ if row.kind == "named"), key=lambda row: row.likelihood)
    assert f"“{likeliest.title}” is the likeliest to be agreed and kept" in said
    assert numbers.chance(likeliest.likelihood) in said
    nothing = dataclasses.replace(compared, rows_=())
    assert compare.headline(setting, nothing) == common.NO_STRATEGY

"""*Why?* at the headlines of the brief: each fold leads from a figure to the lines behind it."""

from __future__ import annotations

import html
import re
import shlex

import pytest

import detente as dt
from briefs import TWO_STEPS, flat, told, traced
from detente.report import annex_html, annex_markdown, references
from detente.report import document as documents
from detente.report.document import Fold, Table, Terms, plain
from detente.report.sections.page import document
from detente.report.sections.why import command, folds
from detente.report.words import why as words
from detente.why import Whys, why


@pytest.fixture(scope="module")
def two() -> dt.Overview:
    return dt.overview(dt.loads(TWO_STEPS), dt.Draws(200))


@pytest.fixture(scope="module")
def river() -> dt.Overview:
    return dt.overview(dt.load("demo"), dt.Draws(200))


def fold(overview: dt.Overview, found: Whys, key: str) -> Fold:
    return folds(overview, documents.references(document(overview)), found)[key]


def parts(one: Fold) -> tuple[dict[str, str], list[tuple[str, ...]]]:
    """What a fold says by name, and its rows of numbers that move the figure."""
    terms = next(block for block in one.blocks if isinstance(block, Terms))
    said = {plain(name): plain(inner[0].said) for name, inner in terms.pairs}  # type: ignore[union-attr]
    tables = [block for block in one.blocks if isinstance(block, Table)]
    return said, [tuple(map(str, row.cells)) for table in tables for row in table.rows]


@pytest.mark.parametrize("name", ["two", "river"])
def test_every_headline_that_was_answered_has_its_fold(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    found = traced(overview)
    assert not found.refused
    page = annex_html(overview, traced=found)
    folds = re.findall(r'<details class="trace" id="([^"]+)">', page)
    assert sorted(folds) == sorted(ref.ident for ref in documents.references(document(overview)))
    assert len(folds) == len(set(folds)) > 5
    leads = set(re.findall(r'href="#(why-[^"]+)"', page))
    assert leads
    assert leads <= set(folds)
    assert '<details class="trace"' not in annex_html(overview)


def test_the_figures_are_those_of_the_brief(river: dt.Overview) -> None:
    found = traced(river).found
    for entry in river.of("strategy"):
        if entry.answer.changes:
            assert found[f"strategy-{entry.key}/chance"].value == pytest.approx(entry.answer.chance)
    levers = river.find(dt.Levers)
    assert levers is not None
    assert levers.best is not None
    assert found["levers/least"].value == pytest.approx(levers.best.plan.objective)
    (best,) = river.of("found")
    assert found["found-best/chance"].value == pytest.approx(best.answer.chance)
    stress = river.find(dt.Stress)
    assert stress is not None
    assert found["stress/failing"].value == pytest.approx(stress.failing)
    assert found["stress/regret"].value == pytest.approx(stress.regret[stress.strategy].value.mean)
    deals = river.find(dt.Deals)
    assert deals is not None
    for name, solution in deals.within_red_lines.solutions.items():
        if f"deals/{name}" in found and solution is not None:
            assert found[f"deals/{name}"].value == pytest.approx(solution.value)


def test_an_order_has_its_slack_and_its_chance(two: dt.Overview) -> None:
    found = traced(two).found
    sequence = two.find(dt.Sequence)
    assert sequence is not None
    assert found["sequence/slack"].value == pytest.approx(sequence.slack)
    assert found["sequence/kept"].value == pytest.approx(sequence.chance_kept)


def test_a_fold_says_where_the_figure_comes_from(river: dt.Overview) -> None:
    found = traced(river)
    terms, moves = parts(fold(river, found, "strategy-water-for-port/chance"))
    answer = found.found["strategy-water-for-port/chance"]
    said = terms
    assert answer.formula == said[words.MADE]
    assert said[words.FED].startswith(f"{len(answer.fed)} numbers of the case; {answer.uncertain} with")
    assert "all of them judgement" in said[words.FED]
    assert said[words.WORLDS] == "200, seed 0."
    assert "attempts at settlement were agreed in whole and ratified" in said[words.BESIDE]
    assert len(moves) == 5
    line = moves[2][-1]
    assert re.fullmatch(r"case\.yaml:\d+|default", line)
    assert any(re.fullmatch(r"case\.yaml:\d+", move[-1]) for move in moves)
    first = moves[0]
    assert first[0].startswith("How far we misjudge")
    assert re.fullmatch(r"\d+ to \d+", first[2])


def test_the_command_gives_the_same_figure(river: dt.Overview) -> None:
    found = traced(river)
    for one in references(river):
        typed = shlex.split(command(river, one))
        assert typed[:3] == ["detente", "why", "demo"]
        options = dict(zip(typed[4::2], typed[5::2], strict=True))
        assert options.pop("--draws") == "200"
        package, levers = (
            dict(pair.split("=") for pair in options[name].split(",")) if name in options else None
            for name in ("--package", "--levers")
        )
        again = why(river.case, typed[3], package, levers, options.get("--strategy"), dt.Draws(200))
        assert again.value == pytest.approx(found.found[one.key].value)


@pytest.mark.parametrize("name", ["two", "river"])
def test_markdown_says_the_same(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    found = traced(overview)
    page, text = annex_html(overview, traced=found), flat(annex_markdown(overview, traced=found))
    for piece in told(page):
        for sentence in re.split(r"(?<=[.;:])\s|●|○|\s{2,}|\(", piece):
            assert flat(sentence).strip(";") in text
    assert text.count("<details") == page.count('<details class="trace"')


def test_a_figure_that_is_refused_says_why(river: dt.Overview) -> None:
    key = "strategy-water-for-port/chance"
    shut = Whys({}, {key: "13 vetoes: shares are traced among at most 12"})
    terms, moves = parts(fold(river, shut, key))
    assert terms[words.REFUSED] == "13 vetoes: shares are traced among at most 12."
    assert moves == []
    assert "13 vetoes" in html.unescape(annex_html(river, traced=shut))


def test_what_is_refused_to_a_reader_has_no_fold(closed: dt.Overview) -> None:
    found = traced(closed)
    assert not found.refused
    assert not any(key.startswith(("strategy-", "stress", "levers")) for key in found.found)


def test_titles_stay_text_in_folds(hostile: dt.Overview) -> None:
    page = annex_html(hostile, traced=traced(hostile))
    assert "<img" not in page
    assert page.count("<script") == 1

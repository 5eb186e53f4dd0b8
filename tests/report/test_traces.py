"""*Why?* at the headlines of the brief: each fold leads from a figure to the lines behind it."""

from __future__ import annotations

import html
import re
import shlex

import pytest

import detente as dt
from briefs import TWO_STEPS, flat, told, traced
from detente.report import asked, brief_html, brief_markdown, traces
from detente.why import Whys, why


@pytest.fixture(scope="module")
def two() -> dt.Overview:
    return dt.overview(dt.loads(TWO_STEPS), dt.Draws(200))


@pytest.fixture(scope="module")
def river() -> dt.Overview:
    return dt.overview(dt.load("demo"), dt.Draws(200))


@pytest.mark.parametrize("name", ["two", "river"])
def test_every_headline_that_was_answered_has_its_fold(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    found = traced(overview)
    assert not found.refused
    page = brief_html(overview, traced=found)
    folds = re.findall(r'<details class="trace" id="([^"]+)">', page)
    assert sorted(folds) == sorted(traces.ident(one.key) for one in asked(overview))
    assert len(folds) == len(set(folds)) > 5
    leads = set(re.findall(r'href="#(why-[^"]+)"', page))
    assert leads
    assert leads <= set(folds)
    assert '<details class="trace"' not in brief_html(overview)


def test_the_figures_are_those_of_the_brief(river: dt.Overview) -> None:
    found = traced(river).found
    for entry in river.of("strategy"):
        if entry.answer.changes:
            assert found[f"strategy-{entry.key}/chance"].value == pytest.approx(entry.answer.chance)
    assert river.levers is not None
    assert river.levers.best is not None
    assert found[traces.LEAST].value == pytest.approx(river.levers.best.plan.objective)
    (best,) = river.of("found")
    assert found["found-best/chance"].value == pytest.approx(best.answer.chance)
    assert river.stress is not None
    assert found[traces.FAILING].value == pytest.approx(river.stress.failing)
    assert found[traces.REGRET].value == pytest.approx(river.stress.regret[river.stress.strategy].value.mean)
    assert river.deals is not None
    for name, solution in river.deals.within_red_lines.solutions.items():
        if f"deals/{name}" in found and solution is not None:
            assert found[f"deals/{name}"].value == pytest.approx(solution.value)


def test_an_order_has_its_slack_and_its_chance(two: dt.Overview) -> None:
    found = traced(two).found
    assert two.sequence is not None
    assert found[traces.SLACK].value == pytest.approx(two.sequence.slack)
    assert found[traces.KEPT].value == pytest.approx(two.sequence.chance_kept)


def test_a_fold_says_where_the_figure_comes_from(river: dt.Overview) -> None:
    found = traced(river)
    one = traces.section(river, found)["strategy-water-for-port/chance"]
    answer = found.found["strategy-water-for-port/chance"]
    said = dict(one.said)
    assert answer.formula == said[traces.MADE]
    assert said[traces.FED].startswith(f"{len(answer.fed)} numbers of the case; {answer.uncertain} with")
    assert "all of them judgement" in said[traces.FED]
    assert said[traces.WORLDS] == "200, seed 0."
    assert "in 100 ended in a formal agreement" in said[traces.BESIDE]
    assert len(one.moves) == 5
    line = one.moves[2][-1]
    assert re.fullmatch(r"case\.yaml:\d+", line)
    first = one.moves[0]
    assert first[0].startswith("Our common error about")
    assert re.fullmatch(r"\d+ to \d+", first[2])


def test_the_command_gives_the_same_figure(river: dt.Overview) -> None:
    found = traced(river)
    for one in asked(river):
        words = shlex.split(traces.section(river, found)[one.key].command)
        assert words[:3] == ["detente", "why", "demo"]
        options = dict(zip(words[4::2], words[5::2], strict=True))
        assert options.pop("--draws") == "200"
        package, levers = (
            dict(pair.split("=") for pair in options[name].split(",")) if name in options else None
            for name in ("--package", "--levers")
        )
        again = why(river.case, words[3], package, levers, options.get("--strategy"), dt.Draws(200))
        assert again.value == pytest.approx(found.found[one.key].value)


@pytest.mark.parametrize("name", ["two", "river"])
def test_markdown_says_the_same(name: str, request: pytest.FixtureRequest) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    found = traced(overview)
    page, text = brief_html(overview, traced=found), flat(brief_markdown(overview, traced=found))
    for piece in told(page):
        for sentence in re.split(r"(?<=[.;:])\s|●|○|\s{2,}|\(", piece):
            assert flat(sentence).strip(";") in text
    assert text.count("<details") == page.count('<details class="trace"')


def test_a_figure_that_is_refused_says_why(river: dt.Overview) -> None:
    key = "strategy-water-for-port/chance"
    shut = Whys({}, {key: "13 vetoes: shares are traced among at most 12"})
    (one,) = traces.section(river, shut).values()
    assert dict(one.said)[traces.REFUSED] == "13 vetoes: shares are traced among at most 12."
    assert one.moves == ()
    assert "13 vetoes" in html.unescape(brief_html(river, traced=shut))


def test_what_is_refused_to_a_reader_has_no_fold(closed: dt.Overview) -> None:
    found = traced(closed)
    assert not found.refused
    assert not any(key.startswith(("strategy-", "stress", "levers")) for key in found.found)


def test_titles_stay_text_in_folds(hostile: dt.Overview) -> None:
    page = brief_html(hostile, traced=traced(hostile))
    assert "<img" not in page
    assert page.count("<script") == 1

"""*What is it worth to the people?* as text, page, map and waterfall."""

from __future__ import annotations

import dataclasses
import json
from itertools import pairwise

import pytest
from typer.testing import CliRunner

import detente as dt
from detente.benefits.answer import Benefits
from detente.benefits.parts import Span
from detente.cli.app import app
from detente.report import annex_html, answer_text
from detente.report.charts import NARROW, WIDE, draw
from detente.report.charts.tiles import _short
from detente.report.document import Fold, Section
from detente.report.document.chartspecs import Rise
from detente.report.sections import benefits as section
from detente.report.sections.benefits_charts import map_, waterfall
from detente.report.sections.setting import Setting
from detente.report.words import benefits as words
from detente.report.words import common
from detente.shown import Titles

DRAWS = dt.Draws(100)


@pytest.fixture(scope="module")
def flagship() -> dt.Case:
    return dt.load("kosovo-serbia")


@pytest.fixture(scope="module")
def answer(flagship: dt.Case) -> Benefits:
    return dt.benefits(flagship, "eu-led", draws=DRAWS, incidents=9.3)


@pytest.fixture(scope="module")
def setting(flagship: dt.Case) -> Setting:
    return Setting(Titles.of(flagship), flagship)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_estimate_is_said_wherever_figures_stand(flagship: dt.Case, answer: Benefits) -> None:
    told = flat(answer_text(flagship, answer))
    assert "that a formula filled: 94 of 144" in told
    assert "they do not hold that the model itself is wrong" in told
    assert flat(words.BEYOND_SAID) in told
    assert "68 of 100 had" in told
    assert "9.3 grave incidents in five years" in told
    assert words.CELLS.upper() not in told


def test_one_sentence_for_each_capital_is_only_what_is_known_to_be_a_gain(answer: Benefits) -> None:
    said = words.public(answer)
    assert [one.split(":")[0] for one in said] == ["Kosovo", "Serbia"]
    assert all("through trade alone this would be worth" in one and "for each of them" in one for one in said)
    doubtful = dataclasses.replace(answer.parties[0], income=Span(0.1, -0.1, 0.3))
    assert words.aloud(answer, doubtful) == words.NO_GAIN.format(name="Kosovo")
    poor = dataclasses.replace(answer.parties[0], each=None)
    assert "each of them" not in words.aloud(answer, poor)


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.00049, "0"), (-0.0004, "0"), (0.00051, "0.001"), (0.0944, "0.094"), (0.17, "0.17"), (1.234, "1.2"),
     (-23.4, "−23"), (99.4, "99"), (1234.0, "1,200"), (2_036_000.0, "2,000,000")],
)  # fmt: skip
def test_figures_have_two_digits_that_count(value: float, said: str) -> None:
    assert words.figure(value) == said


def test_the_map_has_a_tile_for_each_economy_and_marks_losses(setting: Setting, answer: Benefits) -> None:
    figure = map_(setting, answer)
    tiles = {tile.label: tile for tile in figure.spec.tiles}  # type: ignore[union-attr]
    assert len(tiles) == 12
    assert len({(tile.column, tile.row) for tile in tiles.values()}) == 12
    assert tiles["Kosovo"].strength == 1
    assert (tiles["Kosovo"].series, tiles["Serbia"].series) == ("one", "two")
    assert tiles["Albania"].strength < 0
    assert tiles["United States"].strength == 0
    for layout in (WIDE, NARROW):
        drawn = str(draw(figure.spec, "map", ("a", "b"), layout).__html__())
        assert drawn.count("<rect") >= 12
        assert 'class="tile other loss"' in drawn
    assert _short("Bosnia and Herzegovina", 7) == "BAH"
    assert _short("Montenegro", 7) == "Monten."
    assert _short("Serbia", 7) == "Serbia"


def test_economies_without_a_place_stand_in_a_row_of_their_own(setting: Setting, answer: Benefits) -> None:
    loose = tuple(dataclasses.replace(one, at=None) if not one.party else one for one in answer.economies)
    figure = map_(setting, dataclasses.replace(answer, economies=loose))
    below = [tile for tile in figure.spec.tiles if tile.series == "other"]  # type: ignore[union-attr]
    assert {tile.row for tile in below} == {3}
    assert sorted(tile.column for tile in below) == list(range(10))


def test_the_waterfall_goes_from_nothing_to_the_whole(setting: Setting, answer: Benefits) -> None:
    figure = waterfall(setting, answer)
    for fall, one in zip(figure.spec.falls, answer.parties, strict=True):  # type: ignore[union-attr]
        rises: tuple[Rise, ...] = fall.rises
        assert rises[0].start == 0
        assert all(a.end == b.start for a, b in pairwise(rises[:-1]))
        assert rises[-2].end == pytest.approx(one.income.mean)
        assert rises[-1].whole
        assert (rises[-1].start, rises[-1].end) == (0, one.income.mean)
    drawn = str(draw(figure.spec, "w", ("a", "b"), NARROW).__html__())
    assert "Together" in drawn


def test_the_paper_is_short_and_the_command_tells_the_rest(setting: Setting, answer: Benefits) -> None:
    brief = section.build(setting, answer, "annex")
    assert [block.title for block in brief if isinstance(block, Fold)][:3] == [
        words.WATERFALL, words.BEYOND, words.EPISODES
    ]  # fmt: skip
    assert not any(isinstance(block, Section) for block in brief)
    whole = section.build(setting, answer, "answer")
    titles = [block.title for block in whole if isinstance(block, Section)]
    assert titles == [words.WATERFALL, words.BEYOND, words.EPISODES, words.PAIRS, words.GROUPS]


def test_a_duty_that_does_not_fit_is_said_not_to(answer: Benefits) -> None:
    duty = next(one for one in answer.episodes if one.tariff is not None)
    assert duty.predicted is not None
    far = dataclasses.replace(duty, seen=Span(40, 40, 40))
    assert far.fits is False
    assert words.episode_row(answer, far)[3].startswith(words.FITS_NOT)
    assert words.episode_row(answer, duty)[3].startswith(f"{words.FITS};")
    with pytest.raises(ValueError, match="neither an equivalent nor a prediction"):
        words.episode_row(answer, dataclasses.replace(duty, predicted=None))


def test_a_package_that_moves_no_cost_says_so(flagship: dt.Case) -> None:
    found = dt.benefits(flagship, package={"missing": "archives"}, draws=dt.Draws(10))
    told = flat(answer_text(flagship, found))
    assert words.NOTHING_ALONE in told
    assert words.public(found) == []
    reached = next(one for one in found.groups if one.name == "families-of-the-missing")
    assert dict(reached.gains) == {"missing": "Graves found and named"}
    assert "1,607" in told


def test_a_run_without_trade_or_strategies_says_so() -> None:
    demo = dt.overview(dt.load("demo"), dt.Draws(60))
    assert section.headline(Setting.of(demo), demo.find(dt.Benefits)).startswith("“")
    refused = dataclasses.replace(demo, refused={"benefits": "no"})
    assert section.headline(Setting.of(refused), None) == common.refused("benefits", "no")
    assert section.headline(Setting.of(demo), None) == common.not_asked("benefits")
    file = demo.case.file.model_copy(update={"economy": None})
    bare = dataclasses.replace(demo, case=dataclasses.replace(demo.case, file=file))
    assert section.headline(Setting.of(bare), None) == words.NO_TRADE
    file = demo.case.file.model_copy(update={"strategies": {}})
    bare = dataclasses.replace(demo, case=dataclasses.replace(demo.case, file=file))
    assert section.headline(Setting.of(bare), None) == words.NO_PLAN
    assert "What is it worth to the people?" in annex_html(demo)


def test_the_command_prints_text_json_and_cells() -> None:
    run = CliRunner()
    found = run.invoke(app, ["benefits", "demo", "--draws", "20", "--json", "--cells"])
    assert found.exit_code == 0, found.output
    data = json.loads(found.output)
    assert data["question"] == "benefits"
    assert len(data["cells"]) == data["matrix"]["cells"] == 9
    text = run.invoke(app, ["benefits", "demo", "--package", "port=free", "--draws", "20", "--cells"])
    assert text.exit_code == 0
    assert words.CELLS.upper() in text.output
    without = run.invoke(app, ["benefits", "prespa", "--draws", "5"])
    assert without.exit_code == 0
    assert words.NO_TRADE in flat(without.output)
    wrong = run.invoke(app, ["benefits", "demo", "--strategy", "river-frst", "--draws", "5"])
    assert isinstance(wrong.exception, dt.UnknownNameError)


@pytest.mark.parametrize(
    ("currency", "said"),
    [
        ("USD million", "USD 1.5 to 2 million"),
        ("EUR", "EUR 1.5 to 2"),
        ("crowns", "1.5 to 2 crowns"),
        ("", "1.5 to 2"),
    ],
)
def test_a_sum_is_told_with_its_currency_first(currency: str, said: str) -> None:
    assert words.sum_of(1.5, 2.0, currency) == said

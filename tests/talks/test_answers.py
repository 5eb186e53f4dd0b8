"""From a case to the answer: texts, tables, knobs, what is unknown, the fit, the command."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import detente as dt
from detente.cli.app import app
from detente.model import margins
from detente.talks import Talks, fit, save, talks
from detente.talks._state import NUMBERS
from detente.talks.counted import interval
from detente.talks.course import believing, course
from detente.talks.home import POINTS, chances
from detente.talks.knobs import Scene, fixed, plays
from detente.talks.middle import sides
from detente.talks.prepare import prepared
from detente.talks.process import RANGES, drawn, fitted
from detente.talks.record import base_rate, read
from detente.talks.tables import build
from detente.talks.texts import Choice, texts

ROOT = Path(__file__).parents[2]
SMALL = dt.Draws(60)


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    return dt.loads(dt.load("demo").text or "")


@pytest.fixture(scope="module")
def answer(demo: dt.Case) -> Talks:
    return talks(demo, "water-for-port", runs=20, draws=SMALL, paired=4)


@pytest.mark.parametrize(
    ("name", "strategy"), [("kosovo-serbia", "appeal-to-washington"), ("prespa", "nato-first")]
)
def test_a_package_is_valued_at_the_middle_as_the_model_values_it(name: str, strategy: str) -> None:
    case = dt.load(name)
    told = case.file.strategies[strategy]
    setting, leaders = case.setting(told.levers), tuple(case.leaders.values())
    both = sides(case, setting)
    stream = np.random.default_rng(4)
    for _ in range(25):
        package = {
            issue: str(stream.choice(list(found.options)))
            for issue, found in case.file.issues.items()
        }  # fmt: skip
        expected = margins(believing(case), dt.Draws.middle(), leaders, package, setting).margin
        for side, leader in zip(both, leaders, strict=True):
            assert side.margin(package) == pytest.approx(float(expected[leader][0]), abs=1e-9)


def test_texts_settle_what_they_must_and_nothing_near_is_better() -> None:
    case = dt.load("prespa")
    told = case.file.strategies["un-all-uses"]
    package, setting = case.complete(told.package), case.setting(told.levers)
    found = texts(case, package, setting, told.settles)
    choice = Choice.of(case, package, setting, told.settles)
    assert found[0] == package
    assert 2 <= len(found) <= 8
    assert len({tuple(text.values()) for text in found}) == len(found)
    for text in found[1:]:
        mine = choice.margins(text)
        assert mine is not None
        better = [
            both
            for one in choice.near(text, 1)
            if (both := choice.margins(one)) and both[0] > mine[0] + 1e-9 and both[1] > mine[1] + 1e-9
        ]
        assert not better


def test_the_chance_at_home_rises_with_opinion_and_is_the_models_in_the_middle(demo: dt.Case) -> None:
    found = course(demo, "water-for-port")
    tables = build(found, SMALL)
    assert (np.diff(tables.home, axis=-1) >= -1e-12).all()
    at = tables.home[:, 1, 0, :, POINTS.index(0.0)].prod(axis=-1)
    signed = dt.consent(demo, found.package, found.levers[1], SMALL)
    agreed = (tables.margin[:, 1, 0] >= 0).all(axis=-1) * at
    assert signed.chance <= agreed.mean() + 1e-12


def test_a_poll_moves_with_opinion() -> None:
    text = (dt.load("demo").text or "").replace("kind: public\n", "kind: public\n    poll: 40..50%\n")
    text = text.replace("{lowland-public", "{lowland-public").replace(
        "only_if: [{village: joint}]", "only_if: [{water: shared}]"
    )
    found = course(dt.loads(text), "water-for-port")
    from detente.model import Decision, Lean

    world = Decision.build(found.case, SMALL, found.package, found.levers[1], Lean())
    moved = chances(world, SMALL, "lowland")
    assert (moved[:, 0] < moved[:, 3]).all()
    assert (moved[:, 6] > moved[:, 3]).all()


class TestAnswer:
    def test_it_says_what_the_issue_asks_for(self, answer: Talks) -> None:
        data = answer.as_dict()
        assert json.loads(json.dumps(data, allow_nan=False)) == data
        assert list(data["ends"]) == [
            "no_talks",
            "collapse",
            "not_ratified",
            "not_kept",
            "kept",
            "unfinished",
        ]
        assert sum(end["chance"] for end in data["ends"].values()) == pytest.approx(1)
        assert all(one["low"] <= one["chance"] <= one["high"] for one in data["ends"].values())
        assert set(data["agreed"]) == {"12", "24", "60"}
        assert (
            data["agreed"]["12"]["chance"] <= data["agreed"]["24"]["chance"] <= data["agreed"]["60"]["chance"]
        )
        assert all(len(months) == 60 for months in data["by_month"].values())
        assert data["base_rate"] is None
        assert not data["fitted"]
        assert answer.notes[0].code == "ranges-only"
        assert len(answer.worlds) == 60
        assert answer.worlds.mean() == pytest.approx(answer.soon_and_kept.chance)

    def test_it_is_frozen_and_says_no_figure(self, answer: Talks) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            answer.runs = 1  # type: ignore[misc]
        assert "." not in repr(answer)
        assert len(answer.rows()) == 9

    def test_the_same_seed_gives_the_same_answer(self, demo: dt.Case, answer: Talks) -> None:
        again = talks(demo, "water-for-port", runs=20, draws=SMALL, paired=4)
        assert again.as_dict() == answer.as_dict()
        other = talks(demo, "water-for-port", runs=20, draws=dt.Draws(60, seed=1), paired=0)
        assert other.ends != answer.ends

    def test_each_knob_stands_with_its_error(self, answer: Talks) -> None:
        names = {knob.knob for knob in answer.knobs}
        wanted = {"commission", "commission, spent 0", "commission, spent 1", "meetings", "mediator"}
        assert wanted | {"style", "bias", "exchange", "deadline", "shocks"} <= names
        assert "appeal" not in names
        for knob in answer.knobs:
            assert knob.low <= knob.difference <= knob.high
            assert knob.sign == 0 or knob.low > 0 or knob.high < 0

    def test_numbers_that_play_no_part_are_not_called_unknown(self, answer: Talks) -> None:
        names = {one.number for one in answer.unknown}
        assert not names & {"taken", "backfire", "asks_more", "drift"}
        assert {"focal", "spent", "misread", "opens"} <= names


def test_an_appeal_counts_only_once_it_is_taken_up(demo: dt.Case) -> None:
    asked = {"appeal": {"by": "upland", "to": "river-bank"}, "talks.convened": True}
    scene, _, _ = prepared(demo, course(demo, "water-for-port", None, asked), SMALL)
    assert scene.course.levers[0]["turbines"] == "none"
    assert scene.course.levers[1]["turbines"] == "full"
    ignored, taken = (scene.under({}, fixed("taken", value)).run(40) for value in (0.0, 1.0))
    assert taken.by_draw[:, 8].mean() > ignored.by_draw[:, 8].mean()
    plain, _, _ = prepared(demo, course(demo, "water-for-port", None, {"talks.convened": True}), SMALL)
    assert plain.course.levers[0] == plain.course.levers[1]


def test_a_number_set_by_hand_is_the_same_in_every_set(demo: dt.Case) -> None:
    found = course(
        demo, "water-for-port", None, {"slip": "0.25", "shocks.rate": "2..3", "talks.convened": "true"}
    )
    rows = drawn(demo, found.process, 50, 0)
    assert (rows["slip"] == 0.25).all()
    assert rows["rate"].min() >= 2
    assert rows["rate"].max() <= 3
    kept = drawn(demo, demo.file.process, 10, 9)
    mixed = fitted(demo, found.process, rows, kept)
    assert (mixed["slip"] == 0.25).all()
    assert set(mixed["fade"].tolist()) == set(kept["fade"].tolist())


def test_every_number_has_a_range_and_a_source() -> None:
    assert tuple(RANGES) == NUMBERS
    for name, one in RANGES.items():
        assert one.low < one.high, name
        assert "judgement" in one.source, name


def test_what_plays_a_part_changes_runs_and_what_does_not_changes_none(demo: dt.Case) -> None:
    scene = Scene.of(course(demo, "water-for-port"), SMALL, drawn(demo, demo.file.process, 20, 0), None)
    base = scene.run(20).total.by_draw
    for name in ("taken", "backfire", "asks_more", "drift"):
        assert not plays(scene.course, name)
        assert np.array_equal(scene.under({}, fixed(name, 0.9)).run(20).total.by_draw, base)
    assert not np.array_equal(scene.under({}, fixed("opens", 0.01)).run(20).total.by_draw, base)


def test_noise_is_taken_out_of_an_interval() -> None:
    stream = np.random.default_rng(0)
    chances_ = np.clip(stream.normal(0.3, 0.05, 4000), 0, 1)
    noisy = stream.binomial(100, chances_) / 100
    low, high = interval(noisy, float(np.mean(noisy * (1 - noisy) / 100)))
    want = np.quantile(chances_, [0.05, 0.95])
    assert abs(low - want[0]) < 0.02
    assert abs(high - want[1]) < 0.02
    assert interval(np.full(5, 0.4), 0.1) == (0.4, 0.4)


class TestRecord:
    def test_the_flagships_record_gives_its_targets_and_its_base_rate(self) -> None:
        record = read(dt.load(str(ROOT / "cases" / "kosovo-serbia")))
        assert record is not None
        assert record.targets["held"] == pytest.approx(13 / 3.184, abs=0.01)
        assert record.targets["agreements"] == pytest.approx(34 / 14.84, abs=0.01)
        assert record.targets["fully"] == pytest.approx(12 / 34)
        assert record.targets["not"] == pytest.approx(5 / 34)
        assert record.targets["whole"] == 2
        assert len(record.incidents) == 12
        rate = base_rate(record, 24)
        assert rate is not None
        assert [round(100 * one) for one in rate] == [27, 7, 53]

    def test_a_fit_brings_every_target_within_reach_and_is_read_back(self, tmp_path: Path) -> None:
        shutil.copytree(ROOT / "cases" / "kosovo-serbia", tmp_path / "case")
        (tmp_path / "case" / "fit.csv").unlink()
        case = dt.load(str(tmp_path / "case"))
        found = fit(case, histories=20_000, keep=100)
        assert found.stand_in == "eu-led"
        assert {one.target for one in found.checks} == set(read(case).targets)  # type: ignore[union-attr]
        assert all(one.held for one in found.checks), [one.as_dict() for one in found.checks]
        assert {"yields", "slip"} <= set(found.moved)
        assert "fear" not in found.moved
        path = save(case, found)
        assert len(path.read_text(encoding="utf-8").splitlines()) == 101
        scene, moved, kept = prepared(case, course(case, "economic-first-2020"), SMALL)
        assert kept is not None
        assert "yields" in moved
        assert np.allclose(np.sort(scene.sets["slip"]), np.sort(found.kept["slip"]), rtol=1e-3)
        assert not (tmp_path / "case" / ".fit.csv.new").exists()

    def test_prespa_inherits_nothing(self) -> None:
        case = dt.load("prespa")
        _, moved, kept = prepared(case, course(case, "confidence-first"), dt.Draws(10))
        assert kept is None
        assert moved == ()


class TestCommand:
    def test_it_prints_the_dated_headline(self) -> None:
        done = CliRunner().invoke(
            app, ["talks", "demo", "--draws", "30", "--runs", "3", "--strategy", "water-for-port"]
        )
        assert done.exit_code == 0, done.output
        assert "Agreed within 24 months:" in done.output
        assert "Carried out within five years:" in " ".join(done.output.split())
        assert "Ranges only" in done.output

    def test_it_prints_json_and_takes_changes(self) -> None:
        words = [
            "talks",
            "demo",
            "--draws",
            "30",
            "--runs",
            "2",
            "--json",
            "--set",
            "opens=0",
            "--set",
            "commission=none",
        ]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
        data = json.loads(done.stdout)
        assert data["ends"]["no_talks"]["chance"] == 1
        assert "no-commission" in data["notes"]

    @pytest.mark.parametrize("wrong", ["slip", "slip=", "=1"])
    def test_it_refuses_a_change_without_a_value(self, wrong: str) -> None:
        done = CliRunner().invoke(app, ["talks", "demo", "--set", wrong])
        assert done.exit_code != 0
        assert "key=value" in done.output


def test_distrust_counts_once(demo: dt.Case) -> None:
    text = demo.text or ""
    assert "\nmodel:" not in text
    found = [
        talks(dt.loads(text + f"\nmodel: {{trust: {trust}}}\n"), runs=2, draws=SMALL, paired=0).ends
        for trust in ("0.1", "0.4..0.8", "1")
    ]
    assert found[0] == found[1] == found[2]

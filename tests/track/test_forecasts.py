"""Forecasts are kept with the case's fingerprint, and scored against the record; by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import detente as dt
from detente.cli.app import app
from detente.report import answer_text
from detente.track.backtest import backtest, write
from detente.track.forecasts import ForecastError, fingerprint
from detente.track.scores import brier, calibration, crps, logarithm, mean_with_error
from track.folders import AGREEMENTS, COMMITMENTS, EVENTS, folder

HEAD = "date,what,about,by,chance,base_rate,from,fingerprint,counts\n"
YEAR = 365.2425


def test_base_rates_by_hand(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    # Events from 1 May 2024 to 15 January 2026, two of size 3 or more; half a year ahead.
    years = 624 / YEAR
    made = dt.forecast(case, "incident", "2026-07-16", keep=False)
    ahead = 182 / YEAR
    assert made.chance == made.base_rate == pytest.approx(1 - (years / (years + ahead)) ** 2.5)
    assert made.counts[0] == pytest.approx(1 - made.chance)
    assert sum(made.counts.values()) == pytest.approx(1)
    # One whole text from 1 March 2020 on.
    years = 2146 / YEAR
    made = dt.forecast(case, "agreement", "2027-01-15", keep=False)
    assert made.chance == pytest.approx(1 - (years / (years + 365 / YEAR)) ** 1.5)
    # One completed, after a year; the two others are under way: 1781 and 1416 days.
    years = (365 + 1781 + 1416) / YEAR
    made = dt.forecast(case, "commitment", "2027-01-15", "Q2", keep=False)
    assert made.chance == pytest.approx(1 - (years / (years + 365 / YEAR)) ** 1.5)


def test_a_forecast_is_a_row_of_the_record(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    mark = fingerprint(case)
    made = dt.forecast(case, "commitment", "2027-01-15", "Q2: boats", 0.4, "a panel")
    text = (tmp_path / "record" / "forecasts.csv").read_text(encoding="utf-8")
    assert text == HEAD.replace(",counts", "") + (
        f"2026-01-15,commitment,Q2: boats,2027-01-15,0.4000,{made.base_rate:.4f},a panel,{mark}\n"
    )
    dt.forecast(case, "incident", "2026-07-15")
    assert dt.check(tmp_path).problems == ()
    # Forecasts don't change the case; a line of the record does.
    assert fingerprint(case) == mark
    (tmp_path / "record" / "events.csv").write_text(EVENTS.replace("boat", "ship"), encoding="utf-8")
    assert fingerprint(case) != mark
    assert dt.score(case).open == 2


@pytest.mark.parametrize(
    ("what", "by", "about", "error", "said"),
    [
        ("peace", "2027-01-01", "", ForecastError, "agreement, commitment, incident"),
        ("incident", "2026-01-15", "", ForecastError, "a day after 2026-01-15"),
        ("incident", "soon", "", ForecastError, "a day such as"),
        ("commitment", "2027-01-01", "Q9", dt.CaseError, "a commitment that was made"),
    ],
)
def test_what_cannot_be_forecast(
    tmp_path: Path, what: str, by: str, about: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        dt.forecast(dt.load(folder(tmp_path)), what, by, about)
    assert not (tmp_path / "record" / "forecasts.csv").exists()


def test_no_record_no_rate(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path, events="", agreements="", commitments=""))
    with pytest.raises(ForecastError, match="no record of incidents"):
        dt.forecast(case, "incident", "2027-01-01")


ROWS = HEAD + (
    "2024-07-01,incident,,2024-09-01,0.8,0.5,x,f,0: 0.2; 1: 0.5; 2: 0.3\n"  # one on 2024-08-01
    "2024-09-01,incident,,2024-12-01,0.1,0.5,x,f,\n"  # none
    "2021-05-01,commitment,Q2: charts,2021-12-01,0.6,0.3,x,f,\n"  # complete on 2021-09-01
    "2022-01-01,agreement,,2022-12-01,0.3,,x,f,\n"  # the whole text of 2022-03-01
    "2025-12-01,agreement,,2026-12-01,0.3,0.2,x,f,\n"  # its day has not come
)


def ordered(rows: str) -> str:
    head, *lines = rows.splitlines()
    return "\n".join([head, *sorted(lines)]) + "\n"


def test_scores_by_hand(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path, forecasts=ordered(ROWS)))
    assert dt.check(tmp_path).problems == ()
    found = dt.score(case)
    assert [(one.about or one.what, one.happened) for one in found.judged] == [
        *(("Q2: charts", True), ("agreement", True), ("incident", True), ("incident", False)),
    ]
    assert found.open == 1
    assert found.brier is not None
    assert found.log is not None
    assert found.brier.score == pytest.approx((0.16 + 0.49 + 0.04 + 0.01) / 4)
    # The agreement has no base rate: three have, .3 for one that came, .5 for one that came and one that did not.
    assert found.brier.base == pytest.approx((0.49 + 0.25 + 0.25) / 3)
    assert found.brier.gain == pytest.approx((0.49 + 0.25 + 0.25 - 0.16 - 0.04 - 0.01) / 3)
    assert found.log.score == pytest.approx(
        -(math.log(0.6) + math.log(0.3) + math.log(0.8) + math.log(0.9)) / 4
    )
    # P(count <= 0) = .2, <= 1: .7, <= 2: 1; seen 1: .2² + .3² + 0
    assert found.crps == pytest.approx(0.04 + 0.09)
    assert [(one.low, one.count) for one in found.calibration] == [(0.0, 1), (0.2, 1), (0.6, 1), (0.8, 1)]
    text = " ".join(answer_text(case, found).split())
    assert "4 forecasts had come to their day; 3 of them came about" in text
    assert "nothing is shown by so few" in text
    assert json.loads(json.dumps(found.as_dict(), allow_nan=False))["open"] == 1
    assert "." not in repr(found)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_scores_are_proper_and_bounded(pairs: list[tuple[float, bool]]) -> None:
    chance, happened = (np.array(one, dtype=float) for one in zip(*pairs, strict=True))
    assert np.all((brier(chance, happened) >= 0) & (brier(chance, happened) <= 1))
    assert np.all(np.isfinite(logarithm(chance, happened)))
    for one in calibration(chance, happened):
        assert one.happened_low <= one.happened <= one.happened_high
        assert one.low - 1e-9 <= one.forecast <= one.high + 1e-9
    assert sum(one.count for one in calibration(chance, happened)) == len(pairs)


@pytest.mark.parametrize("truth", [0.1, 0.35, 0.8])
def test_the_truth_scores_best(truth: float) -> None:
    grid = np.linspace(0.01, 0.99, 99)
    for score in (brier, logarithm):
        mean = truth * score(grid, np.ones(99)) + (1 - truth) * score(grid, np.zeros(99))
        assert grid[int(np.argmin(mean))] == pytest.approx(truth, abs=0.011)


def test_the_crps_of_a_sure_count_is_its_distance() -> None:
    assert crps({3: 1.0}, 5) == crps({5: 1.0}, 3) == pytest.approx(2.0)
    assert crps({4: 1.0}, 4) == 0.0
    # Of two counts the CRPS is the Brier score.
    assert crps({0: 0.3, 1: 0.7}, 1) == pytest.approx(0.09)


def test_a_mean_of_one_has_no_error() -> None:
    assert mean_with_error(np.array([0.2])) == (0.2, None)
    mean, error = mean_with_error(np.array([0.0, 1.0]))
    assert mean == 0.5
    assert error == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("2025-01-01,peace,,2026-01-01,0.5,,x,f,", "what"),
        ("2025-01-01,incident,,2024-01-01,0.5,,x,f,", "by"),
        ("2025-01-01,incident,,2026-01-01,1.5,,x,f,", "chance"),
        ("2025-01-01,incident,,2026-01-01,nan,,x,f,", "chance"),
        ("2025-01-01,incident,,2026-01-01,0.5,,x,f,0: 0.5; 1: 0.6", "counts"),
        ("2025-01-01,commitment,Q9,2026-01-01,0.5,,x,f,", "about"),
    ],
)
def test_a_bad_forecast_is_named_by_line(tmp_path: Path, row: str, where: str) -> None:
    (problem,) = dt.check(folder(tmp_path, forecasts=HEAD + row + "\n")).problems
    assert (problem.line, problem.where) == (2, where)


def test_the_commands(tmp_path: Path) -> None:
    folder(tmp_path, commitments=COMMITMENTS)
    run = CliRunner()
    done = run.invoke(app, ["forecast", str(tmp_path), "incident", "--by", "2026-07-15", "--dry", "--json"])
    assert done.exit_code == 0, done.output
    assert not (tmp_path / "record" / "forecasts.csv").exists()
    done = run.invoke(
        app, ["forecast", str(tmp_path), "agreement", "--by", "2027-07-15", "--talks", "--draws", "20"]
    )
    assert done.exit_code == 0, done.output
    assert ",talks," in (tmp_path / "record" / "forecasts.csv").read_text(encoding="utf-8")
    done = run.invoke(app, ["score", str(tmp_path), "--json"])
    assert json.loads(done.output)["open"] == 1
    assert "1 wait" in run.invoke(app, ["score", str(tmp_path)]).output
    wrong = ["forecast", str(tmp_path), "incident", "--by", "2027-07-15", "--talks"]
    assert run.invoke(app, wrong).exit_code == 2


def test_a_backtest_knows_nothing_of_later_rows(tmp_path: Path) -> None:
    whole = dt.load(folder(tmp_path / "a"))
    early = "\n".join(EVENTS.splitlines()[:3]) + "\n"
    half = dt.load(folder(tmp_path / "b", events=early))
    one, other = (backtest(case, "2025-01-01") for case in (whole, half))
    assert [row.cells() | {"fingerprint": ""} for row in one] == [
        row.cells() | {"fingerprint": ""} for row in other
    ]
    assert [row.about for row in one if row.what == "commitment"] == ["Q2", "Q3"]  # Q1 was complete by then
    assert all("hindsight" in row.source for row in one)
    path = write(one, tmp_path / "c" / "forecasts.csv")
    done = CliRunner().invoke(app, ["score", str(tmp_path / "a"), "--forecasts", str(path), "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    # The boat was sunk on 1 August 2025: after 30, 90 and 180 days, within 365.
    days = {row["by"]: row["happened"] for row in found["forecasts"] if row["what"] == "incident"}
    assert days == {"2025-01-31": False, "2025-04-01": False, "2025-06-30": False, "2026-01-01": True}
    assert found["crps"] is not None


def test_a_completion_known_by_its_year_is_not_asked_for_in_it(tmp_path: Path) -> None:
    text = AGREEMENTS.replace("2021-03-01,trade", "2025,trade")
    case = dt.load(folder(tmp_path, agreements=text))
    asked = {
        day: [one.about for one in backtest(case, day) if one.what == "commitment"]
        for day in ("2024-12-01", "2025-06-01")
    }
    assert asked == {"2024-12-01": ["Q1", "Q2", "Q3"], "2025-06-01": ["Q2", "Q3"]}


def test_the_backtest_command(tmp_path: Path) -> None:
    words = ["backtest", str(folder(tmp_path)), "-o", str(tmp_path / "out")]
    assert CliRunner().invoke(app, [*words, "--on", "2025-01-01"]).exit_code == 0
    assert (tmp_path / "out" / "forecasts.csv").read_text(encoding="utf-8").startswith(HEAD)
    assert CliRunner().invoke(app, [*words, "--on", "soon"]).exit_code == 2


@pytest.mark.parametrize(
    ("done", "judged", "undecided", "happened"),
    [("2021", 2, 0, True), ("2022", 1, 1, None), ("2023", 2, 0, False), ("2021-06-01", 2, 0, True)],
)
def test_a_year_alone_may_decide_or_not(
    tmp_path: Path, done: str, judged: int, undecided: int, happened: bool | None
) -> None:
    text = AGREEMENTS.replace("2021-03-01,trade", f"{done},trade")
    rows = (
        HEAD + "2020-06-01,commitment,Q1,2022-06-01,0.5,,x,f,\n2020-06-01,agreement,,2021-06-01,0.1,,x,f,\n"
    )
    found = dt.score(dt.load(folder(tmp_path, agreements=text, forecasts=rows)))
    assert (len(found.judged), found.undecided) == (judged, undecided)
    assert next((one.happened for one in found.judged if one.about == "Q1"), None) is happened

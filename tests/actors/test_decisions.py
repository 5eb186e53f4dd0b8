"""Forecasts of EU decisions: no leak from outcomes, missing is missing, scores by hand, better than the classics."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from detente.actors.decisions import cross_validated, read_decisions, stored
from detente.actors.decisions.mixture import GRID, POWERS, crps, mean_of, parts, quantiles, votes
from detente.actors.decisions.scores import classic, of_distributions, of_points
from detente.actors.decisions.table import ACTORS
from detente.case import CaseError
from small import ROOT

SAMPLE = ROOT.parent / "shared" / "samples" / "deu" / "deu3_train.tsv"
HEAD = [
    "prnr",
    "isnr",
    "proc",
    "counvte",
    "rp",
    "out",
    *("p" + a for a in ACTORS),
    *("s" + a for a in ACTORS),
]


def table(tmp_path: Path, *rows: dict[str, object]) -> Path:
    """A file with a line of GDPs and these rows."""
    lines = ["\t".join(HEAD), "\t".join("4.1" if name == "pde" else "" for name in HEAD)]
    lines += ["\t".join(str(row.get(name, "")) for name in HEAD) for row in rows]
    path = tmp_path / "t.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


ROW = {
    "prnr": "p",
    "isnr": "pi1",
    "proc": "COD",
    "counvte": "QMV",
    "pcom": 100,
    "scom": 50,
    "pde": 0,
    "sde": 100,
}


def test_the_line_of_gdps_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(table(tmp_path, ROW)).issues == ("pi1",)


def test_a_missing_position_is_missing_and_not_0(tmp_path: Path) -> None:
    found = read_decisions(table(tmp_path, ROW))
    assert np.isnan(found.positions[0, ACTORS.index("fr")])
    weights = votes(found, POWERS[0])[0]
    assert weights[ACTORS.index("fr")] == 0
    # Commission 2 · 0.5² against Germany 1 · 1²: a third and two thirds.
    assert weights[ACTORS.index("com")] == pytest.approx(1 / 3)
    assert parts(found, POWERS[0]).mean[0] == pytest.approx(100 / 3)


def test_what_is_no_number_from_0_to_100_is_named_by_line(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"t\.tsv:3: pde: found 'x'(.|\n)*t\.tsv:4: out: found '101'"):
        read_decisions(table(tmp_path, {**ROW, "pde": "x"}, {**ROW, "out": 101}))


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(CaseError, match="no column prnr"):
        read_decisions(tmp_path / "t.tsv")


def test_an_outcome_never_changes_its_own_forecast(tmp_path: Path) -> None:
    known = read_decisions(table(tmp_path, {**ROW, "out": 10}))
    unknown = replace(known, outcome=np.array([np.nan]))
    assert (stored().forecast(known) == stored().forecast(unknown)).all()


def test_scores_by_hand() -> None:
    sure = (GRID[None] >= 40).astype(float)  # all of it at 40
    assert crps(sure, np.array([70.0]))[0] == pytest.approx(30)
    assert mean_of(sure)[0] == pytest.approx(40)
    assert quantiles(np.array([(GRID + 0.5) / 101]), np.array([0.5]))[0, 0] == pytest.approx(50, abs=0.51)
    assert of_points(np.array([10.0, 50.0, 90.0]), np.array([0.0, 0.0, 90.0])) == {
        "mae": 20,
        "median_error": 10,
        "crps": 20,
    }


def test_forecasts_are_distributions(tmp_path: Path) -> None:
    below = stored().forecast(
        read_decisions(table(tmp_path, ROW, {"prnr": "p", "isnr": "pi2", "proc": "CNS"}))
    )
    assert (np.diff(below, axis=1) >= 0).all()
    assert (below > 0).all()
    assert (below < 1).all()


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the EU decisions are not beside this repository")
def test_on_unseen_proposals_it_beats_every_classic_model() -> None:
    found = read_decisions(SAMPLE)
    decided = found.rows(found.decided)
    ours = of_distributions(cross_validated(found), decided.outcome)
    others = {
        name: of_points(np.where(np.isnan(point), 50, point), decided.outcome)
        for name, point in classic(decided).items()
    }
    assert ours["mae"] < min(one["mae"] for one in others.values())
    assert ours["crps"] < 0.72 * min(one["crps"] for one in others.values())
    assert 0.8 <= ours["calibration"]["0.9"] <= 1


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the EU decisions are not beside this repository")
def test_the_script_prints_one_json() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "deu.py", SAMPLE], capture_output=True, text=True, check=True
    )
    data = json.loads(done.stdout)
    assert {"issues", "mae", "median_error", "crps", "calibration", "models"} <= set(data)
    one = data["issues"]["d00060i1"]
    assert set(one) == {"mean", "median", "quantiles"}
    assert one["median"] == pytest.approx(one["quantiles"]["0.5"])

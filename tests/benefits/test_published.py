"""The full general-equilibrium table of the UN/WTO Advanced Guide, chapter 2 (trade without borders, σ = 7).

Yotov, Piermartini, Monteiro & Larch 2016; the table lies beside the repository. Its own iterations stop at a
difference of a hundredth in prices, so that it is no nearer than about half a point to the exact answer.
"""

from __future__ import annotations

import csv

import numpy as np
import pytest

import detente as dt
from detente.benefits.hat import Floats
from small import ROOT

SAMPLES = ROOT.parent / "shared" / "samples" / "gravity"
TABLE = SAMPLES / "AGTPA_TradeWithoutBorder_rGDP_vs_hat.csv"
MATRIX = SAMPLES / "AGTPA_TradeWithoutBorder_modelled_baseline.csv"
THETA = 6.0  # σ − 1
pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(not TABLE.is_file(), reason="the published tables are not beside this repository"),
]


def read() -> tuple[list[str], Floats]:
    """The economies and the modelled baseline; ZZZ is the reference importer, Germany."""
    with MATRIX.open(encoding="utf-8") as lines:
        head, *rows = list(csv.reader(lines))
    return [name.replace("ZZZ", "DEU") for name in head[1:]], np.array(
        [[float(x) for x in row[1:]] for row in rows]
    )


def border() -> float:
    """The border's coefficient: the baseline is exactly log-linear in fixed effects and cost variables."""
    pandas = pytest.importorskip("pandas")
    data = pandas.read_stata(SAMPLES / "1_TradeWithoutBorder.dta")
    names, trade = read()
    place = {name: n for n, name in enumerate(names)}
    i = np.array([place[one.replace("ZZZ", "DEU")] for one in data["exporter"]])
    j = np.array([place[one.replace("ZZZ", "DEU")] for one in data["importer"]])
    size = len(names)
    fixed = np.concatenate([np.eye(size)[i], np.eye(size)[j]], axis=1)
    costs = data[["ln_DIST", "CNTG", "LANG", "CLNY", "INTL_BRDR"]].to_numpy(dtype=np.float64)
    found, *_ = np.linalg.lstsq(np.concatenate([fixed, costs], axis=1), np.log(trade[i, j]), rcond=None)
    return float(found[-1])


def without_borders() -> tuple[list[str], dt.Gravity]:
    names, trade = read()
    change = np.where(np.eye(len(trade), dtype=bool), 1.0, np.exp(border() / THETA))
    return names, dt.gravity(trade, change, THETA, "multiplicative")


def test_the_published_table_is_met() -> None:
    names, found = without_borders()
    with TABLE.open(encoding="utf-8") as lines:
        rows = {row["country"]: row for row in csv.DictReader(lines)}
    published = np.array([float(rows[name]["AGTPA_rGDP_pct"]) for name in names])
    exact = np.array([float(rows[name]["hat_rGDP_pct_mult"]) for name in names])
    ours = 100 * (found.welfare - 1)
    apart = np.abs(ours - published)
    assert apart.max() <= 0.6
    assert np.median(apart) <= 0.1
    assert np.abs(ours - exact).max() < 1e-3


def test_published_exports_are_met_too() -> None:
    # The guide's numeraire is the price index of the reference importer, whose index stays 1.
    pandas = pytest.importorskip("pandas")
    names, found = without_borders()
    table = pandas.read_stata(SAMPLES / "1_TradeWithoutBorder_FULL_PROD.dta").set_index("country")
    published = table.loc[names, "change_Xi_FULL"].to_numpy(dtype=np.float64)
    ours = 100 * (found.exports / found.prices[names.index("DEU")] - 1)
    apart = np.abs(ours - published) / (1 + published / 100)
    assert np.median(apart) < 1.0

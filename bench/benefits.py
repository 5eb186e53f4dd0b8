"""Speed of `gravity`: one counterfactual, many draws, many countries; beside gegravity where it is installed.

pip install -e . gegravity && python bench/benefits.py [FOLDER]. FOLDER holds the published tables of the
UN/WTO Advanced Guide, chapter 2 (tradepolicy); without it a made world of 69 economies stands in, alone.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import csv
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from detente.benefits import gravity

THETA = 6.0
BORDER = -2.4744503
"""The border's coefficient in the guide's table of trade without borders."""
COSTS = "ln_DIST", "CNTG", "LANG", "CLNY", "INTL_BRDR"
MATRIX = "AGTPA_TradeWithoutBorder_modelled_baseline.csv"
TABLE = "AGTPA_TradeWithoutBorder_rGDP_vs_hat.csv"


def seconds(work: Callable[[], Any], times: int = 5) -> float:
    """Median of several calls."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def made(size: int) -> Any:
    """A world that trades mostly with itself."""
    chance = np.random.default_rng(0)
    sizes = np.exp(chance.normal(0, 1.5, size))
    trade = np.outer(sizes, sizes) / sizes.sum() * np.exp(chance.normal(0, 1, (size, size)))
    return trade + np.diag(5 * sizes)


def read(folder: Path) -> tuple[list[str], Any]:
    """The modelled baseline of the guide's table."""
    with (folder / MATRIX).open(encoding="utf-8") as lines:
        head, *rows = list(csv.reader(lines))
    return head[1:], np.array([[float(x) for x in row[1:]] for row in rows])


def published(folder: Path, names: list[str]) -> Any:
    """Real GDP in the published table, per cent."""
    with (folder / TABLE).open(encoding="utf-8") as lines:
        rows = {row["country"]: float(row["AGTPA_rGDP_pct"]) for row in csv.DictReader(lines)}
    return np.array([rows[name.replace("ZZZ", "DEU")] for name in names])


def peer(folder: Path, names: list[str], trade: Any) -> tuple[float, Any]:
    """Gegravity on the same baseline: seconds of a whole counterfactual, and real GDP in per cent."""
    import gegravity  # noqa: PLC0415 - a peer that may be absent
    import pandas  # noqa: PLC0415

    data = pandas.read_stata(folder / "1_TradeWithoutBorder.dta")[["exporter", "importer", "year", *COSTS]]
    data = data.astype({"year": int}).astype({"year": str})
    place = {name: n for n, name in enumerate(names)}
    i, j = (data[one].map(place).to_numpy() for one in ("exporter", "importer"))
    data["trade"], data["Y"], data["E"] = trade[i, j], trade.sum(axis=1)[i], trade.sum(axis=0)[j]
    fixed = np.concatenate([np.eye(len(names))[i], np.eye(len(names))[j]], axis=1)
    costs = data[list(COSTS)].to_numpy(dtype=float)
    found, *_ = np.linalg.lstsq(np.concatenate([fixed, costs], axis=1), np.log(trade[i, j]), rcond=None)
    values = pandas.DataFrame({"var": COSTS, "coeff": found[-len(COSTS) :], "ste": 0.1})
    start = time.perf_counter()
    baseline = gegravity.BaselineData(
        data, imp_var_name="importer", exp_var_name="exporter", year_var_name="year", trade_var_name="trade",
        expend_var_name="E", output_var_name="Y",
    )  # fmt: skip
    model = gegravity.OneSectorGE(
        baseline, year="2006", expend_var_name="E", output_var_name="Y", reference_importer="ZZZ",
        cost_variables=list(COSTS), sigma=THETA + 1, quiet=True,
        cost_coeff_values=gegravity.CostCoeffs(
            estimates=values, identifier_col="var", coeff_col="coeff", stderr_col="ste"
        ),
    )  # fmt: skip
    model.build_baseline(omr_rescale=1000)  # with 1, 10 or 100 it refuses this baseline
    without = model.baseline_data.copy()
    without["INTL_BRDR"] = 0.0
    model.define_experiment(without)
    model.simulate()
    taken = time.perf_counter() - start
    return taken, model.country_results.loc[names]


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    names, trade = read(folder) if folder else ([], made(69))
    size = len(trade)
    change = np.where(np.eye(size, dtype=bool), 1.0, np.exp(BORDER / THETA))
    found = gravity(trade, change, THETA)
    ours = seconds(lambda: gravity(trade, change, THETA))
    print(f"one counterfactual, {size} economies: {1e3 * ours:.2f} ms, residual {found.residual:.0e}")
    chance = np.random.default_rng(0)
    thetas, part = chance.uniform(4, 8, 1000), chance.uniform(0.2, 1, (1000, 1, 1))
    many = change**part
    print(f"1000 draws of it: {seconds(lambda: gravity(trade, many, thetas), 3):.2f} s")
    large = made(200)
    costs = np.exp(chance.normal(0, 0.2, large.shape))
    print(f"200 economies: {1e3 * seconds(lambda: gravity(large, costs, 5.0)):.1f} ms")
    if folder is None:
        return
    table = published(folder, names)
    apart = np.abs(100 * (found.welfare - 1) - table)
    print(f"beside the published table, points: median {np.median(apart):.2f}, most {apart.max():.2f}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            slow, results = peer(folder, names, trade)
    except ImportError:
        print("gegravity is not installed")
        return
    print(f"gegravity: {slow:.1f} s, {slow / ours:,.0f} times as long")
    column = next(name for name in results.columns if "GDP change" in name)
    apart = np.abs(results[column].to_numpy(dtype=float) - table)
    print(
        f"gegravity beside the published table, points: median {np.median(apart):.2f}, most {apart.max():.2f}"
    )


if __name__ == "__main__":
    main()

"""`stress` beside SALib and a plain PRIM, in one run: what decides, where it fails, a million evaluations.

    pip install -e '.[sobol]' && python bench/stress.py

SALib's rbd_fast (Plischke 2010; Tissot & Prieur 2012) gets the same draws and the same figure, with as many
resamples; its delta was not done with these numbers after nine minutes. The plain PRIM is the textbook's:
quantiles of every input anew at every peel.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import argparse
import os
import platform
import time
import warnings
from collections.abc import Callable
from importlib import metadata
from typing import Any

import numpy as np

from detente.case import load
from detente.draws import Draws
from detente.stress import Depth, stress
from detente.stress.columns import read
from detente.stress.given import RESAMPLES, first_order
from detente.stress.places import Lines
from detente.stress.prim import prim
from detente.stress.reading import Watched
from detente.stress.sweep import Run, sweep
from detente.stress.value import PlanEvaluator, strategies
from detente.why import why

FLAGSHIP = "kosovo-serbia"


def timed(what: str, run: Callable[[], Any], bar: float | None = None) -> Any:
    """Run once, print wall and processor time of this process beside the bar."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    beside = f"  (bar {bar:g} s)" if bar is not None else ""
    print(f"{what:62} {wall:8.2f} s, processor {cpu:7.2f} s{beside}", flush=True)
    return found


def sensitivity() -> None:
    """The flagship's headline: every number read, by ours and by SALib, on the same draws."""
    case = load(FLAGSHIP)
    plan = strategies(case)["joint-eu-us"]
    draws = Draws()
    watched = Watched.of(draws)
    y = PlanEvaluator(case).outcome(plan, watched).agreed
    own = timed(
        "flagship: numbers read, with their lines", lambda: read(case, draws, watched.asked, Lines(case))
    )
    x = own.draws
    mine = timed(
        f"flagship: indices and intervals of {len(x)} numbers", lambda: first_order(x, y, _rng()), 1.0
    )
    timed("flagship: why consent.chance, whole", lambda: why(case, "consent.chance", strategy=plan.name))
    timed("flagship: stress without flips", lambda: stress(case, strategy=plan.name, depth=Depth(flips=0)))
    timed("flagship: stress, flips of 5 numbers", lambda: stress(case, strategy=plan.name))
    try:
        from SALib.analyze import rbd_fast  # noqa: PLC0415
    except ImportError:
        print("SALib isn't installed: no peer for sensitivity")
        return
    names = [column.name for column in own.columns]
    problem = {"num_vars": len(names), "names": names, "bounds": [[c.min(), c.max()] for c in x]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = timed(
            f"SALib rbd_fast on the same, {RESAMPLES} resamples",
            lambda: rbd_fast.analyze(problem, x.T, y, num_resamples=RESAMPLES, seed=0),
        )
    for n in np.argsort(-mine.index)[:3]:
        print(f"    {names[n]:45} ours {mine.index[n]:.3f}, SALib S1 {theirs['S1'][n]:.3f}")


def boxes() -> None:
    """A planted box among 100 inputs, by ours and by a plain PRIM."""
    x = _rng().random((10_000, 100))
    chosen = ((x[:, 3] > 0.6) & (x[:, 7] < 0.5)) ^ (np.random.default_rng(1).random(10_000) < 0.05)
    found = timed("PRIM, 10,000 x 100, a planted box, 5% turned round", lambda: prim(x, chosen), 2.0)
    for box in found:
        print(f"    limits on {box.limited}, coverage {box.coverage:.3f}, density {box.density:.3f}")
    steps = timed("plain PRIM: the first peeling alone", lambda: plain_peel(x, chosen))
    print(f"    {steps} peels")


def plain_peel(x: np.ndarray, chosen: np.ndarray, share: float = 0.05, least: float = 0.05) -> int:
    """Peel as the textbook says: every quantile of every input anew, the densest rest is kept."""
    inside = np.ones(len(x), dtype=bool)
    steps = 0
    while inside.sum() * (1 - share) >= least * len(x):
        best, kept = -1.0, inside
        for n in range(x.shape[1]):
            low, high = np.quantile(x[inside, n], [share, 1 - share])
            for rest in (inside & (x[:, n] >= low), inside & (x[:, n] <= high)):
                density = chosen[rest].mean()
                if density > best:
                    best, kept = density, rest
        inside, steps = kept, steps + 1
    return steps


def million(evaluations: int) -> None:
    """Strategies of the flagship in many worlds on two cores."""
    case = load(FLAGSHIP)
    plans = len(strategies(case))
    draws = -(-evaluations // plans // 1000) * 1000
    for workers in (2,):
        found = timed(
            f"flagship: {plans * draws:,} (strategy, world), {workers} workers",
            lambda workers=workers: sweep(case, Draws(draws), run=Run(workers=workers)),  # type: ignore[misc]
            60.0 * evaluations / 1e6,
        )
        print("    " + ", ".join(f"{row['strategy']} {row['chance']:.4f}" for row in found.rows()))


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--evaluations", type=int, default=1_000_000, help="of the sweep (1,000,000)")
    asked = parser.parse_args()
    names = ("detente", "numpy", "scipy", "SALib", "joblib")
    found = [f"{n} {metadata.version(n)}" for n in names if _there(n)]
    load_ = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Python {platform.python_version()}, {', '.join(found)}; {os.cpu_count()} cores, load {load_}")
    sensitivity()
    boxes()
    million(asked.evaluations)


def _there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


if __name__ == "__main__":
    main()

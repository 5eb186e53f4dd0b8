"""`sequence` by itself (nobody else computes it): orders with the largest slack, proved or with a bound.

    pip install -e . && python bench/sequence.py

Random steps of two parties: costs 0 to 3 points, flows up to 1 point a meeting, six in ten reversible, δ
from 0.5 to 0.97, with and without prerequisites. Each shape runs in a process of its own, warmed by a small
case, so that what is compiled is read from its cache. The chance of a fixed order is timed apart.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from importlib import metadata
from typing import Any

import numpy as np

from detente.case import Case, load, loads
from detente.draws import Draws
from detente.sequence import Effort, judged, orders, sequence

SHAPES = {
    "16 steps, pairs": (16, 2, False),
    "16 steps, pairs, prerequisites": (16, 2, True),
    "20 steps, single": (20, 1, False),
    "20 steps, single, prerequisites": (20, 1, True),
    "24 steps, single (beam)": (24, 1, False),
}
SEEDS = range(5)
DONE = {"deal": "done"}


def case(steps: int, width: int, edges: bool, seed: int) -> Case:
    """A dispute of two parties with random commitments."""
    rng = np.random.default_rng(seed)
    lines = [
        "case: random",
        "title: Random steps",
        "as_of: 2026-01-01",
        "parties: [east, west]",
        "issues: {deal: {options: {none: {now: true}, done: {}}}}",
        "actors:",
        "  e: {speaks_for: east, weights: {deal: 1}, values: {deal: {none: 0, done: 100}}}",
        "  w: {speaks_for: west, weights: {deal: 1}, values: {deal: {none: 0, done: 100}}}",
        "commitments:",
    ]
    for i in range(steps):
        mine, other = ("east", "west") if rng.random() < 0.5 else ("west", "east")
        lines.append(
            f"  - {{id: s{i}, by: {mine}, for: {{deal: done}}, cost: {rng.uniform(0, 3):.4f}, "
            f"flow: {{{mine}: {rng.uniform(-0.6, 0.2):.4f}, {other}: {rng.uniform(-0.3, 1):.4f}}}, "
            f"reversible: {'true' if rng.random() < 0.6 else 'false'}}}"
        )
    rules = []
    if edges:
        pairs = [sorted(rng.choice(steps, 2, replace=False)) for _ in range(steps // 3)]
        rules = [f"{{requires: [s{b}, s{a}]}}" for a, b in pairs]
    lines.append(
        f"sequence: {{discount: {rng.uniform(0.5, 0.97):.4f}, width: {width}, "
        f"unnoticed: {rng.integers(1, 4)}, "
        f"escrow: {{east: 1, west: 1}}, guarantee: {{east: 1, west: 1}}, edges: [{', '.join(rules)}]}}"
    )
    return loads("\n".join(lines) + "\n", "random")


def warm() -> None:
    """Load what is compiled."""
    sequence(case(10, 2, True, 0), DONE, draws=Draws.middle())


def shape(name: str) -> dict[str, Any]:
    """Times and proofs of one shape."""
    warm()
    times, gaps = [], []
    for seed in SEEDS:
        asked = case(*SHAPES[name], seed)
        start = time.perf_counter()
        answer = sequence(asked, DONE, draws=Draws.middle(), effort=Effort(checks=0))
        times.append(time.perf_counter() - start)
        gaps.append(0.0 if answer.proved else answer.bound - answer.slack)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"times": times, "gaps": gaps, "memory": memory}


def real() -> None:
    """The cases of the library: whole answers, and one fixed order over 1000 draws."""
    warm()
    for name in ("kosovo-serbia", "prespa"):
        dispute = load(name)
        for strategy in [slug for slug, one in dispute.file.strategies.items() if one.order]:
            start = time.perf_counter()
            answer = sequence(dispute, strategy=strategy)
            took = time.perf_counter() - start
            print(
                f"{name} {strategy:24s} {len(answer.tasks):2d} steps {took:6.2f} s, "
                f"slack {answer.slack:6.2f}, proved {answer.proved}, "
                f"kept {answer.chance_kept:.3f} of at most {answer.chance_bound:.3f}"
            )
        one = orders(dispute)[0].file
        draws = Draws(1000)
        judged(dispute, one.blocks, one.package, draws=draws)
        start = time.perf_counter()
        judged(dispute, one.blocks, one.package, draws=draws)
        print(f"{name}: a fixed order over 1000 draws {(time.perf_counter() - start) * 1000:.1f} ms")


def main() -> None:
    """Run every shape in a process of its own, then the library's cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", choices=SHAPES)
    asked = parser.parse_args()
    if asked.shape:
        print(json.dumps(shape(asked.shape)))
        return
    print(
        f"Python {platform.python_version()}, detente {metadata.version('detente')}, numpy {np.__version__}"
    )
    for name in SHAPES:
        done = subprocess.run(
            [sys.executable, __file__, "--shape", name], capture_output=True, text=True, check=True
        )
        found = json.loads(done.stdout)
        proved = sum(gap == 0 for gap in found["gaps"])
        print(
            f"{name:32s} {statistics.median(found['times']):6.2f} s (worst {max(found['times']):.2f}), "
            f"{proved} of {len(found['gaps'])} proved, {found['memory']:.0f} MB"
        )
    real()


if __name__ == "__main__":
    main()

"""Speed of `talks` on the flagship: runs a CPU second, beside the slow twin too, pairs, the fit, memory.

pip install -e . && python bench/talks.py [RUNS], from a checkout: the twin stands among the tests.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numpy as np

import detente as dt
from detente.talks import _kernels as kernels
from detente.talks import fit, talks
from detente.talks.course import course
from detente.talks.knobs import FIGURES, Scene
from detente.talks.prepare import prepared

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from reference.talks import play
from stripped_talks import END
from stripped_talks import runs as run_by_run
from talks_beside_twin import numbers_of, scene_inputs, settings_of

STRATEGY = "eu-led"

TWIN_RUNS = 20
"""Runs a draw that the twin is given: it takes its time."""


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gives, wall and CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    return found, time.perf_counter() - wall, time.process_time() - cpu


def memory() -> float:
    """Most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def speed(scene: Scene, runs: int) -> None:
    """Runs a CPU second, one thread and two, and whether they agree."""
    size, found = len(scene.packed), []
    for threads in (1, 2):
        numba.set_num_threads(threads)
        counted, wall, cpu = timed(lambda: scene.run(runs))
        found.append(counted)
        print(f"{size * runs:,} runs, {threads} threads: {wall:.2f} s, {size * runs / cpu:,.0f} a CPU second")
    same = all(np.array_equal(a, b) for a, b in zip(found[0].total, found[1].total, strict=True))
    print(f"one thread and two give the same counts: {same}")


def beside_twin(scene: Scene) -> None:
    """How many times as fast as the vectorised twin on one thread, the same runs in the same run of this."""
    worth, process, sets, tables = scene_inputs(scene)
    numba.set_num_threads(1)
    run_by_run(worth, process, sets, 1)  # compiled by now
    numbers, rules = numbers_of(sets), settings_of(process)
    slow, _, slow_cpu = timed(lambda: play(tables, numbers, rules, 0, TWIN_RUNS))
    many = 10 * TWIN_RUNS  # enough to time
    _, _, fast_cpu = timed(lambda: run_by_run(worth, process, sets, many))
    same = np.array_equal(run_by_run(worth, process, sets, TWIN_RUNS)[:, :, END], slow.end)
    size = len(worth)
    fast_rate, slow_rate = size * many / fast_cpu, size * TWIN_RUNS / slow_cpu
    print(
        f"run by run: {fast_rate:,.0f} a CPU second, the twin {slow_rate:,.0f}: "
        f"{fast_rate / slow_rate:.1f} times as fast; the same ends in {slow.end.size:,} runs: {same}"
    )
    numba.set_num_threads(2)


def pairs(scene: Scene) -> None:
    """10,000 paired runs, and what pairing is worth."""
    runs = 10_000 // len(scene.packed)
    other = scene.under({"meetings.every": "17 weeks"})
    (base, there), wall, _ = timed(lambda: (scene.run(runs), other.run(runs)))
    figure = FIGURES["agreed"]
    paired = (there.by_draw - base.by_draw)[:, figure].var()
    apart = there.by_draw[:, figure].var() + base.by_draw[:, figure].var()
    print(f"10,000 paired runs: {wall:.2f} s; pairing cuts the variance {apart / paired:.1f}-fold")


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    case = dt.load("kosovo-serbia")
    (scene, _, _), wall, _ = timed(lambda: prepared(case, course(case, STRATEGY), dt.Draws()))
    print(f"tables: {wall:.1f} s")
    _, wall, cpu = timed(lambda: scene.run(1))
    print(f"first call (compiling, or reading what was compiled): {wall:.1f} s, {cpu:.1f} CPU s")
    speed(scene, runs)
    beside_twin(scene)
    before = memory()
    scene.run(4 * runs)
    print(f"four times as many runs: {memory() - before:+.0f} MB")
    pairs(scene)
    _, wall, cpu = timed(lambda: fit(case))
    print(f"the fit, 100,000 histories: {wall:.1f} s, {cpu:.1f} CPU s")
    _, wall, cpu = timed(lambda: talks(case, STRATEGY))
    print(f"the whole answer with knobs: {wall:.1f} s, {cpu:.1f} CPU s; {kernels.PIECES} pieces")


if __name__ == "__main__":
    main()

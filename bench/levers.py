"""`levers` beside HiGHS and CP-SAT, in one run: the same chance-constrained choice on the same draws.

    pip install -e . highspy ortools && python bench/levers.py

Ours is `levers(case)` whole, curves and fresh draws included; its search is timed apart. The peers get the
draws as arrays and the tightest big-M of each draw for nothing (their making is timed apart), two threads and
as long as --seconds says. Every solver runs in a process of its own. One evaluator values every plan.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from cases import Shape, case
from lever_peers import cpsat, highs, model, tight

from detente.case import Case, load
from detente.draws import Draws
from detente.levers import Effort, Levers, levers
from detente.levers.formulation.build import build
from detente.levers.formulation.objective import Evaluator

SHAPES = {"12x4": (Shape(12, 4, 5), 500), "20x5": (Shape(20, 5, 5), 1000), "100x5": (Shape(100, 5, 10), 1000)}
PEERED = ("12x4", "20x5")
SEEDS = (0, 1)
"""Seeds that ours runs; the peers run the first."""

Job = dict[str, Any]
# By its path: `detente.levers` is also the name of the function.
inside: Any = importlib.import_module("detente.levers.solve")


def ours(job: Job) -> Job:
    """Our answer to one job, with the time of the search alone and the most memory used."""
    if job["warm"]:
        # A small case first: what is compiled is read from its cache, not timed here.
        levers(case(Shape(4, 3, 2)), draws=Draws(50), effort=Effort(nodes=5, few=0))
    searching: list[tuple[float, Any]] = []
    inner = inside._search

    def timed(*args: Any) -> Any:
        start = time.perf_counter()
        found = inner(*args)
        searching.append((time.perf_counter() - start, args[0]))
        return found

    inside._search = timed
    asked, size = _asked(job)
    start = time.perf_counter()
    answer = levers(
        asked,
        strategy=job["strategy"],
        pressure=job["pressure"],
        draws=Draws(size),
        effort=Effort(seconds=job["seconds"]),
    )
    took = time.perf_counter() - start
    search, pool = searching[0]
    return _figures(answer, pool) | {
        "seconds": took,
        "search": search,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _figures(answer: Levers, pool: Any) -> Job:
    """Highest J found (not the cheaper plan within 1% that is advised), bound, and the plan."""
    if answer.best is None:
        return {"objective": 0.0, "bound": float("nan"), "proved": answer.finished, "nodes": answer.nodes}
    return {
        "objective": pool.best.objective,
        "advised": answer.best.plan.objective,
        "bound": answer.best.bound,
        "proved": answer.finished,
        "chance": answer.best.plan.chance,
        "fresh": answer.best.chance_fresh,
        "nodes": answer.nodes,
        "tried": answer.tried,
        "x": pool.best.x.tolist(),
        "z": pool.best.z.tolist(),
    }


def prepare(job: Job) -> Job:
    """What both peers are given of each draw, kept in a file; by a third solver, in its own process."""
    asked, size = _asked(job)
    problem = build(asked, Draws(size), pressure=False)
    found = _model(asked, problem, job)
    start = time.perf_counter()
    margin, gain, top = tight(found, *found.arrays())
    np.savez(job["file"], margin=margin, gain=gain, top=top)
    return {"seconds": time.perf_counter() - start, "columns": found.columns}


def peer(job: Job) -> Job:
    """HiGHS or CP-SAT on the same."""
    asked, size = _asked(job)
    found = _model(asked, build(asked, Draws(size), pressure=False), job)
    with np.load(job["file"]) as kept:
        tights = {name: kept[name] for name in kept.files}
    solver = highs if job["who"] == "highs" else cpsat
    return solver(found, tights, job["seconds"])


def _asked(job: Job) -> tuple[Case, int]:
    if job["case"] not in SHAPES:
        return load(job["case"]), 1000
    shape, size = SHAPES[job["case"]]
    return case(Shape(shape.issues, shape.options, shape.levers, shape.levels, job["seed"])), size


def _model(asked: Case, problem: Any, job: Job) -> Any:
    return model(problem, inside.settled(asked, problem, job["strategy"]), inside.budgets(asked, {}))


def run(who: str, name: str, seconds: float, **more: Any) -> Job:
    """A job in a process of its own."""
    job = {"who": who, "case": name, "seconds": seconds, "seed": 0, "strategy": None}
    job |= {"pressure": False, "warm": True} | more
    cache = job.pop("cache", None)
    environment = {**os.environ, **({"NUMBA_CACHE_DIR": str(cache)} if cache else {})}
    command = [sys.executable, __file__, "--job", json.dumps(job)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{who} on {name} failed:\n{done.stderr}")
    found: Job = json.loads(done.stdout.splitlines()[-1])
    return found


def line(label: str, found: Job, end: str = "") -> None:
    """One line: highest J, bound, gap, time."""
    objective, bound = found["objective"], found["bound"]
    gap = 100 * (bound - objective) / bound if bound > 0 else float("nan")
    state = "proved" if found["proved"] else f"gap {gap:.1f}%"
    print(
        f"{label:34} J {objective:8.4f}  bound {bound:8.4f}  {state:10} {found['seconds']:7.2f} s{end}",
        flush=True,
    )


def alone(label: str, found: Job) -> None:
    """Ours, with the search's own time and the most memory."""
    line(
        label,
        found,
        f" (search {found['search']:.2f}), {found['nodes']} nodes, {found['memory']:.0f} MB,"
        f" P {found.get('chance', 0):.3f}, fresh {found.get('fresh', 0):.3f}",
    )


def compare(name: str, strategy: str | None, seconds: float, most: float) -> None:
    """Ours and both peers on one case; each plan valued by our evaluator; the ratio of times."""
    label = f"{name}{' hard' if strategy else ''}"
    mine = run("ours", name, most, strategy=strategy)
    alone(f"{label}: detente", mine)
    asked, size = _asked({"case": name, "seed": 0})
    evaluator = Evaluator(build(asked, Draws(size), pressure=False))
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "tight.npz")
        ready = run("prepare", name, seconds, strategy=strategy, file=file)
        print(f"{label + ': big-M for the peers':34} {ready['seconds']:7.2f} s (not counted)", flush=True)
        for who in ("highs", "cpsat"):
            found = run(who, name, seconds, strategy=strategy, file=file)
            valued = _valued(evaluator, found)
            line(f"{label}: {who}", found, f" ({found['state']}), its plan by our judge {valued:.4f}")
            print(f"{'':34} {_ratio(mine, found, valued)}", flush=True)
            _check(label, who, mine, found, valued)


def _ratio(mine: Job, found: Job, valued: float) -> str:
    """How many times longer the peer took; where ours proves nothing, what each leaves open."""
    times = found["seconds"] / mine["seconds"]
    if mine["proved"]:
        return f"ratio of times {'' if found['proved'] else 'at least '}{times:.1f}"
    left = [
        1 - best / bound for best, bound in ((mine["objective"], mine["bound"]), (valued, found["bound"]))
    ]
    who = "only the peer proved" if found["proved"] else "neither proved"
    return f"{who}: times {times:.1f}; gap ours {100 * left[0]:.1f}%, theirs {100 * left[1]:.1f}%"


def _valued(evaluator: Evaluator, found: Job) -> float:
    """J of a peer's plan; not a number where it has none."""
    if "x" not in found:
        return float("nan")
    value = evaluator.value(np.array(found["x"]), np.array(found["z"]))
    return value.objective if value is not None else 0.0


def _check(label: str, who: str, mine: Job, found: Job, valued: float) -> None:
    """Say aloud where figures can't all be true: 1e-3 for whole numbers and tolerances of solvers."""
    slack = 1e-3 * max(1.0, mine["bound"]) + (3e-3 if who == "cpsat" else 0.0)
    if valued > mine["bound"] + 1e-6:
        print(f"  WRONG {label}: the plan of {who} passes our bound: {valued:.6f} > {mine['bound']:.6f}")
    if mine["objective"] > found["bound"] + slack:
        print(f"  WRONG {label}: our plan passes the bound of {who}")
    # Stopped early, a solver may not count every draw in which its own plan is signed; never more of them.
    low = valued - slack if found["proved"] else -np.inf
    if "x" in found and not low <= found["objective"] <= valued + slack:
        print(f"  WRONG {label}: {who} says {found['objective']:.6f} of its plan, our judge {valued:.6f}")


def flagship(seconds: tuple[float, ...]) -> None:
    """Kosovo-Serbia with all levers, blocs and bodies."""
    name = "kosovo-serbia"
    for limit in seconds:
        alone(f"flagship, {limit:g} s", run("ours", name, limit))
    alone(f"flagship with pressure, {seconds[-1]:g} s", run("ours", name, seconds[-1], pressure=True))
    for strategy in load(name).file.strategies:
        alone(f"{strategy}, {seconds[-1]:g} s"[:34], run("ours", name, seconds[-1], strategy=strategy))


def versions(peers: bool) -> str:
    """What was measured with."""
    names = ("detente", "numpy", "scipy", "numba", *(("highspy", "ortools") if peers else ()))
    return ", ".join([f"Python {platform.python_version()}", *(f"{n} {metadata.version(n)}" for n in names)])


def main() -> None:
    """Print every figure; with --job answer one job as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="what each peer gets (60)")
    parser.add_argument("--most", type=float, default=20.0, help="what ours gets beside the peers (20)")
    parser.add_argument("--no-peer", action="store_true", help="ours alone")
    parser.add_argument("--job", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.job:
        job = json.loads(asked.job)
        print(json.dumps({"ours": ours, "prepare": prepare}.get(job["who"], peer)(job)))
        return
    print(f"{versions(not asked.no_peer)}; {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        cold = run("ours", "12x4", 1.0, warm=False, cache=folder)
        again = run("ours", "12x4", 1.0, warm=False, cache=folder)
    print(
        f"{'first call, asked for 1 s':34} {cold['seconds']:.1f} s; again, compiled: {again['seconds']:.1f} s"
    )
    for name in PEERED:
        for strategy in (None, "hard"):
            if not asked.no_peer:
                compare(name, strategy, asked.seconds, asked.most)
            for seed in SEEDS if asked.no_peer else SEEDS[1:]:
                label = f"{name}{' hard' if strategy else ''}, seed {seed}"
                alone(label, run("ours", name, asked.most, strategy=strategy, seed=seed))
    alone("100x5, 10 s", run("ours", "100x5", 10.0))
    flagship((1.0, 5.0, 20.0))


if __name__ == "__main__":
    main()

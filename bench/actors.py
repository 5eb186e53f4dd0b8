"""Speed of `actors` and of alternating offers, and their published figures, beside peers where there are any.

pip install -e . && python bench/actors.py        with negmas installed it is timed in the same run
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import importlib.util
import itertools
import time
from collections.abc import Callable
from typing import Any

import numpy as np

import detente as dt
from detente.actors import challenge, spatial
from detente.actors.power import indices
from detente.offers.sessions import play
from detente.offers.strategies import NAMES, strategy

OUTCOMES, STEPS, SESSIONS, PEER_SESSIONS = 1000, 100, 50_000, 20


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and wall seconds."""
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start


def scene(actors: int, dimensions: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Drawn positions, saliences that sum to 0.9, capabilities."""
    random = np.random.default_rng(0)
    care = random.random((actors, dimensions))
    return (
        random.random((actors, dimensions)),
        0.9 * care / care.sum(axis=1, keepdims=True),
        random.uniform(10, 200, actors),
    )


def models() -> None:
    """KTAB took 173 s for 80 actors in 3 dimensions (compiled C++, 2 cores)."""
    spatial.run(*scene(50), most=1)  # compiled by now
    for actors, most in ((80, 100), (500, 3)):
        states, wall = timed(lambda a=actors, m=most: spatial.run(*scene(a), most=m))
        print(f"spatial, {actors} actors, 3 dimensions: {wall:.2f} s, {len(states) - 1} steps")
    places, care, power = scene(50, 1)
    rounds, wall = timed(lambda: challenge.run(places[:, 0], care[:, 0], power / 200, 10))
    print(f"challenge, 50 actors: {wall:.3f} s, {len(rounds) - 1} rounds")
    found, wall = timed(lambda: indices(list(np.random.default_rng(0).integers(1, 60, 40)), 600))
    print(f"power indices of 40 blocs: {wall:.2f} s, sum {sum(one.shapley_shubik for one in found):.6f}")
    case = dt.load("kosovo-serbia")
    _, wall = timed(lambda: dt.actors(case, worlds=5))
    print(f"the flagship as a run asks it: {wall:.2f} s")


def sessions() -> None:
    """Many sessions on one list of outcomes, every pair of strategies."""
    worth = np.random.default_rng(0).random((2, OUTCOMES))
    pairs = list(itertools.product(map(strategy, NAMES), repeat=2))
    rows = list(itertools.islice(itertools.cycle(pairs), SESSIONS))
    profiles = np.tile([0, 1], (SESSIONS, 1))
    play(worth, np.zeros(2), profiles[:1], rows[:1], STEPS)  # compiled by now
    found, wall = timed(lambda: play(worth, np.zeros(2), profiles, rows, STEPS))
    said = f"{SESSIONS / wall:,.0f} sessions a second"
    agreed = f"{(found.outcome >= 0).mean():.0%} agree"
    print(f"alternating offers, {STEPS} steps, {OUTCOMES} outcomes: {said}; {agreed}")
    if importlib.util.find_spec("negmas") is None:
        print("negmas is not installed: no peer in this run (54 sessions a second on 2 cores)")
        return
    _, wall = timed(lambda: [_peer(worth) for _ in range(PEER_SESSIONS)])
    print(f"negmas, Boulware against Boulware: {PEER_SESSIONS / wall:.0f} sessions a second")


def _peer(worth: np.ndarray) -> None:
    negmas = importlib.import_module("negmas")
    space = negmas.make_os([negmas.make_issue(OUTCOMES, name="x")])
    mechanism = negmas.SAOMechanism(outcome_space=space, n_steps=STEPS)
    for row in worth:
        values = {(n,): float(u) for n, u in enumerate(row)}
        utility = negmas.MappingUtilityFunction(values, outcome_space=space, reserved_value=0.0)
        mechanism.add(importlib.import_module("negmas.sao").BoulwareTBNegotiator(), ufun=utility)
    mechanism.run()


def main() -> None:
    """Print the figures."""
    models()
    sessions()


if __name__ == "__main__":
    main()

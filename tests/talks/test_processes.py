"""Whatever the process: ends add up, the same seed gives the same runs, threads make no difference."""

from __future__ import annotations

import numba
import numpy as np
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.talks import _kernels as kernels
from detente.talks._state import CAUSES, DRAW, NO_TALKS, NUMBERS, ROW
from detente.talks._state import SIGNED as PHASE_SIGNED
from detente.talks.counted import ran
from detente.talks.process import RANGES
from stripped_talks import CAUSE, END, SIGNED, WEEK, rules, runs

seeds = st.integers(0, 10_000)


def some_draws(stream: np.random.Generator, texts: int, issues: int, blocks: int) -> NDArray[np.void]:
    """Draws of any worth."""
    size = 16
    found = np.zeros(size, dtype=DRAW)
    found["margin"] = stream.normal(2, 6, found["margin"].shape)
    found["home"] = np.sort(stream.random(found["home"].shape), axis=-1)
    found["cost"] = stream.uniform(0, 8, (size, 2))
    found["alone"][:, :texts, :issues] = stream.normal(1, 2, (size, texts, issues, 2))
    found["gains"] = np.maximum(found["alone"], 0).sum(axis=2)
    found["agenda"] = -1
    found["agenda"][:, :issues] = np.arange(issues)
    found["passes"] = stream.random(found["passes"].shape)
    found["slack"][:, :texts, :blocks] = stream.normal(1, 1, (size, texts, blocks, 2))
    found["brings"][:, :texts, :blocks] = stream.random((size, texts, blocks, 2))
    found["after"] = stream.normal(2, 1, found["after"].shape)
    found["patience"], found["seen"] = stream.uniform(0, 1, (2, size))
    found["spoilers"], found["bias"] = stream.random(size), stream.uniform(-1, 1, (size, 2))
    return found


def some_rules(stream: np.random.Generator, texts: int, issues: int, blocks: int) -> NDArray[np.void]:
    """A process of any kind."""
    whole = {
        "issues": issues,
        "mediators": stream.integers(0, 3),
        "start": stream.integers(0, 60),
        "every": stream.integers(1, 30),
        "convened": stream.integers(0, 2),
        "commission": stream.integers(0, 2),
        "deadline": stream.integers(-1, 200),
        "appeal": stream.integers(-1, 2),
        "z": stream.integers(0, 2),
        "level": stream.choice([1.0, 1.4]),
        "there": stream.uniform(0.5, 1, 2),
    }
    found = rules(texts, **whole)
    found["drafts"] = stream.integers(0, 2) if whole["mediators"] else 0
    found["rows"] = stream.integers(0, 3)
    found["elections"][0, :2] = [[0, -30, 20], [1, 40, 90]]
    found["acts"], found["steps"] = stream.integers(0, 2, found["acts"].shape), 4
    found["does"], found["blocks"] = stream.integers(0, 2, found["does"].shape), blocks
    return found


def some_sets(stream: np.random.Generator) -> NDArray[np.void]:
    """Sets from all ranges."""
    rows = np.zeros(5, dtype=ROW)
    for name in NUMBERS:
        rows[name] = stream.uniform(RANGES[name].low, RANGES[name].high, 5)
    rows["x0"], rows["big0"] = stream.uniform(0, 10, 5), -20
    return rows


@when(seeds, st.integers(1, 8), st.integers(1, 20), st.integers(0, 12))
@settings(max_examples=60, deadline=None)
def test_every_process_ends(seed: int, texts: int, issues: int, blocks: int) -> None:
    stream = np.random.default_rng(seed)
    worth, process = some_draws(stream, texts, issues, blocks), some_rules(stream, texts, issues, blocks)
    sets = some_sets(stream)
    counted = ran(worth, process, sets, seed, 10)
    assert (counted.total.by_draw[:, :6].sum(axis=1) == 10).all()
    assert counted.total.by_set.sum(axis=0)[:, :6].sum() == 160
    months = counted.by_month()
    assert np.allclose(sum(np.array(chances) for chances in months.values()), 1)
    for end, chances in months.items():
        figure = ("no_talks", "collapse", "not_ratified", "not_kept", "kept", "unfinished").index(end)
        assert abs(chances[-1] - counted.chance(figure).chance) < 1e-12, end
    assert abs(sum(one.share for one in counted.causes(("a", "b"))) - 1) < 1e-9 or (
        counted.total.by_draw[:, 4].sum() == 160
    )
    out = runs(worth, process, sets, 10, seed)
    assert (
        np.bincount(out[:, :, END].ravel(), minlength=6) == counted.total.by_draw[:, :6].sum(axis=0)
    ).all()
    assert ((out[:, :, CAUSE] >= -1) & (out[:, :, CAUSE] < CAUSES)).all()
    assert (out[:, :, SIGNED] <= out[:, :, WEEK]).all()
    assert (out[out[:, :, END] == NO_TALKS][:, SIGNED] == -1).all()


@when(seeds)
@settings(max_examples=10, deadline=None)
def test_one_thread_or_two_and_the_same_seed_give_the_same_answer(seed: int) -> None:
    stream = np.random.default_rng(seed)
    worth, process, sets = some_draws(stream, 5, 9, 6), some_rules(stream, 5, 9, 6), some_sets(stream)
    threads = numba.get_num_threads()
    try:
        numba.set_num_threads(1)
        alone = ran(worth, process, sets, seed, 40)
        numba.set_num_threads(min(2, threads))
        together = ran(worth, process, sets, seed, 40)
    finally:
        numba.set_num_threads(threads)
    for one, other in zip(alone.total, together.total, strict=True):
        assert np.array_equal(one, other)


def test_another_seed_gives_other_runs() -> None:
    stream = np.random.default_rng(5)
    worth, process, sets = some_draws(stream, 5, 9, 6), some_rules(stream, 5, 9, 6), some_sets(stream)
    first, second = (runs(worth, process, sets, 40, seed) for seed in (0, 1))
    assert not np.array_equal(first, second)


def test_a_draw_keeps_its_runs_whoever_stands_beside_it() -> None:
    stream = np.random.default_rng(6)
    worth, process, sets = some_draws(stream, 3, 4, 2), some_rules(stream, 3, 4, 2), some_sets(stream)
    assert np.array_equal(runs(worth, process, sets, 5)[:7], runs(worth[:7], process, sets, 5))


def test_the_stamp_is_part_of_what_is_kept_on_disk() -> None:
    made = kernels.forecast.py_func
    assert [cell.cell_contents for cell in made.__closure__] == [kernels.STAMP]
    assert PHASE_SIGNED == 2

"""Whatever the process: ends add up, the same seed gives the same runs, threads make no difference."""

from __future__ import annotations

import numba
import numpy as np
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st

from detente.talks import _kernels as kernels
from detente.talks._state import CAUSES, NO_TALKS
from detente.talks._state import SIGNED as PHASE_SIGNED
from detente.talks.counted import ran
from stripped_talks import CAUSE, END, SIGNED, WEEK, runs
from talks.any_process import some_draws, some_rules, some_sets

seeds = st.integers(0, 10_000)


@when(seeds, st.integers(1, 8), st.integers(1, 20), st.integers(0, 12))
@settings(max_examples=60, deadline=None)
def test_every_process_ends(seed: int, texts: int, issues: int, blocks: int) -> None:
    stream = np.random.default_rng(seed)
    worth, process = some_draws(stream, texts, issues, blocks), some_rules(stream, texts, issues, blocks)
    sets = some_sets(stream)
    counted = ran(worth, process, sets, (seed, 10, 0))
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
        alone = ran(worth, process, sets, (seed, 40, 0))
        numba.set_num_threads(min(2, threads))
        together = ran(worth, process, sets, (seed, 40, 0))
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

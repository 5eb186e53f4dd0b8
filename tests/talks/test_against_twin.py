"""Compiled talks beside the slow twin: every run ends the same way, in the same week, for the same cause."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st

from detente.talks.pack import past_of
from detente.talks.record import TARGETS, Record
from stripped_talks import CAUSE, END, FIRST, SHOCKS, SIGNED, TEXT, WEEK
from talks.any_process import some_draws, some_rules, some_sets
from talks_beside_twin import Columns, Records, beside, past_beside, tables_of_records

RUNS = 12


def made(seed: int, texts: int, issues: int, blocks: int) -> tuple[Records, Records, Records]:
    """A process drawn with a seed: its worth, its rules, its sets of numbers."""
    stream = np.random.default_rng(seed)
    worth, process = some_draws(stream, texts, issues, blocks), some_rules(stream, texts, issues, blocks)
    return worth, process, some_sets(stream)


def both(seed: int, texts: int, issues: int, blocks: int) -> tuple[Columns, Columns]:
    """Runs of a process drawn with a seed: the compiled, the slow."""
    worth, process, sets = made(seed, texts, issues, blocks)
    return beside(worth, process, sets, tables_of_records(worth, process), (seed, RUNS))


@when(st.integers(0, 10_000), st.integers(1, 8), st.integers(1, 20), st.integers(0, 12))
@settings(max_examples=40, deadline=None)
def test_every_run_ends_as_in_the_twin(seed: int, texts: int, issues: int, blocks: int) -> None:
    fast, slow = both(seed, texts, issues, blocks)
    for column in (END, WEEK, SIGNED, TEXT, SHOCKS, FIRST, CAUSE):
        assert np.array_equal(fast[:, :, column], slow[:, :, column]), column


@pytest.mark.parametrize("seed", range(3))
def test_the_processes_compared_end_in_more_than_one_way(seed: int) -> None:
    ends = {end for n in range(8) for end in both(seed * 100 + n, 5, 9, 4)[0][:, :, END].ravel().tolist()}
    assert len(ends) >= 4


@when(
    st.integers(0, 10_000),
    st.integers(1, 8),
    st.integers(1, 12),
    st.integers(30, 400),
    st.integers(20, 400),
    st.integers(20, 400),
)
@settings(max_examples=20, deadline=None)
def test_every_history_is_that_of_the_twin(
    seed: int, texts: int, issues: int, agreements: int, meetings: int, events: int
) -> None:
    worth, process, sets = made(seed, texts, issues, 3)
    length = {"agreements": agreements, "meetings": meetings, "events": events}
    process["commission"] = 1
    past = past_of(process, Record({}, (), None, 0.0, length))
    sets["x0"], sets["big0"] = 0.0, -1e6
    fast, slow = past_beside(worth, past, np.tile(sets, 8), tables_of_records(worth, past), seed)
    for target, name in enumerate(TARGETS):
        assert np.allclose(fast[:, target], slow[:, target], rtol=1e-12, atol=1e-12), name

"""Compiled talks beside the slow twin: every run ends the same way, in the same week, for the same cause."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given as when
from hypothesis import settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.talks._state import NO_TALKS, NUMBERS, UNFINISHED
from reference.talks import play
from reference.talks_inputs import Numbers, Outcome, Settings, Tables
from stripped_talks import CAUSE, END, FIRST, SHOCKS, SIGNED, TEXT, WEEK, runs
from talks.any_process import some_draws, some_rules, some_sets

Records = NDArray[np.void]
RUNS = 12


def tables_of(worth: Records, process: Records, blocks: int) -> Tables:
    """The same worth as the twin takes it."""
    rules: Any = process[0]
    k, i, b = int(rules["texts"]), int(rules["issues"]), max(blocks, 1)
    steps = int(rules["steps"].max())
    return Tables(
        margin=worth["margin"][:, :, :k],
        home=worth["home"][:, :, :k],
        cost=worth["cost"],
        alone=worth["alone"][:, :k, :i],
        agenda=worth["agenda"][:, :i],
        passes=worth["passes"][:, :i],
        acts=rules["acts"][:i, :steps].astype(bool),
        steps=rules["steps"][:i],
        slack=worth["slack"][:, :k, :b],
        brings=worth["brings"][:, :k, :b],
        after=worth["after"][:, :k],
        does=rules["does"][:k, :b].astype(bool),
        blocks=rules["blocks"][:k],
        patience=worth["patience"],
        seen=worth["seen"],
        bias=worth["bias"][:, : int(rules["mediators"])],
        spoilers=worth["spoilers"],
    )


def settings_of(process: Records) -> Settings:
    """The same process as the twin takes it."""
    rules: Any = process[0]
    return Settings(
        start=int(rules["start"]),
        every=int(rules["every"]),
        weeks=int(rules["weeks"]),
        convened=bool(rules["convened"]),
        mediated=bool(rules["mediators"]),
        drafts=bool(rules["drafts"]),
        commission=bool(rules["commission"]),
        factor=float(rules["level"]),
        there=(float(rules["there"][0]), float(rules["there"][1])),
        elections=tuple(
            (int(row[0]), int(row[1]), int(row[2])) for row in rules["elections"][: int(rules["rows"])]
        ),
        deadline=int(rules["deadline"]),
        appeal=int(rules["appeal"]),
        levers=int(rules["z"]),
        interest=float(rules["interest"]),
    )


def columns(slow: Outcome) -> NDArray[np.int64]:
    """The twin's outcome run by run, in the columns of the compiled runs."""
    weeks = np.where(slow.settled >= 0, slow.settled, 10**6)
    first = np.where(weeks.min(axis=-1) < 10**6, weeks.argmin(axis=-1), -1)
    parts = (slow.end, slow.week, slow.cause, slow.signed, slow.text, first, slow.incidents)
    return np.stack(parts, axis=-1).astype(np.int64)


def both(seed: int, texts: int, issues: int, blocks: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Runs of a process drawn with a seed: the compiled, the slow."""
    stream = np.random.default_rng(seed)
    worth, process = some_draws(stream, texts, issues, blocks), some_rules(stream, texts, issues, blocks)
    process["interest"] = stream.choice([0.2, 0.5, 0.8])
    sets = some_sets(stream)
    numbers = Numbers(**{name: sets[name] for name in (*NUMBERS, "x0")}, big0=int(sets["big0"][0]))
    fast = runs(worth, process, sets, RUNS, seed)
    with np.errstate(all="ignore"):
        slow = columns(play(tables_of(worth, process, blocks), numbers, settings_of(process), seed, RUNS))
    for one in (fast, slow):
        open_ended = np.isin(one[:, :, END], (NO_TALKS, UNFINISHED))
        one[:, :, WEEK] = np.where(open_ended, -1, one[:, :, WEEK])
    return fast, slow


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

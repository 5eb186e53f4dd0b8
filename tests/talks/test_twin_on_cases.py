"""Compiled talks beside the slow twin on cases as they are: every end, week, cause, signature and text."""

from __future__ import annotations

import numpy as np
import pytest

import detente as dt
from detente.talks._state import KEPT
from detente.talks.course import course
from detente.talks.knobs import Scene
from detente.talks.pack import draws_of, past_of, rules_of
from detente.talks.prepare import prepared
from detente.talks.process import drawn
from detente.talks.record import TARGETS, read
from detente.talks.tables import build
from stripped_talks import CAUSE, END, FIRST, SHOCKS, SIGNED, TEXT, WEEK
from talks_beside_twin import beside, past_beside, scene_inputs, tables_of

DRAWS, RUNS, HISTORIES = 20, 50, 300
FLAGSHIP = "kosovo-serbia"

COLUMNS = {
    "end": END,
    "week": WEEK,
    "cause": CAUSE,
    "signed": SIGNED,
    "text": TEXT,
    "first issue": FIRST,
    "incidents": SHOCKS,
}

CHANGES: dict[str, dict[str, object]] = {
    "as it is": {},
    "every 17 weeks": {"meetings.every": "17 weeks"},
    "nobody mediates": {"mediation": None},
    "no commission": {"commission": None},
    "spent at 1": {"spent": 1},
}


def scene_of(case: str, strategy: str, changes: dict[str, object] | None = None) -> Scene:
    """A strategy of a case as `talks` would run it."""
    loaded = dt.load(case).noting()
    return prepared(loaded, course(loaded, strategy, None, changes), dt.Draws(DRAWS))[0]


@pytest.mark.parametrize(
    ("case", "strategy"),
    [
        ("demo", "water-for-port"),
        ("demo", "river-first"),
        (FLAGSHIP, "eu-led"),
        (FLAGSHIP, "joint-eu-us"),
    ],
)
def test_every_run_of_a_case_ends_as_in_the_twin(case: str, strategy: str) -> None:
    fast, slow = beside(*scene_inputs(scene_of(case, strategy)), (0, RUNS))
    assert fast.shape == (DRAWS, RUNS, 7)
    for name, column in COLUMNS.items():
        assert np.array_equal(fast[:, :, column], slow[:, :, column]), name
    assert len(np.unique(fast[:, :, END])) > 2


@pytest.mark.parametrize("change", CHANGES)
def test_so_does_every_run_under_a_change_of_the_process(change: str) -> None:
    fast, slow = beside(*scene_inputs(scene_of("demo", "water-for-port", CHANGES[change])), (7, RUNS))
    for name, column in COLUMNS.items():
        assert np.array_equal(fast[:, :, column], slow[:, :, column]), name


def test_chances_of_an_answer_are_those_of_the_twin() -> None:
    scene = scene_of(FLAGSHIP, "eu-led")
    _, slow = beside(*scene_inputs(scene), (0, RUNS))
    counted = scene.run(RUNS)
    ends = np.bincount(slow[:, :, END].ravel(), minlength=6) / slow[:, :, END].size
    assert np.allclose([counted.chance(end).chance for end in range(6)], ends, atol=1e-12)
    kept = [np.mean(slow[s, :, END] == KEPT) for s in range(DRAWS)]
    assert np.allclose(counted.by_draw[:, KEPT], kept, atol=1e-12)


def test_histories_of_the_flagship_are_those_of_the_twin() -> None:
    case = dt.load(FLAGSHIP)
    stand, record = course(case, "eu-led"), read(case)
    assert record is not None
    tables, sets = build(stand, dt.Draws(DRAWS)), drawn(case, stand.process, HISTORIES, 0)
    past = past_of(rules_of(stand, tables), record)
    fast, slow = past_beside(draws_of(tables), past, sets, tables_of(tables), 0)
    for target, name in enumerate(TARGETS):
        assert np.allclose(fast[:, target], slow[:, target], rtol=1e-12, atol=1e-12), name
    assert (fast.std(axis=0) > 0).all()

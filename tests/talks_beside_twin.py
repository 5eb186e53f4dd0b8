"""What compiled runs read, as the slow twin of `talks` takes it, and what both give in the same columns."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.talks import _kernels as kernels
from detente.talks._state import NO_TALKS, NUMBERS, UNFINISHED, YEAR
from detente.talks.knobs import Scene
from detente.talks.pack import rules_of, start_of
from detente.talks.record import TARGETS
from detente.talks.tables import Tables as FastTables
from reference.talks import play, play_past
from reference.talks_inputs import History, Numbers, Outcome, Settings, Tables
from stripped_talks import END, WEEK, runs

Records = NDArray[np.void]
Columns = NDArray[np.int64]


def tables_of_records(worth: Records, process: Records) -> Tables:
    """The worth in packed records as the twin takes it."""
    rules: Any = process[0]
    k, i = int(rules["texts"]), int(rules["issues"])
    b, a = max(int(rules["blocks"][:k].max()), 1), int(rules["steps"].max())
    return Tables(
        margin=worth["margin"][:, :, :k],
        home=worth["home"][:, :, :k],
        cost=worth["cost"],
        alone=worth["alone"][:, :k, :i],
        agenda=worth["agenda"][:, :i],
        passes=worth["passes"][:, :i],
        acts=rules["acts"][:i, :a].astype(bool),
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


def tables_of(tables: FastTables) -> Tables:
    """The tables of a case as the twin takes them, past the packing."""
    return Tables(**{name: getattr(tables, name) for name in Tables.__dataclass_fields__})


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


def numbers_of(sets: Records) -> Numbers:
    """Sets of process numbers as the twin takes them; the last big incident is the same in all."""
    assert (sets["big0"] == sets["big0"][0]).all()
    return Numbers(**{name: sets[name] for name in (*NUMBERS, "x0")}, big0=int(sets["big0"][0]))


def columns(slow: Outcome, agenda: NDArray[np.int64]) -> Columns:
    """The twin's outcome run by run, in the columns of the compiled runs; ``agenda`` (S, I)."""
    first = np.full(slow.end.shape, -1)
    for s, order in enumerate(agenda):
        for j, settled in enumerate(slow.settled[s]):
            # One session may settle several issues: the first is then the first on the draw's agenda.
            named = [(settled[i], place, i) for place, i in enumerate(order) if i >= 0 and settled[i] >= 0]
            first[s, j] = min(named)[-1] if named else -1
    parts = (slow.end, slow.week, slow.cause, slow.signed, slow.text, first, slow.incidents)
    return np.stack(parts, axis=-1).astype(np.int64)


def alike(found: Columns) -> Columns:
    """The week of the end of runs that have none, at the horizon, doesn't count."""
    open_ended = np.isin(found[:, :, END], (NO_TALKS, UNFINISHED))
    found[:, :, WEEK] = np.where(open_ended, -1, found[:, :, WEEK])
    return found


def beside(
    worth: Records, process: Records, sets: Records, tables: Tables, how: tuple[int, int]
) -> tuple[Columns, Columns]:
    """Compiled and slow runs of the same; ``how``: seed, runs a draw."""
    seed, many = how
    fast = runs(worth, process, sets, many, seed)
    with np.errstate(all="ignore"):
        slow = play(tables, numbers_of(sets), settings_of(process), seed, many)
    return alike(fast), alike(columns(slow, tables.agenda))


def scene_inputs(scene: Scene) -> tuple[Records, Records, Records, Tables]:
    """What a case gives the compiled runs, and its tables as the twin takes them."""
    sets = start_of(scene.course, scene.sets, scene.record)
    return scene.packed, rules_of(scene.course, scene.tables), sets, tables_of(scene.tables)


def past_beside(
    worth: Records, process: Records, sets: Records, tables: Tables, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Targets of compiled and of slow histories, (N, 8), for a process already in past mode."""
    rules: Any = process[0]
    fast = np.zeros((len(sets), len(TARGETS)))
    kernels.history(worth, process, sets, seed, fast, kernels.room())
    with np.errstate(all="ignore"):
        slow = play_past(tables, numbers_of(sets), settings_of(process), seed, len(sets), int(rules["weeks"]))
    starts = {part: int(rules[f"{part}_from"]) for part in ("agreements", "meetings", "events")}
    return fast, targets(slow, starts)


def targets(found: History, starts: dict[str, int]) -> NDArray[np.float64]:
    """What the fit compares, history by history, in the order of `record.TARGETS`; weeks where files begin."""
    told = slice(starts["agreements"], None)
    held, shocks = found.held[:, starts["meetings"] :], found.shocks[:, starts["events"] :]
    agreements, fully, broken = (
        each[:, told].sum(axis=1) for each in (found.agreements, found.fully, found.broken)
    )
    with np.errstate(all="ignore"):
        fully_share = np.where(agreements > 0, fully / agreements, 0.0)
        broken_share = np.where(agreements > 0, broken / agreements, 1.0)
        quarters = max(shocks.shape[1] // 13, 1)
        whole = shocks[:, : 13 * quarters]
        each = np.add.reduceat(whole, np.arange(0, whole.shape[1], 13), axis=1)
        spread = np.where(each.sum(axis=1) > 0, each.var(axis=1) / each.mean(axis=1), 0.0)
    parts = (
        held.sum(axis=1) * YEAR / held.shape[1],
        agreements * YEAR / found.agreements[:, told].shape[1],
        fully_share,
        broken_share,
        shocks.sum(axis=1) * YEAR / shocks.shape[1],
        spread,
        found.whole[:, told].sum(axis=1),
        np.array([_gap(one) for one in held]) * 12 / YEAR,
    )
    return np.stack(parts, axis=1)


def _gap(held: NDArray[np.int64]) -> int:
    """Longest time in weeks between meetings, the last to the end included; all of it without any."""
    days = np.flatnonzero(held)
    return int(np.diff([*days, len(held)]).max()) if len(days) else len(held)

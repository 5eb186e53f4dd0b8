"""Figures of `talks`: how likely a text is agreed and kept, what holds it up, how often it came so far."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from detente.case import Case, DetenteError
from detente.case.files import read_text
from detente.method import Note
from detente.stress.value import ASKED, strategies
from detente.talks import _kernels as kernels
from detente.talks.answer import ENDS, MONTHS
from detente.talks.counted import CAUSES, places_of
from detente.talks.record import base_rate, read
from detente.talks.road import Built
from detente.why.scene import Figure, Scene, Traced

FILE = "agreements.csv"
HOW = (
    "Run week by week from today, with every draw of the case and with sets of numbers of the process "
    "(docs/talks.md). "
)


def _built(scene: Scene) -> Built:
    """The talks of the plan, with all that they read noted for the figure."""
    plan = scene.about
    strategy = plan.name if plan.name != ASKED else None
    if strategy is None and plan.levers(scene.case):
        raise DetenteError("found levers of no strategy; expected a strategy: its talks run under its levers")
    found = scene.shared.road.built(strategy, None if strategy is not None else plan.changes(scene.case))
    scene.note(found.asked, found.known, found.case.reads)
    return found


def _chance(scene: Scene, part: str) -> Traced:
    """The share of runs that an answer gives; in each world that of runs with a set of numbers of its own."""
    found, at = _built(scene), _PLACES[part]
    road = scene.shared.road
    value = float(found.scene.run(road.runs).by_draw[:, at].mean())
    return Traced(value, road.worlds(found).by_draw[:, at], scene.about, "mean")


def _cause(scene: Scene, part: str) -> Traced:
    """The share of a cause, and of whom, among runs that are not kept."""
    found, road = _built(scene), scene.shared.road
    _, cause, *who = part.split(".")
    places = places_of(cause, who[0] if who else None, scene.case.parties)
    counts = found.scene.run(road.runs).total.causes.sum(axis=0)
    value = float(counts[places].sum() / max(int(counts.sum()), 1))
    ends = found.scene.each(found.sets, CAUSE_RUNS)
    failed = ends[:, :, 0] != ENDS.index("kept")
    mine = np.isin(ends[:, :, 2], places) & failed
    # A world without a run that fails has no share: it counts as the average does.
    share = np.where(failed.any(axis=1), mine.sum(axis=1) / np.maximum(failed.sum(axis=1), 1), value)
    return Traced(value, share, scene.about, "mean")


def _rate(scene: Scene, part: str) -> Traced:
    """The dialogue's own rate, from whole texts and years of the record."""
    months = int(part.split(".")[1])
    found = base_rate(read(scene.case), months)
    if found is None:
        raise DetenteError(f"found no whole texts in the record; expected record/{FILE} with a column whole")
    lines = _whole(scene.case)
    told = Note("record", {"file": f"record/{FILE}", "lines": ", ".join(map(str, lines)) or "none"})
    return Traced(found[0], np.full(scene.draws.size, found[0]), scene.plan, "middle", (told,))


def _whole(case: Case) -> list[int]:
    """The lines on which whole texts stand."""
    rows = csv.DictReader(io.StringIO(read_text(_file(case))))
    return [line for line, cells in enumerate(rows, start=2) if cells.get("whole") == "yes"]


def _file(case: Case) -> Path:
    return Path(case.origin).parent / "record" / FILE


def _some(case: Case, names: list[str]) -> list[str]:
    """Talks of two parties about a strategy that changes something."""
    return names if len(case.parties) == 2 and case.file.process.meetings and strategies(case) else []


def _rated(case: Case) -> list[str]:
    return [f"base_rate.{m}" for m in MONTHS] if case.origin and _file(case).is_file() else []


def _causes(case: Case) -> list[str]:
    found = []
    for cause, places in CAUSES:
        found.append(f"causes.{cause}")
        found += [f"causes.{cause}.{who}" for who in (*case.parties, "both")] if places > 1 else []
    return _some(case, found)


CAUSE_RUNS = 20
"""Runs in each world of a cause's share: judgement; they are kept run by run."""
_PLACES = {
    **{f"agreed.{m}": kernels.AGREED_12 + n for n, m in enumerate(MONTHS)},
    **{f"ends.{end}": n for n, end in enumerate(ENDS)},
    "soon_and_kept": kernels.BOTH,
}
WITHIN = [f"agreed.{m}" for m in MONTHS]

FIGURES: tuple[Figure, ...] = (
    Figure(
        "talks",
        "chance",
        f"{HOW}The share of runs in which a text is signed within so many months.",
        "the share of runs signed in a week w with w < 52.18 · months/12",
        lambda case: _some(case, WITHIN),
        _chance,
    ),
    Figure(
        "talks",
        "chance",
        f"{HOW}The share of runs that come to this end within five years; of soon_and_kept, that are "
        "signed within 24 months and carried out.",
        "the share of runs with that end at week 261",
        lambda case: _some(case, [*(f"ends.{end}" for end in ENDS), "soon_and_kept"]),
        _chance,
    ),
    Figure(
        "talks",
        "chance",
        f"{HOW}Of the runs that are not carried out, the share that this held up most, or ended.",
        "runs with that cause / runs not kept",
        _causes,
        _cause,
    ),
    Figure(
        "talks",
        "chance",
        "How often this dialogue has agreed a whole text so far: whole texts in the years of the record, "
        "with Jeffreys' prior; the chance of one or more in as many months ahead.",
        "1 − (Y/(Y + t))^(n + 1/2), n whole texts in Y years",
        _rated,
        _rate,
        about="any",
    ),
)

"""From a case and a strategy to how its talks would run: the face of `talks`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.case import Case
from detente.case.arguments import typed
from detente.draws import Draws
from detente.method import Method, Note
from detente.model.aftermath import Broken, aftermath
from detente.shown import Titles
from detente.talks import _kernels as kernels
from detente.talks.answer import ENDS, MONTHS, PHASES, Chance, Knob, Talks, Unknown
from detente.talks.counted import Counted
from detente.talks.course import course
from detente.talks.knobs import Scene, knobs, unknown
from detente.talks.prepare import prepared
from detente.talks.process import Rows
from detente.talks.record import Record, base_rate

SOURCE = "docs/talks.md (Fearon 1998; Kydd 2003; Slovic 1993; Beaumont et al. 2002)"

RUNS = 200
"""Runs a draw: judgement; with 1000 draws the sampling error of a chance is about 0.1 in 100."""

PAIRED = 20
"""Paired runs a draw for each knob, a quarter for each end of an unknown number: judgement; with 1000 draws
20,000 pairs for a knob, about a fifth of a second."""


@typed
def talks(  # noqa: PLR0913 - the case, what is run, how often, what is changed by hand
    case: Case,
    strategy: str | None = None,
    package: Mapping[str, str] | None = None,
    runs: int = RUNS,
    draws: Draws | None = None,
    set: Mapping[str, object] | None = None,
    *,
    paired: int = PAIRED,
    ends: int | None = None,
    escalation: Broken | None = None,
) -> Talks:
    """How would the talks run: each end with its chance and interval, dates, causes, knobs, what is unknown.

    Args:
        case: the dispute, perhaps as one reader sees it.
        strategy: whose package, levers, process and start count; without one the first that has a package.
        package: issue to option, in the place of the strategy's package.
        runs: runs a draw, each with its set of process numbers.
        draws: Latin hypercube draws, 1000 with seed 0 by default; the seed is that of the runs too.
        set: key of the process, or name of a process number, to a value (None takes a part away).
        paired: runs a draw for each knob; 0 leaves these and the unknown numbers out.
        ends: runs a draw for each end of an unknown number; a quarter of ``paired`` where nothing is said.
        escalation: the answer to `escalation`: with it, where talks end that collapse (``after``).

    Raises:
        UnknownNameError: a strategy, issue or option that the case doesn't have.
        TalksError: more than two parties, nothing to talk about, or a process that can't be run.
        CaseError: the record beside the case is wrong.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        TooLargeError: more issues or blocks than a run has room for.
        OrderError, CalendarError, DiscountError: as `sequence`.

    Source: docs/talks.md.

    """
    draws, case = draws if draws is not None else Draws(), case.noting()
    scene, moved, kept = prepared(case, course(case, strategy, package, set), draws)
    each = ends if ends is not None else (paired + 3) // 4
    found = answered(scene, (moved, kept), (runs, paired, each if paired else 0))
    return found if escalation is None else _broken(found, escalation, case)


def _broken(found: Talks, escalation: Broken, case: Case) -> Talks:
    """The answer with where it ends after a collapse."""
    fails = found.ends["collapse"]
    told = aftermath(escalation, fails.chance, fails.low, fails.high)
    case.require(escalation.reads)
    return replace(found, after=told, reads=case.reads)


def answered(scene: Scene, fit: tuple[tuple[str, ...], Rows | None], effort: tuple[int, int, int]) -> Talks:
    """The answer of a scene.

    ``fit``: the numbers that the record has moved, the kept sets. ``effort``: runs a draw; for each knob; for
    each end of an unknown number.
    """
    runs, paired, ends = effort
    tried = knobs(scene, paired) if paired else ()
    open_ = unknown(scene, fit[0], ends) if ends else ()
    return told(scene, scene.run(runs), (tried, open_), fit)


def told(
    scene: Scene,
    counted: Counted,
    tried: tuple[tuple[Knob, ...], tuple[Unknown, ...]],
    fit: tuple[tuple[str, ...], Rows | None],
) -> Talks:
    """What the counts of a scene's runs say; ``fit`` as in `answered`."""
    moved, kept = fit
    case, tables, draws, total = scene.course.case, scene.tables, scene.draws, counted.total
    size = counted.runs * len(total.by_draw)
    sums, phases = total.sums.sum(axis=0), total.phases.sum(axis=0) / size
    due = int(sums[kernels.DUE_STEPS])
    return Talks(
        strategy=scene.course.strategy,
        package=scene.course.package,
        ends={end: counted.chance(n) for n, end in enumerate(ENDS)},
        by_month=counted.by_month(),
        agreed={months: counted.chance(kernels.AGREED_12 + n) for n, months in enumerate(MONTHS)},
        base_rate=_base(scene.record),
        soon_and_kept=counted.chance(kernels.BOTH),
        weeks=counted.weeks(),
        phases=dict(zip(PHASES, phases.tolist(), strict=True)),
        first_issues=counted.first_issues(tables.issues),
        causes=counted.causes(case.parties),
        incidents=float(sums[kernels.INCIDENTS] / size),
        meetings=float(sums[kernels.MEETINGS] / size),
        steps_kept=float(sums[kernels.DONE_STEPS] / due) if due else None,
        knobs=tried[0],
        unknown=tried[1],
        moved=moved,
        fitted=kept is not None,
        texts=tuple(_changes(case, text) for text in tables.texts),
        start=scene.course.start,
        runs=counted.runs,
        sets=len(scene.sets),
        notes=_notes(scene, kept),
        method=Method("talks", SOURCE, "sampled", draws.count, draws.seed, 0.0, repr(draws)),
        reads=case.reads,
        worlds=counted.by_draw[:, kernels.BOTH],
        titles=Titles.of(case),
    )


def _changes(case: Case, text: Mapping[str, str]) -> dict[str, str]:
    return {issue: option for issue, option in text.items() if option != case.today[issue]}


def _base(record: Record | None) -> dict[int, Chance] | None:
    found = {months: base_rate(record, months) for months in MONTHS}
    return {months: Chance(*one) for months, one in found.items() if one is not None} or None


def _notes(scene: Scene, kept: Rows | None) -> tuple[Note, ...]:
    """What a reader must know beside the figures."""
    notes = []
    if kept is None:
        notes.append(Note("ranges-only"))
    if scene.record is None:
        notes.append(Note("no-record"))
    if not scene.tables.blocks[0]:
        notes.append(Note("no-commitments"))
    if scene.course.process.commission is None:
        notes.append(Note("no-commission"))
    return tuple(notes)

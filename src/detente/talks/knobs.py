"""What would help: paired runs with one thing changed, the same random streams on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.draws import Draws
from detente.talks import _kernels as kernels
from detente.talks import _state as state
from detente.talks.answer import Knob, Unknown
from detente.talks.counted import Counted, Floats, interval, ran
from detente.talks.course import Course, changed, without
from detente.talks.deciders import decider
from detente.talks.pack import Records, draws_of, rules_of, start_of
from detente.talks.process import RANGES, Rows
from detente.talks.record import Record
from detente.talks.tables import Tables, build, rebuilt

FIGURES = {"agreed": kernels.AGREED_24, "kept": state.KEPT}

CADENCES = (4, 8, 17)
"""Weeks between meetings that are tried."""

AHEAD = 52
"""Weeks from the start to the deadline that is tried: judgement."""

LEANING = 0.5
"""Bias of a mediator towards one side, and against the other, that is tried: judgement."""

MONITORING = "0.3..0.6"
"""Monitoring of a commission that is tried where the course has none: judgement."""

Counts = NDArray[np.int64]
Move = Callable[[Rows], Rows]
"""A change of the sets of process numbers."""


@dataclass(frozen=True, repr=False)
class Scene:
    """A course as it is run: its tables, also packed for the runs, its sets of numbers, the record."""

    course: Course
    tables: Tables
    draws: Draws
    sets: Rows
    record: Record | None
    packed: Records

    @classmethod
    def of(cls, course: Course, draws: Draws, sets: Rows, record: Record | None) -> Scene:
        """The scene of a course."""
        tables = build(course, draws)
        return cls(course, tables, draws, sets, record, draws_of(tables))

    def run(self, runs: int) -> Counted:
        """So many runs a draw, sets of process numbers in turn."""
        return self._ran(self.sets, (self.draws.seed, runs, 0))

    def worlds(self, sets: Rows, runs: int) -> Counted:
        """So many runs a draw, all runs of draw s with set s of these."""
        return self._ran(sets, (self.draws.seed, runs, 1))

    def each(self, rows: Rows, runs: int) -> Counts:
        """The same run by run, (S, runs, 7): end, week, cause, signed in, text, first issue, incidents."""
        sets = start_of(self.course, np.repeat(rows, runs), self.record)
        out = np.zeros((len(self.packed), runs, 7), dtype=np.int64)
        rules = rules_of(self.course, self.tables)
        kernels.each(self.packed, rules, sets, self.draws.seed, out, kernels.room())
        return out

    def _ran(self, rows: Rows, how: tuple[int, int, int]) -> Counted:
        sets = start_of(self.course, rows, self.record)
        return ran(self.packed, rules_of(self.course, self.tables), sets, how)

    def under(self, changes: Mapping[str, object], move: Move | None = None) -> Scene:
        """The same under changes of the process and of the sets."""
        sets = move(self.sets) if move else self.sets
        if not changes:
            return replace(self, sets=sets)
        case = self.course.case
        process = changed(case, self.course.process, changes)
        levers = without(case, process, self.course.levers[1]), self.course.levers[1]
        course = replace(self.course, process=process, levers=levers)
        tables = rebuilt(self.tables, self.course, course, self.draws)
        return replace(self, course=course, tables=tables, sets=sets, packed=draws_of(tables))


@dataclass(frozen=True)
class Trial:
    """A change to try: its name, from what to what, and the scenes on both sides (None: as it is)."""

    knob: str
    before: str
    after: str
    to: tuple[Mapping[str, object], Move | None]
    base: tuple[Mapping[str, object], Move | None] | None = None


def knobs(scene: Scene, runs: int) -> tuple[Knob, ...]:
    """The difference that each change makes, with its error, in so many paired runs a draw."""
    plain = scene.run(runs)
    found = []
    for trial in trials(scene.course):
        base = plain if trial.base is None else scene.under(*trial.base).run(runs)
        there = scene.under(*trial.to).run(runs)
        # A number that the trial itself fixes is the same on both sides and can't decide anything.
        sets = trial.to[1](scene.sets) if trial.to[1] else scene.sets
        found += [_knob(trial, name, (base, there), sets) for name in FIGURES]
    return tuple(found)


def _knob(trial: Trial, name: str, both: tuple[Counted, Counted], sets: Rows) -> Knob:
    figure, (base, there) = FIGURES[name], both
    by_draw: Floats = there.by_draw[:, figure] - base.by_draw[:, figure]
    used = base.per_set > 0
    by_set: Floats = (there.by_set - base.by_set)[used, figure]
    error = float(by_draw.std(ddof=1) / np.sqrt(len(by_draw))) if len(by_draw) > 1 else 0.0
    # Each set has its share of the runs: the noise of its mean is that of all times the number of sets.
    low, high = interval(by_set, _surely(error**2 * len(by_set), by_set))
    mean, reach = float(by_draw.mean()), 1.645 * error
    low, high = min(low, mean - reach), max(high, mean + reach)
    pairs = base.runs * len(by_draw)
    found = Knob(trial.knob, trial.before, trial.after, name, mean, error, low, high, pairs)
    if found.sign:
        return found
    weight = base.per_set[used].astype(float)
    return replace(found, decider=decider(sets[used], by_set, weight))


def _surely(noise: float, by_set: Floats) -> float:
    """The part of the noise that isn't spread, 19 times in 20: few runs can't tell one from the other.

    The standard error of a variance of n normal values is √(2/n) of it.
    """
    reach = 1.645 * float(by_set.var()) * float(np.sqrt(2 / len(by_set)))
    return max(0.0, noise - reach)


def fixed(name: str, value: float) -> Move:
    """Every set with one number at that value."""

    def move(rows: Rows) -> Rows:
        found = rows.copy()
        found[name] = value
        return found

    return move


def scaled(name: str, by: float) -> Move:
    """Every set with one number multiplied."""

    def move(rows: Rows) -> Rows:
        found = rows.copy()
        found[name] = found[name] * by
        return found

    return move


def trials(course: Course) -> Iterator[Trial]:
    """The changes that make sense for a course."""
    process = course.process
    yield from _commission(course)
    for every in CADENCES:
        if every != course.every:
            yield Trial(
                "meetings", f"every {course.every} weeks", f"every {every} weeks",
                ({"meetings.every": f"{every} weeks"}, None),
            )  # fmt: skip
    yield from _mediation(course)
    if process.appeal is not None:
        yield Trial(
            "appeal", "not taken up", "taken up", ({}, fixed("taken", 1.0)), ({}, fixed("taken", 0.0))
        )
    if course.exchange:
        yield Trial("exchange", "without", "with", ({}, None), ({"exchange": None}, None))
    else:
        yield Trial("exchange", "without", "with", ({"exchange": {"about": "tried"}}, None))
    holder = process.appeal.to if process.appeal else next(iter(course.mediators), None)
    if holder is not None and course.deadline < 0 and course.case.file.as_of is not None:
        day = course.day(course.start + AHEAD)
        calendar = [*course.written_calendar, {"on": day, "deadline": holder, "title": "tried"}]
        yield Trial("deadline", "none", f"after {AHEAD} weeks", ({"calendar": calendar}, None))
    yield Trial("shocks", "as they are", "half as many", ({}, scaled("rate", 0.5)))


def _commission(course: Course) -> Iterator[Trial]:
    made: Mapping[str, object] = {}
    gone: Mapping[str, object] = {"commission": None}
    if course.process.commission is None:
        issues = [issue for issue, option in course.package.items() if option != course.case.today[issue]]
        made, gone = {"commission": {"mandate": issues, "monitoring": MONITORING}}, {}
    yield Trial("commission", "without", "with", (made, None), (gone, None))
    for spent in (0.0, 1.0):
        move = fixed("spent", spent)
        yield Trial(f"commission, spent {spent:g}", "without", "with", (made, move), (gone, move))


def _mediation(course: Course) -> Iterator[Trial]:
    mediation, parties = course.process.mediation, course.case.parties
    if mediation is None or not course.mediators:
        return
    both = " and ".join(course.mediators)
    yield Trial("mediator", "none", both, ({}, None), ({"mediation": None}, None))
    if len(course.mediators) > 1:
        for name in course.mediators:
            yield Trial("mediator", both, name, ({"mediation.by": name}, None))
    told = mediation.style or "facilitating"
    for style in ("facilitating", "formulating"):
        if style != told and not (style == "formulating" and told == "manipulating"):
            yield Trial("style", told, style, ({"mediation.style": style}, None))
    even = dict.fromkeys(parties, 0)
    for n, party in enumerate(parties):
        leaning = {"mediation.bias": {party: LEANING, parties[1 - n]: -LEANING}}
        yield Trial("bias", "none", f"towards {party}", (leaning, None), ({"mediation.bias": even}, None))


def unknown(scene: Scene, moved: tuple[str, ...], runs: int) -> tuple[Unknown, ...]:
    """Numbers that nothing moves, and the answer at both ends of each, the widest first."""
    found = []
    for name in state.NUMBERS:
        low, high = float(scene.sets[name].min()), float(scene.sets[name].max())
        if name in moved or low == high or not plays(scene.course, name):
            continue
        ends = [scene.under({}, fixed(name, end)).run(runs).by_draw.mean(axis=0) for end in (low, high)]
        at = [(float(one[kernels.AGREED_24]), float(one[state.KEPT])) for one in ends]
        source = RANGES[name].source
        found.append(Unknown(name, low, high, at[0][0], at[1][0], at[0][1], at[1][1], source))
    return tuple(sorted(found, key=lambda one: -abs(one.answer_high - one.answer_low)))


def plays(course: Course, name: str) -> bool:
    """Whether a number plays a part in a course at all."""
    process = course.process
    drafts = process.mediation is not None and process.mediation.style in ("formulating", "manipulating")
    needs = {
        "commission": process.commission is not None,
        "mediation": bool(course.mediators) and (name != "focal" or drafts),
        "exchange": course.exchange,
        "appeal": process.appeal is not None,
    }
    if name == "convenes":
        return bool(course.mediators)
    return needs.get(RANGES[name].part, True)

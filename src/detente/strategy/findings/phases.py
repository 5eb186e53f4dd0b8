"""The phases of a strategy, from the answers: to the table, to a text, carrying it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from detente.case import Case
from detente.case.process import CalendarEntry, Process
from detente.sequence import Sequence
from detente.strategy.findings.costs import Cost, costs, dearest
from detente.talks import Cause, Talks

SPANS = ((0, 6), (6, 24), (24, 60))
"""Months of each phase, as the issue of a strategy's plan asks for them."""
RISKS: tuple[tuple[str, ...], ...] = (
    ("not_convened", "cancelled"),
    ("no_text", "fears_home", "no_common_text", "holding_out", "election"),
    ("voted_down", "stopped", "missed"),
)
"""The causes that stand in the way of each phase."""
FIRST_STEPS = 2
"""Blocks of the order that are named: judgement."""
MONTH = 365.25 / 12


@dataclass(frozen=True, repr=False)
class Phase:
    """One phase: its months, the share of runs that have reached its aim at its end, what is done by whom.

    ``dates``: entries of the calendar that begin in it. ``risk``: the causes that stand in the way, summed by
    kind, as shares of all runs, the commonest first.
    """

    months: tuple[int, int]
    reached: float
    dates: tuple[CalendarEntry, ...]
    risk: tuple[tuple[str, float], ...]


@dataclass(frozen=True, repr=False)
class Plan:
    """A strategy's three phases and what fills them.

    ``process``: how its talks are run; ``first``: issues settled first and alone; ``levers``: those in use,
    the dearest first; ``costs`` by holder; ``steps``: titles of the first blocks of its order;
    ``performers``: how many steps each performs; ``guarantees``: what holds each side to the order, in
    points, None where nothing does.
    """

    phases: tuple[Phase, ...]
    process: Process
    first: tuple[str, ...]
    levers: tuple[str, ...]
    costs: tuple[Cost, ...]
    steps: tuple[str, ...]
    performers: Mapping[str, int]
    guarantees: Mapping[str, float | None]


def plan(case: Case, talks: Talks, ordered: Sequence | None) -> Plan | None:
    """The phases of the strategy that the talks are about; None for a package without one."""
    if talks.strategy is None:
        return None
    told = case.file.strategies[talks.strategy]
    off = case.setting({})
    levers = {name: level for name, level in case.setting(told.levers).items() if level != off[name]}
    own = {key: getattr(told.process, key) for key in told.process.model_fields_set}
    mine = ordered if ordered is not None and ordered.strategy == talks.strategy else None
    named = {task.id: task for task in mine.tasks} if mine is not None else {}
    blocks = mine.order[:FIRST_STEPS] if mine is not None else ()
    return Plan(
        phases=tuple(_phase(case, talks, n) for n in range(len(SPANS))),
        process=case.file.process.model_copy(update=own),
        first=tuple(talks.first_issues)[:FIRST_STEPS],
        levers=tuple(dearest(case, levers)),
        costs=costs(case, levers),
        steps=tuple(named[one].title or one for block in blocks for one in block),
        performers=Counter(task.by for task in named.values()),
        guarantees=dict(mine.best.guarantee_needed) if mine is not None else {},
    )


def _phase(case: Case, talks: Talks, n: int) -> Phase:
    first, last = SPANS[n]
    state = {end: months[last - 1] for end, months in talks.by_month.items()}
    reached = (1.0 - state["no_talks"], talks.agreed[24].chance, state["kept"])[n]
    lost = 1.0 - talks.ends["kept"].chance
    risk = [(cause, lost * _share(talks.causes, cause)) for cause in RISKS[n]]
    return Phase(
        SPANS[n],
        reached,
        tuple(_dates(case, first, last)),
        tuple(sorted((one for one in risk if one[1] > 0), key=lambda one: -one[1])),
    )


def _share(causes: tuple[Cause, ...], cause: str) -> float:
    return sum(one.share for one in causes if one.cause == cause)


def _dates(case: Case, first: int, last: int) -> list[CalendarEntry]:
    """Entries of the calendar that begin so many months from today; one that runs already begins now."""
    if case.file.as_of is None:
        return []
    today, found = date.fromisoformat(case.file.as_of), []
    for entry in sorted(case.file.process.calendar, key=lambda one: one.on):
        days = [(date.fromisoformat(part.strip()) - today).days for part in entry.on.split("..")]
        begins = max(days[0], 0) / MONTH
        if days[-1] >= 0 and first <= begins < last:
            found.append(entry)
    return found

"""The answer to `sequence`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.method import SCHEMA_VERSION, Method, Note
from detente.shown import Shown, Titles

Order = tuple[tuple[str, ...], ...]
"""Blocks of commitments, in the order in which they are taken."""


@dataclass(frozen=True, repr=False)
class Binding:
    """Where an order is weakest: ``step`` is the block's number from 1 (one more than there are: after all).

    ``when``: ``step``, ``waiting`` (at a meeting before the block) or ``after`` (once all is done).
    """

    step: int
    block: tuple[str, ...]
    party: str
    when: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"step": self.step, "block": list(self.block), "party": self.party, "when": self.when}


@dataclass(frozen=True, repr=False)
class Break:
    """The first meeting at which somebody gains by stopping: who, and by how many points.

    ``meeting`` is its number; it may be one at which the block ``step`` is waited for.
    """

    step: int
    by: str
    short_by: float
    meeting: int


@dataclass(frozen=True, repr=False)
class Judged:
    """One order at the middle values, with its chance over draws.

    ``slack`` is the smaller of ``slack_steps`` and ``slack_after``; it holds where that is not below 0. The
    guarantee and escrow that mend it are the whole sums for each party, None where none does. ``meetings``
    and ``dates`` (empty without a calendar) are those of its blocks. ``name`` and ``title`` are those of an
    order from a file, ``edges`` the rules that it brings: (kind, names).
    """

    kind: str
    order: Order
    slack: float
    slack_steps: float
    slack_after: float
    chance_kept: float
    binding: Binding
    breaks: Break | None
    guarantee_needed: Mapping[str, float | None]
    escrow_needed: Mapping[str, float | None]
    meetings: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()
    name: str = ""
    title: str = ""
    edges: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nobody gains by stopping."""
        return self.breaks is None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        found = self.breaks
        return {
            "kind": self.kind,
            "name": self.name,
            "title": self.title,
            "order": [list(block) for block in self.order],
            "meetings": list(self.meetings),
            "dates": list(self.dates),
            "edges": [{kind: list(names)} for kind, names in self.edges],
            "slack": self.slack,
            "slack_steps": self.slack_steps,
            "chance_kept": self.chance_kept,
            "breaks_at": found.step if found else None,
            "breaks_meeting": found.meeting if found else None,
            "by": found.by if found else None,
            "short_by": found.short_by if found else None,
            "binding": self.binding.as_dict(),
            "guarantee_needed": dict(self.guarantee_needed),
            "escrow_needed": dict(self.escrow_needed),
        }


@dataclass(frozen=True, repr=False)
class Compared:
    """Orders that people proposed for another package than the answer's, beside the best for that package.

    ``changes``: what the package changes of today.
    """

    best: Judged
    rivals: tuple[Judged, ...]
    proved: bool
    tasks: tuple[Task, ...]
    package: Mapping[str, str]
    changes: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "package": dict(self.package),
            "changes": dict(self.changes),
            "best": self.best.as_dict(),
            "rivals": [rival.as_dict() for rival in self.rivals],
            "proved": self.proved,
            "steps": [task.as_dict() for task in self.tasks],
        }


@dataclass(frozen=True, repr=False)
class Wait:
    """Step a of one party and b of another, of which each waits for the other; whether at once would hold."""

    a: str
    by: str
    b: str
    of: str
    together: bool

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"a": self.a, "by": self.by, "b": self.b, "of": self.of, "together": self.together}


@dataclass(frozen=True, repr=False)
class Curve:
    """What a party has given and received by each meeting, added up, not discounted, in points."""

    given: tuple[float, ...]
    received: tuple[float, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"given": list(self.given), "received": list(self.received)}


@dataclass(frozen=True)
class Task:
    """A step that is put in order: what people read, who performs it, how it is seen to be done."""

    id: str
    title: str
    by: str
    disclosure: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"id": self.id, "title": self.title, "by": self.by, "disclosure": self.disclosure}


@dataclass(frozen=True, eq=False, repr=False)
class Sequence(Shown):
    """Who goes first: the order with the largest slack, its rivals, and what would mend them.

    ``bound``: no order's slack passes it; ``chance_bound``: no order is kept in more of these draws, of which
    ``bound_draws`` were decided; ``slacks``: V − W of each party at each meeting, after completion last.
    ``compared``: orders in the case's folder that are for other packages, asked for with no package given.
    ``strategy``: the strategy whose steps, process and start count.
    """

    best: Judged
    chance_bound: float
    bound_draws: int
    most_often: tuple[Order, float]
    rivals: tuple[Judged, ...]
    waits: tuple[Wait, ...]
    proved: bool
    bound: float
    curves: Mapping[str, Curve]
    slacks: Mapping[str, tuple[float, ...]]
    tasks: tuple[Task, ...]
    package: Mapping[str, str]
    package_from: str
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    compared: tuple[Compared, ...] = ()
    strategy: str | None = None
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Sequence({len(self.tasks)} steps, reads={self.reads})"

    @property
    def dates(self) -> tuple[str, ...]:
        """The day of each block of the best order; empty where the case has no calendar."""
        return self.best.dates

    @property
    def meetings(self) -> tuple[int, ...]:
        """The meeting of each block of the best order."""
        return self.best.meetings

    @property
    def order(self) -> Order:
        """The best order."""
        return self.best.order

    @property
    def slack(self) -> float:
        """The least that anybody would lose by stopping, in points; below 0 somebody gains."""
        return self.best.slack

    @property
    def binding(self) -> Binding:
        """Where the best order is weakest."""
        return self.best.binding

    @property
    def guarantee_needed(self) -> Mapping[str, float | None]:
        """The smallest guarantee on each party with which it never gains by stopping."""
        return self.best.guarantee_needed

    @property
    def escrow_needed(self) -> Mapping[str, float | None]:
        """The smallest escrow for each party with which it never gains by stopping."""
        return self.best.escrow_needed

    @property
    def chance_kept(self) -> float:
        """The share of draws in which the best order is self-enforcing."""
        return self.best.chance_kept

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        left = ("kind", "name", "title", "edges")
        best = {key: value for key, value in self.best.as_dict().items() if key not in left}
        often, chance = self.most_often
        return {
            "question": "sequence",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            **best,
            "slack_after": self.best.slack_after,
            "chance_bound": self.chance_bound,
            "bound_draws": self.bound_draws,
            "most_often": {"order": [list(block) for block in often], "chance_kept": chance},
            "rivals": [rival.as_dict() for rival in self.rivals],
            "waits": [wait.as_dict() for wait in self.waits],
            "proved": self.proved,
            "bound": self.bound,
            "curves": {party: curve.as_dict() for party, curve in self.curves.items()},
            "slacks": {party: list(slacks) for party, slacks in self.slacks.items()},
            "steps": [task.as_dict() for task in self.tasks],
            "package": dict(self.package),
            "package_from": self.package_from,
            "strategy": self.strategy,
            "notes": [str(note) for note in self.notes],
            "compared": [one.as_dict() for one in self.compared],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a step of the best order, for a data frame."""
        tasks = {task.id: task for task in self.tasks}
        days: tuple[str | None, ...] = self.dates or (None,) * len(self.order)
        return [
            {
                "block": number,
                "meeting": meeting,
                "date": day,
                "step": one,
                "by": tasks[one].by,
                "title": tasks[one].title,
            }
            for number, (block, meeting, day) in enumerate(
                zip(self.order, self.meetings, days, strict=True), start=1
            )
            for one in block
        ]

"""The answer to `levers`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.case import Bill
from detente.method import SCHEMA_VERSION, Method, Note
from detente.shown import Shown, Titles

Package = Mapping[str, str]


class Held(Protocol):
    """What `levers` must know of a package's order: ``held`` (S,), whether it is kept in each draw."""

    @property
    def held(self) -> NDArray[np.bool_]:
        """K in each draw."""


Asker = Callable[[Package], Held | None]
"""A callback (`detente.sequence.Keeper`): from a complete package to how it is kept; None without steps."""


@dataclass(frozen=True, repr=False)
class Plan:
    """A package under a lever setting: J, the chance, and what each holder pledges.

    ``levers`` lists what is set, ``changes`` what differs from today; ``margins`` are leaders' mean margins.
    ``chance_kept``: that it is agreed, ratified and kept; None where the case states no steps for it, or
    where that was not asked.
    """

    package: Package
    changes: Package
    levers: Mapping[str, str]
    objective: float
    chance: float
    cost: Mapping[str, float]
    margins: Mapping[str, float]
    chance_kept: float | None = None

    @property
    def likely(self) -> float:
        """What the shortlist is ranked by: agreed, ratified and kept; without steps, agreed and ratified."""
        return self.chance if self.chance_kept is None else self.chance_kept

    @property
    def pledged(self) -> float:
        """What all holders pledge together."""
        return sum(self.cost.values())

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "objective": self.objective,
            "chance": self.chance,
            "chance_kept": self.chance_kept,
            "package": dict(self.package),
            "changes": dict(self.changes),
            "levers": dict(self.levers),
            "cost": dict(self.cost),
            "pledged": self.pledged,
            "margins": dict(self.margins),
        }


@dataclass(frozen=True, repr=False)
class Best:
    """The advised plan with its certificate.

    ``bound``: at most what J can be for any package and setting allowed, on the draws used (``bound_kind``
    ``true``); ``gap``: (bound − objective) / bound; ``chance_fresh``: P on draws that were not searched on;
    ``expected_cost``: incentives, guarantees and programmes when agreed, pressure when refused.
    ``kept_range``: the range of ``chance_kept``, None where there is none.
    """

    plan: Plan
    bound: float
    gap: float
    bound_kind: str
    chance_fresh: float
    fresh_draws: int
    chance_range: tuple[float, float]
    expected_cost: float
    kept_range: tuple[float, float] | None = None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        low, high = self.chance_range
        kept = self.kept_range
        return {
            **self.plan.as_dict(),
            "bound": self.bound,
            "gap": self.gap,
            "bound_kind": self.bound_kind,
            "chance_fresh": self.chance_fresh,
            "fresh_draws": self.fresh_draws,
            "chance_range": {"low": low, "high": high},
            "expected_cost": self.expected_cost,
            "chance_kept_range": {"low": kept[0], "high": kept[1]} if kept is not None else None,
        }


@dataclass(frozen=True, repr=False)
class Cheapest:
    """The cheapest plan found whose chance is at least ``chance_at_least``; None where none was found."""

    chance_at_least: float
    plan: Plan | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        found = self.plan.as_dict() if self.plan is not None else {"cost": None, "chance": None}
        return {"chance_at_least": self.chance_at_least, **found}


@dataclass(frozen=True, repr=False)
class Pressure:
    """One lever of pressure in the advised plan, shown apart: whom it presses, turns away and harms.

    ``points`` are mean points on each actor; negative ones are backlash.
    """

    lever: str
    level: str
    holder: str
    points: Mapping[str, float]
    harms: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "lever": self.lever,
            "level": self.level,
            "holder": self.holder,
            "points": dict(self.points),
            "harms": list(self.harms),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Levers(Shown):
    """What would it take: the best package and lever setting within the budgets, and what lies around it.

    ``best`` is None where nothing helps every party; ``binding`` then names the red lines that leave nothing.
    ``curve``: for each cost the best plan found; ``path``: the advised package alone, from no levers to all
    of its own; ``jp_curve``: plans that no other passes in both J and chance; ``finished``: nothing was left;
    ``unfound``: what J could still be where nothing was found, else 0. ``shortlist``: the advised plan and
    the runners-up, ``ranked`` by the chance to be agreed, ratified and kept if that was asked, else by J.
    ``bills``: what the levers of the best plan cost each holder in money and in words, where the case says.
    """

    best: Best | None
    curve: tuple[Plan, ...]
    path: tuple[Plan, ...]
    jp_curve: tuple[Plan, ...]
    cheapest: tuple[Cheapest, ...]
    runners_up: tuple[Plan, ...]
    pressure: tuple[Pressure, ...]
    turned: tuple[str, ...]
    binding: tuple[tuple[str, Package], ...]
    budget: Mapping[str, float]
    unfound: float
    finished: bool
    nodes: int
    tried: int
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    shortlist: tuple[Plan, ...] = ()
    ranked: bool = False
    bills: tuple[Bill, ...] = ()
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Levers({'found' if self.best else 'nothing found'}, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "levers",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "best": self.best.as_dict() if self.best is not None else None,
            "curve": [plan.as_dict() for plan in self.curve],
            "path": [plan.as_dict() for plan in self.path],
            "jp_curve": [plan.as_dict() for plan in self.jp_curve],
            "cheapest": [one.as_dict() for one in self.cheapest],
            "runners_up": [plan.as_dict() for plan in self.runners_up],
            "shortlist": [plan.as_dict() for plan in self.shortlist],
            "ranked_by": "kept" if self.ranked else "objective",
            "pressure": [one.as_dict() for one in self.pressure],
            "bills": [one.as_dict() for one in self.bills],
            "turned": list(self.turned),
            "binding": [{"actor": actor, "line": dict(line)} for actor, line in self.binding],
            "budget": dict(self.budget),
            "unfound": self.unfound,
            "finished": self.finished,
            "nodes": self.nodes,
            "tried": self.tried,
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a plan (the advised one first, then the runners-up), for a data frame."""
        plans = [self.best.plan] if self.best is not None else []
        return [
            {
                "objective": p.objective,
                "chance": p.chance,
                "chance_kept": p.chance_kept,
                "pledged": p.pledged,
                **p.changes,
                **p.levers,
            }
            for p in (*plans, *self.runners_up)
        ]

"""The answer to `actors`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.method import SCHEMA_VERSION, Method, Note
from detente.shown import Shown, Titles

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, repr=False)
class Stage:
    """One issue after a round: the mean and the median by capability times salience, and each position."""

    mean: float
    median: float
    positions: Mapping[str, float]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"mean": self.mean, "median": self.median, "positions": dict(self.positions)}


@dataclass(frozen=True, repr=False)
class Landing:
    """Where one issue would land by itself, on its continuum from ``low`` to ``high``.

    ``start``: before anybody moves; ``rounds``: after each round; ``mean`` and ``quantiles``: the model's
    forecast over the worlds drawn; ``alone``: 5, 50 and 95 in 100 of the compromise (the mean by capability
    times salience) over all worlds, whichever model was asked for; ``places``: where its options stand.
    """

    issue: str
    low: float
    high: float
    today: float
    start: Stage
    rounds: tuple[Stage, ...]
    mean: float
    quantiles: Mapping[float, float]
    alone: tuple[float, float, float]
    places: Mapping[str, float]

    def nearest(self, place: float) -> str:
        """The option that stands nearest to a place; of two the first."""
        return min(self.places, key=lambda option: abs(self.places[option] - place))

    def share(self, place: float) -> float:
        """A place as a share of the continuum, 0 at its low end and 1 at its high end."""
        return min(max((place - self.low) / (self.high - self.low), 0.0), 1.0)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "initial": {"mean": self.start.mean, "median": self.start.median},
            "rounds": [stage.as_dict() for stage in self.rounds],
            "forecast": {
                "mean": self.mean,
                "quantiles": {f"{level:g}": value for level, value in self.quantiles.items()},
            },
        }


@dataclass(frozen=True, repr=False)
class Persuasion:
    """One move of the middle world: who moved on which issue in which round, by whom, from where to where."""

    issue: str
    round: int
    actor: str
    by: str
    kind: str
    before: float
    after: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "issue": self.issue,
            "round": self.round,
            "actor": self.actor,
            "by": self.by,
            "kind": self.kind,
            "from": self.before,
            "to": self.after,
        }


@dataclass(frozen=True, repr=False)
class Weight:
    """An actor on the stakeholder map: capability, mean salience over its issues, distance from today.

    ``distance`` is a mean by salience, each distance a share of the continuum.
    """

    actor: str
    capability: float
    salience: float
    distance: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "actor": self.actor,
            "capability": self.capability,
            "salience": self.salience,
            "distance": self.distance,
        }


@dataclass(frozen=True, repr=False)
class Seat:
    """A bloc in a chamber: its indices, and how often it is the one that decides when blocs line up.

    ``pivotal``: the share of worlds, issues and directions in which the bloc completes the threshold, where
    members join in the order of their positions.
    """

    body: str
    bloc: str
    seats: int
    shapley_shubik: float
    banzhaf: float
    swing: float
    pivotal: float | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "body": self.body,
            "bloc": self.bloc,
            "seats": self.seats,
            "shapley_shubik": self.shapley_shubik,
            "banzhaf": self.banzhaf,
            "swing": self.swing,
            "pivotal": self.pivotal,
        }


@dataclass(frozen=True, repr=False)
class Holder:
    """What only this outsider can do.

    ``levers``: points at most by lever and actor; ``alone``: pairs (kind of lever, actor) for which nobody
    else holds a lever; ``influence``: its pull on others; ``issues``: where it weighs more than every other
    outsider; ``speaks_to``: issues whose options its levers ask for.
    """

    actor: str
    levers: Mapping[str, Mapping[str, float]]
    alone: tuple[tuple[str, str], ...]
    influence: Mapping[str, float]
    issues: tuple[str, ...]
    speaks_to: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "actor": self.actor,
            "levers": {lever: dict(points) for lever, points in self.levers.items()},
            "alone": [{"kind": kind, "on": on} for kind, on in self.alone],
            "influence": dict(self.influence),
            "issues": list(self.issues),
            "speaks_to": list(self.speaks_to),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Actors(Shown):
    """Who matters, and who moves whom: by issue where it would land, and what moves it."""

    model: str
    issues: Mapping[str, Landing]
    moves: tuple[Persuasion, ...]
    weights: tuple[Weight, ...]
    chambers: tuple[Seat, ...]
    holders: tuple[Holder, ...]
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Actors({self.model!r}, {len(self.issues)} issues, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "actors",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "model": self.model,
            "issues": {issue: found.as_dict() for issue, found in self.issues.items()},
            "moves": [one.as_dict() for one in self.moves],
            "actors": [one.as_dict() for one in self.weights],
            "chambers": [one.as_dict() for one in self.chambers],
            "holders": [one.as_dict() for one in self.holders],
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row an issue, for a data frame."""
        return [
            {
                "issue": one.issue,
                "today": one.today,
                "mean": one.start.mean,
                "median": one.start.median,
                "rounds": len(one.rounds),
                "forecast": one.mean,
            }
            for one in self.issues.values()
        ]


__all__ = ["QUANTILES", "Actors", "Holder", "Landing", "Persuasion", "Seat", "Stage", "Weight"]

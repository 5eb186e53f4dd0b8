"""The answer to `stress`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.method import SCHEMA_VERSION, Method, Note
from detente.model.aftermath import Aftermath
from detente.shown import Shown, Titles
from detente.stress.base_rates import BaseRate


@dataclass(frozen=True, repr=False)
class Source:
    """A number of the case: its name, what it is in words, its file and line (None where unknown)."""

    number: str
    said: str
    file: str
    line: int | None
    judged: bool
    panel: bool = False

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "number": self.number,
            "said": self.said,
            "file": self.file,
            "line": self.line,
            "judgement": self.judged,
        }


@dataclass(frozen=True, repr=False)
class Decides:
    """A number and the share of a figure's variance that it explains alone; None where draws are too few.

    ``index`` is at least 0 here; ``clear``: larger than chance would show anywhere among all numbers read.
    """

    source: Source
    index: float
    low: float | None
    high: float | None
    clear: bool

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            **self.source.as_dict(),
            "index": self.index,
            "low": self.low,
            "high": self.high,
            "clear": self.clear,
        }


@dataclass(frozen=True, repr=False)
class Total:
    """Sobol' indices of one number, by SALib: alone, and with everything that it interacts with."""

    number: str
    first: float
    first_half_width: float
    total: float
    total_half_width: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "number": self.number,
            "first": self.first,
            "first_half_width": self.first_half_width,
            "total": self.total,
            "total_half_width": self.total_half_width,
        }


@dataclass(frozen=True, repr=False)
class Limit:
    """One side or both of a box: the number lies between ``low`` and ``high`` (None: no limit there)."""

    source: Source
    low: float | None
    high: float | None
    quasi_p: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {**self.source.as_dict(), "low": self.low, "high": self.high, "quasi_p": self.quasi_p}


@dataclass(frozen=True, repr=False)
class FailingBox:
    """Worlds in which the plan fails: of all failing worlds ``coverage`` lie here; ``density`` fail here."""

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "limits": [limit.as_dict() for limit in self.limits],
            "coverage": self.coverage,
            "density": self.density,
            "mass": self.mass,
        }


@dataclass(frozen=True, repr=False)
class Regret:
    """What a strategy loses, over worlds, against the best strategy of each world."""

    max: float
    p90: float
    mean: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"max": self.max, "p90": self.p90, "mean": self.mean}


@dataclass(frozen=True, repr=False)
class StrategyRegret:
    """Regret in value (D · least gain, points) and in the chance; ``best_in``: share of worlds it leads."""

    strategy: str
    mean_value: float
    mean_chance: float
    value: Regret
    chance: Regret
    best_in: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            **self.value.as_dict(),
            "chance_regret": self.chance.as_dict(),
            "mean_value": self.mean_value,
            "mean_chance": self.mean_chance,
            "best_in": self.best_in,
        }


@dataclass(frozen=True, repr=False)
class FlipPoint:
    """A switching value: how far one number moves before ``what`` (advice, chance) changes; None: never."""

    source: Source
    what: str
    start: float
    to: float | None
    then: str | None
    within_range: bool
    tried: tuple[float, float]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            **self.source.as_dict(),
            "what": self.what,
            "from": self.start,
            "to": self.to,
            "then": self.then,
            "within_range": self.within_range,
            "tried": list(self.tried),
        }


@dataclass(frozen=True, repr=False)
class Extreme:
    """A number at an end in the worst believable world: its value and its place (0..1) in its draws."""

    source: Source
    value: float
    place: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {**self.source.as_dict(), "value": self.value, "place": self.place}


@dataclass(frozen=True, repr=False)
class WorstWorld:
    """The worst believable world: one in twenty is as bad or worse. ``refuses``: who doesn't sign."""

    draw: int
    agreed: float
    value: float
    ratified: float
    margins: Mapping[str, float]
    refuses: tuple[str, ...]
    extreme: tuple[Extreme, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "draw": self.draw,
            "agreed": self.agreed,
            "value": self.value,
            "ratified": self.ratified,
            "margins": dict(self.margins),
            "refuses": list(self.refuses),
            "extreme": [one.as_dict() for one in self.extreme],
        }


@dataclass(frozen=True, repr=False)
class WorthKnowing:
    """What knowing a number before the choice would add to the value, in points, with its interval."""

    source: Source
    value: float
    low: float | None
    high: float | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {**self.source.as_dict(), "value": self.value, "low": self.low, "high": self.high}


@dataclass(frozen=True, repr=False)
class Share:
    """A share (0..1) with its interval; ends None where draws are too few."""

    share: float
    low: float | None
    high: float | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"share": self.share, "low": self.low, "high": self.high}


@dataclass(frozen=True, repr=False)
class SoonAndKept:
    """The chance to be agreed within 24 months and kept, put to the test like the chance of consent.

    ``failing``: share of worlds in which it is below a half. ``boxes``: of worlds below ``bar``, a half; or,
    with ``best`` (hardly any world, or nearly every one, is), of worlds at or above it, the best quarter.
    ``runs``: in each world.
    """

    chance: float
    failing: float
    runs: int
    deciding: tuple[Decides, ...]
    judgement_share: Share | None
    bar: float
    best: bool
    boxes: tuple[FailingBox, ...]
    flips: tuple[FlipPoint, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        share = self.judgement_share
        return {
            "chance": self.chance,
            "failing": self.failing,
            "runs": self.runs,
            "deciding": [one.as_dict() for one in self.deciding],
            "judgement_share": share.as_dict() if share is not None else None,
            "bar": self.bar,
            "best": self.best,
            "boxes": [box.as_dict() for box in self.boxes],
            "flips": [flip.as_dict() for flip in self.flips],
        }


@dataclass(frozen=True, repr=False)
class World:
    """One draw: D, the value of the plan, its regret in points, and the strategy that would be best."""

    draw: int
    agreed: float
    value: float
    regret: float
    best: str


@dataclass(frozen=True, eq=False, repr=False)
class Stress(Shown):
    """What must be true for a plan to fail.

    ``strategy``: its name in the case, or ``asked``; ``advice``: the strategy with the highest mean value;
    ``deciding``: every uncertain number read, the most telling first; ``constant``: numbers read that don't
    vary; ``failing``: share of worlds in which D is below a half; ``perfect``: what knowing everything before
    the choice would add; ``judgement_share``: how much of the variance that clear numbers explain rests on
    judged ones (None where none is clear); ``worlds``: regret, world by world; ``soon_and_kept``: the same of
    the chance to be agreed within 24 months and kept, None where nobody handed its road over; ``after``:
    where it ends if it isn't agreed, empty where nobody handed the answer to `escalation` over.
    """

    strategy: str
    package: Mapping[str, str]
    changes: Mapping[str, str]
    levers: Mapping[str, str]
    chance: float
    chance_range: tuple[float, float]
    value: float
    advice: str
    deciding: tuple[Decides, ...]
    constant: tuple[str, ...]
    total: tuple[Total, ...]
    failing: float
    boxes: tuple[FailingBox, ...]
    regret: Mapping[str, StrategyRegret]
    flips: tuple[FlipPoint, ...]
    worst_world: WorstWorld
    worth_knowing: tuple[WorthKnowing, ...]
    perfect: float
    judgement_share: Share | None
    base_rates: tuple[BaseRate, ...]
    worlds: tuple[World, ...]
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    soon_and_kept: SoonAndKept | None = None
    after: tuple[Aftermath, ...] = ()
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Stress({self.strategy!r}, {len(self.deciding)} numbers, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints (without the worlds: `world_rows` gives them)."""
        low, high = self.chance_range
        share = self.judgement_share
        return {
            "question": "stress",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "strategy": self.strategy,
            "package": dict(self.package),
            "changes": dict(self.changes),
            "levers": dict(self.levers),
            "chance": self.chance,
            "chance_range": {"low": low, "high": high},
            "value": self.value,
            "advice": self.advice,
            "deciding": [one.as_dict() for one in self.deciding],
            "constant": list(self.constant),
            "total": [one.as_dict() for one in self.total],
            "failing": self.failing,
            "boxes": [box.as_dict() for box in self.boxes],
            "regret": {name: one.as_dict() for name, one in self.regret.items()},
            "flips": [flip.as_dict() for flip in self.flips],
            "worst_world": self.worst_world.as_dict(),
            "worth_knowing": [one.as_dict() for one in self.worth_knowing],
            "perfect": self.perfect,
            "judgement_share": share.as_dict() if share is not None else None,
            "base_rates": [rate.as_dict() for rate in self.base_rates],
            "soon_and_kept": self.soon_and_kept.as_dict() if self.soon_and_kept is not None else None,
            "after": [one.as_dict() for one in self.after],
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a number, the most telling first, for a data frame."""
        return [one.as_dict() for one in self.deciding]

    def world_rows(self) -> list[dict[str, Any]]:
        """One row a world: the draw, D, the value, the regret and the strategy that is best there."""
        return [
            {"draw": w.draw, "agreed": w.agreed, "value": w.value, "regret": w.regret, "best": w.best}
            for w in self.worlds
        ]

"""The answer to `consent`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from detente.method import SCHEMA_VERSION, Method, Note
from detente.reference import Reference
from detente.shown import Shown, Titles


@dataclass(frozen=True, repr=False)
class BodyVote:
    """One body that applies: its own chance to pass and the yes votes expected (a share for a referendum)."""

    body: str
    chance: float
    expected_yes: float
    needs: float
    implied: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "body": self.body,
            "chance": self.chance,
            "expected_yes": self.expected_yes,
            "needs": self.needs,
            "implied": self.implied,
        }


@dataclass(frozen=True, repr=False)
class MarginParts(Mapping[str, float]):
    """A leader's mean margin and what it is made of, in points.

    ``gain`` over today; ``influence``, what others' gains add; ``levers``, what is offered or pressed;
    ``distrust`` (0 or below), what gains lose since the others must perform them; ``margin``, all of these
    less what no agreement is worth and our error. It reads as a mapping from these
    names too, as `as_dict` gives it, for readers that don't name fields.
    """

    gain: float
    influence: float
    levers: float
    distrust: float
    margin: float

    def __getitem__(self, name: str) -> float:
        return self.as_dict()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.as_dict())

    def __len__(self) -> int:
        return len(self.as_dict())

    def as_dict(self) -> dict[str, float]:
        """For programs."""
        return asdict(self)


@dataclass(frozen=True, repr=False)
class Consent(Shown):
    """Who would say no to a package, and why. Chances are means over the draws.

    ``leaders``: chance of signing; ``lost``: by leader the share of draws in which it is lost at each step,
    *not worth it*, *red line*, *deterred* by likely defeat at home, *own voters*; ``bodies``: by party, those
    that apply, each on the condition that the leaders whom blocs follow have signed; ``veto_share``: Shapley
    value of each veto, summing to 1 − chance; ``margins``: each leader's mean margin and what it is made of,
    in points; ``red_lines``: patterns crossed; ``interval``: 80 in 100 over judged numbers, scales and
    switches, None where it was not asked for (`bounded`); ``reference``: what became of attempts elsewhere
    and of this dialogue, beside the chance and no part of it.
    """

    package: Mapping[str, str]
    changes: Mapping[str, str]
    levers: Mapping[str, str]
    chance: float
    chance_range: tuple[float, float]
    leaders: Mapping[str, float]
    lost: Mapping[str, Mapping[str, float]]
    bodies: Mapping[str, tuple[BodyVote, ...]]
    veto_share: Mapping[str, float]
    margins: Mapping[str, MarginParts]
    red_lines: Mapping[str, tuple[Mapping[str, str], ...]]
    feasible: bool
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    interval: tuple[float, float] | None = None
    titles: Titles = field(default=Titles(), compare=False)
    reference: Reference = field(default=Reference(), compare=False)

    def __repr__(self) -> str:
        return f"Consent({len(self.changes)} changes, reads={self.reads})"

    @property
    def ends(self) -> tuple[float, float]:
        """The interval, or where it was not asked for the range of leaning judgements."""
        return self.interval or self.chance_range

    def chosen_by(self, sheets: Iterable[str]) -> Consent:
        """The same answer where these sheets chose the package or levers: it reads them too."""
        return replace(self, reads=tuple(sorted({*self.reads, *sheets})))

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        low, high = self.chance_range
        return {
            "question": "consent",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "package": dict(self.package),
            "changes": dict(self.changes),
            "levers": dict(self.levers),
            "chance": self.chance,
            "chance_range": {"low": low, "high": high},
            "interval": dict(zip(("low", "high"), self.interval, strict=True)) if self.interval else None,
            "reference": self.reference.as_dict() if self.reference else None,
            "leaders": dict(self.leaders),
            "lost": {leader: dict(steps) for leader, steps in self.lost.items()},
            "bodies": {party: [body.as_dict() for body in bodies] for party, bodies in self.bodies.items()},
            "veto_share": dict(self.veto_share),
            "margins": {leader: parts.as_dict() for leader, parts in self.margins.items()},
            "red_lines": {actor: [dict(line) for line in lines] for actor, lines in self.red_lines.items()},
            "feasible": self.feasible,
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a veto, for a data frame."""
        chances = {
            f"{party}/{body.body}": body.chance for party, listed in self.bodies.items() for body in listed
        } | dict(self.leaders)
        return [
            {"veto": name, "chance": chances[name], "veto_share": self.veto_share.get(name, 0.0)}
            for name in chances
        ]

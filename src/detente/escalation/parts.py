"""The parts of the answer to `escalation`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, repr=False)
class Move:
    """A move: who makes it, what it is called, whether it stands taken, how grave it is, where it is from."""

    move: str
    by: str
    title: str
    short: str
    taken: bool
    one_way: str
    severity: float
    source: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "move": self.move,
            "by": self.by,
            "title": self.title,
            "short": self.short,
            "taken": self.taken,
            "one_way": self.one_way or None,
            "severity": self.severity,
            "source": self.source,
        }


@dataclass(frozen=True, repr=False)
class End:
    """A state where the course may end, the moves taken in it, how grave it is, in which share of draws."""

    state: str
    taken: tuple[str, ...]
    severity: float
    share: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "state": self.state,
            "taken": list(self.taken),
            "severity": self.severity,
            "share": self.share,
        }


@dataclass(frozen=True, repr=False)
class Outcome:
    """A state in which it ends, the moves taken in it, how grave it is, and the chance that it ends there.

    The chance that whoever has a step is equally likely to be next and takes the best; over the draws.
    """

    state: str
    taken: tuple[str, ...]
    severity: float
    chance: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "state": self.state,
            "taken": list(self.taken),
            "severity": self.severity,
            "chance": self.chance,
        }


@dataclass(frozen=True, repr=False)
class Step:
    """A step of one actor from a state to another: what it begins and gives up, in which share of draws."""

    by: str
    start: str
    to: str
    begins: tuple[str, ...]
    gives_up: tuple[str, ...]
    share: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "by": self.by,
            "from": self.start,
            "to": self.to,
            "begins": list(self.begins),
            "gives_up": list(self.gives_up),
            "share": self.share,
        }


@dataclass(frozen=True, repr=False)
class Held:
    """A step from today that would gain by itself and isn't made: what it begins and gives up.

    ``gains``: share of draws in which it is an improvement; ``held``: in which it is one and isn't made;
    ``answers``: single steps of others that would leave its maker no better off than today, with the share of
    all draws in which each holds it back; empty where only several together do.
    """

    by: str
    begins: tuple[str, ...]
    gives_up: tuple[str, ...]
    gains: float
    held: float
    answers: tuple[Step, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "by": self.by,
            "begins": list(self.begins),
            "gives_up": list(self.gives_up),
            "gains": self.gains,
            "held": self.held,
            "answers": [one.as_dict() for one in self.answers],
        }


@dataclass(frozen=True, repr=False)
class ThirdParty:
    """A third party's move: the same graph with it and without it.

    ``calm``: share of draws in which nothing graver than today follows; ``stable``: in which today is
    sequentially stable; ``ends``: where it may end. ``vanish``: the steps that there are without it and not
    with it (in half of the draws or more); ``appear``: the other way round.
    """

    move: str
    by: str
    title: str
    taken: bool
    calm: tuple[float, float]
    stable: tuple[float, float]
    ends: tuple[tuple[End, ...], tuple[End, ...]]
    vanish: tuple[Step, ...]
    appear: tuple[Step, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs: without it, then with it."""

        def side(n: int) -> dict[str, Any]:
            ends = [end.as_dict() for end in self.ends[n]]
            return {"calm": self.calm[n], "today_stable": self.stable[n], "ends": ends}

        return {
            "move": self.move,
            "by": self.by,
            "title": self.title,
            "taken": self.taken,
            "without": side(0),
            "with": side(1),
            "vanish": [step.as_dict() for step in self.vanish],
            "appear": [step.as_dict() for step in self.appear],
        }


@dataclass(frozen=True, repr=False)
class Candidate:
    """One move more or less than today, none that makes today graver, and how calm it then stays.

    ``does``: *begin* or *end*; ``third``: whether a third party makes it; ``calm``: share of draws in which
    nothing graver than today follows; ``more``: the difference from leaving things as they are.
    """

    move: str
    by: str
    does: str
    third: bool
    calm: float
    more: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "move": self.move,
            "by": self.by,
            "does": self.does,
            "third_party": self.third,
            "calm": self.calm,
            "more": self.more,
        }


@dataclass(frozen=True, repr=False)
class Wanted:
    """What an actor would have to prefer for the wished state to be stable for it.

    ``stable``: by concept, in which share of the draws it is. ``over``: the states that it could move to,
    and must not prefer, for Nash stability; ``instead``: those among them that an answer of the others can
    hold back, so that for general metarationality it may prefer them if it prefers the wished state to what
    follows. ``missing``: points that the wished state lacks at the middle values (None: no points are known).
    """

    actor: str
    stable: Mapping[str, float]
    over: tuple[str, ...]
    instead: Mapping[str, str]
    missing: float | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "actor": self.actor,
            "stable": dict(self.stable),
            "over": list(self.over),
            "instead": dict(self.instead),
            "missing": self.missing,
        }


@dataclass(frozen=True, repr=False)
class Coalition:
    """Actors who could leave an equilibrium together, for a state that each of them prefers."""

    actors: tuple[str, ...]
    state: str
    to: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"actors": list(self.actors), "from": self.state, "to": self.to}


@dataclass(frozen=True, repr=False)
class Misperceived:
    """States that an actor doesn't see, and the sequential equilibria that there are only because of it."""

    actor: str
    states: int
    only_so: tuple[str, ...]
    lost: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "actor": self.actor,
            "states": self.states,
            "only_so": list(self.only_so),
            "lost": list(self.lost),
        }


@dataclass(frozen=True, repr=False)
class Foretold:
    """One move at one date: whether it stood, whether the record changed it, and what the model says.

    ``changed``: begun or ended within the time, even if it then was as before; ``share``: the chance that
    what follows changes it, over the draws.
    """

    move: str
    stood: bool
    changed: bool
    share: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"move": self.move, "stood": self.stood, "changed": self.changed, "share": self.share}


@dataclass(frozen=True, repr=False)
class Scored:
    """The record beside the model, move by move: Brier scores (Brier 1950), the lower the better.

    ``moves``: how many moves could change, at all dates together; ``changed``: how many the record changed;
    ``brier``: of the model; ``nothing``: of saying that nothing changes; ``rate``: of saying for every move
    the share that changed at the other dates.
    """

    moves: int
    changed: int
    brier: float
    nothing: float
    rate: float

    @property
    def better(self) -> bool:
        """Whether the model foretells better than both simple sayings."""
        return self.brier < min(self.nothing, self.rate)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "moves": self.moves,
            "changed": self.changed,
            "brier": self.brier,
            "nothing": self.nothing,
            "rate": self.rate,
            "better": self.better,
        }


@dataclass(frozen=True, repr=False)
class Checked:
    """A date of the record beside the model: the state before, the one it settled in, what the model says.

    ``left``: share of draws in which the model leaves the first state; ``stays``: in which it calls the state
    that came sequentially stable; ``reached``: in which the course from the first comes to the second;
    ``ended``: in which it ends there. ``guess``: in which share a state drawn blindly is sequentially stable,
    for comparison. ``expected``: the state in which the model most often ends. ``foretold``: the same move by
    move, for each that could change.
    """

    on: str
    until: str
    title: str
    before: str
    after: str
    left: float
    stays: float
    reached: float
    ended: float
    guess: float
    expected: str
    foretold: tuple[Foretold, ...]
    source: str

    @property
    def moved(self) -> bool:
        """Whether the record left the first state."""
        return self.before != self.after

    @property
    def hit(self) -> bool:
        """Whether more often than not the model goes where the record went: it ends, or stays, there."""
        return self.ended > 0.5

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "on": self.on,
            "until": self.until,
            "title": self.title,
            "before": self.before,
            "after": self.after,
            "left": self.left,
            "stays": self.stays,
            "reached": self.reached,
            "ended": self.ended,
            "guess": self.guess,
            "expected": self.expected,
            "hit": self.hit,
            "foretold": [one.as_dict() for one in self.foretold],
            "source": self.source,
        }

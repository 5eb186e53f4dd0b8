"""A setting: what was turned, and how it is written into an address so that a link brings it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import urlencode

from detente.case import Case
from detente_room.asking.running import choices
from detente_room.asking.uncertain import HOLDS, uncertain

MOST_PINS = 4
MOST_UNDO = 20
"""Turns that can be taken back: judgement; a link stays short enough to be sent."""
KINDS = ("p", "l", "t", "n", "r")
"""In an address: the package, levers, trust, uncertain numbers, how the talks are run."""


@dataclass(frozen=True)
class Setting:
    """Issue to option, lever to level, party to trust (in 100), number to where it is held (`HOLDS`).

    ``process``: what is turned in how the talks are run (`detente_room.asking.running`). Each only where it
    is not as in the case.
    """

    package: Mapping[str, str] = field(default_factory=dict)
    levers: Mapping[str, str] = field(default_factory=dict)
    trust: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    process: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case, words: str) -> Setting:
        """A setting from its words; what the case doesn't have is left out, and what is as today.

        Words are ``p.ISSUE:OPTION~l.LEVER:LEVEL~t.PARTY:NUMBER~n.NAME:WHERE~r.NAME:VALUE``.
        """
        found = cls()
        for piece in filter(None, words.split("~")):
            kind, _, rest = piece.partition(".")
            name, _, value = rest.partition(":")
            found = found.turned(case, kind, name, value)
        return found

    def turned(self, case: Case, kind: str, name: str, value: str) -> Setting:
        """With one thing turned; as it is where the case has no such thing."""
        if kind == "p" and name in case.file.issues and value in case.file.issues[name].options:
            return replace(self, package=_set(self.package, name, value, case.today[name]))
        if kind == "l" and name in case.file.levers and value in case.file.levers[name].levels:
            off = next(iter(case.file.levers[name].levels))
            return replace(self, levers=_set(self.levers, name, value, off))
        if kind == "t" and name in case.parties and (value == "" or value in TRUST):
            return replace(self, trust=_set(self.trust, name, int(value or -1), -1))
        if kind == "n" and name in uncertain(case) and value in {"", *HOLDS}:
            return replace(self, numbers=_set(self.numbers, name, value, ""))
        if kind == "r" and value in {"", *choices(case).get(name, ())}:
            return replace(self, process=_set(self.process, name, value, ""))
        return self

    def value(self, case: Case, kind: str, name: str) -> str:
        """How a thing stands in this setting."""
        if kind == "p":
            return self.package.get(name, case.today.get(name, ""))
        if kind == "l":
            return self.levers.get(name, next(iter(case.file.levers[name].levels), ""))
        if kind in {"n", "r"}:
            return (self.numbers if kind == "n" else self.process).get(name, "")
        return str(self.trust[name]) if name in self.trust else ""

    @property
    def words(self) -> str:
        """The setting in words, as an address holds it."""
        parts = [f"p.{name}:{value}" for name, value in sorted(self.package.items())]
        parts += [f"l.{name}:{value}" for name, value in sorted(self.levers.items())]
        parts += [f"t.{name}:{value}" for name, value in sorted(self.trust.items())]
        parts += [f"n.{name}:{value}" for name, value in sorted(self.numbers.items())]
        parts += [f"r.{name}:{value}" for name, value in sorted(self.process.items())]
        return "~".join(parts)

    @property
    def put(self) -> Setting:
        """What counts for a text that is put to all: the setting without how the talks are run."""
        return replace(self, process={}) if self.process else self

    def turns(self) -> list[tuple[str, str, str]]:
        """What was turned: kind, name, value."""
        return [
            *(("p", name, value) for name, value in self.package.items()),
            *(("l", name, value) for name, value in self.levers.items()),
            *(("t", name, str(value)) for name, value in self.trust.items()),
            *(("n", name, value) for name, value in self.numbers.items()),
            *(("r", name, value) for name, value in self.process.items()),
        ]


TRUST = ("0", "20", "40", "60", "80", "100")
"""Trust that can be set, in 100: how much of what hangs on the others counts."""


V = TypeVar("V")


def _set(where: Mapping[str, V], name: str, value: V, plain: V) -> dict[str, V]:
    """With a value, or without it where it is the plain one."""
    rest = {key: one for key, one in where.items() if key != name}
    return rest if value == plain else {**rest, name: value}


Turn = tuple[str, str, str]
"""Kind, name, value."""


def _turns(words: str) -> tuple[Turn, ...]:
    """Turns that are taken back together, from their words: ``KIND.NAME:VALUE!KIND.NAME:VALUE``."""
    found = []
    for piece in filter(None, words.split("!")):
        kind, _, rest = piece.partition(".")
        name, _, value = rest.partition(":")
        found.append((kind, name, value))
    return tuple(found)


@dataclass(frozen=True)
class Bench:
    """Everything that a link brings back: the setting, what was pinned beside it, and the way here.

    ``undo``: what to take back, the last one last, each one turn or several that were made at once.
    """

    setting: Setting = field(default_factory=Setting)
    pins: tuple[Setting, ...] = ()
    undo: tuple[tuple[Turn, ...], ...] = ()

    @classmethod
    def of(cls, case: Case, asked: Mapping[str, Iterable[str]]) -> Bench:
        """From the parts of an address: ``s`` the setting, ``pin`` several times, ``u`` what to take back."""
        setting = Setting.of(case, next(iter(asked.get("s", ())), ""))
        pins = [Setting.of(case, words) for words in list(asked.get("pin", ()))[:MOST_PINS]]
        steps = [_turns(words) for words in next(iter(asked.get("u", ())), "").split("~")]
        return cls(setting, _once(pins), tuple(step for step in steps if step)[-MOST_UNDO:])

    def turned(self, case: Case, kind: str, name: str, value: str) -> Bench:
        """With one thing turned, and how it stood before noted."""
        return self.turned_all(case, [(kind, name, value)])

    def turned_all(self, case: Case, turns: Iterable[Turn]) -> Bench:
        """With several things turned at once, to be taken back at once."""
        after, before = self.setting, list[Turn]()
        for kind, name, value in turns:
            was = after.value(case, kind, name) if _known(case, kind, name) else ""
            now = after.turned(case, kind, name, value)
            if now.words != after.words:
                before.append((kind, name, was))
                after = now
        if not before:
            return self
        return replace(self, setting=after, undo=(*self.undo, tuple(reversed(before)))[-MOST_UNDO:])

    def offering(self, case: Case, levers: Mapping[str, str]) -> Bench:
        """With these levers, and all others off."""
        off = {name: next(iter(lever.levels)) for name, lever in case.file.levers.items()}
        return self.turned_all(case, [("l", name, levers.get(name, level)) for name, level in off.items()])

    def back(self, case: Case) -> Bench:
        """With the last turn taken back."""
        if not self.undo:
            return self
        *rest, last = self.undo
        setting = self.setting
        for turn in last:
            setting = setting.turned(case, *turn)
        return replace(self, setting=setting, undo=tuple(rest))

    def pinned(self) -> Bench:
        """With this setting among the pins."""
        return replace(self, pins=_once([*self.pins, self.setting])[:MOST_PINS])

    def unpinned(self, words: str) -> Bench:
        """Without one of the pins."""
        return replace(self, pins=tuple(pin for pin in self.pins if pin.words != words))

    @property
    def way(self) -> str:
        """What to take back, in words."""
        steps = ("!".join(f"{kind}.{name}:{value}" for kind, name, value in step) for step in self.undo)
        return "~".join(steps)

    @property
    def full(self) -> bool:
        """Whether no more can be pinned, or this setting is already."""
        return len(self.pins) >= MOST_PINS or any(pin.words == self.setting.words for pin in self.pins)

    @property
    def query(self) -> str:
        """The part of an address that brings all of it back."""
        parts = [("s", self.setting.words)] if self.setting.words else []
        parts += [("pin", pin.words) for pin in self.pins]
        parts += [("u", self.way)] if self.undo else []
        return urlencode(parts, safe=":~.!")


def _known(case: Case, kind: str, name: str) -> bool:
    where: Mapping[str, tuple[str, ...]] = {
        "p": tuple(case.file.issues),
        "l": tuple(case.file.levers),
        "t": case.parties,
        "n": tuple(uncertain(case)),
        "r": tuple(choices(case)),
    }
    return name in where.get(kind, ())


def _once(pins: Iterable[Setting]) -> tuple[Setting, ...]:
    return tuple({pin.words: pin for pin in pins}.values())

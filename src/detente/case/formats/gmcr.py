"""Games of gmcr-py (JSON): options, decision makers, infeasible combinations, ranked statements or a ranking.

A file ranks states by their number among the feasible ones, counted from 1 in the order of their code (the
first option is the lowest bit) with the options sorted by decision maker, as that program keeps them. Keys
changed their names between versions: ``preferenceVector`` became ``preferenceRanking``, and
``useManualPreferenceVectors`` ``useManualPreferenceRanking``. Versions up to 0.3 often carry none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from detente.case.formats.domain import Complaints
from detente.case.formats.geniusweb_json import read_json

MOST_OPTIONS = 20
"""Options of a game at most, as of a graph."""
VERSIONS = ("0.2", "0.3", "0.4")
"""Versions whose files are known."""
DIRECTIONS = ("both", "fwd", "back")
Pattern = dict[int, str]


@dataclass(frozen=True)
class GameOption:
    """An option: its name, in which direction it may be changed, and the number of who controls it."""

    name: str
    direction: str
    owner: int


@dataclass(frozen=True)
class Player:
    """A decision maker: statements (patterns, any of which may hold), or states in groups, the best first."""

    name: str
    statements: tuple[tuple[Pattern, ...], ...]
    ranking: tuple[tuple[str, ...], ...]
    unseen: tuple[Pattern, ...]


@dataclass(frozen=True)
class GameFile:
    """A game as its file says it; ``start``: the first state that can be, since files know no today."""

    title: str
    file: str
    options: tuple[GameOption, ...]
    players: tuple[Player, ...]
    infeasible: tuple[Pattern, ...]
    start: str
    notes: tuple[str, ...]


def read_gmcr(path: Path) -> GameFile:
    """Read a game.

    Raises:
        CaseError: the file is wrong, or of another program or version; lists everything found in it.

    """
    return _Reader(path).game()


class _Reader:
    """Reads one file, and collects what is wrong in it."""

    def __init__(self, path: Path) -> None:
        self.path, self.data = path, read_json(path)
        self.complaints, self.notes = Complaints(str(path)), list[str]()

    def game(self) -> GameFile:
        """The game; every check in turn."""
        self._version()
        written = self._list(self.data, "options", "")
        makers = self._list(self.data, "decisionMakers", "")
        self.complaints.raise_any()
        self.size = len(written)
        owners = self._owners(makers)
        options = tuple(self._option(n, one, owners) for n, one in enumerate(written))
        banned = tuple(
            pattern
            for n, one in enumerate(self._list(self.data, "infeasibles", "", needed=False))
            for pattern in self._statement(one, f"infeasibles.{n}")
        )
        self._bounds(len(makers))
        self.complaints.raise_any()
        self.states = self._states(banned, owners)
        players = tuple(self._player(n, one) for n, one in enumerate(makers))
        self.complaints.raise_any()
        self._coalitions()
        start = min(self.states, key=lambda state: state[::-1])
        return GameFile(self.path.stem, self.path.name, options, players, banned, start, tuple(self.notes))

    def _version(self) -> None:
        program, version = self.data.get("program", "gmcr-py"), self.data.get("version")
        if program != "gmcr-py":
            self.complaints.add(0, "program", f"a file of {str(program)[:40]}", "a game of gmcr-py")
        known = version is None or (
            isinstance(version, str) and version.startswith(tuple(f"{v}." for v in VERSIONS))
        )
        if not known:
            expected = f"a version that is known: {', '.join(f'{v}.x' for v in VERSIONS)}, or none"
            self.complaints.add(0, "version", f"a file of version {str(version)[:20]}", expected)

    def _list(self, data: Any, key: str, where: str, needed: bool = True) -> list[Any]:
        found = data.get(key) if isinstance(data, dict) else None
        if isinstance(found, list):
            return found
        if found is not None or needed:
            what = "nothing" if found is None else type(found).__name__
            self.complaints.add(0, f"{where}{key}", what, "a list")
        return []

    def _bounds(self, makers: int) -> None:
        if not 1 <= self.size <= MOST_OPTIONS:
            self.complaints.add(0, "options", f"{self.size} options", f"1 to {MOST_OPTIONS}")
        if makers < 2:
            self.complaints.add(0, "decisionMakers", f"{makers} decision makers", "two or more")

    def _index(self, found: Any, where: str) -> int | None:
        number = int(found) if isinstance(found, Decimal) and found == int(found) else None
        if number is None or not 0 <= number < self.size:
            expected = f"a number of an option: 0 to {self.size - 1}"
            self.complaints.add(0, where, f"the unknown option {str(found)[:20]}", expected)
            return None
        return number

    def _owners(self, makers: Sequence[Any]) -> dict[int, int]:
        owners: dict[int, int] = {}
        for n, one in enumerate(makers):
            for found in self._list(one, "options", f"decisionMakers.{n}."):
                where = f"decisionMakers.{n}.options"
                number = self._index(found, where)
                if number in owners:
                    self.complaints.add(0, where, f"option {number} of two decision makers", "one owner each")
                elif number is not None:
                    owners[number] = n
        return owners

    def _option(self, n: int, found: Any, owners: Mapping[int, int]) -> GameOption:
        where = f"options.{n}"
        name = found.get("name") if isinstance(found, dict) else None
        if not isinstance(name, str) or not name.strip():
            self.complaints.add(0, f"{where}.name", "no name", "a name")
        way = found.get("permittedDirection", "both") if isinstance(found, dict) else "both"
        if way not in DIRECTIONS:
            self.complaints.add(0, f"{where}.permittedDirection", str(way)[:20], ", ".join(DIRECTIONS))
        if n not in owners:
            self.complaints.add(
                0, where, "an option that nobody controls: half of the states can't be reached", "an owner"
            )
        return GameOption(str(name), str(way), owners.get(n, 0))

    def _statement(self, found: Any, where: str) -> tuple[Pattern, ...]:
        """A simple condition, or a compound one: any of its members."""
        if isinstance(found, dict):
            members = self._list(found, "members", f"{where}.")
            return tuple(self._condition(one, f"{where}.members.{n}") for n, one in enumerate(members))
        return (self._condition(found, where),)

    def _condition(self, found: Any, where: str) -> Pattern:
        pattern: Pattern = {}
        pairs = found if isinstance(found, list) else []
        if not pairs:
            self.complaints.add(0, where, "an empty condition", 'pairs such as [0, "Y"]')
        for pair in pairs:
            if not isinstance(pair, list) or len(pair) != 2 or pair[1] not in ("Y", "N"):
                self.complaints.add(0, where, str(pair)[:40], 'a pair such as [0, "Y"]')
                continue
            number = self._index(pair[0], where)
            if number is None:
                continue
            if pattern.get(number, pair[1]) != pair[1]:
                found_ = f"a contradiction: option {number} both Y and N"
                self.complaints.add(0, where, found_, "one of the two")
            pattern[number] = pair[1]
        return pattern

    def _states(self, banned: Sequence[Pattern], owners: Mapping[int, int]) -> list[str]:
        """The states that can be, in the order in which the program numbers them."""
        order = sorted(range(self.size), key=lambda n: (owners[n], n))
        found = []
        for bits in product("NY", repeat=self.size):
            letters = [""] * self.size
            for option, letter in zip(order, reversed(bits), strict=True):
                letters[option] = letter
            if not any(all(letters[n] == said for n, said in one.items()) for one in banned):
                found.append("".join(letters))
        if not found:
            self.complaints.add(0, "infeasibles", "every state infeasible", "a state that can be")
            self.complaints.raise_any()
        return found

    def _player(self, n: int, found: Any) -> Player:
        where = f"decisionMakers.{n}"
        name = found.get("name") if isinstance(found, dict) else None
        if not isinstance(name, str) or not name.strip():
            self.complaints.add(0, f"{where}.name", "no name", "a name")
        unseen = [
            pattern
            for k, one in enumerate(self._list(found, "misperceptions", f"{where}.", needed=False))
            for pattern in self._statement(one, f"{where}.misperceptions.{k}")
        ]
        keys = "useManualPreferenceRanking", "useManualPreferenceVectors"
        if any(self.data.get(key) is True for key in keys):
            return Player(str(name), (), self._ranking(found, where), tuple(unseen))
        return Player(str(name), self._statements(found, where), (), tuple(unseen))

    def _statements(self, found: Any, where: str) -> tuple[tuple[Pattern, ...], ...]:
        kept: list[tuple[Pattern, ...]] = []
        for n, one in enumerate(self._list(found, "preferences", f"{where}.")):
            statement = self._statement(one, f"{where}.preferences.{n}")
            if statement in kept:
                # That program leaves a repeated statement out as well; it would change nothing anyway.
                self.notes.append(f"{where}.preferences.{n} repeats an earlier statement and is left out")
                continue
            for earlier, other in enumerate(kept):
                if _opposite(statement, other):
                    said = f"a contradiction: the opposite of statement {earlier}"
                    self.complaints.add(0, f"{where}.preferences.{n}", said, "one of the two")
            kept.append(statement)
        return tuple(kept)

    def _ranking(self, found: Any, where: str) -> tuple[tuple[str, ...], ...]:
        key = "preferenceRanking" if "preferenceRanking" in found else "preferenceVector"
        groups, seen = [], set[int]()
        for one in self._list(found, key, f"{where}."):
            group = []
            for number in one if isinstance(one, list) else [one]:
                place = int(number) if isinstance(number, Decimal) and number == int(number) else 0
                if not 1 <= place <= len(self.states):
                    said = f"the unknown state {str(number)[:20]}"
                    self.complaints.add(0, f"{where}.{key}", said, f"1 to {len(self.states)}")
                elif place in seen:
                    self.complaints.add(0, f"{where}.{key}", f"state {place} twice", "each state once")
                else:
                    group.append(self.states[place - 1])
                seen.add(place)
            groups.append(tuple(group))
        left = [n for n in range(1, len(self.states) + 1) if n not in seen]
        if left:
            self.complaints.add(0, f"{where}.{key}", f"no place for state {left[0]}", "every state")
        return tuple(groups)

    def _coalitions(self) -> None:
        found = self.data.get("coalitions")
        if isinstance(found, list) and any(isinstance(one, list) and len(one) > 1 for one in found):
            self.notes.append("coalitions of the file are not kept: every coalition is looked at")
        if not self.data.get("version"):
            self.notes.append("the file names no version: read as 0.3")


def _opposite(one: Sequence[Pattern], other: Sequence[Pattern]) -> bool:
    """Whether two statements are an option and its opposite."""
    if len(one) != 1 or len(other) != 1 or len(one[0]) != 1 or len(other[0]) != 1:
        return False
    (a, x), (b, y) = *one[0].items(), *other[0].items()
    return a == b and x != y

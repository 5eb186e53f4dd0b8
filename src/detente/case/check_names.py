"""Does a name that the case uses exist? Complaints offer the nearest that does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.case.choices import item_at
from detente.case.errors import nearest
from detente.case.fields import Pattern, as_word
from detente.case.numbers import Number
from detente.case.schema import CaseFile
from detente.case.text import alike, cut, listed
from detente.case.tree import Path

Complaint = tuple[Path, str, str, str]
"""Path, found, expected, nearest."""


MOST_POINTS = 10_000
"""Points, weights and noise at most: judgement; a hundred times the whole scale of an actor."""


def bounded(path: Path, number: Number | None, low: float, high: float | None) -> Iterator[Complaint]:
    """A complaint if the number can fall below ``low`` or above ``high``."""
    if number is None or (number.low >= low and (high is None or number.high <= high)):
        return
    below = number.low < low and high in (None, MOST_POINTS)
    expected = f"{low:g} or more" if high is None or below else f"between {low:g} and {high:g}"
    yield path, number.text or f"{number.low:g}", expected, ""


def in_words(pattern: Pattern) -> str:
    """A pattern as it is written."""
    return ", ".join(f"{issue}: {option}" for issue, option in pattern.items())


def _keys(part: object) -> list[str] | None:
    return [str(key) for key in part] if isinstance(part, Mapping) else None


def _within(part: object, inside: str) -> dict[str, list[str] | None] | None:
    """Names with the names inside each: issues with their options, levers with their levels."""
    if not isinstance(part, Mapping):
        return None
    return {
        str(name): _keys(one.get(inside)) if isinstance(one, Mapping) else None for name, one in part.items()
    }


def _ids(steps: object) -> list[str] | None:
    """The ids of commitments; None where one can't be read."""
    if not isinstance(steps, (list, tuple)):
        return None
    ids = [as_word(one.get("id")) if isinstance(one, Mapping) else None for one in steps]
    known = [one for one in ids if isinstance(one, str)]
    return known if len(known) == len(ids) else None


class Names:
    """What the case declares, to compare uses with.

    ``data`` is the file as written: a name counts as declared even where its own part is malformed. Where a
    whole section is, None stands for its names and nothing is compared with them.
    """

    def __init__(self, case: CaseFile, data: Mapping[str, Any] | None = None) -> None:
        data = data if data is not None else case.model_dump(by_alias=True)
        self._data = data
        self.issues = _within(data.get("issues"), "options")
        self.levers = _within(data.get("levers", {}), "levels")
        self.actors, self.groups = _keys(data.get("actors")), _keys(data.get("groups", {}))
        parties = data.get("parties")
        listed = parties if isinstance(parties, (list, tuple)) and parties else None
        self.parties = [str(party) for party in listed] if listed is not None else None
        self.steps = _ids(data.get("commitments", ()))
        self._home = data.get("home", {})
        self.strategies = _keys(data.get("strategies", {}))

    def _known(self, path: Path, name: str, kind: str, known: Iterable[str] | None) -> Iterator[Complaint]:
        if known is None:
            return
        names = list(known)
        if name not in names:
            expected = f"{kind}: {listed(names, 12)}" if 0 < len(names) <= 12 else f"a known {kind}"
            same = next((one for one in names if alike(one, name)), "")
            found = f"{cut(name)}, with letters put together otherwise" if same else cut(name)
            yield path, f"the unknown {kind} {found}", expected, same or nearest(name, names)

    def chambers(self, party: str) -> list[str] | None:
        """The bodies with seats of a party; None where they can't be read."""
        home = self._home.get(party, {}) if isinstance(self._home, Mapping) else None
        bodies = home.get("bodies", ()) if isinstance(home, Mapping) else None
        if not isinstance(bodies, (list, tuple)) or not all(isinstance(body, Mapping) for body in bodies):
            return None
        return [str(as_word(body["body"])) for body in bodies if body.get("body") is not None]

    def has_issue(self, issue: str) -> bool:
        """Whether the case has an issue of that name."""
        return self.issues is not None and issue in self.issues

    def options(self, issue: str) -> list[str]:
        """The options of an issue; none where it or they can't be read."""
        return (self.issues or {}).get(issue) or []

    def actor(self, path: Path, name: str) -> Iterator[Complaint]:
        """An actor of the case."""
        yield from self._known(path, name, "actor", self.actors)

    def party(self, path: Path, name: str) -> Iterator[Complaint]:
        """A party of the case."""
        yield from self._known(path, name, "party", self.parties)

    def anyone(self, path: Path, name: str) -> Iterator[Complaint]:
        """An actor, a party or a group."""
        lists = (self.actors, self.parties, self.groups)
        known = None if None in lists else [one for names in lists for one in names or ()]
        yield from self._known(path, name, "actor, party or group", known)

    def issue(self, path: Path, name: str) -> Iterator[Complaint]:
        """An issue of the case."""
        yield from self._known(path, name, "issue", self.issues)

    def option(self, path: Path, issue: str, name: str) -> Iterator[Complaint]:
        """An option of an issue that exists (an unknown issue is complained of elsewhere)."""
        if self.issues is not None and issue in self.issues:
            yield from self._known(path, name, f"option of {issue}", self.issues[issue])

    def step(self, path: Path, name: str) -> Iterator[Complaint]:
        """The id of a commitment."""
        if self.steps is not None and name not in self.steps:
            yield (
                path,
                f"the unknown commitment {cut(name)}",
                "the id of a commitment",
                nearest(name, self.steps),
            )

    def lever(self, path: Path, name: str) -> Iterator[Complaint]:
        """A lever of the case."""
        yield from self._known(path, name, "lever", self.levers)

    def strategy(self, path: Path, name: str) -> Iterator[Complaint]:
        """A strategy of the case."""
        yield from self._known(path, name, "strategy", self.strategies)

    def level(self, path: Path, lever: str, name: str) -> Iterator[Complaint]:
        """A lever, and one of its levels."""
        yield from self._known(path, lever, "lever", self.levers)
        if self.levers is not None and lever in self.levers:
            yield from self._known(path, name, f"level of {lever}", self.levers[lever])

    def pattern(self, path: Path, pattern: Pattern) -> Iterator[Complaint]:
        """Issues and options of a pattern."""
        for issue, option in pattern.items():
            yield from self.issue((*path, issue), issue)
            yield from self.option((*path, issue), issue, option)

    def patterns(self, path: Path, patterns: Iterable[Pattern] | None) -> Iterator[Complaint]:
        """Every pattern of a list (a single pattern stands at the path itself)."""
        for n, pattern in enumerate(patterns or ()):
            yield from self.pattern(self.item(path, n), pattern)

    def item(self, path: Path, n: int) -> Path:
        """Where the n-th pattern that was read from a list stands: one may stand for several."""
        return item_at(self._data, path, n)

"""Form first, without hiding the rest: what is malformed is cut out, and names are checked all the same."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from detente.case.conditions import MARKS
from detente.case.errors import Problem
from detente.case.fields import Strict
from detente.case.places import Places, structural_problem
from detente.case.tree import Path

Part = TypeVar("Part", bound=Strict)

STAND_INS: dict[str, Any] = {
    "case": "case",
    "parties": ["first", "second"],
    "issues": {"issue": {"options": {"now": {"now": True}, "then": {}}}},
    "actors": {"actor": {}},
}
"""What stands for a key of a case that it can't be without, where it is missing or wholly malformed."""


class Draft:
    """A case's data while what is malformed is cut out of it, with the places where it was.

    ``cut`` holds the paths that are gone, as they stand in the file: items of lists keep their numbers.
    """

    def __init__(self, data: Mapping[str, Any], stand_ins: Mapping[str, Any]) -> None:
        self.stand_ins = stand_ins
        self.data: dict[str, Any] = copy.deepcopy(dict(data))
        self.cut: list[Path] = []
        self._items: dict[Path, list[int]] = {}

    def original(self, path: Path) -> Path:
        """Where a path of the data stands in the file."""
        found: Path = ()
        for step in path:
            kept = self._items.get(found)
            here = kept[step] if kept is not None and isinstance(step, int) and step < len(kept) else step
            found = (*found, here)
        return found

    def remove(self, paths: Iterable[Path]) -> None:
        """Cut out paths, or as much above each as is there; later items of a list first."""
        there = {self._there(path) for path in paths}
        alone = [path for path in there if not any(path[:n] in there for n in range(1, len(path)))]
        for path in sorted(alone, key=lambda p: [str(step).zfill(9) for step in p], reverse=True):
            self._remove(path)

    def _remove(self, path: Path) -> None:
        if len(path) <= 1 and (not path or path[0] in self.stand_ins):
            for key in path or self.stand_ins:
                if path or key not in self.data:
                    self.data[str(key)] = copy.deepcopy(self.stand_ins[str(key)])
                    self.cut.append((key,))
            return
        above, last = self._at(path[:-1]), path[-1]
        where = self.original(path[:-1])
        self.cut.append(self.original(path))
        if isinstance(above, list):
            self._items.setdefault(where, list(range(len(above)))).pop(int(last))
        del above[last]

    def touched(self, path: Path) -> bool:
        """Whether a complaint may only be a consequence of something that was cut out."""
        return any(path[: len(gone)] == gone or gone[: len(path)] == path for gone in self.cut)

    def _at(self, path: Path) -> Any:
        here: Any = self.data
        for step in path:
            here = here[step]
        return here

    def _there(self, path: Path) -> Path:
        here: Any = self.data
        for n, step in enumerate(path):
            inside = isinstance(here, dict) and step in here
            if not inside and not (isinstance(here, list) and isinstance(step, int) and step < len(here)):
                return path[:n]
            here = here[step]
        return path


def validated(
    data: Mapping[str, Any], places: Places, model: type[Part], stand_ins: Mapping[str, Any] = STAND_INS
) -> tuple[Part, list[Problem], Draft]:
    """The part as far as it is well-formed, what is not, and what was cut out."""
    draft = Draft(data, stand_ins)
    problems: list[Problem] = []
    while True:
        try:
            return model.model_validate(draft.data), problems, draft
        except ValidationError as error:
            details = error.errors()
        for detail in _told(details):
            path = draft.original(_place(detail))
            # What was cut out is missing now: that is no second mistake.
            if not draft.touched(path):
                problems.append(structural_problem({**detail, "loc": path}, model, places))
        draft.remove(map(_to_cut, details))


def _told(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without complaints that a list or mapping is too short which only count what is malformed in it."""
    places = [_place(detail) for detail in details]
    return [
        detail
        for detail, here in zip(details, places, strict=True)
        if detail["type"] != "too_short"
        or not any(len(other) > len(here) and other[: len(here)] == here for other in places)
    ]


def _place(detail: ErrorDetails) -> Path:
    """Where a complaint is, without steps that only say how a key was written."""
    return tuple(step for step in detail["loc"] if step not in MARKS)


def _to_cut(detail: ErrorDetails) -> Path:
    """The path that a complaint calls wrong; a missing key takes with it what lacks it."""
    path = tuple(step for step in _place(detail) if step != "[key]")
    return path[:-1] if detail["type"] == "missing" and len(path) > 1 else path

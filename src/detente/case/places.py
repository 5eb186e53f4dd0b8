"""Where each path of a case stands (file and line), and how a complaint about it is worded.

What stands on a sheet is never quoted: an error message may travel further than the sheet may.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from detente.case.errors import Problem, nearest
from detente.case.schema import ESTIMATES, Actor, Link, RedLine, Sacred
from detente.case.spelling import as_written, declared_names
from detente.case.text import cut
from detente.case.tree import Path, Tree, dotted

HIDDEN = "a value on a sheet (not shown)"
_LONGEST_PATH = 400
_OWN = "what docs/case-format.md says of a sheet"
_KEYS = frozenset(key for model in (Actor, Link, RedLine, Sacred) for key in model.model_fields)


class Places:
    """File and line of every path of a case that is spread over ``case.yaml`` and its sheets."""

    def __init__(self, main: Tree) -> None:
        self.main = main
        self.sheets: dict[str, Tree] = {}

    def add_sheet(self, actor: str, tree: Tree) -> None:
        """Let paths below ``actors.<actor>`` that stand on the sheet be found there."""
        self.sheets[actor] = tree

    def data(self) -> Any:
        """What the files say, its words as they were spelled."""
        main, words = self.main.data, dict(self.main.words)
        if not isinstance(main, dict):
            return main
        for actor, sheet in self.sheets.items():
            own = {("actors", actor, *path): text for path, text in sheet.words.items()}
            words |= {path: text for path, text in own.items() if path[:3] not in self.main.lines}
        return as_written(main, words, declared_names(main, words))

    def secret(self, path: Path) -> bool:
        """Whether the path stands in a sheet's file."""
        sheet = self.sheets.get(str(path[1])) if len(path) > 2 and path[0] == "actors" else None
        return sheet is not None and path[2:3] in sheet.lines

    def problem(self, path: Path, found: str, expected: str, close: str = "") -> Problem:
        """A problem at a path; what stands on a sheet is not repeated: no value, name or key of its own."""
        if self.secret(path):
            tree = self.sheets[str(path[1])]
            where = path[:3] if path[2] in ESTIMATES else path[:2]
            wanted = _OWN if _quotes(tree, expected) else expected
            return Problem(tree.file, tree.line(path[2:]), dotted(where), HIDDEN, wanted)
        return Problem(
            self.main.file, self.main.line(path), cut(dotted(path), _LONGEST_PATH), found, expected, close
        )


def _quotes(sheet: Tree, text: str) -> bool:
    """Whether a text holds a word of a sheet that is no key of the format."""
    said = set(re.findall(r"[\w.\-]+", text))
    names = {str(step) for path in sheet.lines for step in path if not isinstance(step, int)}
    return bool(said & ((names | _words(sheet.data)) - _KEYS))


def _words(data: object) -> set[str]:
    if isinstance(data, dict):
        return {word for part in data.values() for word in _words(part)}
    if isinstance(data, (list, tuple)):
        return {word for part in data for word in _words(part)}
    return set(re.findall(r"[^\W\d_][\w.\-]*", data)) if isinstance(data, str) else set()


def show(value: object) -> str:
    """A value in an error message, cut to a line."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return cut(f"a mapping with the keys {', '.join(map(str, value))}") if value else "an empty mapping"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}"
    return cut(f"{str(value)!r}" if isinstance(value, str) else f"{value!r}")


def structural_problem(error: ErrorDetails, model: type[BaseModel], places: Places) -> Problem:
    """A pydantic complaint in the project's words: where, found, expected, nearest."""
    path: Path = error["loc"]
    kind, value = error["type"], error["input"]
    if kind == "extra_forbidden":
        known = _keys_at(model, path[:-1])
        expected = f"one of {', '.join(known)}" if known else "no such key"
        key = str(path[-1])
        return places.problem(path, f"the unknown key {cut(key)}", expected, nearest(key, known))
    if kind == "missing":
        return places.problem(path, "nothing", f"the key {path[-1]}")
    if path and path[-1] == "[key]":
        path = path[:-1]
    if kind == "value_error":
        return places.problem(path, show(value), str(error["ctx"]["error"]))
    if kind == "literal_error":
        allowed = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        allowed = [word for word in allowed if word]
        return places.problem(path, show(value), f"one of {', '.join(allowed)}", nearest(str(value), allowed))
    plain = _PLAIN.get(kind)
    said = error["msg"].replace("Input should be ", "")
    expected = plain.format(**error.get("ctx", {})) if plain is not None else said
    return places.problem(path, show(value), expected)


_PLAIN = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "dict_type": "a mapping {{key: value}}",
    "model_type": "a mapping {{key: value}}",
    "tuple_type": "a list",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "at most {le}",
    "too_short": "{min_length} or more",
    "too_long": "at most {max_length}",
    "string_too_short": "some text",
}


def _keys_at(model: Any, path: Path) -> list[str]:
    """The keys that the schema knows at a path."""
    here: Any = model
    for step in path:
        here = _below(_plain_type(here), step)
    found = _plain_type(here)
    if isinstance(found, type) and issubclass(found, BaseModel):
        return [field.alias or name for name, field in found.model_fields.items()]
    return []


def _below(here: Any, step: str | int) -> Any:
    if isinstance(here, type) and issubclass(here, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
        return fields.get(str(step))
    arguments = typing.get_args(here)
    if not arguments:
        return None
    return arguments[1] if typing.get_origin(here) is dict else _first(arguments)


def _first(options: Iterable[Any]) -> Any:
    return next((option for option in options if option not in (Ellipsis, type(None))), None)


def _plain_type(here: Any) -> Any:
    """Without Annotated and without ``| None``."""
    while True:
        origin = typing.get_origin(here)
        if origin is typing.Annotated:
            here = typing.get_args(here)[0]
        elif origin in (typing.Union, types.UnionType):
            here = _first(typing.get_args(here))
        else:
            return here

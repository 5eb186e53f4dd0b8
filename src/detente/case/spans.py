"""Where each key and each value of a YAML text stands, letter by letter: to change some, and nothing else.

Comments, order, spacing and quotes of everything else stay as they are, since it is never written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from detente.case.errors import DetenteError
from detente.case.text import shielded
from detente.case.tree import Path, dotted, plain_value

Span = tuple[int, int]
_INDICATORS = set(":#,[]{}&*!|>'\"%@`?")


class SpanError(DetenteError):
    """A place of a text can't be changed by itself."""


@dataclass(frozen=True)
class Place:
    """Where a key and its value stand; an item of a list has no key."""

    key: Span | None
    value: Span
    scalar: bool
    flow: bool
    last: int
    column: int


class Spans:
    """The places of a text. The text must be one that `tree.parse` reads.

    ``places``: by path; ``shared``: spans that several paths have, since an alias points there.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Path, Place] = {}
        root = YAML(typ="safe").compose(shielded(text))
        if root is not None:
            self._walk(root, (), None)
        seen: dict[Span, Path] = {}
        self.shared: set[Span] = set()
        for path, place in self.places.items():
            if place.value in seen and place.value[0] < place.value[1]:
                self.shared.add(place.value)
            seen.setdefault(place.value, path)

    def _walk(self, node: Any, path: Path, key: Any) -> None:
        end = _end(self.text, node)
        last = node.start_mark.index
        if isinstance(node, (MappingNode, SequenceNode)) and node.value:
            inner = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
            last = _end(self.text, inner)
        own = (key.start_mark.index, key.end_mark.index) if key is not None else None
        column = node.value[0][0].start_mark.column if isinstance(node, MappingNode) and node.value else 0
        flow = bool(getattr(node, "flow_style", False))
        place = Place(own, (node.start_mark.index, end), isinstance(node, ScalarNode), flow, last, column)
        self.places[path] = place
        if isinstance(node, MappingNode):
            for one, value in node.value:
                if isinstance(one, ScalarNode):
                    self._walk(value, (*path, str(one.value)), one)
        elif isinstance(node, SequenceNode):
            for n, item in enumerate(node.value):
                self._walk(item, (*path, n), None)

    def at(self, path: Path) -> Place:
        """Where a path stands.

        Raises:
            SpanError: nowhere, or at a place that an alias shares with others.

        """
        if path not in self.places:
            raise SpanError(f"the case has no {dotted(path)} to change")
        place = self.places[path]
        if place.value in self.shared:
            raise SpanError(f"{dotted(path)} is written once for several places; expected it written out")
        return place

    def value(self, path: Path) -> str:
        """The text of a value as it stands."""
        low, high = self.at(path).value
        return self.text[low:high]

    def changed(self, values: Mapping[Path, str], keys: Mapping[Path, str] | None = None) -> str:
        """The text with other values and other names of keys; what has no place yet is added.

        Raises:
            SpanError: a path that has no place and whose parent has none either, or is no mapping.

        """
        edits: list[tuple[int, int, str]] = []
        new: dict[Path, dict[str, Any]] = {}
        for path, text in values.items():
            if path in self.places:
                place = self.at(path)
                if not place.scalar:
                    raise SpanError(f"{dotted(path)} holds more than one value; expected one to change")
                blank = place.value[0] == place.value[1]
                edits.append((*place.value, f" {text}" if blank else text))
            else:
                self._plan(new, path, text)
        for path, name in (keys or {}).items():
            own = self.at(path).key
            if own is None:
                raise SpanError(f"{dotted(path)} is an item of a list and has no name to change")
            edits.append((*own, name))
        edits += [self._added(parent, entries) for parent, entries in new.items()]
        return spliced(self.text, edits)

    def _plan(self, new: dict[Path, dict[str, Any]], path: Path, text: str) -> None:
        """Note an entry to add below the nearest parent that stands in the text."""
        parent = path[:-1]
        while parent not in self.places and parent:
            parent = parent[:-1]
        more = path[len(parent) :]
        if any(not isinstance(step, str) for step in more):
            raise SpanError(f"the case has no {dotted(path)} to change")
        here = new.setdefault(parent, {})
        for step in more[:-1]:
            here = here.setdefault(str(step), {})
        here[str(more[-1])] = text

    def _added(self, parent: Path, entries: dict[str, Any]) -> tuple[int, int, str]:
        place = self.at(parent)
        if place.scalar or (not place.flow and place.column == 0 and parent):
            raise SpanError(f"{dotted(parent)} holds nothing yet; expected at least one entry to add beside")
        said = [f"{spelled(key)}: {_flow(value)}" for key, value in entries.items()]
        if place.flow:
            inside = self.text[place.value[0] + 1 : place.value[1] - 1].strip()
            at = place.last if inside else place.value[0] + 1
            return at, at, (", " if inside else "") + ", ".join(said)
        line = self.text.find("\n", place.last)
        at = len(self.text) if line < 0 else line
        return at, at, "".join(f"\n{' ' * place.column}{one}" for one in said)


def spliced(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with some stretches replaced; none may overlap."""
    found, at = [], 0
    for low, high, new in sorted(edits):
        found += [text[at:low], new]
        at = high
    return "".join([*found, text[at:]])


def spelled(word: str) -> str:
    """A name as YAML writes it: in quotes where it would be read as something else."""
    plain = plain_value(word) == word and not (_INDICATORS & set(word)) and word == word.strip()
    return (
        word
        if plain and not word.startswith("-")
        else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{spelled(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    return str(value)


def _end(text: str, node: Any) -> int:
    """Where a node ends, without the blank lines and comments that a block's own mark takes in."""
    if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
        inner = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
        return _end(text, inner)
    end = int(node.end_mark.index)
    while end > node.start_mark.index and text[end - 1] in "\n\r":
        end -= 1
    return end

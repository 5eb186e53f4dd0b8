"""YAML text to plain data with the line of every key and item.

Only what a case needs of YAML 1.2: mappings, lists, words, numbers, true/false, null. Plain scalars are
read here rather than by the parser's resolver so that ``no``, ``1_000``, ``0o7`` and dates stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from detente.case.errors import CaseError, Problem
from detente.case.text import called, lines, odd, shielded, unreadable, unshielded

MAX_BYTES = 5_000_000
MAX_NODES = 200_000
MAX_DEPTH = 40

_INT = re.compile(r"^[+-]?\d+$")
_FLOAT = re.compile(r"^[+-]?(\d+\.\d*|\.\d+|\d+(\.\d*)?[eE][+-]?\d+)$")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_NUMERIC = re.compile(r"^[+-]?\d+(\.\.[+-]?\d+)*$")
_REST = re.compile(r"^\d+(\.\.\d+)?\s*(k|thousand|[mM]|million|bn|billion)?(\s+[A-Z]{3})?$")
Path = tuple[str | int, ...]


def dotted(path: Path) -> str:
    """A path as people read it: ``actors.north.weights``."""
    return ".".join(str(step) for step in path)


@dataclass
class Tree:
    """Plain data of one file, where each path stands, and what was wrong with the YAML itself.

    ``words`` holds how true, false and null were spelled: in the place of a name they are words.
    """

    file: str
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    words: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a path, or of its nearest ancestor that stands in the file; 0 if none does."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 0


def decode(raw: bytes, file: str) -> str:
    """Text of a file's bytes.

    Raises:
        CaseError: too large, or not UTF-8.

    """
    if len(raw) > MAX_BYTES:
        found = f"{len(raw):,} bytes"
        raise CaseError([Problem(file, 0, "", found, f"a file of at most {MAX_BYTES:,} bytes")])
    try:
        # Files that were joined bring a byte order mark each.
        return raw.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = len(lines(raw[: error.start].decode("latin-1")))
        found = f"byte 0x{raw[error.start]:02x} that is not UTF-8"
        raise CaseError([Problem(file, line, "", found, "text in UTF-8")]) from None


def parse(text: str, file: str) -> Tree:
    """Read YAML text; duplicate keys and odd nodes are collected in ``problems``.

    Raises:
        CaseError: the text is not YAML, or too large or too deep once its anchors are expanded.

    """
    unread = [Problem(file, line, "", found, "text without it") for line, found in unreadable(text)]
    if unread:
        raise CaseError(unread)
    try:
        plain = shielded(text)
        _bound_depth(plain, file)
        root = YAML(typ="safe").compose(plain)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise CaseError([_syntax_problem(file, line, text, str(error.problem or error.context))]) from None
    except (YAMLError, RecursionError, ValueError) as error:
        raise CaseError([Problem(file, 0, "", str(error).splitlines()[0], "valid YAML")]) from None
    tree = Tree(file)
    if root is None:
        tree.data = {}
        return tree
    tree.data = _Builder(tree).build(root, (), 0)
    return tree


def _bound_depth(text: str, file: str) -> None:
    """Composing recurses (in C, without a guard), so nesting is bounded from the events first."""
    depth = 0
    for event in YAML(typ="safe").parse(text):
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            line = event.start_mark.line + 1
            raise CaseError(
                [Problem(file, line, "", f"more than {MAX_DEPTH} levels of nesting", "a flatter file")]
            )


def _syntax_problem(file: str, line: int, text: str, complaint: str) -> Problem:
    rows = lines(text)
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return Problem(file, line, "", "a tab in the indentation", "spaces: YAML does not allow tabs there")
    pair = _SURROGATES.search(row)
    if pair and "escape code" in complaint:
        code = 0x10000 + ((int(pair[1], 16) - 0xD800) << 10) + int(pair[2], 16) - 0xDC00
        return Problem(
            file, line, "", f"{pair[0]}, two halves of a character", f"\\U{code:08X}, its long form"
        )
    plain = complaint.removeprefix("found ").removeprefix("but found ")
    return Problem(file, line, "", plain, "valid YAML")


class _Builder:
    """Walks the node graph once; expansion through anchors is counted, not trusted."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.count = 0

    def build(self, node: Any, path: Path, depth: int) -> Any:
        self.count += 1
        line = node.start_mark.line + 1
        if self.count > MAX_NODES:
            found = f"more than {MAX_NODES:,} items once anchors are expanded"
            raise CaseError([Problem(self.tree.file, line, dotted(path), found, "a smaller file")])
        if depth > MAX_DEPTH:
            found = f"more than {MAX_DEPTH} levels of nesting"
            raise CaseError([Problem(self.tree.file, line, dotted(path), found, "a flatter file")])
        self.tree.lines.setdefault(path, line)
        if not str(node.tag).startswith("tag:yaml.org,2002:") or "python" in str(node.tag):
            self._problem(node, path, f"the tag {node.tag}", "plain words, numbers, lists and mappings")
        if isinstance(node, MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*path, n), depth + 1) for n, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _scalar(self, node: ScalarNode, path: Path) -> Any:
        value = _scalar(node)
        if value is None or isinstance(value, bool):
            self.tree.words[path] = str(node.value)
        return self._text(node, path, value) if isinstance(value, str) else value

    def _text(self, node: ScalarNode, path: Path, text: str) -> str:
        """Text as it was written; a character that no text may hold is complained of."""
        text = unshielded(text)
        found = odd(text)
        if found:
            self._problem(node, path, called(found), "text without it")
        return text

    def _mapping(self, node: MappingNode, path: Path, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        before: tuple[str, Any] | None = None
        for key, value in self._pairs(node, path):
            if node.flow_style and before and _halved(before[1], key, value):
                data[before[0]] = f"{before[1].value},{key.value}"
                continue
            name = self._text(key, path, str(key.value))
            before = (name, value)
            here = (*path, name)
            if name in data:
                first = self.tree.lines[here]
                self._problem(key, here, f"the key {name} twice", f"it once (first on line {first})")
                continue
            self.tree.lines[here] = key.start_mark.line + 1
            data[name] = self.build(value, here, depth + 1)
        return data

    def _pairs(self, node: MappingNode, path: Path) -> Iterator[tuple[ScalarNode, Any]]:
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._problem(key, path, "a list or mapping as a key", "a word")
            elif key.value == "<<":
                self._problem(key, path, "a merge key <<", "the keys written out")
            else:
                yield key, value

    def _problem(self, node: Any, path: Path, found: str, expected: str) -> None:
        line = node.start_mark.line + 1
        self.tree.problems.append(Problem(self.tree.file, line, dotted(path), found, expected))


def _halved(before: Any, key: ScalarNode, value: Any) -> bool:
    """Whether a key without a value is what stood after a comma: ``{deal: 0,5}``, ``{amount: 8,5M EUR}``."""
    bare = isinstance(value, ScalarNode) and value.value == "" and not value.style and not key.style
    number = isinstance(before, ScalarNode) and not before.style and _NUMERIC.match(str(before.value))
    return bool(bare and number and (_NUMERIC.match(str(key.value)) or _REST.match(str(key.value))))


def _scalar(node: ScalarNode) -> Any:
    return str(node.value) if node.style in ("'", '"', "|", ">") else plain_value(str(node.value))


def plain_value(text: str) -> Any:
    """What a word without quotes stands for: nothing, true or false, a number, or itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    # Only what prints back the same becomes a number: 007, 1.10 and 1e3 stay the words that were written.
    if _INT.match(text) and len(text) <= 18 and str(int(text)) == text:
        return int(text)
    if _FLOAT.match(text) and repr(float(text)) == text:
        return float(text)
    return text

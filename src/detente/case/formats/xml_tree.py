"""XML to a plain tree with lines, refusing what a data file has no need of.

Entities and DOCTYPE are refused before anything is expanded (CWE-776, CWE-611), by handlers of expat itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from detente.case.errors import CaseError, Problem
from detente.case.files import read_bytes
from detente.case.tree import MAX_DEPTH, MAX_NODES


@dataclass
class Node:
    """An element: its tag, attributes, line, children, and its own text without that of its children."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str | None:
        """An attribute, or None."""
        return self.attributes.get(name)

    def all(self, tag: str) -> Iterator[Node]:
        """Every element of that tag below this one, in the order of the file."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if node.tag == tag:
                yield node
            waiting += node.children[::-1]


def parse_xml(path: Path) -> Node:
    """The root element of an XML file.

    Raises:
        CaseError: can't be read, too large or too deep, not XML, or with a DOCTYPE or entities.

    """
    return _Reader(str(path)).read(read_bytes(path))


class _Reader:
    """Builds the tree from expat's events; every refusal stops the parser at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.top = Node("", {}, 0)
        self.open = [self.top]
        self.count = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.buffer_text = True
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.ExternalEntityRefHandler = self._entity
        self.parser.UnparsedEntityDeclHandler = self._entity

    def read(self, raw: bytes) -> Node:
        try:
            self.parser.Parse(raw, True)
        except expat.ExpatError as error:
            self._refuse(error.lineno, *_fault(raw, error, self.parser.ErrorByteIndex))
        except (LookupError, UnicodeError, ValueError):
            self._refuse(1, "an encoding that can't be read", "XML in UTF-8")
        return self.top.children[0]

    def _refuse(self, line: int, found: str, expected: str) -> NoReturn:
        raise CaseError([Problem(self.file, line, "", found, expected)]) from None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        self.count += 1
        if self.count > MAX_NODES:
            self._refuse(line, f"more than {MAX_NODES:,} elements", "a smaller file")
        if len(self.open) > MAX_DEPTH:
            self._refuse(line, f"more than {MAX_DEPTH} levels of nesting", "a flatter file")
        node = Node(tag, attributes, line)
        self.open[-1].children.append(node)
        self.open.append(node)

    def _text(self, text: str) -> None:
        self.open[-1].text += text

    def _end(self, _tag: str) -> None:
        self.open.pop()

    def _doctype(self, *_: object) -> NoReturn:
        self._refuse(self.parser.CurrentLineNumber, "a DOCTYPE", "XML without DOCTYPE and entities")

    def _entity(self, *_: object) -> NoReturn:
        self._refuse(self.parser.CurrentLineNumber, "an entity", "XML without DOCTYPE and entities")


def _fault(raw: bytes, error: expat.ExpatError, at: int) -> tuple[str, str]:
    """What stands where a parser stopped, and what would be right there."""
    found = expat.ErrorString(error.code) or "no XML"
    invalid = error.code == expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]
    here = raw[at : at + 1]
    if invalid and here >= b"\x80" and _no_utf8(raw):
        return f"byte 0x{here[0]:02x} that is not UTF-8", "XML in UTF-8, or its encoding in the first line"
    # Expat stops at what follows a name that no semicolon ends.
    if invalid and re.search(rb"&[\w#.\-]*$", raw[: at + (here == b"&")]):
        return "an & that stands by itself", "&amp; for it"
    if invalid and (here < b" " or here == b"\x7f") and here:
        return f"the control character U+{here[0]:04X}", "text without it"
    if invalid and here == b"<":
        return "a < within a text", "&lt; for it"
    return found, "well-formed XML"


def _no_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False

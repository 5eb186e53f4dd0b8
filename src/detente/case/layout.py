"""Plain data as YAML: short things within braces, long ones on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.case.tree import plain_value

WIDTH = 100
"""Letters of a line at most, where a thing can be parted: judgement."""
_INDICATORS = set(":#,[]{}&*!|>'\"%@`?")
_WORDS = frozenset(("=", "<<", "-", "---", "..."))


def word(value: Any) -> str:
    """A word, number, truth or nothing as YAML writes it: in quotes where it would be read otherwise."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    text = str(value)
    plain = bool(text) and plain_value(text) == text and text == text.strip() and text not in _WORDS
    bare = plain and not (_bare(text) & _INDICATORS) and not text.startswith("- ")
    if bare and text.isprintable():
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _bare(text: str) -> set[str]:
    """The letters of a word; a sign for shares and an apostrophe mean nothing within it."""
    return set(text[:1]) | (set(text[1:]) - set("%'"))


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{word(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return word(value)


def fits(value: Any, room: int) -> bool:
    """Whether a value stands on one line of so many letters; single values always do."""
    return not isinstance(value, (dict, list)) or not value or len(flow(value)) <= room


def lines(value: dict[Any, Any] | list[Any], column: int) -> Iterator[str]:
    """A mapping or list in block style, a line each, beginning at a column."""
    pad = " " * column
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        head = f"{word(key)}: " if isinstance(value, dict) else "- "
        if fits(one, WIDTH - column - len(head)):
            yield f"{pad}{head}{flow(one)}"
        elif isinstance(value, dict):
            yield f"{pad}{word(key)}:"
            yield from lines(one, column + 2)
        else:
            first, *rest = lines(one, column + 2)
            yield f"{pad}- {first.lstrip()}"
            yield from rest

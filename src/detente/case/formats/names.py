"""Names and numbers between formats: slugs that a case can hold, text without odd characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 60
"""Letters of a slug made from a name, so that a number may follow: judgement (a slug has 80 at most)."""


def plain_text(text: str) -> str:
    """One line of printable characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def slug(text: str, fallback: str) -> str:
    """Lower-case letters, digits, ``-``, ``_`` and ``.``, beginning with a letter or digit."""
    found = re.sub(r"[^\w.]+", "-", plain_text(text).lower()).strip("-_.")[:_LONGEST].rstrip("-_.")
    return found or fallback


def slugs(names: Iterable[str], fallback: str) -> list[str]:
    """A slug for each name, all different; names that would share one get -2, -3, ..."""
    found: list[str] = []
    for n, name in enumerate(names, 1):
        base = slug(name, f"{fallback}-{n}")
        made, count = base, 1
        while made in found:
            count += 1
            made = f"{base}-{count}"
        found.append(made)
    return found


def number_text(value: float) -> str:
    """A number as short as it reads back the same."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))

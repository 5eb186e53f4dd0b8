"""Names and numbers between formats: slugs that a case can hold, text without odd characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.case.text import cleaned, in_slug, is_slug, listed

_LONGEST = 60
"""Letters of a slug made from a name, so that a number may follow: judgement (a slug has 80 at most)."""


def plain_text(text: str) -> str:
    """One line of text, without what acts on a terminal or turns the direction of what follows."""
    return cleaned(text)


def slug(text: str, fallback: str) -> str:
    """Lower-case letters with their marks, digits, ``-``, ``_``, ``.``; a letter or digit first."""
    kept = "".join(letter if in_slug(letter) else "-" for letter in plain_text(text).lower())
    found = re.sub(r"-+", "-", kept).strip("-_.")[:_LONGEST].rstrip("-_.")
    found = found.lstrip("".join(letter for letter in found if not letter.isalnum()))
    return found if is_slug(found) else fallback


def renamed(names: Iterable[str]) -> list[str]:
    """Notes on names that hold characters which no text of a case may hold."""
    odd = [plain_text(name) for name in names if plain_text(name) != " ".join(name.split())]
    if not odd:
        return []
    return [f"control characters in names are left out: {listed(odd)}"]


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

"""How words were spelled: ``true``, ``False`` and ``Null`` are words where a name stands."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from detente.case.fields import Truth
from detente.case.tree import Path


def as_written(data: Any, words: Mapping[Path, str], declared: frozenset[str]) -> Any:
    """The data with true and false as they were spelled, and with null where nothing is called so."""
    data = copy.deepcopy(data)
    for path, text in words.items():
        above: Any = data
        for step in path[:-1]:
            above = above[step]
        if isinstance(above[path[-1]], bool):
            above[path[-1]] = Truth(text)
        elif text in declared:
            above[path[-1]] = text
    return data


def declared_names(data: Mapping[str, Any], words: Mapping[Path, str]) -> frozenset[str]:
    """Every name that a file gives to something, as it was spelled."""
    found = {words[("case",)]} if ("case",) in words else set()
    listed = data.get("parties")
    if isinstance(listed, list):
        found |= {words.get(("parties", n), str(one)) for n, one in enumerate(listed)}
    for key, inside in (("issues", "options"), ("actors", ""), ("levers", "levels"), ("groups", "")):
        part = data.get(key)
        for name, one in part.items() if isinstance(part, dict) else ():
            within = one.get(inside) if isinstance(one, dict) else None
            found |= {name, *(within if isinstance(within, dict) else ())}
    steps = data.get("commitments")
    for n, one in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(one, dict):
            found.add(words.get(("commitments", n, "id"), str(one.get("id"))))
    return frozenset(found)

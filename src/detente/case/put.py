"""A case with some of its numbers replaced in memory: what it would be if somebody else were right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from detente.case.dispute import Case
from detente.case.errors import DetenteError
from detente.case.numbers import Number
from detente.case.tree import Path, dotted


def with_numbers(case: Case, numbers: Mapping[Path, Number]) -> Case:
    """The case with other numbers at these paths. It keeps no text: its lines are those of other numbers.

    Raises:
        DetenteError: a path at which no number of the case stands.

    """
    nested: dict[Any, Any] = {}
    for path, number in numbers.items():
        here = nested
        for step in path[:-1]:
            here = here.setdefault(step, {})
        here[path[-1]] = number
    return replace(case, file=_put(case.file, nested, ()), text=None)


def _put(part: Any, changes: Any, path: Path) -> Any:
    if isinstance(changes, Number):
        if not isinstance(part, Number):
            raise DetenteError(f"the case has no number {dotted(path)} to change")
        return changes
    if isinstance(part, BaseModel):
        fields = {field.alias or name: name for name, field in type(part).model_fields.items()}
        new = {}
        for key, more in changes.items():
            if key not in fields:
                raise DetenteError(f"the case has no number {dotted((*path, key))} to change")
            new[fields[key]] = _put(getattr(part, fields[key]), more, (*path, key))
        return part.model_copy(update=new)
    if isinstance(part, (dict, tuple)):
        known = set(part) if isinstance(part, dict) else set(range(len(part)))
        odd = [key for key in changes if key not in known]
        if odd:
            raise DetenteError(f"the case has no number {dotted((*path, odd[0]))} to change")
        if isinstance(part, dict):
            return {
                key: _put(one, changes[key], (*path, key)) if key in changes else one
                for key, one in part.items()
            }
        return tuple(_put(one, changes[n], (*path, n)) if n in changes else one for n, one in enumerate(part))
    raise DetenteError(f"the case has no number {dotted(path)} to change")

"""Reading GeniusWeb's JSON: exact decimals, keys once, and the issues of a domain with their values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from detente.case.errors import CaseError, Problem
from detente.case.files import read_text
from detente.case.formats.domain import MAX_OPTIONS, Complaints, DomainIssue, as_number

_ORDINARY = 30
"""Digits before and after the point of a number at most: judgement."""


class _RefusedError(Exception):
    """A key twice, or a constant that JSON does not have."""


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file, its numbers as exact decimals."""
    text = read_text(path)
    try:
        data = json.loads(
            text,
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_once,
        )
    except json.JSONDecodeError as error:
        found = error.msg[:1].lower() + error.msg[1:]
        raise CaseError([Problem(str(path), error.lineno, "", found, "valid JSON")]) from None
    except (_RefusedError, ArithmeticError) as error:
        raise CaseError([Problem(str(path), 0, "", str(error) or "an odd number", "valid JSON")]) from None
    except RecursionError:
        raise CaseError([Problem(str(path), 0, "", "too many levels of nesting", "a flatter file")]) from None
    if not isinstance(data, dict):
        raise CaseError([Problem(str(path), 1, "", "no object", "a JSON object {...}")])
    return data


def _no_constant(text: str) -> None:
    raise _RefusedError(f"the constant {text}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError(f"the key {key} twice")
        found[key] = value
    return found


def part(data: Mapping[str, Any], key: str, where: str, complaints: Complaints) -> dict[str, Any]:
    """An object below a key; a complaint and nothing where there is none."""
    found = data.get(key)
    if isinstance(found, dict):
        return found
    complaints.add(0, where, f"no {key}", f"{key}: {{...}}")
    return {}


def read_issues(data: Mapping[str, Any], key: str, complaints: Complaints) -> list[DomainIssue]:
    """The issues below a key with their values; complaints about what can't be read."""
    issues = []
    for name, found in part(data, key, key, complaints).items():
        where = f"{key}.{name}"
        if not name.strip():
            complaints.add(0, key, "an issue without a name", "a name")
        elif isinstance(found, dict) and isinstance(found.get("values"), list):
            issues.append(DomainIssue(name, _values(found["values"], where, complaints)))
        elif isinstance(found, dict) and "range" in found:
            issues.append(DomainIssue(name, _range(found["range"], where, complaints)))
        else:
            complaints.add(
                0, where, "neither values nor a range", "values: [...] or range: {low, high, step}"
            )
    return issues


def _values(found: list[Any], where: str, complaints: Complaints) -> tuple[str, ...]:
    values = []
    for value in found:
        if isinstance(value, str) and value:
            values.append(value)
        else:
            complaints.add(0, where, f"the value {str(value)[:40]!r}", "some text")
    return tuple(values)


def _range(found: Any, where: str, complaints: Complaints) -> tuple[str, ...]:
    """The numbers from low to high, step by step, as exact decimals."""
    ends = [found.get(key) for key in ("low", "high", "step")] if isinstance(found, dict) else found
    numbers = [decimal(end) for end in ends] if isinstance(ends, list) and len(ends) == 3 else [None]
    low, high, step = numbers if len(numbers) == 3 else (None, None, None)
    if low is None or high is None or step is None:
        complaints.add(0, where, "a range that can't be read", "range: {low, high, step}, three numbers")
        return ("", " ")
    if step <= 0 or high < low:
        complaints.add(0, where, f"a range from {low} to {high} by {step}", "low to high by a step above 0")
        return ("", " ")
    count = int((high - low) // step) + 1 if (high - low) / step < MAX_OPTIONS * 1000 else MAX_OPTIONS * 1000
    if count > MAX_OPTIONS:
        complaints.add(0, where, f"{count:,} values or more", f"at most {MAX_OPTIONS:,}")
        return ("", " ")
    return tuple(format(low + n * step, "f") for n in range(count))


def decimal(value: Any) -> Decimal | None:
    """A decimal of ordinary size, from a number or its text."""
    if isinstance(value, bool) or as_number(value) is None:
        return None
    number = Decimal(str(value).strip())
    _, digits, exponent = number.as_tuple()
    small = isinstance(exponent, int) and -_ORDINARY <= exponent <= _ORDINARY and len(digits) <= _ORDINARY
    return number if small else None

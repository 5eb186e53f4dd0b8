"""Patterns that leave a choice: ``{governance: [federal, loose]}`` means one or the other.

They are read as lists of patterns with one option for each issue, so that no question has to know of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema

from detente.case.fields import Pattern, as_word
from detente.case.tree import Path

MOST_CHOICES = 1000
"""Patterns that one with several options may stand for: judgement; more would be a rule, not a pattern."""


def parse_choices(value: object) -> dict[str, Any]:
    """One pattern that may name several options of an issue: issue to an option, or to a tuple of them."""
    if value == {}:
        raise ValueError("at least one option, not an empty pattern")
    if not isinstance(value, dict):
        raise ValueError("a pattern {issue: option, ...}")
    found = {str(issue): _options(option) for issue, option in value.items()}
    if prod(len(each) for each in found.values() if isinstance(each, tuple)) > MOST_CHOICES:
        raise ValueError(f"a pattern that stands for at most {MOST_CHOICES:,} combinations")
    return found


def _options(option: object) -> str | tuple[str, ...]:
    listed = isinstance(option, (list, tuple))
    words = [as_word(one) for one in (option if isinstance(option, (list, tuple)) else [option])]
    named = tuple(dict.fromkeys(word for word in words if isinstance(word, str)))
    if not named or not all(isinstance(word, str) for word in words):
        raise ValueError("an option for each issue, or a list of options")
    return named if listed else named[0]


def alternatives(pattern: Mapping[str, Any]) -> list[Pattern]:
    """Every pattern with one option for each issue that this one stands for, in the order written."""
    options = [each if isinstance(each, (list, tuple)) else [each] for each in pattern.values()]
    return [dict(zip(pattern, chosen, strict=True)) for chosen in product(*options)]


def expanded(patterns: Iterable[Mapping[str, Any]]) -> tuple[Pattern, ...]:
    """A list of patterns without choices that holds where this one does."""
    return tuple(one for pattern in patterns for one in alternatives(pattern))


def item_at(data: object, path: Path, n: int) -> Path:
    """Where the n-th pattern that was read from the list at a path of the data as written stands."""
    here: Any = data
    for step in path:
        if isinstance(here, Mapping):
            here = here.get(step)
        elif isinstance(here, (list, tuple)) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            here = None
    items = [here] if isinstance(here, Mapping) else here
    left = n
    for place, item in enumerate(items if isinstance(items, (list, tuple)) else ()):
        left -= _count(item)
        if left < 0:
            return (*path, place)
    return (*path, n)


def _count(item: object) -> int:
    """How many patterns one item of a list as written stands for; a red line may be ``{pattern: ...}``."""
    if not isinstance(item, Mapping):
        return 1
    inner = item.get("pattern")
    pattern = inner if isinstance(inner, Mapping) else item
    lists = [each for each in pattern.values() if isinstance(each, (list, tuple))]
    return prod(len({str(as_word(word)) for word in each}) for each in lists)


CHOICES_JSON: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "anyOf": [
            {"type": ["string", "number", "boolean"]},
            {"type": "array", "minItems": 1, "items": {"type": ["string", "number", "boolean"]}},
        ]
    },
    "description": "a pattern: options that must all hold; of several options of an issue any one",
}
AnyPattern = Annotated[Pattern, PlainValidator(parse_choices), WithJsonSchema(CHOICES_JSON)]
"""A pattern that may leave a choice; `expanded` takes the choice out."""


def _pattern_list(value: object) -> object:
    """One pattern, or a list of them, as a list."""
    return value if isinstance(value, (list, tuple)) else [value]


Patterns = Annotated[
    tuple[AnyPattern, ...],
    BeforeValidator(_pattern_list),
    AfterValidator(expanded),
    WithJsonSchema({"anyOf": [CHOICES_JSON, {"type": "array", "items": CHOICES_JSON}]}),
]
"""One pattern or a list of patterns, any of which may hold; one with several options is read as several."""

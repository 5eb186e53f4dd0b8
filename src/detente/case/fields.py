"""Building blocks of the schema: words, patterns, dates and periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from detente.case.text import LONGEST_SLUG, is_slug

Pattern = dict[str, str]
"""Options that must all hold: issue to option."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERIOD = re.compile(r"([1-9][0-9]{0,4})\s+(day|week|month|year)s?")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
LONGEST_PERIOD = 36_500
"""Days between two meetings at most: judgement; a hundred years."""


class Strict(BaseModel):
    """A part of a case: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(not shown)"

    def __str__(self) -> str:
        return repr(self)

    def __rich_repr__(self) -> Iterator[object]:
        """Pretty printers get nothing to show either."""
        return iter(())

    def __reduce__(self) -> Any:
        raise TypeError("parts of a case may hold closed sheets: they are not pickled")


class Truth(str):
    """``true`` or ``false`` as it was spelled: a word where a name stands, a bool where a flag does."""

    __slots__ = ()


def check_slug(word: str) -> str:
    """A name usable as a key and in file names."""
    if not is_slug(word):
        raise ValueError(
            f"a name of letters, digits, - _ and ., at most {LONGEST_SLUG} long, "
            "starting with a letter or digit"
        )
    return word


def as_word(value: object) -> object:
    """Numbers and true/false used as names are the words that were written."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float, Truth)) else value


def _flag(value: object) -> object:
    return value.lower() == "true" if isinstance(value, Truth) else value


def _check_day(text: str) -> str:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        date.fromisoformat(text)
    except ValueError:
        raise ValueError("a date such as 2026-05-05") from None
    return text


def _check_window(text: str) -> str:
    ends = text.split("..")
    if len(ends) > 2:
        raise ValueError("a date, or two dates joined by ..")
    days = [date.fromisoformat(_check_day(end.strip())) for end in ends]
    if days[0] > days[-1]:
        raise ValueError("a window whose first date comes first")
    return text


def _check_period(text: str) -> str:
    found = _PERIOD.fullmatch(text)
    if not found:
        raise ValueError("a period such as 8 weeks, 3 days, 2 months or 1 year")
    if int(found[1]) * _DAYS[found[2]] > LONGEST_PERIOD:
        raise ValueError("a period of at most a hundred years")
    return text


def parse_pattern(value: object) -> Pattern:
    """One pattern: issue to option, at least one of them."""
    if value == {}:
        raise ValueError("at least one option, not an empty pattern")
    if not isinstance(value, dict):
        raise ValueError("a pattern {issue: option, ...}")
    words: Pattern = {}
    for issue, option in value.items():
        word = as_word(option)
        if not isinstance(word, str):
            raise ValueError("one option for each issue")
        words[str(issue)] = word
    return words


_PATTERN_JSON: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"type": ["string", "number", "boolean"]},
    "description": "a pattern: options that must all hold",
}


def _not_empty(value: object) -> object:
    """A key with nothing behind it is a slip, not a way to leave it out."""
    if value is None:
        raise ValueError("something, or the key left out")
    return value


NOT_EMPTY = BeforeValidator(_not_empty)
Flag = Annotated[bool, BeforeValidator(_flag), Field(strict=True)]
Slug = Annotated[str, BeforeValidator(as_word), AfterValidator(check_slug)]
Word = Annotated[str, BeforeValidator(as_word)]
Day = Annotated[str, BeforeValidator(as_word), AfterValidator(_check_day)]
Window = Annotated[str, BeforeValidator(as_word), AfterValidator(_check_window)]
Period = Annotated[str, AfterValidator(_check_period)]
OnePattern = Annotated[Pattern, BeforeValidator(parse_pattern), WithJsonSchema(_PATTERN_JSON)]


def holds(pattern: Pattern, package: Pattern) -> bool:
    """Whether every option that the pattern names is in the (complete) package."""
    return all(package.get(issue) == option for issue, option in pattern.items())


def any_holds(patterns: tuple[Pattern, ...], package: Pattern) -> bool:
    """Whether any of the patterns holds in the package."""
    return any(holds(pattern, package) for pattern in patterns)

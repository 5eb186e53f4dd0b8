"""Texts that a case gives in several languages, and the one that is picked.

A text is written as a word or as ``{en: ..., sq: ..., sr-Latn: ...}``. Read, it is a `str` either way, so
that nothing else need know: of several languages the one that was picked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, PlainSerializer, PlainValidator, WithJsonSchema

from detente.case.errors import LanguageError

USUAL = "en"
"""The language of a text where none is asked for, and where the one asked for is missing."""
_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
"""A language's code: BCP 47 without extensions."""
EXPECTED = "text, or a mapping {language: text}"

Whole = TypeVar("Whole", bound=BaseModel)


class Spoken(str):
    """A text in several languages; as a `str` the one that was picked. ``each``: language to text."""

    __slots__ = ("each",)
    each: Mapping[str, str]

    def __new__(cls, each: Mapping[str, str], language: str | None = None) -> Spoken:
        """The text in the language asked for; else in English; else the first."""
        key = (language and chosen(each, language)) or chosen(each, USUAL) or next(iter(each))
        made = super().__new__(cls, each[key])
        made.each = dict(each)
        return made

    def __reduce__(self) -> tuple[Callable[[Mapping[str, str], str], Spoken], tuple[Mapping[str, str], str]]:
        return _again, (self.each, next(key for key, text in self.each.items() if text == str(self)))


def _again(each: Mapping[str, str], language: str) -> Spoken:
    return Spoken(each, language)


def chosen(languages: Iterable[str], asked: str) -> str | None:
    """The language that answers the one asked for, by RFC 4647; None where none does.

    The same code; else the longest that the code asked for begins with (``sr-Latn`` for ``sr-Latn-RS``); else
    the first that begins with the code asked for (``sr-Latn`` for ``sr``).
    """
    known = {language.lower(): language for language in languages}
    parts = asked.lower().split("-")
    for end in range(len(parts), 0, -1):
        if "-".join(parts[:end]) in known:
            return known["-".join(parts[:end])]
    return next((known[code] for code in known if code.startswith(f"{asked.lower()}-")), None)


def usual(text: str) -> str:
    """A text as it is where no language is asked for."""
    return str(Spoken(text.each)) if isinstance(text, Spoken) else text


def parse_text(value: object) -> str:
    """Read a text as a case writes it.

    Raises:
        ValueError: neither text nor texts by language, a code that is none, one language twice.

    """
    if isinstance(value, dict):
        return _by_language(value)
    if isinstance(value, Spoken):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise ValueError(EXPECTED)


def _by_language(texts: Mapping[object, object]) -> Spoken:
    each: dict[str, str] = {}
    for key, text in texts.items():
        code = str(key)
        if not _TAG.fullmatch(code):
            raise ValueError("languages by their code (BCP 47), such as en, sq, sr or sr-Latn")
        if code.lower() in {one.lower() for one in each}:
            raise ValueError("each language once")
        if isinstance(text, bool) or not isinstance(text, (str, int, float)) or text == "":
            raise ValueError("some text for each language")
        each[code] = str(text)
    if not each:
        raise ValueError(EXPECTED)
    return Spoken(each)


_JSON: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number"]},
        {"type": "object", "minProperties": 1, "additionalProperties": {"type": ["string", "number"]}},
    ],
    "description": "text, or texts by language (BCP 47): {en: ..., sq: ..., sr-Latn: ...}",
}


def _written(text: str) -> str | dict[str, str]:
    return dict(text.each) if isinstance(text, Spoken) else text


Text = Annotated[
    str,
    PlainValidator(parse_text),
    PlainSerializer(_written, return_type=str | dict[str, str], when_used="json"),
    WithJsonSchema(_JSON),
]
"""A text of a case, perhaps in several languages."""


def spoken(part: object) -> Iterator[Spoken]:
    """Every text of a part of a case that is given by language."""
    if isinstance(part, Spoken):
        yield part
    elif isinstance(part, BaseModel):
        for key in type(part).model_fields:
            yield from spoken(getattr(part, key))
    elif isinstance(part, dict):
        for value in part.values():
            yield from spoken(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from spoken(value)


def require(part: BaseModel, language: str) -> None:
    """Refuse a language in which no text is; English is always there, as what else is written is taken.

    Raises:
        LanguageError: names the languages that there are.

    """
    if chosen([USUAL], language) is None and not any(chosen(text.each, language) for text in spoken(part)):
        raise LanguageError(language, dict.fromkeys(code for text in spoken(part) for code in text.each))


def picked(part: Whole, language: str | None) -> Whole:
    """A part of a case with each of its texts in a language, where it has it."""
    if language is None or next(spoken(part), None) is None:
        return part
    made: Whole = _picked(part, language)
    return made


def _picked(part: Any, language: str) -> Any:
    if isinstance(part, Spoken):
        return Spoken(part.each, language)
    if isinstance(part, BaseModel):
        found = {key: getattr(part, key) for key in type(part).model_fields if key in part.model_fields_set}
        made = {key: _picked(value, language) for key, value in found.items()}
        changed = {key: value for key, value in made.items() if value is not found[key]}
        return part.model_copy(update=changed) if changed else part
    if isinstance(part, dict):
        inside = {key: _picked(value, language) for key, value in part.items()}
        return inside if any(inside[key] is not value for key, value in part.items()) else part
    if isinstance(part, tuple):
        items = tuple(_picked(value, language) for value in part)
        return items if any(new is not old for new, old in zip(items, part, strict=True)) else part
    return part

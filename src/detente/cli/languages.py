"""``--lang``: one option for every command that reads a case, heeded where the case is loaded."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Annotated, Any

import typer

asked: ContextVar[str | None] = ContextVar("asked", default=None)
"""The language in which the command that runs was asked to name things."""

LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="CODE", help="Titles of the case in this language, where it has them: sq, sr-Latn."
    ),
]


def in_a_language(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with ``--lang`` added to its options."""

    @wraps(command)
    def asking(*args: Any, lang: str | None = None, **options: Any) -> Any:
        before = asked.set(lang)
        try:
            return command(*args, **options)
        finally:
            asked.reset(before)

    # What typer reads: the command's own options, then this one.
    own = inspect.signature(command, eval_str=True)
    kind = inspect.Parameter.KEYWORD_ONLY
    option = inspect.Parameter("lang", kind, default=None, annotation=LanguageOption)
    whole = own.replace(parameters=[*own.parameters.values(), option])
    asking.__signature__ = whole  # type: ignore[attr-defined]
    asking.__annotations__ = {name: one.annotation for name, one in whole.parameters.items()}
    return asking

"""Options that several commands share, and how their text is read."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from detente.cli.languages import asked
from detente.cli.streams import shown_whole

if TYPE_CHECKING:
    from detente.case import Case


class Told(Protocol):
    """An answer that a command prints."""

    def as_dict(self) -> dict[str, Any]:
        """For programs."""


CaseArgument = Annotated[
    str, typer.Argument(metavar="CASE", help="A folder, a file, or a case of the library.")
]
DrawsOption = Annotated[int, typer.Option("--draws", min=1, max=100_000, help="How many worlds to draw.")]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same answer.")]
ReaderOption = Annotated[
    str | None, typer.Option("--as", metavar="READER", help="Only the sheets open to READER.")
]
EscalateOption = Annotated[
    bool, typer.Option("--escalate", help="Also where it ends if that fails, as `escalation` answers it.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
PackageOption = Annotated[
    str, typer.Option("--package", metavar="ISSUE=OPTION,...", help="Issues left out stay as today.")
]
LeversOption = Annotated[
    str, typer.Option("--levers", metavar="NAME=LEVEL,...", help="Levers left out stay off.")
]
StrategyOption = Annotated[str | None, typer.Option("--strategy", help="A named strategy of the case.")]


def finite(value: float | None) -> float | None:
    """A number that an option was given.

    Raises:
        BadParameter: infinite, or no number.

    """
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter(f"found {value}; expected a finite number")
    return value


LeanOption = Annotated[
    float,
    typer.Option("--lean", min=0.0, max=50.0, help="Points by which judgements lean."),
]


IncomeOption = Annotated[
    bool,
    typer.Option("--income", help="Real income through trade counts in what leaderships gain."),
]


def counted(case: Case, income: bool, draws: Any) -> tuple[Case, tuple[Any, ...]]:
    """The case, in which real income counts where that is asked for, and the note that says so."""
    if not income:
        return case, ()
    from detente.benefits import with_income  # noqa: PLC0415 - the command line starts without the library

    found, note = with_income(case, draws)
    return found, (note,)


def pairs(text: str, option: str) -> dict[str, str]:
    """``issue=option,issue=option`` as a dictionary; an empty text is none."""
    found: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, mark, value = part.partition("=")
        name, value = name.strip(), value.strip()
        if not mark or not name or not value:
            raise typer.BadParameter(
                f"found {part!r}; expected name=value, separated by commas", param_hint=option
            )
        if name in found:
            raise typer.BadParameter(f"found {name} twice; expected it once", param_hint=option)
        found[name] = value
    return found


def open_case(where: str, reader: str | None = None) -> Case:
    """Load a case, in the language asked for; show only what a reader may see if one is named."""
    from detente.case import load  # noqa: PLC0415 - the command line starts without the library

    case, language = load(where), asked.get()
    case = case if language is None else case.in_language(language)
    return case if reader is None else case.seen_by(reader)


def print_json(answer: Mapping[str, Any]) -> None:
    """One JSON object on standard output; escaped where the output's encoding lacks one of its characters.

    Raises:
        ValueError: a figure that isn't finite, which JSON can't say.

    """
    text = json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False)
    if not shown_whole(text):
        text = json.dumps(answer, ensure_ascii=True, indent=2, allow_nan=False)
    typer.echo(text)


def tell(case: Case, answer: Told, json: bool) -> None:
    """Print an answer: as text for people, or as one JSON object."""
    if json:
        print_json(answer.as_dict())
        return
    from detente.report import answer_text  # noqa: PLC0415 - the command line starts without the library

    typer.echo(answer_text(case, answer))


@contextmanager
def working(question: str) -> Iterator[None]:
    """Show on a terminal's error stream that a question is being answered; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - the command line starts without it

    with Console(stderr=True).status(question):
        yield

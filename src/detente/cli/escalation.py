"""`escalation` on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    ReaderOption,
    SeedOption,
    open_case,
    tell,
    working,
)

MOVES = "MOVE,..."


def escalation(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    today: Annotated[
        str | None, typer.Option("--today", metavar=MOVES, help="The moves that stand taken; none: ''.")
    ] = None,
    wish: Annotated[
        str | None, typer.Option("--wish", metavar=MOVES, help="The moves taken in the state you wish for.")
    ] = None,
    json: JsonOption = False,
    draws: DrawsOption = 200,
    seed: SeedOption = 0,
    reader: ReaderOption = None,
) -> None:
    """What if the talks break down? Moves and counter-moves, where they end, what keeps them away."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.escalation import escalation as ask  # noqa: PLC0415

    opened = open_case(case, reader)
    with working("What if they break down?"):
        answer = ask(opened, Draws(draws, seed), _moves(today), _moves(wish))
    tell(opened, answer, json)


def _moves(text: str | None) -> list[str] | None:
    return None if text is None else [one.strip() for one in text.split(",") if one.strip()]

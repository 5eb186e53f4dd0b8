"""`strategy` on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    LeanOption,
    ReaderOption,
    SeedOption,
    open_case,
    tell,
    working,
)
from detente.cli.updating import with_replies


def strategy(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    search: Annotated[
        bool, typer.Option("--search/--no-search", help="Also search the best plan for the aims of each.")
    ] = True,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    lean: LeanOption = 5.0,
    reader: ReaderOption = None,
) -> None:
    """Compare the named strategies of a case side by side, with the best that the search finds."""
    from detente.strategy import strategy as ask  # noqa: PLC0415

    opened = open_case(case, reader)
    opened, drawn = with_replies(opened, draws, seed)
    with working("Strategies side by side"):
        answer = ask(opened, search, drawn, lean)
    tell(opened, answer, json)

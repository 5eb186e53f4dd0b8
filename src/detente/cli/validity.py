"""`validity` on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    SeedOption,
    open_case,
    tell,
)


def validity(
    case: CaseArgument,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    switches: Annotated[
        bool, typer.Option("--switches", help="The same scores with each part of the model off, too.")
    ] = False,
) -> None:
    """Do the figures deserve trust? Swaps and all that could have come about beside what did, untuned."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.strategy import validity as ask  # noqa: PLC0415

    opened = open_case(case)
    answer = ask(opened, Draws(draws, seed), switches)
    tell(opened, answer, json)

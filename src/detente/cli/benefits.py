"""`benefits` on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    PackageOption,
    ReaderOption,
    SeedOption,
    StrategyOption,
    open_case,
    pairs,
    tell,
    working,
)
from detente.cli.updating import with_replies


def benefits(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    package: PackageOption = "",
    strategy: StrategyOption = None,
    cells: Annotated[
        bool, typer.Option("--cells", help="Also the trade matrix, cell by cell, with its sources.")
    ] = False,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    reader: ReaderOption = None,
) -> None:
    """What is it worth to the people? Real income and trade by economy, who gains, what isn't trade."""
    from detente.benefits import benefits as ask  # noqa: PLC0415 - the command line starts without the library

    chosen = pairs(package, "--package") or None
    opened, drawn = with_replies(open_case(case, reader), draws, seed)
    with working("What is it worth to the people?"):
        answer = ask(opened, strategy, chosen, drawn, cells=cells)
    tell(opened, answer, json)

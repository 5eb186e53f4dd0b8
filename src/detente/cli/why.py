"""`why` on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    LeanOption,
    LeversOption,
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


def why(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    figure: Annotated[
        str, typer.Argument(metavar="FIGURE", help="Such as consent.chance or deals.nash; a wrong one lists.")
    ],
    package: PackageOption = "",
    levers: LeversOption = "",
    strategy: StrategyOption = None,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    lean: LeanOption = 5.0,
    reader: ReaderOption = None,
) -> None:
    """Where does a figure come from? Its formula, the lines that fed it, and what moves it most."""
    from detente.why import why as ask  # noqa: PLC0415

    chosen, setting = pairs(package, "--package") or None, pairs(levers, "--levers") or None
    opened = open_case(case, reader)
    opened, drawn = with_replies(opened, draws, seed)
    with working("Why?"):
        answer = ask(opened, figure, chosen, setting, strategy, drawn, lean)
    tell(opened, answer, json)

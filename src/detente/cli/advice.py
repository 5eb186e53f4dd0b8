"""`sequence`, `stress` and `why` on the command line: does the advice hold?"""

from __future__ import annotations

from pathlib import Path
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
    open_case,
    pairs,
    print_json,
    working,
)

StrategyOption = Annotated[str | None, typer.Option("--strategy", help="A named strategy of the case.")]


def sequence(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    package: PackageOption = "",
    strategy: StrategyOption = None,
    order: Annotated[
        Path | None, typer.Option("--order", metavar="FILE", help="A YAML file with an order to compare.")
    ] = None,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    reader: ReaderOption = None,
) -> None:
    """Who goes first? The order of commitments in which nobody gains by stopping, or what would mend it."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.report import sequence_text  # noqa: PLC0415
    from detente.sequence import read_order  # noqa: PLC0415
    from detente.sequence import sequence as ask  # noqa: PLC0415

    opened = open_case(case, reader)
    chosen: dict[str, str] | None = pairs(package, "--package") or None
    read = read_order(order, opened).file if order is not None else None
    if read is not None and chosen is None and strategy is None:
        chosen, strategy = read.package or None, read.strategy
    with working("Who goes first?"):
        answer = ask(opened, chosen, read, strategy, Draws(draws, seed))
    if json:
        print_json(answer.as_dict())
    else:
        typer.echo(sequence_text(opened, answer))


def stress(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    package: PackageOption = "",
    levers: LeversOption = "",
    strategy: StrategyOption = None,
    sobol: Annotated[
        int, typer.Option("--sobol", min=0, metavar="N", help="Also Sobol' indices, in 8 N more worlds.")
    ] = 0,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    lean: LeanOption = 5.0,
    reader: ReaderOption = None,
) -> None:
    """What must be true for it to fail? Which numbers decide, where it fails, what would turn the advice."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.report import stress_text  # noqa: PLC0415
    from detente.stress import Depth  # noqa: PLC0415
    from detente.stress import stress as ask  # noqa: PLC0415

    chosen, setting = pairs(package, "--package") or None, pairs(levers, "--levers") or None
    opened = open_case(case, reader)
    depth = Depth(sobol=sobol, lean=lean)
    with working("What must be true for it to fail?"):
        answer = ask(opened, chosen, setting, strategy, Draws(draws, seed), depth)
    if json:
        print_json(answer.as_dict())
    else:
        typer.echo(stress_text(opened, answer))


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
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.report import why_text  # noqa: PLC0415
    from detente.why import why as ask  # noqa: PLC0415

    chosen, setting = pairs(package, "--package") or None, pairs(levers, "--levers") or None
    opened = open_case(case, reader)
    with working("Why?"):
        answer = ask(opened, figure, chosen, setting, strategy, Draws(draws, seed), lean)
    if json:
        print_json(answer.as_dict())
    else:
        typer.echo(why_text(opened, answer))

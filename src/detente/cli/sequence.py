"""`sequence` on the command line."""

from __future__ import annotations

from pathlib import Path
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
    from detente.sequence import read_order  # noqa: PLC0415
    from detente.sequence import sequence as ask  # noqa: PLC0415

    opened = open_case(case, reader)
    opened, drawn = with_replies(opened, draws, seed)
    chosen: dict[str, str] | None = pairs(package, "--package") or None
    read = read_order(order, opened).file if order is not None else None
    if read is not None and chosen is None and strategy is None:
        chosen, strategy = read.package or None, read.strategy
    with working("Who goes first?"):
        answer = ask(opened, chosen, read, strategy, drawn)
    tell(opened, answer, json)

"""`levers` on the command line."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    IncomeOption,
    JsonOption,
    LeanOption,
    ReaderOption,
    SeedOption,
    counted,
    finite,
    open_case,
    pairs,
    tell,
    working,
)
from detente.cli.updating import with_replies

TimeOption = Annotated[
    float | None,
    typer.Option(
        "--time",
        min=0.1,
        metavar="SECONDS",
        callback=finite,
        help="Search so long; the best so far then counts.",
    ),
]


def levers(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    strategy: Annotated[
        str | None, typer.Option("--strategy", help="Packages must settle what this strategy settles.")
    ] = None,
    budget: Annotated[
        str, typer.Option("--budget", metavar="HOLDER=N,...", help="What holders may pledge at most.")
    ] = "",
    time: TimeOption = None,
    allow_pressure: Annotated[
        bool, typer.Option("--allow-pressure", help="Search levers of pressure too.")
    ] = False,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    lean: LeanOption = 5.0,
    reader: ReaderOption = None,
    income: IncomeOption = False,
) -> None:
    """What would it take? The best package and levers within the holders' budgets, and how sure that is."""
    from detente.levers import Effort  # noqa: PLC0415
    from detente.levers import levers as ask  # noqa: PLC0415
    from detente.sequence import Keeper  # noqa: PLC0415

    limits = {holder: _amount(holder, text) for holder, text in pairs(budget, "--budget").items()}
    opened, drawn = with_replies(open_case(case, reader), draws, seed)
    opened, notes = counted(opened, income, drawn)
    effort = Effort(seconds=time, lean=lean)
    kept = Keeper(opened, drawn) if opened.file.commitments else None
    with working("What would it take?"):
        answer = ask(opened, strategy, limits, allow_pressure, drawn, effort, kept=kept)
    tell(opened, replace(answer, notes=(*answer.notes, *notes)), json)


def _amount(holder: str, text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not math.isfinite(amount):
        message = f"found {text!r} for {holder}; expected a number"
        raise typer.BadParameter(message, param_hint="--budget")
    return amount

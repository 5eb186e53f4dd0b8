"""`consent` on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    IncomeOption,
    JsonOption,
    LeanOption,
    LeversOption,
    PackageOption,
    ReaderOption,
    SeedOption,
    counted,
    open_case,
    pairs,
    tell,
)
from detente.cli.updating import with_replies


def consent(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    package: PackageOption = "",
    levers: LeversOption = "",
    strategy: Annotated[
        str | None, typer.Option("--strategy", help="Package and levers of a named strategy.")
    ] = None,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    lean: LeanOption = 5.0,
    reader: ReaderOption = None,
    income: IncomeOption = False,
) -> None:
    """Who would say no to a package, and why? Leaders, bodies at home, outside influence."""
    from detente.consent import bounded  # noqa: PLC0415
    from detente.consent import consent as ask  # noqa: PLC0415 - the command line starts without the library

    chosen, setting = pairs(package, "--package"), pairs(levers, "--levers")
    opened, drawn = with_replies(open_case(case, reader), draws, seed)
    opened, notes = counted(opened, income, drawn)
    answer = ask(opened, chosen, setting, drawn, lean, strategy)
    if answer.changes:
        answer = bounded(opened, answer)
    tell(opened, replace(answer, notes=(*answer.notes, *notes)), json)

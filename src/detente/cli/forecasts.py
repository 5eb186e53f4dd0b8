"""`forecast` and `score`: forecasts that are kept, and how good they were."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    SeedOption,
    finite,
    open_case,
    print_json,
    tell,
    working,
)
from detente.cli.updating import with_replies

if TYPE_CHECKING:
    from detente.case import Case


def forecast(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="agreement, commitment or incident.")],
    by: Annotated[str, typer.Option("--by", metavar="DATE", help="By which day it comes about.")],
    about: Annotated[
        str, typer.Option("--about", metavar="ID", help="The commitment: its id, or 'id: part'.")
    ] = "",
    chance: Annotated[
        float | None, typer.Option("--chance", min=0.0, max=1.0, help="Yours; else the base rate's.")
    ] = None,
    talks: Annotated[
        bool, typer.Option("--talks", help="The chance of an agreement that `talks` gives.")
    ] = False,
    dry: Annotated[bool, typer.Option("--dry", help="Show it, and don't keep it.")] = False,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
) -> None:
    """Keep a dated forecast in the record, beside the base rate and the case's fingerprint."""
    from detente.track import forecast as ask  # noqa: PLC0415 - the command line starts without the library

    if talks and (chance is not None or what != "agreement"):
        raise typer.BadParameter("found --talks; expected it for an agreement, without --chance")
    opened, given, source = open_case(case), finite(chance), ""
    if talks:
        with working("How would the talks run?"):
            given, source = _by_talks(opened, by, draws, seed), "talks"
    made = ask(opened, what, by, about, given, source, keep=not dry)
    cells = made.cells()
    if json:
        print_json(cells)
        return
    for column, cell in cells.items():
        typer.echo(f"{column:<12}{cell}")
    typer.echo("not kept (--dry)" if dry else "Written: record/forecasts.csv")


def _by_talks(case: Case, by: str, draws: int, seed: int) -> float:
    """The chance that a text is agreed by a day: between 12, 24 and 60 months on a straight line."""
    from detente.talks import talks as ask  # noqa: PLC0415 - the command line starts without the library

    if case.file.as_of is None:
        raise typer.BadParameter("found no as_of in the case; expected the day from which talks run")
    try:
        months = (date.fromisoformat(by) - date.fromisoformat(case.file.as_of)).days / 30.44
    except ValueError:
        raise typer.BadParameter(
            f"found {by!r}; expected a day such as 2027-05-05", param_hint="--by"
        ) from None
    opened, drawn = with_replies(case, draws, seed)
    found = ask(opened, draws=drawn, runs=20, paired=0)
    at = [(0, 0.0), *((month, one.chance) for month, one in sorted(found.agreed.items()))]
    for (start, low), (end, high) in pairwise(at):
        if months <= end:
            return low + (high - low) * (months - start) / (end - start)
    return at[-1][1]


def score(
    case: CaseArgument,
    forecasts: Annotated[
        Path | None, typer.Option("--forecasts", metavar="FILE", help="Another forecasts.csv to score.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """How good the forecasts in the record were, beside base rates; those whose day has come."""
    from detente.case import CaseError  # noqa: PLC0415 - the command line starts without the library
    from detente.case.record import record_rows  # noqa: PLC0415
    from detente.track import score as ask  # noqa: PLC0415

    opened, given = open_case(case), None
    if forecasts is not None:
        if forecasts.name != "forecasts.csv":
            raise typer.BadParameter(f"found {forecasts.name}; expected a file named forecasts.csv")
        rows, problems = record_rows(forecasts)
        if problems:
            raise CaseError(problems)
        given = [row for _, row in rows]
    tell(opened, ask(opened, given), json)


def backtest(
    case: CaseArgument,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The earlier day.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where forecasts.csv is written.")],
) -> None:
    """Write what track would have forecast on an earlier day, in hindsight: commit it before scoring."""
    from detente.track.backtest import backtest as ask  # noqa: PLC0415 - the command line starts without the library
    from detente.track.backtest import write  # noqa: PLC0415

    try:
        date.fromisoformat(on)
    except ValueError:
        raise typer.BadParameter(
            f"found {on!r}; expected a day such as 2023-02-26", param_hint="--on"
        ) from None
    typer.echo(f"Written: {write(ask(open_case(case), on), out / 'forecasts.csv')}")

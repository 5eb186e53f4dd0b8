"""`deals` on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    ReaderOption,
    SeedOption,
    open_case,
    tell,
)
from detente.cli.updating import with_replies

if TYPE_CHECKING:
    from detente.case import Case
    from detente.draws import Draws


def deals(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    json: JsonOption = False,
    draw: Annotated[
        int | None, typer.Option("--draw", min=0, help="Numbers of this draw, not the middle.")
    ] = None,
    over_draws: Annotated[
        int | None,
        typer.Option("--over-draws", min=1, metavar="N", help="How the packages fare over N draws."),
    ] = None,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    reader: ReaderOption = None,
) -> None:
    """Which agreements exist? The exact frontier over all packages, and its solution points."""
    from detente.deals import deals as ask  # noqa: PLC0415 - the command line starts without the library

    if draw is not None and draw >= draws:
        raise typer.BadParameter(f"found {draw}; draws count from 0 to {draws - 1}", param_hint="--draw")
    if draw is not None and over_draws is not None:
        raise typer.BadParameter("found --draw as well; expected one of the two", param_hint="--over-draws")
    opened = open_case(case, reader)
    if over_draws is not None:
        _over_draws(*with_replies(opened, over_draws, seed), json)
        return
    case_, drawn = with_replies(opened, draws, seed)
    answer = ask(case_, draw, drawn)
    tell(opened, answer, json)


def _over_draws(case: Case, draws: Draws, json: bool) -> None:
    """How the frontier's packages fare over draws."""
    from detente.deals import robust_deals  # noqa: PLC0415 - the command line starts without the library

    answer = robust_deals(case, draws)
    tell(case, answer, json)

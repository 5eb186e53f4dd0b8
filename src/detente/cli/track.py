"""`track` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    ReaderOption,
    SeedOption,
    open_case,
    tell,
    working,
)


def track(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    events: Annotated[
        Path | None, typer.Option("--events", metavar="FILE", help="Events that others publish.")
    ] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="Of these events: gdelt1, gdelt2, icews or acled.")
    ] = None,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    reader: ReaderOption = None,
) -> None:
    """Is it working? The state of relations, what became of promises, what replies have changed."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.track import track as ask  # noqa: PLC0415
    from detente.why import shifted  # noqa: PLC0415

    opened = open_case(case, reader)
    with working("Is it working?"):
        answer = ask(opened, events, format_, Draws(draws, seed))
        if events is None:
            answer = shifted(opened, answer, Draws(draws, seed))
    tell(opened, answer, json)

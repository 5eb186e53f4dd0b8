"""`actors` on the command line."""

from __future__ import annotations

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


def actors(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    model: Annotated[
        str,
        typer.Option(
            "--model",
            metavar="NAME",
            help="challenge, spatial, mean, mean-salience, mean-capability, mean-plain, median or nash.",
        ),
    ] = "challenge",
    rounds: Annotated[
        int | None, typer.Option("--rounds", min=0, max=1000, help="Rounds of the model at most.")
    ] = None,
    denominator: Annotated[
        str,
        typer.Option(
            "--denominator",
            metavar="all|pair",
            help="Of a challenge's chance: all votes, or those between the two positions.",
        ),
    ] = "all",
    least_move: Annotated[
        bool, typer.Option("--least-move", help="Of several compromises take that which moves least.")
    ] = False,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    reader: ReaderOption = None,
) -> None:
    """Who matters, and who moves whom? Where each issue would land, who persuades whom, who holds what."""
    from detente.actors import Rules, Settings  # noqa: PLC0415 - the command line starts without the library
    from detente.actors import actors as ask  # noqa: PLC0415
    from detente.draws import Draws  # noqa: PLC0415

    if denominator not in ("all", "pair"):
        raise typer.BadParameter(f"found {denominator!r}; expected all or pair", param_hint="--denominator")
    rules = Rules("pair" if denominator == "pair" else "all", least_move)
    opened = open_case(case, reader)
    with working("Who matters, and who moves whom?"):
        found = ask(opened, model, Draws(draws, seed), settings=Settings(rounds, rules))
    tell(opened, found, json)

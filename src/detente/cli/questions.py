"""`deals` and `consent` on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
)

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
    from detente.draws import Draws  # noqa: PLC0415
    from detente.report import deals_text  # noqa: PLC0415

    if draw is not None and draw >= draws:
        raise typer.BadParameter(f"found {draw}; draws count from 0 to {draws - 1}", param_hint="--draw")
    if draw is not None and over_draws is not None:
        raise typer.BadParameter("found --draw as well; expected one of the two", param_hint="--over-draws")
    opened = open_case(case, reader)
    if over_draws is not None:
        _over_draws(opened, Draws(over_draws, seed), json)
        return
    answer = ask(opened, draw, Draws(draws, seed))
    if json:
        print_json(answer.as_dict())
    else:
        typer.echo(deals_text(opened, answer))


def _over_draws(case: Case, draws: Draws, json: bool) -> None:
    """How the frontier's packages fare over draws."""
    from detente.deals import robust_deals  # noqa: PLC0415 - the command line starts without the library
    from detente.report import robust_text  # noqa: PLC0415

    answer = robust_deals(case, draws)
    if json:
        print_json(answer.as_dict())
    else:
        typer.echo(robust_text(case, answer))


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
) -> None:
    """Who would say no to a package, and why? Leaders, bodies at home, outside influence."""
    from detente.case import UnknownNameError  # noqa: PLC0415 - the command line starts without the library
    from detente.consent import consent as ask  # noqa: PLC0415
    from detente.draws import Draws  # noqa: PLC0415
    from detente.report import consent_text  # noqa: PLC0415

    chosen, setting = pairs(package, "--package"), pairs(levers, "--levers")
    opened = open_case(case, reader)
    if strategy is not None:
        if strategy not in opened.file.strategies:
            raise UnknownNameError("strategy", strategy, opened.file.strategies)
        named = opened.file.strategies[strategy]
        chosen, setting = named.package | chosen, named.levers | setting
    answer = ask(opened, chosen, setting, Draws(draws, seed), lean)
    if json:
        print_json(answer.as_dict())
    else:
        typer.echo(consent_text(opened, answer))


def validity(
    case: CaseArgument,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
) -> None:
    """Do the figures deserve trust? Swaps that came about beside swaps that did not, inputs untuned."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.report import validity_text  # noqa: PLC0415
    from detente.strategy import validity as ask  # noqa: PLC0415

    answer = ask(open_case(case), Draws(draws, seed))
    if json:
        print_json(answer.as_dict())
    else:
        typer.echo(validity_text(answer))

"""`offers` on the command line."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import CaseArgument, JsonOption, ReaderOption, SeedOption, open_case, pairs, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.case import Case
    from detente.offers.solve import Given


def offers(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    strategies: Annotated[
        str,
        typer.Option(
            "--strategies",
            metavar="NAME,NAME",
            help="One a party, in their order or as party=NAME: boulware, linear, conceder, tit-for-tat, "
            "micro or an exponent. Without it every strategy meets every other, with more parties itself.",
        ),
    ] = "",
    steps: Annotated[int, typer.Option("--steps", min=1, max=100_000, help="Rounds at most.")] = 100,
    discount: Annotated[
        float, typer.Option("--discount", min=0.0, max=1.0, help="What a point a round later is worth now.")
    ] = 1.0,
    single_text: Annotated[
        str | None,
        typer.Option(
            "--single-text",
            metavar="WAY",
            help="A mediator's single text in place of offers: annealing or climbing.",
        ),
    ] = None,
    drafts: Annotated[
        int, typer.Option("--drafts", min=1, max=1_000_000, help="Drafts of the single text.")
    ] = 1000,
    seed: SeedOption = 0,
    json: JsonOption = False,
    reader: ReaderOption = None,
) -> None:
    """What would strategies of bargaining come to? Alternating offers, or a single text; no forecast."""
    from detente.offers import offers as ask  # noqa: PLC0415 - the command line starts without the library
    from detente.offers import single_text as draft  # noqa: PLC0415

    opened = open_case(case, reader)
    if single_text is not None:
        if strategies:
            raise typer.BadParameter(
                "found --strategies too; expected one of the two", param_hint="--single-text"
            )
        tell(opened, draft(opened, single_text, drafts, seed), json)
        return
    tell(opened, ask(opened, _given(opened, strategies), steps, discount), json)


def _given(case: Case, text: str) -> Given | Sequence[Given]:
    """The strategies of one session, or every one against every other."""
    from detente.offers.strategies import NAMES  # noqa: PLC0415 - see offers

    if not text:
        if len(case.parties) == 2:
            return list(product(NAMES, repeat=2))
        return [[name] * len(case.parties) for name in NAMES]
    if "=" in text:
        return {party: _strategy(name) for party, name in pairs(text, "--strategies").items()}
    return [_strategy(name.strip()) for name in text.split(",")]


def _strategy(text: str) -> str | float:
    """A name, or an exponent."""
    try:
        return float(text)
    except ValueError:
        return text

"""`validity` on the command line."""

from __future__ import annotations

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    JsonOption,
    SeedOption,
    open_case,
    tell,
)


def validity(
    case: CaseArgument,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
) -> None:
    """Do the figures deserve trust? Swaps that came about beside swaps that did not, inputs untuned."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.strategy import validity as ask  # noqa: PLC0415

    opened = open_case(case)
    answer = ask(opened, Draws(draws, seed))
    tell(opened, answer, json)

"""`stress` on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    EscalateOption,
    JsonOption,
    LeanOption,
    LeversOption,
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


def stress(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    package: PackageOption = "",
    levers: LeversOption = "",
    strategy: StrategyOption = None,
    sobol: Annotated[
        int, typer.Option("--sobol", min=0, metavar="N", help="Also Sobol' indices, in 8 N more worlds.")
    ] = 0,
    escalate: EscalateOption = False,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    lean: LeanOption = 5.0,
    reader: ReaderOption = None,
) -> None:
    """What must be true for it to fail? Which numbers decide, where it fails, what would turn the advice."""
    from detente.escalation.asking import few  # noqa: PLC0415
    from detente.stress import Depth  # noqa: PLC0415
    from detente.stress import stress as ask  # noqa: PLC0415
    from detente.talks.road import Road  # noqa: PLC0415

    chosen, setting = pairs(package, "--package") or None, pairs(levers, "--levers") or None
    opened = open_case(case, reader)
    opened, drawn = with_replies(opened, draws, seed)
    depth = Depth(sobol=sobol, lean=lean)
    with working("What must be true for it to fail?"):
        broken, road = few(opened, drawn) if escalate else None, Road(opened, drawn)
        answer = ask(opened, chosen, setting, strategy, drawn, depth, road=road, escalation=broken)
    tell(opened, answer, json)

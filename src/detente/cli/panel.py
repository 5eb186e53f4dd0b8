"""`panel`: several experts are asked in workbooks, and what they say becomes the case's ranges."""

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

panel = typer.Typer(no_args_is_help=True, help="Ask several experts in workbooks, and pool what they say.")

FolderArgument = Annotated[Path, typer.Argument(metavar="DIR", help="The panel's folder of workbooks.")]
OutOption = Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write.")]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Write over files that stand there.")]
CaseOption = Annotated[
    str | None,
    typer.Option("--case", metavar="CASE", help="The case, where it isn't the one that DIR names."),
]


@panel.callback()
def _panel() -> None:
    """Ask several experts in workbooks, and pool what they say."""


@panel.command("new")
def new(  # noqa: PLR0913, PLR0917 - an option each
    case: CaseArgument,
    out: OutOption,
    experts: Annotated[int, typer.Option("--experts", min=1, max=100, help="How many experts.")] = 5,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PART", help="Only this part, such as weights; may be given again."),
    ] = None,
    made_up: Annotated[
        int | None,
        typer.Option(
            "--made-up", metavar="SEED", min=0, help="Fill them in with made-up answers, to try it out."
        ),
    ] = None,
    reader: ReaderOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Write a workbook for each expert: what the case leaves to judgement, with help in the cells."""
    from detente.experts import panel_new  # noqa: PLC0415 - the command line starts without the library

    for path in panel_new(open_case(case, reader), out, experts, only or [], replace, made_up):
        typer.echo(f"Written: {path}")
    typer.echo(f"Next: hand them out; once they are back in {out}, detente panel read {out}")


@panel.command("read")
def read(  # noqa: PLR0913, PLR0917 - an option each
    folder: FolderArgument,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="DIR", help="Write a copy of the case with the numbers."),
    ] = None,
    case: CaseOption = None,
    weights: Annotated[str, typer.Option("--weights", help="equal, or performance (Cooke).")] = "equal",
    pool: Annotated[
        str | None, typer.Option("--pool", help="What is written: quantiles (averaged) or linear.")
    ] = None,
    replace: ReplaceOption = False,
    json: JsonOption = False,
) -> None:
    """Check every workbook, pool what they say, show where experts differ; with -o write it into a case."""
    from detente.experts import panel_read, panel_write  # noqa: PLC0415 - see new

    with working("Reading the workbooks"):
        found = panel_read(folder, open_case(case) if case is not None else None, weights, pool)
    tell(found.case, found, json)
    if out is not None:
        for path in panel_write(found, out, replace):
            typer.echo(f"Written: {path}", err=json)
        typer.echo(f"Next: detente panel differ {out}; detente check {out}, then detente run {out}", err=json)


@panel.command("round")
def round_(
    folder: FolderArgument, out: OutOption, case: CaseOption = None, replace: ReplaceOption = False
) -> None:
    """Write the next round: each expert sees the panel's spread and reasons, without names."""
    from detente.experts import panel_round  # noqa: PLC0415 - see new

    for path in panel_round(folder, out, open_case(case) if case is not None else None, replace):
        typer.echo(f"Written: {path}")
    typer.echo(f"Next: hand them out; once they are back in {out}, detente panel read {out}")


@panel.command("differ")
def differ(
    case: CaseArgument,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    reader: ReaderOption = None,
    json: JsonOption = False,
) -> None:
    """Where the experts of a case's panel differ, and whether it matters for the order of its strategies."""
    from detente.draws import Draws  # noqa: PLC0415 - see new
    from detente.experts.differ import disagreement  # noqa: PLC0415

    found = open_case(case, reader)
    with working("Asking each expert's numbers alone"):
        answer = disagreement(found, Draws(draws, seed))
    tell(found, answer, json)

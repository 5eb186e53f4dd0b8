"""`record`: rows for the files of a case's record, written safely."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import CaseArgument, open_case

record = typer.Typer(no_args_is_help=True, help="Keep the record of a case: record/*.csv beside it.")

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="events, meetings, agreements, commitments, replies, readings or forecasts.",
    ),
]
CellsArgument = Annotated[
    list[str], typer.Argument(metavar="COLUMN=TEXT...", help="Columns left out stay empty.")
]


@record.callback()
def _record() -> None:
    """Keep the record of a case: record/*.csv beside it."""


@record.command("add")
def add(case: CaseArgument, file: FileArgument, cells: CellsArgument) -> None:
    """Add a row where its date belongs: checked first, written whole or not at all."""
    from detente.case.record_add import record_add  # noqa: PLC0415 - the command line starts without the library

    found: dict[str, str] = {}
    for cell in cells:
        column, mark, text = cell.partition("=")
        if not mark or not column.strip():
            raise typer.BadParameter(f"found {cell!r}; expected column=text")
        if column.strip() in found:
            raise typer.BadParameter(f"found {column.strip()} twice; expected it once")
        found[column.strip()] = text.strip()
    path, line = record_add(open_case(case), file, found)
    typer.echo(f"Written: {path}:{line}")


@record.command("pax")
def pax(
    case: CaseArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="PA-X's table of agreements, CSV.")],
    process: Annotated[
        str | None, typer.Option("--process", metavar="NAME", help="Only of this peace process (PPName).")
    ] = None,
    dry: Annotated[bool, typer.Option("--dry", help="Only say what would be added.")] = False,
) -> None:
    """Add the agreements of a PA-X table that the register doesn't have."""
    from detente.track.pax import import_pax, told  # noqa: PLC0415 - the command line starts without the library

    for line in told(import_pax(open_case(case), file, process, keep=not dry)):
        typer.echo(line)

"""`table` and `rename`: numbers of a case edited in a spreadsheet, and names changed everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from detente.cli.options import CaseArgument, ReaderOption, open_case

CopyOption = Annotated[
    Path | None, typer.Option("-o", "--out", metavar="DIR", help="Change a copy there, not the case itself.")
]


class _WritesByDefault(TyperGroup):
    """``table CASE`` means ``table write CASE``."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The subcommand; what is none of them is a case to write."""
        if args and args[0] not in self.commands:
            args = ["write", *args]
        return super().resolve_command(ctx, args)


table = typer.Typer(
    cls=_WritesByDefault,
    no_args_is_help=True,
    help="Parts of a case as tables to edit, and edits back into it.",
)


@table.callback()
def _table() -> None:
    """Parts of a case as tables to edit, and edits back into it."""


@table.command("write")
def write(
    case: CaseArgument,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="One workbook.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="DIR", help="A folder of CSV files.")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="TABLE", help="Only this table, such as values; may be given again."),
    ] = None,
    reader: ReaderOption = None,
) -> None:
    """Write parts of a case as tables: weights, values, polls, influence, levers, seats, steps."""
    from detente.case.table_files import table_write  # noqa: PLC0415 - the command line starts without it

    if (xlsx is None) == (csv is None):
        raise typer.BadParameter("expected one of --xlsx FILE and --csv DIR")
    found = open_case(case, reader)
    out, kind = (xlsx, "xlsx") if xlsx is not None else (csv, "csv")
    for path in table_write(found, out or Path(), kind, only or []):
        typer.echo(f"Written: {path}")
    typer.echo(f"Next: edit, then detente table read {case} {out}")


@table.command("read")
def read(
    case: CaseArgument,
    source: Annotated[
        Path, typer.Argument(metavar="TABLES", help="The workbook, a CSV file or a folder of CSV.")
    ],
    out: CopyOption = None,
) -> None:
    """Bring edits back into a case: the numbers that changed, and nothing else; comments stay."""
    from detente.case.table_files import table_read  # noqa: PLC0415 - see write

    found = open_case(case)
    edited = table_read(found, source, out)
    for number, (before, after) in edited.changes.items():
        hidden = number.split(".")[0] == "actors" and number.split(".")[1] in found.file.sheets
        typer.echo(f"{number}: " + ("changed" if hidden else f"{before or 'nothing'} → {after}"))
    count = len(edited.changes)
    where = f"; written: {edited.where}" if edited.where is not None else ""
    typer.echo(f"{count} {'number' if count == 1 else 'numbers'} changed{where}")


def rename(
    case: CaseArgument,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="issue, option or actor.")],
    old: Annotated[str, typer.Argument(metavar="OLD", help="Its name; of an option ISSUE=OPTION.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new name.")],
    out: CopyOption = None,
) -> None:
    """Give an issue, an option or an actor another name in every file of a case."""
    from detente.case.rename import rename as ask  # noqa: PLC0415 - see write

    found = ask(open_case(case), kind, old, new, out)
    for name, count in found.files.items():
        typer.echo(f"{name}: {count} {'place' if count == 1 else 'places'}")
    typer.echo(f"Written: {found.where}")

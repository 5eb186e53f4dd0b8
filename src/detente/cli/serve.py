"""`serve` and `teach`: the workbench in the browser. The command line knows it by name only."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

ROOM = "detente_room.serve"
NEEDS = "django"
FirstArgument = Annotated[
    str | None,
    typer.Argument(metavar="[CASE]", help="A folder, a file, or a case of the library, to open first."),
]
PortOption = Annotated[
    int | None, typer.Option("--port", min=1, max=65535, help="Default: the first free one from 8642 on.")
]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="FOLDER", help="Where answers are kept; default: a folder of yours."),
]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help="Whether to open a browser.")]


def serve(
    case: FirstArgument = None,
    port: PortOption = None,
    data: DataOption = None,
    browser: BrowserOption = True,
) -> None:
    """Open the workbench in your browser: turn one thing and see what moves. On this machine alone."""
    _open(case, port, data, browser, "")


def teach(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A folder, a file, or a case of the library.")],
    port: PortOption = None,
    data: DataOption = None,
    browser: BrowserOption = True,
) -> None:
    """Teach with a case: role sheets, tables that record their agreements, a debrief. In the workbench."""
    _open(case, port, data, browser, "teach/")


def _open(case: str | None, port: int | None, data: Path | None, browser: bool, page: str) -> None:
    from detente.case.library import find  # noqa: PLC0415 - the command line starts without the library

    first = find(case).resolve() if case is not None else None
    try:
        import_module(NEEDS)
    except ModuleNotFoundError as error:
        from detente.report.render.standalone import MissingExtraError  # noqa: PLC0415

        raise MissingExtraError("the workbench", "room") from error
    room = import_module(ROOM)
    room.serve(first, Path.cwd(), data, port, page if browser else None, typer.echo)

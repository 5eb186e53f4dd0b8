"""`serve`: the workbench in the browser. It stands above the command line, which knows it by name only."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

ROOM = "detente_room.serve"
NEEDS = "django"


def serve(
    case: Annotated[
        str | None,
        typer.Argument(metavar="[CASE]", help="A folder, a file, or a case of the library, to open first."),
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="Default: the first free one from 8642 on.")
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="FOLDER", help="Where answers are kept; default: a folder of yours."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Whether to open a browser.")
    ] = True,
) -> None:
    """Open the workbench in your browser: turn one thing and see what moves. On this machine alone."""
    from detente.case.library import find  # noqa: PLC0415 - the command line starts without the library

    first = find(case).resolve() if case is not None else None
    try:
        import_module(NEEDS)
    except ModuleNotFoundError as error:
        from detente.report.render.standalone import MissingExtraError  # noqa: PLC0415

        raise MissingExtraError("the workbench", "room") from error
    room = import_module(ROOM)
    room.serve(first, Path.cwd(), data, port, browser=browser, tell=typer.echo)

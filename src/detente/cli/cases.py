"""`check`, `new`, `cases`, `schema`: the case itself."""

from __future__ import annotations

from collections.abc import Sized
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import CaseArgument, JsonOption, print_json
from detente.cli.streams import shown_whole


def check(
    case: CaseArgument,
    json: JsonOption = False,
    text: Annotated[bool, typer.Option("--print", help="Print the case back, comments and all.")] = False,
) -> None:
    """List everything wrong with a case at once: file, line, found, expected, nearest name."""
    from detente.case import CaseError, dumps  # noqa: PLC0415 - the command line starts without the library
    from detente.case import check as look  # noqa: PLC0415

    report = look(case)
    if json:
        fields = ("file", "line", "where", "found", "expected", "nearest")
        lists = {"problems": report.problems, "warnings": report.warnings, "hints": report.hints}
        print_json(
            {kind: [{key: getattr(p, key) for key in fields} for p in found] for kind, found in lists.items()}
        )
        raise typer.Exit(1 if report.case is None else 0)
    if report.case is None:
        raise CaseError(report.problems)
    if text:
        printed = dumps(report.case)
        # A case is UTF-8 whatever the terminal is: with stand-ins it would be another case.
        typer.echo(printed if shown_whole(printed) else printed.encode(), nl=False)
        return
    file = report.case.file
    for warning in report.warnings:
        typer.echo(f"worth a second look: {warning}")
    for hint in report.hints:
        typer.echo(f"could say more: {hint}")
    judged, numbers = rests = report.case.judged_share()
    panel = f", {rests.panel} a panel's" if rests.panel else ""
    read = "actors, home, levers, noise and steps" if file.commitments else "actors, home, levers and noise"
    typer.echo(
        f"{report.case.slug} is in order: {_count(file.issues, 'issue')}, {_count(file.actors, 'actor')}, "
        f"{_count(file.levers, 'lever')}, {_count(file.strategies, 'strategy')}; "
        f"{judged} of {numbers} numbers on {read} are judgement{panel}."
    )


def _count(things: Sized, word: str) -> str:
    plural = word.removesuffix("y") + "ies" if word.endswith("y") else word + "s"
    return f"{len(things)} {word if len(things) == 1 else plural}"


def new(
    name: Annotated[str, typer.Argument(help="A short name: letters, digits, - and _.")],
    folder: Annotated[Path, typer.Option("--in", help="Where to make its folder.")] = Path(),
) -> None:
    """Write a small commented case that runs, to be changed into your own."""
    from detente.case.new import write_new  # noqa: PLC0415 - the command line starts without the library

    path = write_new(name, folder)
    typer.echo(f"Written: {path}\nNext: detente check {path.parent}, then detente run {path.parent}")


def cases() -> None:
    """List the cases of the library."""
    from detente.case import load, names  # noqa: PLC0415 - the command line starts without the library
    from detente.case.library import library  # noqa: PLC0415

    for name in names():
        typer.echo(f"{name:20} {load(library() / name).title}")


def schema() -> None:
    """Print the JSON Schema of the case format."""
    from detente.case.json_schema import json_schema  # noqa: PLC0415 - the command line starts without the library

    print_json(json_schema())

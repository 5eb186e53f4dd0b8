"""`import` and `export`: domains of GENIUS and GeniusWeb to cases, and cases to them; games of gmcr-py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import CaseArgument, ReaderOption, finite, open_case

if TYPE_CHECKING:
    from detente.case.formats import Exchanged

DomainArgument = Annotated[Path, typer.Argument(metavar="DOMAIN", help="The domain's file.")]
ProfilesArgument = Annotated[
    list[Path], typer.Argument(metavar="PROFILE...", help="A profile for each side, two or more.")
]
OutOption = Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write.")]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Write over files that stand there.")]

TableArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The file to read.")]
LowOption = Annotated[float | None, typer.Option("--low", help="The low end of the continuum.")]
HighOption = Annotated[float | None, typer.Option("--high", help="The high end of the continuum.")]

importing = typer.Typer(no_args_is_help=True, help="Make a case of another program's domain.")
exporting = typer.Typer(no_args_is_help=True, help="Write a case's leaderships for another program.")


@importing.command("genius")
def import_genius(
    domain: DomainArgument, profiles: ProfilesArgument, out: OutOption, replace: ReplaceOption = False
) -> None:
    """A case from a GENIUS domain and its profiles (XML)."""
    from detente.case.formats import import_genius as ask  # noqa: PLC0415 - the command line starts without it

    _imported(ask(domain, profiles, out, replace))


@importing.command("geniusweb")
def import_geniusweb(
    domain: DomainArgument, profiles: ProfilesArgument, out: OutOption, replace: ReplaceOption = False
) -> None:
    """A case from a GeniusWeb domain and its profiles (JSON)."""
    from detente.case.formats import import_geniusweb as ask  # noqa: PLC0415 - see import_genius

    _imported(ask(domain, profiles, out, replace))


@importing.command("gmcr")
def import_gmcr(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The game's file.")],
    out: OutOption,
    replace: ReplaceOption = False,
) -> None:
    """A case from a game of gmcr-py (JSON): moves and preferences, for `escalation`."""
    from detente.case.formats import import_gmcr as ask  # noqa: PLC0415 - see import_genius

    made = ask(file, out, replace)
    _written(made)
    typer.echo(f"Next: detente check {made.folder}, then detente escalation {made.folder}")


@importing.command("actors")
def import_actors(
    table: TableArgument,
    out: OutOption,
    low: LowOption = None,
    high: HighOption = None,
    replace: ReplaceOption = False,
) -> None:
    """A case from a table of actors (CSV: Actor, Capability, Position, Salience)."""
    from detente.case.formats import import_actors as ask  # noqa: PLC0415 - see import_genius

    _imported(ask(table, out, finite(low), finite(high), replace), "actors")


@importing.command("ktab")
def import_ktab(scenario: TableArgument, out: OutOption, replace: ReplaceOption = False) -> None:
    """A case from a scenario of KTAB's spatial model (CSV or XML)."""
    from detente.case.formats import import_ktab as ask  # noqa: PLC0415 - see import_genius

    _imported(ask(scenario, out, replace), "actors")


@exporting.command("genius")
def export_genius(
    case: CaseArgument, out: OutOption, replace: ReplaceOption = False, reader: ReaderOption = None
) -> None:
    """A GENIUS domain and one profile for each leadership (XML), at the middle values."""
    from detente.case.formats import export_genius as ask  # noqa: PLC0415 - see import_genius

    _written(ask(open_case(case, reader), out, replace))


@exporting.command("geniusweb")
def export_geniusweb(
    case: CaseArgument, out: OutOption, replace: ReplaceOption = False, reader: ReaderOption = None
) -> None:
    """A GeniusWeb domain and one profile for each leadership (JSON), at the middle values."""
    from detente.case.formats import export_geniusweb as ask  # noqa: PLC0415 - see import_genius

    _written(ask(open_case(case, reader), out, replace))


def _imported(made: Exchanged, then: str = "deals") -> None:
    _written(made)
    typer.echo(f"Next: detente check {made.folder}, then detente {then} {made.folder}")


def _written(made: Exchanged) -> None:
    for note in made.notes:
        typer.echo(f"noted: {note}")
    for path in made.files:
        typer.echo(f"Written: {path}")

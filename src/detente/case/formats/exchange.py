"""`import` and `export`: files of other programs to a case's folder, and a case to their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.case.arguments import typed
from detente.case.dispute import Case
from detente.case.formats import actors_table
from detente.case.formats.actors_csv import read_actors
from detente.case.formats.domain import Domain
from detente.case.formats.from_case import domain_of, reservation_bids, with_weights_of_one
from detente.case.formats.genius import read_genius
from detente.case.formats.genius_text import genius_files
from detente.case.formats.geniusweb import read_geniusweb
from detente.case.formats.geniusweb_text import geniusweb_files
from detente.case.formats.gmcr import read_gmcr
from detente.case.formats.gmcr_case import game_texts
from detente.case.formats.ktab import read_ktab
from detente.case.formats.place import place
from detente.case.formats.to_case import case_texts
from detente.case.read import loads

Where = str | Path


@dataclass(frozen=True)
class Exchanged:
    """What was written, and in ``notes`` what was left out or read in a way worth knowing."""

    folder: Path
    files: tuple[Path, ...]
    notes: tuple[str, ...]


@typed
def import_genius(domain: Where, profiles: Sequence[Where], out: Where, replace: bool = False) -> Exchanged:
    """Write the case that a GENIUS domain and its profiles describe.

    Args:
        domain: the domain's XML file.
        profiles: two or more XML files, one for each side.
        out: the case's folder; its name becomes the case's.
        replace: write over a case that stands there.

    Raises:
        CaseError: a file is wrong; lists everything found in it.
        DetenteError: ``out`` exists already or can't be written to; nothing was changed.

    Source: docs/import.md.

    """
    return _import("genius", read_genius, (domain, profiles), Path(out), replace)


@typed
def import_geniusweb(
    domain: Where, profiles: Sequence[Where], out: Where, replace: bool = False
) -> Exchanged:
    """Write the case that a GeniusWeb domain and its linear additive profiles describe.

    Args:
        domain: the domain's JSON file.
        profiles: two or more JSON files, one for each side.
        out: the case's folder; its name becomes the case's.
        replace: write over a case that stands there.

    Raises:
        CaseError: a file is wrong; lists everything found in it.
        DetenteError: ``out`` exists already or can't be written to; nothing was changed.

    Source: docs/import.md.

    """
    return _import("geniusweb", read_geniusweb, (domain, profiles), Path(out), replace)


@typed
def import_actors(
    table: Where,
    out: Where,
    low: float | None = None,
    high: float | None = None,
    replace: bool = False,
) -> Exchanged:
    """Write the case that a table of actors describes: Actor, Capability, Position, Salience.

    Args:
        table: the CSV file.
        out: the case's folder; its name becomes the case's.
        low: the low end of the continuum; the lowest position by default.
        high: its high end; the highest position by default.
        replace: write over a case that stands there.

    Raises:
        CaseError: the file is wrong; lists everything found in it.
        DetenteError: ``out`` exists already or can't be written to; nothing was changed.

    Source: docs/actors.md.

    """
    return _import_table("actors", read_actors(Path(table), low, high), Path(out), replace)


@typed
def import_ktab(scenario: Where, out: Where, replace: bool = False) -> Exchanged:
    """Write the case that a scenario of KTAB's spatial model describes, CSV or XML.

    Args:
        scenario: the file; XML where its name ends so, otherwise CSV.
        out: the case's folder; its name becomes the case's.
        replace: write over a case that stands there.

    Raises:
        CaseError: the file is wrong; lists everything found in it.
        DetenteError: ``out`` exists already or can't be written to; nothing was changed.

    Source: docs/actors.md.

    """
    return _import_table("ktab", read_ktab(Path(scenario)), Path(out), replace)


def _import_table(format_: str, found: actors_table.ActorsTable, out: Path, over: bool) -> Exchanged:
    texts = actors_table.case_texts(found, out.absolute().name, format_)
    loads(texts["case.yaml"], f"{out / 'case.yaml'} (not written)")
    return _placed(out, texts, found.notes, over)


@typed
def import_gmcr(file: Where, out: Where, replace: bool = False) -> Exchanged:
    """Write the case that a game of gmcr-py describes: its options are moves, in their order.

    Args:
        file: the game's JSON file.
        out: the case's folder; its name becomes the case's.
        replace: write over a case that stands there.

    Raises:
        CaseError: the file is wrong, or of another program or version; lists everything found in it.
        DetenteError: ``out`` exists already or can't be written to; nothing was changed.

    Source: docs/import.md.

    """
    found, folder = read_gmcr(Path(file)), Path(out)
    texts = game_texts(found, folder.absolute().name)
    loads(texts["case.yaml"], f"{folder / 'case.yaml'} (not written)")
    return _placed(folder, texts, found.notes, replace)


@typed
def export_genius(case: Case, out: Where, replace: bool = False) -> Exchanged:
    """Write a case's leaderships as a GENIUS domain with one profile each, at the middle values.

    Raises:
        ClosedSheetError: a leadership's sheet is closed to the case's reader.
        DetenteError: ``out`` exists already or can't be written to; nothing was changed.

    Source: docs/import.md.

    """
    found = domain_of(case, ".xml")
    return _placed(Path(out), genius_files(found), found.notes, replace)


@typed
def export_geniusweb(case: Case, out: Where, replace: bool = False) -> Exchanged:
    """Write a case's leaderships as a GeniusWeb domain with one profile each, at the middle values.

    Raises:
        ClosedSheetError: a leadership's sheet is closed to the case's reader.
        DetenteError: ``out`` exists already or can't be written to; nothing was changed.

    Source: docs/import.md.

    """
    found = with_weights_of_one(domain_of(case, ".json"))
    bids, notes = reservation_bids(found)
    return _placed(Path(out), geniusweb_files(found, bids), (*found.notes, *notes), replace)


def _import(
    format_: str,
    read: Callable[[Path, Sequence[Path]], Domain],
    files: tuple[Where, Sequence[Where]],
    out: Path,
    over: bool,
) -> Exchanged:
    found = read(Path(files[0]), [Path(profile) for profile in files[1]])
    texts = case_texts(found, out.absolute().name, format_)
    loads(texts["case.yaml"], f"{out / 'case.yaml'} (not written)")
    return _placed(out, texts, found.notes, over)


def _placed(out: Path, texts: Mapping[str, str], notes: Sequence[str], over: bool) -> Exchanged:
    taken = place(out, texts, over)
    said = [f"written over: {', '.join(taken)} in {out}"] if taken else []
    return Exchanged(out, tuple(out / name for name in texts), (*notes, *said))


__all__ = [
    "Exchanged",
    "export_genius",
    "export_geniusweb",
    "import_actors",
    "import_genius",
    "import_geniusweb",
    "import_gmcr",
    "import_ktab",
]

"""Names in the cells of tables beside a case: the record, panels, what experts said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from detente.case.rename_places import Change, moved_path
from detente.case.tree import Path, dotted

Cell = Callable[[Mapping[str, str], str], str]
"""From a row and the name of a column to what then stands in its cell."""


def _listed(text: str, old: str, new: str) -> str:
    """A list parted by semicolons."""
    parts = text.split(";")
    return ";".join(part.replace(old, new) if part.strip() == old else part for part in parts)


def _actors(columns: Iterable[str]) -> Callable[[Change], Cell]:
    """Columns that hold names of actors."""
    wanted = tuple(columns)

    def made(change: Change) -> Cell:
        def cell(row: Mapping[str, str], column: str) -> str:
            text = row.get(column, "")
            if change.kind != "actor" or column not in wanted:
                return text
            return _listed(text, change.old, change.new)

        return cell

    return made


def _options(issue: str, options: Iterable[str]) -> Callable[[Change], Cell]:
    """A column that names an issue, and others that name its options."""
    wanted = tuple(options)

    def made(change: Change) -> Cell:
        def cell(row: Mapping[str, str], column: str) -> str:
            text = row.get(column, "")
            if change.kind == "issue" and column == issue and text.strip() == change.old:
                return change.new
            mine = change.kind == "option" and row.get(issue, "").strip() == change.issue
            return change.new if mine and column in wanted and text.strip() == change.old else text

        return cell

    return made


def _packages(column: str, actors: Iterable[str] = ()) -> Callable[[Change], Cell]:
    """A column that holds ``issue: option; issue: option``, or one issue."""
    named = _actors(actors)

    def made(change: Change) -> Cell:
        def cell(row: Mapping[str, str], name: str) -> str:
            text = row.get(name, "")
            if name not in (column, "than"):
                return named(change)(row, name)
            return ";".join(_choice(part, change) for part in text.split(";"))

        return cell

    return made


def _choice(part: str, change: Change) -> str:
    issue, mark, option = part.partition(":")
    if change.kind == "issue" and issue.strip() == change.old:
        return issue.replace(change.old, change.new) + mark + option
    if change.kind == "option" and issue.strip() == change.issue and option.strip() == change.old:
        return issue + mark + option.replace(change.old, change.new)
    return part


def numbers_in(column: str) -> Callable[[Change], Cell]:
    """A column that holds the path of a number."""

    def made(change: Change) -> Cell:
        def cell(row: Mapping[str, str], name: str) -> str:
            text = row.get(name, "")
            if name != column or change.old not in text.split("."):
                return text
            steps: Path = tuple(text.split("."))
            return dotted(moved_path(steps, change))

        return cell

    return made


CELLS: Mapping[tuple[str, str], Callable[[Change], Cell]] = {
    ("record", "events"): _actors(("actors",)),
    ("record", "meetings"): _actors(("mediator",)),
    ("record", "agreements"): _actors(("mediator", "by")),
    ("record", "commitments"): _actors(("by",)),
    ("record", "replies"): _packages("about", ("actor",)),
    ("panel", "states"): _options("issue", ("option", "other")),
    ("panel", "changes"): _options("issue", ("from", "to")),
    ("panel", "tables"): _packages("package"),
}
"""What a change does to the cells of a file, by its folder and its name."""

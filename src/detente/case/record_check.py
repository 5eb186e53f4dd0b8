"""What is wrong in rows of a record beyond their cells: names, days after today, two findings on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detente.case.errors import nearest
from detente.case.record_columns import FINDING, choices, parts
from detente.case.text import cut, listed

Row = Mapping[str, str]
Complaint = tuple[str, str, str, str]
"""Column, found, expected, nearest."""


@dataclass(frozen=True)
class Known:
    """What the case declares, as far as it is well-formed; None where nothing is compared.

    ``promises``: ids of the case's commitments and of agreements on file. ``issues``: issue to its options.
    """

    as_of: str | None = None
    parties: tuple[str, ...] | None = None
    actors: frozenset[str] | None = None
    promises: frozenset[str] | None = None
    issues: Mapping[str, frozenset[str] | None] | None = None
    strategies: frozenset[str] = field(default_factory=frozenset)


class Checks:
    """The checks of one file, row by row: it remembers what came before."""

    def __init__(self, stem: str, known: Known) -> None:
        self.stem, self.known = stem, known
        self._seen: dict[tuple[str, ...], str] = {}

    def row(self, row: Row) -> Iterator[Complaint]:
        """What is wrong with a row whose cells are in order."""
        today = self.known.as_of
        if today is not None and row["date"] > today:
            yield "date", row["date"], f"a day up to the case's date, {today}", ""
        elif row.get("completed") and today is not None and row["completed"] > today:
            yield "completed", row["completed"], f"a day up to the case's date, {today}", ""
        yield from {
            "agreements": self._agreement,
            "commitments": self._commitment,
            "replies": self._reply,
            "readings": self._reading,
            "meetings": self._meeting,
            "forecasts": self._forecast,
        }.get(self.stem, _nothing)(row)

    def _agreement(self, row: Row) -> Iterator[Complaint]:
        if row.get("id"):
            yield from self._once(
                ("id", row["id"]), "id", f"the id {cut(row['id'])} twice", "ids that differ"
            )
        for name in parts(row.get("by", "")):
            yield from self._anyone("by", name)

    def _commitment(self, row: Row) -> Iterator[Complaint]:
        yield from self._promise("commitment", row["commitment"])
        for name in parts(row["by"]):
            yield from self._anyone("by", name)
        for name in parts(row.get("to", "")):
            yield from self._anyone("to", name)
        if row["said_by"] != FINDING:
            yield from self._party("said_by", row["said_by"], f", or {FINDING} for the commission's")
        key = (row["commitment"], row.get("provision", ""), row["said_by"], row["date"])
        what = "findings" if row["said_by"] == FINDING else f"claims of {cut(row['said_by'])}"
        yield from self._once(key, "said_by", f"two {what} on one day", "one a day for each provision")

    def _reply(self, row: Row) -> Iterator[Complaint]:
        yield from _name("actor", row["actor"], "an actor of the case", self.known.actors)
        columns = ["about"] if row["reply"] in ("accepts", "refuses") else ["about", "than"]
        for column in columns:
            cell = row.get(column, "")
            if row["reply"] == "priority":
                yield from _name(column, cell, "an issue of the case", self.known.issues)
            else:
                yield from self._package(column, cell)

    def _package(self, column: str, text: str) -> Iterator[Complaint]:
        expected = "a strategy of the case, or issue: option; issue: option"
        if text in self.known.strategies:
            return
        package = choices(text)
        if package is None:
            found = repr(cut(text)) if text else "nothing"
            yield column, found, expected, nearest(text, sorted(self.known.strategies))
            return
        issues = self.known.issues
        for issue, option in package.items() if issues is not None else ():
            yield from _name(column, issue, "an issue of the case", issues)
            if issues is not None and issue in issues:
                yield from _name(column, option, f"an option of {issue}", issues[issue])

    def _reading(self, row: Row) -> Iterator[Complaint]:
        yield from self._promise("agreement", row["agreement"])
        if row["party"] != FINDING:
            yield from self._anyone("party", row["party"])

    def _meeting(self, row: Row) -> Iterator[Complaint]:
        for party in choices(row.get("attended", "")) or ():
            yield from self._party("attended", party)

    def _forecast(self, row: Row) -> Iterator[Complaint]:
        if row["by"] <= row["date"]:
            yield "by", row["by"], f"a day after {row['date']}, on which it was made", ""
        if row["what"] == "commitment":
            yield from self._promise("about", row["about"].partition(":")[0].strip())

    def _promise(self, column: str, name: str) -> Iterator[Complaint]:
        expected = "a commitment that was made: an id in agreements.csv or in the case's commitments"
        yield from _name(column, name, expected, self.known.promises)

    def _party(self, column: str, name: str, more: str = "") -> Iterator[Complaint]:
        if self.known.parties is not None:
            expected = f"a party: {listed(list(self.known.parties))}{more}"
            yield from _name(column, name, expected, self.known.parties)

    def _anyone(self, column: str, name: str) -> Iterator[Complaint]:
        if self.known.parties is not None and self.known.actors is not None:
            yield from _name(
                column, name, "a party or an actor of the case", {*self.known.parties, *self.known.actors}
            )

    def _once(self, key: tuple[str, ...], column: str, found: str, expected: str) -> Iterator[Complaint]:
        if key in self._seen:
            yield column, found, expected, ""
        self._seen[key] = column


def _nothing(_row: Row) -> Iterator[Complaint]:
    return iter(())


def _name(column: str, name: str, expected: str, known: Iterable[str] | None) -> Iterator[Complaint]:
    """A complaint about a name that isn't known."""
    if known is None:
        return
    names = list(known)
    if name not in names:
        found = f"the unknown name {cut(name)}" if name else "nothing"
        yield column, found, expected, nearest(name, names)

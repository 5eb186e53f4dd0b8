"""Dated forecasts that are kept: what, by when, with which chance, beside the base rate, from which case.

Base rates, from the record alone, with Jeffreys' prior: a whole text is agreed n times in Y years; k of the
agreements were completed in E years under way; an incident came k times in T weeks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.case import Case, DetenteError
from detente.case.arguments import number, typed
from detente.case.files_beside import folder_of
from detente.case.record_add import record_add
from detente.case.record_columns import FORECASTS
from detente.track.pace import YEAR, span
from detente.track.record import LOUD, Record, record_of

COVERED = 0.999
"""Share of a distribution of counts that is written down; the rest goes to the largest count."""


class ForecastError(DetenteError):
    """What can't be forecast: nothing like it, no date, a day that is over, or no record for a rate."""


@dataclass(frozen=True, repr=False)
class Forecast:
    """One forecast; ``counts``: chances of 0, 1, 2, ... incidents, empty for anything else."""

    made: str
    what: str
    about: str
    by: str
    chance: float
    base_rate: float
    source: str
    fingerprint: str
    counts: Mapping[int, float]

    def cells(self) -> dict[str, str]:
        """As a row of ``forecasts.csv``."""
        return {
            "date": self.made,
            "what": self.what,
            "about": self.about,
            "by": self.by,
            "chance": f"{self.chance:.4f}",
            "base_rate": f"{self.base_rate:.4f}",
            "from": self.source,
            "fingerprint": self.fingerprint,
            "counts": "; ".join(f"{count}: {chance:.5f}" for count, chance in self.counts.items()),
        }


@typed
def forecast(  # noqa: PLR0913, PLR0917 - what, about what, by when, with which chance, from where
    case: Case,
    what: str,
    by: str,
    about: str = "",
    chance: float | None = None,
    source: str = "",
    keep: bool = True,
) -> Forecast:
    """Make a forecast as of the case's date and, unless told not to, write it to the record.

    Args:
        case: the dispute, a folder with a record.
        what: ``agreement`` (a whole text), ``commitment`` or ``incident``.
        by: the day by which it comes about.
        about: for a commitment its id, or ``id: part``.
        chance: yours; without it the base rate's.
        source: where the chance comes from.
        keep: whether it is written to ``record/forecasts.csv``.

    Raises:
        ForecastError: as its name says.
        CaseError: the row is wrong, such as a commitment that nobody made.

    """
    today = case.file.as_of
    if what not in FORECASTS or today is None:
        found = f"{what!r}" if what not in FORECASTS else "no as_of"
        raise ForecastError(f"found {found}; expected one of {', '.join(FORECASTS)}, and a case with a date")
    try:
        ahead = (date.fromisoformat(by) - date.fromisoformat(today)).days
    except ValueError:
        raise ForecastError(f"found {by!r}; expected a day such as 2027-05-05") from None
    if ahead <= 0:
        raise ForecastError(f"found {by}; expected a day after {today}, the case's date")
    base, counts = base_rate(record_of(case), what, date.fromisoformat(today), ahead)
    given = number("chance", chance, most=1.0) if chance is not None else base
    told = source or ("base rate" if chance is None else "by hand")
    made = Forecast(today, what, about, by, given, base, told, fingerprint(case), counts)
    if keep:
        record_add(case, "forecasts", made.cells())
    return made


def base_rate(record: Record, what: str, today: date, days: int) -> tuple[float, dict[int, float]]:
    """Chance within so many days by the record up to a day; for incidents also that of each count.

    With n events in Y years and Jeffreys' prior the rate is Gamma(n + ½, Y), and the chance of none within t
    years is (Y / (Y + t))^(n + ½); counts are negative binomial.

    Raises:
        ForecastError: the record has nothing of the kind.

    """
    happened, years = _exposure(record, what, today)
    if years <= 0:
        raise ForecastError(f"found no record of {what}s up to {today}; expected some to take a rate from")
    ahead = days / YEAR
    chance = 1 - (years / (years + ahead)) ** (happened + 0.5)
    if what != "incident":
        return chance, {}
    from scipy.stats import nbinom  # noqa: PLC0415 - it takes a second to load, and few commands need it

    spread = nbinom(happened + 0.5, years / (years + ahead))
    most = int(spread.ppf(COVERED))
    counts = {count: float(spread.pmf(count)) for count in range(most)}
    return chance, counts | {most: float(spread.sf(most - 1))}


def _exposure(record: Record, what: str, today: date) -> tuple[int, float]:
    """How often it came about, and in how many years (of agreements under way, for a commitment)."""
    day = today.isoformat()
    if what == "incident":
        rows = [row for row in record.of("events") if row["date"] <= day]
        loud = sum(row["direction"] == "-" and int(row.get("size") or 0) >= LOUD for row in rows)
        return loud, _years(rows[0]["date"], today) if rows else 0.0
    agreed = [row for row in record.of("agreements") if row["date"] <= day]
    if what == "agreement":
        whole = sum(row.get("whole") == "yes" for row in agreed)
        return whole, _years(agreed[0]["date"], today) if agreed else 0.0
    spans = [span(row["date"], completed(row, day), today) for row in agreed]
    return sum(done for _, done in spans), sum(years for years, _ in spans)


def completed(row: Mapping[str, str], day: str) -> str | None:
    """The day on which an agreement was complete, if that was by then; a year counts once it is over."""
    done = row.get("completed") or ""
    over = f"{done}-12-31" if len(done) == 4 else done
    return done if done and over <= day and row["status"] == "fully" else None


def _years(first: str, today: date) -> float:
    return (today - date.fromisoformat(first)).days / YEAR


def fingerprint(case: Case) -> str:
    """What tells this state of a case from every other: of its files and its record, forecasts left out."""
    found = hashlib.sha256()
    folder = folder_of(case.origin)
    if folder is None:
        return hashlib.sha256((case.text or "").encode()).hexdigest()[:16]
    files = [folder / "case.yaml", *folder.glob("sheets/*.yaml"), *folder.glob("record/*.csv")]
    for path in sorted(files, key=lambda one: one.relative_to(folder).as_posix()):
        if path.name != "forecasts.csv":
            found.update(_piece(path, folder))
    return found.hexdigest()[:16]


def _piece(path: Path, folder: Path) -> bytes:
    content = path.read_bytes()
    return f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content

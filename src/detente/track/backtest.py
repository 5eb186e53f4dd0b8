"""What `track` would have forecast on an earlier day, from the rows of the record up to it.

Hindsight is in it: the record was written later, by people who knew what followed and picked what to keep. A
backtest says whether the machinery works; its figures are no headline.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from detente.case import Case
from detente.case.record_columns import COLUMNS, OPTIONAL
from detente.track.forecasts import Forecast, base_rate, completed, fingerprint
from detente.track.record import Record, events_between, record_of
from detente.track.warning import warning

AHEAD = (30, 90, 180, 365)
"""Days ahead for incidents; a whole text and promises are asked for the last."""
SOURCE = "backtest in hindsight: {by}"


def backtest(case: Case, day: str) -> list[Forecast]:
    """Forecasts of incidents, of a whole text and of each promise that was open on that day.

    Raises:
        ForecastError: the record has nothing up to that day.

    """
    record, today = record_of(case).until(day), date.fromisoformat(day)
    mark, found = fingerprint(case), []
    chances = _warned(case, record, today)
    for ahead in AHEAD:
        base, counts = base_rate(record, "incident", today, ahead)
        chance, by = chances.get(ahead, (base, "base rate"))
        found.append(_made(day, ("incident", ""), ahead, (chance, base), (by, mark), counts))
    base, _ = base_rate(record, "agreement", today, AHEAD[-1])
    found.append(_made(day, ("agreement", ""), AHEAD[-1], (base, base), ("base rate", mark), {}))
    base, _ = base_rate(record, "commitment", today, AHEAD[-1])
    for row in record.of("agreements"):
        if row.get("id") and completed(row, day) is None and not _over(row.get("completed", ""), day):
            about = ("commitment", row["id"])
            found.append(_made(day, about, AHEAD[-1], (base, base), ("base rate", mark), {}))
    return found


def _over(done: str, day: str) -> bool:
    """Whether a completion known by its year may lie on either side of a day: then nothing is asked."""
    return len(done) == 4 and done == day[:4]


def _warned(case: Case, record: Record, today: date) -> dict[int, tuple[float, str]]:
    """The warning of the pair with most events, by days ahead."""
    between = events_between(record, case.parties, today)
    if not between:
        return {}
    series = max(between.values(), key=lambda one: int(one.events.sum()))
    return {one.days: (one.chance, one.by) for one in warning(series) if one.by == "level"}


def _made(
    day: str,
    what: tuple[str, str],
    ahead: int,
    chances: tuple[float, float],
    told: tuple[str, str],
    counts: dict[int, float],
) -> Forecast:
    by = (date.fromisoformat(day) + timedelta(days=ahead)).isoformat()
    return Forecast(day, *what, by, *chances, SOURCE.format(by=told[0]), told[1], counts)


def write(forecasts: list[Forecast], path: Path) -> Path:
    """Forecasts as a file ``forecasts.csv``, as the record has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, [*COLUMNS["forecasts"], *OPTIONAL["forecasts"]], lineterminator="\n")
        rows.writeheader()
        rows.writerows(one.cells() for one in forecasts)
    return path

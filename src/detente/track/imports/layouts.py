"""Where each format keeps what is needed of an event: its day, its code, its two actors.

GDELT 1.0 and 2.0: the header files that GDELT publishes with its tables (columns 0 to 34 are the same).
ICEWS: Boschee et al. 2015 (Harvard Dataverse). ACLED: its codebook of 2024.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.track.goldstein import WEIGHTS

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

ACLED_CODES = {
    "battles": "190",
    "explosions/remote violence": "195",
    "violence against civilians": "180",
    "riots": "145",
    "protests": "141",
    "agreement": "057",
    "arrests": "173",
    "looting/property destruction": "171",
    "disrupted weapons use": "150",
    "change to group/activity": "010",
    "headquarters or base established": "010",
    "non-violent transfer of territory": "010",
    "other": "010",
}
"""CAMEO codes nearest to an ACLED event or, of a strategic development, its sub-event: judgement."""


@dataclass(frozen=True)
class Layout:
    """``widths``: how many columns a row may have; columns count from 0, ``at`` is that of the date.

    ``first`` is the title of the first column, by which a header is known. ``actors``: for each of the two
    its columns: a code or country, then a name.
    """

    name: str
    widths: tuple[int, ...]
    first: str
    at: int
    code: tuple[int, ...]
    actors: tuple[tuple[int, ...], tuple[int, ...]]
    day: Callable[[str], date | None]
    weight: Callable[[Sequence[str]], float | None]
    tabs: bool | None
    """Parted by tabs; None: the first line says."""

    @property
    def needed(self) -> int:
        """How many of the first columns hold all that is needed."""
        return max(self.at, *self.code, *self.actors[0], *self.actors[1]) + 1


def compact(text: str) -> date | None:
    """``20120701``."""
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    return _day(int(text[:4]), int(text[4:6]), int(text[6:]))


def iso(text: str) -> date | None:
    """``2018-06-01``."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def written(text: str) -> date | None:
    """``2023-09-24``, ``24 September 2023`` or ``24-Sep-2023``."""
    parts = text.replace("-", " ").split()
    if len(parts) != 3 or parts[1][:3].casefold() not in _MONTHS:
        return iso(text)
    if not (parts[0].isascii() and parts[0].isdigit() and parts[2].isascii() and parts[2].isdigit()):
        return None
    return _day(int(parts[2]), _MONTHS.index(parts[1][:3].casefold()) + 1, int(parts[0]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def cameo(cells: Sequence[str]) -> float | None:
    """The weight of a CAMEO code; a zero that a spreadsheet dropped is put back where it is missed."""
    code = cells[0].strip()
    return WEIGHTS.get(code, WEIGHTS.get("0" + code))


def acled(cells: Sequence[str]) -> float | None:
    """The weight of an ACLED event type, of a strategic development that of its sub-event."""
    kind, more = (cell.strip().casefold() for cell in cells)
    code = ACLED_CODES.get(more if kind == "strategic developments" else kind)
    return WEIGHTS[code] if code is not None else None


_GDELT = {"at": 1, "code": (26,), "actors": ((5, 6), (15, 16)), "day": compact, "weight": cameo}
FORMATS: dict[str, Layout] = {
    "gdelt1": Layout("gdelt1", (58, 57), "globaleventid", tabs=None, **_GDELT),  # type: ignore[arg-type]
    "gdelt2": Layout("gdelt2", (61,), "globaleventid", tabs=None, **_GDELT),  # type: ignore[arg-type]
    "icews": Layout("icews", (20,), "event id", 1, (6,), ((4, 2), (10, 8)), iso, cameo, True),
    "acled": Layout("acled", (), "event_id_cnty", 1, (5, 6), ((7,), (10,)), written, acled, False),
}
"""By the name that ``--format`` takes. GDELT 1.0 has 57 columns up to March 2013, 58 from then on."""

ACLED_COLUMNS = ("event_date", "event_type", "sub_event_type", "actor1", "actor2")
"""What an ACLED export must name in its header; versions differ in the rest."""

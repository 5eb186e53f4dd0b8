"""What became of what was promised: agreements as a scorecard, provisions with claims and findings, pace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.case.record_columns import FINDING, LEVELS, parts
from detente.track.pace import Pace, pace

Row = Mapping[str, str]
NONE, PARTLY, COMPLETE = LEVELS[0], "partly", LEVELS[-1]
WORDS = {"not": NONE, "partly": PARTLY, "fully": COMPLETE}
"""The register's words for how far an agreement is carried out; any other stands as it is."""
YEAR = 365.2425


@dataclass(frozen=True, repr=False)
class Statement:
    """What one side last claimed of a provision, or what was found: its level, its words, its source."""

    said_by: str
    date: str
    level: str
    evidence: str
    source: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, repr=False)
class Provision:
    """A part of an agreement, or a step of the case, that is followed by itself.

    ``by`` owe it ``to`` others; empty where the record doesn't say to whom. ``level``: the latest finding,
    None where nobody has found anything. ``claims``: by party, the latest. ``said``: these claims and the
    finding in their own words, by date. ``contested``: a claim differs from the finding, or where there is
    none from another claim; both then stand, and nothing between them. ``late``: days beyond ``due`` at the
    case's date, None where it is complete, or not due.
    """

    commitment: str
    provision: str
    by: tuple[str, ...]
    theme: str
    level: str | None
    since: str | None
    claims: Mapping[str, str]
    contested: bool
    due: str | None
    late: int | None
    evidence: str
    source: str
    to: tuple[str, ...] = ()
    said: tuple[Statement, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is still owed: nobody has found it complete."""
        return self.level != COMPLETE

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            **self.__dict__,
            "by": list(self.by),
            "to": list(self.to),
            "claims": dict(self.claims),
            "said": [one.as_dict() for one in self.said],
        }


@dataclass(frozen=True, repr=False)
class Score:
    """One agreement on the scorecard. ``status``: *not started*, *partly*, *complete*, or a level found."""

    id: str
    date: str
    title: str
    mediator: tuple[str, ...]
    theme: str
    status: str
    as_of: str
    finding: str | None
    claims: Mapping[str, str]
    contested: bool
    provisions: Mapping[str, int]
    due: str | None
    late: int | None
    completed: str | None
    whole: bool
    source: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            **self.__dict__,
            "mediator": list(self.mediator),
            "claims": dict(self.claims),
            "provisions": dict(self.provisions),
        }


@dataclass(frozen=True, repr=False)
class Implementation:
    """``scorecard``: an agreement each, by date; ``shares`` by status; ``over_time``: at each year's end.

    ``levels``: provisions by level found; ``by_party`` and ``by_theme``: the same within each. ``pace``:
    expected by dates that were set against actual. ``slipping``: provisions and agreements that are late.
    """

    scorecard: tuple[Score, ...]
    provisions: tuple[Provision, ...]
    shares: Mapping[str, float]
    levels: Mapping[str, int]
    over_time: tuple[Mapping[str, Any], ...]
    by_party: Mapping[str, Mapping[str, int]]
    by_theme: Mapping[str, Mapping[str, int]]
    pace: Pace

    @property
    def owed(self) -> tuple[Provision, ...]:
        """What is still open: longest behind first, then by the day on which it was last spoken of."""
        found = [one for one in self.provisions if one.open]
        return tuple(sorted(found, key=lambda one: (-(one.late or 0), one.said[-1].date if one.said else "")))

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "scorecard": [one.as_dict() for one in self.scorecard],
            "provisions": [one.as_dict() for one in self.provisions],
            "shares": dict(self.shares),
            "levels": dict(self.levels),
            "over_time": [dict(one) for one in self.over_time],
            "by_party": {name: dict(one) for name, one in self.by_party.items()},
            "by_theme": {name: dict(one) for name, one in self.by_theme.items()},
            "pace": self.pace.as_dict(),
        }


def implementation(
    agreements: Sequence[Row], commitments: Sequence[Row], today: date
) -> Implementation | None:
    """What the register and the dated statements say at a date; None where nothing was promised."""
    agreed = [row for row in agreements if row["date"] <= today.isoformat()]
    said = [row for row in commitments if row["date"] <= today.isoformat()]
    if not agreed and not said:
        return None
    followed = tuple(provisions(said, today))
    scores = tuple(sorted((_score(row, followed, today) for row in agreed), key=lambda one: one.date))
    parted = [one for one in followed if one.provision or one.commitment not in {s.id for s in scores}]
    statuses = Counter(one.status for one in scores)
    return Implementation(
        scorecard=scores,
        provisions=tuple(parted),
        shares={status: count / len(scores) for status, count in statuses.items()},
        levels=_levels(parted),
        over_time=tuple(_years(scores, said, today)),
        by_party=_within(parted, lambda one: one.by),
        by_theme=_within(parted, lambda one: (one.theme,) if one.theme else ()),
        pace=pace([(one.date, one.completed) for one in scores], _due(scores, parted), today),
    )


def provisions(said: Sequence[Row], today: date) -> Iterable[Provision]:
    """Each provision with what was last said of it by each."""
    every: dict[tuple[str, str], list[Row]] = {}
    for row in said:
        every.setdefault((row["commitment"], row.get("provision", "")), []).append(row)
    for (commitment, name), rows in every.items():
        last = {row["said_by"]: row for row in rows}  # rows are in the order of their dates
        finding = last.get(FINDING)
        claims = {who: row["level"] for who, row in last.items() if who != FINDING}
        level = finding["level"] if finding is not None else None
        due = next((row["due"] for row in reversed(rows) if row.get("due")), None)
        told = finding if finding is not None else rows[-1]
        yield Provision(
            commitment,
            name,
            tuple(dict.fromkeys(party for row in rows for party in parts(row["by"]))),
            next((row["theme"] for row in reversed(rows) if row.get("theme")), ""),
            level,
            finding["date"] if finding is not None else None,
            claims,
            len({*claims.values(), *([level] if level is not None else [])}) > 1,
            due,
            _late(due, level == COMPLETE, today),
            told["evidence"],
            told["source"],
            tuple(dict.fromkeys(name for row in rows for name in parts(row.get("to", "")))),
            tuple(
                Statement(row["said_by"], row["date"], row["level"], row["evidence"], row["source"])
                for row in sorted(last.values(), key=lambda row: row["date"])
            ),
        )


def _late(due: str | None, complete: bool, today: date) -> int | None:
    """Days beyond the date set; None where there is none, it is not over, or the promise is kept."""
    if due is None or complete:
        return None
    days = (today - date.fromisoformat(due)).days
    return days if days > 0 else None


def _score(row: Row, followed: Sequence[Provision], today: date) -> Score:
    ident = row.get("id", "")
    mine = [one for one in followed if ident and one.commitment == ident]
    whole = next((one for one in mine if not one.provision), None)
    status = WORDS.get(row["status"], row["status"])
    finding = whole.level if whole is not None else None
    due = row.get("due") or None
    shown = finding if finding is not None else status
    return Score(
        id=ident,
        date=row["date"],
        title=row["title"],
        mediator=tuple(parts(row["mediator"])),
        theme=row.get("theme", ""),
        status=shown,
        as_of=whole.since if whole is not None and whole.since is not None else row["as_of"],
        finding=finding,
        claims=whole.claims if whole is not None else {},
        contested=whole.contested if whole is not None else False,
        provisions=_levels([one for one in mine if one.provision]),
        due=due,
        late=_late(due, shown == COMPLETE, today),
        completed=(row.get("completed") or row["as_of"]) if shown == COMPLETE else None,
        whole=row.get("whole") == "yes",
        source=row["source"],
    )


def _levels(found: Iterable[Provision]) -> dict[str, int]:
    """How many provisions stand at each level, in the order of the levels; *no finding* last."""
    counted = Counter(one.level if one.level is not None else "no finding" for one in found)
    return {level: counted[level] for level in (*LEVELS, "no finding") if counted[level]}


def _within(found: Sequence[Provision], of: Any) -> dict[str, dict[str, int]]:
    names = sorted({name for one in found for name in of(one)})
    return {name: _levels([one for one in found if name in of(one)]) for name in names}


def _years(scores: Sequence[Score], said: Sequence[Row], today: date) -> Iterable[dict[str, Any]]:
    """At each year's end, and today: agreements made, those complete by then, provisions by level found."""
    if not scores:
        return
    for year in range(int(scores[0].date[:4]), today.year + 1):
        day = min(date(year, 12, 31), today)
        made = [one for one in scores if one.date <= day.isoformat()]
        done = sum(one.completed is not None and one.completed <= day.isoformat() for one in made)
        known = provisions([row for row in said if row["date"] <= day.isoformat()], day)
        yield {"date": day.isoformat(), "agreed": len(made), "complete": done, "levels": _levels(known)}


def _due(scores: Sequence[Score], found: Sequence[Provision]) -> list[tuple[str, str, int | None]]:
    """What had a date: its name, the date, and by how many days it is late today."""
    dated = [(one.title, one.due, one.late) for one in scores if one.due]
    return dated + [(one.provision or one.commitment, one.due, one.late) for one in found if one.due]

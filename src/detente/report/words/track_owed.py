"""What *Is it working?* says of who owes what to whom, what each side says, and rival readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.case.record_columns import FINDING
from detente.report.words import numbers
from detente.report.words.track import COMPLETE, behind, sign, status
from detente.shown import Titles
from detente.track.implementation import Implementation, Provision, Statement

OWED = "Who owes what to whom, and what each side says"
OWED_HEAD = ("Who owes", "To whom", "What", "What each side says", "What was found")
OWED_SAID = (
    "Parts of agreements that nobody has found complete, those behind their dates first. Claims stand in the "
    "order of their dates, each with its level; a finding is a reading of the sources until a commission "
    "makes one."
)
BOTH, ALL, EACH_OTHER = "both sides", "all sides", "each other"
TO_BOTH = "both sides"
SAYS = "{who}, {day}: {level} ({words})"
FOUND = "{sign}, {day}: {words}"
NOBODY, NO_CLAIM = "nothing yet", "–"
LATE = "{what}; {behind} behind"
READINGS = "Rival readings"
READINGS_SAID = "What each side takes a clause to mean, in our words, in the order of the dates."
CLAUSE = "{agreement}: {clause}"
READING = "{who}, {day}: {reading} Source: {source}"
COURT = "Found"
STILL = "{status}. Owed: {parts}"
PART = "{what} ({by})"
IN_FULL = "Carried out in full: {agreements}."


def _who(titles: Titles, names: Sequence[str]) -> str:
    return numbers.listed([titles.parties.get(name, titles.actor(name)) for name in names])


def owes(titles: Titles, parties: Sequence[str], one: Provision) -> tuple[str, str]:
    """Who owes a part, and to whom; where the record doesn't say, a side owes the others."""
    everyone = len(parties) > 1 and set(parties) <= set(one.by)
    by = (
        (BOTH if len(parties) == 2 else ALL)
        if everyone and len(one.by) == len(parties)
        else _who(titles, one.by)
    )
    if one.to:
        return by, _who(titles, one.to)
    if everyone:
        return by, EACH_OTHER
    others = [party for party in parties if party not in one.by]
    if len(others) == len(parties):
        return by, TO_BOTH if len(parties) == 2 else ALL
    return by, _who(titles, others)


def owed_rows(
    titles: Titles, parties: Sequence[str], found: Implementation
) -> Iterable[tuple[str, str, str, str, str]]:
    """One row for each part that is open."""
    called = {one.id: one.title for one in found.scorecard}
    for one in found.owed:
        title = called.get(one.commitment, one.commitment)
        what = f"{title}: {one.provision}" if one.provision else title
        late = LATE.format(what=what, behind=behind(one.late)) if one.late is not None else what
        claims = [says(titles, said) for said in one.said if said.said_by != FINDING]
        yield *owes(titles, parties, one), late, "; ".join(claims) or NO_CLAIM, _found(one)


def says(titles: Titles, said: Statement) -> str:
    """One claim: who, when, the level, in which words."""
    return SAYS.format(
        who=titles.party(said.said_by),
        day=numbers.day(said.date),
        level=said.level,
        words=said.evidence,
    )


def _found(one: Provision) -> str:
    last = next((said for said in one.said if said.said_by == FINDING), None)
    if last is None:
        return NOBODY
    return FOUND.format(sign=sign(last.level), day=numbers.day(last.date), words=last.evidence)


def readings(
    titles: Titles, called: Mapping[str, str], rows: Sequence[Mapping[str, str]]
) -> Iterable[tuple[str, list[str]]]:
    """Each clause that is read in rival ways, with every reading of it."""
    clauses: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        who = row["party"]
        said = READING.format(
            who=COURT if who == FINDING else titles.parties.get(who, titles.actor(who)),
            day=numbers.day(row["date"]),
            reading=numbers.sentence(row["reading"]),
            source=row["source"],
        )
        clauses.setdefault((row["agreement"], row["clause"]), []).append(said)
    for (agreement, clause), said_ in clauses.items():
        yield CLAUSE.format(agreement=called.get(agreement, agreement), clause=clause), said_


def score_short(
    titles: Titles, parties: Sequence[str], found: Implementation
) -> Iterable[tuple[str, str, str]]:
    """One row an agreement that isn't complete: title, year, status and what is owed by whom."""
    for one in found.scorecard:
        if one.status == COMPLETE:
            continue
        late = f", {behind(one.late)} behind" if one.late is not None else ""
        told = f"{status(titles, one)}{late}"
        parts = [_part(titles, parties, part) for part in found.owed if part.commitment == one.id]
        said = STILL.format(status=told, parts="; ".join(parts)) if parts else told
        yield one.title, one.date[:4], said


def complete(found: Implementation) -> str:
    """The agreements that are carried out in full, by name; nothing where there is none."""
    done = [one.title for one in found.scorecard if one.status == COMPLETE]
    return IN_FULL.format(agreements="; ".join(done)) if done else ""


def _part(titles: Titles, parties: Sequence[str], part: Provision) -> str:
    by, _ = owes(titles, parties, part)
    return PART.format(what=part.provision, by=by) if part.provision else by

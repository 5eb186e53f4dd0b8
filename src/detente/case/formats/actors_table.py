"""Who stands where, as other programs write it: one record for each actor, and the same as a case.

What the formats share: the record, its checks, the text of the case. Reading CSV and XML stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.case.check_names import MOST_POINTS
from detente.case.formats.domain import Complaints
from detente.case.formats.names import number_text, plain_text, slug
from detente.case.formats.to_case import yaml_text, yaml_word
from detente.case.text import is_slug

MOST_ACTORS = 1000
"""Judgement: a spatial model of so many takes minutes."""
MOST_OPTIONS = 12
"""With more positions than this the options are the ends of the continuum only: judgement."""

_HEAD = """\
# Made by `detente import {format}`; SOURCES.md says which file each number came from.
#
# Such files know actors, not parties, and no today: each actor stands here as a party of its own, and `now`
# is the low end of each issue only because a case names one. `positions`, `salience` and `capability` are
# the file's; weights are its saliences, and values fall with distance from the position, so that other
# questions have something to go on.
"""


@dataclass(frozen=True)
class Dimension:
    """An issue's name and the ends of its continuum."""

    name: str
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """An actor: capability, and for each dimension its position and its salience (0..1)."""

    name: str
    about: str
    capability: float
    positions: tuple[float, ...]
    salience: tuple[float, ...]
    line: int = 0


@dataclass(frozen=True)
class ActorsTable:
    """A whole table; ``notes`` say what was read in a way worth knowing."""

    name: str
    about: str
    file: str
    dimensions: tuple[Dimension, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def check_rows(rows: Sequence[Row], dimensions: Sequence[Dimension], complaints: Complaints) -> None:
    """Names, capabilities, positions and saliences that a case can hold, each complaint with its line."""
    if len(rows) < 2:
        complaints.add(0, "", f"{len(rows)} actors", "two or more")
    if len(rows) > MOST_ACTORS:
        complaints.add(0, "", f"{len(rows):,} actors", f"at most {MOST_ACTORS:,}")
    seen: dict[str, int] = {}
    for row in rows:
        if not row.name:
            complaints.add(row.line, "", "an actor without a name", "a name")
        elif row.name in seen:
            found = f"the actor {row.name} twice"
            complaints.add(row.line, "", found, f"it once (first on line {seen[row.name]})")
        seen.setdefault(row.name, row.line)
        if row.capability > MOST_POINTS * 100_000:
            complaints.add(row.line, row.name, f"capability {row.capability:g}", "at most 1e9")
        _check_places(row, dimensions, complaints)


def _check_places(row: Row, dimensions: Sequence[Dimension], complaints: Complaints) -> None:
    for dimension, position, salience in zip(dimensions, row.positions, row.salience, strict=True):
        if not dimension.low <= position <= dimension.high:
            expected = f"between {dimension.low:g} and {dimension.high:g}"
            complaints.add(row.line, f"{row.name}, {dimension.name}", f"position {position:g}", expected)
        if not 0 <= salience <= 1:
            complaints.add(
                row.line, f"{row.name}, {dimension.name}", f"salience {salience:g}", "between 0 and 1"
            )
    if row.salience and max(row.salience) <= 0:
        complaints.add(row.line, row.name, "saliences that are all 0", "one above 0")


def case_texts(table: ActorsTable, name: str, format_: str) -> dict[str, str]:
    """``case.yaml`` and ``SOURCES.md`` of a table; ``name`` becomes the case's slug.

    An actor keeps its name as its slug where that is one.
    """
    actors = _slugs([row.name for row in table.rows], "actor")
    issues = _slugs([one.name for one in table.dimensions], "issue")
    lines = [
        _HEAD.format(format=format_) + "".join(f"# Noted: {plain_text(note)}.\n" for note in table.notes),
        f"case: {yaml_word(slug(name, 'actors'))}",
        f"title: {yaml_text(table.name or name)}",
        *([f"about: {yaml_text(table.about)}"] if table.about else []),
        f"parties: [{', '.join(map(yaml_word, actors))}]",
        "names:",
        *(
            f"  {yaml_word(actor)}: {yaml_text(row.name)}"
            for actor, row in zip(actors, table.rows, strict=True)
        ),
        "issues:",
    ]
    options = [_options(table, n) for n in range(len(issues))]
    for issue, dimension, places in zip(issues, table.dimensions, options, strict=True):
        lines += _issue(issue, dimension, places)
    lines.append("actors:")
    for actor, row in zip(actors, table.rows, strict=True):
        lines += _actor(actor, row, issues, options)
    return {"case.yaml": "\n".join(lines) + "\n", "SOURCES.md": _sources(table)}


def _slugs(names: Sequence[str], fallback: str) -> list[str]:
    found: list[str] = []
    for n, name in enumerate(names, 1):
        base = name if is_slug(name) else slug(name, f"{fallback}-{n}")
        made, count = base, 1
        while made in found:
            count += 1
            made = f"{base}-{count}"
        found.append(made)
    return found


def _options(table: ActorsTable, n: int) -> list[float]:
    """The places that become options: every position, or the ends where there are many."""
    dimension = table.dimensions[n]
    places = sorted({dimension.low, dimension.high, *(row.positions[n] for row in table.rows)})
    return places if len(places) <= MOST_OPTIONS else [dimension.low, dimension.high]


def _option(place: float) -> str:
    return f"at-{number_text(place)}" if place >= 0 else f"at-minus-{number_text(-place)}"


def _issue(issue: str, dimension: Dimension, places: Sequence[float]) -> Iterator[str]:
    yield f"  {yaml_word(issue)}:"
    yield f"    title: {yaml_text(dimension.name)}"
    yield "    options:"
    for n, place in enumerate(places):
        now = ", now: true" if n == 0 else ""
        said = number_text(place)
        yield f'      {yaml_word(_option(place))}: {{title: "{said}", at: {said}{now}}}'


def _actor(actor: str, row: Row, issues: Sequence[str], options: Sequence[Sequence[float]]) -> Iterator[str]:
    yield f"  {yaml_word(actor)}:"
    yield f"    title: {yaml_text(row.name)}"
    if row.about:
        yield f"    about: {yaml_text(row.about)}"
    yield "    kind: leadership"
    yield f"    speaks_for: {yaml_word(actor)}"
    yield f"    capability: {number_text(row.capability)}"
    for key, found in (("positions", row.positions), ("salience", row.salience)):
        pairs = [f"{yaml_word(i)}: {number_text(x)}" for i, x in zip(issues, found, strict=True)]
        yield f"    {key}: {{{', '.join(pairs)}}}"
    pairs = [
        f"{yaml_word(i)}: {number_text(round(100 * s, 10))}"
        for i, s in zip(issues, row.salience, strict=True)
    ]
    yield f"    weights: {{{', '.join(pairs)}}}"
    yield "    values:"
    for issue, position, places in zip(issues, row.positions, options, strict=True):
        span = places[-1] - places[0]
        worth = [(place, round(100 * (1 - abs(position - place) / span), 6)) for place in places]
        values = [f"{yaml_word(_option(place))}: {number_text(value)}" for place, value in worth]
        yield f"      {yaml_word(issue)}: {{{', '.join(values)}}}"


def _sources(table: ActorsTable) -> str:
    file = plain_text(table.file).replace("|", "/")
    return (
        f"# Sources of {plain_text(table.name or table.file)}\n\n"
        "| number | source | why |\n|---|---|---|\n"
        f"| actors.*.capability | {file} | as written |\n"
        f"| actors.*.positions.* | {file} | as written |\n"
        f"| actors.*.salience.* | {file} | as a share |\n"
        f"| actors.*.weights.* | {file} | its saliences, of 100 |\n"
        f"| actors.*.values.** | {file} | 100 less the distance from the position, of the whole continuum |\n"
        f"| issues.** | {file} | the ends and the positions held |\n"
    )


__all__ = ["MOST_ACTORS", "ActorsTable", "Dimension", "Row", "case_texts", "check_rows"]

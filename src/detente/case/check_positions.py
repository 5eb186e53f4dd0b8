"""Checks of where actors stand: places of options, positions, salience, capability."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from detente.case.check_names import Complaint, Names, bounded
from detente.case.numbers import MOST
from detente.case.schema import Actor, CaseFile, Issue
from detente.case.tree import Path


def find(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """What is wrong with places, positions, salience and capability."""
    for slug, issue in case.issues.items():
        yield from _places(("issues", slug, "options"), issue)
    for slug, actor in case.actors.items():
        yield from _actor(case, ("actors", slug), actor, names)


def _places(path: Path, issue: Issue) -> Iterator[Complaint]:
    """All options of an issue have a place or none has; places rise with the order of the options."""
    places = {name: option.at for name, option in issue.options.items()}
    missing = [name for name, at in places.items() if at is None]
    if missing and len(missing) < len(places):
        yield (*path, missing[0]), "an option without at", "at for every option of the issue, or for none", ""
    known = [(name, at) for name, at in places.items() if at is not None]
    for (_, before), (name, at) in pairwise(known):
        if at <= before:
            yield (*path, name, "at"), f"{at:g} after {before:g}", "places that rise with the options", ""


def _actor(case: CaseFile, path: Path, actor: Actor, names: Names) -> Iterator[Complaint]:
    for issue, position in actor.positions.items():
        where = (*path, "positions", issue)
        yield from names.issue(where, issue)
        if issue in case.issues:
            low, high = ends(case.issues[issue])
            yield from bounded(where, position, low, high)
    for issue, salience in actor.salience.items():
        where = (*path, "salience", issue)
        yield from names.issue(where, issue)
        yield from bounded(where, salience, 0, 1)
        if issue not in actor.positions and issue not in actor.values:
            yield where, "salience without a position", f"a position on {issue}, or values for it", ""
    yield from bounded((*path, "capability"), actor.capability, 0, MOST)


def ends(issue: Issue) -> tuple[float, float]:
    """The ends of an issue's continuum: the places of its first and last option, or 0 and 100."""
    places = [option.at for option in issue.options.values()]
    first, last = places[0], places[-1]
    return (0.0, 100.0) if first is None or last is None else (first, last)

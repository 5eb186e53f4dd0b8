"""What is worth a second look in a case that is in order.

The width rule: nobody knows a judged value to within a few points. A judged value that is neither 0 nor
100 spans at least 20 points, a judged poll at least 6 in 100; any other judged number has a high of at least
one and a half times its low.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as Location

from detente.case.bills import amounts, prices, unpriced
from detente.case.dispute import Case
from detente.case.fields import any_holds
from detente.case.numbers import Number
from detente.case.sources import is_placeholder, joined
from detente.case.text import cut
from detente.case.tree import Path

VALUE_SPAN = 20.0
RATIO = 1.5
POLL_SPAN = 0.06
"""A poll's range at least: what sampling leaves open with some 1,000 people asked, 3 points either way."""
_SECTIONS = ("actors", "home", "levers")


def find_warnings(case: Case) -> Iterator[tuple[Path, str, str]]:
    """Path, what was found, what would be better."""
    yield from _widths(case)
    file = case.file
    if file.as_of is None:
        yield (), "no date", "as_of: the date of the facts"
    for slug, actor in file.actors.items():
        for issue in actor.values:
            if issue not in actor.weights:
                yield ("actors", slug, "values", issue), "values without a weight", "a weight (now 0)"
    yield from _blocs(case)
    yield from _rows(case)
    yield from _money(case)
    yield from _people(case)
    for n, pattern in enumerate(file.written_infeasible):
        if len(pattern) == 1:
            where = case.written(("infeasible",), n)
            yield where, "an option that can never be", "the option left out of the issue"
    yield from _open_sheets(case)
    holders = {lever.held_by for lever in file.levers.values()}
    for holder in file.budget:
        if holder not in holders:
            yield ("budget", holder), "a budget without levers", "a lever that it holds"
    for slug, actor in file.actors.items():
        for n, line in enumerate(actor.never):
            if any_holds((line.pattern,), case.today):
                yield (
                    case.written(("actors", slug, "never"), n),
                    "a red line that today's options cross",
                    "options that are not today's",
                )


def _blocs(case: Case) -> Iterator[tuple[Path, str, str]]:
    for party, home in case.file.home.items():
        for n, body in enumerate(home.bodies):
            for bloc in [body.referendum] if body.referendum else body.seats:
                actor = case.actor(bloc)
                if (
                    not actor.weights
                    and actor.follows is None
                    and actor.poll is None
                    and actor.speaks_for is None
                ):
                    yield (
                        ("home", party, "bodies", n),
                        f"{bloc} without preferences",
                        "weights, follows or a poll",
                    )


def _rows(case: Case) -> Iterator[tuple[Path, str, str]]:
    """Rows of SOURCES.md that speak of no number: most likely misspelt."""
    numbers = [path for path, _ in (*case.numbers(), *amounts(case))]
    paths = [joined(path) for path in (*numbers, *prices(case))]
    for row in case.sources.rows:
        if not any(row.covers(path) for path in paths):
            yield (), f"the row {row.number} of SOURCES.md, which fits no number", "the path of a number"
        if row.placeholder:
            found = f"the source {cut(row.source)} in the row {row.number} of SOURCES.md"
            yield (), found, "a source, or the word judgement (it counts as judgement)"


def _money(case: Case) -> Iterator[tuple[Path, str, str]]:
    """Amounts without a source, or with words that only keep its place."""
    for path, money in amounts(case):
        if not money.source or is_placeholder(money.source):
            found = f"the source {cut(money.source)}" if money.source else "an amount without a source"
            yield path, found, "a source, or the word judgement (it counts as judgement)"


def find_hints(case: Case) -> Iterator[tuple[Path, str, str]]:
    """What a case could say besides: path, what was found, what would say more."""
    bare = unpriced(case)
    if bare:
        some = f"{len(bare)} levers" if len(bare) > 1 else "a lever"
        found = f"{some} with neither money nor a price: {', '.join(bare)}"
        yield ("levers",), found, "money: {amount, source}, or price: what it costs in words"


def _people(case: Case) -> Iterator[tuple[Path, str, str]]:
    """What the case's day makes odd: nobody left in office, demands to come, first moves that are over."""
    day = case.file.as_of
    for slug, actor in case.file.actors.items():
        if actor.people and not any(one.holds(day) for one in actor.people):
            yield ("actors", slug, "people"), f"nobody who holds an office on {day}", "who does, or no people"
        for n, one in enumerate(actor.demands):
            if not one.made(day):
                yield ("actors", slug, "demands", n, "on"), str(one.on), f"a day up to {day} (as_of)"
    for slug, strategy in case.file.strategies.items():
        for n, move in enumerate(strategy.opening):
            if day is not None and move.last < day:
                path: Path = ("strategies", slug, "opening", n, "on")
                yield path, f"a first move that ends on {move.last}", f"{day} (as_of) or later"


def _open_sheets(case: Case) -> Iterator[tuple[Path, str, str]]:
    """Estimates kept in a file of their own that everybody may still read."""
    folder = Location(case.origin).parent / "sheets"
    for path in sorted(folder.glob("*.yaml")) if Location(case.origin).name == "case.yaml" else []:
        if path.stem not in case.file.sheets:
            expected = "a line in sheets: that says who owns it"
            yield ("actors", path.stem), "a sheet that everybody may read", expected


def _widths(case: Case) -> Iterator[tuple[Path, str, str]]:
    for path, number in case.numbers():
        if (
            path[0] not in _SECTIONS
            or path[-1] in ("needs", "of")
            or "seats" in path
            or not case.sources.judged(path)
        ):
            continue
        if "values" in path and path[0] == "actors":
            if number.span < VALUE_SPAN - 1e-9 and not (number.certain and number.low in (0, 100)):
                yield path, f"a judged value of {number.text}", f"a range of at least {VALUE_SPAN:g} points"
        elif "poll" in (path[-1], path[-2]):
            if number.span < POLL_SPAN - 1e-9:
                yield path, f"a judged poll of {number.text}", f"a range of at least {POLL_SPAN:.0%}"
        elif not _wide(number):
            yield path, f"a judged number of {number.text}", f"a high of at least {RATIO:g} times the low"


def _wide(number: Number) -> bool:
    small, large = sorted((abs(number.low), abs(number.high)))
    if number.low < 0 < number.high or large == 0:
        return True
    return large >= RATIO * small - 1e-9

"""Checks of the keys ``economy`` and ``groups``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.case.check_names import Complaint, Names, bounded
from detente.case.economy import Economy, Episode, Friction, Group, Line
from detente.case.errors import nearest
from detente.case.numbers import Number
from detente.case.schema import CaseFile
from detente.case.text import cut, listed
from detente.case.tree import Path

LOWEST = -99.0
"""A cost can't fall to nothing: per cent."""
HIGHEST = 100_000.0
"""Per cent by which a cost may rise: judgement; a thousandfold cost stops all trade."""
MOST_ELASTICITY = 50.0
"""Judgement: several times the largest that anybody has found."""
ABOVE_ZERO = 1e-9


def find(case: CaseFile, names: Names) -> Iterator[Complaint]:
    """Economies and their trade, frictions, episodes, lines, groups."""
    economy = case.economy
    if economy is not None:
        yield from _trade(economy)
        for name, place in economy.economies.items():
            if economy.trade:
                yield from _economy(("economy", "economies", name), name, economy.trade)
            if place.people is not None and place.people.low <= 0:
                yield (
                    ("economy", "economies", name, "people"),
                    place.people.text,
                    "millions of people, above 0",
                    "",
                )
        yield from bounded(("economy", "elasticity"), economy.elasticity, 0.1, MOST_ELASTICITY)
        yield from bounded(("economy", "income_points"), economy.income_points, 0, 100)
        yield from _frictions(case, economy, names)
        for name, episode in economy.episodes.items():
            yield from _episode(("economy", "episodes", name), episode, economy)
        for name, line in economy.beyond.items():
            yield from _line(("economy", "beyond", name), line, case, names)
    for slug, group in case.groups.items():
        yield from _group(("groups", slug), group, case, names)


def _economy(path: Path, name: str, known: Iterable[str]) -> Iterator[Complaint]:
    every = list(known)
    if name not in every:
        shown = listed(every, 12) if len(every) <= 12 else "an economy of trade"
        yield path, f"the unknown economy {cut(name)}", f"economy: {shown}", nearest(name, every)


def _trade(economy: Economy) -> Iterator[Complaint]:
    every = list(economy.trade)
    if every and economy.elasticity is None:
        yield ("economy",), "trade without an elasticity", "elasticity: a range such as 4..6.5", ""
    for exporter, row in economy.trade.items():
        path: Path = ("economy", "trade", exporter)
        for importer, value in row.items():
            yield from _economy((*path, importer), importer, every)
            if importer == exporter:
                if value.low <= 0:
                    yield (*path, importer), value.text, "what it sells at home, above 0", ""
            else:
                yield from bounded((*path, importer), value, 0, None)
        missing = [name for name in every if name not in row]
        if exporter in missing:
            yield path, f"no own trade of {exporter}", f"{exporter}: what it sells at home", ""
        others = [name for name in missing if name != exporter]
        if others:
            yield path, f"no trade with {listed(others, 12)}", "every pair; 0 where there is none", ""
    for exporter, cells in economy.filled.items():
        yield from _economy(("economy", "filled", exporter), exporter, every)
        for n, importer in enumerate(cells):
            yield from _economy(("economy", "filled", exporter, n), importer, every)


def _frictions(case: CaseFile, economy: Economy, names: Names) -> Iterator[Complaint]:
    for issue, options in economy.frictions.items():
        path: Path = ("economy", "frictions", issue)
        yield from names.issue(path, issue)
        for option, found in options.items():
            at: Path = (*path, option)
            yield from names.option(at, issue, option)
            if isinstance(found, Number):
                yield from bounded(at, found, LOWEST, HIGHEST)
                if economy.trade:
                    for party in case.parties:
                        if party not in economy.trade:
                            expected = "a row of trade for each party, or {from, to, change}"
                            yield at, f"a change between the parties, without trade of {party}", expected, ""
                continue
            for n, one in enumerate(found):
                # A friction that is written without a list stands at the option itself.
                yield from _friction((*at, n) if len(found) > 1 else at, one, economy)


def _friction(path: Path, one: Friction, economy: Economy) -> Iterator[Complaint]:
    for key in ("from_", "to", "among"):
        for name in getattr(one, key) or ():
            yield from _economy((*path, key.rstrip("_")), name, economy.trade)
    yield from bounded((*path, "change"), one.change, LOWEST, HIGHEST)
    if one.as_in is None:
        return
    episode = economy.episodes.get(one.as_in)
    if episode is None:
        known = list(economy.episodes)
        expected = f"episode: {listed(known, 12)}" if known else "a known episode"
        yield (*path, "as_in"), f"the unknown episode {cut(one.as_in)}", expected, nearest(one.as_in, known)
    elif episode.tariff is not None:
        expected = "an episode without a tariff: a duty earns revenue, a cost does not"
        yield (*path, "as_in"), f"the duty {one.as_in}", expected, ""


def _episode(path: Path, episode: Episode, economy: Economy) -> Iterator[Complaint]:
    yield from _economy((*path, "from"), episode.from_, economy.trade)
    yield from _economy((*path, "to"), episode.to, economy.trade)
    if episode.from_ == episode.to:
        yield (*path, "to"), f"{episode.to} twice", "two economies", ""
    yield from bounded((*path, "tariff"), episode.tariff, ABOVE_ZERO, 100)
    for key in ("before", "during", "after", "of_before", "of_during"):
        value = getattr(episode, key)
        if value is not None and value.low <= 0:
            yield (*path, key), value.text, "a year's trade, above 0", ""
    if (episode.of_before is None) != (episode.of_during is None):
        yield path, "all imports of one year only", "of_before and of_during, or neither", ""


def _line(path: Path, line: Line, case: CaseFile, names: Names) -> Iterator[Complaint]:
    yield from names.patterns((*path, "when"), line.when)
    trade = case.economy.trade if case.economy is not None else {}
    every = [*case.parties, *(name for name in trade if name not in case.parties), *case.groups]
    for name in line.to:
        if name not in every:
            expected = "a party, an economy or a group"
            yield (*path, "to"), f"the unknown name {cut(name)}", expected, nearest(name, every)


def _group(path: Path, group: Group, case: CaseFile, names: Names) -> Iterator[Complaint]:
    if group.of is not None:
        yield from names.party((*path, "of"), group.of)
    if group.economy is not None:
        trade = case.economy.trade if case.economy is not None else {}
        yield from _economy((*path, "economy"), group.economy, trade)
    yield from bounded((*path, "size"), group.size, 0, None)
    for key in ("gains", "risks"):
        for issue in getattr(group, key):
            yield from names.issue((*path, key, issue), issue)

"""Deals over draws: which packages stay good when the numbers are uncertain."""

from __future__ import annotations

from detente.deals import Candidate, Robust, RobustPoint, RobustRegion
from detente.report.document import Block, Figure, Items, Para, Section, Table
from detente.report.document.chartspecs import Bar, BarSpec
from detente.report.sections.blocks import paras, table
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import names, numbers
from detente.report.words import robust as words
from detente.strategy.findings.figures import case_digits, digits

TITLE = words.TITLE
SHOWS = (Robust,)
MOST = 8
"""Packages that are shown: judgement."""


def headline(_setting: Setting, _answer: Robust) -> str:
    """What is counted."""
    return words.MEANS


def build(setting: Setting, answer: Robust, detail: Detail) -> tuple[Block, ...]:
    """How often each package is among the best, within the leaders' red lines, and the best of them."""
    region = answer.within_red_lines
    gains = region.expected_nash
    nobody = gains is not None and gains.value <= 0
    expected = paras(words.NOBODY_GAINS) if nobody else _point(setting, gains)
    return (
        Para(words.MEANS, "lead"),
        Section("", words.WITHIN, _top(setting, region), 3),
        Section("", words.EXPECTED, expected, 3),
        Section("", words.WORST, _point(setting, region.worst_case), 3),
        *made(setting, answer, (), detail),
    )


def _top(setting: Setting, region: RobustRegion) -> tuple[Block, ...]:
    """The packages that are most often on the frontier, as a table and as a picture."""
    ordered = sorted(region.candidates, key=lambda one: (-one.on_frontier, -one.worst_gain))
    found = [(_name(setting, one, n), one) for n, one in enumerate(ordered[:MOST], 1)]
    if not found:
        return paras(words.NONE)
    bars = tuple(Bar(title, one.on_frontier, numbers.short(one.on_frontier), "plan") for title, one in found)
    described = "; ".join(f"{bar.label}: {bar.said}" for bar in bars)
    instead = _table(setting, found)
    return (Figure("robust", BarSpec(bars), words.TITLE, described, words.MEANS, (instead,)),)


def _table(setting: Setting, found: list[tuple[str, Candidate]]) -> Table:
    most = max(abs(gain) for _, one in found for gain in one.mean_gain.values())
    decimals = digits(most) if setting.case is None else case_digits(setting.case)
    rows = [
        (
            title,
            numbers.short(one.on_frontier),
            numbers.points(one.worst_gain, decimals),
            _gains(setting, one, decimals),
        )
        for title, one in found
    ]
    return table(words.HEAD, rows, (1, 2), words.HEAD_SAID)


def _gains(setting: Setting, one: Candidate, decimals: int) -> str:
    """Each party with its gain on average."""
    gains = one.mean_gain.items()
    return ", ".join(
        f"{setting.titles.party(party)} {numbers.points(gain, decimals)}" for party, gain in gains
    )


def _name(setting: Setting, one: Candidate, number: int) -> str:
    """The strategies that propose a package, or its number and how much it changes."""
    if one.strategies:
        return ", ".join(setting.titles.strategy(key) for key in one.strategies)
    if setting.case is None:
        return words.numbered(number, None)
    changed = sum(option != setting.case.today[issue] for issue, option in one.package.items())
    return words.numbered(number, changed)


def _point(setting: Setting, point: RobustPoint | None) -> tuple[Block, ...]:
    """The best by one measure: its value, how sure it is the best, what it changes."""
    if point is None:
        return paras(words.NONE)
    case = setting.case
    small = case is None or case_digits(case) > 1
    decimals = digits(max(abs(point.value), abs(point.bound))) if small else 1
    value, bound = (numbers.plain_points(one, decimals) for one in (point.value, point.bound))
    certain = words.PROVED if point.best_of == "all packages" else words.AMONG.format(bound=bound)
    said = paras(words.VALUE.format(value=value, certain=certain))
    if case is None:
        return said
    changes = [
        names.change(setting.titles, issue, option)
        for issue, option in point.candidate.package.items()
        if option != case.today[issue]
    ]
    return *said, *((Items(tuple(changes)),) if changes else ())

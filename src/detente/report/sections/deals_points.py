"""The packages that are best by one of four measures of fairness: what each brings, where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.deals import Deals
from detente.report.document import Block, Cell, Column, Items, Para, Ref, Row, Section, Table, Terms, Whys
from detente.report.sections import refs
from detente.report.sections.blocks import paras
from detente.report.sections.setting import Setting
from detente.report.words import common, names, numbers, packages
from detente.report.words import deals as words
from detente.strategy.findings.figures import case_digits
from detente.strategy.findings.issues import unchanged
from detente.strategy.findings.plans import Plan, entries, searched
from detente.strategy.findings.solutions import Point
from detente.strategy.tried import POINT
from detente.why import Asked


def best_in_several_ways(setting: Setting, answer: Deals, found: list[Point]) -> tuple[Block, ...]:
    """What each way of being fair means, what its package brings, what all change, where they differ."""
    if not found:
        return ()  # The lead has said so.
    ways = [words.POINTS[name] for point in found for name in point.names]
    meant = tuple((name, (Para(said),)) for name, said in ways)
    blocks = (
        Para(words.POINTS_SAID),
        Terms(meant, "cards"),
        _outcomes(setting, answer, found),
        Whys(_refs(setting, answer, found)),
        *((Para(words.TIES, "note"),) if any(point.ties > 1 for point in found) else ()),
        *_agreed(setting, found),
        *_differ(setting, found),
    )
    return (Section("", words.POINTS_TITLE, blocks, 3),)


def _outcomes(setting: Setting, answer: Deals, found: list[Point]) -> Table:
    """Today, each point and the most for each alone: the chance of consent (if any), each party's gain."""
    run, titles = setting.overview, setting.titles
    chances = {
        entry.names: f"{numbers.chance(entry.answer.chance)} ({numbers.span(entry.answer.chance_range)})"
        for entry in entries(run, POINT)
    }
    vectors = answer.within_red_lines.frontier.vectors
    most = {party: float(vectors[:, n].max()) for n, party in enumerate(run.case.parties)}
    rows = [
        _row(setting, answer, common.TODAY, answer.today, keys=("now",)),
        *(
            _row(
                setting,
                answer,
                names.point(point.names),
                point.offer.utility,
                chances.get(point.names, ""),
                (point.key,),
            )
            for point in found
        ),
        _row(setting, answer, words.MOST, most),
    ]
    gains = (packages.GAIN_OF.format(party=titles.party(party)) for party in run.case.parties)
    columns = [Column(words.OUTCOME), *(Column(title, "figure") for title in (packages.ALL_SAY_YES, *gains))]
    return Table(tuple(columns), tuple(rows), words.OUTCOMES_SAID)


def _row(
    setting: Setting,
    answer: Deals,
    title: str,
    worth: Mapping[str, float],
    chance: str = "",
    keys: tuple[str, ...] = (),
) -> Row:
    """Each party's points over what no agreement is worth to it."""
    decimals = case_digits(setting.overview.case)
    gains = (numbers.points(worth[party] - none, decimals) for party, none in answer.reservation.items())
    return Row((title, chance, *gains), keys)


def _refs(setting: Setting, answer: Deals, found: list[Point]) -> tuple[Ref, ...]:
    """The solution points, and their chances where no row of the strategies shows them."""
    run = setting.overview
    shown = {plan.ident for plan in searched(run)}
    tried = {entry.names: entry for entry in entries(run, POINT) if entry.answer.changes}
    refs_: list[Ref] = []
    for point in found:
        refs_ += [_value(answer, name) for name in point.names]
        entry = tried.get(point.names)
        if entry is not None and point.key not in shown:
            ref = refs.chance(setting, Plan(POINT, entry.key, entry.answer, names=entry.names))
            refs_.append(replace(ref, shown=ref.link))  # Among several points, the fold must say which.
    return tuple(refs_)


def _value(answer: Deals, name: str) -> Ref:
    """What a solution point makes as large as possible."""
    solution, title = answer.within_red_lines.solutions[name], words.POINTS[name][0]
    shown = f"{solution.value:.4g}" if solution is not None else ""
    asked = Asked(f"deals/{name}", f"deals.within_red_lines.{name}")
    what = words.VALUE.format(shown=shown, name=title)
    return Ref(f"deals/{name}", title, words.QUOTED.format(name=title), what, asked)


def _agreed(setting: Setting, found: list[Point]) -> tuple[Block, ...]:
    """What all points change alike, and which issues none of them changes."""
    today, titles = setting.overview.case.today, setting.titles
    alike = [
        names.change(titles, issue, option)
        for issue, option in _same(found).items()
        if option != today[issue]
    ]
    left = unchanged(setting.overview.case, [point.offer.package for point in found])
    title = words.AGREE if len(found) > 1 else words.MADE_OF
    listed = Section("", title, (Items(tuple(alike), columns=True),), 4)
    said = common.unchanged(words.THESE, [titles.issue(issue) for issue in left]) if left else ""
    return *((listed,) if alike else ()), *paras(said)


def _same(found: list[Point]) -> dict[str, str]:
    """The issues that all points settle alike."""
    first = found[0].offer.package
    return {
        issue: option
        for issue, option in first.items()
        if all(point.offer.package[issue] == option for point in found)
    }


def _differ(setting: Setting, found: list[Point]) -> tuple[Block, ...]:
    """The issues that the points settle in different ways."""
    case, titles, same = setting.overview.case, setting.titles, _same(found)
    rows = [
        Row(
            (
                titles.issue(issue),
                Cell((titles.option(issue, now),), "unchanged"),
                *(_cell(setting, issue, point.offer.package[issue]) for point in found),
            )
        )
        for issue, now in case.today.items()
        if issue not in same
    ]
    if not rows:
        return paras(words.DIFFER_NONE) if len(found) > 1 else ()
    head = (common.ISSUE, common.TODAY, *(names.point(point.names) for point in found))
    shown = Table(tuple(map(Column, head)), tuple(rows), wide=True)
    return (Section("", words.DIFFER, (shown,), 4),)


def _cell(setting: Setting, issue: str, option: str) -> Cell:
    """An option, or that it stays as it is."""
    if option == setting.overview.case.today[issue]:
        return Cell((common.AS_TODAY,), "unchanged")
    return Cell((setting.titles.option(issue, option),))

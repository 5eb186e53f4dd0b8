"""Who is not at the table: groups that an agreement touches and that have no seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.case.economy import Group
from detente.report.document import Block, Said, Span, Text
from detente.report.sections.blocks import paras, table
from detente.report.sections.setting import Setting
from detente.report.words import groups as words
from detente.report.words import numbers
from detente.shown import Titles


def build(setting: Setting) -> tuple[Block, ...]:
    """A row for each group: what it may gain, what risk it bears."""
    found = [group for group in setting.overview.case.file.groups.values() if not group.at_table]
    if not found:
        return paras(words.NOBODY)
    titles = setting.titles
    rows = [(_name(group), _by_issue(titles, group.gains), _by_issue(titles, group.risks)) for group in found]
    return (*paras(words.SAID), replace(table(words.HEAD, rows), wide=True))


def _name(group: Group) -> Said:
    size = words.sized(group.size) if group.size else ""
    amounts = [
        words.AMOUNT.format(what=what, amount=numbers.number(one)) for what, one in group.amounts.items()
    ]
    return Text(group.title or words.UNNAMED), Text(size + "".join(amounts), "quiet")


def _by_issue(titles: Titles, said: Mapping[str, str]) -> Said:
    """What is said on each issue, with the issue's title."""
    spans: list[Span] = []
    for issue, text in said.items():
        spans += [Text("; ")] if spans else []
        spans += [Text(text), Text(words.ON_ISSUE.format(issue=titles.issue(issue)), "quiet")]
    return tuple(spans) or words.NOT_SAID

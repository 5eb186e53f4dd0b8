"""Who is not at the table, in one line each."""

from __future__ import annotations

from dataclasses import replace

from detente.case.economy import Group
from detente.report.document import Block, Said, Text
from detente.report.sections.blocks import paras, table
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import groups


def build(setting: Setting) -> tuple[Block, ...]:
    """Each group with what it may gain and what it risks; that the case names nobody."""
    found = [group for group in setting.overview.case.file.groups.values() if not group.at_table]
    if not found:
        return paras(groups.NOBODY)
    return (replace(table(words.GROUP_HEAD, map(_row, found)), dense=True),)


def _row(group: Group) -> tuple[Said, Said, Said]:
    """A group and how many they are, one gain and one risk."""
    size = groups.sized(group.size) if group.size else ""
    gain, risk = (next(iter(one.values()), groups.NOT_SAID) for one in (group.gains, group.risks))
    return (Text(group.title or groups.UNNAMED), Text(size, "quiet")), gain, risk

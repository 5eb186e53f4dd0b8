"""What a paper rests on: judgement counted part by part, the sources, the command that makes it again."""

from __future__ import annotations

import re
import shlex

from detente.model import DEFAULT_LEAN
from detente.report.document import Block, Fold, Link, Said, Span, Text
from detente.report.sections.blocks import paras, table
from detente.report.sections.setting import Setting
from detente.report.words import names
from detente.report.words import sources as words
from detente.shown import Titles
from detente.strategy import Overview
from detente.strategy.findings.inputs import counted
from detente.strategy.findings.sources import Source, sources

_LINK = re.compile(r"https?://[^\s;|]+")


def build(setting: Setting) -> tuple[Block, ...]:
    """Numbers part by part with how many are judgement, then the sources of the others."""
    case, sheets = setting.overview.case, setting.overview.reads
    parts = counted(case, sheets)
    several = any(part.panel for part in parts)
    rows = [
        (words.part(one.name), str(one.numbers), str(one.judged), *((str(one.panel),) if several else ()))
        for one in parts
    ]
    head = (*words.HEAD, words.PANEL) if several else words.HEAD
    found = [(_what(setting.titles, one), linked(one.text)) for one in sources(case)]
    listed = Fold(words.listed(len(found)), (table(words.SOURCES_HEAD, found),))
    return (*paras(words.SAID), table(head, rows, range(1, len(head))), *((listed,) if found else ()))


def _what(titles: Titles, one: Source) -> str:
    """What a source is for: the path of a number, or somebody's red line."""
    if one.number:
        return one.number
    return words.RED_LINE.format(actor=titles.actor(one.actor), line=names.pattern(titles, one.red_line))


def linked(text: str) -> Said:
    """A source's text, web addresses apart and as people write them."""
    spans: list[Span] = []
    at = 0
    for link in _LINK.finditer(text):
        spans += [Text(text[at : link.start()])] if link.start() > at else []
        spans.append(Link(link.group().partition("://")[2].removeprefix("www."), link.group()))
        at = link.end()
    return (*spans, Text(text[at:])) if at < len(text) else tuple(spans)


def command(run: Overview) -> str:
    """The command that makes the same paper again."""
    case, draws = run.case, run.draws
    parts = ["detente", "run", case.slug, "--draws", str(draws.count), "--seed", str(draws.seed)]
    parts += ["--lean", f"{run.lean:g}"] if run.lean != DEFAULT_LEAN else []
    parts += ["--as", case.reader] if case.reader else []
    return shlex.join(parts)

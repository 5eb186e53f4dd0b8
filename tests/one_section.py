"""One section of a brief by itself, in the forms that people read."""

from __future__ import annotations

import html
import re

import detente as dt
from detente import registry
from detente.report.document import Block, Document, Section, resolved
from detente.report.render.html import page
from detente.report.render.markdown import markdown
from detente.report.sections.setting import Setting


def blocks(overview: dt.Overview, name: str) -> tuple[Block, ...]:
    """What the section of a question is made of."""
    section = registry.question(name).part("section")
    found: tuple[Block, ...] = section.build(Setting.of(overview), overview.answers.get(name), "annex")
    return found


def document(overview: dt.Overview, name: str) -> Document:
    """The section as a paper of its own; its figures are still to be traced."""
    title = registry.question(name).title
    return Document(overview.case.title, (Section(name, title, blocks(overview, name)),))


def as_page(overview: dt.Overview, name: str) -> str:
    """The section as HTML."""
    return page(resolved(document(overview, name), {}))


def as_markdown(overview: dt.Overview, name: str) -> str:
    """The section as Markdown."""
    return markdown(resolved(document(overview, name), {}))


def words_of(text: str) -> str:
    """A page without markup and pictures, in one line."""
    text = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())

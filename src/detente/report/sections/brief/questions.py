"""A section for each question: its finding as the title, a sentence, a picture, a table at most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detente.registry import Question
from detente.report.document import Block, Link, Para, Section
from detente.report.sections.setting import Setting
from detente.report.words import brief as words

Page = Callable[[Setting, Any], tuple[str, tuple[Block, ...]]]


def build(setting: Setting, question: Question, annex: str) -> Section:
    """What the question's own section says in the brief; its sentence alone where it says nothing there."""
    section, answer = question.part("section"), setting.overview.answers.get(question.name)
    page: Page | None = getattr(section, "page", None)
    title: str = question.title
    blocks: tuple[Block, ...] = (Para(section.headline(setting, answer)),)
    if page is not None and answer is not None:
        title, blocks = page(setting, answer)
    more = Para((Link(f"{words.MORE}", f"{annex}#{question.name}"),), "links")
    return Section(
        question.name, title, (*blocks, more), kicker="" if title == question.title else question.title
    )

"""A section for each question: its finding as the title, a sentence, a picture, a table at most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detente import registry
from detente.registry import Question
from detente.report.document import Block, Link, Para, Section
from detente.report.sections.setting import Setting
from detente.report.words import brief as words

Page = Callable[[Setting, Any], tuple[str, tuple[Block, ...]] | None]


def build(setting: Setting, question: Question, annex: str) -> tuple[Section, ...]:
    """What the question's own section says in the brief; nothing where it has nothing for one."""
    section, answer = question.part("section"), setting.overview.answers.get(question.name)
    page: Page | None = getattr(section, "page", None)
    title: str = question.title
    blocks: tuple[Block, ...] = (Para(section.headline(setting, answer)),)
    if page is not None and answer is not None:
        found = page(setting, answer)
        if found is None:
            return ()
        title, blocks = found
    more = Para((Link(f"{words.MORE}", f"{annex}#{question.name}"),), "links")
    kicker = "" if title == question.title else question.title
    return (Section(question.name, title, (*blocks, more), kicker=kicker),)


def left_out(setting: Setting) -> list[Question]:
    """The questions that are answered and have nothing for the brief: the annex has their answers."""
    found = []
    for one in registry.answered():
        answer, page = setting.overview.answers.get(one.name), getattr(one.part("section"), "page", None)
        if page is not None and answer is not None and page(setting, answer) is None:
            found.append(one)
    return found

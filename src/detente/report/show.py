"""One answer by itself: as text for a terminal, and in a notebook.

Each kind of answer has a section (`detente.report.sections`): those of the questions by the registry, those
of what joins or traces answers by `OTHERS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

from detente import registry
from detente.case import Case, DetenteError
from detente.model import DEFAULT_LEAN
from detente.report.document import Block, closed, figures, first_table
from detente.report.render.notebook import Grid, Picture, notebook
from detente.report.render.standalone import MissingExtraError
from detente.report.render.terminal import WIDTH, text
from detente.report.sections.setting import Section, Setting
from detente.shown import Titles
from detente.strategy import Overview

OTHERS = ("why", "compare", "robust", "sweep", "validity", "score", "offers", "experts", "overview")
"""Sections of answers that are none of the ten questions."""
NO_CHART = "there is nothing to draw in this answer"


def sections() -> list[tuple[str, Any]]:
    """Every section with the title of what it answers."""
    found = [(one.title, one.part("section")) for one in registry.answered()]
    others = [import_module(f"detente.report.sections.{name}") for name in OTHERS]
    return [*found, *((module.TITLE, module) for module in others)]


def section_of(answer: object) -> tuple[str, Section]:
    """The title and the section of an answer.

    Raises:
        TypeError: nobody knows how to show it.

    """
    for title, module in sections():
        if isinstance(answer, module.SHOWS):
            return title, cast("Section", module)
    raise TypeError(f"no section for {type(answer).__name__}")


def answer_text(case: Case, answer: object, width: int = WIDTH) -> str:
    """An answer as plain text: what its command prints.

    Args:
        case: the dispute that it is about, as its reader sees it.
        answer: such as `detente.Stress`.
        width: letters in a line, at most.

    """
    title, section = section_of(answer)
    if isinstance(answer, Overview):
        setting = Setting.of(answer)
    else:
        setting = Setting(Titles.of(case), case, lean=_lean(answer))
    return "\n".join([title, "", *text(closed(section.build(setting, answer, "answer")), width)])


def _lean(answer: object) -> float:
    """How far judgements leaned for the ranges of an answer."""
    return float(getattr(answer, "lean", DEFAULT_LEAN))


# In a notebook: `detente.shown` finds these ----------------------------------------------------------------


def _blocks(answer: object) -> tuple[str, tuple[Block, ...], Titles]:
    title, section = section_of(answer)
    if isinstance(answer, Overview):
        setting = Setting.of(answer)
    else:
        setting = Setting(getattr(answer, "titles", Titles()), lean=_lean(answer))
    return title, closed(section.build(setting, answer, "answer")), setting.titles


def html(answer: object) -> str:
    """The answer for a notebook: its title, its lead, its table and its pictures."""
    title, blocks, titles = _blocks(answer)
    return notebook(title, blocks, titles.footnotes)


def table(answer: object) -> Grid:
    """The answer as a table."""
    return Grid.of(first_table(_blocks(answer)[1]))


def chart(answer: object) -> Picture:
    """The answer as a picture.

    Raises:
        DetenteError: there is nothing to draw.

    """
    _, blocks, titles = _blocks(answer)
    found = figures(blocks)
    if not found:
        raise DetenteError(NO_CHART)
    return Picture.of(found[0], titles.footnotes)


def frame(answer: object) -> Any:
    """The answer as a pandas data frame.

    Raises:
        MissingExtraError: pandas isn't installed.

    """
    rows = cast("Any", answer).rows()
    try:
        pandas = import_module("pandas")
    except ModuleNotFoundError as error:
        raise MissingExtraError("a data frame", "frames") from error
    return pandas.DataFrame(rows)

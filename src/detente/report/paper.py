"""The brief on a whole run and its annex, in every form: each built once as a document, then rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from detente.report.document import Document, figures, resolved
from detente.report.document import references as open_references
from detente.report.document.visible import visible
from detente.report.render.docx import check_docx, docx
from detente.report.render.html import page
from detente.report.render.markdown import markdown
from detente.report.render.pdf import check_pdf, pdf
from detente.report.render.standalone import alone
from detente.report.render.terminal import WIDTH, terminal
from detente.report.sections import brief, overview
from detente.report.sections.brief.screen import screen
from detente.report.sections.page import document
from detente.report.sections.setting import Setting
from detente.report.sections.why import folds
from detente.strategy import Overview
from detente.why import Asked, Whys


def paper(
    run: Overview, made_on: str | None = None, annex: str = "annex.html", seat: str | None = None
) -> Document:
    """The brief as a document: ten printed pages; nothing in it needs to be clicked.

    Args:
        run: the answers of one run.
        made_on: a date to print at the end, or none; without it the same answers give the same brief.
        annex: the file of the annex, for links.
        seat: an actor or a party for whom it is written: it then has a page of its own.

    Raises:
        UnknownNameError: no actor or party is called as ``seat``.

    """
    return replace(brief.document(run, made_on, annex, seat), dated=run.case.file.as_of or "")


def annex(run: Overview, made_on: str | None = None, traced: Whys | None = None) -> Document:
    """The annex as a document: every answer with its reasons, formulas, sources, lines and commands.

    Args:
        run: the answers of one run.
        made_on: a date to print at the end, or none; without it the same answers give the same annex.
        traced: its figures, traced (`references` says which); without them no headline has a *why?*.

    """
    made = replace(document(run, made_on), dated=run.case.file.as_of or "")
    return resolved(made, folds(run, open_references(made), traced))


def references(run: Overview) -> list[Asked]:
    """The figures of the annex that can be traced: to be asked of `detente.whys`."""
    asked = (one.asked for one in open_references(document(run)))
    return [replace(one, chosen_by=_chosen_by(run, one)) for one in asked]


def _chosen_by(run: Overview, asked: Asked) -> tuple[str, ...]:
    """The sheets behind the answer that a figure stands in: they chose what the figure is about."""
    answer = run.answers.get(asked.key.partition("/")[0])
    return run.reads if answer is None else tuple(answer.reads)


def brief_html(run: Overview, made_on: str | None = None, seat: str | None = None) -> str:
    """The brief as one HTML page that asks the network for nothing; arguments as of `paper`."""
    return page(paper(run, made_on, seat=seat))


def brief_markdown(run: Overview, made_on: str | None = None) -> str:
    """The brief as one Markdown text; arguments as of `paper`."""
    return markdown(paper(run, made_on, "annex.md"))


def annex_html(run: Overview, made_on: str | None = None, traced: Whys | None = None) -> str:
    """The annex as one HTML page that asks the network for nothing; arguments as of `annex`."""
    return page(annex(run, made_on, traced))


def annex_markdown(run: Overview, made_on: str | None = None, traced: Whys | None = None) -> str:
    """The annex as one Markdown text; arguments as of `annex`."""
    return markdown(annex(run, made_on, traced))


def summary_text(run: Overview, width: int = WIDTH) -> str:
    """The answers in short, as plain text for a terminal."""
    return terminal(overview.short(Setting.of(run)), width)


def screen_text(run: Overview) -> str:
    """The answers of the first page on one screen of a terminal, 24 lines of 80 letters."""
    return visible(screen(run))


def pictures(run: Overview) -> dict[str, str]:
    """Every chart of brief and annex as an SVG of its own, by a name that says what it shows."""
    return {
        one.ident: alone(one, made.notes) for made in (document(run), paper(run)) for one in figures(made)
    }


FORMATS: Mapping[str, tuple[str, Callable[[Document], str | bytes]]] = {
    "html": ("brief.html", page),
    "md": ("brief.md", markdown),
    "docx": ("brief.docx", docx),
    "pdf": ("brief.pdf", pdf),
}
"""Forms of the brief by name: the file, and what makes it of the document."""
ANNEXES: Mapping[str, tuple[str, Callable[[Document], str]]] = {
    "html": ("annex.html", page),
    "md": ("annex.md", markdown),
}
"""Forms of the annex by name: the file, and what makes it of the document."""
NEEDS: Mapping[str, Callable[[], None]] = {"docx": check_docx, "pdf": check_pdf}
"""Forms that need something of the machine: each raises a named error where it is absent."""

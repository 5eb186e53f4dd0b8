"""Reads answers and computes none: the brief and its charts, one answer by itself, the notebook."""

from __future__ import annotations

from detente.report.paper import (
    FORMATS,
    annex,
    annex_html,
    annex_markdown,
    brief_html,
    brief_markdown,
    paper,
    pictures,
    references,
    screen_text,
    summary_text,
)
from detente.report.render.pdf import BrowserError
from detente.report.render.standalone import EXTRA, MissingExtraError
from detente.report.show import answer_text
from detente.report.write import (
    DEFAULT_FORMATS,
    OutputError,
    check_case,
    check_folder,
    check_formats,
    ordered,
    write_report,
)

__all__ = [
    "DEFAULT_FORMATS",
    "EXTRA",
    "FORMATS",
    "BrowserError",
    "MissingExtraError",
    "OutputError",
    "annex",
    "annex_html",
    "annex_markdown",
    "answer_text",
    "brief_html",
    "brief_markdown",
    "check_case",
    "check_folder",
    "check_formats",
    "ordered",
    "paper",
    "pictures",
    "references",
    "screen_text",
    "summary_text",
    "write_report",
]

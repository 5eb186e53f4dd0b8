"""Reads answers and computes none: the summary, the brief and its charts, the figures, the notebook."""

from __future__ import annotations

from detente.report.answers import consent_text, deals_text, validity_text
from detente.report.brief import brief_html
from detente.report.export import EXTRA, MissingExtraError, pictures
from detente.report.markdown import brief_markdown
from detente.report.plans import levers_text, strategy_text
from detente.report.robust_text import robust_text
from detente.report.sequence_text import sequence_text
from detente.report.stress_text import stress_text, why_text
from detente.report.summary import summary, summary_text
from detente.report.sweep_text import sweep_text
from detente.report.traces import asked
from detente.report.write import DEFAULT_FORMATS, FORMATS, OutputError, check_folder, ordered, write_report

__all__ = [
    "DEFAULT_FORMATS",
    "EXTRA",
    "FORMATS",
    "MissingExtraError",
    "OutputError",
    "asked",
    "brief_html",
    "brief_markdown",
    "check_folder",
    "consent_text",
    "deals_text",
    "levers_text",
    "ordered",
    "pictures",
    "robust_text",
    "sequence_text",
    "strategy_text",
    "stress_text",
    "summary",
    "summary_text",
    "sweep_text",
    "validity_text",
    "why_text",
    "write_report",
]

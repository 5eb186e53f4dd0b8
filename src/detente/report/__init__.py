"""Reads answers and computes none: the summary on the terminal, the brief, the figures as JSON."""

from __future__ import annotations

from detente.report.answers import consent_text, deals_text, validity_text
from detente.report.brief import brief_html
from detente.report.summary import summary, summary_text
from detente.report.write import OutputError, check_folder, write_report

__all__ = [
    "OutputError",
    "brief_html",
    "check_folder",
    "consent_text",
    "deals_text",
    "summary",
    "summary_text",
    "validity_text",
    "write_report",
]

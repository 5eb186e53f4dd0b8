"""A document as one HTML page that works offline, or a part of it as HTML."""

from __future__ import annotations

from detente.report.render.html.blocks import html
from detente.report.render.html.page import page, script, style

__all__ = ["html", "page", "script", "style"]

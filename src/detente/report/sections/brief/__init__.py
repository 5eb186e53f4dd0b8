"""The brief: ten printed pages for a reader in a hurry; reasons, method and sources stand in the annex."""

from __future__ import annotations

from detente.report.sections.brief.page import document

__all__ = ["document"]

"""Charts as inline SVG: from data to drawings, with no font of their own and nothing fetched."""

from __future__ import annotations

from detente.report.charts.draw import draw, numbered
from detente.report.charts.svg import NARROW, WIDE, Drawing, Layout

__all__ = ["NARROW", "WIDE", "Drawing", "Layout", "draw", "numbered"]

"""How a workbook looks: one font, grey for what is given, a warm ground for what the expert fills in."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

INK, QUIET, LINE = "1F2A37", "6B7280", "D1D5DB"
TITLE = Font(name="Calibri", size=16, bold=True, color=INK)
PLAIN = Font(name="Calibri", size=11, color=INK)
STRONG = Font(name="Calibri", size=11, bold=True, color=INK)
SMALL = Font(name="Calibri", size=10, color=QUIET)
WARNING = Font(name="Calibri", size=10, italic=True, color="9A3412")
HEAD = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
HEAD_GROUND = PatternFill("solid", fgColor="334155")
GROUP_GROUND = PatternFill("solid", fgColor="E5E7EB")
OPEN_GROUND = PatternFill("solid", fgColor="FFF8E1")
_THIN = Side(style="thin", color=LINE)
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
UNDER = Border(bottom=_THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")
TOP = Alignment(vertical="top")
INDENTED = Alignment(wrap_text=True, vertical="top", indent=1)
NUMBERS = Alignment(horizontal="center", vertical="top")
OPEN = Protection(locked=False)

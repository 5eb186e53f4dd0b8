"""The first two pages of a workbook: how to answer it, and what the dispute is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.worksheet.properties import PageSetupProperties

from detente.case import Case
from detente.experts import styles
from detente.experts.pages import FIRST_ROW, INTRO, Page

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HOW = (
    (
        "Fill in the cells on a warm ground.",
        "Leave a row empty where you can't say. Half a workbook is welcome.",
    ),
    (
        "Give three numbers a row.",
        "Begin with the lowest, then the highest, then your best guess between them.",
    ),
    (
        "Lowest and highest are wide.",
        "You would be surprised, a chance of 1 in 20 each, if the truth lay beyond.",
    ),
    ("The best guess is in the middle.", "In your view the truth is as likely to be higher as to be lower."),
    ("Give a reason.", "One sentence helps more than a digit. Others may read it, without your name."),
    ("Answer by yourself.", "Please don't talk to others of the panel before everybody has answered."),
    (
        "Say what is, not what should be.",
        "Each number is about what they think, not what you would wish for.",
    ),
    ("Mind “Please look again”.", "Where a row contradicts itself or another, that column says so."),
)
AGAIN = (
    "This is another round. Beside each row stand your own answer, what the panel said, and why; no names.",
    "Keep your numbers or change them, as you find the reasons good. Nobody is asked to agree.",
)
EXAMPLE = ("How many of ten meetings will be held?", 5, 7, 9, "Two of the last ten were called off")


def first_page(sheet: Worksheet, case: Case, found: tuple[Page, ...], expert: str, round_: int) -> None:
    """Who asks what, how to answer, an example, and how much of it is done."""
    sheet.title = "Start here"
    sheet.sheet_view.showGridLines = False
    for letter, width in (("A", 3), ("B", 36), ("C", 14), ("D", 14), ("E", 14), ("F", 46)):
        sheet.column_dimensions[letter].width = width
    put = _Writer(sheet)
    put(2, case.title, styles.TITLE)
    dated = f", as of {case.file.as_of}" if case.file.as_of else ""
    put(3, f"Questions to {expert}, round {round_}{dated}", styles.STRONG)
    row = 4
    for text in (case.file.about, *case.file.footnotes.values()):
        if text:
            put.wide(row, text, styles.SMALL)
            row += 1
    row += 1
    for line in AGAIN if round_ > 1 else ():
        put(row, line, styles.STRONG)
        row += 1
    row += round_ > 1
    put(row, "How to answer", styles.STRONG)
    for n, (what, more) in enumerate(HOW, row + 1):
        put(n, f"{n - row}. {what}", styles.PLAIN)
        put(n, more, styles.SMALL, 3)
    row = _example(put, row + len(HOW) + 2)
    _progress(put, row + 2, found)
    sheet.protection.sheet = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _example(put: _Writer, row: int) -> int:
    put(row, "An example", styles.STRONG)
    for k, title in enumerate(("What is asked", "Lowest", "Best guess", "Highest", "Reason"), 2):
        put.head(row + 1, title, k)
    for k, value in enumerate(EXAMPLE, 2):
        cell = put(row + 2, value, styles.PLAIN, k)
        cell.border = styles.BOX
        if k > 2:
            cell.fill = styles.OPEN_GROUND
        cell.alignment = styles.NUMBERS if 2 < k < 6 else styles.WRAPPED
    put.sheet.row_dimensions[row + 2].height = 18
    return row + 3


def _progress(put: _Writer, row: int, found: tuple[Page, ...]) -> None:
    put(row, "The pages", styles.STRONG)
    for k, title in enumerate(("Page", "Answered", "Rows", "", "What it asks"), 2):
        put.head(row + 1, title, k)
    for n, page in enumerate(found, row + 2):
        key = "answer" if page.key == "red-lines" else "best"
        last = FIRST_ROW + len(page.rows) - 1
        cells = f"'{page.title}'!{page.letter(key)}{FIRST_ROW}:{page.letter(key)}{last}"
        link = put(n, page.title, styles.PLAIN)
        link.hyperlink, link.alignment = f"#'{page.title}'!B1", styles.TOP
        put(n, f"=COUNTA({cells})", styles.PLAIN, 3, formula=True).alignment = styles.NUMBERS
        put(n, len(page.asked), styles.PLAIN, 4).alignment = styles.NUMBERS
        put(n, INTRO[page.key][0].split(".")[0].split("?")[0], styles.SMALL, 6).alignment = styles.WRAPPED
        for k in range(2, 7):
            put.sheet.cell(n, k).border = styles.UNDER
        put.sheet.row_dimensions[n].height = 15 * (1 + len(INTRO[page.key][0].split("?")[0]) // 56)


def dispute_page(sheet: Worksheet, case: Case) -> None:
    """Every issue with its options and which of them holds today."""
    sheet.sheet_view.showGridLines = False
    put = _Writer(sheet)
    for letter, width in (("A", 3), ("B", 44), ("C", 52), ("D", 12)):
        sheet.column_dimensions[letter].width = width
    put(1, "The dispute", styles.TITLE)
    put(2, "Every issue, the ways to settle it in their order, and which of them holds today.", styles.PLAIN)
    for k, title in enumerate(("Issue", "Option", "Today"), 2):
        put.head(4, title, k)
    row = 5
    for slug, issue in case.file.issues.items():
        for n, (name, option) in enumerate(issue.options.items()):
            cells = (case.issue_title(slug) if n == 0 else None, case.option_title(slug, name))
            for k, text in enumerate((*cells, "today" if option.now else None), 2):
                cell = put(row, text, styles.STRONG if k == 2 else styles.PLAIN, k)
                cell.alignment, cell.border = styles.WRAPPED, styles.UNDER
            row += 1
    sheet.freeze_panes = "B5"
    sheet.protection.sheet = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


class _Writer:
    """Puts text into a sheet; text of the case never becomes a formula."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet

    def __call__(self, row: int, value: object, font: Any, column: int = 2, formula: bool = False) -> Any:
        cell: Any = self.sheet.cell(row, column)
        cell.value = value
        if isinstance(value, str) and value.startswith("=") and not formula:
            cell.data_type = "s"
        cell.font = font
        return cell

    def head(self, row: int, title: str, column: int) -> None:
        """A cell of a table's head."""
        cell = self(row, title, styles.HEAD, column)
        cell.fill = styles.HEAD_GROUND
        if title in ("Lowest", "Best guess", "Highest", "Answered", "Rows"):
            cell.alignment = styles.NUMBERS

    def wide(self, row: int, text: str, font: Any) -> None:
        """A long text in as many lines as it needs, over the width of the page."""
        self.sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=6)
        self(row, text, font).alignment = styles.WRAPPED
        self.sheet.row_dimensions[row].height = 14 * (1 + len(text) // 120)

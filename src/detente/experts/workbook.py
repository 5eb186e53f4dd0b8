"""Writing a workbook: a first page that says how, one page a part, and a hidden one that says which it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from detente.case import Case
from detente.experts import styles
from detente.experts.first_page import dispute_page, first_page
from detente.experts.pages import FIRST_ROW, HOLDS, INTRO, WORDS, Page, Row, fingerprint

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "detente"
"""The hidden page that says of which case, version, expert and round a workbook is."""
FORMAT = 1
LINE = 13.5
"""The height of a line of text, in points."""
RANGE = ("low", "best", "high")
CHECKS = (
    "Only numbers, please: no words, no signs",
    "All three numbers, please, or none",
    "They should rise: lowest, best guess, highest",
)
"""What a row says of itself as it is filled in."""
_HELP = {
    "low": ("Lowest", "You would be surprised if it were lower: a chance of 1 in 20."),
    "best": ("Best guess", "It is as likely to be higher as to be lower."),
    "high": ("Highest", "You would be surprised if it were higher: a chance of 1 in 20."),
    "rank": ("Rank", "1 for the move that matters most to this actor, 2 for the next, and so on."),
    "words": ("In words", "How much it matters against the first. Choose from the list."),
    "answer": ("This line", "What you think of it. Choose from the list."),
    "reason": ("Reason", "One sentence: why not lower, why not higher? Others see it without your name."),
    "source": ("Source", "What it rests on, if anything: a document, a poll, your own experience."),
}


@dataclass(frozen=True, repr=False)
class Before:
    """What an expert sees of the round before: own answer, spread, reasons of others, a doubt."""

    own: str = ""
    spread: str = ""
    reasons: str = ""
    doubt: str = ""


@dataclass(frozen=True, repr=False)
class Wanted:
    """Whose workbook: a pseudonym, the round, and what is shown of the round before, by question."""

    expert: str
    round: int = 1
    before: Mapping[str, Before] = field(default_factory=dict)
    filled: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def write(case: Case, found: tuple[Page, ...], wanted: Wanted, path: Path) -> None:
    """Write one expert's workbook.

    Args:
        case: the dispute.
        found: its pages (`pages`).
        wanted: whose, which round.
        path: the file.

    """
    book = Workbook()
    first_page(cast("Worksheet", book.active), case, found, wanted.expert, wanted.round)
    dispute_page(book.create_sheet("The dispute"), case)
    for page in found:
        _page(book.create_sheet(page.title), page, wanted)
    mark = book.create_sheet(MARK)
    told = {
        "format": FORMAT,
        "case": case.slug,
        "version": fingerprint(case, found),
        "expert": wanted.expert,
        "round": wanted.round,
    }
    for n, (key, value) in enumerate(told.items(), 1):
        mark.cell(n, 1, key)
        mark.cell(n, 2, value)
    for n, text in enumerate(CHECKS, 11):
        mark.cell(n, 2, text)
    mark.sheet_state = "veryHidden"
    book.properties.creator = "Detente"
    book.properties.title = f"{case.title}: {wanted.expert}, round {wanted.round}"
    book.save(path)


def columns_of(page: Page, round_: int) -> list[tuple[str, str, float]]:
    """Every column of a page in a round: key, title, width; from the second on with what was said before."""
    found = [(one.key, one.title, one.width) for one in page.columns]
    if round_ > 1 and page.key != "red-lines":
        found += [("own", "Your answer before", 18), ("spread", "The panel before", 30)]
        found += [("reasons", "Reasons of others", 48)]
    return found


def _page(sheet: Worksheet, page: Page, wanted: Wanted) -> None:
    sheet.sheet_view.showGridLines = False
    _put(sheet, 1, 2, page.title, styles.TITLE)
    for n, line in enumerate(INTRO[page.key], 2):
        _put(sheet, n, 2, line, styles.PLAIN)
    columns = columns_of(page, wanted.round)
    for n, (_, title, width) in enumerate(columns, 1):
        sheet.column_dimensions[_letter(n)].width = width
        cell = _put(sheet, FIRST_ROW - 1, n, title, styles.HEAD)
        figures = title in ("Lowest", "Best guess", "Highest", "Rank")
        cell.fill, cell.alignment = styles.HEAD_GROUND, styles.NUMBERS if figures else styles.WRAPPED
    sheet.column_dimensions["A"].hidden = True
    for n, row in enumerate(page.rows, FIRST_ROW):
        _row(sheet, page, n, row, wanted)
    _help(sheet, page)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    _printed(sheet, page, columns)


def _printed(sheet: Worksheet, page: Page, columns: list[tuple[str, str, float]]) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
    sheet.print_area = f"B1:{_letter(len(columns))}{FIRST_ROW + len(page.rows) - 1}"
    cast("Any", sheet.oddFooter).center.text = f"{page.title}, page &P of &N"


def _row(sheet: Worksheet, page: Page, n: int, row: Row, wanted: Wanted) -> None:
    last = len(columns_of(page, wanted.round))
    if row.kind == "heading":
        for k in range(2, last + 1):
            cell = _put(sheet, n, k, row.label if k == 2 else None, styles.STRONG)
            cell.fill = styles.GROUP_GROUND
        return
    if row.kind == "given":
        _put(sheet, n, 2, row.label, styles.SMALL).alignment = styles.INDENTED
        _put(sheet, n, 3, row.scale, styles.SMALL).alignment = styles.TOP
        return
    sheet.cell(n, 1, row.ident)
    _put(sheet, n, 2, row.label, styles.PLAIN).alignment = styles.INDENTED
    for k, column in enumerate(page.columns, 1):
        if column.open:
            cell = _put(sheet, n, k, wanted.filled.get(row.ident, {}).get(column.key), styles.PLAIN)
            cell.fill, cell.border, cell.protection = styles.OPEN_GROUND, styles.BOX, styles.OPEN
            cell.alignment = styles.NUMBERS if column.key in (*RANGE, "rank") else styles.WRAPPED
        elif column.key == "scale":
            _put(sheet, n, k, row.scale, styles.SMALL).alignment = styles.WRAPPED
        elif column.key == "check":
            told = _before(wanted, row).doubt
            cell = _put(sheet, n, k, _check(page, n, told), styles.WARNING)
            cell.alignment = styles.WRAPPED
    if last > len(page.columns):
        before = _before(wanted, row)
        for k, text in enumerate((before.own, before.spread, before.reasons), len(page.columns) + 1):
            cell = _put(sheet, n, k, text or None, styles.SMALL)
            cell.alignment, cell.border = styles.WRAPPED, styles.UNDER
    texts = [row.label, *([_before(wanted, row).doubt] if page.key != "red-lines" else [])]
    widths = [56.0, 32.0]
    if last > len(page.columns):
        texts += [_before(wanted, row).spread, _before(wanted, row).reasons]
        widths += [28.0, 44.0]
    sheet.row_dimensions[n].height = height(zip(texts, widths, strict=False))


def _before(wanted: Wanted, row: Row) -> Before:
    return wanted.before.get(row.ident, Before())


def height(texts: Iterable[tuple[str, float]]) -> float:
    """The height of a row whose cells hold these texts, each with the letters that its column takes."""
    lines = [
        sum(max(1, ceil(len(part) / width)) for part in text.split("\n")) for text, width in texts if text
    ]
    return min(LINE * max([1, *lines]) + 3, 400.0)


def _check(page: Page, n: int, told: str) -> str:
    """A formula that says in words what can't be in a row; else what was doubted in the round before.

    The words stand on the hidden page: a thousand formulas that hold them make a workbook slow.
    """
    low, best, high = (f"{page.letter(key)}{n}" for key in RANGE)
    three, cells = f"COUNT({low}:{high})", f"{low}:{high}"
    doubt = '"' + told.replace('"', '""') + '"'
    return (
        f"=IF(COUNTA({cells})>{three},{MARK}!$B$11,IF({three}=0,{doubt},"
        f"IF({three}<3,{MARK}!$B$12,IF(OR({low}>{best},{best}>{high}),{MARK}!$B$13,{doubt}))))"
    )


def _help(sheet: Worksheet, page: Page) -> None:
    """Help in each cell that is filled in; a list where there is one; the bounds of a number."""
    for column in page.columns:
        if not column.open:
            continue
        by_bounds: dict[tuple[float, float], list[int]] = {}
        for n, row in page.asked:
            by_bounds.setdefault((row.bounds.low, row.bounds.high), []).append(n)
        for (low, high), rows in by_bounds.items():
            rule = _rule(column.key, low, high, len(page.asked))
            rule.promptTitle, rule.prompt = _HELP[column.key]
            rule.showInputMessage = True
            letter, mine = page.letter(column.key), set(rows)
            for first, last in _runs(rows, {n for n, _ in page.asked if n not in mine}):
                rule.add(f"{letter}{first}:{letter}{last}")
            sheet.add_data_validation(rule)


def _rule(key: str, low: float, high: float, most: int) -> DataValidation:
    if key in ("words", "answer"):
        listed = ",".join(WORDS if key == "words" else HOLDS)
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    elif key == "rank":
        rule = DataValidation(type="whole", operator="between", formula1="1", formula2=str(max(most, 1)))
    elif key in RANGE and abs(low) < 1e9 and abs(high) < 1e9:
        rule = DataValidation(type="decimal", operator="between", formula1=f"{low:g}", formula2=f"{high:g}")
        rule.error = f"A number between {low:g} and {high:g}, please."
    elif key in RANGE:
        rule = DataValidation(type="decimal", operator="greaterThan", formula1=f"{max(low, -1e15):g}")
        rule.error = "A number, please."
    else:
        return DataValidation()
    rule.errorTitle, rule.showErrorMessage = "This cell", True
    return rule


def _runs(rows: Iterable[int], others: Collection[int]) -> list[tuple[int, int]]:
    """Rows as few stretches, first and last; ``others``: rows of other bounds, which part them."""
    found: list[tuple[int, int]] = []
    for n in rows:
        if found and not any(between in others for between in range(found[-1][1] + 1, n)):
            found[-1] = (found[-1][0], n)
        else:
            found.append((n, n))
    return found


def _letter(n: int) -> str:
    return "ABCDEFGHIJKLMNOP"[n - 1]


def _put(sheet: Worksheet, row: int, column: int, value: object, font: Any) -> Any:
    """Text or a number in a cell. Text of the case never becomes a formula."""
    cell: Any = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str) and value.startswith("=") and font is not styles.WARNING:
        cell.data_type = "s"
    cell.font = font
    return cell

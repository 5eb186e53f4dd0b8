"""Panels for tests: workbooks filled in by hand or by seeded draws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

pytest.importorskip("openpyxl")

from openpyxl import load_workbook

import detente as dt
from detente.case.seeds import seeds
from detente.experts.pages import Page, pages

Edit = Callable[[Any], None]


def demo_panel(folder: Path, experts: int = 3, only: tuple[str, ...] = (), seed: int = 0) -> Path:
    """A folder of filled in workbooks for the demo."""
    dt.panel_new(dt.load("demo"), folder, experts, only, made_up=seed)
    return folder


def edited(path: Path, edit: Edit) -> None:
    """Change a workbook as its expert would: open, edit, save."""
    book = load_workbook(path)
    edit(book)
    book.save(path)


def page(case: dt.Case, key: str, only: tuple[str, ...] = ()) -> Page:
    """A page of a case's workbook."""
    return next(one for one in pages(case, only, seeds(case)) if one.key == key)


def cell(found: Page, ident: str, column: str) -> str:
    """Where a question's cell stands: ``F7``."""
    return f"{found.letter(column)}{next(n for n, row in found.asked if row.ident == ident)}"


def put(book: Any, found: Page, ident: str, **cells: object) -> None:
    """Fill in cells of a row."""
    for column, value in cells.items():
        cast("Any", book[found.title])[cell(found, ident, column)] = value

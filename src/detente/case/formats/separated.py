"""Lines of comma-separated cells with their numbers, for tables that other programs write."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from detente.case.files import read_text
from detente.case.formats.domain import Complaints
from detente.case.formats.names import plain_text


@dataclass(frozen=True)
class Line:
    """One line: where it ends in the file, its cells without blanks around them, whether a comma ends it."""

    number: int
    cells: tuple[str, ...]
    ended: bool


def separated(path: Path, complaints: Complaints) -> list[Line]:
    """Every line that isn't empty; a last empty cell, after a comma at the end, is none.

    Raises:
        CaseError: can't be read, too large, or not UTF-8.

    """
    found = []
    reader = csv.reader(read_text(path).splitlines(), skipinitialspace=True, strict=True)
    try:
        for cells in reader:
            kept = [plain_text(cell) for cell in cells]
            if not any(kept):
                continue
            ended = len(kept) > 1 and not kept[-1]
            found.append(Line(reader.line_num, tuple(kept[:-1] if ended else kept), ended))
    except csv.Error as error:
        complaints.add(reader.line_num, "", str(error), "cells parted by commas")
    return found


__all__ = ["Line", "separated"]

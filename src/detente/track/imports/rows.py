"""The rows of a table as a stream: one row in memory at a time, however large or broken the file is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

LONGEST = 1 << 20
"""Bytes of one row at most: judgement; a row of an event table has hundreds."""
MOST_JOINED = 100
"""Lines that a quoted cell may run over: judgement; beyond it a quote was left open."""

TOO_LONG = f"a line of more than {LONGEST:,} bytes"
OPEN_QUOTE = "a quote that is never closed"
NUL = "a zero byte"

Cells = list[bytes]
Found = tuple[int, Cells | None, str, int]
"""Line, cells, where there are none what is wrong, and how many cells the row has."""


def tabbed(file: BinaryIO, need: int) -> Iterator[Found]:
    """Rows of cells parted by tabs, one a line, without quotes; empty lines are none.

    Only the first ``need`` cells are parted; what is behind them is not needed, and not looked at.
    """
    for line, raw in _lines(file):
        if raw is None:
            yield line, None, TOO_LONG, 0
        elif b"\0" in raw:
            yield line, None, NUL, 0
        elif text := raw.rstrip(b"\r\n"):
            yield line, text.split(b"\t", need), "", text.count(b"\t") + 1


def commas(file: BinaryIO) -> Iterator[Found]:
    """Rows of cells parted by commas, quoted where they hold commas or line ends (RFC 4180).

    A quote that is still open after `MOST_JOINED` lines, or at the end, costs the line that opened it and no
    other: reading goes on at the line after it.
    """
    waiting: list[tuple[int, bytes | None]] = []
    source = _lines(file)
    while True:
        one = waiting.pop(0) if waiting else next(source, None)
        if one is None:
            return
        line, raw = one
        if raw is None:
            yield line, None, TOO_LONG, 0
        elif b"\0" in raw:
            yield line, None, NUL, 0
        elif raw.count(b'"') % 2 == 0:
            if raw.strip(b"\r\n"):
                cells = _split(raw)
                yield line, cells, "", len(cells)
        else:
            taken, whole = _joined(raw, waiting, source)
            if whole is None:
                waiting = taken
                yield line, None, OPEN_QUOTE, 0
            else:
                waiting = taken
                cells = _split(whole)
                yield line, cells, "", len(cells)


def _joined(
    raw: bytes, waiting: list[tuple[int, bytes | None]], source: Iterator[tuple[int, bytes | None]]
) -> tuple[list[tuple[int, bytes | None]], bytes | None]:
    """Lines up to the one that closes the quote; where none does, all that was taken, and None."""
    taken: list[tuple[int, bytes | None]] = []
    left = list(waiting)
    whole, quotes = raw, raw.count(b'"')
    while len(taken) < MOST_JOINED and len(whole) <= LONGEST:
        one = left.pop(0) if left else next(source, None)
        if one is None:
            break
        taken.append(one)
        more = one[1]
        if more is None:
            break
        whole, quotes = whole + more, quotes + more.count(b'"')
        if quotes % 2 == 0:
            return left, whole
    return [*taken, *left], None


def _split(raw: bytes) -> Cells:
    # Latin-1 maps every byte to itself, so that the cells come back as the bytes they were.
    text = raw.rstrip(b"\r\n").decode("latin-1")
    if '"' not in text:
        return [cell.encode("latin-1") for cell in text.split(",")]
    return [cell.encode("latin-1") for cell in next(csv.reader([text]), [])]


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None in the place of one that is too long."""
    line = 0
    while raw := file.readline(LONGEST + 1):
        line += 1
        if len(raw) > LONGEST and not raw.endswith(b"\n"):
            while (rest := file.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield line, None
        else:
            yield line, raw

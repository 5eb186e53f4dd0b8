"""One cell of a table that people typed: a number, however their country writes it."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from detente.case.numbers import MOST

WANTED = "a number such as 12.5"
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_COMMA = re.compile(r"[+-]?(\d*),(\d+)")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([,.])\d{3}")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:(,\d{3})+(\.\d+)?|(\.\d{3})+(,\d+)?)")


def cell_number(value: object, percent: bool = False) -> float:
    """The number in a cell: a point or a comma parts its decimals.

    Args:
        value: what the cell holds: a number, or text that says one.
        percent: whether a sign % after it is read as part of the unit: ``30%`` is then 30.

    Raises:
        ValueError: no finite number, or one that may be read in two ways; says what is expected.

    """
    if isinstance(value, bool) or value is None:
        raise ValueError(WANTED)
    if isinstance(value, (datetime, date, time, timedelta)):
        raise ValueError(f"{WANTED}: the program made a date of what was typed")
    if isinstance(value, (int, float)):
        return _sized(float(value))
    text = _SPACES.sub("", str(value)).replace("−", "-")
    if percent and text.endswith("%"):
        text = text[:-1]
    return _sized(float(point(text)))


def point(text: str) -> str:
    """A number's text with a decimal point in the place of a decimal comma.

    Raises:
        ValueError: no number, or one that may be read in two ways.

    """
    if _GROUPED.fullmatch(text) and "," in text:
        whole, other = text.replace(",", ""), text.replace(",", ".")
        raise ValueError(f"{whole} or {float(other):g}: a comma before three digits may mean either")
    if _PLAIN.fullmatch(text):
        return text
    if _COMMA.fullmatch(text):
        return text.replace(",", ".")
    if _THOUSANDS.fullmatch(text):
        last = max(text.rfind(","), text.rfind("."))
        alike = text.count(text[last]) > 1
        whole, rest = (text, "") if alike else (text[:last], text[last + 1 :])
        digits = whole.replace(",", "").replace(".", "")
        return f"{digits}.{rest}" if rest else digits
    raise ValueError(WANTED)


def pointed(text: str) -> str:
    """A range as people type it, ``12,5..20 %``, as a case writes it: each of its numbers with a point.

    Raises:
        ValueError: a number that may be read in two ways.

    """
    parts = text.replace("−", "-").strip()
    found = re.fullmatch(r"(.*?)(\s*%)?(\s*per\s+[a-z]+)?", parts, re.DOTALL)
    numbers, percent, per = (found[1], found[2] or "", found[3] or "") if found else (parts, "", "")
    ends = [_SPACES.sub("", one) for one in re.split(r"\.\.|…", numbers)]
    if not all(re.fullmatch(r"[+-]?[\d.,]+(?:[eE][+-]?\d+)?", one) for one in ends):
        return text
    unit = f" {per.strip()}" if per else ""
    return "..".join(point(one) for one in ends) + percent.strip() + unit


def _sized(value: float) -> float:
    if not math.isfinite(value) or abs(value) > MOST:
        raise ValueError(WANTED)
    return value

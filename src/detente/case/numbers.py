"""Numbers as a case writes them: certain, uniform ``a..b``, triangular ``a..b..c``, perhaps with a unit."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_FLOAT = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_FORM = re.compile(
    rf"^\s*({_FLOAT})(?:\s*\.\.\s*({_FLOAT}))?(?:\s*\.\.\s*({_FLOAT}))?\s*(%)?\s*(per\s+[a-z]+)?\s*$"
)
EXPECTED = "a number, a range low..high or a triangle low..likely..high"
MOST = 1e15
"""A number's size at most: judgement; beyond it the whole numbers of a file lose their last digits."""

_COMMA = re.compile(r"^[\d\s.,%+-]*\d,\d[\d\s.,%+-]*$")
_RATES = tuple(f"per {unit}" for unit in ("day", "week", "month", "quarter", "year"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the case: certain (``low == high``), uniform, or triangular when ``likely`` is given.

    ``text`` is how the case wrote it (printed back unchanged); shares in per cent are held as fractions.
    ``unit`` is what follows the number, such as ``per year``.
    """

    low: float
    high: float
    likely: float | None = None
    unit: str = ""
    text: str = ""

    def __repr__(self) -> str:
        return "Number(not shown)"

    @property
    def certain(self) -> bool:
        """Whether every draw gives the same value."""
        return self.low == self.high

    @property
    def middle(self) -> float:
        """The mean of the range or of the triangle."""
        if self.likely is None:
            return (self.low + self.high) / 2
        return (self.low + self.likely + self.high) / 3

    @property
    def span(self) -> float:
        """High less low."""
        return self.high - self.low


def parse_number(value: object) -> Number:
    """Read a number as a case writes it.

    Raises:
        ValueError: not a number, not finite, or a range whose ends are upside down.

    """
    if isinstance(value, Number):
        return value
    if isinstance(value, bool) or value is None:
        raise ValueError(EXPECTED)
    if isinstance(value, (int, float)):
        _check_size([value])
        return Number(float(value), float(value), text=str(value))
    found = _FORM.match(str(value))
    if not found:
        raise ValueError("a decimal point, such as 0.5" if _COMMA.match(str(value)) else EXPECTED)
    parts = [float(part) for part in found.groups()[:3] if part is not None]
    _check_size(parts)
    if parts != sorted(parts):
        raise ValueError("a range from low to high: its ends are upside down")
    if found[4]:
        parts = [part / 100 for part in parts]
    unit = " ".join(found[5].split()) if found[5] else ""
    likely = parts[1] if len(parts) == 3 else None
    return Number(parts[0], parts[-1], likely, unit, str(value).strip())


def _check_size(parts: Sequence[float]) -> None:
    """Refuse what is not finite, and what is too large for any question.

    Raises:
        ValueError: says so.

    """
    if not all(math.isfinite(part) for part in parts):
        raise ValueError("a finite number")
    if any(abs(part) > MOST for part in parts):
        raise ValueError(f"a number of at most {MOST:g} in size")


def write_number(number: Number) -> int | float | str:
    """The number as YAML writes it: a plain number where it is one, otherwise its text."""
    if number.certain and not number.unit and "%" not in number.text and ".." not in number.text:
        return int(number.low) if number.low.is_integer() else number.low
    return number.text


_JSON: dict[str, Any] = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": _FORM.pattern.replace(r"\s*$", "$")}],
    "description": "a number, low..high (uniform) or low..likely..high (triangular), optionally % or a unit",
}


def parse_share(value: object) -> Number:
    """A share, perhaps in per cent, without a unit."""
    number = parse_number(value)
    if number.unit:
        raise ValueError("a share such as 0.2..0.3 or 20..30%, without a unit")
    return number


def parse_points(value: object) -> Number:
    """Points, weights or cost: no per cent, no unit."""
    number = parse_number(value)
    if number.unit or "%" in number.text:
        raise ValueError("a number or range without % or unit")
    return number


def parse_rate(value: object) -> Number:
    """How often something happens: a number, perhaps per day, week, month, quarter or year."""
    number = parse_number(value)
    if number.unit not in ("", *_RATES) or "%" in number.text:
        raise ValueError(f"a number such as 2..6 per year ({', '.join(_RATES)})")
    return number


def parse_discount(value: object) -> Number:
    """What a point at the next meeting is worth today: a share, perhaps per meeting."""
    number = parse_number(value)
    if number.unit not in ("", "per meeting"):
        raise ValueError("a number per meeting, such as 0.9..0.98 per meeting")
    return number


def _place(value: object) -> object:
    """One certain number: where an option stands on its issue's continuum."""
    number = parse_points(value)
    if not number.certain or ".." in number.text:
        raise ValueError("one certain number")
    return number.low


Place = Annotated[float, BeforeValidator(_place)]
_WRITE = PlainSerializer(write_number, return_type=int | float | str)
RateField = Annotated[Number, BeforeValidator(parse_rate), _WRITE, WithJsonSchema(_JSON)]
DiscountField = Annotated[Number, BeforeValidator(parse_discount), _WRITE, WithJsonSchema(_JSON)]
ShareField = Annotated[Number, BeforeValidator(parse_share), _WRITE, WithJsonSchema(_JSON)]
"""A share, or a plain number that may stand in per cent."""
PointsField = Annotated[Number, BeforeValidator(parse_points), _WRITE, WithJsonSchema(_JSON)]

"""Money as a case writes it: what a lever costs in a currency, and where that is from.

It is no number of the model: it moves no figure, and is not counted among the numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from detente.case.currencies import CURRENCIES
from detente.case.errors import nearest
from detente.case.fields import Strict
from detente.case.sources import is_judged

EXPECTED = "an amount such as 882M EUR or 3..4.5M EUR"
SIZES = {"k": 3, "thousand": 3, "M": 6, "million": 6, "bn": 9, "billion": 9}
"""What may stand behind a figure: the powers of ten by which it is multiplied."""
MOST = Decimal(10) ** 15
"""An amount at most: judgement; beyond what the world produces in a year, in most currencies."""
MOST_YEARS = 100
"""Years that a sum may be spread over: judgement; as for periods."""
_FIRST_YEAR = 1000
"""From here on a number of years is a year of the calendar."""

_SIZE = "|".join(sorted(SIZES, key=len, reverse=True))
_FIGURE = rf"([0-9]+(?:\.[0-9]+)?)(?:\s*({_SIZE}))?"
_AMOUNT = re.compile(rf"{_FIGURE}(?:\s*\.\.\s*{_FIGURE})?(?:\s+([A-Za-z]+))?")
_YEARS = re.compile(r"([0-9]{1,4})(?:\s*\.\.\s*([0-9]{4}))?")
_SLIPS = (
    (re.compile(r"\d,\d"), "a decimal point and no comma, such as 8.5M EUR"),
    (re.compile(r"\bper\b|\ba year\b|/"), "the amount alone, and per: year as a key of its own"),
    (re.compile(r"\.\..*\.\."), "one amount, or a range from low to high"),
    (re.compile(r"^\s*[-+~<>]"), "an amount of 0 or more, without a sign"),
    (re.compile(r"^\s*\D"), "the figure first, then a currency code: 882M EUR"),
    (re.compile(r"[€$£¥]"), "a currency code such as EUR in the place of a sign"),
    (re.compile(r"\d\s*[A-Za-z]"), "k, M or bn (thousand, million, billion), a blank and a currency code"),
)
"""What people write instead, and what to say of it; the first that is found."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money: from ``low`` to ``high`` (equal where certain), in whole units of ``currency``.

    ``currency`` is a code of ISO 4217; ``text`` is how the case wrote it (printed back unchanged).
    """

    low: Decimal
    high: Decimal
    currency: str
    text: str

    def __repr__(self) -> str:
        return "Amount(not shown)"


def parse_amount(value: object) -> Amount:
    """Read an amount as a case writes it.

    Raises:
        ValueError: no amount, a decimal comma, no currency or an unknown one, a range upside down.

    """
    if isinstance(value, Amount):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError(EXPECTED)
    text = str(value).strip()
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise ValueError(next((said for slip, said in _SLIPS if slip.search(text)), EXPECTED))
    low, size, high, last_size, currency = found.groups()
    _check_currency(currency)
    if high is not None and size and not last_size:
        raise ValueError("k, M or bn behind the last figure of a range, or behind both")
    ends = [_sized(low, size or last_size)]
    ends.append(ends[0] if high is None else _sized(high, last_size))
    if ends[0] > ends[1]:
        raise ValueError("a range from low to high: its ends are upside down")
    if ends[1] > MOST:
        raise ValueError(f"an amount of at most {MOST:,f}")
    return Amount(ends[0], ends[1], currency, text)


def _sized(figure: str, size: str | None) -> Decimal:
    return Decimal(figure).scaleb(SIZES[size] if size else 0)


def _check_currency(code: str | None) -> None:
    """Refuse what is no code of ISO 4217.

    Raises:
        ValueError: says so, with the nearest code.

    """
    if code is None:
        raise ValueError("a currency code behind the amount, such as 882M EUR")
    if code in CURRENCIES:
        return
    close = code.upper() if code.upper() in CURRENCIES else nearest(code, [c.lower() for c in CURRENCIES])
    hint = f", such as {close.upper()}" if close else " such as EUR"
    raise ValueError(f"a currency code of ISO 4217 behind the amount{hint}")


def _spread(text: str) -> int | None:
    """How many years ``3``, ``2027`` or ``2024..2027`` are; None where it is none of these."""
    found = _YEARS.fullmatch(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    if first >= _FIRST_YEAR:
        return last - first + 1
    return None if found[2] else first


def _years(value: object) -> str:
    """The years as they were written.

    Raises:
        ValueError: neither how many nor which, from the last to the first, or too many.

    """
    text = str(value).strip()
    spread = None if isinstance(value, bool) else _spread(text)
    if spread is None or not 1 <= spread <= MOST_YEARS:
        raise ValueError(f"how many years (1 to {MOST_YEARS}), a year, or years such as 2024..2027")
    return text


_AMOUNT_JSON: dict[str, Any] = {
    "type": "string",
    "pattern": rf"^{_FIGURE}(\s*\.\.\s*{_FIGURE})?\s+[A-Z]{{3}}$",
    "description": "an amount or low..high, perhaps with k, M or bn, and a currency code: 3..4.5M EUR",
}
_YEARS_JSON: dict[str, Any] = {
    "anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{_YEARS.pattern}$"}],
    "description": "how many years, a year, or a span such as 2024..2027",
}
AmountField = Annotated[
    Amount,
    BeforeValidator(parse_amount),
    PlainSerializer(lambda amount: amount.text, return_type=str),
    WithJsonSchema(_AMOUNT_JSON),
]
YearsField = Annotated[str, BeforeValidator(_years), WithJsonSchema(_YEARS_JSON)]


@dataclass(frozen=True, slots=True)
class Money:
    """What a lever costs its holder in a currency: once, or (``per`` is ``year``) each year.

    ``years``: over how many years, or over which, as written. ``source``: where the amount is from.
    ``promised``: whether it has been promised already, so that it is only brought forward or made sure.
    """

    amount: Amount
    per: str | None = None
    years: str | None = None
    source: str = ""
    promised: bool = False

    def __repr__(self) -> str:
        return "Money(not shown)"

    @property
    def low(self) -> Decimal:
        """The amount at its low end, in whole units of the currency."""
        return self.amount.low

    @property
    def high(self) -> Decimal:
        """The amount at its high end, in whole units of the currency."""
        return self.amount.high

    @property
    def currency(self) -> str:
        """The code of its currency (ISO 4217)."""
        return self.amount.currency

    @property
    def text(self) -> str:
        """The amount as the case wrote it."""
        return self.amount.text

    @property
    def spread(self) -> int | None:
        """Over how many years; None where the case doesn't say."""
        return None if self.years is None else _spread(self.years)

    @property
    def judged(self) -> bool:
        """Whether it rests on judgement: its source says so, is missing, or only keeps the place of one."""
        return is_judged(self.source)

    def as_dict(self) -> dict[str, object]:
        """For programs; amounts in whole units."""
        return {
            "text": self.text,
            "low": plain(self.low),
            "high": plain(self.high),
            "currency": self.currency,
            "per": self.per,
            "years": self.years,
            "source": self.source,
            "judged": self.judged,
            "promised": self.promised,
        }


class MoneyPart(Strict):
    """``money`` as a lever or one of its levels writes it."""

    amount: AmountField
    per: Literal["year"] | None = None
    years: YearsField | None = None
    source: str = ""
    promised: bool = False


def plain(amount: Decimal) -> int | float:
    """An amount as JSON writes it: a whole number where it is one."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)

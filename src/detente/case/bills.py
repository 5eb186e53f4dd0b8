"""What a setting of levers costs whom, in money and in words, as the case states it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from detente.case.arguments import typed
from detente.case.dispute import Case
from detente.case.money import Money, MoneyPart, plain
from detente.case.schema import Level, Lever
from detente.case.tree import Path


@dataclass(frozen=True, repr=False)
class Charge:
    """What one lever at its level costs its holder, as far as the case says.

    ``money``: None where the case gives no amount; ``price``: its political price in words, or nothing.
    """

    lever: str
    level: str
    money: Money | None = None
    price: str = ""

    def as_dict(self) -> dict[str, object]:
        """For programs."""
        return {
            "lever": self.lever,
            "level": self.level,
            "money": self.money.as_dict() if self.money is not None else None,
            "price": self.price,
        }


@dataclass(frozen=True, repr=False)
class Sum:
    """Amounts of one holder that can be added: of one currency, all once, or all per year in the same years.

    All have been promised already, or none (``promised``).

    ``low`` and ``high`` in whole units of the currency; ``levers``: whose amounts these are. It is what the
    case states, not all that is spent: `Bill.without` lists levers without an amount.
    """

    currency: str
    per: str | None
    years: str | None
    low: Decimal
    high: Decimal
    levers: tuple[str, ...]
    promised: bool = False

    def as_dict(self) -> dict[str, object]:
        """For programs."""
        return {
            "currency": self.currency,
            "per": self.per,
            "years": self.years,
            "low": plain(self.low),
            "high": plain(self.high),
            "levers": list(self.levers),
            "promised": self.promised,
        }


@dataclass(frozen=True, repr=False)
class Bill:
    """What is asked of one holder: its levers in use, in the order of the setting, and their sums."""

    holder: str
    asked: tuple[Charge, ...]
    sums: tuple[Sum, ...]

    @property
    def without(self) -> tuple[str, ...]:
        """The levers in use for which the case gives no amount: the sums leave them out."""
        return tuple(one.lever for one in self.asked if one.money is None)

    def as_dict(self) -> dict[str, object]:
        """For programs."""
        return {
            "holder": self.holder,
            "levers": [one.as_dict() for one in self.asked],
            "sums": [one.as_dict() for one in self.sums],
            "without_amount": list(self.without),
        }


@typed
def bills(case: Case, levers: Mapping[str, str]) -> tuple[Bill, ...]:
    """What each holder of levers in use is asked, in money and in words; levers that are off left out.

    Amounts in different currencies are never added, nor what is paid once to what is paid each year,
    nor what has been promised already to what has not.

    Raises:
        UnknownNameError: a lever or level that the case doesn't have.

    """
    case.setting(levers)
    held: dict[str, list[Charge]] = {}
    for lever, level in levers.items():
        if level != next(iter(case.file.levers[lever].levels)):
            held.setdefault(case.file.levers[lever].held_by, []).append(charge(case, lever, level))
    return tuple(Bill(holder, tuple(found), _sums(found)) for holder, found in held.items())


def charge(case: Case, lever: str, level: str) -> Charge:
    """What a lever at a level costs: what the level says counts instead of what the lever says."""
    whole = case.file.levers[lever]
    own = whole.levels[level]
    path: Path = ("levers", lever)
    if own.money is not None:
        path = (*path, "levels", level)
    part = own.money or whole.money
    money = _money(case, (*path, "money"), part) if part is not None else None
    return Charge(lever, level, money, own.price or whole.price)


def _money(case: Case, path: Path, part: MoneyPart) -> Money:
    """An amount with its source: as it says itself, or as the row of ``SOURCES.md`` on its path does."""
    row = case.sources.row(path)
    source = part.source or (row.source if row is not None else "")
    return Money(part.amount, part.per, part.years, source, part.promised)


def amounts(case: Case) -> Iterator[tuple[Path, Money]]:
    """Every amount of money that the case gives, with its path."""
    for path, part in _parts(case):
        if part.money is not None:
            here = (*path, "money")
            yield here, _money(case, here, part.money)


def prices(case: Case) -> Iterator[Path]:
    """The paths of all prices in words."""
    return ((*path, "price") for path, part in _parts(case) if part.price)


def _parts(case: Case) -> Iterator[tuple[Path, Lever | Level]]:
    """Levers and their levels, with their paths."""
    for slug, lever in case.file.levers.items():
        yield ("levers", slug), lever
        yield from ((("levers", slug, "levels", name), level) for name, level in lever.levels.items())


def unpriced(case: Case) -> list[str]:
    """Levers that some level, other than off, leaves with neither an amount nor a price in words."""
    return [
        slug
        for slug, lever in case.file.levers.items()
        if any(
            one.money is None and not one.price
            for one in (charge(case, slug, level) for level in list(lever.levels)[1:])
        )
    ]


def _sums(found: list[Charge]) -> tuple[Sum, ...]:
    kinds: dict[tuple[str, str | None, str | None, bool], list[tuple[str, Money]]] = {}
    for one in found:
        if one.money is not None:
            yearly = one.money.years if one.money.per else None
            kind = one.money.currency, one.money.per, yearly, one.money.promised
            kinds.setdefault(kind, []).append((one.lever, one.money))
    return tuple(
        Sum(
            *kind[:3],
            sum((money.low for _, money in parts), Decimal(0)),
            sum((money.high for _, money in parts), Decimal(0)),
            tuple(lever for lever, _ in parts),
            kind[3],
        )
        for kind, parts in kinds.items()
    )

"""How comparable processes ended: counted from public data sets, each row with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.case import Case

_ICB = (
    "International Crisis Behavior v14, crises by the highest style of mediation: our count (style codes "
    "inferred from matching counts)"
)
_UCDP = "UCDP Peace Agreement Dataset 1975-2011: our count, unadjusted"
_WALTER = "Walter 1997, International Organization 51:335"


@dataclass(frozen=True)
class BaseRate:
    """The share of comparable processes that ended so; ``style``: the style of mediation that is meant.

    ``count``: how many processes, or None where the source gives only the share.
    """

    what: str
    rate: float
    count: int | None
    style: str | None
    source: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "what": self.what,
            "rate": self.rate,
            "count": self.count,
            "style": self.style,
            "source": self.source,
        }


BASE_RATES: tuple[BaseRate, ...] = (
    BaseRate("crises without mediation that ended in a formal agreement", 0.116, 329, "none", _ICB),
    BaseRate("crises with facilitation that ended in a formal agreement", 0.176, 17, "facilitating", _ICB),
    BaseRate("crises with formulation that ended in a formal agreement", 0.400, 65, "formulating", _ICB),
    BaseRate("crises with manipulation that ended in a formal agreement", 0.627, 51, "manipulating", _ICB),
    BaseRate(
        "peace agreements after which the two sides fought again within 5 years", 0.419, 215, None, _UCDP
    ),
    BaseRate("civil wars 1940-90 that ended in negotiation", 0.20, None, None, _WALTER),
    BaseRate("interstate wars 1940-90 that ended in negotiation", 0.55, None, None, _WALTER),
)
"""Rows in the order in which they are shown. They compare with a chance; they are not part of it."""


def comparable(style: str | None) -> tuple[BaseRate, ...]:
    """The rows for a style of mediation first, then those that say nothing of style; all without a style."""
    if style is None:
        return BASE_RATES
    return tuple(rate for rate in BASE_RATES if rate.style == style) + tuple(
        rate for rate in BASE_RATES if rate.style in (None, "none")
    )


def style(case: Case, strategy: str) -> str | None:
    """The style of mediation that a strategy names, else the case's own; None where neither does."""
    named = case.file.strategies.get(strategy)
    for process in ([named.process] if named is not None else []) + [case.file.process]:
        if process.mediation is not None and process.mediation.style is not None:
            return process.mediation.style
    return None

"""Asks how packages are kept, once for a whole run."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

from detente.case import Case
from detente.draws import Draws
from detente.sequence import CalendarError, DiscountError, Keeper, Kept, OrderError, Sequence


class Steps:
    """How each package of a run is kept; where the case's steps can't be put in order, nobody is asked."""

    def __init__(self, case: Case, draws: Draws, refused: MutableMapping[str, str]) -> None:
        self.refused = refused
        self.ask: Keeper | None = Keeper(case, draws) if case.file.commitments else None

    @property
    def failed(self) -> bool:
        """Whether nobody can be asked."""
        return self.ask is None

    def offer(self, strategy: str, found: Sequence) -> None:
        """Let the order that holds most often, of those that `sequence` looked at, count for its strategy."""
        if self.ask is not None:
            package = self.ask.case.file.strategies[strategy].package
            self.ask.offer(package, strategy, found.most_often[0])

    def __call__(self, package: Mapping[str, str], strategy: str | None = None) -> Kept | None:
        """How a package is kept, or None."""
        if self.ask is None:
            return None
        try:
            return self.ask(package, strategy)
        except (OrderError, CalendarError, DiscountError) as error:
            self.refused["sequence"] = str(error)
            self.ask = None
            return None

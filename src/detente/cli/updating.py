"""Draws for a command: those of the case, reweighted by the replies in its record where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.case import Case
    from detente.draws import Draws


def with_replies(case: Case, count: int, seed: int) -> tuple[Case, Draws]:
    """The draws, and the case for answers from them (they read the sheets of whoever replied)."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.track import updated  # noqa: PLC0415
    from detente.track.record import replies_of  # noqa: PLC0415

    found, draws, _ = updated(case, Draws(count, seed), replies_of(case))
    return found, draws

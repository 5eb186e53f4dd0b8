"""How a run asks whether it is working: of the record beside the case."""

from __future__ import annotations

from detente.asking import Ask, Run
from detente.case import ClosedSheetError
from detente.track.answer import Track
from detente.track.record import record_of
from detente.track.solve import track


def _ask(run: Run) -> Track | None:
    """None where there is no date, or no record."""
    if run.case.file.as_of is None or not record_of(run.case).rows:
        return None
    return track(run.case, draws=run.draws)


ASK = Ask(Track, _ask, expects=(ClosedSheetError,), parts=())

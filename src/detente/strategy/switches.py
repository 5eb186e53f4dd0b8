"""This model with one of its parts off, as docs/model.md says how each is switched off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from detente.case import Case, Number
from detente.case.schema import CaseFile
from detente.strategy.scores import Scores

Switch = Callable[[CaseFile], CaseFile]
"""From a case's file to the same with a part of the model off; the very same where it is off already."""


def _scale(key: str, value: int) -> Switch:
    """A number under ``model`` at the value that switches its part off."""
    off = Number(float(value), float(value), text=str(value))

    def switch(file: CaseFile) -> CaseFile:
        if _is(getattr(file.model, key), value):
            return file
        return file.model_copy(update={"model": file.model.model_copy(update={key: off})})

    return switch


def _is(number: Number, value: float) -> bool:
    return number.certain and number.low == value


def _whole_trust(file: CaseFile) -> CaseFile:
    """Gains count whole, those of leaderships with a trust of their own too."""
    if any(actor.trust is not None for actor in file.actors.values()):
        actors = {slug: actor.model_copy(update={"trust": None}) for slug, actor in file.actors.items()}
        file = file.model_copy(update={"actors": actors})
    return _scale("trust", 1)(file)


def _never_singly(file: CaseFile) -> CaseFile:
    """No member is won singly."""
    written = [actor.won_singly for actor in file.actors.values() if actor.won_singly is not None]
    if all(_is(number, 0) for number in [*written, *(home.won_singly for home in file.home.values())]):
        return file
    nobody = Number(0.0, 0.0, text="0")
    actors = {slug: actor.model_copy(update={"won_singly": None}) for slug, actor in file.actors.items()}
    home = {party: one.model_copy(update={"won_singly": nobody}) for party, one in file.home.items()}
    return file.model_copy(update={"actors": actors, "home": home})


def _all_three(file: CaseFile) -> CaseFile:
    """Without the parts that were added after the first scores."""
    return _scale("stake", 0)(_scale("lean_common", 1)(_whole_trust(file)))


SWITCHES: Mapping[str, Switch] = {
    "stake": _scale("stake", 0),
    "trust": _whole_trust,
    "lean_common": _scale("lean_common", 1),
    "stake+trust+lean_common": _all_three,
    "won_singly": _never_singly,
    "mood_sd": _scale("mood_sd", 0),
    "lean_sd": _scale("lean_sd", 0),
}
"""By the keys that switch the part off."""


def switched(case: Case, name: str) -> Case | None:
    """The case with one part of the model off; None where it is off already."""
    file = SWITCHES[name](case.file)
    return None if file is case.file else replace(case, file=file, text=None)


@dataclass(frozen=True, repr=False)
class Switched:
    """How chances fare with one part of the model off.

    ``swaps``: None without one. ``panel``: by months. Neither is there where the part ``is_off`` already.
    """

    switch: str
    is_off: bool
    swaps: Scores | None
    panel: Mapping[int, Scores]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "switch": self.switch,
            "is_off": self.is_off,
            "swaps": self.swaps.as_dict() if self.swaps is not None else None,
            "panel": {str(months): found.as_dict() for months, found in self.panel.items()},
        }

"""Structural variants: the same case under another rule, for sweeps. Numbers keep their draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from detente.case import Case, UnknownNameError
from detente.case.numbers import Number
from detente.case.schema import CaseFile

AS_WRITTEN = "as-written"


def _certain(value: int) -> Number:
    return Number(float(value), float(value), text=str(value))


def _cohesion(value: int) -> Callable[[CaseFile], CaseFile]:
    def change(file: CaseFile) -> CaseFile:
        home = {
            party: one.model_copy(update={"cohesion": _certain(value)}) for party, one in file.home.items()
        }
        return _actors(file, {"cohesion": None}).model_copy(update={"home": home})

    return change


def _actors(file: CaseFile, update: Mapping[str, Any]) -> CaseFile:
    actors = {slug: actor.model_copy(update=dict(update)) for slug, actor in file.actors.items()}
    return file.model_copy(update={"actors": actors})


def _without_error(file: CaseFile) -> CaseFile:
    return file.model_copy(update={"model": file.model.model_copy(update={"lean_sd": _certain(0)})})


STRUCTURES: Mapping[str, tuple[str, Callable[[CaseFile], CaseFile]]] = {
    AS_WRITTEN: ("the case as it is", lambda file: file),
    "blocs-vote-as-one": ("every bloc votes as one (cohesion 1)", _cohesion(1)),
    "members-vote-alone": ("every member votes alone (cohesion 0)", _cohesion(0)),
    "no-influence": ("nobody influences anybody", lambda file: _actors(file, {"influence": {}})),
    "no-audience-costs": (
        "failing at home costs no leader anything",
        lambda file: _actors(file, {"audience_cost": _certain(0)}),
    ),
    "no-common-error": ("no common error about an actor (lean_sd 0)", _without_error),
}
"""Name to what it means and what it changes."""


def structured(case: Case, name: str) -> Case:
    """The case under another rule. Sheets that are closed stay closed.

    Raises:
        UnknownNameError: no such variant.

    """
    if name not in STRUCTURES:
        raise UnknownNameError("structural variant", name, STRUCTURES)
    return case if name == AS_WRITTEN else replace(case, file=STRUCTURES[name][1](case.file), text=None)

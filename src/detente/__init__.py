"""Detente: from a dispute file to an answered brief.

>>> import detente as dt
>>> case = dt.load("demo")
>>> answer = dt.consent(case, {"port": "fees"})
>>> 0 <= answer.chance <= 1
True
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.case import (
        Case,
        CaseError,
        ClosedSheetError,
        DetenteError,
        TooLargeError,
        UnknownNameError,
        check,
        dumps,
        load,
        loads,
    )
    from detente.consent import Consent, consent
    from detente.deals import Deals, deals
    from detente.draws import Draws
    from detente.strategy import Overview, Validity, overview, validity

__version__ = "0.1.0"

_HOMES = {
    "Case": "case",
    "CaseError": "case",
    "ClosedSheetError": "case",
    "Consent": "consent",
    "Deals": "deals",
    "DetenteError": "case",
    "Draws": "draws",
    "Overview": "strategy",
    "TooLargeError": "case",
    "UnknownNameError": "case",
    "Validity": "strategy",
    "check": "case",
    "consent": "consent",
    "deals": "deals",
    "dumps": "case",
    "load": "case",
    "loads": "case",
    "overview": "strategy",
    "validity": "strategy",
}

__all__ = [
    "Case",
    "CaseError",
    "ClosedSheetError",
    "Consent",
    "Deals",
    "DetenteError",
    "Draws",
    "Overview",
    "TooLargeError",
    "UnknownNameError",
    "Validity",
    "check",
    "consent",
    "deals",
    "dumps",
    "load",
    "loads",
    "overview",
    "validity",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that the command line starts fast."""
    if name in _HOMES:
        value = getattr(import_module(f"detente.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


class _Package(ModuleType):
    """Keeps ``detente.deals`` the function although a subpackage has the same name.

    Importing a subpackage sets it as an attribute of its parent; for a question that would hide the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and name in _HOMES:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

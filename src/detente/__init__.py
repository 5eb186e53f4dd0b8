"""Detente: from a dispute file to an answered brief.

>>> import detente as dt
>>> case = dt.load("demo")
>>> answer = dt.consent(case, {"port": "fees"})
>>> 0 <= answer.chance <= 1
True
"""

from __future__ import annotations

from detente.early import guard

guard()

import sys  # noqa: E402 - from here on Ctrl-C is answered
from importlib import import_module  # noqa: E402
from types import ModuleType  # noqa: E402
from typing import TYPE_CHECKING, Any, cast  # noqa: E402

from detente.shown import Renderer, use  # noqa: E402

if TYPE_CHECKING:
    from detente.actors import Actors, actors
    from detente.benefits import Benefits, Gravity, benefits, gravity
    from detente.case import (
        ArgumentError,
        Case,
        CaseError,
        ClosedSheetError,
        DetenteError,
        InfeasibleError,
        LanguageError,
        TooLargeError,
        UnknownNameError,
        bills,
        check,
        dumps,
        load,
        loads,
    )
    from detente.case.formats import (
        export_genius,
        export_geniusweb,
        import_actors,
        import_genius,
        import_geniusweb,
        import_gmcr,
        import_ktab,
    )
    from detente.case.rename import rename
    from detente.case.table_files import table_read, table_write
    from detente.consent import Consent, bounded, consent
    from detente.deals import Deals, deals, robust_deals
    from detente.draws import Draws
    from detente.escalation import Escalation, escalation
    from detente.experts import PanelRead, panel_new, panel_read, panel_round, panel_take, panel_write
    from detente.experts.differ import Disagreement, disagreement
    from detente.levers import Effort, Levers, levers
    from detente.offers import Offers, offers
    from detente.sequence import Sequence, sequence
    from detente.strategy import Comparison, Overview, Validity, overview, strategy, validity
    from detente.stress import Depth, Stress, stress
    from detente.stress.sweep import Run, Sweep, sweep
    from detente.talks import Talks, talks
    from detente.talks.road import Road
    from detente.track import Forecast, Scored, Track, forecast, score, track, updated
    from detente.why import Asked, Why, Whys, why, whys

__version__ = "0.1.0"

_HOMES = {
    "Actors": "actors",
    "score": "track",
    "forecast": "track",
    "Scored": "track",
    "Forecast": "track",
    "ArgumentError": "case",
    "Asked": "why",
    "Benefits": "benefits",
    "Case": "case",
    "CaseError": "case",
    "ClosedSheetError": "case",
    "Comparison": "strategy",
    "Consent": "consent",
    "Deals": "deals",
    "Depth": "stress",
    "DetenteError": "case",
    "Draws": "draws",
    "Effort": "levers",
    "Escalation": "escalation",
    "Gravity": "benefits",
    "InfeasibleError": "case",
    "LanguageError": "case",
    "Levers": "levers",
    "Offers": "offers",
    "Overview": "strategy",
    "Disagreement": "experts.differ",
    "PanelRead": "experts",
    "Road": "talks.road",
    "Run": "stress.sweep",
    "Sequence": "sequence",
    "Stress": "stress",
    "Sweep": "stress.sweep",
    "Talks": "talks",
    "TooLargeError": "case",
    "Track": "track",
    "UnknownNameError": "case",
    "Validity": "strategy",
    "Why": "why",
    "Whys": "why",
    "actors": "actors",
    "benefits": "benefits",
    "bills": "case",
    "bounded": "consent",
    "check": "case",
    "consent": "consent",
    "deals": "deals",
    "dumps": "case",
    "escalation": "escalation",
    "export_genius": "case.formats",
    "export_geniusweb": "case.formats",
    "gravity": "benefits",
    "import_actors": "case.formats",
    "import_genius": "case.formats",
    "import_geniusweb": "case.formats",
    "import_gmcr": "case.formats",
    "import_ktab": "case.formats",
    "levers": "levers",
    "load": "case",
    "loads": "case",
    "offers": "offers",
    "overview": "strategy",
    "disagreement": "experts.differ",
    "panel_new": "experts",
    "panel_read": "experts",
    "panel_round": "experts",
    "panel_take": "experts",
    "panel_write": "experts",
    "rename": "case.rename",
    "robust_deals": "deals",
    "sequence": "sequence",
    "strategy": "strategy",
    "stress": "stress",
    "sweep": "stress.sweep",
    "table_read": "case.table_files",
    "table_write": "case.table_files",
    "talks": "talks",
    "track": "track",
    "updated": "track",
    "validity": "strategy",
    "why": "why",
    "whys": "why",
}

__all__ = [
    "Actors",
    "ArgumentError",
    "Asked",
    "Benefits",
    "Case",
    "CaseError",
    "ClosedSheetError",
    "Comparison",
    "Consent",
    "Deals",
    "Depth",
    "DetenteError",
    "Disagreement",
    "Draws",
    "Effort",
    "Escalation",
    "Forecast",
    "Gravity",
    "InfeasibleError",
    "LanguageError",
    "Levers",
    "Offers",
    "Overview",
    "PanelRead",
    "Road",
    "Run",
    "Scored",
    "Sequence",
    "Stress",
    "Sweep",
    "Talks",
    "TooLargeError",
    "Track",
    "UnknownNameError",
    "Validity",
    "Why",
    "Whys",
    "actors",
    "benefits",
    "bills",
    "bounded",
    "check",
    "consent",
    "deals",
    "disagreement",
    "dumps",
    "escalation",
    "export_genius",
    "export_geniusweb",
    "forecast",
    "gravity",
    "import_actors",
    "import_genius",
    "import_geniusweb",
    "import_gmcr",
    "import_ktab",
    "levers",
    "load",
    "loads",
    "offers",
    "overview",
    "panel_new",
    "panel_read",
    "panel_round",
    "panel_take",
    "panel_write",
    "rename",
    "robust_deals",
    "score",
    "sequence",
    "strategy",
    "stress",
    "sweep",
    "table_read",
    "table_write",
    "talks",
    "track",
    "updated",
    "validity",
    "why",
    "whys",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that the command line starts fast."""
    if name in _HOMES:
        value = getattr(import_module(f"detente.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


class _Question(ModuleType):
    """A question's package, which hands its modules on to the function of the same name.

    ``import detente.deals.points as p`` looks for ``points`` on what ``detente.deals`` is: the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType):
            setattr(getattr(self, self.__name__.rpartition(".")[2]), name, value)
        super().__setattr__(name, value)


class _Package(ModuleType):
    """Keeps ``detente.deals`` the function although a subpackage has the same name.

    Importing a subpackage sets it as an attribute of its parent; for a question that would hide the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and name in _HOMES:
            package, value = value, getattr(value, name)
            for path, module in list(sys.modules.items()):
                inside, _, own = path.rpartition(".")
                if inside == package.__name__:
                    setattr(value, own, module)
            package.__class__ = _Question
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

use(lambda: cast("Renderer", import_module("detente.report.show")))

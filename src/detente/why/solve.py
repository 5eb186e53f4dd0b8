"""From the name of a figure back to the lines of the case: the entry point of `why`."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import Case
from detente.case.arguments import typed
from detente.draws import Draws
from detente.model import DEFAULT_LEAN
from detente.why.answer import Why
from detente.why.several import Asked, Tracer


@typed
def why(  # noqa: PLR0913, PLR0917 - what is asked, of which plan, in which draws
    case: Case,
    figure: str,
    package: Mapping[str, str] | None = None,
    levers: Mapping[str, str] | None = None,
    strategy: str | None = None,
    draws: Draws | None = None,
    lean: float = DEFAULT_LEAN,
) -> Why:
    """Where a figure comes from: formula, lines of the case, sources, and the numbers that move it most.

    Args:
        case: the dispute, perhaps as one reader sees it.
        figure: such as ``consent.chance``, ``consent.leaders.ACTOR``, ``deals.nash``, ``sequence.slack``.
        package: issue to option; issues left out stay as they are today.
        levers: lever to level; with a strategy they replace its own.
        strategy: a strategy of the case. With neither a package nor a strategy: the case's strategy with the
            highest mean value. Figures of ``deals`` and ``levers`` are about a plan of their own; those of
            ``sequence`` are about the first strategy with an order, or the one named.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        lean: points by which judged values lean for ``consent.chance_range``.

    Raises:
        UnknownNameError: no such figure (offers the nearest), strategy, issue, option, lever or level.
        InfeasibleError: the package holds a combination that the case calls infeasible.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        DetenteError: a plan is needed and there is none.

    Source: docs/why.md.

    """
    tracer = Tracer(case, draws if draws is not None else Draws(), lean)
    asked = Asked("", figure, package, levers, strategy)
    return tracer.answers([asked])[0]


__all__ = ["Asked", "why"]

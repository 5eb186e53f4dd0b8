"""From the name of a figure back to the lines of the case: the face of `why`."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.case import Case, DetenteError
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.method import Method
from detente.shown import Titles
from detente.stress import parts
from detente.stress.answer import Decides
from detente.stress.columns import Read, read
from detente.stress.flips import advised
from detente.stress.given import FEWEST, FEWEST_INTERVAL, first_order, varies
from detente.stress.places import Lines, named, said
from detente.stress.reading import NOISES, Watched
from detente.stress.value import Judge, Plan, chosen, strategies
from detente.why.answer import Fed, Why
from detente.why.figures import Scene, Traced, find

SOURCE = "docs/why.md (Plischke 2010; Strong & Oakley 2013)"
MOST = 5
"""Numbers listed that move the figure most."""
JUDGED = "judgement"


def why(
    case: Case,
    figure: str,
    package: Mapping[str, str] | None = None,
    levers: Mapping[str, str] | None = None,
    strategy: str | None = None,
    draws: Draws | None = None,
) -> Why:
    """Where a figure comes from: formula, lines of the case, sources, and the numbers that move it most.

    Args:
        case: the dispute, perhaps as one reader sees it.
        figure: such as ``consent.chance``, ``consent.leaders.ACTOR``, ``deals.nash``, ``levers.chance``.
        package: issue to option; issues left out stay as they are today.
        levers: lever to level; with a strategy they replace its own.
        strategy: a strategy of the case. With neither a package nor a strategy: the case's strategy with the
            highest mean value. Figures of ``deals`` and ``levers`` are about a plan of their own.
        draws: Latin hypercube draws, 1000 with seed 0 by default.

    Raises:
        UnknownNameError: no such figure (offers the nearest), strategy, issue, option, lever or level.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        DetenteError: a plan is needed and there is none.

    Source: docs/why.md.

    """
    found, part = find(case, figure)
    draws = draws if draws is not None else Draws()
    plan = chosen(case, package, levers, strategy)
    if plan is None and not figure.startswith(("deals.", "levers.")):
        plan = _advice(case, draws)
    watched = Watched.of(draws)
    traced = found.make(Scene(case, watched, plan), part)
    lines = Lines(case)
    own = read(case, draws, watched.asked, lines)
    moves, notes = _moves(traced, own, draws)
    about = traced.plan
    return Why(
        figure=figure,
        value=traced.value,
        unit=found.unit,
        formula=found.formula,
        kind=traced.kind,
        strategy=about.name if about is not None else None,
        changes=about.changes(case) if about is not None else {},
        levers=about.levers(case) if about is not None else {},
        fed=tuple(_fed(case, path, number, lines) for path, number in _ordered(watched)),
        moves=moves,
        notes=tuple(notes),
        method=Method("why", SOURCE, "sampled", draws.count, draws.seed, 0.0, repr(draws)),
        reads=traced.reads,
        titles=Titles.of(case),
    )


def _advice(case: Case, draws: Draws) -> Plan:
    plans = strategies(case)
    if not plans:
        raise DetenteError(
            "found neither package nor strategy, and the case has no strategy that changes anything; "
            "expected a plan that the figure is about"
        )
    judge = Judge(case)
    return plans[
        advised({name: float(judge.outcome(plan, draws).value.mean()) for name, plan in plans.items()})
    ]


def _moves(traced: Traced, own: Read, draws: Draws) -> tuple[tuple[Decides, ...], list[str]]:
    """The five numbers that move a figure most, or why there are none."""
    if draws.size < FEWEST:
        return (), [f"{draws.size} draws are too few to see what moves the figure: {FEWEST} are needed"]
    if not own.columns or not varies(traced.draws):
        return (), ["the figure is the same in every draw: no number moves it"]
    rng = np.random.default_rng([draws.seed, 0x57E55])
    found = parts.deciding(own.columns, first_order(own.draws, traced.draws, rng))[:MOST]
    few = draws.size < FEWEST_INTERVAL
    notes = [f"{draws.size} draws are too few for intervals: {FEWEST_INTERVAL} are needed"] if few else []
    return found, notes


def _ordered(watched: Watched) -> list[tuple[Path, Number | None]]:
    """Everything that was asked for, by name."""
    return [watched.asked[name] for name in sorted(watched.asked)]


def _fed(case: Case, path: Path, number: Number | None, lines: Lines) -> Fed:
    """One number with its line and its source; a noise rests on what its scale rests on."""
    place = lines.at(path)
    resting = ("model", f"{path[0]}_sd") if path[0] in NOISES else path
    row, judged = case.sources.row(resting), case.sources.judged(resting)
    scale = getattr(case.file.model, f"{path[0]}_sd") if number is None else None
    return Fed(
        number=named(path),
        said=said(case, path),
        written=f"normal, standard deviation {scale.text}" if scale is not None else _text(number),
        middle=number.middle if number is not None else 0.0,
        uncertain=number is None or not number.certain,
        file=place.file,
        line=place.line,
        source=row.source if row is not None and not judged else JUDGED,
        because=row.why if row is not None else "",
        judged=judged,
    )


def _text(number: Number | None) -> str:
    return number.text if number is not None else ""

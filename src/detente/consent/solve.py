"""From a case, a package and a lever setting to the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from detente.case import Case, CaseError, UnknownNameError
from detente.case.arguments import typed
from detente.case.bodies import Body
from detente.case.later import Strategy
from detente.consent.answer import BodyVote, Consent, MarginParts
from detente.consent.veto_shares import veto_shares
from detente.draws import Draws
from detente.method import Method, Note
from detente.model import DEFAULT_LEAN, TOLERANCE, Decision, Lean
from detente.model.home import Home
from detente.model.interval import ends, layered
from detente.reference import Reference, elsewhere, own
from detente.shown import Titles

SOURCE = "docs/model.md (Friedkin & Johnsen 1990; Putnam 1988; Shapley 1953)"

APART = 0.2
"""How far a poll may lie from what weights say before it is told: judgement; twice a wide poll's range."""


@dataclass(frozen=True)
class Budgeted:
    """A holder whose pledged cost passes its budget."""

    holder: str
    pledged: float
    budget: float


@typed
def consent(
    case: Case,
    package: Mapping[str, str] | None = None,
    levers: Mapping[str, str] | None = None,
    draws: Draws | None = None,
    lean: float = DEFAULT_LEAN,
    strategy: str | None = None,
) -> Consent:
    """Who would say no to ``package`` under ``levers``, and why.

    Args:
        case: the dispute, perhaps as one reader sees it.
        package: issue to option; issues left out stay as they are today, or as the strategy has them.
        levers: lever to level; levers left out stay off, or as the strategy has them.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        lean: points by which judged values lean for ``chance_range``.
        strategy: a strategy of the case, whose package and levers are meant.

    Raises:
        UnknownNameError: a strategy, issue, option, lever or level that the case doesn't have.
        InfeasibleError: the package holds a combination that the case calls infeasible.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        TooLargeError: more vetoes or shared blocs than can be summed exactly.

    Source: docs/model.md, Margin, Ratification and Consent.

    """
    draws, case = draws if draws is not None else Draws(), case.noting()
    named = _named(case, strategy)
    full = case.complete(named.package | dict(package or {}))
    setting = case.setting(named.levers | dict(levers or {}))
    case.require_feasible(full)
    decision = Decision.build(case, draws, full, setting, Lean(0, lean))
    chance = float(decision.agreed().mean())
    changes = {issue: option for issue, option in full.items() if option != case.today[issue]}
    beside, unread = _reference(case, changes, strategy)
    low, high = (_chance(case, draws, full, setting, Lean(way, lean)) for way in (-1, 1))
    return Consent(
        package=full,
        changes=changes,
        levers={
            name: level
            for name, level in setting.items()
            if level != next(iter(case.file.levers[name].levels))
        },
        chance=chance,
        chance_range=(low, high),
        leaders={leader: float(signs.mean()) for leader, signs in decision.signs().items()},
        lost={
            leader: {step: float(share.mean()) for step, share in steps.items()}
            for leader, steps in decision.lost().items()
        },
        bodies=_bodies(decision),
        veto_share=veto_shares(decision),
        margins=_margin_parts(decision),
        red_lines={actor: tuple(case.crossed(actor, full)) for actor in sorted(decision.crossed)},
        feasible=case.feasible(full),
        notes=(*_notes(case, full, setting), *_apart(decision), *unread),
        method=Method("consent", SOURCE, "sampled", draws.count, draws.seed, TOLERANCE, repr(draws)),
        reads=case.reads,
        titles=Titles.of(case),
        reference=beside,
    )


@typed
def bounded(case: Case, answer: Consent) -> Consent:
    """An answer with the 80% interval of its chance: over judged numbers, scales and switches.

    The interval holds the chance: where the switches move all outer chances to one side, it reaches to it.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.

    Source: docs/model.md, Interval.

    """
    setting = case.setting(answer.levers)
    _, agreed = layered(case, dict(answer.package), setting, answer.method.seed or 0)
    return replace(answer, interval=ends(agreed, answer.chance))


def _reference(
    case: Case, changes: Mapping[str, str], strategy: str | None
) -> tuple[Reference, tuple[Note, ...]]:
    """What stands beside the chance; a note where the record beside the case can't be read."""
    like = elsewhere(case, changes, strategy)
    try:
        return Reference(like, own(case)), ()
    except CaseError:
        return Reference(like), (Note("record-unread"),)


def _named(case: Case, strategy: str | None) -> Strategy:
    """The strategy of this name; an empty one for none."""
    if strategy is None:
        return Strategy()
    if strategy not in case.file.strategies:
        raise UnknownNameError("strategy", strategy, case.file.strategies)
    return case.file.strategies[strategy]


def _chance(
    case: Case, draws: Draws, full: Mapping[str, str], setting: Mapping[str, str], lean: Lean
) -> float:
    return float(Decision.build(case, draws, dict(full), setting, lean).agreed().mean())


def _bodies(decision: Decision) -> dict[str, tuple[BodyVote, ...]]:
    return {
        party: tuple(
            BodyVote(
                body.name,
                float(home.passes([body.name]).mean()),
                home.expected(body),
                float(body.needs) if body.referendum else body.votes,
                _implied(home, body),
            )
            for body in home.bodies
        )
        for party, home in decision.homes.items()
    }


def _implied(home: Home, body: Body) -> float | None:
    """What a public's weights say where a poll speaks for it."""
    share = home.implied.get(str(body.referendum))
    return None if share is None else float(share.mean())


def _apart(decision: Decision) -> list[Note]:
    """Polls that lie far from what the case's weights of the same public say."""
    found = []
    for home in decision.homes.values():
        for public, share in home.implied.items():
            poll, implied = float(home.polls[public].mean()), float(share.mean())
            if abs(poll - implied) > APART:
                fields = {"public": public, "poll": f"{100 * poll:.0f}", "implied": f"{100 * implied:.0f}"}
                found.append(Note("poll-apart", fields))
    return found


def _margin_parts(decision: Decision) -> dict[str, MarginParts]:
    found = decision.margins
    return {
        leader: MarginParts(
            gain=float(found.gain[leader].mean()),
            influence=float((found.mixed_gain[leader] - found.gain[leader]).mean()),
            levers=float(found.levers[leader].mean()),
            distrust=float((found.trusted[leader] - found.mixed_gain[leader]).mean()),
            margin=float(found.margin[leader].mean()),
        )
        for leader in decision.leaders.values()
    }


def _notes(case: Case, full: Mapping[str, str], setting: Mapping[str, str]) -> list[Note]:
    """What a reader must know beside the figures."""
    notes = []
    if full == case.today:
        notes.append(Note("today"))
    if not case.feasible(dict(full)):
        notes.append(Note("infeasible"))
    for over in over_budget(case, setting):
        fields = {"holder": over.holder, "pledged": f"{over.pledged:.1f}", "budget": f"{over.budget:.1f}"}
        notes.append(Note("over-budget", fields))
    return notes


def over_budget(case: Case, setting: Mapping[str, str]) -> list[Budgeted]:
    """Holders whose pledged cost passes their budget, both at middle values."""
    pledged: dict[str, float] = {}
    for name, level in setting.items():
        lever = case.file.levers[name]
        pledged[lever.held_by] = pledged.get(lever.held_by, 0.0) + lever.levels[level].cost.middle
    return [
        Budgeted(holder, pledged[holder], limit.middle)
        for holder, limit in case.file.budget.items()
        if pledged.get(holder, 0.0) > limit.middle + 1e-9
    ]

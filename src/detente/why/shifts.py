"""What replies have done to the figures, and what changed since an earlier date: before, after, and by which.

A figure is computed once, in the draws as they were before any reply. Each reply then gives these draws other
weights, as `detente.updated` does: the figure after so many replies is its mean over the draws that stand for
them. So nothing is simulated again, and every step can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.asking import Ask, Run
from detente.case import Case, CaseError, DetenteError
from detente.case.arguments import typed
from detente.case.variants import Variant, in_steps, variants
from detente.draws import Draws
from detente.model import DEFAULT_LEAN
from detente.sequence import Sequence as Ordered
from detente.stress.value import Plan, strategies
from detente.track import Track
from detente.track.asking import ASK as TRACK
from detente.track.record import replies_of
from detente.track.shift import Shift, Since
from detente.track.update import likelihood, resampled, told, weighted
from detente.why.scene import Floats
from detente.why.several import Asked, Tracer

FEWER = 200
"""Draws for figures of `talks`, each of which is many runs: judgement."""


@typed
def shifted(case: Case, answer: Track, draws: Draws | None = None, strategy: str | None = None) -> Track:
    """The answer with what replies, and what changed since the last dated variant, have done to figures.

    Args:
        case: the dispute, perhaps as one reader sees it.
        answer: what `track` says of it.
        draws: as those of the answer; 1000 with seed 0 by default.
        strategy: of which leaders' chances and other figures are told; each strategy's chance always is.

    Figures that can't be traced (a closed sheet, no trade) are left out.

    Source: docs/track.md.

    """
    draws = (draws if draws is not None else Draws()).plain()
    if draws.count == 0 or not strategies(case):
        return answer
    found, reads = _by_replies(case, draws, _asked(case, strategy, None))
    return _told_too(answer, case, draws, found, reads)


def _in_run(run: Run) -> Track | None:
    """The same in a run, with its order of steps, and with how the talks would run."""
    answer = TRACK.ask(run)
    draws = run.draws.plain()
    if answer is None or draws.count == 0 or not strategies(run.case):
        return answer
    tested = getattr(run.answers.get("stress"), "strategy", None)
    about = str(tested) if tested in run.case.file.strategies else None
    found, reads = _by_replies(run.case, draws, _asked(run.case, about, run.find(Ordered)))
    if found and "talks" in run.answers and about is not None:
        few = Draws(min(FEWER, draws.count), draws.seed)
        months = [Asked(name, name, strategy=about) for name in ("talks.agreed.24", "talks.ends.kept")]
        more, also = _by_replies(run.case, few, months)
        found, reads = (*found, *more), (*reads, *also)
    return _told_too(answer, run.case, draws, found, reads)


ASK: Ask[Track] = replace(TRACK, ask=_in_run, after=("stress", "sequence", "talks"))


def _told_too(
    answer: Track, case: Case, draws: Draws, shifts: tuple[Shift, ...], reads: Iterable[str]
) -> Track:
    """The answer with both; a variant that is wrong is named among the problems and left out."""
    also: set[str] = {*answer.reads, *reads}
    try:
        since, problems = _since(case, draws, also), answer.problems
    except CaseError as error:
        since, problems = None, (*answer.problems, *error.problems)
    read = tuple(sorted(also))
    return replace(answer, shifts=shifts, since=since, problems=problems, reads=read)


def _asked(case: Case, strategy: str | None, ordered: Ordered | None) -> list[Asked]:
    """Each strategy's chance; of one what leaders do, its value, how often it fails, its order, income."""
    chances = [Asked(f"chance/{name}", "consent.chance", strategy=name) for name in strategies(case)]
    names = ["strategy.value", "stress.failing", *(f"consent.leaders.{one}" for one in case.leaders.values())]
    names += [f"benefits.income.{party}" for party in case.parties if _trades(case, party)]
    more = [Asked(name, name, strategy=strategy) for name in names]
    if ordered is not None and ordered.order is not None:
        kept = "sequence.chance_kept"
        more.append(Asked(kept, kept, strategy=ordered.strategy, order=ordered.order))
    return [*chances, *more]


def _trades(case: Case, party: str) -> bool:
    economy = case.file.economy
    return economy is not None and party in economy.trade


def _by_replies(
    case: Case, draws: Draws, asked: Sequence[Asked]
) -> tuple[tuple[Shift, ...], tuple[str, ...]]:
    """Each figure before any reply and after each; the sheets that were read. Nothing without replies."""
    replies = told(case, replies_of(case))
    if not replies:
        return (), ()
    noting = case.noting()
    likely = [likelihood(noting, draws, one) for one in replies]
    rows = [resampled(weighted(likely[: n + 1]), 0.5) for n in range(len(likely))]
    tracer, found, reads = Tracer(case, draws, DEFAULT_LEAN), [], {*noting.reads}
    for one in asked:
        try:
            figure, scene, traced = tracer.trace(one)
        except DetenteError:
            continue
        values: Floats = traced.draws
        about = traced.plan.name if traced.plan is not None else one.strategy
        steps = tuple(float(values[row].mean()) for row in rows)
        found.append(Shift(one.figure, about, figure.unit, float(values.mean()), steps))
        reads |= {*scene.case.reads}
    return tuple(found), tuple(reads)


def _since(case: Case, draws: Draws, reads: set[str]) -> Since | None:
    """The chance of each strategy at the last dated variant before today, and what moved it since.

    Values and weights are today's throughout: only options, seats and levers differ. ``reads``: takes the
    sheets that were read.
    """
    if case.closed or case.file.as_of is None:
        return None
    earlier = [one for one in variants(case) if one.file.as_of < case.file.as_of]
    if not earlier:
        return None
    last = max(earlier, key=lambda one: one.file.as_of)
    kinds, steps = zip(*in_steps(case, last), strict=True)
    plans = strategies(case)
    found = [_chances(one, draws, plans, reads) for one in (last.case, *steps)]
    shifts = tuple(
        Shift("consent.chance", name, "chance", found[0][name], tuple(one[name] for one in found[1:]))
        for name in plans
        if all(name in one for one in found)
    )
    return _told(last, kinds, shifts) if shifts else None


def _told(last: Variant, kinds: tuple[str, ...], shifts: tuple[Shift, ...]) -> Since:
    file = last.file
    return Since(
        file.as_of,
        str(file.title),
        dict(file.now),
        tuple(f"{party}/{body}" for party, bodies in file.seats.items() for body in bodies),
        tuple(file.levers),
        kinds,
        shifts,
    )


def _chances(case: Case, draws: Draws, plans: dict[str, Plan], reads: set[str]) -> dict[str, float]:
    """The chance of each strategy's package and levers in a case; those that it can't hold are left out."""
    tracer, found = Tracer(case, draws, DEFAULT_LEAN), {}
    for name, plan in plans.items():
        held = {lever: level for lever, level in plan.setting.items() if lever in case.file.levers}
        try:
            _, scene, traced = tracer.trace(Asked(name, "consent.chance", dict(plan.package), held))
        except DetenteError:
            continue
        found[name] = traced.value
        reads |= {*scene.case.reads}
    return found


__all__ = ["ASK", "shifted"]

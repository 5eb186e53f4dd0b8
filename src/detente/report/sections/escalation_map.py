"""The map of escalation as a figure: the states that courses come to, and the steps between them."""

from __future__ import annotations

from detente.escalation import Escalation
from detente.escalation.parts import Step, ThirdParty
from detente.report.document import Block, Figure
from detente.report.document.chartspecs import Arrow, MapSpec, Place, Tip
from detente.report.sections.blocks import table
from detente.report.words import escalation as words
from detente.report.words import names, numbers
from detente.shown import Titles

MOST_PLACES = 8
"""States on the map at most: judgement; more can't be read."""
MOST_FIRST, MOST_GONE, LEAST = 2, 5, 0.1
"""Steps of one actor from today, steps that a third party takes away, and the least share told: judgement."""
OFTEN = 0.5


def drawn(titles: Titles, answer: Escalation) -> tuple[Block, ...]:
    """The map; nothing where nobody moves and no third party changes that."""
    third = _strongest(answer)
    arcs = _arcs(answer, third)
    places = _places(answer, [step for step, _ in arcs])
    index = {state: n for n, state in enumerate(places)}
    series = _series(titles, answer)
    kept = [(step, gone) for step, gone in arcs if step.start in index and step.to in index]
    arrows = tuple(Arrow(index[s.start], index[s.to], series[s.by], gone) for s, gone in kept)
    kinds = [(kind, names.anyone(titles, by)) for by, kind in _movers(answer, series, kept)]
    kinds += [("here", words.HERE), ("holds", words.HOLDS)]
    if any(gone for _, gone in kept):
        kinds.append(("other gone", words.GONE))
    marks = tuple(_place(answer, state) for state in places)
    spec = MapSpec(marks, arrows, (words.CALM, words.GRAVE), tuple(kinds))
    rows = [_row(titles, answer, step, gone) for step, gone in kept]
    said = "; ".join(f"{row[0]}: {row[1]}" for row in rows) or words.NOBODY_STARTS
    caption = words.MAP_SAID.format(third=words.lower(third.title)) if third is not None else words.MAP_PLAIN
    instead = (table(words.STEP_HEAD, rows, (2,), caption),) if rows else ()
    return (Figure("escalation-map", spec, words.MAP, said, caption, instead),)


def _strongest(answer: Escalation) -> ThirdParty | None:
    """The third party's move that takes most steps away."""
    found = [one for one in answer.thirds if one.vanish and one.calm[1] > one.calm[0]]
    return max(found, key=lambda one: (one.calm[1] - one.calm[0], len(one.vanish)), default=None)


def _arcs(answer: Escalation, third: ThirdParty | None) -> list[tuple[Step, bool]]:
    """Steps with whether the third party takes them away: the course from today first."""
    gone = list(third.vanish)[:MOST_GONE] if third is not None else []
    keys = {(one.by, one.start, one.to) for one in gone}
    seen: dict[tuple[str, str, str], tuple[Step, bool]] = {}
    for step in (*answer.path, *_first(answer)):
        key = (step.by, step.start, step.to)
        seen.setdefault(key, (step, key in keys))
    for step in gone:
        seen.setdefault((step.by, step.start, step.to), (step, True))
    return list(seen.values())


def _first(answer: Escalation) -> list[Step]:
    """The likeliest steps from today, two of each actor at most."""
    told: dict[str, list[Step]] = {}
    for step in answer.steps:
        mine = told.setdefault(step.by, [])
        if step.share >= LEAST and len(mine) < MOST_FIRST:
            mine.append(step)
    return [step for mine in told.values() for step in mine]


def _places(answer: Escalation, steps: list[Step]) -> list[str]:
    """Today, the likeliest end, and what steps lead through, the calmest first."""
    wanted = [answer.today, *(end.state for end in answer.ends[:1])]
    wanted += [state for step in steps for state in (step.start, step.to)]
    chosen = list(dict.fromkeys(wanted))[:MOST_PLACES]
    grave = dict(zip(answer.names, answer.severity, strict=True))
    return sorted(chosen, key=lambda state: (grave[state], state))


def _place(answer: Escalation, state: str) -> Place:
    n = answer.names.index(state)
    held = answer.share(state, "seq")
    label = words.differs(answer, words.taken_in(answer, state))
    tip = Tip(words.whole(answer, state), (words.HELD.format(share=numbers.in_100(held)),))
    today = state == answer.today
    return Place(float(answer.severity[n]), words.HERE if today else label, today, held > OFTEN, tip)


def _series(titles: Titles, answer: Escalation) -> dict[str, str]:
    """Leaderships of the first two parties have their colours, others are grey."""
    del titles
    kinds = ["one", "two"]
    return {actor: kinds[n] if n < len(kinds) else "other" for n, actor in enumerate(answer.actors)}


def _movers(
    answer: Escalation, series: dict[str, str], kept: list[tuple[Step, bool]]
) -> list[tuple[str, str]]:
    who = {step.by for step, _ in kept}
    return [(actor, series[actor]) for actor in answer.actors if actor in who]


def _row(titles: Titles, answer: Escalation, step: Step, gone: bool) -> tuple[str, ...]:
    who = names.anyone(titles, step.by)
    said = words.does(answer, step) + (words.TAKEN_AWAY if gone else "")
    return who, said, numbers.short(step.share)

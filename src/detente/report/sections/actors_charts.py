"""Charts of *Who matters, and who moves whom?*: the stakeholder map, and who moves from where to where."""

from __future__ import annotations

from detente.actors import Actors
from detente.report.document import Figure
from detente.report.document.chartspecs import Axes, Bar, BarSpec, Mark, ScatterSpec, Tip
from detente.report.sections.setting import Setting
from detente.report.words import actors as words

MOST_MARKS, MOST_BARS = 12, 8
"""Actors with a name on the map, and bars: judgement, as many as can be read."""


def stakeholders(setting: Setting, answer: Actors) -> Figure:
    """Everybody by capability and by how far it stands from today; the most capable have their names."""
    titles = setting.titles
    marks: list[Mark] = []
    dots: list[Mark] = []
    for n, one in enumerate(answer.weights):
        said = words.MAP_TIP.format(
            capability=f"{one.capability:.3g}",
            salience=f"{100 * one.salience:.0f}",
            distance=f"{100 * one.distance:.0f}",
        )
        tip = Tip(titles.actor(one.actor), (said,))
        named = n < MOST_MARKS
        mark = Mark(
            100 * one.distance,
            round(one.capability),
            titles.actor(one.actor) if named else "",
            "plan" if named else "dot",
            tips=(tip,),
        )
        (marks if named else dots).append(mark)
    axes = Axes(words.MAP_ACROSS, words.MAP_UP, parties=False)
    spec = ScatterSpec(tuple(dots), tuple(marks), axes, merges=False)
    described = "; ".join(f"{mark.label}: {mark.tips[0].lines[0]}" for mark in marks)
    return Figure("actors-map", spec, words.MAP, described, words.MAP_SAID)


def movement(setting: Setting, answer: Actors) -> Figure | None:
    """How far the most capable stand from today at first and in the end; None where nobody moves."""
    count = max((len(one.rounds) for one in answer.issues.values()), default=0)
    if not count or not answer.moves:
        return None
    bars = tuple(_bar(setting, answer, one.actor, count) for one in answer.weights[:MOST_BARS])
    described = "; ".join(f"{bar.label}: {bar.said}" for bar in bars)
    said = words.MOVES_SAID.format(model=answer.model)
    return Figure("actors-moves", BarSpec(bars), words.MOVES, described, said, wide=False)


def _bar(setting: Setting, answer: Actors, actor: str, count: int) -> Bar:
    """One actor: from where to where."""
    series = _path(answer, actor, count)
    first, last = series[0], series[-1]
    lines = tuple(
        words.MOVE_TIP.format(n=n, place=f"{100 * place:.0f}") for n, place in enumerate(series) if n
    )
    title = setting.titles.actor(actor)
    said = words.MOVED.format(first=f"{100 * first:.0f}", last=f"{100 * last:.0f}")
    ends = (min(first, last), max(first, last))
    return Bar(title, last, said, "plan", ends, first, tip=Tip(title, lines))


def _path(answer: Actors, actor: str, count: int) -> list[float]:
    """Mean distance from today over an actor's issues, from 0 to 1, at first and after each round."""
    series = []
    for n in range(count + 1):
        far = []
        for one in answer.issues.values():
            stages = (one.start, *one.rounds)
            places = stages[min(n, len(stages) - 1)].positions
            if actor in places:
                far.append(abs(one.share(places[actor]) - one.share(one.today)))
        series.append(sum(far) / max(len(far), 1))
    return series

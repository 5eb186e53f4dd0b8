"""Charts of *Who matters, and who moves whom?*: the stakeholder map, and who moves, round by round."""

from __future__ import annotations

from detente.actors import Actors
from detente.report.document import Figure
from detente.report.document.chartspecs import Axes, Line, LinesSpec, Mark, Panel, ScatterSpec, Tip
from detente.report.sections.setting import Setting
from detente.report.words import actors as words

MOST_MARKS, MOST_LINES = 12, 5
"""Actors with a name on the map, and lines: judgement, as many as can be read."""


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
            one.capability,
            titles.actor(one.actor) if named else "",
            "plan" if named else "dot",
            tips=(tip,),
        )
        (marks if named else dots).append(mark)
    spec = ScatterSpec(tuple(dots), tuple(marks), Axes(words.MAP_ACROSS, words.MAP_UP, parties=False))
    described = "; ".join(f"{mark.label}: {mark.tips[0].lines[0]}" for mark in marks)
    return Figure("actors-map", spec, words.MAP, described, words.MAP_SAID)


def movement(setting: Setting, answer: Actors) -> Figure | None:
    """How far the most capable stand from today after each round; None where nobody moves."""
    count = max((len(one.rounds) for one in answer.issues.values()), default=0)
    if not count or not answer.moves:
        return None
    titles = setting.titles
    lines = []
    for weight in answer.weights[:MOST_LINES]:
        series = _path(answer, weight.actor, count)
        figure = f"{series[-1]:.0f}"
        lines.append(Line(tuple(series[1:]), titles.actor(weight.actor), figure, "plan", start=series[0]))
    tips = tuple(
        Tip(words.MOVE_TIP.format(n=n), tuple(f"{line.name}: {line.values[n - 1]:.0f}" for line in lines))
        for n in range(1, count + 1)
    )
    said = words.MOVES_SAID.format(model=answer.model)
    spec = LinesSpec((Panel("", tuple(lines), tips),), words.ROUNDS)
    described = "; ".join(
        f"{line.name}: {line.start:.0f} at first, {line.figure} at the end" for line in lines
    )
    return Figure("actors-moves", spec, words.MOVES, described, said)


def _path(answer: Actors, actor: str, count: int) -> list[float]:
    """Mean distance from today over an actor's issues, of 100, at first and after each round."""
    series = []
    for n in range(count + 1):
        far = []
        for one in answer.issues.values():
            stages = (one.start, *one.rounds)
            places = stages[min(n, len(stages) - 1)].positions
            if actor in places:
                far.append(abs(one.share(places[actor]) - one.share(one.today)))
        series.append(100 * sum(far) / max(len(far), 1))
    return series

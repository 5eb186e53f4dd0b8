"""How far a judgement must move to turn the answer, and what the answer turns on, in plain words."""

from __future__ import annotations

from detente.report.sections.setting import Setting
from detente.report.sections.stress import CLOSE
from detente.report.words import brief as words
from detente.report.words import numbers
from detente.report.words import stress as stress_words
from detente.shown import Titles
from detente.stress import Stress
from detente.stress.answer import FlipPoint

LEAN = "lean."
"""Begins the names of what may be wrong about an actor as a whole, or about one issue of it."""


def whose(titles: Titles, number: str) -> tuple[str, str] | None:
    """The actor, and the issue or nothing, of an error about an actor; None for other numbers."""
    if not number.startswith(LEAN):
        return None
    actor, _, issue = number.removeprefix(LEAN).partition(".")
    return titles.actor(actor), titles.issue(issue) if issue else ""


def turns(setting: Setting) -> str:
    """The nearest judgement that turns the chance below one half; nothing where none does, or any would."""
    answer = setting.overview.find(Stress)
    if answer is None:
        return ""
    inside = [one for one in answer.flips if one.within_range and one.to is not None]
    chance = next((one for one in inside if one.what == "chance"), None)
    if chance is not None and chance.then == "under" and answer.chance >= CLOSE:
        plan = setting.titles.strategy(answer.strategy)
        return words.TURNS.format(
            plan=plan, chance=numbers.in_100(answer.chance), what=_moved(setting.titles, chance)
        )
    return ""


def _moved(titles: Titles, flip: FlipPoint) -> str:
    about, to = whose(titles, flip.source.number), flip.to if flip.to is not None else 0.0
    if about is not None and flip.start == 0 and to > 0:
        frame = words.LEANS_ON if about[1] else words.LEANS
        return frame.format(actor=about[0], issue=about[1], points=f"{to:.0f}")
    return words.NUMBER_TURNS.format(said=flip.source.said, start=f"{flip.start:.3g}", to=f"{to:.3g}")


def turns_on(setting: Setting) -> str:
    """What the answer turns on most; nothing where no number stands out."""
    answer = setting.overview.find(Stress)
    found = stress_words.clear(answer)[:1] if answer is not None else []
    if not found:
        return ""
    about = whose(setting.titles, found[0].source.number)
    if about is None:
        return words.TURNS_ON.format(what=found[0].source.said)
    actor, issue = about
    said = words.ON_ISSUE.format(issue=issue, actor=actor) if issue else words.ON_ACTOR.format(actor=actor)
    return words.TURNS_ON.format(what=said)

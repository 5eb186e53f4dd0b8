"""The ten questions of a mediation: names, titles, and where the parts of those that answer are found.

Everything that goes through the questions goes through this list: a run, `why`, ``report.json``, the brief,
the notebook, the command line, the documentation's index, the contract tests, and what is not yet answered.
Parts are named and loaded late, so that the command line starts fast and lower layers know no higher one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Question:
    """One question: its name is that of its function, command, section of the brief and page.

    ``package`` is empty where the question has no answer yet. The other parts stand where they always stand,
    unless they are named: ``ask`` (an `Ask`), ``section`` (a module of the report), ``command`` (a function
    of the command line), ``figures`` (what `why` can trace).
    """

    name: str
    title: str
    package: str = ""
    ask: str = ""
    section: str = ""
    command: str = ""
    figures: str = ""

    @property
    def answered(self) -> bool:
        """Whether this version answers it."""
        return bool(self.package)

    def part(self, which: str) -> Any:
        """``ask``, ``section``, ``command`` or ``figures``, loaded; None for figures that nobody traces."""
        module, _, name = (getattr(self, which) or self._place(which)).partition(":")
        if not module:
            return None
        loaded = import_module(module)
        return getattr(loaded, name) if name else loaded

    def _place(self, which: str) -> str:
        return {
            "ask": f"{self.package}.asking:ASK",
            "section": f"detente.report.sections.{self.name}",
            "command": f"detente.cli.{self.name}:{self.name}",
            "figures": "",
        }[which]


QUESTIONS: list[Question] = [
    Question(
        "actors",
        "Who matters, and who moves whom?",
        "detente.actors",
        figures="detente.why.of_actors:FIGURES",
    ),
    Question("deals", "Which agreements exist?", "detente.deals", figures="detente.why.of_deals:FIGURES"),
    Question(
        "consent",
        "Who would say no, and why?",
        "detente.consent",
        ask="detente.strategy.tried:ASK",
        figures="detente.why.of_consent:FIGURES",
    ),
    Question("levers", "What would it take?", "detente.levers", figures="detente.why.of_levers:FIGURES"),
    Question("sequence", "Who goes first?", "detente.sequence", figures="detente.why.of_sequence:FIGURES"),
    Question("talks", "How would the talks run?", "detente.talks", figures="detente.why.of_talks:FIGURES"),
    Question(
        "escalation",
        "What if they break down?",
        "detente.escalation",
        figures="detente.why.of_escalation:FIGURES",
    ),
    Question(
        "benefits",
        "What is it worth to the people?",
        "detente.benefits",
        figures="detente.why.of_benefits:FIGURES",
    ),
    Question(
        "track",
        "Is it working?",
        "detente.track",
        ask="detente.why.shifts:ASK",
        figures="detente.why.of_track:FIGURES",
    ),
    Question(
        "stress",
        "What must be true for it to fail?",
        "detente.stress",
        figures="detente.why.of_stress:FIGURES",
    ),
]
"""In the order in which a paper tells them."""


def question(name: str) -> Question:
    """The question of this name."""
    return next(one for one in QUESTIONS if one.name == name)


def answered() -> list[Question]:
    """The questions that this version answers, in their order."""
    return [one for one in QUESTIONS if one.answered]


def waiting() -> list[Question]:
    """The questions that this version does not answer yet."""
    return [one for one in QUESTIONS if not one.answered]


def in_turn() -> Iterator[Question]:
    """The questions that are answered, each after those whose answers it uses, else in their order."""
    left = answered()
    done: set[str] = set()
    names = {one.name for one in left}
    while left:
        ready = [one for one in left if set(one.part("ask").after) & names <= done]
        if not ready:
            raise RuntimeError(f"questions wait for each other: {', '.join(one.name for one in left)}")
        yield ready[0]
        done.add(ready[0].name)
        left.remove(ready[0])

"""What an expert is asked: every number that the case writes as a range and for which it names no source.

A certain number is an end of a scale, a count or a rule, and isn't asked. Red lines have no number: an expert
says whether one holds. Economies are left out: they ask for other experts, and have data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.case import Case, UnknownNameError
from detente.case.numbers import Number
from detente.case.scales import Scale, scale
from detente.case.tree import Path, dotted
from detente.stress.places import said

PARTS = (
    "weights",
    "values",
    "red-lines",
    "links",
    "leaders",
    "home",
    "levers",
    "steps",
    "process",
    "moves",
)
"""The parts of a panel's workbook, in its order."""
_BY_KEY = {"weights": "weights", "values": "values", "links": "links", "sacred": "links"}
_BY_SECTION = {
    "home": "home",
    "levers": "levers",
    "budget": "levers",
    "commitments": "steps",
    "sequence": "steps",
    "process": "process",
    "strategies": "process",
}
_AT_HOME = ("poll", "cohesion", "won_singly")


@dataclass(frozen=True, repr=False)
class Question:
    """One number that experts are asked for. ``number`` is what the case says now: no workbook shows it."""

    path: Path
    part: str
    group: str
    label: str
    scale: Scale
    number: Number

    def __repr__(self) -> str:
        return f"Question({self.ident!r})"

    @property
    def ident(self) -> str:
        """The question's name: the number's path."""
        return dotted(self.path)


@dataclass(frozen=True, repr=False)
class Line:
    """A red line of which experts say whether it holds."""

    actor: str
    n: int
    group: str
    label: str

    def __repr__(self) -> str:
        return f"Line({self.ident!r})"

    @property
    def ident(self) -> str:
        """The line's name: where it stands."""
        return f"actors.{self.actor}.never.{self.n}"


def part_of(path: Path) -> str:
    """The part of the workbook in which a number is asked for; empty where it isn't."""
    if path[0] != "actors":
        return _BY_SECTION.get(str(path[0]), "")
    key = str(path[2])
    if key == "escalation":
        return "moves" if "weights" not in path else ""
    return _BY_KEY.get(key, "home" if key in _AT_HOME else "leaders")


def wanted(only: Iterable[str] = ()) -> tuple[str, ...]:
    """The parts that are asked for: all, or those that are named.

    Raises:
        UnknownNameError: a part that no workbook has.

    """
    named = tuple(only)
    for part in named:
        if part not in PARTS:
            raise UnknownNameError("part of a panel's workbook", part, PARTS)
    return tuple(part for part in PARTS if part in named) if named else PARTS


def questions(case: Case, only: Iterable[str] = ()) -> tuple[Question, ...]:
    """Every number that the case leaves to judgement, part by part, each in the order of the case.

    Raises:
        UnknownNameError: a part that no workbook has.

    """
    parts = wanted(only)
    asked = [one for path, number in case.numbers() if (one := _question(case, path, number)) is not None]
    return tuple(one for part in parts for one in asked if one.part == part)


def red_lines(case: Case, only: Iterable[str] = ()) -> tuple[Line, ...]:
    """Every red line that rests on judgement: no dated statement, or none with a source."""
    return tuple(_lines(case)) if "red-lines" in wanted(only) else ()


def _question(case: Case, path: Path, number: Number) -> Question | None:
    part = part_of(path)
    if not part or number.certain or not case.sources.estimated(path):
        return None
    group, label = _words(case, path, part)
    return Question(path, part, group, label, scale(path, number), number)


def _lines(case: Case) -> Iterator[Line]:
    for slug, actor in case.file.actors.items():
        for n, line in enumerate(actor.never):
            if line.source.strip() and not line.source.strip().lower().startswith(("judgement", "judgment")):
                continue
            yield Line(slug, n, case.actor_title(slug), f"never: {pattern(case, line.pattern)}")


def pattern(case: Case, found: dict[str, str]) -> str:
    """A pattern as people read it."""
    return "; ".join(f"{case.issue_title(i)}: {case.option_title(i, o)}" for i, o in found.items())


def _words(case: Case, path: Path, part: str) -> tuple[str, str]:
    """Whose number it is, and what it is."""
    if part == "weights":
        actor, issue = str(path[1]), str(path[3])
        worst, best = swing(case, actor, issue)
        return case.actor_title(actor), f"{case.issue_title(issue)}: from “{worst}” to “{best}”"
    if part == "values":
        actor, issue = str(path[1]), str(path[3])
        return f"{case.actor_title(actor)} on: {case.issue_title(issue)}", case.option_title(
            issue, str(path[4])
        )
    if path[0] == "actors":
        return case.actor_title(str(path[1])), _of_actor(case, path)
    if part == "levers":
        return _of_lever(case, path)
    if path[0] == "strategies":
        strategy = case.file.strategies[str(path[1])]
        return f"If the strategy “{strategy.title or path[1]}” is followed", _capital(said(case, path))
    return _group(case, path, part), _capital(said(case, path))


def _group(case: Case, path: Path, part: str) -> str:
    """Under which heading a number stands that is no actor's and no lever's."""
    if part == "home":
        return f"Votes at home in {case.name(str(path[1]))}"
    return _step(case, path) if part == "steps" else "How the talks are run"


def swing(case: Case, actor: str, issue: str) -> tuple[str, str]:
    """The titles of an actor's worst and best options on an issue, by the middle of its values."""
    values = case.actor(actor).values.get(issue, {})
    if not values:
        return "its worst option", "its best option"
    ordered = sorted(values, key=lambda option: values[option].middle)
    return case.option_title(issue, ordered[0]), case.option_title(issue, ordered[-1])


def _of_actor(case: Case, path: Path) -> str:
    actor, key = case.actor(str(path[1])), str(path[2])
    if key == "links":
        when = " or ".join(f"[{pattern(case, one)}]" for one in actor.links[int(path[3])].when)
        return f"What it adds (or takes) when both hold: {when}"
    if key == "escalation":
        return _of_move(case, path)
    if key == "no_agreement" and len(path) > 3:
        return "What no agreement is worth to it, beside today, when certain texts fail"
    if key not in _ACTOR:
        return _capital(said(case, path))
    named = str(path[3]) if len(path) > 3 else ""
    title = case.issue_title(named) if named in case.file.issues else ""
    return _ACTOR[key].format(what=case.actor_title(named) if key == "influence" else title)


def _of_move(case: Case, path: Path) -> str:
    """Points of a move, or of several together."""
    if path[3] == "points":
        move = case.file.moves[str(path[4])]
        return f"What it gains (or loses) by the move: {move.title or path[4]}"
    if path[3] == "change":
        return "What it loses for each of its own moves that is begun or ended: what stands is left at a cost"
    preference = case.actor(str(path[1])).escalation
    links = preference.links if preference is not None else ()
    index = int(path[4])
    when = " or ".join(
        ", ".join(f"{_move(case, m)}: {yes}" for m, yes in one.items()) for one in links[index].when
    )
    return f"What it adds (or takes) when: {when}"


def _move(case: Case, name: str) -> str:
    move = case.file.moves.get(name)
    return (move.title if move is not None else "") or name


def _of_lever(case: Case, path: Path) -> tuple[str, str]:
    if path[0] == "budget":
        return (
            "What can be spent in all",
            f"The budget of {case.actor_title(str(path[1]))}, in points of cost",
        )
    lever = case.file.levers[str(path[1])]
    group = f"{lever.title or path[1]} ({case.actor_title(lever.held_by)})"
    level = f"At the level “{lever.levels[str(path[3])].title or path[3]}”"
    if path[4] == "cost":
        return group, f"{level}: what it costs"
    if path[4] == "trust":
        return group, f"{level}: the share of the distrust of {case.name(str(path[5]))} that it takes away"
    effect = lever.levels[str(path[3])].effects[int(path[5])]
    when = " or ".join(f"[{pattern(case, one)}]" for one in effect.when or ())
    held = f", given {when}" if when else ""
    return group, f"{level}: what it is worth to {case.actor_title(effect.on)}{held}"


_ACTOR = {
    "audience_cost": "What signing and then failing at home would cost it",
    "no_agreement": "What no agreement is worth to it, beside what today is worth",
    "reservation": "What no agreement is worth to it, on the scale of its values",
    "trust": "How far it trusts the others to do their part",
    "influence": "Its pull on {what}",
    "cohesion": "How often it votes as one",
    "won_singly": "How often a single member votes yes against the own bloc",
    "poll": "The share of people in favour",
    "positions": "Where it stands on: {what}",
    "salience": "How much it cares about: {what}",
    "capability": "What it can bring to bear",
    "sacred": "How far money turns it away once its line is given up on: {what}",
}


def _step(case: Case, path: Path) -> str:
    if path[0] == "sequence":
        return "What holds the parties to an order of steps"
    step = case.file.commitments[int(path[1])]
    return f"{step.title or step.id} (by {_who(case, step.by)})"


def _who(case: Case, name: str) -> str:
    return case.name(name) if name in case.parties else case.actor_title(name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The forms of a case: which parts have one, and the groups of fields of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.case import Case
from detente_room.editing import actor, apart, home, issue, lever, process, steps, strategy, whole
from detente_room.editing.fields import Field, Group, Maker, written

Form = Callable[[Maker, str], list[Group]]
FORMS: Mapping[str, Form] = {
    "case": whole.groups,
    "issues": issue.groups,
    "actors": actor.groups,
    "values": actor.values,
    "home": home.groups,
    "levers": lever.groups,
    "commitments": steps.groups,
    "sequence": steps.order,
    "process": process.groups,
    "strategies": strategy.groups,
    "moves": apart.move,
    "groups": apart.group,
}
"""What makes the form of a part."""
ALONE = ("case", "sequence", "process")
"""Parts of which there is one form, without a name."""


class Forms:
    """The forms of a case."""

    def __init__(self, case: Case) -> None:
        self.case, self.data = case, written(case)
        self.make = Maker(case, self.data)

    def names(self, part: str) -> list[tuple[str, str]]:
        """What has a form in a part, each with its title."""
        file = self.case.file
        known: Mapping[str, Mapping[str, str]] = {
            "issues": dict(self.make.issues),
            "actors": dict(self.make.actors),
            "values": dict(self.make.actors),
            "home": dict(self.make.parties),
            "levers": {one: lever.title or one for one, lever in file.levers.items()},
            "commitments": {one.id: one.title or one.id for one in file.commitments},
            "strategies": {one: strategy.title or one for one, strategy in file.strategies.items()},
            "moves": {one: move.title or one for one, move in file.moves.items()},
            "groups": {one: group.title or one for one, group in file.groups.items()},
        }
        return [("", "")] if part in ALONE else list(known.get(part, {}).items())

    def of(self, part: str, name: str) -> list[Group]:
        """The groups of fields of one part; none where the case has no such part."""
        if part not in FORMS or name not in dict(self.names(part)):
            return []
        return [group for group in FORMS[part](self.make, name) if group.fields]

    def fields(self, part: str, name: str) -> list[Field]:
        """All fields of one part."""
        return [field for group in self.of(part, name) for field in group.fields]

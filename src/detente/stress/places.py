"""Where a number of the case stands, and what it is called in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

from detente.case import Case
from detente.case.files import lay_sheets
from detente.case.places import Places
from detente.case.tree import Path, parse


@dataclass(frozen=True)
class Place:
    """A file of the case's folder and a line in it; None where its text is closed or says nothing."""

    file: str
    line: int | None


NOWHERE = Place("", None)


class Lines:
    """Finds the line of any number of a case. A case with closed sheets has no text: lines are unknown."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def _read(self) -> Places | None:
        if self.case.text is None:
            return None
        tree = parse(self.case.text, self.case.origin)
        folder = FilePath(self.case.origin)
        whole = folder.name == "case.yaml" and folder.is_file()
        return lay_sheets(tree, folder.parent)[0] if whole else Places(tree)

    def at(self, path: Path) -> Place:
        """Where a number stands; a noise stands where the case sets its scale."""
        path = ("model", f"{path[0]}_sd") if path[0] in ("lean", "mood") else path
        places = self._read
        if places is None:
            return NOWHERE
        if places.secret(path):
            sheet = places.sheets[str(path[1])]
            return Place(f"sheets/{FilePath(sheet.file).name}", sheet.line(path[2:]))
        lines = places.main.lines
        return Place(FilePath(places.main.file).name, lines[path]) if path in lines else NOWHERE


def named(path: Path) -> str:
    """A number's name in an answer: ``actors.north.weights.customs``, ``lean.north``."""
    return ".".join(str(step) for step in path)


def said(case: Case, path: Path) -> str:
    """What a number is, in words."""
    if path[0] == "actors":
        return _of_actor(case, path)
    if path[0] == "lean":
        whom = case.actor_title(str(path[1]))
        return f"our common error about {whom}, in points (above 0: we are too hopeful)"
    if path[0] == "mood":
        return f"the common mood at home in {case.name(str(path[1]))}, in points"
    if path[0] == "home":
        return f"how often blocs in {case.name(str(path[1]))} vote as one"
    if path[0] == "levers":
        lever = case.file.levers[str(path[1])]
        on = lever.levels[str(path[3])].effects[int(path[5])].on
        return f"points of {lever.title or path[1]} ({path[3]}) for {case.actor_title(on)}"
    return _SCALES.get(str(path[-1]), named(path))


_SCALES = {
    "tau": "how sharply a bloc's support follows its margin (tau)",
    "mood_sd": "the spread of the common mood at home (mood_sd)",
    "lean_sd": "the spread of our common error about an actor (lean_sd)",
    "referendum_sd": "how far a referendum may land from the polls (referendum_sd)",
}
_PLAIN = {
    "audience_cost": "what failing at home costs",
    "no_agreement": "what no agreement is worth to",
    "reservation": "what no agreement is worth to",
    "poll": "the share in favour among",
    "cohesion": "how often it votes as one:",
}


def _of_actor(case: Case, path: Path) -> str:
    actor, kind, more = case.actor_title(str(path[1])), str(path[2]), [str(step) for step in path[3:]]
    if kind in _PLAIN:
        return f"{_PLAIN[kind]} {actor}"
    words: dict[str, Callable[[], str]] = {
        "weights": lambda: f"the weight of {case.issue_title(more[0])} for {actor}",
        "values": lambda: (
            f"the value of {case.option_title(more[0], more[1])} ({case.issue_title(more[0])}) for {actor}"
        ),
        "influence": lambda: f"the influence of {actor} on {case.actor_title(more[0])}",
        "sacred": lambda: f"how far money turns {actor} away once {case.issue_title(more[0])} is given up",
        "links": lambda: f"the points of link {int(more[0]) + 1} for {actor}",
    }
    return words[kind]() if kind in words else named(path)

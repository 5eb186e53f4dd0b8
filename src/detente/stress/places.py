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
from detente.stress.process_names import PROCESS


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
        path = scale_of(path) if path[0] in ("lean", "mood", "slack") else path
        places = self._read
        if places is None:
            return NOWHERE
        if places.secret(path):
            sheet = places.sheets[str(path[1])]
            return Place(f"sheets/{FilePath(sheet.file).name}", sheet.line(path[2:]))
        lines = places.main.lines
        return Place(FilePath(places.main.file).name, lines[path]) if path in lines else NOWHERE


def scale_of(path: Path) -> Path:
    """Where the scale of a noise stands."""
    return ("sequence", "error") if path[0] == "slack" else ("model", f"{path[0]}_sd")


def named(path: Path) -> str:
    """A number's name in an answer: ``actors.north.weights.customs``, ``lean.north``."""
    return ".".join(str(step) for step in path)


def said(case: Case, path: Path) -> str:
    """What a number is, in words."""
    first = str(path[0])
    if first in _OF:
        return _OF[first](case, path)
    return _SCALES.get(str(path[-1]), named(path))


def _of_error(case: Case, path: Path) -> str:
    whom = case.actor_title(str(path[1]))
    if len(path) > 2:
        whom = f"what {whom} thinks of {case.issue_title(str(path[2]))}"
        return f"how far we misjudge {whom}, in points (above 0: we are too hopeful)"
    return f"how far we misjudge {whom} overall, in points (above 0: we are too hopeful)"


def _of_mood(case: Case, path: Path) -> str:
    return f"the common mood at home in {case.name(str(path[1]))}, in points"


def _of_slack(case: Case, path: Path) -> str:
    return f"how far we misjudge what holds {case.name(str(path[1]))} to an order, in points"


def _of_home(case: Case, path: Path) -> str:
    home = case.name(str(path[1]))
    if path[-1] == "won_singly":
        return f"how often a member in {home} votes yes against the own bloc"
    return f"how often blocs in {home} vote as one"


def _of_lever(case: Case, path: Path) -> str:
    lever = case.file.levers[str(path[1])]
    title = f"{lever.title or path[1]} ({path[3]})"
    if path[-1] == "cost":
        return f"the cost of {title}"
    if path[4] == "trust":
        return f"how much distrust {title} takes from {case.name(str(path[5]))}"
    on = lever.levels[str(path[3])].effects[int(path[5])].on
    return f"points of {title} for {case.actor_title(on)}"


_SCALES = {
    "tau": "how sharply a bloc's support follows its margin (tau)",
    "mood_sd": "the spread of the common mood at home (mood_sd)",
    "lean_sd": "the spread of our common error about an actor (lean_sd)",
    "referendum_sd": "how far a referendum may land from the polls (referendum_sd)",
    "lean_common": "how much of our error about an actor is the same on all issues (lean_common)",
    "trust": "the trust of the parties in each other (trust)",
    "watched": "the share of distrust that certain monitoring takes away (watched)",
    "consultative_points": "what a consultative vote that is won moves members by (consultative_points)",
}
_PLAIN = {
    "audience_cost": "what failing at home costs",
    "no_agreement": "what no agreement is worth to",
    "reservation": "what no agreement is worth to",
    "poll": "the share in favour among",
    "cohesion": "how often it votes as one:",
    "won_singly": "how often a member votes yes against the own bloc:",
    "trust": "the trust in the other side of",
    "capability": "what can be brought to bear by",
}


def _of_steps(case: Case, path: Path) -> str:
    """A number of `sequence`: what a step costs and brings, what holds a party, when a breach is seen."""
    if path[0] == "sequence":
        what = _BONDS.get(str(path[1]), named(path))
        return f"{what} {case.name(str(path[2]))}" if len(path) > 2 else what
    step = case.file.commitments[int(path[1])]
    title = step.title or step.id
    if path[2] == "cost":
        return f"the cost of “{title}”"
    return f"what “{title}” brings {case.name(str(path[3]))} at each meeting"


def _of_process(case: Case, path: Path) -> str:
    """A number of how the talks are run."""
    if path[-1] == "monitoring":
        return "the chance that a breach is seen at a meeting"
    if path[-1] in PROCESS:
        return f"the {PROCESS[str(path[-1])]}".replace("the how ", "how ").replace("the by how ", "by how ")
    kinds = path[3:] if path[0] == "strategies" else path[1:]
    if kinds[0] == "mediation" and len(kinds) > 2:
        whose = f" of {case.actor_title(str(kinds[3]))}" if len(kinds) > 3 else ""
        return f"the leaning{whose} as mediator towards {case.name(str(kinds[2]))}"
    if kinds[0] == "spoilers":
        spoilers = case.file.process.spoilers
        if path[0] == "strategies":
            spoilers = case.file.strategies[str(path[1])].process.spoilers
        return (
            f"how likely {case.actor_title(spoilers[int(kinds[1])].actor)} acts against the talks in a year"
        )
    return named(path)


_BONDS = {
    "error": "how far our slack of an order may be wrong (error)",
    "discount": "what a point at the next meeting is worth today",
    "unnoticed": "meetings until a breach is noticed",
    "escrow": "the escrow that holds",
    "guarantee": "the guarantee that holds",
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
        "positions": lambda: f"where {actor} stands on {case.issue_title(more[0])}",
        "salience": lambda: f"how much {actor} cares for {case.issue_title(more[0])}",
        "influence": lambda: f"the influence of {actor} on {case.actor_title(more[0])}",
        "sacred": lambda: f"how far money turns {actor} away once {case.issue_title(more[0])} is given up",
        "links": lambda: f"the points of link {int(more[0]) + 1} for {actor}",
        "escalation": lambda: _of_preference(case, str(path[1]), more),
    }
    return words[kind]() if kind in words else named(path)


def _of_economy(case: Case, path: Path) -> str:
    """A number of `benefits`: trade, what options do to its cost, past barriers, what isn't trade."""
    economy, kind, more = case.file.economy, str(path[1]), [str(step) for step in path[2:]]
    if economy is None or not more:
        return _TRADE.get(kind, named(path))
    if kind == "trade":
        exporter, importer = (_economy(case, name) for name in more)
        return (
            f"what {exporter} sells at home" if more[0] == more[1] else f"trade from {exporter} to {importer}"
        )
    if kind == "frictions":
        option = case.option_title(more[0], more[1])
        whose = _between(case, economy.frictions[more[0]][more[1]], more[2:])
        return f"what {option} ({case.issue_title(more[0])}) does to the cost of trade{whose}, in per cent"
    if kind == "beyond":
        return f"{more[2]} (in “{economy.beyond[more[0]].title or more[0]}”)"
    if kind == "episodes":
        return f"{_EPISODE.get(more[1], more[1])}: {economy.episodes[more[0]].title or more[0]}"
    return f"people in {_economy(case, more[0])}, in millions"


def _of_group(case: Case, path: Path) -> str:
    group = case.file.groups[str(path[1])].title or str(path[1])
    return f"how many there are of: {group}" if path[2] == "size" else f"{path[-1]} (of: {group})"


def _between(case: Case, friction: object, place: list[str]) -> str:
    """Between whom, where an option has several parts."""
    if not place or not isinstance(friction, tuple):
        return ""
    part = friction[int(place[0])]
    if part.among is not None:
        return f" among {', '.join(_economy(case, name) for name in part.among)}"
    ends = [", ".join(_economy(case, name) for name in names or ()) for names in (part.from_, part.to)]
    return f" from {ends[0]} to {ends[1]}"


def _economy(case: Case, name: str) -> str:
    economy = case.file.economy
    place = economy.economies.get(name) if economy is not None else None
    return case.name(name) if name in case.parties else (place.title if place is not None else "") or name


_TRADE = {
    "elasticity": "by how many per cent trade falls when its cost rises by one (elasticity)",
    "income_points": "points of a leadership for one per cent of real income (income_points)",
}
_EPISODE = {
    "tariff": "the duty",
    "before": "trade before",
    "during": "trade during",
    "after": "trade after",
    "of_before": "all imports before",
    "of_during": "all imports during",
}


def _of_preference(case: Case, slug: str, more: list[str]) -> str:
    """What an actor prefers among moves."""
    actor, told = case.actor_title(slug), case.actor(slug).escalation
    if more[0] == "change":
        return f"what each change of an own move costs {actor}"
    if more[0] == "points":
        return f"what “{_move(case, more[1])}” is worth to {actor}"
    when = told.links[int(more[1])].when if told is not None else ()
    together = " or ".join(" with ".join(f"“{_move(case, move)}”" for move in one) for one in when)
    return f"what {together} is worth to {actor}"


def _move(case: Case, slug: str) -> str:
    move = case.file.moves[slug]
    return move.short or move.title or slug


def _of_move(case: Case, path: Path) -> str:
    move = _move(case, str(path[1]))
    return f"how likely “{move}” follows" if path[2] == "chance" else f"how grave “{move}” is"


_OF: dict[str, Callable[[Case, Path], str]] = {
    "actors": _of_actor,
    "lean": _of_error,
    "mood": _of_mood,
    "slack": _of_slack,
    "home": _of_home,
    "levers": _of_lever,
    "economy": _of_economy,
    "groups": _of_group,
    "moves": _of_move,
    **dict.fromkeys(("commitments", "sequence"), _of_steps),
    **dict.fromkeys(("process", "strategies"), _of_process),
}

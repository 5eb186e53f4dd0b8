"""What can be turned in how the talks are run, in plain words: names, what each does, values, how it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from detente.case import Case
from detente.case.process import Mediation, Process
from detente.report.words import names
from detente.report.words import numbers as in_figures
from detente.report.words import strategies as strategy_words
from detente.shown import Titles
from detente.stress.places import said as in_words
from detente.talks.process import number
from detente_room.asking.opened import Opened
from detente_room.asking.running import HELD, NONE, WAY, WITH
from detente_room.asking.setting import Setting
from detente_room.asking.uncertain import uncertain

NAMES = {
    WAY: later("How talks are run"),
    "every": later("Time between meetings"),
    "level": later("Who meets"),
    "convened": later("How talks begin"),
    "opens": later("How readily talks open, times a year"),
    "bears": later("Tension that a meeting bears"),
    "idle": later("Meetings without work, as a share"),
    "by": later("Who mediates"),
    "style": later("How the mediator works"),
    "bias": later("Towards whom the mediator leans"),
    "interest": later("The mediator's own interest in a deal"),
    "convenes": later("The mediator's effort: talks open so many times as often"),
    "focal": later("The mediator's skill as a drafter, 0 to 1"),
    "misread": later("How far sides and mediator misread each other, in points"),
    "doubt": later("How fast the mediator's own interest costs it credit"),
    "commission": later("A joint commission"),
    "seen": later("Breaches that the commission notices, of 100"),
    "yields": later("Share of what the commission may settle that it does"),
    "spent": later("Share of a settled issue that is lost to a whole text"),
    "appeal": later("An appeal to a third party"),
    "exchange": later("Exchange between the societies"),
    "deadline": later("A deadline"),
}
DOES = {
    WAY: later(
        "Meetings, mediator, commission and start as the case has them today, or as a strategy proposes."
    ),
    "every": later(
        "More meetings are more occasions to sign and to carry out steps, and more that can be called off."
    ),
    "level": later("Meetings below leaders bear more tension before they are called off."),
    "convened": later("Otherwise talks open when tension and occasion allow, which can take years."),
    "opens": later("How readily closed talks come about again."),
    "bears": later("How much an incident may upset things before the next meeting is called off."),
    "idle": later("Meetings that are held and move nothing."),
    "by": later("A mediator makes it likelier that talks open, and may put a text on the table."),
    "style": later("Whoever proposes the text or presses puts one draft around which hopes gather."),
    "bias": later(
        "A mediator that leans tables texts that lean; the side it leans to believes it more about the other."
    ),
    "interest": later("The more it wants a deal of its own, the less its word counts."),
    "convenes": later("The mediator's effort to get both sides to the table."),
    "focal": later("The mediator's skill as a drafter: a good draft ends the waiting for a better one."),
    "misread": later("Low: everybody knows well what a text is worth to the others. Meetings mend it."),
    "doubt": later("How soon sides stop believing a mediator that wants something for itself."),
    "commission": later(
        "It settles, one by one, what both sides accept alone, and notices steps that are missed."
    ),
    "seen": later("Only what is noticed can be made good."),
    "yields": later("How much of what it may settle gets settled."),
    "spent": later("What is settled alone can no longer be traded in a whole text."),
    "appeal": later("A side asks a third party for help; its levers count only if that takes the appeal up."),
    "exchange": later("It moves opinion at home a little, over years."),
    "deadline": later("The third party's levers lapse if nothing is signed by then."),
}
OF_MEDIATOR = frozenset({"style", "bias", "interest", "convenes", "focal", "doubt"})
OF_COMMISSION = frozenset({"seen", "yields", "spent"})
NOBODY_MEDIATES = later("Nobody mediates now: it counts for nothing.")
NO_COMMISSION = later("There is no commission now: it counts for nothing.")
WORDS = {
    ("", NONE): later("None"),
    ("", WITH): later("With one"),
    ("by", NONE): later("Nobody"),
    ("convened", WITH): later("In the first week, for certain"),
    ("exchange", WITH): later("It runs"),
    ("exchange", NONE): later("None"),
    ("bias", "even"): later("Towards nobody"),
    ("", "low"): later("Low"),
    ("", "medium"): later("Medium"),
    ("", "high"): later("High"),
    ("", "leaders"): later("Leaders"),
    ("", "negotiators"): later("Negotiators"),
    ("", "technical"): later("Experts"),
}


@lru_cache(maxsize=12)
def titles_of(case: Case) -> Titles:
    """What the parts of a case are called."""
    return Titles.of(case)


def title_of(name: str) -> str:
    """What a thing that can be turned is called."""
    return str(NAMES[name])


def does(process: Process, turns: Mapping[str, str], name: str) -> str:
    """What a thing does; that it counts for nothing now, where there is no mediator or no commission."""
    told = str(DOES[name])
    mediated = turns.get("by", WITH if process.mediation and process.mediation.by else NONE) != NONE
    watched = turns.get("commission", WITH if process.commission else NONE) != NONE
    if name in OF_MEDIATOR and not mediated:
        return f"{told} {NOBODY_MEDIATES}"
    return f"{told} {NO_COMMISSION}" if name in OF_COMMISSION and not watched else told


def said(case: Case, name: str, value: str) -> str:
    """A value in words."""
    if name in HELD:
        return _held(case, name, value)
    tell = SAID.get(name)
    if tell is not None and value != NONE and (name, value) not in WORDS:
        return tell(titles_of(case), value)
    return str(WORDS.get((name, value), WORDS.get(("", value), value)))


def _held(case: Case, name: str, value: str) -> str:
    one = number(case, case.file.process, name)
    at = {"low": one.low, "middle": one.middle, "high": one.high}[value]
    word = {"low": _("Low"), "middle": _("Middle"), "high": _("High")}[value]
    return f"{word}: {at:.3g}"


def _by(titles: Titles, value: str) -> str:
    return in_figures.listed([names.anyone(titles, who) for who in value.split("+")])


def _appeal(titles: Titles, value: str) -> str:
    by, _mark, to = value.partition("-to-")
    return _("Of %(by)s to %(to)s") % {"by": names.anyone(titles, by), "to": names.anyone(titles, to)}


SAID: dict[str, Callable[[Titles, str], str]] = {
    WAY: lambda titles, value: _("As “%(plan)s” proposes") % {"plan": titles.strategy(value)},
    "every": lambda _titles, value: _("Every %(weeks)s weeks") % {"weeks": value},
    "deadline": lambda _titles, value: _("After %(weeks)s weeks") % {"weeks": value},
    "style": lambda _titles, value: in_figures.capital(strategy_words.STYLES[value]),
    "by": _by,
    "appeal": _appeal,
    "bias": lambda titles, value: _("Towards %(party)s") % {"party": titles.party(value)},
}
"""How values are said that name something of the case, or a number."""


def own(case: Case, process: Process, name: str) -> str:
    """How a thing stands where it isn't turned, in a few words; nothing where that takes more."""
    if name in HELD:
        return in_figures.number(number(case, process, name))
    if name in {"by", "style"}:
        return _of_mediator(titles_of(case), process.mediation, name)
    tell = OWN.get(name)
    return tell(case, process) if tell is not None else ""


def _of_mediator(titles: Titles, mediation: Mediation | None, name: str) -> str:
    if mediation is None or not mediation.by:
        return _("nobody") if name == "by" else ""
    if name == "by":
        return in_figures.listed([names.anyone(titles, who) for who in mediation.by])
    return strategy_words.STYLES[mediation.style] if mediation.style else ""


def _of_commission(_case: Case, process: Process) -> str:
    commission = process.commission
    return (commission.title or _("with one")) if commission else _("none")


def _seen(_case: Case, process: Process) -> str:
    seen = process.commission.monitoring if process.commission else None
    return f"{100 * seen.low:g} to {100 * seen.high:g}" if seen else "0"


def _of_deadline(_case: Case, process: Process) -> str:
    dated = next((one for one in process.calendar if one.deadline), None)
    return in_figures.window(dated.on) if dated else _("none")


def _of_appeal(case: Case, process: Process) -> str:
    made = process.appeal
    return _appeal(titles_of(case), f"{made.by}-to-{made.to}") if made else _("none")


OWN: dict[str, Callable[[Case, Process], str]] = {
    "every": lambda _case, process: process.meetings.every if process.meetings else _("no meetings"),
    "level": lambda _case, process: (
        str(WORDS["", process.meetings.level]) if process.meetings else _("no meetings")
    ),
    "commission": _of_commission,
    "seen": _seen,
    "appeal": _of_appeal,
    "deadline": _of_deadline,
}
"""How it stands in a process, by name."""


def turned(found: Opened, setting: Setting) -> list[str]:
    """What a setting turns, a line each: package, levers, trust, numbers, how talks are run."""
    case, titles = found.case, titles_of(found.case)
    levers = [
        f"{titles.lever(name)}: {case.file.levers[name].levels[level].title or level}"
        for name, level in setting.levers.items()
    ]
    trust = [
        _("Trust of %(party)s, in 100: %(value)s") % {"party": case.name(party), "value": value}
        for party, value in setting.trust.items()
    ]
    held = [
        f"{in_words(case, uncertain(case)[name][0])}: {WORDS.get(('', where), _('Middle'))}"
        for name, where in setting.numbers.items()
    ]
    return [
        *(names.change(titles, *pair) for pair in setting.package.items()),
        *levers,
        *trust,
        *held,
        *(f"{title_of(name)}: {said(case, name, value)}" for name, value in setting.process.items()),
    ]

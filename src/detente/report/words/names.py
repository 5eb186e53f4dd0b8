"""What the parts of a case are called in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.words import numbers
from detente.report.words.deals import POINTS
from detente.shown import Titles
from detente.strategy.findings.plans import Plan
from detente.strategy.findings.vetoes import Veto
from detente.strategy.tried import FOUND, POINT

BEST_TITLE = "Best plan found by the search"
BEST_ABOUT = (
    "Searched over all packages and levers within the budgets, with the same estimates that its figures use. "
    "What it changes and who offers what stand in “What would it take?”."
)
HARDLY_FAILS = "hardly fails"
REFERENDUM = "Referendum, {voters}"
KINDS: Mapping[str, str] = {
    "incentive": "incentive",
    "pressure": "pressure",
    "guarantee": "guarantee",
    "programme": "programme",
}


def change(titles: Titles, issue: str, option: str) -> str:
    """One change: ``Trade barriers: Open trade under full CEFTA rules``."""
    return f"{titles.issue(issue)}: {titles.option(issue, option)}"


def pattern(titles: Titles, options: Mapping[str, str]) -> str:
    """A combination of options."""
    return numbers.listed([change(titles, issue, option) for issue, option in options.items()])


def veto(titles: Titles, key: str) -> str:
    """A leader (``actor``) or a body (``party/body``) with its party, unless its title names the party."""
    party, _, body = key.partition("/")
    if not body:
        return titles.actor(key)
    title, of = _body(titles, key, body), titles.party(party)
    return title if of.rstrip("*") in title else f"{title} ({of})"


def _body(titles: Titles, key: str, name: str) -> str:
    """What a body is called; a referendum says that it is one."""
    voters = titles.referendums.get(key)
    own = name if voters is None else REFERENDUM.format(voters=titles.actor(voters))
    return titles.bodies.get(key, own)


def anyone(titles: Titles, slug: str) -> str:
    """An actor's title or a party's name."""
    return titles.parties.get(slug, titles.actor(slug))


def point(names: tuple[str, ...]) -> str:
    """The names of solution points that are one package, in plain words."""
    return numbers.listed([POINTS[name][0] for name in names])


def plan(titles: Titles, one: Plan) -> str:
    """What a text is called."""
    if one.origin == FOUND:
        return BEST_TITLE
    return point(one.names) if one.origin == POINT else titles.strategy(one.key)


def about(one: Plan) -> str:
    """What is said of a text: by the case, or of what a search found."""
    if one.origin == FOUND:
        return BEST_ABOUT
    return " ".join(POINTS[name][1] for name in one.names) if one.origin == POINT else one.file.about


def stopped_by(titles: Titles, found: Sequence[Veto]) -> str:
    """Who stops a text most; that it hardly fails where nobody is named."""
    return numbers.listed([veto(titles, one.key) for one in found]) or HARDLY_FAILS

"""What the summary and the brief both show, taken from the answers: sorted, named, nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case
from detente.case.later import Strategy
from detente.consent import Consent
from detente.deals import Region
from detente.deals.answer import Offer
from detente.report import words
from detente.strategy import Entry, Joint, Overview, likelihood

STRATEGY, POINT, FOUND = "strategy", "point", "found"
SHOWN = 0.005
"""Veto shares below half a world in 100 are counted, not listed."""
HARDLY_FAILS = 0.95
"""From here on a text fails in so few worlds that who stops it isn't worth naming."""


@dataclass(frozen=True)
class Veto:
    """A leader or body that may say no, with its share of the failures."""

    name: str
    party: str
    share: float


@dataclass(frozen=True)
class Cost:
    """What a strategy asks of one holder of levers."""

    holder: str
    levers: tuple[tuple[str, str, str, str], ...]
    """Title, level, kind and cost of each."""
    low: float
    high: float
    budget: str = ""
    """What the case lets the holder spend in all."""
    share: float = 0.0
    """The part of it that is asked, at the middles; 0 without a budget."""

    @property
    def total(self) -> str:
        """The pledged cost, from low to high."""
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Plan:
    """A named strategy beside its answer."""

    key: str
    title: str
    file: Strategy
    answer: Consent
    costs: tuple[Cost, ...]
    origin: str = STRATEGY
    """``strategy`` of the case, a fair package of the search (``point``), or its best plan (``found``)."""
    kept: Joint | None = None
    """The chance to be agreed, ratified and kept; None where no steps are stated."""

    @property
    def likelihood(self) -> float:
        """What lists with the likeliest first go by."""
        return likelihood(self.answer, self.kept)

    @property
    def computed(self) -> bool:
        """Whether a search found it, and nobody has proposed it."""
        return self.origin != STRATEGY

    @property
    def ident(self) -> str:
        """How charts and tables name its package."""
        return f"{self.origin}-{self.key}"

    @property
    def slug(self) -> str:
        """How its own charts and headings are named."""
        return self.ident if self.computed else self.key

    @property
    def empty(self) -> bool:
        """Whether it changes nothing: then there is nothing to agree."""
        return not self.answer.changes


@dataclass(frozen=True)
class Step:
    """A single change of today."""

    title: str
    answer: Consent
    gains: Mapping[str, float]
    """Mean gain of each party's leadership, in points."""
    decimals: int = 1
    """With how many of them points are shown."""
    kept: Joint | None = None
    """The chance to be agreed, ratified and kept; None where no steps are stated."""

    @property
    def likelihood(self) -> float:
        """What lists with the likeliest first go by."""
        return likelihood(self.answer, self.kept)

    @property
    def all_gain(self) -> bool:
        """Whether every leadership gains by it, on average over the worlds, as far as gains are shown."""
        return all(round(gain, self.decimals) > 0 for gain in self.gains.values())

    @property
    def worse(self) -> bool:
        """Whether no leadership gains by it."""
        return all(round(gain, self.decimals) <= 0 for gain in self.gains.values())

    @property
    def disputed(self) -> bool:
        """Whether some leadership gains by it and another does not."""
        return not self.all_gain and not self.worse

    @property
    def by_gain(self) -> list[tuple[str, float]]:
        """Each party with its gain, the largest first."""
        return sorted(self.gains.items(), key=lambda gain: -gain[1])


def veto_name(case: Case, key: str) -> tuple[str, str]:
    """The title of a veto (``leader`` or ``party/body``), and its party."""
    if key in case.file.actors:
        return case.actor_title(key), case.file.actors[key].speaks_for or ""
    party, _, body = key.partition("/")
    title, of = body_title(case, party, body), case.name(party)
    return title if of.rstrip("*") in title else f"{title} ({of})", party


def body_title(case: Case, party: str, name: str) -> str:
    """What a body is called; a referendum says that it is one."""
    for body in case.file.home[party].bodies if party in case.file.home else ():
        if body.name == name:
            voters = f"Referendum, {case.actor_title(name)}" if body.referendum else name
            return body.title or voters
    return name


def vetoes(case: Case, answer: Consent) -> list[Veto]:
    """Every veto, the largest share first; ties in the order of the answer."""
    found = [Veto(*veto_name(case, key), share) for key, share in answer.veto_share.items()]
    return sorted(found, key=lambda veto: -veto.share)


def top_veto(case: Case, answer: Consent) -> Veto | None:
    """Who stops it most; none where (next to) nothing fails."""
    found = vetoes(case, answer)
    return found[0] if found and found[0].share >= SHOWN else None


def plans(overview: Overview) -> list[Plan]:
    """The strategies in the order of the case; none where consent was refused."""
    case = overview.case
    return [
        Plan(
            entry.key,
            case.file.strategies[entry.key].title or entry.key,
            case.file.strategies[entry.key],
            entry.answer,
            tuple(costs(case, entry.answer.levers)),
            kept=entry.kept,
        )
        for entry in entries(overview, STRATEGY)
    ]


def ranks(overview: Overview) -> dict[str, int]:
    """The place of each strategy that changes something, from 1; equal figures share a place."""
    found = {plan.key: plan.likelihood for plan in plans(overview) if not plan.empty}
    return {key: 1 + sum(more > value + 1e-9 for more in found.values()) for key, value in found.items()}


def entries(overview: Overview, kind: str) -> list[Entry]:
    """The entries of a kind; none where the question was refused, even if some could be answered."""
    return [] if "consent" in overview.refused else overview.of(kind)


def costs(case: Case, levers: Mapping[str, str]) -> list[Cost]:
    """Levers in use by holder, with their pledged cost as the case writes it."""
    held: dict[str, list[str]] = {}
    for lever in levers:
        held.setdefault(case.file.levers[lever].held_by, []).append(lever)
    return [_cost(case, holder, names, levers) for holder, names in held.items()]


def _cost(case: Case, holder: str, names: list[str], setting: Mapping[str, str]) -> Cost:
    rows, low, high = [], 0.0, 0.0
    for name in names:
        lever = case.file.levers[name]
        level = lever.levels[setting[name]]
        title = level.title or setting[name]
        rows.append((lever.title or name, title, words.KINDS[lever.kind], words.number(level.cost)))
        low, high = low + level.cost.low, high + level.cost.high
    budget = case.file.budget.get(holder)
    title = case.actor_title(holder)
    if budget is None:
        return Cost(title, tuple(rows), low, high)
    asked = sum(case.file.levers[name].levels[setting[name]].cost.middle for name in names)
    share = asked / budget.middle if budget.middle > 0 else float(asked > 0)
    return Cost(title, tuple(rows), low, high, words.number(budget), share)


def steps(overview: Overview) -> list[Step]:
    """Single changes of today by which some leadership gains.

    The best first: by the chance to be agreed and kept (where no steps are stated, agreed), then by the
    smallest gain, as they are shown.
    """
    found = [step for step in every_step(overview) if not step.worse]
    return sorted(found, key=order)


def order(step: Step) -> tuple[float, ...]:
    """Where a single change stands: its figures as they are shown, the smallest gain before the others."""
    gains = sorted(round(gain, step.decimals) for gain in step.gains.values())
    return (-words.shown(step.likelihood), *(-gain for gain in gains))


def left_out(overview: Overview) -> list[Step]:
    """The single changes that no leadership gains by."""
    return [step for step in every_step(overview) if step.worse]


def every_step(overview: Overview) -> list[Step]:
    """Every single change of today that can be, the most likely first."""
    case = overview.case
    found = []
    for entry in entries(overview, "step"):
        issue, _, option = entry.key.partition("=")
        gains = {party: entry.answer.margins[leader]["gain"] for party, leader in case.leaders.items()}
        title = words.change(case, issue, option)
        found.append(Step(title, entry.answer, gains, words.case_digits(case), entry.kept))
    return found


def leaders(answer: Consent) -> list[tuple[str, float]]:
    """Each leader with its chance of signing, the one that gains most first."""
    return sorted(answer.leaders.items(), key=lambda one: -answer.margins[one[0]]["gain"])


def sum_up(parts: Mapping[str, float], decimals: int = 1) -> tuple[str, ...]:
    """A margin and its parts as they are shown; the fourth is the difference, so that they add up."""
    gain, others, levers, margin = (
        round(parts[key], decimals) for key in ("gain", "influence", "levers", "margin")
    )
    failure = margin - gain - others - levers
    return tuple(words.points(value, decimals) for value in (gain, others, levers, failure, margin))


def stopped_by(case: Case, answer: Consent) -> str:
    """Who stops it most, several where their figures read alike, or that it hardly fails."""
    veto = None if answer.chance >= HARDLY_FAILS else top_veto(case, answer)
    if veto is None:
        return words.HARDLY_FAILS
    alike = words.shown(veto.share)
    return words.listed([one.name for one in vetoes(case, answer) if words.shown(one.share) == alike])


@dataclass(frozen=True)
class Point:
    """A package that is one or more solution points."""

    names: tuple[str, ...]
    offer: Offer
    ties: int

    @property
    def title(self) -> str:
        """The names of the points in plain words."""
        return words.listed([words.POINTS[name][0] for name in self.names])


def points(region: Region) -> list[Point]:
    """The solution points, each package once (the first of those that tie)."""
    found: dict[tuple[tuple[str, str], ...], Point] = {}
    for name in words.POINTS:
        solution = region.solutions.get(name)
        if solution is None:
            continue
        offer = solution.packages[0]
        key = tuple(offer.package.items())
        before = found[key].names if key in found else ()
        found[key] = Point((*before, name), offer, len(solution.packages))
    return list(found.values())


def crossed(case: Case, offer: Offer) -> list[tuple[str, Mapping[str, str]]]:
    """The leaderships' red lines that a package crosses."""
    return [
        (case.actor_title(leader), line)
        for leader in case.leaders.values()
        for line in case.crossed(leader, dict(offer.package))
    ]

"""The leaderships of a case as additive profiles, at the middle values, and what such profiles can't say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from detente.case.dispute import Case
from detente.case.formats.domain import Domain, DomainIssue, Profile
from detente.case.formats.names import plain_text
from detente.case.schema import Actor

_SLACK = 1e-9
MAX_SUMS = 200_000
"""Sums of half the issues held while a bid worth the reservation is looked for: judgement; about a second."""


@dataclass(frozen=True)
class _Side:
    """A leadership on the case's own scale: weights, values on 0..100, and by how much u had to be lifted."""

    party: str
    weights: Mapping[str, float]
    values: Mapping[str, Mapping[str, float]]
    reservation: float
    lifted: float

    def most(self) -> float:
        return sum(weight * max(self.values[issue].values()) / 100 for issue, weight in self.weights.items())


def domain_of(case: Case, ending: str) -> Domain:
    """Domain and one profile for each leadership; totals lie within 0..1 once the cap (1, if any) is applied.

    Raises:
        ClosedSheetError: a leadership's sheet is closed to the case's reader.

    """
    case.require(case.leaders.values())
    sides = [_side(case, party, slug) for party, slug in case.leaders.items()]
    utilities = case.file.utilities
    scale = 1 / utilities.cap if utilities.cap else 0.01 if utilities.renormalise else 1.0
    most = max(side.most() for side in sides) * scale
    if utilities.cap is None and most > 1 + _SLACK:
        scale /= most
    names = _names(case)
    notes = [*_left_out(case)]
    if scale != 1:
        notes.append(f"utilities are those of the case times {scale:.6g}, so that the most is 1 or less")
    for side in sides:
        if side.lifted:
            more = f"its utilities and its reservation are {side.lifted * scale:.6g} higher"
            notes.append(f"{side.party} sees today otherwise: {more}, so that no part is below 0")
    profiles = tuple(_profile(case, side, scale, names, ending) for side in sides)
    file = f"{case.slug}-domain{ending}"
    file = file if all(file != profile.file for profile in profiles) else f"{case.slug}-domain-2{ending}"
    issues = tuple(DomainIssue(title, tuple(options.values())) for title, options in names.values())
    cap = 1.0 if utilities.cap else None
    return Domain(plain_text(case.title), file, issues, profiles, cap, tuple(notes))


def _side(case: Case, party: str, slug: str) -> _Side:
    actor, utilities = case.actor(slug), case.file.utilities
    weights = {issue: weight.middle for issue, weight in actor.weights.items()}
    total = sum(weights.values())
    share = (100 / total if total > 0 else 0.0) if utilities.renormalise else 1.0
    values: dict[str, dict[str, float]] = {}
    now = lifted = 0.0
    for issue, found in case.file.issues.items():
        weight = weights.setdefault(issue, 0.0) * share
        written = _values(case, slug, actor, issue)
        now += weight * written[found.now] / 100
        low = min(0.0, *written.values())
        lifted -= weight * low / 100
        # What lies beyond 0..100 once today is seen otherwise is lifted and brought back by the weight.
        most = max(100.0, max(written.values()) - low)
        weights[issue] = weight * most / 100
        values[issue] = {option: 100 * (value - low) / most for option, value in written.items()}
    now = now if utilities.cap is None else min(now, utilities.cap)
    beside = case.no_agreement(slug, case.today)[1].middle
    outside = actor.reservation.middle if actor.reservation is not None else now + beside
    return _Side(party, weights, values, outside + lifted, lifted)


def _values(case: Case, slug: str, actor: Actor, issue: str) -> dict[str, float]:
    """What each option adds to u per weight (docs/model.md, Points), without links; perhaps beyond 0..100."""
    found = case.file.issues[issue]
    if issue not in actor.weights:
        return dict.fromkeys(found.options, 0.0)
    values = {option: number.middle for option, number in actor.values[issue].items()}
    seen = found.now_as_seen_by.get(slug, found.now)
    if seen == found.now:
        return values
    return {o: v if o == found.now else v - values[seen] + values[found.now] for o, v in values.items()}


def _names(case: Case) -> dict[str, tuple[str, dict[str, str]]]:
    """Issue to its name outside and those of its options: titles where they tell apart, otherwise slugs."""
    issues = _apart({slug: plain_text(issue.title) for slug, issue in case.file.issues.items()})
    return {
        slug: (
            name,
            _apart({o: plain_text(found.title) for o, found in case.file.issues[slug].options.items()}),
        )
        for slug, name in issues.items()
    }


def _apart(titles: Mapping[str, str]) -> dict[str, str]:
    told = [title or slug for slug, title in titles.items()]
    return dict(zip(titles, told if len(set(told)) == len(told) else titles, strict=True))


def _profile(
    case: Case, side: _Side, scale: float, names: Mapping[str, tuple[str, dict[str, str]]], ending: str
) -> Profile:
    weights = {title: side.weights[issue] * scale for issue, (title, _) in names.items()}
    values = {
        title: {options[option]: value for option, value in side.values[issue].items()}
        for issue, (title, options) in names.items()
    }
    title = plain_text(case.name(side.party))
    return Profile(title, f"{side.party}{ending}", weights, values, side.reservation * scale)


def _left_out(case: Case) -> Iterator[str]:
    """What additive profiles can't say, by name."""
    file, leaders = case.file, set(case.leaders.values())
    for slug in case.leaders.values():
        actor = file.actors[slug]
        lost = {"links": actor.links, "red lines": actor.never, "sacred issues": actor.sacred}
        for what in (name for name, found in lost.items() if found):
            yield f"not carried over: {what} of {slug}"
        if actor.audience_cost.high > 0:
            yield f"not carried over: the audience cost of {slug}"
    for slug, actor in file.actors.items():
        pulled = sorted(leaders & set(actor.influence))
        if pulled:
            yield f"not carried over: the influence of {slug} on {', '.join(pulled)}"
    if file.infeasible:
        count = len(file.infeasible)
        yield f"not carried over: infeasible combinations ({count})"
    if file.levers:
        yield f"not carried over: levers ({', '.join(file.levers)})"
    bodies = [f"{body.name} of {party}" for party, home in file.home.items() for body in home.bodies]
    if bodies:
        yield f"not carried over: bodies at home ({', '.join(bodies)})"
    if any(not n.certain for path, n in case.numbers() if path[0] == "actors" and path[1] in leaders):
        yield "uncertain numbers stand at their middle values"


def with_weights_of_one(domain: Domain) -> Domain:
    """Profiles whose weights add up to 1: utilities of a side are divided by its sum, said aloud."""
    notes, profiles = list(domain.notes), []
    for profile in domain.profiles:
        total = sum(profile.weights.values())
        if profile.most() > 1 + _SLACK and domain.cap is not None:
            notes.append(f"not carried over: the cap on the utilities of {profile.name}")
        weights = profile.weights
        if abs(total - 1) > _SLACK and total > 0:
            notes.append(
                f"utilities and reservation of {profile.name} are divided by {total:.12g}, its sum of weights"
            )
            weights = {issue: weight / total for issue, weight in weights.items()}
        profiles.append(replace(profile, weights=weights, reservation=profile.reservation / (total or 1.0)))
    return replace(domain, profiles=tuple(profiles), notes=tuple(notes), cap=None)


def reservation_bids(domain: Domain) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The bid that each profile's reservation is worth, by file, and what could not be said so.

    Where no bid is worth exactly the reservation, the cheapest above it: the same bids reach both.
    """
    bids, notes = {}, []
    for profile in domain.profiles:
        if profile.reservation <= _SLACK:
            if profile.reservation < -_SLACK:
                notes.append(f"the reservation of {profile.name} is below 0: no bid stands for it")
            continue
        found = _bid(domain, profile)
        if found is None:
            notes.append(f"not carried over: the reservation of {profile.name}; no bid is known to reach it")
            continue
        worth, bids[profile.file] = found
        if worth - profile.reservation > _SLACK:
            notes.append(
                f"the reservation of {profile.name} becomes the cheapest bid that reaches it, {worth:.12g}"
            )
    return bids, notes


def _bid(domain: Domain, profile: Profile) -> tuple[float, dict[str, str]] | None:
    """The cheapest whole bid worth at least the reservation, and its worth; None where none is found.

    All sums of one half of the issues are met with those of the other (Horowitz & Sahni 1974).
    """
    halves: list[list[DomainIssue]] = [[], []]
    for issue in sorted(domain.issues, key=lambda found: -len(found.values)):
        min(halves, key=lambda half: prod(len(found.values) for found in half)).append(issue)
    first, second = (_sums(half, profile) for half in halves)
    if first is None or second is None:
        return None
    worths = [worth for worth, _ in second]
    best: tuple[float, tuple[str, ...]] | None = None
    for worth, chosen in first:
        at = bisect_left(worths, profile.reservation - _SLACK - worth)
        if at < len(worths) and (best is None or worth + worths[at] < best[0]):
            best = (worth + worths[at], chosen + second[at][1])
    if best is None:
        return None
    names = [issue.name for half in halves for issue in half]
    return best[0], dict(zip(names, best[1], strict=True))


def _sums(issues: Sequence[DomainIssue], profile: Profile) -> list[tuple[float, tuple[str, ...]]] | None:
    """What the bids on some issues are worth, each sum once, in order; None beyond `MAX_SUMS`."""
    sums: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for issue in issues:
        weight, values = profile.weights[issue.name], profile.values[issue.name]
        longer: dict[int, tuple[float, tuple[str, ...]]] = {}
        for worth, chosen in sums.values():
            for value in issue.values:
                total = worth + weight * values[value] / 100
                longer.setdefault(round(total / 1e-12), (total, (*chosen, value)))
            if len(longer) > MAX_SUMS:
                return None
        sums = longer
    return sorted(sums.values())

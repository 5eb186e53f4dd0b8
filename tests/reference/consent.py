"""The slow twin of `consent`: every set of vetoes is listed (docs/model.md, Consent)."""

import itertools
import math
from collections.abc import Mapping
from statistics import fmean
from typing import Any

from reference.model import (
    Levers,
    Package,
    Plain,
    chosen_effects,
    complete,
    counts,
    crosses_red_line,
    is_reversed,
    leaders,
    today,
)
from reference.ratification import (
    Body,
    World,
    applying,
    bodies_pass,
    expected_yes,
    gates,
    is_asked,
    log_odds,
)
from reference.trust import Noise

Path = tuple[str | int, ...]
Spans = Mapping[Path, float]
Player = str | tuple[str, int]
"""Who can veto: a leadership's name, or the party and place of a body (places tell namesakes apart)."""


def reference_consent(worlds: list[tuple[Plain, Noise]], package: Package, levers: Levers) -> dict[str, Any]:
    """Answer `consent` over the worlds given: chance, leaders, bodies and veto share (Consent)."""
    drawn = [draw(plain, noise, package, levers) for plain, noise in worlds]
    chiefs = leaders(drawn[0].plain)
    return {
        "chance": chance(drawn),
        "leaders": {leader: fmean(signs_in(world, leader) for world in drawn) for leader in chiefs.values()},
        "lost": {leader: lost(drawn, leader) for leader in chiefs.values()},
        "bodies": {party: body_reports(drawn, party) for party in chiefs},
        "veto_share": veto_share(drawn),
    }


def draw(plain: Plain, noise: Noise, package: Package, levers: Levers) -> World:
    """Put one world together; issues that the package leaves out stay as today."""
    return World(plain, noise, complete(plain, package), levers)


def chance(drawn: list[World]) -> float:
    """Compute P = mean_s D_s (Consent)."""
    return fmean(agreed(world, all_players(world)) for world in drawn)


# Signing --------------------------------------------------------------------------------------------------


def home_chances(world: World, team: frozenset[Player]) -> dict[str, float]:
    """Give R_p of each party when only the bodies in the team can refuse."""
    at_home = {}
    for party in world.plain["parties"]:
        bodies = [body for body in gates(world) if body.party == party and (party, body.place) in team]
        at_home[party] = bodies_pass(world, bodies)
    return at_home


def signs(world: World, leader: str, ratified: float, at_home: float) -> bool:
    """Say whether a leadership signs, given R and its own R_p; 1e-9 is allowed for rounding (Consent)."""
    m = world.margin_of(leader)
    kappa = float(world.plain["actors"][leader].get("audience_cost", 0.0))
    willing = m >= -1e-9 and ratified * m >= kappa * (1 - at_home) - 1e-9
    return willing and not crosses_red_line(world.plain, leader, world.package)


def signs_in(world: World, leader: str) -> bool:
    """Say whether a leadership signs in this draw, where everyone can veto."""
    at_home = home_chances(world, all_players(world))
    own_party = world.plain["actors"][leader]["speaks_for"]
    return signs(world, leader, math.prod(at_home.values()), at_home[own_party])


def lost_in(world: World, leader: str) -> str:
    """Name the first step at which a leadership is lost in this draw; "" where it signs (Where it is lost)."""
    at_home = home_chances(world, all_players(world))
    m = world.margin_of(leader)
    if m < -1e-9:
        return "not worth it"
    if crosses_red_line(world.plain, leader, world.package):
        return "red line"
    own_party = world.plain["actors"][leader]["speaks_for"]
    signed = signs(world, leader, math.prod(at_home.values()), at_home[own_party])
    return "" if signed else "deterred"


def lost(drawn: list[World], leader: str) -> dict[str, float]:
    """Give the share of draws at each step, and how often it signs and its own bodies refuse."""
    steps = [lost_in(world, leader) for world in drawn]
    shares = {step: steps.count(step) / len(steps) for step in ("not worth it", "red line", "deterred")}
    party = drawn[0].plain["actors"][leader]["speaks_for"]
    refused = [1 - home_chances(world, all_players(world))[party] for world in drawn]
    own = fmean(no if step == "" else 0.0 for step, no in zip(steps, refused, strict=True))
    return {**shares, "own voters": own}


def agreed(world: World, team: frozenset[Player]) -> float:
    """Give D_s when only the team can veto: other leaders sign, other bodies pass (Consent, Veto share)."""
    at_home = home_chances(world, team)
    ratified = math.prod(at_home.values())
    for party, leader in leaders(world.plain).items():
        if leader in team and is_asked(world, party) and not signs(world, leader, ratified, at_home[party]):
            return 0.0
    return ratified


def body_reports(drawn: list[World], party: str) -> list[dict[str, Any]]:
    """Report each applying body of a party alone: its chance and its expected yes, means over the draws."""
    # A body's numbers may differ from draw to draw, its place does not.
    bodies_by_draw = [[body for body in applying(world) if body.party == party] for world in drawn]
    return [
        {
            "body": same[0].name,
            "chance": fmean(bodies_pass(world, [body]) for world, body in zip(drawn, same, strict=True)),
            "expected_yes": fmean(expected_yes(world, body) for world, body in zip(drawn, same, strict=True)),
            "needs": same[0].needs,
            "implied": implied(drawn, same[0]),
        }
        for same in zip(*bodies_by_draw, strict=True)
    ]


def implied(drawn: list[World], body: Body) -> float | None:
    """What a public's weights say where a poll speaks for it; None elsewhere."""
    public = body.spec.get("referendum")
    if public is None or drawn[0].plain["actors"][public].get("poll") is None:
        return None
    if crosses_red_line(drawn[0].plain, public, drawn[0].package):
        return None
    odds = [max(-700.0, min(700.0, log_odds(world, body.party, public))) for world in drawn]
    return fmean(1 / (1 + math.exp(-one)) for one in odds)


# Veto share -----------------------------------------------------------------------------------------------


def named_players(world: World) -> dict[Player, str]:
    """Name all who can veto: the leaderships, and the applying bodies as party/body."""
    chiefs: dict[Player, str] = {
        leader: leader for party, leader in leaders(world.plain).items() if is_asked(world, party)
    }
    return chiefs | {(body.party, body.place): f"{body.party}/{body.name}" for body in gates(world)}


def all_players(world: World) -> frozenset[Player]:
    """Give the largest team: everyone who can veto."""
    return frozenset(named_players(world))


def veto_share(drawn: list[World]) -> dict[str, float]:
    """Compute the Shapley value of v(T) = 1 − P(T), literally over all subsets (Consent, Veto share)."""
    names = named_players(drawn[0])
    n = len(names)
    teams = [frozenset(team) for size in range(n + 1) for team in itertools.combinations(names, size)]
    v = {team: 1 - fmean(agreed(world, team) for world in drawn) for team in teams}
    # Two bodies of one party may bear one name; what each of them blocks is then added up.
    shares = dict.fromkeys(names.values(), 0.0)
    for player, name in names.items():
        for team in teams:
            if player not in team:
                before = len(team)
                share_of_orders = math.factorial(before) * math.factorial(n - before - 1) / math.factorial(n)
                shares[name] += share_of_orders * (v[team | {player}] - v[team])
    return shares


# Chance range ---------------------------------------------------------------------------------------------


def reference_range(
    worlds_with_spans: list[tuple[Plain, Noise, Spans]], package: Package, levers: Levers, lean: float = 5.0
) -> dict[str, float]:
    """Compute P with every judgement against, and with every judgement for (Consent, Chance range).

    The spans (high − low) name the unsourced numbers, and only these.
    """

    bounds = {}
    for name, step in (("low", -lean), ("high", lean)):
        drawn = [
            draw(leant(plain, spans, package, levers, step), noise, package, levers)
            for plain, noise, spans in worlds_with_spans
        ]
        bounds[name] = chance(drawn)
    return bounds


def leant(plain: Plain, spans: Spans, package: Package, levers: Levers, step: float) -> Plain:
    """Move the unsourced numbers of one world: values by a signed step, the others by their quarters."""
    moved: Plain = copied(plain)
    whole = complete(plain, package)
    lean_values(moved, spans, whole, step)
    lean_polls(moved, spans, step)
    # Last, because "a sacred issue is judged again with the moved values".
    lean_lever_points(moved, spans, whole, levers, step)
    return moved


def copied(part: Any) -> Any:
    """Copy apart what YAML anchors share: deepcopy keeps it shared, and a number would move twice."""
    if isinstance(part, dict):
        return {key: copied(one) for key, one in part.items()}
    return [copied(one) for one in part] if isinstance(part, list) else part


def quarter(span: float, step: float) -> float:
    """Give a quarter of the range at a lean of 5 points; "the quarter scales with it"."""
    return span / 4 * step / 5


def lean_values(moved: Plain, spans: Spans, package: Package, step: float) -> None:
    """Move the values of adopted options, within 0..100: leaders, and blocs and publics named in a body."""
    people = set(leaders(moved).values())
    for home in moved.get("home", {}).values():
        for body in home.get("bodies", []):
            people |= {body["referendum"]} if "referendum" in body else set(body["seats"])
    for issue, now in today(moved).items():
        adopted = package[issue]
        for actor in people:
            if adopted != now and ("actors", actor, "values", issue, adopted) in spans:
                values = moved["actors"][actor]["values"][issue]
                values[adopted] = min(100.0, max(0.0, values[adopted] + step))


def lean_polls(moved: Plain, spans: Spans, step: float) -> None:
    """Move the unsourced polls, kept within 0..1."""
    for actor, spec in moved["actors"].items():
        path: Path = ("actors", actor, "poll")
        if path in spans:
            spec["poll"] = min(1.0, max(0.0, spec["poll"] + quarter(spans[path], step)))
        if (*path, "share") in spans:
            moved_to = spec["poll"]["share"] + quarter(spans[*path, "share"], step)
            spec["poll"]["share"] = min(1.0, max(0.0, moved_to))


def lean_lever_points(moved: Plain, spans: Spans, package: Package, levers: Levers, step: float) -> None:
    """Move the unsourced points of the effects that count; a reversed effect moves the other way."""
    for lever, level, index, effect in chosen_effects(moved, levers):
        path = ("levers", lever, "levels", level, "effects", index, "points")
        # "Whether points are positive is judged as drawn", so it is noted before they move.
        effect["positive_as_drawn"] = effect["points"] > 0
        if path in spans and counts(moved, lever, effect, package):
            way = -1 if is_reversed(moved, lever, effect, package) else 1
            effect["points"] += way * quarter(spans[path], step)

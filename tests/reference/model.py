"""What both twins share: packages, patterns, points, red lines and margins, as docs/model.md states them.

A *plain case* is the dict of a case file in which every uncertain number has become one float.
"""

import itertools
import math
from typing import Any

Plain = dict[str, Any]
Package = dict[str, str]
Levers = dict[str, str]


def today(plain: Plain) -> Package:
    """Give x⁰: the option of each issue that has `now: true`."""
    return {
        issue: next(option for option, keys in spec["options"].items() if (keys or {}).get("now"))
        for issue, spec in plain["issues"].items()
    }


def complete(plain: Plain, package: Package) -> Package:
    """Fill a package up: "an issue left out of a package keeps today's option" (Points)."""
    return {**today(plain), **package}


def all_packages(plain: Plain) -> list[Package]:
    """List every package, one option per issue, feasible or not (Points)."""
    issues = plain["issues"]
    choices = itertools.product(*(issues[issue]["options"] for issue in issues))
    return [dict(zip(issues, options, strict=True)) for options in choices]


def holds(pattern: Any, package: Package) -> bool:
    """Say whether a pattern, or any one of a list of patterns, holds (Points, last paragraph).

    An empty list holds nowhere; an empty pattern asks for nothing and so holds everywhere. Of several options
    of an issue any one will do.
    """
    if isinstance(pattern, list):
        return any(holds(one, package) for one in pattern)
    return all(
        package[issue] in option if isinstance(option, list) else package[issue] == option
        for issue, option in pattern.items()
    )


def possible(plain: Plain, package: Package) -> bool:
    """Say whether a package holds no infeasible combination and keeps every rule (Points, patterns)."""
    rules = plain.get("requires", [])
    kept = all(holds(rule["then"], package) for rule in rules if holds(rule["if"], package))
    return kept and not holds(plain.get("infeasible", []), package)


def leaders(plain: Plain) -> dict[str, str]:
    """Give each party's leadership, in the order of `parties`."""
    speakers = {spec["speaks_for"]: actor for actor, spec in plain["actors"].items() if "speaks_for" in spec}
    return {party: speakers[party] for party in plain["parties"]}


# Points ---------------------------------------------------------------------------------------------------


def weights(plain: Plain, actor: str) -> dict[str, float]:
    """Renormalise the weights of an actor to sum to 100 (Points, first item); an issue not named weighs 0.

    With `renormalise: false` they are used as written.
    """
    written = plain["actors"][actor].get("weights", {})
    if not plain.get("utilities", {}).get("renormalise", True):
        return {issue: float(written.get(issue, 0.0)) for issue in plain["issues"]}
    total = sum(written.values())
    return {issue: 100 * written.get(issue, 0.0) / total if total else 0.0 for issue in plain["issues"]}


def value(plain: Plain, actor: str, issue: str, option: str) -> float:
    """Give v_ai(option), "used as drawn" (Points, first item).

    Only issues that the actor weighs must have values; elsewhere the weight 0 makes the number irrelevant.
    """
    return float(plain["actors"][actor].get("values", {}).get(issue, {}).get(option, 0.0))


def today_as_seen(plain: Plain, actor: str, issue: str) -> str:
    """Give today's option of an issue as the actor sees it (Points, `now_as_seen_by`)."""
    seen: dict[str, str] = plain["issues"][issue].get("now_as_seen_by", {})
    return seen.get(actor, today(plain)[issue])


def points(plain: Plain, actor: str, package: Package) -> float:
    """Compute u_a(x), never more than the cap (Points, second to fourth item)."""
    x0 = today(plain)
    total = 0.0
    for issue, weight in weights(plain, actor).items():
        worth = value(plain, actor, issue, package[issue])
        seen = today_as_seen(plain, actor, issue)
        if package[issue] != x0[issue] and seen != x0[issue]:
            worth += value(plain, actor, issue, x0[issue]) - value(plain, actor, issue, seen)
        total += weight * worth / 100
    for link in plain["actors"][actor].get("links", []):
        if holds(link["when"], package):
            total += link["points"]
    return min(total, float(plain.get("utilities", {}).get("cap", math.inf)))


def reservation(plain: Plain, actor: str) -> float:
    """Give r_a: as written, or u_a(x⁰) + n_a(x⁰) (Points, last items)."""
    spec = plain["actors"][actor]
    if "reservation" in spec:
        return float(spec["reservation"])
    beside = spec.get("no_agreement", 0.0)
    if isinstance(beside, list):
        beside = next((entry["points"] for entry in beside if holds(entry["when"], today(plain))), 0.0)
    return points(plain, actor, today(plain)) + float(beside)


def gain(plain: Plain, actor: str, package: Package) -> float:
    """Compute g_a(x) = u_a(x) − u_a(x⁰) (Points)."""
    return points(plain, actor, package) - points(plain, actor, today(plain))


def crosses_red_line(plain: Plain, actor: str, package: Package) -> bool:
    """Say whether a package crosses a red line of the actor's own (Red lines)."""
    x0 = today(plain)
    for entry in plain["actors"][actor].get("never", []):
        # A line is a pattern, or a pattern with its source; but an issue may be called "pattern" as well.
        pattern = entry["pattern"] if isinstance(entry.get("pattern"), dict) else entry
        # Of several options named it is the one adopted that must differ from today's.
        if holds(pattern, package) and any(package[issue] != x0[issue] for issue in pattern):
            return True
    return False


# Margin ---------------------------------------------------------------------------------------------------


def mixed_gain(plain: Plain, actor: str, package: Package) -> float:
    """Compute ĝ_a = (1 − Σ λ_ea) g_a + Σ λ_ea g_e (Margin, influence); one step: e pulls with its own g."""
    pulls: dict[str, float] = {
        e: spec["influence"][actor]
        for e, spec in plain["actors"].items()
        if actor in spec.get("influence", {})
    }
    own = (1 - sum(pulls.values())) * gain(plain, actor, package)
    return own + sum(pull * gain(plain, e, package) for e, pull in pulls.items())


def changed_weight(plain: Plain, actor: str, package: Package) -> float:
    """Compute W_a(x), between 0 and 1 (Margin, second item)."""
    x0, whole = today(plain), weights(plain, actor)
    changed = sum(w for issue, w in whole.items() if package[issue] != x0[issue])
    return changed / sum(whole.values()) if changed else 0.0


def gives_up(plain: Plain, actor: str, issue: str, package: Package) -> bool:
    """Say whether a package gives up an issue sacred to the actor (Margin, sacred issues)."""
    line = plain["actors"][actor]["sacred"][issue]["line"]
    adopted = value(plain, actor, issue, package[issue])
    return (
        package[issue] != today(plain)[issue]
        and adopted < value(plain, actor, issue, line)
        and adopted < value(plain, actor, issue, today_as_seen(plain, actor, issue))
    )


def backfire(plain: Plain, actor: str, package: Package) -> float | None:
    """Give β, the largest of the sacred issues given up unsoftened; None where there is none (Margin)."""
    betas = [
        float(spec["backfire"])
        for issue, spec in plain["actors"][actor].get("sacred", {}).items()
        if gives_up(plain, actor, issue, package) and not holds(spec.get("softened_by", []), package)
    ]
    return max(betas, default=None)


def chosen_effects(plain: Plain, levers: Levers) -> list[tuple[str, str, int, dict[str, Any]]]:
    """List (lever, level, index, effect) at the levels chosen; a lever not named is at its first level."""
    found = []
    for lever, spec in plain.get("levers", {}).items():
        level = levers.get(lever, next(iter(spec["levels"])))
        for index, effect in enumerate((spec["levels"][level] or {}).get("effects", [])):
            found.append((lever, level, index, effect))
    return found


def counts(plain: Plain, lever: str, effect: dict[str, Any], package: Package) -> bool:
    """Say whether an effect counts for a package (Margin, L_a, first two items)."""
    is_today = package == today(plain)
    if is_today and plain["levers"][lever].get("kind") == "pressure":
        return False
    return holds(effect["when"], package) if "when" in effect else not is_today


def is_reversed(plain: Plain, lever: str, effect: dict[str, Any], package: Package) -> bool:
    """Say whether a sacred issue turns an effect round: only incentives with positive points (Margin)."""
    incentive = plain["levers"][lever].get("kind") == "incentive"
    positive = effect.get("positive_as_drawn", effect["points"] > 0)
    return incentive and positive and backfire(plain, effect["on"], package) is not None


def lever_points(plain: Plain, actor: str, package: Package, levers: Levers) -> float:
    """Compute L_a(x, z) (Margin, third item)."""
    total = 0.0
    for lever, _, _, effect in chosen_effects(plain, levers):
        if effect["on"] != actor or not counts(plain, lever, effect, package):
            continue
        if is_reversed(plain, lever, effect, package):
            total -= (backfire(plain, actor, package) or 0.0) * effect["points"]
        else:
            total += effect["points"]
    return total

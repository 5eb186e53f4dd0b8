"""Distrust and the actor error in the slow twin (docs/model.md, Margin): issue by issue, as they are written."""

import math
from typing import Any

from reference.model import (
    Levers,
    Package,
    Plain,
    holds,
    lever_points,
    points,
    today,
    today_as_seen,
    value,
    weights,
)

Noise = dict[str, Any]
"""`lean`: actor to its common error in points, for a package that changes everything; `lean_on`: actor and
issue to the error on that issue alone, in points; `mood`: party to points; `slack`: party to points."""


# Trust ----------------------------------------------------------------------------------------------------


def party_of(plain: Plain, actor: str) -> str | None:
    """Give the party that an actor belongs to: it speaks for it, or is the first whose bodies name it."""
    if "speaks_for" in plain["actors"][actor]:
        return str(plain["actors"][actor]["speaks_for"])
    for party in plain["parties"]:
        for body in plain.get("home", {}).get(party, {}).get("bodies", []):
            if actor == body.get("referendum") or actor in body.get("seats", {}):
                return str(party)
    return None


def trust(plain: Plain, party: str, levers: Levers) -> float:
    """Compute θ'_p = 1 − (1 − θ_p)(1 − h μ) Π (1 − γ) (Guarantees and watching)."""
    model = plain.get("model", {})
    leader = next(spec for spec in plain["actors"].values() if spec.get("speaks_for") == party)
    doubt = 1 - float(leader.get("trust", model.get("trust", 1.0)))
    commission = plain.get("process", {}).get("commission") or {}
    doubt *= 1 - float(model.get("watched", 0.25)) * float(commission.get("monitoring", 0.0))
    for lever, spec in plain.get("levers", {}).items():
        level = spec["levels"][levers.get(lever, next(iter(spec["levels"])))] or {}
        doubt *= 1 - float(level.get("trust", {}).get(party, 0.0))
    return 1 - doubt


def under(plain: Plain, strategy: str | None) -> Plain:
    """Put a strategy's own process in the place of the case's, key by key (the commission in use)."""
    own = plain["strategies"][strategy].get("process", {}) if strategy is not None else {}
    return {**plain, "process": {**plain.get("process", {}), **own}}


def performed_by(plain: Plain, issue: str, option: str) -> set[str]:
    """Give the parties that perform a commitment for an option; outsiders always perform and are left out."""
    found = set()
    for step in plain.get("commitments", []):
        patterns = step.get("for", [])
        for pattern in patterns if isinstance(patterns, list) else [patterns]:
            named = pattern.get(issue, [])
            if option in (named if isinstance(named, list) else [named]):
                speaker = plain["actors"].get(step["by"], {}).get("speaks_for")
                found.add(step["by"] if step["by"] in plain["parties"] else speaker)
    return {party for party in found if party is not None}


def counted(gain: float, theta: float) -> float:
    """Count a gain by trust, a loss whole."""
    return theta * gain if gain > 0 else gain


def trusted_gain(plain: Plain, actor: str, package: Package, levers: Levers) -> float:
    """Compute t_a(x): each changed issue and each link by itself (Distrust)."""
    x0, party = today(plain), party_of(plain, actor)
    theta = trust(plain, party, levers) if party is not None else 1.0
    steps = []
    for issue, weight in weights(plain, actor).items():
        if package[issue] != x0[issue]:
            seen = today_as_seen(plain, actor, issue)
            gain = (
                weight * (value(plain, actor, issue, package[issue]) - value(plain, actor, issue, seen)) / 100
            )
            own = performed_by(plain, issue, package[issue]) == {party}
            steps.append(gain if own else counted(gain, theta))
    for link in plain["actors"][actor].get("links", []):
        change = int(holds(link["when"], package)) - int(holds(link["when"], x0))
        steps.append(counted(link["points"] * change, theta))
    cap = float(plain.get("utilities", {}).get("cap", math.inf))
    if cap == math.inf:
        return math.fsum(steps)
    # A case with a cap has no links, so u(x⁰) before the cap is that of an uncapped case.
    before = points({**plain, "utilities": {**plain["utilities"], "cap": math.inf}}, actor, x0)
    return min(cap, before + math.fsum(steps)) - min(cap, before)


def mixed_trusted_gain(plain: Plain, actor: str, package: Package, levers: Levers) -> float:
    """Compute ĝ_a = (1 − Σ λ) t_a + Σ λ t_e: each gain is discounted once, by whose gain it is (Influence)."""
    pulls = {
        e: float(spec["influence"][actor])
        for e, spec in plain["actors"].items()
        if actor in spec.get("influence", {})
    }
    own = (1 - sum(pulls.values())) * trusted_gain(plain, actor, package, levers)
    return own + sum(pull * trusted_gain(plain, e, package, levers) for e, pull in pulls.items())


# Stake and error ------------------------------------------------------------------------------------------


def share(plain: Plain, actor: str, issue: str) -> float:
    """Give the share of an actor's weight that one issue has; 0 for an actor without weights."""
    whole = weights(plain, actor)
    return whole[issue] / sum(whole.values()) if sum(whole.values()) else 0.0


def changed_shares(plain: Plain, actor: str, package: Package) -> dict[str, float]:
    """Give the shares of the issues that a package changes; they add up to W_a(x)."""
    return {
        issue: share(plain, actor, issue)
        for issue, option in today(plain).items()
        if package[issue] != option
    }


def no_agreement(plain: Plain, actor: str, package: Package) -> float:
    """Give n_a(x): the first entry that holds, or the number written, or reservation − u(x⁰)."""
    spec = plain["actors"][actor]
    if "reservation" in spec:
        return float(spec["reservation"]) - points(plain, actor, today(plain))
    written = spec.get("no_agreement", 0.0)
    if not isinstance(written, list):
        return float(written)
    return next((float(entry["points"]) for entry in written if holds(entry["when"], package)), 0.0)


def at_stake(plain: Plain, actor: str, package: Package) -> float:
    """Compute n_a(x) W_a(x)^s (What is at stake); Python, too, says that 0⁰ is 1."""
    changed = sum(changed_shares(plain, actor, package).values())
    return float(
        no_agreement(plain, actor, package) * changed ** float(plain.get("model", {}).get("stake", 0))
    )


def error(plain: Plain, actor: str, package: Package, noise: Noise) -> float:
    """Compute √c · ε_a W_a + √(1 − c) Σ √w̄_ai ε_ai, with `lean_sd` already in both kinds of ε (Error)."""
    common = float(plain.get("model", {}).get("lean_common", 1.0))
    shares = changed_shares(plain, actor, package)
    whole = float(noise.get("lean", {}).get(actor, 0.0)) * sum(shares.values())
    single = noise.get("lean_on", {}).get(actor, {})
    each = math.fsum(math.sqrt(part) * float(single.get(issue, 0.0)) for issue, part in shares.items())
    return math.sqrt(common) * whole + math.sqrt(1 - common) * each


def margin(plain: Plain, actor: str, package: Package, levers: Levers, noise: Noise) -> float:
    """Compute m_a(x, z) = ĝ_a + L_a − n_a W_a^s − error_a (Margin)."""
    gained = mixed_trusted_gain(plain, actor, package, levers) + lever_points(plain, actor, package, levers)
    return gained - at_stake(plain, actor, package) - error(plain, actor, package, noise)

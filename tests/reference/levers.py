"""The slow twin of `levers`: every plan that counts is valued (docs/levers.md, What is looked for)."""

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from reference.consent import agreed, all_players, draw
from reference.model import (
    Levers,
    Package,
    Plain,
    all_packages,
    crosses_red_line,
    holds,
    leaders,
    lever_points,
    mixed_gain,
    possible,
    today,
)
from reference.ratification import World, is_asked
from reference.trust import Noise, under

WITHIN = 0.01
"""A plan within this share of the highest J counts as equally good (Among near-equals)."""

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Asked:
    """What is asked for: a strategy of the case, budgets beside the case's own, and whether to press."""

    strategy: str | None = None
    budget: Mapping[str, float] | None = None
    pressure: bool = False


@dataclass(frozen=True)
class Plan:
    """A package (every issue named) and a setting (every lever named) that count, with what they pledge."""

    package: Package
    setting: Levers
    changes: Package
    levers: Levers
    cost: dict[str, float]
    j: float

    @property
    def pledged(self) -> float:
        """Add up what all holders pledge."""
        return math.fsum(self.cost.values())


@dataclass(frozen=True)
class Reference:
    """All plans that count; those within 1% of the highest J; and those that may be advised (ties)."""

    plans: list[Plan]
    best_j: float
    near: list[Plan]
    advised: list[Plan]


def reference_levers(worlds: list[tuple[Plain, Noise]], middle: Plain, asked: Asked) -> Reference:
    """Value every plan that counts; `middle` is the case at its middle values, where costs are read."""
    worlds = [(under(plain, asked.strategy), noise) for plain, noise in worlds]
    plans = []
    for package in packages_that_count(middle, asked):
        gains = [gains_before_levers(plain, package) for plain, _ in worlds]
        for setting in settings_that_count(middle, asked):
            j = objective(worlds, package, setting, gains)
            plans.append(plan_of(middle, package, setting, j))
    best_j = max((plan.j for plan in plans), default=0.0)
    # "A plan with J = 0 is no answer."
    near = [plan for plan in plans if plan.j > 0 and plan.j >= (1 - WITHIN) * best_j]
    return Reference(plans, best_j, near, advised(worlds, near))


# Which plans count ----------------------------------------------------------------------------------------


def packages_that_count(middle: Plain, asked: Asked) -> list[Package]:
    """List the packages that change an issue, are feasible, cross no leader's red line and settle."""
    return [
        package
        for package in all_packages(middle)
        if package != today(middle)
        and possible(middle, package)
        and not any(
            crosses_red_line(middle, leader, package)
            for party, leader in leaders(middle).items()
            if is_asked(World(middle, {}, package, {}), party)
        )
        and settles(middle, package, asked.strategy)
    ]


def settles(middle: Plain, package: Package, strategy: str | None) -> bool:
    """Say whether a package settles one of the patterns of a strategy; without patterns any package does."""
    if strategy is None:
        return True
    patterns = middle["strategies"][strategy].get("settles", [])
    return not patterns or holds(patterns, package)


def settings_that_count(middle: Plain, asked: Asked) -> list[Levers]:
    """List the settings within every holder's budget; pressure stays off unless it is allowed."""
    choices = []
    for spec in middle.get("levers", {}).values():
        levels = list(spec["levels"])
        choices.append(levels if asked.pressure or spec["kind"] != "pressure" else levels[:1])
    every = [
        dict(zip(middle.get("levers", {}), levels, strict=True)) for levels in itertools.product(*choices)
    ]
    budget = {**middle.get("budget", {}), **(asked.budget or {})}
    return [setting for setting in every if within(pledges(middle, setting), budget)]


def pledges(middle: Plain, setting: Levers) -> dict[str, float]:
    """Add up what each holder pledges, at the middle values."""
    pledged: dict[str, float] = {}
    for lever, level in setting.items():
        spec = middle["levers"][lever]
        price = float((spec["levels"][level] or {}).get("cost", 0.0))
        pledged[spec["held_by"]] = pledged.get(spec["held_by"], 0.0) + price
    return pledged


def within(cost: Mapping[str, float], budget: Mapping[str, float]) -> bool:
    """Say whether no holder pledges more than its budget; one without a budget has no limit."""
    return all(paid <= budget.get(holder, math.inf) + TOLERANCE for holder, paid in cost.items())


def plan_of(middle: Plain, package: Package, setting: Levers, j: float) -> Plan:
    """Put a plan together: what it changes, which levers are not off, what it costs each holder."""
    changes = {issue: option for issue, option in package.items() if option != today(middle)[issue]}
    off = {lever: next(iter(spec["levels"])) for lever, spec in middle.get("levers", {}).items()}
    moved = {lever: level for lever, level in setting.items() if level != off[lever]}
    return Plan(package, setting, changes, moved, pledges(middle, setting), j)


# What a plan is worth -------------------------------------------------------------------------------------


def gains_before_levers(plain: Plain, package: Package) -> dict[str, float]:
    """Give ĝ of each leadership in one draw."""
    return {leader: mixed_gain(plain, leader, package) for leader in leaders(plain).values()}


def gain_with_levers(plain: Plain, leader: str, package: Package, setting: Levers, gained: float) -> float:
    """Compute G = ĝ + the points that count, pressure left out (a lever not named is off)."""
    gifts = {lever: level for lever, level in setting.items() if plain["levers"][lever]["kind"] != "pressure"}
    return gained + lever_points(plain, leader, package, gifts)


def objective(
    worlds: list[tuple[Plain, Noise]], package: Package, setting: Levers, gains: list[dict[str, float]]
) -> float:
    """Compute J = mean over draws of D · max(0, min over parties of G)."""
    worth = []
    for (plain, noise), gained in zip(worlds, gains, strict=True):
        least = min(gain_with_levers(plain, who, package, setting, g) for who, g in gained.items())
        # Where somebody gains nothing the product is 0, whatever D is: no need to count the votes.
        worth.append(least * consent_in(draw(plain, noise, package, setting)) if least > 0 else 0.0)
    return fmean(worth)


def consent_in(world: World) -> float:
    """Give D_s: everyone who can veto may do so."""
    return agreed(world, all_players(world))


def chance_of(worlds: list[tuple[Plain, Noise]], plan: Plan) -> float:
    """Compute P = mean of D over the draws."""
    return fmean(consent_in(draw(plain, noise, plan.package, plan.setting)) for plain, noise in worlds)


def objective_of(worlds: list[tuple[Plain, Noise]], plan: Plan) -> float:
    """Compute J of a plan, from its package and setting alone."""
    gains = [gains_before_levers(plain, plan.package) for plain, _ in worlds]
    return objective(worlds, plan.package, plan.setting, gains)


def mean_margins(worlds: list[tuple[Plain, Noise]], plan: Plan) -> dict[str, float]:
    """Give the mean margin of each leadership over the draws."""
    drawn = [draw(plain, noise, plan.package, plan.setting) for plain, noise in worlds]
    return {
        leader: fmean(world.margin_of(leader) for world in drawn)
        for leader in leaders(drawn[0].plain).values()
    }


# Among near-equals ----------------------------------------------------------------------------------------


def advised(worlds: list[tuple[Plain, Noise]], near: list[Plan]) -> list[Plan]:
    """Choose among plans that count as equally good; several are left only where all figures tie."""
    margins = [mean_margins(worlds, plan) for plan in near]
    left = [
        plan
        for plan, mine in zip(near, margins, strict=True)
        if not any(
            other.setting == plan.setting and beats(theirs, mine)
            for other, theirs in zip(near, margins, strict=True)
        )
    ]
    if not left:
        return []
    cheapest = min(plan.pledged for plan in left)
    left = [plan for plan in left if plan.pledged <= cheapest + TOLERANCE]
    fewest = min(len(plan.changes) for plan in left)
    left = [plan for plan in left if len(plan.changes) == fewest]
    highest = max(plan.j for plan in left)
    return [plan for plan in left if plan.j >= highest - TOLERANCE]


def beats(theirs: Mapping[str, float], mine: Mapping[str, float]) -> bool:
    """Say whether every leadership is left a higher mean margin."""
    return all(theirs[leader] > mine[leader] + TOLERANCE for leader in mine)

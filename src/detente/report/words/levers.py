"""What *What would it take?* says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.levers import Levers, Plan
from detente.levers.answer import Best
from detente.report.words import common, kept, names, numbers
from detente.shown import Titles
from detente.strategy.findings.costs import Cost

NOTHING = (
    "No package that counts leaves every party with a gain in any world in which it is agreed, "
    "whatever is offered within the budgets."
)
BINDING = "Every way to settle this crosses a red line of {actor}: {line}."
CHANGES = "What changes"
OFFERED = "What is offered"
NO_LEVER = "Nothing needs to be offered."
LEVER_HEAD = ("Holder", "Lever", "Level", "Cost")
TOGETHER = "Added up, only to compare plans"
NO_FORECAST = (
    "The plan was searched for; nobody has proposed it. It is no forecast and no advice: it is the best by "
    "these estimates, which favour texts that give every side something. It weighs a point of one side like "
    "a point of the other, which no one can measure on one scale. Plans within 1% of the best found count as "
    "equally good; of these it is the cheapest that leaves no leadership behind another of them. Budgets are "
    "kept at the middle of every cost; if costs run high they may not be."
)
NOTHING_TITLE = "No text and no offer within the budgets leaves every side with a gain"
FINDING = "With the best offers found a text is accepted in {chance} of 100 worlds"
FINDING_KEPT = ", and kept in {kept}"
OFFERS = "It would use {each}."
OFFERS_EACH = "{count} of {who}"
NO_FORECAST_SHORT = "Nobody has proposed it."
DIFFERS = "Unlike “{plan}” it has: {each}{more}."
DIFFERS_EACH = "“{issue}”: {option}"
DIFFERS_MORE = "; and {count} more"
AS_TODAY = "as today"
MORE = "More for more: the curve, the cheapest ways to a chance, other plans"
ADVISED = "The plan"
CHEAPEST_OF_ALL = "Best without levers"
COST_AXIS = "Cost pledged, added up →"
GAIN_AXIS = "↑ Points of the side that gains less"
KINDS = (("found", "found by the search"), ("dot", "best plan found for its cost"))
FORMULA = (
    (
        "What is looked for",
        "The package and levers with the largest average, over the worlds, of what the side that gains less"
        " has, counted as 0 where somebody refuses. Its gain is the leadership's own after outside "
        "influence, with what incentives, guarantees and programmes add. Pressure is left out.",
    ),
    (
        "What counts",
        "Packages that can be and cross no leadership's red line; levers within each holder's budget. "
        "Within 1% of the best the cheapest plan is taken, then the one that changes less.",
    ),
    (
        "How sure",
        "The search goes through parts of all packages and lever settings and drops a part only when no "
        "plan in it can beat the best found. What is left open bounds what any plan could still reach in "
        "these worlds.",
    ),
)
CURVE = "What more would buy"
CURVE_SAID = (
    "For each cost the best plan found for it. “Least gain” is what the side that gains less has on average, "
    "refusals counted as nothing. Costs are the holders' own points, added up only to compare plans."
)
CURVE_TOLD = "From cost {low} to {high} the side that gains less goes from {least} to {most} points."
CURVE_HEAD = ("Cost", "Least gain", "Of 100", "Issues changed")
CHEAPEST = "The cheapest plan found for a wished chance"
CHEAPEST_HEAD = ("At least, of 100", *CURVE_HEAD)
RUNNERS = "Others that differ in kind"
RUNNERS_HEAD = ("Least gain", "Of 100", "Cost", "What is different from the best")
PLANS_HEAD = ("Least gain", "Of 100", "Cost", CHANGES)
PRESSURE = "Pressure, apart"
PRESSURE_SAID = (
    "Pressure makes refusing dearer; it is no gain. Below 0 it turns somebody away. It was searched because "
    "you asked for it."
)
PRESSURE_HEAD = ("Lever", "Level", "Points on whom", "Whom it harms")
NOBODY_NAMED = "nobody named"
NONE_FOUND = "none found"
LOOKED = "{tried} plans valued, {nodes} parts looked at."
NOTES: Mapping[str, str] = {"income-counts": common.INCOME_COUNTS}
POINTS = "{points} points"
HAS = "{shown}: what the side that gains less has on average with “{plan}”"
HAS_LINK = "{shown} for “{plan}”"
ANSWER = (
    "The best plan found changes {issues}{levers}. If exactly this were put to all, all would sign and "
    "ratify it in {chance} worlds ({low} to {high} if every judgement leaned {far} against or for; {fresh} "
    "in fresh worlds that the search did not see)."
)
NO_LEVER_NEEDED = " and needs no lever"
LEVERS_USED = " and uses {levers} of {holders}"
LEAST = "The side that gains less has {least} points on average, refusals counted as 0."
PROVED = "No plan within the budgets does better in these worlds."
WITHIN_1 = "No plan does better by more than 1%, and this one is the cheapest of those."
BOUND = "No plan within the budgets can have more than {bound} in these worlds (a gap of {gap}%)."
IN_SHORT = (
    "“{plan}” (no advice): {costs}; the side that gains less then has {least} points on average (0 where "
    "somebody refuses), the chance that all say yes is {chance}, and {sure}."
)
SURE_PROVED = "no plan within the budgets does better in these worlds"
SURE_WITHIN_1 = "no plan within the budgets does better by more than 1% in these worlds"
SURE_BOUND = "no plan within the budgets can pass {bound} in these worlds"
NO_LEVER_SHORT = "no lever"
ALSO = "With levers within the budgets, the chance that all accept “{plan}” is {chance}."
ALSO_HIGH = (
    "It was searched with the same estimates that its figure uses, so it can score higher than the "
    "strategies."
)
NO_COST = "none"
TIP_COST = "Cost {cost}"
TIP_LEAST = "The side that gains less: {least} points"
TIP_CHANCE = "All say yes: {chance} of 100"
TIP_ISSUES = "{issues} issues"


def answer(found: Levers, ends: tuple[float, float] | None, lean: float, decimals: int) -> str:
    """The answer in a few sentences.

    ``ends``: the range of the chance, where judgements lean by ``lean``; None for the answer's own.
    """
    if found.best is None:
        return NOTHING
    best, plan = found.best, found.best.plan
    low, high = (numbers.in_100(end) for end in ends or best.chance_range)
    said = ANSWER.format(
        issues=numbers.counted(len(plan.changes), "issue", "issues"),
        levers=_levers_said(plan),
        chance=numbers.chance(plan.chance),
        low=low,
        high=high,
        far=numbers.far(lean),
        fresh=numbers.in_100(best.chance_fresh),
    )
    return " ".join(one for one in (said, kept.plan(found), certificate(found, best, decimals)) if one)


def _levers_said(plan: Plan) -> str:
    if not plan.levers:
        return NO_LEVER_NEEDED
    holders = [holder for holder, cost in plan.cost.items() if cost > 0]
    levers = numbers.counted(len(plan.levers), "lever", "levers")
    return LEVERS_USED.format(levers=levers, holders=numbers.counted(len(holders), "holder", "holders"))


def certificate(found: Levers, best: Best, decimals: int) -> str:
    """How near the best the plan is."""
    has = LEAST.format(least=numbers.plain_points(best.plan.objective, decimals))
    if _proved(best):
        return f"{has} {PROVED}"
    if found.finished:
        return f"{has} {WITHIN_1}"
    bound = numbers.plain_points(best.bound, decimals)
    return f"{has} {BOUND.format(bound=bound, gap=f'{100 * best.gap:.0f}')}"


def _proved(best: Best) -> bool:
    """Whether nothing can do better, as far as the figure is shown."""
    return best.gap < 0.0005


def in_short(found: Levers, costs: str, chance: str, decimals: int) -> str:
    """What the best plan costs whom, what it brings, and what no plan can pass, in one sentence."""
    if found.best is None:
        return NOTHING
    best = found.best
    if _proved(best):
        sure = SURE_PROVED
    elif found.finished:
        sure = SURE_WITHIN_1
    else:
        sure = SURE_BOUND.format(bound=numbers.plain_points(best.bound, decimals))
    least = numbers.plain_points(best.plan.objective, decimals)
    costs = costs or NO_LEVER_SHORT
    return IN_SHORT.format(plan=names.BEST_TITLE, costs=costs, least=least, chance=chance, sure=sure)


def finding(chance: float, kept: float | None) -> str:
    """The answer as a title."""
    said = FINDING.format(chance=numbers.in_100(chance))
    return f"{said}{FINDING_KEPT.format(kept=numbers.in_100(kept))}" if kept is not None else said


def also_found(chance: str, alone: bool) -> str:
    """The best plan in a sentence; ``alone``: it is not yet said why what was searched scores high."""
    found = ALSO.format(plan=names.BEST_TITLE, chance=chance)
    return f"{found} {ALSO_HIGH}" if alone else found


def binding(titles: Titles, found: Levers) -> list[str]:
    """The red lines that leave nothing."""
    return [
        BINDING.format(actor=titles.actor(actor), line=names.pattern(titles, line))
        for actor, line in found.binding
    ]


def costs(titles: Titles, cost: Mapping[str, float]) -> str:
    """Who pledges what: ``European Union 9.9; United States 6.2``."""
    said = [f"{titles.actor(holder)} {numbers.cost(each)}" for holder, each in cost.items() if each > 0]
    return "; ".join(said) or NO_COST


def pledges(titles: Titles, cost: Cost) -> str:
    """What is asked of a holder, beside what the case lets it spend."""
    total = f"{cost.low:g}" if cost.low == cost.high else f"{cost.low:g} to {cost.high:g}"
    budget = f" of {numbers.number(cost.budget)}" if cost.budget is not None else ""
    return f"{titles.actor(cost.holder)} {total}{budget}"


def pays(titles: Titles, cost: Cost) -> str:
    """The same with how many levers that are."""
    return f"{pledges(titles, cost)} ({numbers.counted(len(cost.levers), 'lever', 'levers')})"


def paid(titles: Titles, found: Iterable[Cost]) -> str:
    """The same for all holders."""
    return numbers.listed([pays(titles, cost) for cost in found])

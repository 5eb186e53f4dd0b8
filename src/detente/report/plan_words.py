"""What `levers` and `strategy` say, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case import Case
from detente.levers import Levers, Plan
from detente.levers.answer import Best
from detente.model import DEFAULT_LEAN
from detente.report import kept_words, words

TITLE = "What would it take?"
STRATEGIES = "Strategies side by side"
NOTHING = (
    "No package that counts leaves every party with a gain in any world in which it is agreed, "
    "whatever is offered within the budgets."
)
BINDING = "Every way to settle this crosses a red line of {actor}: {line}."
CHANGES = "What changes"
OFFERED = "What is offered"
BEST_TITLE = "Best plan found by the search"
BEST_ABOUT = (
    "Searched over all packages and levers within the budgets, with the same estimates that its figures use. "
    "What it changes and who offers what stand in “What would it take?”."
)
NOT_ASKED = "“What would it take?” was not asked in this run."
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
MORE = "More for more: the curve, the cheapest ways to a chance, other plans"
ADVISED = "The plan"
CHEAPEST_OF_ALL = "Best without levers"
COST_AXIS = "Cost pledged, added up →"
GAIN_AXIS = "↑ Points of the side that gains less"
KINDS = (("solution", "found by the search"), ("dot", "best plan found for its cost"))
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
CURVE_HEAD = ("Cost", "Least gain", "Of 100", "Issues changed")
CHEAPEST = "The cheapest plan found for a wished chance"
CHEAPEST_HEAD = ("At least, of 100", "Cost", "Least gain", "Of 100", "Issues changed")
RUNNERS = "Others that differ in kind"
PLANS_HEAD = ("Least gain", "Of 100", "Cost", CHANGES)
PACKAGE_NO = "Package {number}"
MEAN_GAIN = "Mean gain of {party}"
RUNNERS_HEAD = ("Least gain", "Of 100", "Cost", "What is different from the best")
PRESSURE = "Pressure, apart"
PRESSURE_SAID = (
    "Pressure makes refusing dearer; it is no gain. Below 0 it turns somebody away. It was searched because "
    "you asked for it."
)
PRESSURE_HEAD = ("Lever", "Level", "Points on whom", "Whom it harms")
NOBODY = "nobody named"
NONE_FOUND = "none found"
STRATEGY_HEAD = ("Strategy", "Of 100", "Range", "Least gain", "Cost", "Who is asked to move")
FOUND_FOR = "Best found for the aims of “{title}”"
FOUND_BEST = "Best found without set aims"
START = "Start"
EMPTY = "nothing to agree"
DOES_NOT_SETTLE = "its own package does not settle what it says it settles"
STRATEGY_SAID = (
    "“Least gain” is what the side that gains less has on average, refusals counted as nothing. A plan that "
    "was searched for is no forecast and no advice: the best by these estimates, most of them judgement."
)
ACTION = "Action"
NO_LEVER_USED = "No lever."
STYLES = {
    "facilitating": "carries messages and hosts",
    "formulating": "proposes the text",
    "manipulating": "presses and rewards",
}
"""What a mediator does, by style (Beardsley et al. 2006)."""


def answer(
    found: Levers,
    ends: tuple[float, float] | None = None,
    lean: float = DEFAULT_LEAN,
    shown: int | None = None,
) -> str:
    """The answer in a few sentences.

    ``ends``: the range of the chance, where judgements lean by ``lean``; ``shown``: decimals of points.
    """
    if found.best is None:
        return NOTHING
    best, plan = found.best, found.best.plan
    low, high = (words.in_100(end) for end in ends or best.chance_range)
    fresh = words.in_100(best.chance_fresh)
    kept = f"{kept_words.plan(found)} " if found.ranked else ""
    return (
        f"The best plan found changes {words.counted(len(plan.changes), 'issue', 'issues')}"
        f"{_levers_said(plan)}. If exactly this were put to all, all would sign and ratify it in "
        f"{words.chance(plan.chance)} worlds ({low} to {high} if every judgement leaned {words.far(lean)} "
        f"against or for; {fresh} in fresh worlds that the search did not see). {kept}"
        f"{certificate(found, shown)}"
    )


def decimals(plan: Plan) -> int:
    """With how many decimals the points of a plan are shown: by the largest mean margin or least gain."""
    return words.digits(max(abs(value) for value in (plan.objective, *plan.margins.values())))


def least(plan: Plan, shown: int | None = None) -> str:
    """What the side that gains less has; ``shown``: decimals of points."""
    return words.plain_points(plan.objective, shown or decimals(plan))


def in_the_minute(found: Levers, costs: str, chance: str, shown: int | None = None) -> str:
    """What the best plan costs whom, what it brings, and what no plan can pass, in one sentence."""
    if found.best is None:
        return NOTHING
    best = found.best
    bound = words.plain_points(best.bound, shown or decimals(best.plan))
    if _proved(best):
        sure = "no plan within the budgets does better in these worlds"
    elif found.finished:
        sure = "no plan within the budgets does better by more than 1% in these worlds"
    else:
        sure = f"no plan within the budgets can pass {bound} in these worlds"
    return (
        f"“{BEST_TITLE}” (no advice): {costs or 'no lever'}; the side that gains less then has "
        f"{least(best.plan, shown)} points on average (0 where somebody refuses), the chance that all say "
        f"yes is {chance}, and {sure}."
    )


def also_found(chance: str, alone: bool) -> str:
    """The best plan in a sentence; ``alone``: it is not yet said why what was searched scores high."""
    found = f"With levers within the budgets, the chance that all accept “{BEST_TITLE}” is {chance}."
    if not alone:
        return found
    return (
        f"{found} It was searched with the same estimates that its figure uses, so it can score higher than "
        "the strategies."
    )


def _levers_said(plan: Plan) -> str:
    if not plan.levers:
        return " and needs no lever"
    holders = [holder for holder, cost in plan.cost.items() if cost > 0]
    levers = words.counted(len(plan.levers), "lever", "levers")
    return f" and uses {levers} of {words.counted(len(holders), 'holder', 'holders')}"


def certificate(found: Levers, shown: int | None = None) -> str:
    """How near the best the plan is; ``shown``: decimals of points."""
    if found.best is None:
        return ""
    best = found.best
    has = f"The side that gains less has {least(best.plan, shown)} points on average, refusals counted as 0."
    if _proved(best):
        return f"{has} No plan within the budgets does better in these worlds."
    if found.finished:
        return f"{has} No plan does better by more than 1%, and this one is the cheapest of those."
    return (
        f"{has} No plan within the budgets can have more than "
        f"{words.plain_points(best.bound, shown or decimals(best.plan))} in these worlds "
        f"(a gap of {100 * best.gap:.0f}%)."
    )


def _proved(best: Best) -> bool:
    """Whether nothing can do better, as far as the figure is shown."""
    return best.gap < 0.0005


def chart_words(found: Levers) -> tuple[str, str]:
    """Title and description of the chart."""
    first, last = found.curve[0], found.curve[-1]
    return (
        "What more would buy",
        f"From cost {words.cost(first.pledged)} to {words.cost(last.pledged)} the side that gains less goes "
        f"from {least(first, decimals(last))} to {least(last)} points.",
    )


def told(cost: str, least: str, chance: str, issues: str) -> str:
    """A plan in the panel that opens on its mark."""
    gain = f"The side that gains less: {least} points"
    return f"Cost {cost}\n{gain}\nAll say yes: {chance} of 100\n{issues} issues"


def costs(case: Case, cost: Mapping[str, float]) -> str:
    """Who pledges what: ``European Union 9.9; United States 6.2``."""
    said = [f"{case.actor_title(h)} {words.cost(c)}" for h, c in cost.items() if c > 0]
    return "; ".join(said) or "none"


def differs(case: Case, plan: Plan, best: Plan) -> str:
    """What a runner-up does otherwise, issues first."""
    said = [
        words.change(case, issue, option)
        for issue, option in plan.package.items()
        if best.package[issue] != option
    ]
    names = [*plan.levers, *(name for name in best.levers if name not in plan.levers)]
    moved = sum(plan.levers.get(name) != best.levers.get(name) for name in names)
    more = [words.counted(moved, "lever set otherwise", "levers set otherwise")] if moved else []
    return "; ".join([*said, *more])


def lever(case: Case, name: str) -> str:
    """What a lever is called."""
    return case.file.levers[name].title or name


def level(case: Case, name: str, chosen: str) -> str:
    """What a level of a lever is called."""
    return case.file.levers[name].levels[chosen].title or chosen


def mediated(by: str, style: str) -> str:
    """Who mediates, and how."""
    return f"Mediation: {by}{style}."


def chaired(by: str) -> str:
    """Who chairs the joint commission."""
    return f"Chair of the joint commission: {by}."


def levers_used(titles: Sequence[str], more: int) -> str:
    """The dearest levers, and how many more there are."""
    rest = f"; and {more} more" if more > 0 else ""
    return f"{'Levers' if len(titles) > 1 else 'Lever'}: {'; '.join(titles)}{rest}."

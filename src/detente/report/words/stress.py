"""What *What must be true for it to fail?* says."""

from __future__ import annotations

from detente.method import Note
from detente.report.words import common, numbers
from detente.shown import Titles
from detente.stress import Stress
from detente.stress.answer import Decides, FailingBox, FlipPoint, Limit, SoonAndKept, Source

PLAN = "Put to the test: {plan}. All say yes in {chance} of 100 worlds ({ends}, if judgements lean)."
FAILING = "It fails in {share} of 100 worlds (a world fails where agreement is less likely than not)."
DECIDING = "Which numbers decide"
SHARE_SAID = "The share of the ups and downs that each number explains alone, with its interval."
DECIDING_SAID = f"{SHARE_SAID} Only those that stand out from chance are listed."
DECIDING_HEAD = ("Number", "Explains, of 100", "Interval", "Rests on", "Line")
NOTHING_CLEAR = "No single number stands out from chance: it takes several together."
TOO_FEW = "too few draws"
TOTALS = "Alone, and together with others"
TOTALS_SAID = "Sobol' indices: what a number explains alone, and with all that it does together with others."
TOTALS_HEAD = ("Number", "Alone, of 100", "±", "With others", "±")
REST = "everything else"
CONSTANT = "{count} that are read have no range: these decide nothing."
BOXES = "Where it fails"
BOX = (
    "In {mass} of 100 worlds, namely where {limits}: {density} of 100 of these fail, which is {coverage} of "
    "100 failures."
)
NO_BOX = "No region of the world was found in which it fails much more often than elsewhere."
REGRET = "What another strategy would have won"
REGRET_SAID = (
    "Points of the side that gains less, refusals counted as nothing, lost against the best of each world."
)
REGRET_HEAD = ("Strategy", "Mean", "9 in 10 below", "Most", "Best in, of 100")
FLIPS = "What would put another strategy first"
WORST = "The worst believable world (one in twenty is as bad)"
WORTH = "Worth knowing first"
WORTH_SAID = "What knowing a number before choosing a strategy would add, in points."
NOTHING_WORTH = "Nothing that could be known would change the choice by more than the figures can tell."
WORTH_HEAD = ("Number", "Adds", "Interval")
NOWHERE = (
    "Moved alone as far as was tried, these change neither which strategy has the highest value nor on which "
    "side of one half the chance stands: {names}."
)
TURNS = "{what} from {start} to {to} ({where} its range): {then}."
ADVICE = "the strategy with the highest value becomes “{then}”"
CHANCE = "the chance goes {then} 1 in 2"
INSIDE, BEYOND = "inside", "beyond"
JUDGEMENT, SOURCE, PANEL = "judgement", "a source", "a panel"
NEARLY_ONE = 0.99
"""From here on an interval's lower end says nothing more."""
ROAD = "On the road"
ROAD_SAID = "On the road: it is agreed within 24 months and carried out in {chance} of 100 runs."
ROAD_DECIDES = "What decides that most: {numbers}."
ROAD_NUMBER = "{said} (explains {index} of 100)"
ROAD_NONE = "No single number stands out there: it takes several together."
ROAD_BEST = (
    "Hardly any world is better or worse than a half there, so that the best quarter of the worlds is looked "
    "for (from {bar} of 100 runs on)."
)
ROAD_BOX = (
    "In {mass} of 100 worlds, namely where {limits}: {density} of 100 of these are {which}, which is "
    "{coverage} of 100 such worlds."
)
AMONG_BEST, AMONG_FAILING = "among the best", "below a half"
ROAD_FLIP = (
    "Where {what} is moved from {start} to {to} (inside its range), that goes {then} 1 in 2 on average."
)
ROAD_STAYS = "Nowhere in their ranges do these bring it to the other side of 1 in 2 on average: {names}."
MOST_ROAD = 2
"""Numbers of the road that a paper names."""
NOTES = {
    "no-road": "how the talks would run could not be put to the test: {reason}",
    "nothing-varies": "D is {agreed} in every draw: no number decides",
    "few-draws": "{draws} draws are too few for intervals: {needed} are needed",
    "never-fails": "the plan fails in no draw: there are no boxes",
    "always-fails": "the plan fails in every draw: there are no boxes",
    "no-other-strategy": "there is no other strategy: no regret, nothing that knowing more could change",
    "tie": (
        "these strategies tie, with the same value on average: {strategies}; first comes the likeliest to be "
        "agreed, of equals the first by name"
    ),
    "infeasible": "this package contains a combination that the case calls infeasible",
    "sobol": (
        "Sobol' indices were computed in {worlds} further worlds: {each} for each of {groups} "
        "groups and 2 more"
    ),
}
MOST_CLEAR = 8
NO_PLAN = "The case has no strategy that changes anything: there is nothing to put to the test."
ADVISED = "Of the strategies of the case, this one has the highest value on average: chance times least gain."
NAMED = (
    "This strategy was named to be put to the test; of the strategies of the case another one has the "
    "highest value on average."
)
SHARE = "Of what these numbers explain, {share} of 100 rests on judgement ({ends})."
SHARE_ALONE = "Of what these numbers explain, {share} of 100 rests on judgement."
CHART = "Numbers that decide: share of the ups and downs that each explains alone, of 100, with its interval"
LEAN = "lean."
"""Begins the names of what may be wrong about an actor as a whole, or about one issue of it."""
ON_ACTOR = "How well we judge {actor} as a whole"
ON_ISSUE = "How well we judge what {actor} thinks of “{issue}”"
TURNING_HEAD = ("What it turns on", "Its share", "Refused in most worlds if")
SHARE_OF = "{share} of 100"
HOPEFUL = "we are {points} points too hopeful"
TURNS_AT, TURNS_NOT = "it goes from {start} to {to}", "never by itself"
FINDING = "“{plan}” is refused in {share} of 100 worlds: what decides that"
DECIDES = (
    "“{plan}” fails in {share} of 100 worlds; what decides most is {number}, which alone explains {index} "
    "of 100."
)
UNDECIDED = "“{plan}” fails in {share} of 100 worlds; no single number decides, it takes several together."
FAILS = "{shown}: the chance of a world in which “{plan}” is more likely refused than agreed"
FAIL_LINK = "{shown} worlds fail “{plan}”"
LOST = "{shown}: what “{plan}” loses on average against the best strategy of each world"
LOST_LINK = "{shown} lost"
POINTS = "{points:.1f} points"
FORMULA = (
    (
        "Which numbers decide",
        "The share of the variance of the chance that a number explains by itself, over the worlds. Listed "
        "are those that are larger than the largest of as many idle numbers would be, 19 times in 20.",
    ),
    (
        "Where it fails",
        "Limits on a few numbers that hold many worlds in which agreement is less likely than not, and few "
        "others.",
    ),
    (
        "Value",
        "The chance times what the side that gains less has. Regret is what a strategy loses, in one world, "
        "against the best strategy of that world.",
    ),
    (
        "What would put another strategy first",
        "One number is moved, all others stay, and everything is computed again, to twice half its range "
        "beyond its end.",
    ),
)


def said(answer: Stress, plan: str) -> str:
    """The answer in two sentences."""
    ends = numbers.span(answer.chance_range)
    first = PLAN.format(plan=plan, chance=numbers.in_100(answer.chance), ends=ends)
    return f"{first} {FAILING.format(share=numbers.in_100(answer.failing))}"


def clear(answer: Stress) -> list[Decides]:
    """The numbers that stand out from chance, the most telling first."""
    return [one for one in answer.deciding if one.clear][:MOST_CLEAR]


def box_said(box: FailingBox) -> str:
    """One box in a sentence."""
    return BOX.format(
        mass=numbers.in_100(box.mass),
        limits=" and ".join(limit_said(limit) for limit in box.limits),
        density=numbers.in_100(box.density),
        coverage=numbers.in_100(box.coverage),
    )


def _where(source: Source) -> str:
    return f"{source.file}:{source.line}" if source.line is not None else ""


def interval(low: float | None, high: float | None) -> str:
    """An index's interval in 100, or that draws are too few."""
    return TOO_FEW if low is None or high is None else f"{100 * low:.0f} to {100 * high:.0f}"


def deciding_row(one: Decides) -> tuple[str, ...]:
    """A number, what it explains, the interval, what it rests on, its line."""
    figures = f"{100 * one.index:.0f}", interval(one.low, one.high)
    return (one.source.said, *figures, rests_on(one), _where(one.source))


def rests_on(one: Decides) -> str:
    """Whether a number is judgement, or what a panel said."""
    if one.source.panel:
        return PANEL
    return JUDGEMENT if one.source.judged else SOURCE


def turning_row(titles: Titles, answer: Stress, one: Decides) -> tuple[str, str, str]:
    """A number in plain words, what it explains, and how far it must move to turn the chance."""
    share = SHARE_OF.format(share=numbers.in_100(one.index))
    flip = next(
        (
            flip
            for flip in answer.flips
            if flip.source.number == one.source.number
            and flip.what == "chance"
            and flip.to is not None
            and flip.within_range
        ),
        None,
    )
    if flip is None or flip.to is None:
        return plainly(titles, one.source), share, TURNS_NOT
    if flip.source.number.startswith(LEAN):
        return plainly(titles, one.source), share, HOPEFUL.format(points=f"{abs(flip.to):.0f}")
    return plainly(titles, one.source), share, TURNS_AT.format(start=f"{flip.start:.3g}", to=f"{flip.to:.3g}")


def plainly(titles: Titles, source: Source) -> str:
    """A number in plain words: an error about an actor as how well the actor is judged."""
    if not source.number.startswith(LEAN):
        return numbers.capital(source.said)
    actor, _, issue = source.number.removeprefix(LEAN).partition(".")
    if issue:
        return ON_ISSUE.format(actor=titles.actor(actor), issue=titles.issue(issue))
    return ON_ACTOR.format(actor=titles.actor(actor))


def total_rows(answer: Stress) -> list[list[str]]:
    """A row for each number with Sobol' indices, and one for everything else."""
    said_ = {one.source.number: one.source.said for one in answer.deciding}
    rows = []
    for one in answer.total:
        figures = one.first, one.first_half_width, one.total, one.total_half_width
        rows.append([said_.get(one.number, REST), *(str(round(100 * figure)) for figure in figures)])
    return rows


def constant(answer: Stress) -> str:
    """How many numbers are read and have no range; nothing where all have one."""
    count = len(answer.constant)
    return CONSTANT.format(count=numbers.counted(count, "number", "numbers")) if count else ""


def limit_said(limit: Limit) -> str:
    """One side of a box in numbers."""
    if limit.low is not None and limit.high is not None:
        return f"{limit.source.said} lies between {limit.low:.3g} and {limit.high:.3g}"
    if limit.low is not None:
        return f"{limit.source.said} is above {limit.low:.3g}"
    return f"{limit.source.said} is below {limit.high:.3g}"


def road_said(answer: SoonAndKept) -> str:
    """The chance on the road and what decides it, in two sentences."""
    led = [one for one in answer.deciding if one.clear][:MOST_ROAD]
    named = "; ".join(
        ROAD_NUMBER.format(said=one.source.said, index=numbers.in_100(one.index)) for one in led
    )
    decides = ROAD_DECIDES.format(numbers=named) if named else ROAD_NONE
    return f"{ROAD_SAID.format(chance=numbers.in_100(answer.chance))} {decides}"


def road_boxes(answer: SoonAndKept) -> list[str]:
    """Each box of the road in a sentence."""
    return [
        ROAD_BOX.format(
            mass=numbers.in_100(box.mass),
            limits=" and ".join(limit_said(limit) for limit in box.limits),
            density=numbers.in_100(box.density),
            coverage=numbers.in_100(box.coverage),
            which=AMONG_BEST if answer.best else AMONG_FAILING,
        )
        for box in answer.boxes
    ]


def road_flips(answer: SoonAndKept) -> list[str]:
    """What brings the chance on the road over or under a half; what does not is named once."""
    turning = [flip for flip in answer.flips if flip.to is not None]
    found = [
        ROAD_FLIP.format(what=one.source.said, start=f"{one.start:.3g}", to=f"{one.to:.3g}", then=one.then)
        for one in turning
    ]
    idle = [flip.source.said for flip in answer.flips if flip.to is None]
    return [*found, *([ROAD_STAYS.format(names="; ".join(idle))] if idle else [])]


def regret_rows(titles: Titles, answer: Stress) -> list[list[str]]:
    """A row for each strategy."""
    return [
        [
            titles.strategy(slug),
            *(f"{figure:.1f}" for figure in (one.value.mean, one.value.p90, one.value.max)),
            numbers.short(one.best_in),
        ]
        for slug, one in answer.regret.items()
    ]


def flips_said(titles: Titles, answer: Stress) -> list[str]:
    """What turns the advice or the chance; what moves neither is named once."""
    turning = [flip for flip in answer.flips if flip.to is not None]
    moved = {flip.source.number for flip in turning}
    idle = dict.fromkeys(flip.source.said for flip in answer.flips if flip.source.number not in moved)
    found = [flip_said(titles, flip) for flip in turning]
    return [*found, *([NOWHERE.format(names="; ".join(idle))] if idle else [])]


def flip_said(titles: Titles, flip: FlipPoint) -> str:
    """How far a number must move, and what then changes."""
    then = titles.strategy(flip.then or "")
    told = (ADVICE if flip.what == "advice" else CHANCE).format(then=then)
    to = f"{flip.to:.3g}" if flip.to is not None else ""
    where = INSIDE if flip.within_range else BEYOND
    return TURNS.format(what=flip.source.said, start=f"{flip.start:.3g}", to=to, where=where, then=told)


def worst_said(titles: Titles, answer: Stress) -> str:
    """What the worst believable world says."""
    worst = answer.worst_world
    refuses = numbers.listed([titles.actor(actor) for actor in worst.refuses]) or common.NOBODY
    extreme = "; ".join(f"{one.source.said} {one.value:.3g}" for one in worst.extreme)
    return f"Refuses to sign: {refuses}. What is extreme there: {extreme or 'nothing alone'}."


def worth_rows(answer: Stress) -> list[list[str]]:
    """A row for each number that would be worth knowing before the choice."""
    rows = []
    for one in answer.worth_knowing:
        if one.value > 0:
            ends = TOO_FEW if one.low is None or one.high is None else f"{one.low:.2f} to {one.high:.2f}"
            rows.append([one.source.said, f"{one.value:.2f}", ends])
    return rows


def judgement(answer: Stress) -> str:
    """How much of what the deciding numbers explain rests on judgement; nothing where none decides."""
    share = answer.judgement_share
    if share is None:
        return ""
    if share.low is None or share.high is None or share.low > NEARLY_ONE:
        return SHARE_ALONE.format(share=numbers.in_100(share.share))
    return SHARE.format(share=numbers.in_100(share.share), ends=interval(share.low, share.high))


def note(titles: Titles, found: Note) -> str:
    """A note in words, strategies by their titles."""
    if found.code == "tie":
        names = numbers.listed(
            [f"“{titles.strategy(one)}”" for one in found.fields["strategies"].split(", ")]
        )
        found = Note(found.code, {"strategies": names})
    return common.note(found, NOTES)

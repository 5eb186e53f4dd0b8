"""`stress` and `why` as plain text, with their words."""

from __future__ import annotations

from detente.case import Case
from detente.report import texts, words
from detente.report.answers import method
from detente.report.tables import bullet, paragraph, table
from detente.stress import Stress
from detente.stress.answer import Decides, FlipPoint, Limit, Source
from detente.why import Why

TITLE = "What must be true for it to fail?"
PLAN = "Put to the test: {plan}. All say yes in {chance} worlds."
FAILING = "It fails in {share} worlds (a world fails where agreement is less likely than not)."
DECIDING = "Which numbers decide"
SHARE_SAID = "The share of the ups and downs that each number explains alone, with its interval."
DECIDING_SAID = f"{SHARE_SAID} Only those that stand out from chance are listed."
DECIDING_HEAD = ("Number", "Explains, of 100", "Interval", "Rests on", "Line")
NOTHING_CLEAR = "No single number stands out from chance: it takes several together."
TOO_FEW = "too few draws"
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
FLIPS = "What would turn the advice"
WORST = "The worst believable world (one in twenty is as bad)"
WORTH = "Worth knowing first"
WORTH_SAID = "What knowing a number before choosing a strategy would add, in points."
NOTHING_WORTH = "Nothing that could be known would change the choice by more than the figures can tell."
WORTH_HEAD = ("Number", "Adds", "Interval")
NOWHERE = (
    "Moved alone as far as was tried, these change neither the advice nor on which side of one half the "
    "chance stands: {names}."
)
TURNS = "{what} from {start} to {to} ({where} its range): {then}."
ADVICE = "the best strategy by these figures becomes “{then}”"
CHANCE = "the chance goes {then} 1 in 2"
INSIDE, BEYOND = "inside", "beyond"
JUDGEMENT, SOURCE = "judgement", "a source"
WHY_TITLE = "Where does this figure come from?"
MOVES = "What moves it most"
FED = "What fed it"
FED_HEAD = ("Number", "Written", "Rests on", "Line")
MOST_FED = 25
MORE = "and {count} more (see --json)"
DEFAULT = "default"


def stress_text(case: Case, answer: Stress, width: int = 80) -> str:
    """What must be true for it to fail, in plain text."""
    plan = (
        case.file.strategies[answer.strategy].title
        if answer.strategy in case.file.strategies
        else answer.strategy
    )
    first = PLAN.format(plan=plan or answer.strategy, chance=words.chance(answer.chance))
    lines = [TITLE, "", *paragraph(f"{first} {FAILING.format(share=words.chance(answer.failing))}", width)]
    clear = [one for one in answer.deciding if one.clear][:8]
    lines += ["", DECIDING.upper(), *paragraph(DECIDING_SAID, width)]
    lines += _deciding(clear, width) if clear else paragraph(NOTHING_CLEAR, width)
    lines += ["", BOXES.upper()]
    for box in answer.boxes:
        limits = " and ".join(limit_said(limit) for limit in box.limits)
        told = BOX.format(
            mass=words.in_100(box.mass),
            limits=limits,
            density=words.in_100(box.density),
            coverage=words.in_100(box.coverage),
        )
        lines += bullet(told, width)
    lines += [] if answer.boxes else paragraph(NO_BOX, width)
    lines += ["", REGRET.upper(), *paragraph(REGRET_SAID, width), *_regret(case, answer, width)]
    lines += ["", FLIPS.upper(), *_flips(case, answer, width)]
    lines += ["", WORST.upper(), *bullet(worst_said(case, answer), width), ""]
    lines += [WORTH.upper(), *paragraph(WORTH_SAID, width), *_worth(answer, width)]
    lines += [line for note in answer.notes for line in ["", *paragraph(words.sentence(note), width)]]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])


def _where(source: Source) -> str:
    return f"{source.file}:{source.line}" if source.line is not None else ""


def interval(low: float | None, high: float | None) -> str:
    """An index's interval in 100, or that draws are too few."""
    return TOO_FEW if low is None or high is None else f"{100 * low:.0f} to {100 * high:.0f}"


def _deciding(shown: list[Decides], width: int) -> list[str]:
    rows = [
        [
            one.source.said,
            f"{100 * one.index:.0f}",
            interval(one.low, one.high),
            JUDGEMENT if one.source.judged else SOURCE,
            _where(one.source),
        ]
        for one in shown
    ]
    return table(DECIDING_HEAD, rows, width, "wrrww")


def limit_said(limit: Limit) -> str:
    """One side of a box in words."""
    if limit.low is not None and limit.high is not None:
        return f"{limit.source.said} lies between {limit.low:.3g} and {limit.high:.3g}"
    if limit.low is not None:
        return f"{limit.source.said} is above {limit.low:.3g}"
    return f"{limit.source.said} is below {limit.high:.3g}"


def _regret(case: Case, answer: Stress, width: int) -> list[str]:
    rows = []
    for slug, one in answer.regret.items():
        title = case.file.strategies[slug].title if slug in case.file.strategies else slug
        figures = [f"{one.value.mean:.1f}", f"{one.value.p90:.1f}", f"{one.value.max:.1f}"]
        rows.append([title or slug, *figures, words.short(one.best_in)])
    return table(REGRET_HEAD, rows, width, "wrrrr")


def _flips(case: Case, answer: Stress, width: int) -> list[str]:
    """What turns the advice or the chance; what moves neither is named once."""
    turning = [flip for flip in answer.flips if flip.to is not None]
    numbers = {flip.source.number for flip in turning}
    idle = dict.fromkeys(flip.source.said for flip in answer.flips if flip.source.number not in numbers)
    lines = [line for flip in turning for line in bullet(flip_said(case, flip), width)]
    return [*lines, *(bullet(NOWHERE.format(names="; ".join(idle)), width) if idle else [])]


def flip_said(case: Case, flip: FlipPoint) -> str:
    """How far a number must move, and what then changes."""
    then = flip.then or ""
    if then in case.file.strategies:
        then = case.file.strategies[then].title or then
    told = (ADVICE if flip.what == "advice" else CHANCE).format(then=then)
    to = f"{flip.to:.3g}" if flip.to is not None else ""
    where = INSIDE if flip.within_range else BEYOND
    return TURNS.format(what=flip.source.said, start=f"{flip.start:.3g}", to=to, where=where, then=told)


def worst_said(case: Case, answer: Stress) -> str:
    """What the worst believable world says."""
    worst = answer.worst_world
    refuses = words.listed([case.actor_title(actor) for actor in worst.refuses]) or "nobody"
    extreme = "; ".join(f"{one.source.said} {one.value:.3g}" for one in worst.extreme)
    return f"Refuses to sign: {refuses}. What is extreme there: {extreme or 'nothing alone'}."


def _worth(answer: Stress, width: int) -> list[str]:
    rows = []
    for one in answer.worth_knowing:
        if one.value > 0:
            ends = TOO_FEW if one.low is None or one.high is None else f"{one.low:.2f} to {one.high:.2f}"
            rows.append([one.source.said, f"{one.value:.2f}", ends])
    return table(WORTH_HEAD, rows, width, "wrr") if rows else paragraph(NOTHING_WORTH, width)


def why_text(case: Case, answer: Why, width: int = 80) -> str:
    """Where a figure comes from, in plain text."""
    value = f"{answer.figure}: {answer.value:.4g} {answer.unit}".strip()
    lines = [WHY_TITLE, "", *paragraph(value, width), *paragraph(answer.formula, width)]
    for issue, option in answer.changes.items():
        lines += bullet(words.change(case, issue, option), width)
    if answer.moves:
        lines += ["", MOVES.upper(), *paragraph(SHARE_SAID, width)]
        lines += _deciding(list(answer.moves), width)
    lines += ["", FED.upper()]
    rows = [
        [one.said, one.written, one.source, f"{one.file}:{one.line}" if one.line is not None else DEFAULT]
        for one in answer.fed[:MOST_FED]
    ]
    lines += table(FED_HEAD, rows, width, "wwww")
    if len(answer.fed) > MOST_FED:
        lines += [MORE.format(count=len(answer.fed) - MOST_FED)]
    lines += [line for note in answer.notes for line in ["", *paragraph(words.sentence(note), width)]]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])

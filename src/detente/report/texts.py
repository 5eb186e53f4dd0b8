"""Fixed sentences, headings and column titles of the summary and the brief, in plain English."""

from __future__ import annotations

from detente.case import Case
from detente.deals import Deals
from detente.report import view, words

POSSIBLE = "What is possible"
STOPS = "Who stops it"
SURE = "How sure this is"
FIRST = "What first"
COST = "At what cost"
MIND = "What would change our mind"
METHOD = "Method"
MINUTE = "In a minute"

STRATEGIES = "The strategies side by side"
NOTHING_TO_AGREE = "today goes on: nothing to agree"
NO_STRATEGY = "The case names no strategy that changes anything."
STRATEGY_HEAD = ("Strategy", "Worlds agreed", "Of 100", "Range", "Refused most by")
STEP_HEAD = ("Change", "Of 100", "Refused most by")
ONE_CHANGE = "One change at a time"
LIKELY_STEPS = "Most likely to be accepted, of those by which every party gains over today:"
BLOCKED_STEPS = "Least likely, of those by which only some party gains:"
IN_SHORT = {
    "actors": "what each party wants",
    "home": "seats and majorities",
    "levers": "what others could add",
    "model": "how uncertain everything is",
}
READ = "How to read a figure"
WITHIN = "Within the red lines"
NO_AGREEMENT = "No agreement"
LEADER_HEAD = ("Leadership", "Signs", "Gain", "Others", "Levers", "Failure", "Margin")
MARGIN_KEY = (
    "Signs: in 100 worlds. The rest in points, on average: gain over today, for itself; what others whom it "
    "heeds add; what levers add; what a failure of the talks would cost it, less our own error about it. "
    "The margin is their sum."
)
IF_WRONG = "if every judgement were too hopeful or too gloomy (by 5 points, unless --lean says otherwise)"
BODY_HEAD = ("Body at home", "Passes in 100", "Expected yes", "Needs")
VETO_HEAD = ("Refused by", "Worlds of 100")

CHANCE_MEANS = (
    "Each figure says: if exactly this text were put to all, would all sign and ratify it? Not: will it "
    "happen, or last."
)
WORLD_MEANS = (
    "A world is one draw of every uncertain number within its range; “40 in 100” means that in 40 of 100 "
    "worlds all say yes."
)
SMALL_TEXTS = "Small texts score high because little is at stake in them."
NOT_BEST = "The likeliest text need not be the best one."
WHICH_TEXTS = "Who is named here depends on which texts were tried."
SHARED = "Where several would refuse the same text, the failure is shared among them; figures are rounded."
HARDLY_STOPPED = "In fewer than 5 of 100 worlds does any of these texts fail."
NO_POINT = "No package within the red lines gives every party what it has without agreement."
ALL_BETTER = "Among these, some leave every party better off than no agreement."
NOT_ALL_BETTER = "None of these leaves every party better off than no agreement."
NO_BODY = "No body at home has to vote on this package."
NO_VETO = "Next to nothing stops it."
FIRST_STEPS = (
    "Single changes by which every party gains over today, with the chance in 100 that all accept (the best "
    "by that chance, then by the smaller gain):"
)
NO_FIRST = "No single change makes every party better off."
ORDER_LATER = "Which of them should come first, so that nobody gives before it gets, is not answered yet."
COST_UNIT = "Points on each holder's own scale, not to be compared between holders."
LEVERS_LATER = "Which levers would do most for their cost is not answered yet."
STRESS_LATER = "Which single numbers decide is not answered yet."


def rests_on(day: str, judged: tuple[int, int]) -> str:
    """As of when, what it rests on and how much of that is judgement."""
    numbers = words.counted(judged[1], "number", "numbers")
    return (
        f"As of {day}. Rests on {numbers} about what each party wants, who votes at home and what others "
        f"could add, {words.judged(judged)}."
    )


def low_bar(every: bool) -> str:
    """Why a small text scores high; ``every``: whether failed talks would cost each side something."""
    bar = (
        "Each side expects failed talks to cost it something, so almost any small text is accepted"
        if every
        else "A side that expects failed talks to cost it something accepts almost any small text"
    )
    return f"{bar}; read a high figure as “no obstacle”, not as “wanted”."


def left_out(count: int, every: bool) -> str:
    """Single changes by which nobody gains, and why their figures say little."""
    bar = low_bar(every)
    if not count:
        return bar
    them = "1 single change" if count == 1 else f"{count} single changes"
    verb, its = ("is", "its") if count == 1 else ("are", "their")
    bar = bar[0].lower() + bar[1:]
    return f"{them} by which no party gains {verb} left out; {its} figure could still be high: {bar}"


def brackets(lean: float) -> str:
    """What the figures in brackets are."""
    return f"In brackets: the range {words.if_wrong(lean)}."


def base_rates() -> str:
    """Comparable processes, with their source and their limit."""
    return (
        "Beside it, from other disputes (International Crisis Behavior v14, 462 crises, our count and our "
        f"reading of its codes): a formal agreement came in {words.base_rates()}. This is context, "
        "not a forecast for this dispute."
    )


def not_yet() -> str:
    """The questions of the ten that have no answer yet, in one sentence."""
    waiting = [title for name, title in words.QUESTIONS.items() if name not in words.ANSWERED]
    return f"Not yet answered by this version: {' '.join(waiting)}"


def refused(question: str, reason: str) -> str:
    """That a question was refused, and which sheet is closed."""
    return f"“{question}” is not answered: {reason}."


def how_many(answer: Deals) -> str:
    """How many packages can be, and how many cross no red line."""
    can = "package can" if answer.packages == 1 else "packages can"
    allowed = words.many(answer.within_red_lines.packages)
    return (
        f"{words.sentence(words.many(answer.packages))[:-1]} {can} be made of the options; {allowed} of them "
        "cross no leadership's red line."
    )


def deals_answer(answer: Deals) -> str:
    """How many packages can be, how many are allowed, how many can't be bettered for all."""
    best = words.many(answer.within_red_lines.frontier.count)
    return f"{how_many(answer)} Of these, {best} can't be bettered for one party without loss to another."


def best_and_worst(best: tuple[str, str], worst: tuple[str, str]) -> str:
    """The likeliest strategy and the least likely, with their chances in words."""
    text = f"Of the strategies, “{best[0]}” is the likeliest to be accepted by all: {best[1]}"
    return f"{text}; “{worst[0]}” the least: {worst[1]}." if worst != best else f"{text}."


def holder_pays(holder: str, total: str, levers: int) -> str:
    """What a strategy asks of a holder."""
    return f"{holder} {total} ({levers} {'lever' if levers == 1 else 'levers'})"


def plan_costs(title: str, parts: str) -> str:
    """What a strategy asks of all holders."""
    return f"“{title}”: {parts}." if parts else f"“{title}”: no lever."


def know_more(names: str) -> str:
    """Whose answer matters most."""
    return f"Better knowledge of {names}: most refusals come from there."


def judged_share(judged: tuple[int, int]) -> str:
    """How much is judgement."""
    return f"Better inputs: of {words.counted(judged[1], 'number', 'numbers')}, {words.judged(judged)}."


def widest(title: str, ends: str) -> str:
    """The strategy whose chance depends most on the judgements; ``ends`` with the lean."""
    return f"“{title}” depends most on the judgements: {ends}."


def changes_of(title: str, changes: int, ties: int) -> str:
    """What a solution point changes, and whether others tie with it."""
    made = words.counted(changes, "change", "changes") if changes else "no change"
    tied = f" (the first of {ties} packages that tie)" if ties > 1 else ""
    return f"{title}: {made} of today{tied}."


def crosses(actor: str, line: str) -> str:
    """A red line that a package crosses."""
    return f"Crosses a red line of {actor}: {line}."


def failures(chance: float) -> str:
    """What the veto shares share out."""
    return f"It fails in {words.in_100(1 - chance)} of 100 worlds. Where the refusal comes from:"


def everywhere(case: Case, answer: Deals) -> str:
    """What the solution points would be with no regard to red lines."""
    inside = {tuple(point.offer.package.items()) for point in view.points(answer.within_red_lines)}
    crossing, other = [], []
    for point in view.points(answer.everywhere):
        lines = view.crossed(case, point.offer)
        if lines:
            over = words.listed([f"{actor} ({words.pattern(case, line)})" for actor, line in lines])
            crossing.append(f"“{point.title}” would cross a red line of {over}.")
        elif tuple(point.offer.package.items()) not in inside:
            other.append(f"“{point.title}” would be another package.")
    said = [*crossing, *other]
    if crossing:
        return f"If red lines were no hindrance: {' '.join(said)}"
    same = " ".join(other) if other else "All would stay the same packages."
    return (
        f"If red lines were no hindrance, the best packages by these measures still would cross none. {same}"
    )


NO_VARIANT = "This case has no dated variants (a folder variants beside case.yaml)."
VALIDITY = "Swaps that came about beside swaps that did not, inputs committed before results"
CAME_ABOUT, DID_NOT = "came about", "did not"
SWAP_HEAD = ("Swap", "In reality", "Of 100", "Range")


def ordered(count: float, pairs: int) -> str:
    """How often the model puts what came about above what did not."""
    if not pairs:
        return "No date has both a swap that came about and one that did not."
    return (
        f"In {count:g} of {pairs} pairs on the same date, the swap that came about has the higher chance "
        "(a tie counts half). A guess would get half of them. It is a small, hand-picked list: it can show "
        "that the figures are wrong, not that they are right."
    )

"""Fixed sentences, headings and column titles of the summary and the brief, in plain English."""

from __future__ import annotations

from detente.case import Case
from detente.deals import Deals
from detente.report import base_rates as elsewhere
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
STEP_HEAD = ("Change", "Of 100", "Range", "Refused most by")
ONE_CHANGE = "One change at a time"
LIKELY_STEPS = "Most likely to be accepted, of those that help every party:"
BLOCKED_STEPS = "Least likely, of those that help some party and not another:"
IN_SHORT = {
    "actors": "what each party wants",
    "home": "seats and majorities",
    "levers": "what others could add",
    "model": "how uncertain everything is",
    "commitments": "what each step costs and brings",
    "sequence": "what holds the steps together",
}
READ = "How to read a figure"
WITHIN = "Within the red lines"
NO_AGREEMENT = "No agreement"
LEADER_HEAD = ("Leadership", "Signs", "Gain", "Others", "Levers", "Failure", "Margin")
MARGIN_KEY = (
    "Signs: in 100 worlds. The rest in points, on average: gain over today, for itself; what others whom it "
    "heeds add; what levers add; its fear of failure (what failed talks would cost it, less our own error "
    "about it). The margin is their sum."
)
IF_WRONG = "if every judgement were too hopeful or too gloomy (by 5 points, unless --lean says otherwise)"
BODY_HEAD = ("Body at home", "Passes in 100", "Expected yes", "Needs")
VETO_HEAD = ("Refused by", "Worlds of 100")

CHANCE_MEANS = (
    "Each figure says: if exactly this text were put to all, would all sign and ratify it? Not: will it "
    "happen, or last. A high figure means that little stands in the way, not that anybody wants it."
)
WORLD_MEANS = (
    "A world is one way things could be: every uncertain number has one value within its range. “40 in 100” "
    "means that in 40 of 100 such worlds all say yes."
)
NOT_BEST = (
    "The highest figure is not the best choice: it says how little stands in the way of a text, not how much "
    "the text settles or how long it lasts."
)
NO_ADVICE = "This paper recommends no strategy."
WHICH_SHORT = "Who is named depends on which texts were tried."
WHICH_TEXTS = (
    "Who is named as refusing depends on which texts were tried. A text that starts from one side's requests "
    "tends to name the other side, and nothing checks that each side's requests have a text of their own."
)
SHARED = (
    "Where several would refuse the same text, the failure is shared out among them. These parts are rounded "
    "and need not add up."
)
HARDLY_STOPPED = "Each of these texts hardly fails: in fewer than 5 of 100 worlds."
NO_POINT = "No package within the red lines gives every party what it has without agreement."
ALL_BETTER = "Among these, some leave every party better off than no agreement."
NOT_ALL_BETTER = "None of these leaves every party better off than no agreement."
NO_BODY = "No body at home has to vote on this package."
NO_VETO = "Next to nothing stops it."
FIRST_STEPS = "These single changes help every party, without levers; the best first:"
HARDLY_OPPOSED = (
    "These single changes help every party and meet hardly any obstacle, without levers; the best first:"
)
NO_FIRST = "No single change makes every party better off."
COST_UNIT = (
    "Points of cost, political and in money, on each holder's own scale: don't compare one holder with "
    "another."
)
BUDGET = "After “of”: what the case lets this holder spend in all; whether it fits is judged at the middles."


def rests_on(day: str, judged: tuple[int, int], steps: bool = False) -> str:
    """As of when, what it rests on and how much of that is judgement; ``steps``: whether steps are named."""
    numbers = words.counted(judged[1], "number", "numbers")
    about = ["what each party wants", "who votes at home", "what others could add"]
    about += ["what each step of carrying it out costs and brings"] if steps else []
    return f"As of {day}. This paper rests on {numbers} about {words.listed(about)}, {words.judged(judged)}."


def low_bar(every: bool) -> str:
    """Why a small text scores high; ``every``: whether failed talks would cost each side something."""
    bar = (
        "Each side expects failed talks to cost it something, so almost any small text is accepted"
        if every
        else "A side that expects failed talks to cost it something accepts almost any small text"
    )
    return f"{bar}. Read a high figure as “no obstacle”, not as “wanted”."


def left_out(count: int, every: bool) -> str:
    """Single changes by which nobody gains, and why their figures say little."""
    bar = low_bar(every)
    if not count:
        return bar
    if count == 1:
        return f"{bar} 1 single change helps no party and is left out."
    return f"{bar} {count} single changes help no party and are left out."


def brackets(lean: float) -> str:
    """What the figures in brackets are, and what they are not."""
    return (
        f"In brackets: the figure if every judgement were {words.far(lean)} (of 100) too hopeful, or too "
        "gloomy, "
        "all in the same direction. Errors may be larger, or mixed: this is not a best and worst case. The "
        "range need not lie evenly about the figure and may begin or end at it."
    )


def base_rates() -> str:
    """Comparable processes, with their source and their limit."""
    return (
        "Beside it, from other disputes (International Crisis Behavior v14, "
        f"{elsewhere.crises()} crises, our count and our "
        f"reading of its codes): a formal agreement came in {elsewhere.listed()}. They count how whole "
        "crises ended. Our figures take a finished text as already on the table, so they can be higher. "
        "This is context, not a forecast for this dispute."
    )


def beside_others() -> str:
    """How the figures stand beside how other disputes ended, in one sentence."""
    low, high = elsewhere.ends()
    return (
        f"In other disputes {low} to {high} of 100 crises ended in a formal agreement, by how "
        "they were mediated; figures here are higher since they take a finished text as already on the table."
    )


def grounds(case: Case, strategy: str = "") -> str:
    """What stands beside a chance: how much of the case is judgement, and how comparable processes ended."""
    style = elsewhere.style(case, strategy)
    return f"{judged(case)} {elsewhere.beside(style)}"


def judged(case: Case) -> str:
    """How many numbers the case has, and how many of them are judgement."""
    found = case.judged_share()
    return f"The case has {words.counted(found[1], 'number', 'numbers')}, {words.judged(found)}."


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


def likeliest(ranked: bool) -> str:
    """What the likeliest is likeliest to be; ``ranked``: whether it was asked how texts are kept."""
    return "agreed and kept" if ranked else "accepted by all"


def best_and_worst(best: tuple[str, str], worst: tuple[str, str], ranked: bool = False) -> str:
    """The likeliest strategy and the least likely, with their chances in words."""
    how = likeliest(ranked)
    text = f"Of the strategies in the case, “{best[0]}” is the likeliest to be {how}: {best[1]}."
    return f"{text} “{worst[0]}” is the least likely: {worst[1]}." if worst != best else text


def pledges(cost: view.Cost) -> str:
    """What a strategy asks of a holder, beside what the case lets it spend."""
    budget = f" of {cost.budget}" if cost.budget else ""
    return f"{cost.holder} {cost.total}{budget}"


def pays(cost: view.Cost) -> str:
    """The same with how many levers that are."""
    count = len(cost.levers)
    return f"{pledges(cost)} ({count} {'lever' if count == 1 else 'levers'})"


def plan_costs(title: str, parts: str) -> str:
    """What a strategy asks of all holders."""
    return f"“{title}”: {parts}." if parts else f"“{title}”: no lever."


def know_more(names: str) -> str:
    """Whose answer matters most."""
    return f"Better knowledge of {names}: most refusals come from there."


def judged_share(judged: tuple[int, int]) -> str:
    """How much is judgement."""
    are = words.judged(judged).replace("of them judgement", "are judgement")
    return f"Sources in place of judgement: of {words.counted(judged[1], 'number', 'numbers')}, {are}."


def widest(title: str, ends: str) -> str:
    """The strategy whose chance depends most on the judgements; ``ends`` with the lean."""
    return f"“{title}” depends most on the judgements: {ends}."


def assumes(day: str, events: bool) -> str:
    """What every figure takes for granted."""
    text = f"All figures assume the leaders, the seats and the majorities of {day}, also for a later start."
    return f"{text} These dated events of the case could change them:" if events else text


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
    return f"It fails in {words.roughly(1 - chance)} of 100 worlds. Where the refusal comes from:"


def everywhere(case: Case, answer: Deals) -> str:
    """What the solution points would be with no regard to red lines."""
    inside = {tuple(point.offer.package.items()) for point in view.points(answer.within_red_lines)}
    crossing, other = [], []
    for point in view.points(answer.everywhere):
        lines = view.crossed(case, point.offer)
        if lines:
            over = words.listed([f"{actor} ({words.pattern(case, line)})" for actor, line in lines])
            crossing.append(f"“{point.title}” would then cross a red line of {over}.")
        elif tuple(point.offer.package.items()) not in inside:
            other.append(f"“{point.title}” becomes another package.")
    asked = "What if red lines are left out of the search?"
    if crossing:
        return f"{asked} {' '.join([*crossing, *other])}"
    same = " ".join(other) if other else "All stay the same packages."
    return f"{asked} Even then no fair package crosses one. {same}"


WORDS = "Words used here"
GLOSSARY = (
    ("Option", "One way to settle one issue. One option of each issue is how things stand today."),
    ("Package", "One option for each issue: a whole text. An issue left out stays as today."),
    ("Strategy", "A package of the case, with the levers that go with it."),
    ("Lever", "What a third party could add: money, a guarantee, a programme, or pressure."),
    ("Points", "How good a package is for one side by its own measure: 0 worst, 100 best on every issue."),
    ("No agreement", "What a side expects if the talks fail. It may be worse than today."),
    ("Red line", "What a leadership has said that it will never sign."),
    ("Body at home", "A parliament, a part of it, or a referendum that must say yes."),
    ("Bloc", "Members of a body who tend to vote alike, such as a party."),
    ("World", "One way things could be, within the ranges of the case."),
)


def answered() -> str:
    """The questions that this paper answers."""
    found = [words.QUESTIONS[name] for name in words.ANSWERED]
    count = f"{len(found)} of the {len(words.QUESTIONS)}"
    return f"This paper answers {count} questions of a mediation: {' '.join(found)}"


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

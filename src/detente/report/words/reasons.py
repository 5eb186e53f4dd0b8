"""What the first page says with its reasons: longer, and with more figures."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.words import numbers
from detente.report.words.summary import HARDLY_STOPPED

NO_ADVICE = "This paper recommends no strategy."
NOT_BEST = (
    "The highest figure is not the best choice: it says how little stands in the way of a text, not how much "
    "the text settles or how long it lasts."
)
SHARED = (
    "Where several would refuse the same text, the failure is shared out among them. These parts are rounded "
    "and need not add up."
)
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
AT_HOME = "a body at home ({party})"


def brackets(lean: float) -> str:
    """What the figures in brackets are, and what they are not."""
    return (
        "In brackets, for a strategy or a plan: what the figure was in 8 of 10 settings of what is judged "
        "here, the scales of the model and the parts of it that may not count. For fair texts and single "
        f"changes: the figure if every judgement were {numbers.far(lean)} (of 100) too hopeful or gloomy, "
        "all in the same direction; errors may be larger there. A range need not lie evenly about its figure "
        "and may begin or end at it."
    )


def fairest(
    name: str, chance: str, counts: tuple[int, int], main: Sequence[str], ranked: bool = False
) -> str:
    """The fair package that is the likeliest to be accepted, or to be agreed and kept."""
    made, issues = counts
    how = "agreed and kept" if ranked else "accepted"
    all_of = "Its changes" if made <= len(main) else "Its heaviest changes"
    return (
        f"All combinations within the red lines were searched for fair ones, by four meanings of fair and "
        f"without levers. Of the four, “{name}” is the likeliest to be {how}: {chance}. It was "
        f"found by the search. It changes {made} of {numbers.counted(issues, 'issue', 'issues')}. {all_of}:"
    )


def why_searched(title: str, left: Sequence[str], strategies: int) -> str:
    """Why the computed package, without levers, may score above strategies that have some."""
    found = (
        f"“{title}” uses no lever. It was searched with the same estimates that its figure uses, and changes "
        "what costs each side least and pays it most, so it can score higher than strategies with levers."
    )
    return f"{found} {asks_nothing(left, strategies)}".strip()


def asks_nothing(left: Sequence[str], strategies: int) -> str:
    """The heaviest issues that a package leaves as today; ``strategies``: how many ask for a change there."""
    if not left:
        return ""
    of = "1 strategy asks" if strategies == 1 else f"{strategies} of the strategies ask"
    return f"It asks nothing on {numbers.listed(left)}; {of} for a change there."


def best_and_worst(best: tuple[str, str], worst: tuple[str, str], ranked: bool = False) -> str:
    """The likeliest strategy and the least likely, with their chances in words."""
    how = "agreed and kept" if ranked else "accepted by all"
    text = f"Of the strategies in the case, “{best[0]}” is the likeliest to be {how}: {best[1]}."
    return f"{text} “{worst[0]}” is the least likely: {worst[1]}." if worst != best else text


def not_advice(
    title: str, left: int, issues: int, named: Sequence[str], gains: Sequence[tuple[str, str]]
) -> str:
    """That no strategy is recommended, and what the likeliest leaves out and brings."""
    whole = "changes every issue"
    if left:
        heavy = (
            f": {numbers.listed(named)}"
            if left == 1
            else f", the heaviest among them {numbers.listed(named)}"
        )
        whole = f"leaves {left} of {numbers.counted(issues, 'issue', 'issues')} as today{heavy}"
    brings = numbers.listed([f"{gain} points for {name}" for name, gain in gains])
    return (
        f"{NO_ADVICE} {NOT_BEST} The likeliest, “{title}”, {whole}. Compared with today, it "
        "brings "
        f"{brings} on average."
    )


def others_hardly_fail(titles: Sequence[str], alone: bool) -> str:
    """Strategies that fail in fewer than 5 of 100 worlds."""
    if alone:
        return HARDLY_STOPPED
    verb = "hardly fails" if len(titles) == 1 else "hardly fail"
    return f"{numbers.listed([f'“{title}”' for title in titles])} {verb}: in fewer than 5 of 100 worlds."


def plan_costs(title: str, parts: str) -> str:
    """What a strategy asks of all holders."""
    return f"“{title}”: {parts}." if parts else f"“{title}”: no lever."


def know_more(names: str) -> str:
    """Whose answer matters most."""
    return f"Better knowledge of {names}: most refusals come from there."


def judged_share(judged: tuple[int, int]) -> str:
    """How much is judgement."""
    if numbers.panel_of(judged):
        count = numbers.counted(judged[1], "number", "numbers")
        return f"Sources in place of judgement: of {count}, {numbers.kinds(judged)}."
    return (
        f"Sources in place of judgement: of {numbers.counted(judged[1], 'number', 'numbers')}, "
        f"{numbers.judged_share(judged)} are judgement."
    )


def widest(title: str, ends: str) -> str:
    """The strategy whose chance depends most on the judgements; ``ends`` with the lean."""
    return f"“{title}” depends most on the judgements: {ends}."


def assumes(day: str, events: bool) -> str:
    """What every figure takes for granted."""
    text = f"All figures assume the leaders, the seats and the majorities of {day}, also for a later start."
    return f"{text} These dated events of the case could change them:" if events else text

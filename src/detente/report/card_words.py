"""The sentences of the five answers of *In a minute*."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report import texts, words

ALL_OF = 0.95
"""From here on a share of a budget is nearly all of it."""

MEANS = (
    "“40 in 100”: in 40 of 100 worlds that the estimates allow, all would sign and ratify exactly this text "
    "if it were put to them. In brackets: the same if every judgement were too gloomy, or too hopeful. "
    "Kept: nobody then gains by stopping at any step. A high figure means that little stands in the way, not "
    "that anybody wants it: this paper recommends no strategy."
)
_IN = " in 100"
REASONS = "The same with its reasons, and how to read a figure"
NO_LEVERS = "The case names nothing that others could add."


def accepted(chance: str) -> str:
    """In how many worlds all say yes."""
    return f"all say yes in {chance.replace(_IN, ' of 100 worlds', 1)}"


def kept(chance: float | None, ends: tuple[float, float]) -> str:
    """In how many worlds the text is also kept; None where no steps are stated."""
    if chance is None:
        return "; no steps are stated, so nothing says whether it is kept"
    about = words.about(chance).removesuffix(_IN)
    plain = about == words.in_100(chance) and words.span(ends) != about
    return f"; in {about}{f' ({words.span(ends)})' if plain else ''} it is also kept"


def likeliest(title: str, figures: str, left: int, issues: int, ranked: bool) -> str:
    """The strategy that is the likeliest, and how much it leaves."""
    how = "agreed and kept" if ranked else "accepted by all"
    return f"Of the strategies, “{title}” is the likeliest to be {how}: {figures}. {_leaves(left, issues)}"


def widest(title: str, figures: str, left: int, issues: int) -> str:
    """The strategy that changes most."""
    return f"“{title}” changes most: {figures}. {_leaves(left, issues)}"


def found(figures: str, left: int, issues: int) -> str:
    """The best plan of the search."""
    return (
        f"The best that a search of all texts and levers within the budgets finds, and nobody has proposed: "
        f"{figures}. {_leaves(left, issues)}"
    )


def _leaves(left: int, issues: int) -> str:
    if not left:
        return "It changes every issue."
    return f"It leaves {left} of {words.counted(issues, 'issue', 'issues')} as today."


def stops(who: str, counts: tuple[int, int], worst: tuple[str, float, float], second: str) -> str:
    """Who refuses most, where it shows most, and who comes next."""
    times, can_fail = counts
    title, fails, share = worst
    of = "the one strategy" if can_fail == 1 else f"{times} of the {can_fail} strategies"
    after = f" Second: {second}." if second else ""
    return (
        f"Most refusals come from {who}, which leads them in {of} that can fail: “{title}” fails in "
        f"{words.roughly(fails)} of 100 worlds, {words.roughly(share)} of these through its refusal.{after} "
        f"{texts.WHICH_SHORT}"
    )


def easy(steps: Sequence[str]) -> str:
    """Single changes that hardly anybody would refuse."""
    if not steps:
        return ""
    return f"Changes that help every party alone and that hardly anybody would refuse: {'; '.join(steps)}."


def cost(title: str, shares: Sequence[tuple[str, str]]) -> str:
    """What a strategy asks of whom, in parts of what each could spend."""
    if not shares:
        return f"“{title}” asks little or nothing of anybody."
    asked = words.listed([f"{holder} {share}" for holder, share in shares])
    return f"“{title}” asks, of each one's budget: {asked}."


def part(share: float) -> str:
    """A part of a holder's budget in words."""
    if share > 1:
        return "more than all"
    return "nearly all" if share >= ALL_OF else words.part(share, words.NEAREST)


def points(total: str) -> str:
    """A cost where the case names no budget."""
    return f"{total} points (no budget stated)"


def mind(events: Sequence[str], names: Sequence[str], judged: str) -> str:
    """Dates, whose answer matters most, and how much is judgement."""
    dated = f"Dates that can change these figures: {'; '.join(events)}. " if events else ""
    known = f"Better knowledge of what {words.listed(names)} would accept. " if names else ""
    share = judged.removesuffix(" of them judgement")
    return f"{dated}{known}Sources in place of judgement ({share} of the numbers)."

"""The words of *In a minute*: the table of texts and the six short answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report import headings, kept_words, texts, words

ALL_OF = 0.95
"""From here on a share of a budget is nearly all of it."""

HEAD = ("Text", "Heaviest changes", "Issues changed", "All say yes", kept_words.KEPT, headings.STEPS_HEAD[-1])
MEANS = (
    "Worlds are the ways things could be that the estimates allow. All say yes: in how many of 100 worlds "
    "all would sign and ratify exactly this text if it were put to them; in brackets the same if every "
    "judgement were {far} too gloomy, or too hopeful, which is no best and worst case."
)
MEANS_KEPT = (
    "And kept: in how many of these nobody would then gain by stopping at any step; it does not say that "
    "all would be carried out well."
)
NO_ADVICE = (
    "A high figure means that little stands in the way, not that anybody wants it: this paper recommends no "
    "strategy."
)
REASONS = "The same with its reasons, and how to read a figure"
FOUND = "A search of all texts and levers within the budgets finds one that nobody has proposed (last row)."
NO_LEVERS = "The case names nothing that others could add."
POINTS = "Cost is in points, money and political price together, by judgement."


def means(lean: float, ranked: bool) -> str:
    """What the two figures are; ``ranked``: whether it was asked how texts are kept."""
    return " ".join([MEANS.format(far=words.far(lean)), *([MEANS_KEPT] if ranked else []), NO_ADVICE])


def of(count: int, every: int) -> str:
    """How many of how many."""
    return f"{count} of {every}"


def likeliest(title: str, left: int, issues: int, ranked: bool) -> str:
    """The strategy that is the likeliest, and how much it leaves."""
    how = "agreed and kept" if ranked else "accepted by all"
    return f"Of the strategies, “{title}” is the likeliest to be {how}. {_leaves(left, issues)}"


def widest(title: str, left: int, issues: int) -> str:
    """The strategy that changes most."""
    return f"“{title}” changes most. {_leaves(left, issues)}"


def _leaves(left: int, issues: int) -> str:
    if not left:
        return "It changes every issue."
    return f"It leaves {left} of {words.counted(issues, 'issue', 'issues')} as today."


def part_of(title: str, share: float, fails: float) -> str:
    """How much of the failures of a strategy is put down to one veto."""
    return f"“{title}” ({words.in_100(share)} of its {words.in_100(fails)} failures in 100)"


def stops(led: Mapping[str, Sequence[str]]) -> str:
    """Who refuses most in which strategies, most strategies first."""
    found = sorted(led.items(), key=lambda one: -len(one[1]))
    said = "; ".join(f"{who}, in {words.listed(titles)}" for who, titles in found)
    return f"Most refusals come from: {said}. {texts.WHICH_SHORT}"


def easy(steps: Sequence[str]) -> str:
    """Single changes that hardly anybody would refuse."""
    if not steps:
        return ""
    return f"Each on its own, these help every party and hardly anybody would refuse: {'; '.join(steps)}."


def order(title: str, step: tuple[str, str], kept: float, most: float | None) -> str:
    """With what the steps of a text would start, and how often their order holds; the most that any can."""
    what, who = step
    bound = f"; no order can hold in more than {words.in_100(most)}" if most is not None else ""
    return (
        f"The steps of “{title}”, if it were agreed, would start with “{what}” ({who}). In that order nobody "
        f"gains by stopping in {words.in_100(kept)} of 100 worlds{bound}."
    )


def cost(title: str, shares: Sequence[tuple[str, str]]) -> str:
    """What a strategy asks of whom, in parts of what each could spend."""
    if not shares:
        return f"“{title}” asks little or nothing of anybody."
    asked = words.listed([f"{holder} {share}" for holder, share in shares])
    return f"“{title}” asks, of what the case lets each spend: {asked}."


def part(share: float) -> str:
    """A part of a holder's budget in words."""
    if share > 1:
        return "more than all"
    return "nearly all" if share >= ALL_OF else words.part(share, words.NEAREST)


def points(total: str) -> str:
    """A cost where the case names no budget."""
    return f"{total} points (no budget stated)"


def levers(title: str, dearest: Sequence[tuple[str, str]]) -> str:
    """The dearest levers of a strategy, each with its holder; nothing without one."""
    if not dearest:
        return ""
    named = words.listed([f"“{name}” ({holder})" for name, holder in dearest])
    return f"The dearest {'lever' if len(dearest) == 1 else 'levers'} of “{title}”: {named}."


def mind(events: Sequence[str], names: Sequence[str]) -> str:
    """Dates, and whose answer matters most."""
    dated = f"Dates that can change these figures: {'; '.join(events)}." if events else ""
    known = f"Better knowledge of what {words.listed(names)} would accept." if names else ""
    return f"{dated} {known}".strip() or "The case names no date; better sources would."


def judged(share: str) -> str:
    """How much is judgement."""
    return words.sentence(f"{share.removesuffix(' of them judgement')} of the numbers are judgement")


def record(title: str, evidence: str) -> str:
    """What the case says of the likeliest strategy's record."""
    return f"The record of “{title}”: {words.sentence(evidence)}"

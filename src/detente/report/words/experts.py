"""Words for a panel of experts: what they said, where they differ, whether it matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.experts.answer import PERFORMANCE, PanelRead
from detente.experts.cooke import FEWEST, Score
from detente.experts.differ import LEVEL, Apart, Disagreement
from detente.experts.pooling import LINEAR, Pooled
from detente.report.words import numbers

TITLE = "What several experts said"
DIFFER = "Where experts differ"
AGREE = "Do experts agree on the order of strategies?"
APART_HEAD = ("Number", "Best guesses", "Averaged quantiles", "Linear pool")
SCORES_HEAD = ("Expert", "Calibration", "Information", "Answered", "Weight")
LINES_HEAD = ("Red line", "What was said")
APART_SAID = (
    "Numbers of which best guesses lie farthest apart, against how wide each expert's own range is. "
    "Averaged quantiles are as a rule the narrower pool: what is unknown to each. The linear pool has "
    "what lies between experts too."
)
SCORES_SAID = (
    "From the calibration questions (Cooke 1991). Calibration: the chance that somebody whose ranges are "
    "right is off as much as this expert. Information: how narrow the ranges are. The weight is their "
    "product, brought to 1 in all; it is 0 below the cut-off with which the pool itself scores best."
)
LINES = "Red lines without a public statement: what experts say of them. The case keeps them as they are."
REMARKS = (
    "Worth another look: answers that contradict each other. The next round shows them in the workbooks."
)
NOTHING = "No number was answered by two experts, so nothing changes in the case."
UNKNOWN = "The case has no panel of experts."


def lead(answer: PanelRead) -> str:
    """How many answered how much."""
    count = numbers.counted(len(answer.panel.said), "expert", "experts")
    given = [len([i for i in one.answers if not i.startswith("seed.")]) for one in answer.panel.said]
    least, most = min(given), max(given)
    each = f"{least}" if least == most else f"between {least} and {most}"
    return (
        f"Round {answer.panel.round}: {count} answered {each} of {answer.asked} numbers each; "
        f"{len(answer.pooled)} were answered by two or more and become ranges of the panel's."
    )


def how(answer: PanelRead) -> str:
    """How ranges are pooled."""
    what = "linear pool" if answer.way == LINEAR else "averaged quantiles"
    share = "weights by performance" if answer.weights == PERFORMANCE else "equal weights"
    return f"Pooled by {what}, with {share}. Both pools are kept beside each number."


def apart_row(what: str, one: Pooled) -> tuple[str, str, str, str]:
    """One number of which experts think differently."""
    best = [three[1] for three in one.each.values()]
    return what, _ends(min(best), max(best)), _three(one.averaged), _three(one.linear)


def score_row(expert: str, score: Score) -> tuple[str, str, str, str, str]:
    """What the calibration questions say of an expert."""
    known = f"{score.calibration:.3f}" if score.calibration >= 0.001 else "<0.001"
    return expert, known, f"{score.information:.2f}", str(score.answered), f"{score.weight:.2f}"


def no_scores(count: int) -> str:
    """Why there are no scores."""
    if not count:
        return (
            "No calibration questions were asked (experts/seeds.csv beside the case), so nothing says whose "
            "ranges to trust; all count alike."
        )
    return f"Fewer than {FEWEST} calibration questions were asked or answered: no weights by performance."


def line_said(counts: Mapping[str, int]) -> str:
    """How many experts said what of a red line."""
    told = sorted(counts.items(), key=lambda pair: -pair[1])
    return "; ".join(f"{count} say: {said}" for said, count in told)


def remark(expert: str, where: str, text: str) -> str:
    """One contradiction."""
    return f"{expert}, {where}: {text}"


def headline(answer: Disagreement) -> str:
    """Whether experts agree on the order of strategies, and whose numbers turn it."""
    if len(answer.panel) < 2:
        return f"{_experts(len(answer.alone))} were asked. The case has no two strategies to put in an order."
    every, agree = len(answer.alone), len(answer.agree)
    if agree == every:
        said = f"By each of the {every} experts' numbers alone, the strategies come in the same order"
    elif not agree:
        said = f"By none of the {every} experts' numbers alone do the strategies come in the panel's order"
    else:
        said = f"By {agree} of {every} experts' numbers alone, the strategies come in the panel's order"
    return f"{said} (chances within {round(100 * LEVEL)} in 100 count as level). {_turned(answer)}"


def _turned(answer: Disagreement) -> str:
    if not answer.turn:
        return "Without any one of them the same strategy stays first."
    whose = numbers.listed([_without_round(one) for one in answer.turn])
    return f"Without {whose} another strategy would come first: that advice rests on one expert."


def _without_round(expert: str) -> str:
    return expert


def chances_row(who: str, chances: Mapping[str, float], order: Sequence[str]) -> tuple[str, ...]:
    """The chance of each strategy, by somebody's numbers."""
    return who, *(numbers.short(chances[name]) for name in order)


def apart(one: Apart) -> tuple[str, str, str]:
    """One number of which experts think differently, for the paper."""
    return numbers.capital(one.what), _ends(*one.best), f"{one.apart:.1f}"


BRIEF_HEAD = ("Number", "Best guesses", "Apart")
BRIEF_SAID = "Apart: the span of best guesses, over how wide each expert's own range is on average."
ALL_YES = "The chance, of 100, that all would say yes if it were put to them, by whose numbers."
PANEL = "The panel"
WITHOUT = "without {expert}"


def _experts(count: int) -> str:
    return numbers.capital(numbers.counted(count, "expert", "experts"))


def _ends(low: float, high: float) -> str:
    return f"{low:.3g}" if low == high else f"{low:.3g} to {high:.3g}"


def _three(three: tuple[float, float, float]) -> str:
    return "..".join(f"{one:.3g}" for one in three)

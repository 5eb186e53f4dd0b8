"""What the face validity of a case says: swaps that came about beside swaps that did not."""

from __future__ import annotations

from detente.strategy.order import Order
from detente.strategy.scores import Beside, Bin, Scores

TITLE = "Swaps that came about beside swaps that did not, inputs committed before results"
NO_VARIANT = "This case has no dated variants (a folder variants beside case.yaml)."
NO_PAIR = "No date has both a swap that came about and one that did not."
ORDERED = (
    "In {count:g} of {pairs} pairs on the same date, the swap that came about has the higher chance "
    "(a tie counts half): {share:.0f} of 100, {low:.0f} to {high:.0f} if swaps were drawn at random. A guess "
    "would get half of them. It is a small, hand-picked list: it can show "
    "that the figures are wrong, not that they are right."
)
SCORES = "How the chances fared"
SCORED = (
    "Of {count} swaps {came} came about. Brier score {brier:.3f} and log score {log:.2f} (lower is better). "
    "Who had known beforehand how many come about, and had said {share:.0f} in 100 every time, would have "
    "got {constant_brier:.3f} and {constant_log:.2f}: the levels are {verdict}."
)
BETTER, WORSE, MIXED = (
    "better than that",
    "worse than that",
    "better than that by one score and worse by the other",
)
BINS_HEAD = ("Chance given, of 100", "How many", "Mean", "Came about, of 100")
BINS = "What came about beside what was given"
CAME_ABOUT, DID_NOT = "came about", "did not"
HEAD = ("Date", "Swap", "In reality", "Of 100", "Range")
CHART = "Chance of each swap: filled if it came about, hollow if it did not"
DATED = "{swap} ({day})"


BESIDE = (
    "The rate of the reference class (attempts elsewhere on the same scope: agreed in whole and ratified) "
    "would have got {brier:.3f} and {log:.2f} on the {count} swaps that have one; these figures got "
    "{ours:.3f} and {our_log:.2f} there."
)


def ordered(found: Order | None) -> str:
    """How often the model puts what came about above what did not."""
    if found is None:
        return NO_PAIR
    ends = {"share": 100 * found.share, "low": 100 * found.low, "high": 100 * found.high}
    return ORDERED.format(count=found.ordered, pairs=found.pairs, **ends)


def beside(found: Beside | None) -> str:
    """What the reference class would have scored."""
    if found is None:
        return ""
    ours, log = found.model
    return BESIDE.format(brier=found.brier, log=found.log, count=found.count, ours=ours, our_log=log)


def scored(found: Scores) -> str:
    """Both scores beside those of a constant, and whether the levels are better or worse than it."""
    share, brier, log = found.constant
    verdicts = {(True, True): BETTER, (False, False): WORSE}
    return SCORED.format(
        count=found.count,
        came=found.came_about,
        brier=found.brier,
        log=found.log,
        share=100 * share,
        constant_brier=brier,
        constant_log=log,
        verdict=verdicts.get((found.brier < brier, found.log < log), MIXED),
    )


def bin_row(one: Bin) -> tuple[str, ...]:
    """Chances between two ends, how many, their mean, and the share that came about."""
    ends = f"{100 * one.low:.0f} to {100 * one.high:.0f}"
    return ends, str(one.count), f"{100 * one.mean:.0f}", f"{100 * one.share:.0f}"

"""What the face validity of a case says: swaps that came about beside swaps that did not."""

from __future__ import annotations

from detente.strategy.scores import Bin, Scores

TITLE = "Swaps that came about beside swaps that did not, inputs committed before results"
NO_VARIANT = "This case has no dated variants (a folder variants beside case.yaml)."
NO_PAIR = "No date has both a swap that came about and one that did not."
ORDERED = (
    "In {count:g} of {pairs} pairs on the same date, the swap that came about has the higher chance "
    "(a tie counts half). A guess would get half of them. It is a small, hand-picked list: it can show "
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


def ordered(count: float, pairs: int) -> str:
    """How often the model puts what came about above what did not."""
    return ORDERED.format(count=count, pairs=pairs) if pairs else NO_PAIR


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

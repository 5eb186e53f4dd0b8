"""What is said of a panel: all that could have come about on fixed dates, beside what did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from detente.reference import ATTEMPTS_A_YEAR
from detente.report.words import numbers
from detente.strategy.findings.figures import of_100
from detente.strategy.on_panel import Dated, Horizon, OnPanel
from detente.strategy.order import Order
from detente.strategy.scores import EDGES, Scores
from detente.strategy.switches import Switched

TITLE = "All that could have come about, not a list"
LEAD = (
    "On {dates} fixed dates, {first} to {last}: {steps}, and {texts}, with that day's state as "
    "today and no lever in use. {fared}"
)
STEPS = "every single step ({count})"
TEXTS = "every text on a table that changes more than one thing ({count})"
FARED = "Within {months} months {came} of {known} came about{alone}{open}."
ALONE = ", {count} of these by one side or by others alone"
OPEN = (
    "; {count} are left out, since {months} months from their date are not over (come about already: "
    "{already})"
)
NOT_WHEN = (
    "Refusal is not delay: the chance says whether all would sign if exactly this were put to them, not that "
    "anybody puts it, nor when. What came later than the months named counts as not come about. The panel "
    "asks for both, so that a chance of consent can't score well on it by being right about consent alone; "
    "the timing is what talks are simulated for, and they are not scored on the panel yet."
)
SCORES_HEAD = ("Who says it", "Swaps", "Log", "6 months", "Log", "12 months", "Log")
SCORES = "Brier score and log score of the swaps and of the panel (lower is better)"
MODEL, CONSTANT, ELSEWHERE = "This model", "A constant", "The reference class"
KINDS = {"step": "This model, single steps", "table": "This model, texts on a table"}
PACED = "This model, at the pace elsewhere"
PACED_SAID = (
    "At the pace elsewhere: each chance times the chance that a claim sees any attempt at settlement in that "
    "time ({year} in 100 years of claims since 1945, same source). Nothing is fitted. It is a yardstick of "
    "how much of the miss is delay rather than refusal, and no forecast: which of many steps would be tried, "
    "it does not say."
)
CONSTANT_SAID = (
    "The constant is the share that came about, said every time: nobody knows it beforehand, so that it is a "
    "yardstick and no forecast."
)
ELSEWHERE_SAID = (
    "The reference class says for each the share of attempts elsewhere on the same scope that were agreed in "
    "whole and ratified (Issue Correlates of War, our count). It counts talks that were held, so it is too "
    "high for steps that nobody proposed."
)
PART_ONLY = "On the {count} of {every} with a scope this model scores {brier:.3f} and {log:.2f} ({what})."
WHAT = {0: "swaps", 6: "6 months", 12: "12 months"}
BINS_HEAD = ("Chance", "Known at 6 months", "Came about", "Known at 12 months", "Came about")
BINS = "What came about beside the chance given, of 100"
DATES_HEAD = ("Date", "How many", "Mean chance", "Came about", "Brier", "Log")
DATES = "By date, within {months} months"
AGREED = (
    "Where only what both agreed on counts as come about ({came} within {months} months), this model scores "
    "{brier:.3f} and {log:.2f} and a constant {constant:.3f} and {constant_log:.2f}; the higher chance is "
    "that of what came about in {share} of 100 pairs ({low} to {high}), over all dates."
)
ORDERED = (
    "Within {months} months: of {pairs} pairs on the same date, one that came about and one that did not, "
    "the first has the higher chance in {share} of 100 ({low} to {high}); over all dates in {all_} of 100 "
    "({all_low} to {all_high}). A guess would get 50."
)
INTERVAL = (
    "Intervals: 95%, Hanley and McNeil's variance as Newcombe turns it into an interval. Rows half a year "
    "apart are not independent, so they are too narrow."
)
SWITCHES = "This model with one part off"
SWITCHES_HEAD = ("Part off", "Swaps", "Log", "In order", "12 months", "Log", "In order")
SWITCHES_SAID = (
    "Brier and log score of the swaps and of the panel; in order: pairs of 100, over all dates, in which "
    "what came about has the higher chance. Nothing here was fitted to what came about, so that no case has "
    "to be left out while another is scored."
)
ALREADY = "Off already in this case: {parts}."
AS_IT_IS = "none: as it is"
PARTS = {
    "stake": "what is at stake (stake 0)",
    "trust": "distrust (trust 1)",
    "lean_common": "errors issue by issue (lean_common 1)",
    "stake+trust+lean_common": "these three",
    "won_singly": "members won singly",
    "mood_sd": "the mood at home (mood_sd 0)",
    "lean_sd": "our error (lean_sd 0)",
}


def lead(found: OnPanel) -> str:
    """What was looked at, and how much of it came about."""
    days = list(dict.fromkeys(one.day for one in found.items))
    count = {kind: sum(one.kind == kind for one in found.items) for kind in ("step", "table")}
    return LEAD.format(
        dates=len(days),
        first=numbers.day(days[0]),
        last=numbers.day(days[-1]),
        steps=STEPS.format(count=count["step"]),
        texts=TEXTS.format(count=count["table"]),
        fared=" ".join(_fared(one) for one in found.horizons),
    )


def _fared(one: Horizon) -> str:
    return FARED.format(
        months=one.months,
        came=one.scores.came_about,
        known=one.scores.count,
        alone=ALONE.format(count=one.alone) if one.alone else "",
        open=OPEN.format(count=one.open, months=one.months, already=one.early) if one.open else "",
    )


def score_rows(swaps: Scores | None, found: OnPanel) -> list[tuple[str, ...]]:
    """The model beside a constant and beside the reference class: both scores of each."""
    columns = [swaps, *(_at(found, months) for months in (6, 12))]
    rows = [
        (MODEL, *_cells((one.brier, one.log) if one else None for one in columns)),
        *((said, *_cells([None, *_kind(found, kind)])) for kind, said in KINDS.items()),
        (PACED, *_cells([None, *_paced(found)])),
        (CONSTANT, *_cells(one.constant[1:] if one else None for one in columns)),
    ]
    if any(one is not None and one.elsewhere is not None for one in columns):
        beside = [one.elsewhere if one is not None else None for one in columns]
        rows.append((ELSEWHERE, *_cells((one.brier, one.log) if one else None for one in beside)))
    return rows


def _kind(found: OnPanel, kind: str) -> list[Sequence[float] | None]:
    """Both scores of the single steps, or of the texts, by horizon."""
    known = {one.months: one.kinds.get(kind) for one in found.horizons}
    return [(one.brier, one.log) if (one := known.get(months)) is not None else None for months in (6, 12)]


def _paced(found: OnPanel) -> list[Sequence[float] | None]:
    """Both scores at the pace of attempts elsewhere, by horizon."""
    known = {one.months: one.paced for one in found.horizons}
    return [(one.brier, one.log) if (one := known.get(months)) is not None else None for months in (6, 12)]


def paced() -> str:
    """What the pace elsewhere is."""
    return PACED_SAID.format(year=of_100(ATTEMPTS_A_YEAR))


def _at(found: OnPanel, months: int) -> Scores | None:
    return next((one.scores for one in found.horizons if one.months == months), None)


def _cells(pairs: Iterable[Sequence[float] | None]) -> list[str]:
    return [cell for pair in pairs for cell in _pair(pair)]


def _pair(pair: Sequence[float] | None) -> tuple[str, str]:
    return ("", "") if pair is None else (f"{pair[0]:.3f}", f"{pair[1]:.2f}")


def part_only(what: int, found: Scores | None) -> str:
    """How the model fares where the reference class has a rate, if that isn't everywhere."""
    like = found.elsewhere if found is not None else None
    if found is None or like is None or like.count == found.count:
        return ""
    brier, log = like.model
    return PART_ONLY.format(count=like.count, every=found.count, brier=brier, log=log, what=WHAT[what])


def bin_rows(found: OnPanel) -> list[tuple[str, ...]]:
    """Chances between two ends: how many are known, and how many of these came about, by horizon."""
    rows = []
    for low, high in pairwise(EDGES):
        cells = [cell for months in (6, 12) for cell in _bin(_at(found, months), low)]
        if any(cells):
            rows.append((f"{100 * low:.0f} to {100 * high:.0f}", *cells))
    return rows


def _bin(found: Scores | None, low: float) -> tuple[str, str]:
    one = next((one for one in found.bins if one.low == low), None) if found is not None else None
    return (str(one.count), str(round(one.share * one.count))) if one is not None else ("", "")


def date_row(one: Dated) -> tuple[str, ...]:
    """How the items of one date fared."""
    mean = numbers.short(one.mean)
    return (
        numbers.day(one.day),
        str(one.count),
        mean,
        str(one.came_about),
        f"{one.brier:.3f}",
        f"{one.log:.2f}",
    )


def ordered(one: Horizon) -> str:
    """How well chances order what came about, on the same date and over all."""
    same, every = one.order, one.scores.order
    if same is None or every is None:
        return ""
    return ORDERED.format(
        months=one.months,
        pairs=same.pairs,
        **dict(zip(("share", "low", "high"), _hundred(same), strict=True)),
        **dict(zip(("all_", "all_low", "all_high"), _hundred(every), strict=True)),
    )


def agreed(one: Horizon) -> str:
    """The scores where a step that one side took counts as not come about."""
    found = one.agreed
    if not one.alone or found.order is None:
        return ""
    _, brier, log = found.constant
    return AGREED.format(
        came=found.came_about,
        months=one.months,
        brier=found.brier,
        log=found.log,
        constant=brier,
        constant_log=log,
        **dict(zip(("share", "low", "high"), _hundred(found.order), strict=True)),
    )


def _hundred(one: Order) -> tuple[str, ...]:
    return tuple(f"{100 * value:.0f}" for value in (one.share, one.low, one.high))


def switch_rows(
    swaps: Scores | None, found: OnPanel | None, off: Sequence[Switched]
) -> list[tuple[str, ...]]:
    """The scores as they are, then with each part off."""
    whole = _at(found, 12) if found is not None else None
    rows = [(AS_IT_IS, *_scored(swaps), *_scored(whole))]
    rows += [
        (PARTS[one.switch], *_scored(one.swaps), *_scored(one.panel.get(12))) for one in off if not one.is_off
    ]
    return rows


def _scored(found: Scores | None) -> tuple[str, ...]:
    if found is None:
        return "", "", ""
    auc = f"{100 * found.auc:.0f}" if found.auc is not None else ""
    return f"{found.brier:.3f}", f"{found.log:.2f}", auc


def already(off: Sequence[Switched]) -> str:
    """Which parts the case does without anyway."""
    named = [PARTS[one.switch] for one in off if one.is_off]
    return ALREADY.format(parts=numbers.listed(named)) if named else ""

"""What is said of forecasts that were kept."""

from __future__ import annotations

from collections.abc import Iterable

from detente.report.words import numbers
from detente.track import Scored

TITLE = "How good were the forecasts?"
NONE = "No forecast in the record has come to its day{open}."
OPEN = "; {count} wait"
SAID = (
    "{count} had come to their day; {happened} of them came about. Brier score {brier} (0 is perfect, 0.25 a "
    "coin){base}. Logarithmic score {log}{crps}."
)
BASE = "; that of the base rates {base}: {verdict} ({gain} ± {error})"
BETTER, WORSE, SAME = "better", "worse", "no telling apart"
CRPS = "; CRPS of counts {crps}"
HEAD = ("Made", "What", "By", "Chance", "Base rate", "Came about")
TABLE_SAID = "Of 100."
CALIBRATION, CALIBRATION_SAID = (
    "Calibration",
    "Where chances are right, the share that came about is near them.",
)
CALIBRATION_HEAD = ("Chances", "Forecasts", "Mean chance", "Came about", "9 in 10")
CHART = "What came about, by the chance that was given"
YES, NO = "yes", "no"
SURE = 1.645
FEW = 20
UNDECIDED = "Of {count} more the record can't say whether they came about."
FEW_SAID = "Fewer than {few} forecasts: nothing is shown by so few."


def lead(answer: Scored) -> str:
    """The scores in a sentence."""
    waiting = OPEN.format(count=answer.open) if answer.open else ""
    if answer.brier is None or answer.log is None:
        return NONE.format(open=waiting)
    said = SAID.format(
        count=numbers.counted(len(answer.judged), "forecast", "forecasts"),
        happened=sum(one.happened for one in answer.judged),
        brier=f"{answer.brier.score:.3f}",
        base=_base(answer),
        log=f"{answer.log.score:.3f}",
        crps=CRPS.format(crps=f"{answer.crps:.2f}") if answer.crps is not None else "",
    )
    if answer.undecided:
        said = f"{said} {UNDECIDED.format(count=answer.undecided)}"
    return said if len(answer.judged) >= FEW else f"{said} {FEW_SAID.format(few=FEW)}"


def _base(answer: Scored) -> str:
    mean = answer.brier
    if mean is None or mean.base is None or mean.gain is None:
        return ""
    error = mean.error or 0.0
    verdict = (
        SAME if abs(mean.gain) <= SURE * error or mean.error is None else BETTER if mean.gain > 0 else WORSE
    )
    return BASE.format(
        base=f"{mean.base:.3f}", verdict=verdict, gain=f"{mean.gain:+.3f}", error=f"{error:.3f}"
    )


def rows(answer: Scored) -> Iterable[tuple[str, ...]]:
    """One row a forecast."""
    for one in answer.judged:
        what = f"{one.what}: {one.about}" if one.about else one.what
        base = numbers.short(one.base_rate) if one.base_rate is not None else "–"
        came = YES if one.happened else NO
        yield numbers.day(one.made), what, numbers.day(one.by), numbers.short(one.chance), base, came


def bins(answer: Scored) -> Iterable[tuple[str, ...]]:
    """One row a bin of the calibration."""
    for one in answer.calibration:
        span = numbers.short_span((one.happened_low, one.happened_high))
        name = f"{round(100 * one.low)} to {round(100 * one.high)}"
        yield name, str(one.count), numbers.short(one.forecast), numbers.short(one.happened), span

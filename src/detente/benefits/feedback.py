"""Real income fed back into what leaderships gain: off unless it is asked for, and stated then.

Points for one per cent of real income (`economy.income_points`, a range) times what each option, alone, does
to real income through trade. It enters as links of the leaderships' points, one for each such option, so that
every question reads it as it reads any link. Effects of options on income add up nearly (their costs
multiply); what is left of that is far below the ranges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.benefits.inputs import BenefitsError, priced
from detente.benefits.parts import Span
from detente.benefits.solve import Worlds, worlds
from detente.case import Case
from detente.case.numbers import Number
from detente.case.schema import Link
from detente.draws import Draws
from detente.method import Note

CODE = "income-counts"


def with_income(case: Case, draws: Draws | None = None) -> tuple[Case, Note]:
    """The same case in which real income through trade counts for its leaderships, and the note that says so.

    Raises:
        BenefitsError: the case has no trade or no ``economy.income_points``, or its points have a cap.
        ClosedSheetError: a leadership's sheet is closed to the case's reader.
        GravityError: trade that can't be right.

    """
    economy, solved = case.file.economy, worlds(case, draws if draws is not None else Draws())
    if economy is None or solved is None or economy.income_points is None:
        raise BenefitsError("found no economy.income_points beside the trade; expected a range such as 1..3")
    if case.file.utilities.cap is not None:
        raise BenefitsError("found a cap on points (utilities.cap); expected none where income counts")
    rate = economy.income_points
    case.require(case.leaders.values())
    actors = dict(case.file.actors)
    for party, leader in case.leaders.items():
        links = (*actors[leader].links, *_links(case, solved, party, rate))
        actors[leader] = actors[leader].model_copy(update={"links": links})
    file = case.file.model_copy(update={"actors": actors})
    note = Note(CODE, {"low": f"{rate.low:g}", "high": f"{rate.high:g}"})
    return replace(case, file=file), note


def _links(case: Case, solved: Worlds, party: str, rate: Number) -> Iterator[Link]:
    """A link for each option that moves the party's real income."""
    for issue in priced(case):
        for option in case.file.issues[issue].options:
            if option == case.today[issue]:
                continue
            points = _points(solved.income({issue: option})[party], rate)
            if points.low or points.high:
                yield Link.model_construct(when=({issue: option},), points=points)


def _points(income: Span, rate: Number) -> Number:
    """Points from the least to the most that both ranges allow."""
    ends = [one * other for one in (rate.low, rate.high) for other in (income.low, income.high)]
    low, high = (round(end, 6) for end in (min(ends), max(ends)))
    return Number(low, high, text=f"{low:g}..{high:g}")

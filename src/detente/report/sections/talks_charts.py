"""The chart of *How would the talks run?*: how many runs have come to which end by each month."""

from __future__ import annotations

from datetime import date

from detente.report.document import Figure
from detente.report.document.chartspecs import Band, Effect, EffectsSpec, FanSpec, Tip, Window
from detente.report.sections.blocks import table
from detente.report.sections.setting import Setting
from detente.report.words import numbers
from detente.report.words import talks as words
from detente.report.words import talks_rows as rows
from detente.shown import Titles
from detente.strategy.findings.figures import LEAST
from detente.talks import Knob, Talks

ORDER = ("kept", "not_kept", "not_ratified", "collapse", "unfinished", "no_talks")
"""From the bottom to the top."""
SEEN = 0.005
"""Ends that never come to as much are left out of the picture: they round to nothing."""
DAYS = 365.25
AGAIN = 4.0
"""Years from one election to the next, as the runs take them."""
LAST = 5.0


def fan(setting: Setting, answer: Talks) -> Figure:
    """The ends over time, and the dates of the case on the same axis."""
    shown = [end for end in ORDER if max(answer.by_month[end]) >= SEEN]
    bands = tuple(
        Band(
            _band(end, answer),
            answer.by_month[end],
            numbers.short(answer.by_month[end][-1]),
            end,
            _tip(end, answer),
        )
        for end in shown
    )
    by_year = words.year_rows(shown, answer)
    described = "; ".join(f"{row[0]}: {', '.join(row[1:])}" for row in by_year)
    instead = table(words.YEARS_HEAD, by_year, range(1, 6), words.FAN_SAID)
    reached = tuple(
        (
            month,
            one.chance,
            words.AGREED_BY.format(share=numbers.short(one.chance)) if month == words.SOON else "",
        )
        for month, one in sorted(answer.agreed.items())
    )
    spec = FanSpec(bands, words.ACROSS, windows(setting), reached, _dates(setting))
    return Figure("talks", spec, words.FAN, described, words.FAN_SAID, (instead,))


def _band(end: str, answer: Talks) -> str:
    """What the band holds at the last month; of what is under way, how much carries a text out."""
    share = answer.phases["carrying_out"]
    if end != "unfinished" or share < LEAST:
        return words.BY_MONTH[end]
    return words.CARRYING.format(share=numbers.in_100(share))


def _tip(end: str, answer: Talks) -> Tip:
    by_year = [numbers.short(answer.by_month[end][month]) for month in range(11, 60, 12)]
    lines = tuple(f"{head}: {said}" for head, said in zip(words.YEARS_HEAD[1:], by_year, strict=True))
    return Tip(words.BY_MONTH[end], lines)


def _dates(setting: Setting) -> tuple[str, ...]:
    """The month of each year mark."""
    day = setting.case.file.as_of if setting.case is not None else None
    if day is None:
        return ()
    today = date.fromisoformat(day)
    return tuple(f"{numbers.month(today)[:3]} {today.year + n}" for n in range(int(LAST) + 1))


def windows(setting: Setting) -> tuple[Window, ...]:
    """Elections, deadlines and events of the case, in years from today; elections again every four years."""
    case = setting.case
    if case is None or case.file.as_of is None:
        return ()
    today = date.fromisoformat(case.file.as_of)
    found = []
    for entry in sorted(case.file.process.calendar, key=lambda one: one.on):
        days = [date.fromisoformat(part.strip()) for part in entry.on.split("..")]
        low, high = ((day - today).days / DAYS for day in (days[0], days[-1]))
        spans = [(low, high), (low + AGAIN, high + AGAIN)] if entry.election else [(low, high)]
        seen = tuple((max(a, 0.0), min(b, LAST)) for a, b in spans if b >= 0 and a <= LAST)
        if seen:
            found.append(Window(entry.title, seen))
    return tuple(found)


def changes(titles: Titles, answer: Talks) -> Figure:
    """What each change adds to agreed within 24 months, with its range; a ring where the sign isn't known."""
    effects = tuple(_effect(titles, pair) for pair in words.pairs(answer))
    described = "; ".join(f"{one.label}: {one.said}" for one in effects)
    return Figure("talks-changes", EffectsSpec(effects), words.CHANGES, described, words.CHANGES_SAID)


def _effect(titles: Titles, pair: tuple[Knob, Knob]) -> Effect:
    agreed, _ = pair
    label, more, error, ends, kept, known = rows.knob_row(titles, pair)
    lines = (f"{more} ± {error}", words.KEPT_TOO.format(points=kept), words.IS_KNOWN.format(known=known))
    series = "plan" if agreed.sign else "ring"
    return Effect(
        label, agreed.difference, f"{more} ({ends})", (agreed.low, agreed.high), series, Tip(label, lines)
    )

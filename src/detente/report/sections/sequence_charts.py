"""The charts of *Who goes first?*: what stopping would cost at each step, what was given and received."""

from __future__ import annotations

from detente.report.document import Block, Figure, Items, Para, Section
from detente.report.document.chartspecs import Gain, GainRow, GainsSpec, Line, LinesSpec, Panel, Tip
from detente.report.words import numbers
from detente.report.words import sequence as words
from detente.sequence import Sequence
from detente.shown import Titles
from detente.strategy.findings.course import Stage, at, behind, stages

PAIR = ("one", "two")
"""Series of two parties, which have colours; more are told apart by name."""


def slacks(titles: Titles, answer: Sequence) -> Figure:
    """What stopping would cost each side at each step, and once all is done."""
    found = stages(answer)
    told = tuple(_told(titles, stage) for stage in found)
    listed = Section("", words.SLACKS, (Para(_caption(titles, answer, words.SLACKS_LISTED)), Items(told)), 4)
    return Figure(
        "sequence",
        GainsSpec(tuple(_row(titles, stage) for stage in found)),
        words.SLACKS,
        "; ".join(told),
        _caption(titles, answer, words.SLACKS_SAID, colours=True),
        (listed,),
    )


def _caption(titles: Titles, answer: Sequence, said: str, colours: bool = False) -> str:
    """What the bars are, and whose, where two parties have colours."""
    names = [titles.party(party) for party in answer.slacks]
    if not colours or len(names) != len(PAIR):
        return said
    return f"{said} {words.WHOSE.format(first=names[0], second=names[1])}"


def _label(stage: Stage) -> str:
    if not stage.titles:
        return words.AFTERWARDS
    return words.STEP_NO.format(number=stage.number, what="; ".join(stage.titles))


def _slacks(titles: Titles, stage: Stage) -> tuple[str, ...]:
    return tuple(
        words.SLACK.format(party=titles.party(party), points=numbers.points(value))
        for party, value in stage.slack.items()
    )


def _told(titles: Titles, stage: Stage) -> str:
    return ", ".join((_label(stage), *_slacks(titles, stage)))


def _row(titles: Titles, stage: Stage) -> GainRow:
    pair = len(stage.slack) == len(PAIR)
    gains = []
    for n, (party, value) in enumerate(stage.slack.items()):
        figure = numbers.points(value)
        said = figure if pair else f"{figure} {titles.party(party)}"
        gains.append(Gain(value, said, PAIR[n] if pair else "other"))
    return GainRow(_label(stage), tuple(gains), Tip(_label(stage), _slacks(titles, stage)))


def given(titles: Titles, answer: Sequence) -> tuple[Block, ...]:
    """What each side has given and received by each meeting, drawn and in words."""
    told = tuple(words.given(titles, party, curve, behind(curve)) for party, curve in answer.curves.items())
    panels = tuple(_panel(titles, answer, party, n) for n, party in enumerate(answer.curves))
    spec = LinesSpec(panels, words.GIVEN_ACROSS)
    beside = (Para(words.GIVEN_ADDED),)
    return Figure("given", spec, words.GIVEN, " ".join(told), words.GIVEN_SAID, beside), Items(told)


def _panel(titles: Titles, answer: Sequence, party: str, n: int) -> Panel:
    curve = answer.curves[party]
    series = PAIR[n] if len(answer.curves) == len(PAIR) else "other"
    return Panel(
        titles.party(party),
        (
            _line(curve.given, words.GIVEN_LINE, series, dashed=True),
            _line(curve.received, words.RECEIVED_LINE, series),
        ),
        tuple(_tip(titles, answer, party, meeting) for meeting in range(1, len(curve.given) + 1)),
    )


def _line(values: tuple[float, ...], name: str, series: str, dashed: bool = False) -> Line:
    return Line(values, name, numbers.plain_points(values[-1]), series, dashed)


def _tip(titles: Titles, answer: Sequence, party: str, meeting: int) -> Tip:
    """A meeting, what is done at it, what the side has given and received by then."""
    done, day = at(answer, meeting)
    curve = answer.curves[party]
    title = words.AT_MEETING.format(
        meeting=words.meeting(meeting, day), what="; ".join(done) or words.WAITS_NOW
    )
    by_then = words.GIVEN_BY_THEN.format(
        party=titles.party(party),
        given=numbers.plain_points(curve.given[meeting - 1]),
        received=numbers.plain_points(curve.received[meeting - 1]),
    )
    return Tip(title, (by_then,))

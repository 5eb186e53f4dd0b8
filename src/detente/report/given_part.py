"""Given and received, party by party, over the meetings of the best order: as a chart and in words."""

from __future__ import annotations

from detente.report import charts, courses, sequence_words, words
from detente.report.charts import Chart
from detente.report.courses import Line, Panel
from detente.sequence import Curve, Sequence

PAIR = 2


def chart(answer: Sequence) -> Chart:
    """What each side has given and received by each meeting."""
    panels = [_panel(answer, party, n) for n, party in enumerate(answer.curves)]
    names = sequence_words.GIVEN, " ".join(told(answer))
    return charts.both(
        lambda size: courses.courses("given", panels, sequence_words.GIVEN_ACROSS, names, size)
    )


def told(answer: Sequence) -> tuple[str, ...]:
    """The chart in words: what each side has at the last meeting, and until when it has given more."""
    return tuple(_told(answer, party, curve) for party, curve in answer.curves.items())


def _told(answer: Sequence, party: str, curve: Curve) -> str:
    found = [
        n for n, (out, back) in enumerate(zip(curve.given, curve.received, strict=True), 1) if out > back
    ]
    return sequence_words.GIVEN_TOLD.format(
        party=answer.titles.party(party),
        meeting=len(curve.given),
        given=figure(curve.given[-1]),
        received=figure(curve.received[-1]),
        behind=behind(found, len(curve.given)),
    )


def behind(meetings: list[int], count: int) -> str:
    """At which meetings a side has given more than it has received."""
    if not meetings:
        return sequence_words.NEVER_BEHIND
    if len(meetings) == count:
        return sequence_words.ALWAYS_BEHIND
    if meetings == list(range(1, len(meetings) + 1)):
        return sequence_words.BEHIND_UNTIL.format(meeting=meetings[-1] + 1)
    runs = _runs(meetings)
    if len(runs) == 1 and meetings[-1] == count:
        return sequence_words.BEHIND_FROM.format(meeting=meetings[0])
    told = words.listed([str(a) if a == b else f"{a} to {b}" for a, b in runs])
    return sequence_words.BEHIND_AT.format(meetings=told)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of numbers without a gap."""
    runs: list[tuple[int, int]] = []
    for n in numbers:
        if runs and runs[-1][1] == n - 1:
            runs[-1] = runs[-1][0], n
        else:
            runs.append((n, n))
    return runs


def _panel(answer: Sequence, party: str, n: int) -> Panel:
    curve = answer.curves[party]
    colour = ("one", "two")[n] if len(answer.curves) == PAIR else "other"
    return Panel(
        answer.titles.party(party),
        (
            _line(curve.given, sequence_words.GIVEN_LINE, "course given"),
            _line(curve.received, sequence_words.RECEIVED_LINE, f"course {colour}"),
        ),
        tuple(_meeting(answer, party, meeting) for meeting in range(1, len(curve.given) + 1)),
    )


def _line(values: tuple[float, ...], name: str, how: str) -> Line:
    return Line(values, f"{name}\n{figure(values[-1])}", how)


def _meeting(answer: Sequence, party: str, meeting: int) -> str:
    """What the panel says: the meeting, what is done at it, what the side has given and received by then."""
    titles = {task.id: task.title for task in answer.tasks}
    taken = answer.meetings.index(meeting) if meeting in answer.meetings else None
    day = f" ({words.day(answer.dates[taken])})" if taken is not None and answer.dates else ""
    what = (
        "; ".join(titles[one] for one in answer.order[taken])
        if taken is not None
        else sequence_words.WAITS_NOW
    )
    curve = answer.curves[party]
    return "\n".join(
        [
            f"{sequence_words.MEETING.format(number=meeting)}{day}: {what}",
            f"{answer.titles.party(party)}: {sequence_words.GIVEN_LINE} {figure(curve.given[meeting - 1])}, "
            f"{sequence_words.RECEIVED_LINE} {figure(curve.received[meeting - 1])}",
        ]
    )


def figure(points: float) -> str:
    """Points that have been given or received."""
    return words.plain_points(points)

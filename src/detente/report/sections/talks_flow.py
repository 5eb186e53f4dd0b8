"""The flow of *How would the talks run?*: from today to the ends, with the causes at each leak."""

from __future__ import annotations

from detente.report.document import Block, Figure
from detente.report.document.chartspecs import FlowSpec, Leak, Stage, Tip
from detente.report.words import numbers
from detente.report.words import talks_flow as words
from detente.shown import Titles
from detente.talks import Talks


def flow(titles: Titles, answer: Talks, instead: Block) -> Figure:
    """How many of 100 runs come to each stage, and what leaves the stream there."""
    stages = tuple(
        Stage(
            title,
            share,
            words.figure(share),
            tuple(_leaks(titles, answer, leaks)),
        )
        for title, share, leaks in words.parted(answer)
    )
    described = "; ".join(
        f"{stage.title}: {stage.figure}" + "".join(f", {one.figure} {one.label}" for one in stage.leaks)
        for stage in stages
    )
    return Figure("talks-flow", FlowSpec(stages), words.CHART, described, words.CAPTION, (instead,))


def _leaks(titles: Titles, answer: Talks, leaks: list[tuple[str, str, float]]) -> list[Leak]:
    """Each cause; those that are rare as one."""
    found = []
    for cause, look, share in leaks:
        if share >= words.LEAST:
            label, figure = words.label(titles, cause, answer), numbers.short(share)
            found.append(Leak(label, share, figure, look, Tip(label, (f"{figure} of 100 runs",))))
    rest = [one for one in leaks if one[2] < words.LEAST]
    if rest:
        whole = sum(share for _, _, share in rest)
        told = words.label(titles, rest[0][0], answer) if len(rest) == 1 else words.OTHERS
        found.append(Leak(told, whole, numbers.short(whole), rest[0][1]))
    return found

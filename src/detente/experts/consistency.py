"""Answers of one expert that contradict each other, said back in words beside the cell where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detente.experts.answers import Panel, Said, Three
from detente.experts.pages import WORDS, Page, Row
from detente.experts.questions import Question

TOP = 100.0
"""The swing that matters most, by which the others are measured."""
SLACK = 1e-9
Rows = list[tuple[Row, Question]]


@dataclass(frozen=True, repr=False)
class Remark:
    """One contradiction: whose, where (``Weights!F7``), by which question, and what to look at again."""

    expert: str
    where: str
    ident: str
    text: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"expert": self.expert, "cell": self.where, "number": self.ident, "text": self.text}


def remarks(panel: Panel) -> tuple[Remark, ...]:
    """Every contradiction in what the experts of a panel said, expert by expert.

    An option that most of those who rated it put below both its neighbours is no slip of theirs: the case's
    order of options is then another than theirs.
    """
    found = [one for said in panel.said for page in panel.pages for one in _of_page(said, page)]
    often = Counter(one.ident for one in found if ".values." in one.ident)
    rated = Counter(ident for said in panel.said for ident in said.answers)
    return tuple(
        one
        for one in found
        if ".values." not in one.ident or rated[one.ident] < 2 or 2 * often[one.ident] <= rated[one.ident]
    )


def _of_page(said: Said, page: Page) -> Iterator[Remark]:
    for _, row in page.asked:
        if row.ident in said.halves:
            text = "You give a rank or words, and no numbers: it doesn't count yet."
            yield Remark(said.expert, said.rows.get(row.ident, page.title), row.ident, text)
    if page.key == "weights":
        for rows in _groups(page):
            for ident, text in _weights(
                [(row.label, said.answers.get(row.ident), row.ident) for row, _ in rows]
            ):
                yield Remark(said.expert, said.rows.get(ident, page.title), ident, text)
    elif page.key == "values":
        for ident, text in _values(said, page):
            yield Remark(said.expert, said.rows.get(ident, page.title), ident, text)


def _groups(page: Page) -> list[Rows]:
    """The rows of each actor."""
    by_actor: dict[str, Rows] = {}
    for _, row in page.asked:
        if isinstance(row.asked, Question):
            by_actor.setdefault(str(row.asked.path[1]), []).append((row, row.asked))
    return list(by_actor.values())


def _weights(rows: Sequence[tuple[str, Three | None, str]]) -> Iterator[tuple[str, str]]:
    """Ranks against swings, words against numbers, and that the first is 100."""
    told = [(_short(label), three, ident) for label, three, ident in rows if three is not None]
    for n, (_, three, ident) in enumerate(told):
        for other, before, _ in told[:n]:
            if three.rank is None or before.rank is None:
                continue
            if three.rank == before.rank and abs(three.best - before.best) > SLACK:
                yield (
                    ident,
                    f"You rank it level with “{other}”, and give {three.best:g} against {before.best:g}.",
                )
            elif (three.rank - before.rank) * (three.best - before.best) > SLACK:
                place, much = ("below", "more") if three.rank > before.rank else ("above", "less")
                yield (
                    ident,
                    f"You rank it {place} “{other}”, and give it {much}: "
                    f"{three.best:g} against {before.best:g}.",
                )
        if three.words:
            low, high = WORDS[three.words]
            if not low - 0.5 <= three.best <= high + 0.5:
                said = f"{low}" if low == high else f"{low} to {high}"
                yield ident, f"You say “{three.words}”, which goes with {said}, and give {three.best:g}."
    if told and len(told) == len(rows):
        best = max(three.best for _, three, _ in told)
        if abs(best - TOP) > SLACK:
            first = next(ident for _, three, ident in told if three.best == best)
            yield first, f"Your highest is {best:g}; the move that matters most should be 100."


def _values(said: Said, page: Page) -> Iterator[tuple[str, str]]:
    """An option that is worse than its neighbours on both sides, in the order of the options."""
    for labels in _scales(page):
        told: list[tuple[str, float, str]] = []
        for row in labels:
            if row.kind == "given":
                told.append((row.label, float(row.scale.removeprefix("given: ")), ""))
            elif row.ident in said.answers:
                told.append((row.label, said.answers[row.ident].best, row.ident))
            else:
                told.append((row.label, float("nan"), ""))
        for before, here, after in zip(told, told[1:], told[2:], strict=False):
            if here[2] and here[1] < before[1] - SLACK and here[1] < after[1] - SLACK:
                yield (
                    here[2],
                    f"You put it below both its neighbours: {here[1]:g}, against {before[1]:g} for "
                    f"“{before[0]}” "
                    f"and {after[1]:g} for “{after[0]}”. Options stand in their order: is that meant?",
                )


def _scales(page: Page) -> list[list[Row]]:
    """The rows below each heading."""
    found: list[list[Row]] = []
    for row in page.rows:
        if row.kind == "heading":
            found.append([])
        elif found:
            found[-1].append(row)
    return found


def _short(label: str) -> str:
    return label.split(": from “", maxsplit=1)[0]

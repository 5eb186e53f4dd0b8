"""Its section: a sentence, a table, a picture."""

from __future__ import annotations

from detente.report.document import Block, Column, Figure, Para, Ref, Row, Table, Whys
from detente.report.document.chartspecs import Bar, BarSpec
from detente.report.sections.setting import Detail, Setting
from detente.why import Asked
from toy_question.asking import Toy

SHOWS = (Toy,)
SAID = "This toy counted {count} issues."


def headline(_setting: Setting, answer: Toy | None) -> str:
    """The answer in one sentence."""
    return SAID.format(count=answer.issues) if answer is not None else "This toy did not count."


def refs(_setting: Setting, answer: Toy) -> tuple[Ref, ...]:
    """Its figure, to be traced."""
    shown = f"{answer.issues} issues"
    return (
        Ref("toy/issues", shown, shown, f"{shown}: what the toy counted", Asked("toy/issues", "toy.issues")),
    )


def build(setting: Setting, answer: Toy | None, _detail: Detail) -> tuple[Block, ...]:
    """Its blocks."""
    if answer is None:
        return (Para(headline(setting, answer)),)
    table = Table(
        (Column("Toy counted"), Column("How many", "figure")), (Row(("Issues", str(answer.issues))),)
    )
    bars = BarSpec((Bar("Toy bar", 0.5, "half", "plan"),))
    return (
        Para(headline(setting, answer), "lead"),
        Whys(refs(setting, answer)),
        table,
        Figure("toy", bars, "A toy's picture", "half a bar", "A toy's caption"),
    )

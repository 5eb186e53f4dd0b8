"""`stress` and `why` as plain text."""

from __future__ import annotations

from detente.case import Case
from detente.report import base_rates, stress_words, texts, words
from detente.report.answers import method
from detente.report.tables import bullet, paragraph, table
from detente.stress import Stress
from detente.stress.answer import Decides
from detente.why import Why


def stress_text(case: Case, answer: Stress, width: int = 80) -> str:
    """What must be true for it to fail, in plain text."""
    lines = [
        stress_words.TITLE,
        "",
        *paragraph(stress_words.said(answer, stress_words.title(case, answer.strategy)), width),
    ]
    lines += ["", *paragraph(texts.grounds(case, answer.strategy), width)]
    found = stress_words.clear(answer)
    lines += ["", stress_words.DECIDING.upper(), *paragraph(stress_words.DECIDING_SAID, width)]
    lines += _deciding(found, width) if found else paragraph(stress_words.NOTHING_CLEAR, width)
    lines += paragraph(stress_words.judgement(answer), width)
    lines += paragraph(stress_words.constant(answer), width)
    if answer.total:
        lines += ["", stress_words.TOTALS.upper(), *paragraph(stress_words.TOTALS_SAID, width)]
        lines += table(stress_words.TOTALS_HEAD, stress_words.total_rows(answer), width, "wrrrr")
    lines += ["", stress_words.BOXES.upper()]
    lines += [line for box in answer.boxes for line in bullet(stress_words.box_said(box), width)]
    lines += [] if answer.boxes else paragraph(stress_words.NO_BOX, width)
    lines += ["", stress_words.REGRET.upper(), *paragraph(stress_words.REGRET_SAID, width)]
    lines += table(stress_words.REGRET_HEAD, stress_words.regret_rows(case, answer), width, "wrrrr")
    lines += [
        "",
        stress_words.FLIPS.upper(),
        *(line for one in stress_words.flips_said(case, answer) for line in bullet(one, width)),
    ]
    lines += ["", stress_words.WORST.upper(), *bullet(stress_words.worst_said(case, answer), width), ""]
    rows = stress_words.worth_rows(answer)
    lines += [stress_words.WORTH.upper(), *paragraph(stress_words.WORTH_SAID, width)]
    lines += (
        table(stress_words.WORTH_HEAD, rows, width, "wrr")
        if rows
        else paragraph(stress_words.NOTHING_WORTH, width)
    )
    lines += [line for note in answer.notes for line in ["", *paragraph(words.sentence(note), width)]]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])


def _deciding(shown: list[Decides], width: int) -> list[str]:
    return table(
        stress_words.DECIDING_HEAD, [stress_words.deciding_row(one) for one in shown], width, "wrrww"
    )


def why_text(case: Case, answer: Why, width: int = 80) -> str:
    """Where a figure comes from, in plain text."""
    lines = [
        stress_words.WHY_TITLE,
        "",
        *paragraph(stress_words.value_said(answer), width),
        *paragraph(answer.formula, width),
        *paragraph(f"{stress_words.IN_SYMBOLS}: {answer.symbols}.", width),
        *paragraph(f"{stress_words.FED}: {stress_words.counted(answer)}", width),
    ]
    for issue, option in answer.changes.items():
        lines += bullet(words.change(case, issue, option), width)
    if answer.figure.split(".")[1] in ("chance", "chance_range"):
        lines += ["", *paragraph(base_rates.beside(base_rates.style(case, answer.strategy or "")), width)]
    if answer.moves:
        lines += ["", stress_words.MOVES.upper(), *paragraph(stress_words.SHARE_SAID, width)]
        lines += _deciding(list(answer.moves), width)
    lines += ["", stress_words.FED.upper()]
    rows = [stress_words.fed_row(one) for one in answer.fed[: stress_words.MOST_FED]]
    lines += table(stress_words.FED_HEAD, rows, width, "wwww")
    if len(answer.fed) > stress_words.MOST_FED:
        lines += [stress_words.MORE.format(count=len(answer.fed) - stress_words.MOST_FED)]
    lines += [line for note in answer.notes for line in ["", *paragraph(words.sentence(note), width)]]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])

"""`sweep` as plain text: a row for each strategy under each structure."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Case
from detente.report import stress_words, words
from detente.report.tables import paragraph, table
from detente.stress.structure import STRUCTURES
from detente.stress.sweep import Sweep

TITLE = "Strategies in many worlds, and under other rules"
HEAD = ("Strategy", "Of 100", "Value", "Lost, mean", "9 in 10 below", "Best in, of 100")
SAID = (
    "Of 100: worlds in which all say yes. Value: what the side that gains less has, refusals counted as 0. "
    "Lost: against the best strategy of each world, in the same points."
)
SEED = "Seed {seed}"
COUNTED = "{evaluations} evaluations: {strategies} in {draws} worlds, under {structures}."


def sweep_text(case: Case, answers: Sequence[Sweep], width: int = 80) -> str:
    """What a sweep found, in plain text; ``answers``: one a seed."""
    lines = [TITLE, "", *paragraph(_counted(answers), width), *paragraph(SAID, width)]
    for answer in answers:
        lines += ["", SEED.format(seed=answer.seed).upper()] if len(answers) > 1 else []
        for structure in answer.structures:
            rows = [_row(case, row) for row in answer.rows() if row["structure"] == structure]
            lines += ["", *paragraph(f"{structure}: {STRUCTURES[structure][0]}", width)]
            lines += table(HEAD, rows, width, "wrrrrr")
    return "\n".join(lines)


def _counted(answers: Sequence[Sweep]) -> str:
    first = answers[0]
    return COUNTED.format(
        evaluations=f"{sum(one.evaluations for one in answers):,}",
        strategies=words.counted(len(first.strategies), "strategy", "strategies"),
        draws=f"{sum(one.agreed.shape[2] for one in answers):,}",
        structures=words.counted(len(first.structures), "rule", "rules"),
    )


def _row(case: Case, row: dict[str, object]) -> list[str]:
    figures = (float(str(row[key])) for key in ("value", "regret_mean", "regret_p90"))
    return [
        stress_words.title(case, str(row["strategy"])),
        words.short(float(str(row["chance"]))),
        *(f"{figure:.1f}" for figure in figures),
        words.short(float(str(row["best_in"]))),
    ]

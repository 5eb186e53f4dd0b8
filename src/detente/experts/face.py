"""What a panel is asked and what becomes of it: the library's functions, which only delegate.

Workbooks need openpyxl (extra ``tables``), which is loaded when a workbook is.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from detente.case import Case, DetenteError
from detente.case.arguments import typed, whole
from detente.experts.answer import PanelRead


class MissingTablesError(DetenteError):
    """Workbooks are asked for, and what reads and writes them isn't installed."""


def need_openpyxl() -> None:
    """Refuse in words where openpyxl isn't installed.

    Raises:
        MissingTablesError: it isn't.

    """
    if find_spec("openpyxl") is None:
        raise MissingTablesError(
            "workbooks need openpyxl, which isn't installed: pip install 'detente[tables]'"
        )


@typed
def panel_new(
    case: Case,
    out: str | Path,
    experts: int = 5,
    only: Sequence[str] = (),
    replace: bool = False,
    made_up: int | None = None,
) -> tuple[Path, ...]:
    """Write a workbook for each expert of a panel; return the files.

    Args:
        case: the dispute. What it leaves to judgement is asked; what has a source isn't.
        out: the folder to write.
        experts: how many; they are called Expert 1, Expert 2 and so on.
        only: parts of the workbook (`detente.experts.PARTS`); all of them by default.
        replace: whether workbooks that stand there are written over.
        made_up: a seed: the workbooks are then filled in with made-up answers, to try a panel out.

    Raises:
        UnknownNameError: a part that no workbook has.
        PanelError: there is nothing to ask, or workbooks stand there.
        CaseError: the calibration questions beside the case are wrong.
        MissingTablesError: openpyxl isn't installed.

    """
    need_openpyxl()
    from detente.experts.folder import MOST_EXPERTS, new  # noqa: PLC0415 - openpyxl is loaded when it is needed

    count = whole("experts", experts, 1, MOST_EXPERTS)
    seed = whole("made_up", made_up) if made_up is not None else None
    return new(case, Path(out), count, tuple(only), replace, seed)


@typed
def panel_take(folder: str | Path, workbook: str | Path, case: Case | None = None) -> Path:
    """Take in one workbook that came back: it takes the place of that expert's empty one; return the file.

    Args:
        folder: the panel's folder.
        workbook: the file as it came; its name doesn't matter.
        case: the dispute; by default the one that the folder names.

    Raises:
        WorkbookError: everything wrong in it, or nobody of this panel; nothing is then changed.
        CaseError: the folder is no panel's.
        MissingTablesError: openpyxl isn't installed.

    """
    need_openpyxl()
    from detente.experts.folder import case_of, take_in  # noqa: PLC0415 - see panel_new

    where = Path(folder)
    return take_in(where, Path(workbook), case if case is not None else case_of(where))


@typed
def panel_read(
    folder: str | Path, case: Case | None = None, weights: str = "equal", pool: str | None = None
) -> PanelRead:
    """Read every workbook of a panel's folder and pool what they say.

    Args:
        folder: as `panel_new` or `panel_round` wrote it, its workbooks filled in, in part or whole.
        case: the dispute; by default the one that the folder names.
        weights: ``equal``, or ``performance``: by Cooke's classical model from the calibration questions.
        pool: which pool is written into the case: ``quantiles`` (averaged) or ``linear``; by default
            quantiles with equal weights and linear with weights by performance, as in the classical model.
            Both are told.

    Raises:
        WorkbookError: everything wrong in any workbook, by file, sheet and cell; nothing is then used.
        PanelError: no answers, or too few calibration questions for weights by performance.
        UnknownNameError: weights or a pool that there isn't.
        MissingTablesError: openpyxl isn't installed.

    """
    need_openpyxl()
    from detente.experts.solve import solve  # noqa: PLC0415 - see panel_new

    return solve(Path(folder), case, weights, pool)


@typed
def panel_write(answer: PanelRead, out: str | Path, replace: bool = False) -> tuple[Path, ...]:
    """Write a copy of the case in which a panel's numbers stand; return the files that are new or changed.

    The ranges stand in ``case.yaml`` (or on sheets), comments kept; their source, ``panel, 5 experts, round
    2``, in ``SOURCES.md``; what each expert said in ``experts/panel.csv``.

    Raises:
        PanelError: files stand there, it is the case's own folder, or no number was answered by two experts.
        CaseError: the case with these numbers would be wrong.

    """
    from detente.experts.writing import words, write_case  # noqa: PLC0415 - see panel_new

    how = words(answer.way, answer.weights != "equal")
    return write_case(answer.case, answer.panel, answer.pooled, Path(out), how, replace)


@typed
def panel_round(
    folder: str | Path, out: str | Path, case: Case | None = None, replace: bool = False
) -> tuple[Path, ...]:
    """Write the workbooks of the next round (IDEA): each expert sees spread and reasons, no names.

    Args:
        folder: the round before, its workbooks filled in.
        out: the folder to write.
        case: the dispute; by default the one that the folder names.
        replace: whether workbooks that stand there are written over.

    Raises:
        WorkbookError, PanelError, MissingTablesError: as of `panel_read`.

    """
    need_openpyxl()
    from detente.experts.rounds import next_round  # noqa: PLC0415 - see panel_new

    return next_round(Path(folder), Path(out), case, replace)

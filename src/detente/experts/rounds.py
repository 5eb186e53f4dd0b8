"""The second round of the IDEA protocol: each expert sees the panel's spread and reasons, and answers again.

Source: Hanea, McBride, Burgman, Wintle et al. 2016, Investigate Discuss Estimate Aggregate. Who said what
stays
unknown: reasons stand in the order of the alphabet, and the spread names only its ends and its middle.
"""

from __future__ import annotations

from pathlib import Path

from detente.case import Case
from detente.experts.answers import Panel, Said, Three
from detente.experts.consistency import Remark, remarks
from detente.experts.folder import case_of, hand_out, index_of, panel_answers
from detente.experts.spread import reasons, spread
from detente.experts.workbook import Before, Wanted


def next_round(folder: Path, out: Path, case: Case | None, replace: bool) -> tuple[Path, ...]:
    """Write the workbooks of the next round; arguments as of `panel_round`."""
    told = index_of(folder)
    case = case if case is not None else case_of(folder)
    panel = panel_answers(folder, case)
    doubts = remarks(panel)
    wanted = [
        Wanted(one.expert, panel.round + 1, before(panel, one, doubts), filled(one)) for one in panel.said
    ]
    return hand_out(case, panel.pages, wanted, out, {"round": panel.round + 1, "only": told["only"]}, replace)


def before(panel: Panel, said: Said, doubts: tuple[Remark, ...] = ()) -> dict[str, Before]:
    """What one expert sees beside each question; calibration questions show nothing but the own answer."""
    found = {}
    for page in panel.pages:
        for _, row in page.asked:
            own = said.answers.get(row.ident)
            told = "" if own is None else f"{own.low:g} – {own.best:g} – {own.high:g}"
            doubt = " ".join(o.text for o in doubts if (o.expert, o.ident) == (said.expert, row.ident))
            if page.key == "calibration":
                found[row.ident] = Before(told, doubt=doubt)
            else:
                found[row.ident] = Before(
                    told, spread(panel, row.ident), reasons(panel, said, row.ident), doubt
                )
    return found


def filled(said: Said) -> dict[str, dict[str, object]]:
    """What stands in the cells at the start: the expert's own answers, to be kept or changed."""
    found: dict[str, dict[str, object]] = {}
    for ident, three in said.answers.items():
        found[ident] = {key: value for key, value in _cells(three).items() if value not in ("", None)}
    for ident, (rank, words) in said.halves.items():
        found[ident] = {key: value for key, value in (("rank", rank), ("words", words)) if value}
    for ident, answer in said.lines.items():
        found.setdefault(ident, {})["answer"] = answer
    for ident, reason in said.reasons.items():
        found.setdefault(ident, {})["reason"] = reason
    return found


def _cells(three: Three) -> dict[str, object]:
    return {
        "low": three.low,
        "best": three.best,
        "high": three.high,
        "source": three.source,
        "rank": three.rank,
        "words": three.words,
    }

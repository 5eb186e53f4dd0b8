"""From a panel's folder to pooled numbers: the road of `detente panel read`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from detente.case import Case, UnknownNameError
from detente.experts.answer import EQUAL, PERFORMANCE, WEIGHTS, PanelRead
from detente.experts.answers import Panel, calibration_questions
from detente.experts.consistency import remarks
from detente.experts.cooke import FEWEST, Asked, Score, scores
from detente.experts.folder import PanelError, case_of, panel_answers
from detente.experts.pooling import LINEAR, QUANTILES, WAYS, pool


def solve(folder: Path, case: Case | None, weights: str, way: str | None) -> PanelRead:
    """Read every workbook of a folder and pool what they say; arguments as of `panel_read`."""
    for kind, name, known in (("weights", weights, WEIGHTS), ("pool", way, WAYS)):
        if name is not None and name not in known:
            raise UnknownNameError(kind, name, known)
    case = case if case is not None else case_of(folder)
    panel = panel_answers(folder, case)
    scored = scored_by(panel)
    if weights == PERFORMANCE and not scored:
        raise PanelError(_too_few(panel))
    shares = {expert: score.weight for expert, score in scored.items()} if weights == PERFORMANCE else None
    chosen = way if way is not None else LINEAR if shares is not None else QUANTILES
    return PanelRead(
        case=case,
        panel=panel,
        pooled=pool(panel, shares, chosen),
        scores=scored,
        lines=red_lines(panel),
        remarks=remarks(panel),
        way=chosen,
        weights=EQUAL if shares is None else PERFORMANCE,
    )


def scored_by(panel: Panel) -> dict[str, Score]:
    """Scores of those who answered enough calibration questions with ranges that have a width.

    Where nobody did, none. An expert who didn't has no weight, and no score.
    """
    known = calibration_questions(panel)
    if len(known) < FEWEST:
        return {}
    quantiles = np.full((len(panel.said), len(known), 3), np.nan)
    for e, said in enumerate(panel.said):
        for q, seed in enumerate(known):
            three = said.answers.get(f"seed.{seed.ident}")
            if (
                three is not None
                and three.low < three.best < three.high
                and (three.low > 0 or not seed.logarithmic)
            ):
                quantiles[e, q] = (three.low, three.best, three.high)
    enough = (~np.isnan(quantiles).any(axis=2)).sum(axis=1) >= FEWEST
    if not enough.any():
        return {}
    asked = Asked(
        np.array([seed.answer for seed in known]),
        [seed.logarithmic for seed in known],
        [seed.low for seed in known],
        [seed.high for seed in known],
    )
    found = scores(quantiles[enough], asked)
    names = [said.expert for said, has in zip(panel.said, enough, strict=True) if has]
    return dict(zip(names, found, strict=True))


def red_lines(panel: Panel) -> dict[str, dict[str, int]]:
    """By red line, how many experts said what."""
    idents = dict.fromkeys(ident for said in panel.said for ident in said.lines)
    return {i: dict(Counter(said.lines[i] for said in panel.said if i in said.lines)) for i in idents}


def _too_few(panel: Panel) -> str:
    count = len(calibration_questions(panel))
    if count < FEWEST:
        return (
            f"found {count} calibration questions; expected at least {FEWEST} in experts/seeds.csv beside "
            "the case before workbooks are written: weights by performance rest on them"
        )
    return f"found no expert with {FEWEST} calibration questions answered; expected at least one"

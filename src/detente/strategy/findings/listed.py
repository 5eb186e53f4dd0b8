"""The findings of a run as programs read them, under ``findings`` in ``report.json``."""

from __future__ import annotations

from typing import Any

from detente.strategy.answers import Overview
from detente.strategy.findings.inputs import counted
from detente.strategy.findings.packages import below, by_issue
from detente.strategy.findings.plans import ranks, shown
from detente.strategy.findings.steps import Step, left_out, steps, stops
from detente.strategy.findings.vetoes import refusers


def as_dict(overview: Overview) -> dict[str, Any]:
    """The findings of a run, for programs."""
    case, draws = overview.case, overview.draws
    places = ranks(overview)
    return {
        "texts": [
            {
                **plan.as_dict(),
                "place": None if plan.computed else places.get(plan.key),
                "refused_most_by": [veto.key for veto in refusers(case, plan.answer)],
                "gain_by_issue": dict(
                    zip(("issues", "beyond"), by_issue(case, draws, plan.answer), strict=True)
                ),
                "margin_below_zero": below(case, draws, plan.answer),
            }
            for plan in shown(overview)
        ],
        "single_changes": {
            "all_gain": [_change(step) for step in steps(overview) if step.all_gain],
            "some_gain": [_change(step) for step in steps(overview) if step.disputed],
            "nobody_gains": [_change(step) for step in left_out(overview)],
            "stops": stops(overview).as_dict(),
        },
        "inputs": [part.as_dict() for part in counted(case, overview.reads)],
    }


def _change(step: Step) -> dict[str, Any]:
    return {"issue": step.issue, "option": step.option, "gains": dict(step.gains)}


__all__ = ["as_dict"]

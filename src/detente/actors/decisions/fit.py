"""Fit the mixture to decided issues, score it on proposals it has not seen, keep its parameters."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from scipy.optimize import minimize

from detente.actors.decisions.mixture import POWERS, crps, distribution, parts
from detente.actors.decisions.table import Decisions
from detente.actors.means import Floats

START = np.array([np.log(22.0), np.log(0.15), -1.2, -1.2, -2.5, -1.0, -2.0])
"""Where the search starts and what it is drawn to: judgement, made before any fit from the shares of outcomes
at a held place (a fifth at the Commission's, a fifth at the Parliament's, an eighth at the reference
point)."""
PULL = np.array([3.0, 3.0, 0.5, 0.5, 0.5, 0.5, 0.5])
"""How hard each parameter is drawn back (a normal prior's precision, in points of CRPS): judgement."""
FOLDS = 5
FILE = "parameters.json"


@dataclass(frozen=True, repr=False)
class Forecaster:
    """Parameters (7,) by way to count; ``fitted_on`` says on what, ``checked`` how it fared."""

    parameters: dict[str, Floats]
    fitted_on: dict[str, Any]
    checked: dict[str, Any]

    def forecast(self, table: Decisions) -> Floats:
        """The mean of the mixtures, (R, G)."""
        each = [distribution(self.parameters[p.name], parts(table, p)) for p in POWERS]
        return np.asarray(np.mean(each, axis=0))


def fit(table: Decisions) -> dict[str, Floats]:
    """Parameters that make the mean CRPS least, drawn towards `START`, for each way to count."""
    decided = table.rows(table.decided)
    found = {}
    for powers in POWERS:
        known = parts(decided, powers)

        def loss(parameters: Floats, known: Any = known) -> float:
            score = crps(distribution(parameters, known), decided.outcome).mean()
            return float(score + (PULL * (parameters - START) ** 2).sum() / len(decided.issues))

        found[powers.name] = np.asarray(minimize(loss, START, method="L-BFGS-B", options={"maxiter": 60}).x)
    return found


def cross_validated(table: Decisions, seed: int = 0) -> Floats:
    """Forecasts (R, G) of decided rows, each by a fit that has seen no row of the same proposal."""
    decided = table.rows(table.decided)
    names = sorted(set(decided.proposals))
    order = np.random.default_rng(seed).permutation(len(names))
    fold = {names[n]: place % FOLDS for place, n in enumerate(order)}
    which = np.array([fold[proposal] for proposal in decided.proposals])
    below = np.empty((len(which), 0))
    for n in range(FOLDS):
        trained = Forecaster(fit(decided.rows(which != n)), {}, {}).forecast(decided.rows(which == n))
        below = below if below.shape[1] else np.empty((len(which), trained.shape[1]))
        below[which == n] = trained
    return below


def stored() -> Forecaster:
    """The forecaster whose parameters are kept with the code."""
    text = resources.files("detente.actors.decisions").joinpath(FILE).read_text(encoding="utf-8")
    data = json.loads(text)
    return Forecaster(
        {name: np.array(values) for name, values in data["parameters"].items()},
        data["fitted_on"],
        data["checked"],
    )


__all__ = ["FILE", "FOLDS", "Forecaster", "cross_validated", "fit", "stored"]

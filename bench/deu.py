"""EU decisions: a distribution of each outcome as JSON, scored where there is one, beside classic models.

python bench/deu.py FILE                forecasts by the parameters that are kept with the code
python bench/deu.py FILE --fit          fit to this file, cross-validate by proposal, write the parameters
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

from detente.actors import decisions
from detente.actors.decisions.fit import FILE, FOLDS
from detente.actors.decisions.mixture import mean_of, quantiles
from detente.actors.decisions.scores import classic, of_distributions, of_points, points

LEVELS = np.arange(1, 100) / 100
SEEDS = (0, 1, 2)


def forecasts(table: decisions.Decisions) -> dict[str, Any]:
    """The JSON: every issue, and the scores over those with an outcome."""
    found = decisions.stored()
    below = found.forecast(table)
    places, means, middles = quantiles(below, LEVELS), mean_of(below), points(below)
    issues = {
        issue: {
            "mean": float(means[n]),
            "median": float(middles[n]),
            "quantiles": {f"{level:g}": float(p) for level, p in zip(LEVELS, places[n], strict=True)},
        }
        for n, issue in enumerate(table.issues)
    }
    scored: dict[str, Any] = {"issues": issues, "scored": int(table.decided.sum())}
    if table.decided.any():
        scored |= of_distributions(below[table.decided], table.outcome[table.decided])
        scored["models"] = {name: _beside(point, table) for name, point in classic(table).items()}
    return {**scored, "fitted_on": found.fitted_on, "cross_validated": found.checked}


def _beside(point: np.ndarray, table: decisions.Decisions) -> dict[str, Any]:
    """A classic model on the same rows; where it has no point, the middle of the scale stands for it."""
    chosen = table.decided
    missing = np.isnan(point[chosen])
    filled = np.where(missing, 50.0, point[chosen])
    return {**of_points(filled, table.outcome[chosen]), "without_a_point": int(missing.sum())}


def refit(table: decisions.Decisions, name: str) -> None:
    """Fit, cross-validate, and write the parameters beside the code."""
    decided = table.rows(table.decided)
    runs = [of_distributions(decisions.cross_validated(table, seed), decided.outcome) for seed in SEEDS]
    checked = {key: sum(run[key] for run in runs) / len(runs) for key in ("mae", "median_error", "crps")}
    kept = {name: [round(float(x), 6) for x in values] for name, values in decisions.fit(table).items()}
    data = {
        "parameters": kept,
        "fitted_on": {"file": name, "issues": len(decided.issues), "proposals": len(set(decided.proposals))},
        "checked": {"folds": FOLDS, "by": "proposal", "seeds": list(SEEDS), **checked},
    }
    place = Path(decisions.__file__).parent / FILE
    place.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(f"written: {place.name}; {json.dumps(data['checked'])}")


def main() -> None:
    """Forecast, or fit with ``--fit``."""
    asked = [one for one in sys.argv[1:] if not one.startswith("-")]
    if len(asked) != 1:
        sys.exit("usage: python bench/deu.py FILE [--fit]")
    table = decisions.read_decisions(Path(asked[0]))
    if "--fit" in sys.argv:
        refit(table, Path(asked[0]).name)
        return
    print(json.dumps(forecasts(table), allow_nan=False, indent=1))


if __name__ == "__main__":
    assert math.isclose(LEVELS[49], 0.5)
    main()

"""Random cases for `deals`: two to five parties, round or rough numbers, zero-sum, capped.

DETENTE_TWINS=1000 looks at that many new random cases in each test instead of the same few.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

Plain = dict[str, Any]

MANY = int(os.environ.get("DETENTE_TWINS", "0"))
SLOW = settings(
    max_examples=MANY or 40,
    derandomize=not MANY,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

STYLES = {
    "whole": st.integers(0, 9),
    "halves": st.integers(0, 40).map(lambda n: n / 2),
    "rough": st.floats(0, 100, allow_subnormal=False).map(lambda x: round(x, 9)),
    "thirds": st.integers(0, 30).map(lambda n: f"{n / 10}..{n / 10 + 0.1}..{n / 10 + 0.5}"),
}


@st.composite
def negotiations(draw: st.DrawFn, most_parties: int = 5, capped: bool = False) -> Plain:
    """Additive leaderships without links; with ``capped`` utilities as written end at a cap."""
    parties = [f"p{n}" for n in range(draw(st.integers(2, most_parties)))]
    sizes = draw(st.lists(st.integers(2, 4), min_size=1, max_size=4))
    issues: Plain = {
        f"i{n}": {"options": {f"o{k}": {"now": True} if k == 0 else {} for k in range(size)}}
        for n, size in enumerate(sizes)
    }
    actors: Plain = {}
    for party in parties:
        number = STYLES["whole" if capped else draw(st.sampled_from(sorted(STYLES)))]
        actors[f"{party}-head"] = {
            "speaks_for": party,
            "weights": {issue: draw(st.integers(1, 9)) for issue in issues},
            "values": {i: {o: draw(number) for o in issue["options"]} for i, issue in issues.items()},
            "no_agreement": draw(st.integers(-20, 5)),
        }
    data = {"case": "any", "as_of": "2026-01-01", "parties": parties, "issues": issues, "actors": actors}
    if capped:
        data["utilities"] = {"renormalise": False, "cap": draw(st.sampled_from([0.2, 0.5, 1.01]))}
    return data


def zero_sum(data: Plain) -> Plain:
    """The same with the second party wanting the opposite of the first."""
    first, second, *_ = data["actors"].values()
    second["weights"] = dict(first["weights"])
    second["values"] = {
        issue: {option: 100 - value for option, value in values.items()}
        for issue, values in first["values"].items()
    }
    return data

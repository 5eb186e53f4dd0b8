"""Fresh draws are fresh: the plan advised is tried on numbers that the search has never seen."""

from __future__ import annotations

from typing import Any

import pytest

import detente as dt
from detente.draws import Draws


def test_no_number_of_the_fresh_draws_was_searched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every number is drawn anew, with another seed: neither the draws nor arrays kept of them come back."""
    drawn: set[tuple[int, int, str]] = set()
    real = Draws._uniform

    def noted(self: Draws, name: str) -> Any:
        drawn.add((self.count, self.seed, name))
        return real(self, name)

    monkeypatch.setattr(Draws, "_uniform", noted)
    case = dt.load("demo")
    best = dt.levers(case, draws=Draws(200, 7), effort=dt.Effort(nodes=3)).best
    assert best is not None
    fresh = {(seed, name) for count, seed, name in drawn if count == best.fresh_draws}
    seeds = {seed for seed, _ in fresh}
    assert best.fresh_draws >= 10 * 200
    assert len(seeds) == 1
    assert seeds & {seed for count, seed, _ in drawn if count != best.fresh_draws} == set()
    # Whatever the plan's consent reads was drawn.
    drawn.clear()
    again = dt.consent(case, best.plan.package, best.plan.levers, draws=Draws(best.fresh_draws, seeds.pop()))
    wanted = {name for count, _, name in drawn if count == best.fresh_draws}
    assert wanted <= {name for _, name in fresh}
    assert again.chance == pytest.approx(best.chance_fresh, abs=1e-9)

"""Small disputes for tests of `sequence`: two parties, one issue, commitments as given."""

from __future__ import annotations

import re
from pathlib import Path

from detente.case import Case, loads

HEAD = """
case: small
title: Small
as_of: 2026-01-01
parties: [east, west]
issues:
  deal: {options: {none: {now: true}, done: {}}}
actors:
  east-cabinet: {speaks_for: east, weights: {deal: 1}, values: {deal: {none: 0, done: 100}}}
  west-cabinet: {speaks_for: west, weights: {deal: 1}, values: {deal: {none: 0, done: 100}}}
"""


def small(commitments: list[str], sequence: str, more: str = "") -> Case:
    """A case with these commitments (what stands between the braces) and this `sequence`."""
    steps = "\n".join(f"  - {{for: {{deal: done}}, {one}}}" for one in commitments)
    return loads(f"{HEAD}{more}\ncommitments:\n{steps}\nsequence: {{{sequence}}}\n", "small")


def exchange(cost: float, benefit: float, sequence: str, reversible: str = "true, true") -> Case:
    """Each party has one step: it costs its performer at every meeting and benefits the other."""
    first, second = reversible.split(", ")
    return small(
        [
            f"id: a, by: east, flow: {{east: {-cost}, west: {benefit}}}, reversible: {first}",
            f"id: b, by: west, flow: {{east: {benefit}, west: {-cost}}}, reversible: {second}",
        ],
        sequence,
    )


def example() -> str:
    """The worked example of docs/sequence.md."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "sequence.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(case: two-steps.*?)```", page, re.DOTALL)
    assert found
    return found[1]

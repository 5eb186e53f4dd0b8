"""A domain and its profiles as GeniusWeb writes them, in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from detente.case.formats.domain import Domain
from detente.case.formats.geniusweb import DISCRETE, KIND
from detente.case.formats.names import plain_text


def geniusweb_files(domain: Domain, bids: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """File name to text: the domain first, then one profile for each side; ``bids`` by profile file.

    Expects profiles whose weights add up to 1, as GeniusWeb demands; they are written with 15 decimals.
    """
    values = {
        plain_text(issue.name): {"values": [plain_text(v) for v in issue.values]} for issue in domain.issues
    }
    head = {"name": plain_text(domain.name), "issuesValues": values}
    texts = {domain.file: _dump(head)}
    for profile in domain.profiles:
        space: dict[str, Any] = {
            "name": plain_text(profile.name),
            "domain": head,
            "issueUtilities": {
                plain_text(issue): {
                    DISCRETE[0]: {"valueUtilities": {plain_text(v): u / 100 for v, u in found.items()}}
                }
                for issue, found in profile.values.items()
            },
            "issueWeights": _to_one(profile.weights),
        }
        if profile.file in bids:
            bid = {plain_text(issue): plain_text(value) for issue, value in bids[profile.file].items()}
            space["reservationBid"] = {"issuevalues": bid}
        texts[profile.file] = _dump({KIND: space})
    return texts


def _to_one(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights that add up to exactly 1 as decimals: what rounding leaves over goes to the largest."""
    rounded = {issue: Decimal(f"{weight:.15f}") for issue, weight in weights.items()}
    largest = max(rounded, key=lambda issue: rounded[issue])
    rounded[largest] += 1 - sum(rounded.values())
    return {plain_text(issue): float(weight) for issue, weight in rounded.items()}


def _dump(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

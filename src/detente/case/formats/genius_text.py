"""A domain and its profiles as GENIUS writes them, in XML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from detente.case.formats.domain import Domain, DomainIssue
from detente.case.formats.names import number_text, plain_text


def genius_files(domain: Domain) -> dict[str, str]:
    """File name to text: the domain first, then one profile for each side.

    Expects profiles whose totals stay within 0..1 once capped at 1. Evaluations are written so that each
    issue's largest is 1 (GENIUS divides by the largest); its weight takes the rest.
    """
    bare = [_issue(n, issue, {}) for n, issue in enumerate(domain.issues, 1)]
    space = _element("utility_space", {"number_of_issues": str(len(bare))}, _objective(domain, bare))
    texts = {domain.file: _element("negotiation_template", {}, space)}
    for profile in domain.profiles:
        issues, weights = [], []
        for n, issue in enumerate(domain.issues, 1):
            values = profile.values[issue.name]
            largest = max(values.values())
            shares = {value: worth / largest if largest > 0 else 0.0 for value, worth in values.items()}
            issues.append(_issue(n, issue, shares))
            # An issue that is worth nothing keeps its weight: a profile of zeros would say nothing at all.
            weight = profile.weights[issue.name] * (largest / 100 if largest > 0 else 1.0)
            weights.append(_element("weight", {"index": str(n), "value": number_text(weight)}))
        body = _objective(domain, [*issues, *weights])
        body += _element("discount_factor", {"value": "1.0"})
        body += _element("reservation", {"value": number_text(profile.reservation)})
        texts[profile.file] = _element("utility_space", {}, body)
    return texts


def _objective(domain: Domain, parts: Sequence[str]) -> str:
    known = {"index": "0", "description": "", "name": domain.name, "type": "objective", "etype": "objective"}
    return _element("objective", known, "".join(parts))


def _issue(index: int, issue: DomainIssue, shares: Mapping[str, float]) -> str:
    kind = dict.fromkeys(("vtype", "type", "etype"), "discrete")
    items = []
    for n, value in enumerate(issue.values, 1):
        worth = {"evaluation": number_text(shares[value])} if shares else {}
        items.append(_element("item", {"index": str(n), "value": value, **worth}))
    return _element("issue", {"index": str(index), "name": issue.name, **kind}, "".join(items))


def _element(tag: str, attributes: Mapping[str, str], body: str = "") -> str:
    """An element with its end tag on a line of its own, as GENIUS writes and reads them."""
    words = "".join(f' {key}="{_quoted(text)}"' for key, text in attributes.items())
    return f"<{tag}{words}>\n{body}</{tag}>\n"


def _quoted(text: str) -> str:
    """Text within double quotes; an apostrophe stays, as in the files that GENIUS comes with."""
    return escape(plain_text(text), quote=False).replace('"', "&quot;")

"""Domains and linear additive profiles of GENIUS (Lin et al. 2014, Computational Intelligence 30:48), in XML.

As GENIUS 10 computes them: a discrete value is worth its evaluation divided by the largest of its issue (all
0 where the largest is below 0.00001), an integer value offset + slope · (value − lowest) kept within 0..1;
weights count as written and the total never passes 1. A value without an evaluation stops GENIUS; here too.
Of a value that is listed twice the last evaluation counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from detente.case.errors import nearest
from detente.case.formats.domain import (
    MAX_OPTIONS,
    Complaints,
    Domain,
    DomainIssue,
    Profile,
    as_number,
    check_issues,
    check_profiles,
)
from detente.case.formats.names import plain_text, renamed
from detente.case.formats.xml_tree import Node, parse_xml
from detente.case.text import listed

CAP = 1.0
"""No total passes this: AdditiveUtilitySpace.getUtility of GENIUS 10."""

NOTHING = 0.00001
"""A largest evaluation below this makes the whole issue worth 0: EvaluatorDiscrete.normalize."""

_NO_VALUES = ("0", "1")
"""Stand for the values of an issue that is refused, so that nothing untrue is said about them."""
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_ADDITIVE = ("additive", "linear", "objective", "uncertain")
"""Types of a utility space that is linear and additive; GENIUS 10 reads them whatever their case, and its
UncertainAdditiveUtilitySpace computes as any other: what it adds only says what an agent is shown."""
_UNCERTAIN = ("comparisons", "errors", "elicitation_cost")
_NOT_ADDITIVE = ("ufun", "hyperRectangle", "hyperrectangle", "constraint", "rank")


@dataclass(frozen=True)
class _Found:
    """An issue as a file writes it; ``bounds`` only where it is an integer issue."""

    issue: DomainIssue
    node: Node
    bounds: tuple[int, int] | None


def read_genius(domain: Path, profiles: Sequence[Path]) -> Domain:
    """Read a domain and its profiles.

    Raises:
        CaseError: a file is wrong, or a profile belongs to another domain; lists everything found in it.

    """
    notes = check_profiles(profiles)
    root, complaints = parse_xml(domain), Complaints(str(domain))
    found = _issues(root, complaints)
    check_issues(
        [f.issue for f in found.values()], complaints, {f.issue.name: f.node.line for f in found.values()}
    )
    complaints.raise_any()
    notes += _twice(found, domain.name)
    notes += renamed(text for f in found.values() for text in (f.issue.name, *f.issue.values))
    name = next((node.get("name") or "" for node in root.all("objective")), "")
    read = [_profile(path, found, notes) for path in profiles]
    return Domain(
        name if name not in ("", "root") else domain.stem,
        domain.name,
        tuple(f.issue for f in found.values()),
        tuple(read),
        CAP,
        tuple(notes),
    )


def _issues(root: Node, complaints: Complaints) -> dict[str, _Found]:
    """Issues by index; GENIUS matches files by it."""
    found: dict[str, _Found] = {}
    names: set[str] = set()
    for node in root.all("issue"):
        index, name = node.get("index"), node.get("name")
        if not index or not _WHOLE.fullmatch(index):
            complaints.add(node.line, f"issue {name or ''}", f"the index {index}", "a whole number")
        elif not name:
            complaints.add(node.line, f"issue {index}", "no name", "a name")
        elif index in found or name in names:
            complaints.add(
                node.line, f"issue {name}", f"a second issue {name} with index {index}", "each issue once"
            )
        else:
            names.add(name)
            found[index] = _one_issue(node, name, complaints)
    return found


def _one_issue(node: Node, name: str, complaints: Complaints) -> _Found:
    kind = (node.get("type") or node.get("vtype") or "discrete").lower()
    if kind == "integer":
        bounds = _bounds(node, name, complaints)
        return _Found(DomainIssue(name, tuple(str(v) for v in range(bounds[0], bounds[1] + 1))), node, bounds)
    if kind != "discrete":
        complaints.add(node.line, f"issue {name}", f"an issue of the type {kind}", "discrete or integer")
        return _Found(DomainIssue(name, _NO_VALUES), node, None)
    values = [item.get("value") for item in node.children if item.tag == "item"]
    if None in values or "" in values:
        complaints.add(node.line, f"issue {name}", "an item without a value", "a value for each item")
    return _Found(DomainIssue(name, tuple(dict.fromkeys(value for value in values if value))), node, None)


def _bounds(node: Node, name: str, complaints: Complaints) -> tuple[int, int]:
    """Lowest and highest whole number; (0, 1) and a complaint where they can't be."""
    places = [node, *(child for child in node.children if child.tag == "range")]
    ends = []
    for key in ("lowerbound", "upperbound"):
        text = next((place.get(key) for place in places if place.get(key)), None)
        if text is None or not _WHOLE.fullmatch(text):
            complaints.add(node.line, f"issue {name}", f"{key} {text}", "a whole number")
            return 0, 1
        ends.append(int(text))
    if ends[0] >= ends[1]:
        complaints.add(node.line, f"issue {name}", f"{ends[0]} to {ends[1]}", "a range from low to high")
        return 0, 1
    if ends[1] - ends[0] >= MAX_OPTIONS:
        count = ends[1] - ends[0] + 1
        complaints.add(node.line, f"issue {name}", f"{count:,} values", f"at most {MAX_OPTIONS:,}")
        return 0, 1
    return ends[0], ends[1]


def _profile(path: Path, domain: Mapping[str, _Found], notes: list[str]) -> Profile:
    root, complaints = parse_xml(path), Complaints(str(path))
    kind = root.get("type") or ""
    odd = next((node.tag for tag in _NOT_ADDITIVE for node in root.all(tag)), "")
    if odd or (kind and kind.lower() not in _ADDITIVE):
        complaints.add(root.line, "", f"a utility space that is {odd or kind}", "a linear additive one")
    complaints.raise_any()
    mine = _issues(root, complaints)
    _same_issues(domain, mine, complaints)
    complaints.raise_any()
    weights = _weights(root, complaints)
    values: dict[str, dict[str, float]] = {}
    shares: dict[str, float] = {}
    for index, found in domain.items():
        name = found.issue.name
        if index not in weights:
            complaints.add(
                mine[index].node.line, f"issue {name}", "no weight", f'<weight index="{index}" value="...">'
            )
            continue
        shares[name] = weights[index]
        values[name] = (_integer if found.bounds else _discrete)(mine[index], found.issue, complaints)
    complaints.weights(shares)
    reservation, said = _reservation(root, complaints)
    complaints.raise_any()
    notes += _twice(mine, path.name)
    shown = [tag for tag in _UNCERTAIN if any(True for _ in root.all(tag))]
    if shown:
        notes.append(f"{listed(shown)} of {path.name}: ignored; they only say what an agent is shown")
    for node in root.all("discount_factor"):
        if as_number(node.get("value")) != 1:
            notes.append(
                f"the discount factor {node.get('value')} of {path.name} is ignored: nothing here takes time"
            )
    return Profile(path.stem, path.name, shares, values, reservation, said)


def _twice(issues: Mapping[str, _Found], file: str) -> list[str]:
    """Notes on values that a file lists more than once: as in GENIUS, the last one counts."""
    notes = []
    for found in issues.values():
        if found.bounds is not None:
            continue
        items = Counter(item.get("value") or "" for item in found.node.children if item.tag == "item")
        again = [plain_text(value) for value, times in items.items() if times > 1]
        if again:
            name = plain_text(found.issue.name)
            notes.append(f"{file} lists {listed(again)} of {name} more than once: the last one counts")
    return notes


def _weights(root: Node, complaints: Complaints) -> dict[str, float]:
    weights: dict[str, float] = {}
    for node in root.all("weight"):
        index = node.get("index")
        if index is None or index in weights:
            found = "a weight without index" if index is None else f"a second weight for issue {index}"
            complaints.add(node.line, "weight", found, "one weight for each issue")
        else:
            weights[index] = complaints.number(node.line, f"weight {index}", node.get("value"))
    return weights


def _same_issues(domain: Mapping[str, _Found], mine: Mapping[str, _Found], complaints: Complaints) -> None:
    """Complain unless a profile speaks of exactly the domain's issues and values."""
    names = [found.issue.name for found in domain.values()]
    for index, found in mine.items():
        where, line = f"issue {found.issue.name}", found.node.line
        if index not in domain:
            complaints.add(
                line,
                where,
                f"issue {index}, {found.issue.name}",
                "the issues of the domain",
                nearest(found.issue.name, names),
            )
            continue
        theirs = domain[index]
        if found.issue.name != theirs.issue.name or (found.bounds is None) != (theirs.bounds is None):
            expected = f"{theirs.issue.name}, as issue {index} of the domain is called"
            complaints.add(
                line, where, f"a profile of another domain: issue {index} is {found.issue.name}", expected
            )
        elif found.bounds != theirs.bounds:
            complaints.add(line, where, f"the bounds {found.bounds}", f"the domain's {theirs.bounds}")
        else:
            for value in found.issue.values:
                if value not in theirs.issue.values:
                    complaints.add(
                        line,
                        where,
                        f"the value {value}",
                        "a value of the domain",
                        nearest(value, theirs.issue.values),
                    )
    for index, theirs in domain.items():
        if index not in mine:
            complaints.add(
                0, f"issue {theirs.issue.name}", "nothing about it", f"issue {index} of the domain"
            )


def _discrete(found: _Found, issue: DomainIssue, complaints: Complaints) -> dict[str, float]:
    where = f"issue {issue.name}"
    evaluations: dict[str, Fraction] = {}
    for item in found.node.children:
        value = item.get("value") if item.tag == "item" else None
        if value is None:
            continue
        number = complaints.number(item.line, f"{where}: evaluation of {value}", item.get("evaluation"))
        evaluations[value] = Fraction(number)
    missing = [value for value in issue.values if value not in evaluations]
    if missing:
        complaints.add(found.node.line, where, f"no evaluation for {listed(missing)}", "one for each value")
        return {}
    largest = max(evaluations.values())
    share = 100 / largest if largest >= NOTHING else Fraction(0)
    return {value: float(evaluations[value] * share) for value in issue.values}


def _integer(found: _Found, issue: DomainIssue, complaints: Complaints) -> dict[str, float]:
    """Without an evaluator every value is worth 0, as in GENIUS."""
    node = next((child for child in found.node.children if child.tag == "evaluator"), None)
    offset = slope = 0.0
    if node is not None:
        where = f"issue {issue.name}: evaluator"
        if (node.get("ftype") or "linear").lower() != "linear":
            complaints.add(node.line, where, f"an evaluator that is {node.get('ftype')}", "a linear one")
        offset = complaints.number(node.line, f"{where}: offset", node.get("offset"), None)
        slope = complaints.number(node.line, f"{where}: slope", node.get("slope"), None)
    return {value: 100 * min(1.0, max(0.0, offset + slope * n)) for n, value in enumerate(issue.values)}


def _reservation(root: Node, complaints: Complaints) -> tuple[float, str]:
    for node in root.all("reservation"):
        return complaints.number(node.line, "reservation", node.get("value"), None), "reservation"
    return 0.0, "no reservation in the file: 0, as GENIUS reads it"

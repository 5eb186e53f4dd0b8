"""Domains and linear additive profiles of GeniusWeb, in JSON.

As GeniusWeb computes them: u(x) = Σ weight · utility; the utility of a number lies on the line between the
utilities of the lowest and the highest, rounded half up to 8 decimals; a reservation bid is worth its own
utility (issues that it leaves out count 0), no reservation bid is worth 0. Decimals are read exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from detente.case.errors import nearest
from detente.case.formats.domain import Complaints, Domain, DomainIssue, Profile, check_issues, check_profiles
from detente.case.formats.geniusweb_json import decimal, part, read_issues, read_json
from detente.case.formats.names import renamed
from detente.case.text import cut, listed

KIND = "LinearAdditiveUtilitySpace"
DISCRETE = ("DiscreteValueSetUtilities", "discreteutils")
NUMBERS = ("NumberValueSetUtilities", "numberutils")
"""How files name the two forms of utilities: by class, as those since 2022 do, or by the older word."""
_PLACES = Decimal("0.00000001")


def read_geniusweb(domain: Path, profiles: Sequence[Path]) -> Domain:
    """Read a domain and its profiles.

    Raises:
        CaseError: a file is wrong, or a profile belongs to another domain; lists everything found in it.

    """
    notes = check_profiles(profiles)
    data, complaints = read_json(domain), Complaints(str(domain))
    issues = read_issues(data, "issuesValues", complaints)
    check_issues(issues, complaints, {})
    complaints.raise_any()
    notes += renamed(text for issue in issues for text in (issue.name, *issue.values))
    name = data.get("name")
    read = tuple(_profile(path, issues, notes) for path in profiles)
    title = name if isinstance(name, str) and name else domain.stem
    return Domain(title, domain.name, tuple(issues), read, None, tuple(notes))


def _profile(path: Path, issues: Sequence[DomainIssue], notes: list[str]) -> Profile:
    data, complaints = read_json(path), Complaints(str(path))
    if KIND not in data:
        found = f"a profile of the kind {next(iter(data))}" if data else "an empty object"
        complaints.add(0, "", found, f"{KIND}, the kind that has utilities of this form")
    space = part(data, KIND, "", complaints) if KIND in data else {}
    complaints.raise_any()
    theirs = read_issues(part(space, "domain", f"{KIND}.domain", complaints), "issuesValues", complaints)
    _same_domain(issues, theirs, complaints)
    complaints.raise_any()
    utilities = part(space, "issueUtilities", "issueUtilities", complaints)
    written = part(space, "issueWeights", "issueWeights", complaints)
    complaints.raise_any()
    values: dict[str, dict[str, Decimal]] = {}
    weights: dict[str, Decimal] = {}
    for issue in issues:
        values[issue.name] = _utilities(utilities.get(issue.name), issue, complaints)
        weights[issue.name] = _weight(written, issue.name, complaints)
    known = [issue.name for issue in issues]
    for key, names in (("issueUtilities", utilities), ("issueWeights", written)):
        for name in names:
            if name not in known:
                complaints.add(0, key, f"the issue {name}", "an issue of the domain", nearest(name, known))
    complaints.raise_any()
    reservation, said = _reservation(space, values, weights, path, complaints, notes)
    plain = {name: float(weight) for name, weight in weights.items()}
    complaints.weights(plain)
    complaints.raise_any()
    if sum(weights.values()) != 1:
        notes.append(
            f"the weights of {path.name} add up to {sum(weights.values())}, not to 1: used as written"
        )
    given = space.get("name")
    worth = {issue: {value: float(u * 100) for value, u in found.items()} for issue, found in values.items()}
    title = given if isinstance(given, str) and given.strip() else path.stem
    return Profile(title, path.name, plain, worth, float(reservation), said)


def _same_domain(
    issues: Sequence[DomainIssue], theirs: Sequence[DomainIssue], complaints: Complaints
) -> None:
    mine = {issue.name: issue.values for issue in issues}
    other = {issue.name: issue.values for issue in theirs}
    for name in other:
        if name not in mine:
            found = f"a profile of another domain: it has the issue {name}"
            complaints.add(0, "domain.issuesValues", found, "the issues of the domain", nearest(name, mine))
    for name, values in mine.items():
        if name not in other:
            found = f"a profile of another domain: it lacks the issue {name}"
            complaints.add(0, "domain.issuesValues", found, "the issues of the domain")
        elif set(values) != set(other[name]):
            odd = sorted(set(values) ^ set(other[name]))
            found = f"a profile of another domain: {name} differs in {', '.join(odd[:5])}"
            complaints.add(0, f"domain.issuesValues.{name}", found, "the values of the domain")


def _weight(written: Mapping[str, Any], issue: str, complaints: Complaints) -> Decimal:
    where = f"issueWeights.{issue}"
    if issue not in written:
        complaints.add(0, where, "no weight", "a number, 0 or more")
        return Decimal(0)
    complaints.number(0, where, written[issue])
    return decimal(written[issue]) or Decimal(0)


def _utilities(found: Any, issue: DomainIssue, complaints: Complaints) -> dict[str, Decimal]:
    """Utility of each value on 0..1; empty where the file is wrong."""
    where = f"issueUtilities.{issue.name}"
    keys = [key for key in (*DISCRETE, *NUMBERS) if isinstance(found, dict) and key in found]
    if len(keys) > 1:
        complaints.add(0, where, f"both {' and '.join(keys)}", "one of them")
        return {}
    if not keys or not isinstance(found[keys[0]], dict):
        complaints.add(
            0,
            where,
            "no utilities",
            f"{' or '.join(f'{names[0]}: {{...}}' for names in (DISCRETE, NUMBERS))}",
        )
        return {}
    key = keys[0]
    if key in NUMBERS:
        return _line(found[key], issue, f"{where}.{key}", complaints)
    written = part(found[key], "valueUtilities", f"{where}.{key}", complaints)
    for value in written:
        if value not in issue.values:
            complaints.add(
                0, where, f"the value {cut(value)}", "a value of the domain", nearest(value, issue.values)
            )
    missing = [value for value in issue.values if value not in written]
    if missing:
        complaints.add(0, where, f"no utility for {listed(missing)}", "one for each value")
        return {}
    return {value: _share(written[value], f"{where}.{value}", complaints) for value in issue.values}


def _share(found: Any, where: str, complaints: Complaints) -> Decimal:
    number = decimal(found)
    if number is None or not 0 <= number <= 1:
        complaints.add(0, where, str(found)[:40], "a number between 0 and 1")
        return Decimal(0)
    return number


def _line(
    found: Mapping[str, Any], issue: DomainIssue, where: str, complaints: Complaints
) -> dict[str, Decimal]:
    low, high = decimal(found.get("lowValue")), decimal(found.get("highValue"))
    first, last = (
        _share(found.get(key), f"{where}.{key}", complaints) for key in ("lowUtility", "highUtility")
    )
    numbers = {value: decimal(value) for value in issue.values}
    if low is None or high is None or high <= low:
        complaints.add(0, where, "ends that can't be read", "lowValue below highValue")
        return {}
    worth: dict[str, Decimal] = {}
    for value, number in numbers.items():
        if number is None or not low <= number <= high:
            complaints.add(0, where, f"ends {low} and {high}", f"ends around the domain's {value}")
            return {}
        exact = first + (last - first) * (number - low) / (high - low)
        worth[value] = exact.quantize(_PLACES, ROUND_HALF_UP)
    return worth


def _reservation(
    space: Mapping[str, Any],
    values: Mapping[str, Mapping[str, Decimal]],
    weights: Mapping[str, Decimal],
    path: Path,
    complaints: Complaints,
    notes: list[str],
) -> tuple[Decimal, str]:
    if space.get("reservationBid") is None:
        return Decimal(0), "no reservation bid in the file: 0"
    bid = part(space["reservationBid"] if isinstance(space["reservationBid"], dict) else {}, "issuevalues",
                "reservationBid", complaints)  # fmt: skip
    worth = Decimal(0)
    for issue, value in bid.items():
        chosen = _chosen(value, values.get(issue, {}))
        if chosen is None:
            close = nearest(str(value), values[issue]) if issue in values else nearest(issue, values)
            found = f"{issue}: {str(value)[:40]}"
            complaints.add(0, "reservationBid", found, "an issue and value of the domain", close)
        else:
            worth += weights[issue] * values[issue][chosen]
    left = [issue for issue in values if issue not in bid]
    if left:
        notes.append(f"the reservation bid of {path.name} leaves out {', '.join(left)}: counted as 0")
    return worth, "utility of the reservation bid"


def _chosen(value: Any, known: Mapping[str, Decimal]) -> str | None:
    """The name of a bid's value; numbers match whatever their zeros."""
    if isinstance(value, str) and value in known:
        return value
    number = decimal(value)
    same = (name for name in known if number is not None and decimal(name) == number)
    return next(same, None) if not isinstance(value, str) else None

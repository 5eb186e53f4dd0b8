"""The slow twin of the panel's scores (docs/validity.md, The panel): day by day, pair by pair, as it is written."""

import copy
import csv
import math
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean
from typing import Any

from reference.consent import chance, draw
from reference.model import Plain, complete, possible
from reference.trust import Noise

Rows = list[dict[str, str]]
Item = dict[Any, Any]
"""Date, package, chance; by months whether it came about."""


def rows(folder: Path, name: str) -> Rows:
    """Read a file of the panel."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def state_on(folder: Path, day: date, later: date) -> dict[str, str]:
    """Give the state of a fixed date with all that moved until a later day, the later day included."""
    state = {row["issue"]: row["option"] for row in rows(folder, "states") if row["date"] == day.isoformat()}
    for row in sorted(rows(folder, "changes"), key=lambda row: row["date"]):
        if row["kind"] != "spell" and day < date.fromisoformat(row["date"]) <= later:
            state[row["issue"]] = row["to"]
    return state


def same_day(day: date, months: int) -> date:
    """Give the same day so many months later; the fixed dates are the first of a month."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, day.day)


def came_about(folder: Path, day: date, wanted: dict[str, str], months: int, as_of: date) -> bool | None:
    """Say whether all options stood together on some day after the date, up to the same day months later."""
    last = same_day(day, months)
    later = day + timedelta(days=1)
    while later <= last:
        state = state_on(folder, day, later)
        if all(state.get(issue) == option for issue, option in wanted.items()):
            return True
        later += timedelta(days=1)
    return False if last <= as_of else None


def stood(plain: Plain, state: dict[str, str]) -> Plain:
    """Give the case with that state as today; how others see today goes where today was another."""
    then: Plain = copy.deepcopy(plain)
    for name, issue in then["issues"].items():
        issue["options"] = {option: dict(spec or {}) for option, spec in issue["options"].items()}
        now = next(option for option, spec in issue["options"].items() if spec.get("now"))
        option = state.get(name, now)
        if option != now:
            del issue["options"][now]["now"]
            issue["options"][option]["now"] = True
            issue.pop("now_as_seen_by", None)
    return then


def wanted(folder: Path, plain: Plain, day: date) -> list[dict[str, str]]:
    """List every feasible single step from a date's state, then every other text on a table."""
    state = state_on(folder, day, day)
    then = stood(plain, state)
    found = [
        {issue: option}
        for issue in state
        for option in plain["issues"][issue]["options"]
        if option != state[issue] and possible(then, complete(then, {issue: option}))
    ]
    for row in rows(folder, "tables"):
        package = dict(pair.split(": ") for pair in row["package"].split("; "))
        lies = row["date"] <= day.isoformat() and (not row["until"] or day.isoformat() < row["until"])
        left = {issue: option for issue, option in package.items() if state.get(issue) != option}
        if lies and len(left) > 1:
            found.append(package)
    return found


def reference_panel(folder: Path, worlds: list[tuple[Plain, Noise]], as_of: date) -> list[Item]:
    """Put everything on the panel to the test, date by date."""
    items = []
    for day in sorted({date.fromisoformat(row["date"]) for row in rows(folder, "states")}):
        state = state_on(folder, day, day)
        then = [(stood(plain, state), noise) for plain, noise in worlds]
        for package in wanted(folder, worlds[0][0], day):
            drawn = [draw(plain, noise, package, {}) for plain, noise in then]
            came = {months: came_about(folder, day, package, months, as_of) for months in (6, 12)}
            item: Item = {"day": day.isoformat(), "package": package, "chance": chance(drawn)}
            items.append(item | came)
    return items


def reference_scores(items: list[Item], months: int) -> dict[str, Any]:
    """Score the dates from which so many months are over; chances count as at least .005 and at most .995."""
    running = {item["day"] for item in items if item[months] is None}
    known = [item for item in items if item["day"] not in running]
    share = fmean(item[months] for item in known)
    logs = []
    for item in known:
        given = item["chance"] if item[months] else 1 - item["chance"]
        logs.append(-math.log(min(max(given, 0.005), 0.995)))
    pairs = [
        (yes["chance"], no["chance"])
        for yes in known
        for no in known
        if yes["day"] == no["day"] and yes[months] and not no[months]
    ]
    return {
        "count": len(known),
        "came_about": sum(item[months] for item in known),
        "left_out": len(items) - len(known),
        "brier": fmean((item["chance"] - item[months]) ** 2 for item in known),
        "log": fmean(logs),
        "paced": fmean((item["chance"] * (1 - 0.85 ** (months / 12)) - item[months]) ** 2 for item in known),
        "constant": fmean((share - item[months]) ** 2 for item in known),
        "pairs": len(pairs),
        "ordered": sum(1.0 if yes > no else 0.5 if yes == no else 0.0 for yes, no in pairs),
    }

"""Tables and process as the records that compiled runs read."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.talks._state import DRAW, RULES
from detente.talks.course import BELOW_LEADERS, WEEKS, Course
from detente.talks.process import Rows
from detente.talks.record import Record
from detente.talks.tables import DEFAULT_ACTS, Tables

Records = NDArray[np.void]


def draws_of(tables: Tables) -> Records:
    """One record a draw, shape (S,)."""
    size, _, texts, _ = tables.margin.shape
    issues, blocks = tables.passes.shape[1], tables.slack.shape[2]
    found = np.zeros(size, dtype=DRAW)
    found["margin"][:, :, :texts] = tables.margin
    found["home"][:, :, :texts] = tables.home
    found["cost"] = tables.cost
    found["alone"][:, :texts, :issues] = tables.alone
    found["gains"][:, :texts] = np.maximum(tables.alone, 0.0).sum(axis=2)
    found["agenda"] = -1
    found["agenda"][:, :issues] = tables.agenda
    found["passes"][:, :issues] = tables.passes
    found["slack"][:, :texts, :blocks] = tables.slack
    found["brings"][:, :texts, :blocks] = tables.brings
    found["after"][:, :texts] = tables.after
    found["patience"], found["seen"], found["spoilers"] = tables.patience, tables.seen, tables.spoilers
    found["bias"][:, : tables.bias.shape[1]] = tables.bias
    return found


def rules_of(course: Course, tables: Tables) -> Records:
    """The process as one record, shape (1,)."""
    mediation, process = course.process.mediation, course.process
    elections, parties = course.elections(), course.case.parties
    drafts = (
        bool(course.mediators) and mediation is not None and mediation.style not in (None, "facilitating")
    )
    level = process.meetings.level if process.meetings else ""
    whole: dict[str, Any] = {
        "texts": len(tables.texts),
        "issues": len(tables.issues),
        "rows": len(elections),
        "mediators": len(course.mediators),
        "start": course.start,
        "every": course.every,
        "weeks": WEEKS,
        "convened": bool(process.talks and process.talks.convened),
        "drafts": drafts,
        "commission": process.commission is not None,
        "deadline": course.deadline,
        "appeal": parties.index(process.appeal.by) if process.appeal else -1,
        "z": 0 if process.appeal else 1,
        "level": 1.0 if level == "leaders" else BELOW_LEADERS,
        "interest": course.interest,
        "there": course.there,
    }
    found = np.zeros(1, dtype=RULES)
    for key, value in whole.items():
        found[key] = value
    found["acts"][0, : len(tables.issues)] = tables.acts
    found["steps"][0, : len(tables.issues)] = tables.steps
    found["does"][0, : len(tables.texts), : tables.does.shape[1]] = tables.does
    found["blocks"][0, : len(tables.texts)] = tables.blocks
    for e, row in enumerate(elections):
        found["elections"][0, e] = row
    return found


def past_of(rules: Records, record: Record) -> Records:
    """The same process in past mode: every 13 weeks, as long as the record, nothing in the calendar."""
    found = rules.copy()
    weeks = max(record.weeks.values())
    calm = {"past": 1, "start": 0, "every": 13, "weeks": weeks, "convened": 0, "rows": 0, "deadline": -1}
    for key, value in (calm | {"appeal": -1, "z": 1}).items():
        found[key] = value
    # What was agreed in the past are not the options of today: each takes the default four steps.
    found["steps"] = DEFAULT_ACTS
    found["acts"] = 0
    for a in range(DEFAULT_ACTS):
        found["acts"][:, :, a, a % 2] = 1
    for part in ("agreements", "meetings", "events"):
        found[f"{part}_from"] = weeks - record.weeks.get(part, weeks)
    return found


def start_of(course: Course, rows: Rows, record: Record | None) -> Rows:
    """The sets with what the record gives at the start, and without what the process has not."""
    found = rows.copy()
    if not course.exchange:
        found["drift"] = 0.0
    if record is not None and course.case.file.as_of is not None:
        today = date.fromisoformat(course.case.file.as_of)
        for day, size in record.incidents:
            weeks = (today - day).days / 7
            if weeks >= 0:
                found["x0"] += size * 2.0 ** (-weeks / found["fade"])
            if weeks >= 0 and size >= 4:
                found["big0"] = np.maximum(found["big0"], -np.ceil(weeks))
    return found

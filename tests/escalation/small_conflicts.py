"""A small dispute with moves, and changes of it."""

from __future__ import annotations

from detente.case import Case, loads

TEXT = """
case: ferry
parties: [north, south]
issues:
  ferry: {options: {shared: {now: true}, closed: {}, open: {}}}
actors:
  north:
    speaks_for: north
    weights: {ferry: 1}
    values: {ferry: {shared: 60, closed: 0, open: 100}}
    escalation: {points: {ships: 5}, links: [{when: {ships: yes, watch: yes}, points: -20}]}
  south:
    speaks_for: south
    weights: {ferry: 1}
    values: {ferry: {shared: 60, closed: 70..90, open: 0}}
    escalation: {points: {ships: -30}}
  court: {kind: outsider}
moves:
  ships: {by: north, title: Send ships, severity: 3}
  close: {by: south, title: Close the ferry, to: {ferry: closed}, severity: 1}
  watch: {by: court, title: Watch the strait, severity: 0}
escalation: {third_parties: [court], wish: []}
"""


def ferry(*changes: tuple[str, str]) -> Case:
    """The dispute, with parts of its text replaced."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return loads(text)

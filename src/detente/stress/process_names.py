"""What the numbers of the process are in words (docs/talks.md, Numbers)."""

from __future__ import annotations

from collections.abc import Mapping

PROCESS: Mapping[str, str] = {
    "rate": "grave incidents a year",
    "echo": "share of incidents that other incidents set off",
    "fade": "weeks in which tension halves",
    "fear": "points of opinion that an incident costs, for each point of its size",
    "idle": "share of meetings without work",
    "bears": "tension at which half of the meetings are cancelled",
    "opens": "how often closed talks are convened, a year",
    "ripe": "how many times as often after a grave incident",
    "convenes": "how many times as often with a mediator",
    "misread": "points by which sides misread each other",
    "learn": "share of that which each meeting undoes",
    "focal": "how far a draft on the table lowers hopes for a better one",
    "doubt": "how fast a mediator's own interest costs it credit",
    "mean": "trust at the start",
    "weight": "how many steps that trust stands for",
    "event": "what a meeting held or cancelled adds to trust, in steps",
    "heeds": "points of a leadership for a point of opinion",
    "drift": "points of opinion a year from exchange",
    "yields": "share of issues that are settled when both would accept it",
    "spent": "share of a settled issue that is lost to a whole text",
    "slip": "share of steps that are missed",
    "repair": "share of missed steps made good at the next date",
    "taken": "chance that an appeal is taken up",
    "backfire": "chance that an appeal hardens the other side",
    "asks_more": "by how many points it then asks for more",
    "turnover": "points by which a new leadership may differ",
}
"""By the name of the number."""

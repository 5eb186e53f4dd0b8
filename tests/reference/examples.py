"""Small cases that the twins' hand-worked examples share."""

import math
from typing import Any

from reference.model import Plain

LOGIT_60 = math.log(0.6 / 0.4)
ON = {"deal": "on"}

EACH_OWN_NONE = {"customs": "each-own", "fishing": "none"}
EACH_OWN_SHARED = {"customs": "each-own", "fishing": "shared"}
JOINT_NONE = {"customs": "joint", "fishing": "none"}
JOINT_SHARED = {"customs": "joint", "fishing": "shared"}


def harbour(**north: Any) -> Plain:
    """Two issues. Points (north, south), with weights 30:10 → 75, 25 and 60, 40:

    each-own, none 75, 0 · each-own, shared 100, 40 · joint, none 0, 60 · joint, shared 25, 100.
    """
    fishing = {"none": 0, "shared": 100}
    return {
        "parties": ["north", "south"],
        "issues": {
            "customs": {"options": {"each-own": {"now": True}, "joint": None}},
            "fishing": {"options": {"none": {"now": True}, "shared": {}}},
        },
        "actors": {
            "nc": {
                "speaks_for": "north",
                "weights": {"customs": 30, "fishing": 10},
                "values": {"customs": {"each-own": 100, "joint": 0}, "fishing": fishing},
                **north,
            },
            "sc": {
                "speaks_for": "south",
                "weights": {"customs": 60, "fishing": 40},
                "values": {"customs": {"each-own": 0, "joint": 100}, "fishing": fishing},
            },
        },
    }


def actor(gained: float, **keys: Any) -> Plain:
    """An actor that gains these points from the deal."""
    return {"weights": {"deal": 1}, "values": {"deal": {"off": 50, "on": 50 + gained}}, **keys}


def one_issue(north: float = 10, south: float = 10, **actors: Plain) -> Plain:
    """One issue; the leaderships nc and sc gain these points by it."""
    return {
        "parties": ["north", "south"],
        "issues": {"deal": {"options": {"off": {"now": True}, "on": {}}}},
        "actors": {
            "nc": actor(north, speaks_for="north"),
            "sc": actor(south, speaks_for="south"),
            **actors,
        },
    }


def lever(kind: str, points: float, **keys: Any) -> Plain:
    """A lever that is off or full, with one effect, on nc."""
    return {
        "kind": kind,
        "levels": {"none": None, "full": {"effects": [{"on": "nc", "points": points, **keys}]}},
    }


def north_home(plain: Plain, *bodies: Plain, cohesion: float = 1.0) -> Plain:
    """The case with these bodies at home in the north."""
    return {**plain, "home": {"north": {"cohesion": cohesion, "bodies": list(bodies)}}}

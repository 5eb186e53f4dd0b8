"""A small made-up domain in both formats, to be bent by tests, and cases cut down to what profiles can say."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import numpy as np

from detente.case.formats import Exchanged
from detente.deals import Deals

GENIUS_DOMAIN = """<negotiation_template>
<utility_space number_of_issues="2">
<objective index="0" name="Ferry" type="objective" etype="objective">
<issue index="1" name="Ticket price" type="integer" etype="integer" lowerbound="3" upperbound="5">
</issue>
<issue index="2" name="Night boats?" type="discrete" etype="discrete">
<item index="1" value="None"></item>
<item index="2" value="On Friday &amp; Saturday"></item>
<item index="3" value="Every day"></item>
</issue>
</objective>
</utility_space>
</negotiation_template>
"""

GENIUS_PROFILE = """<utility_space>
<objective index="0" name="Ferry" type="objective" etype="objective">
<issue index="1" name="Ticket price" type="integer" etype="integer" lowerbound="3" upperbound="5">
<evaluator ftype="linear" offset="0.2" slope="0.5"></evaluator>
</issue>
<issue index="2" name="Night boats?" type="discrete" etype="discrete">
<item index="1" value="None" evaluation="8"></item>
<item index="2" value="On Friday &amp; Saturday" evaluation="4"></item>
<item index="3" value="Every day" evaluation="2"></item>
</issue>
<weight index="1" value="0.7"></weight>
<weight index="2" value="0.4"></weight>
</objective>
<discount_factor value="0.9"></discount_factor>
<reservation value="0.25"></reservation>
</utility_space>
"""

GENIUSWEB_DOMAIN: dict[str, Any] = {
    "name": "ferry",
    "issuesValues": {
        "price": {"range": {"low": "3.1", "high": "3.45", "step": "0.1"}},
        "boats": {"values": ["none", "daily"]},
    },
}

GENIUSWEB_PROFILE: dict[str, Any] = {
    "LinearAdditiveUtilitySpace": {
        "name": "owners",
        "domain": GENIUSWEB_DOMAIN,
        "issueUtilities": {
            "price": {
                "numberutils": {"lowValue": 3.1, "highValue": 3.4, "lowUtility": 0.2, "highUtility": 1.0}
            },
            "boats": {"discreteutils": {"valueUtilities": {"none": 1, "daily": 0.25}}},
        },
        "issueWeights": {"price": 0.6, "boats": 0.4},
        "reservationBid": {"issuevalues": {"price": 3.2, "boats": "daily"}},
    }
}


def other(profile: str) -> str:
    """A second side: the opposite interest, without a reservation."""
    text = profile.replace('offset="0.2" slope="0.5"', 'offset="1" slope="-0.25"')
    text = text.replace('evaluation="8"', 'evaluation="1"').replace('evaluation="2"', 'evaluation="5"')
    return text.replace('<reservation value="0.25"></reservation>\n', "")


def genius(folder: Path, *changes: tuple[str, str], of: str = "profile") -> tuple[Path, list[Path]]:
    """The small domain as GENIUS files, the first profile (or the domain) with pieces of text replaced."""
    texts = {"domain": GENIUS_DOMAIN, "profile": GENIUS_PROFILE, "travellers": other(GENIUS_PROFILE)}
    for old, new in changes:
        assert old in texts[of], old
        texts[of] = texts[of].replace(old, new)
    for name, text in texts.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder / "domain.xml", [folder / "profile.xml", folder / "travellers.xml"]


def geniusweb(folder: Path, changed: Any = None, domain: Any = None) -> tuple[Path, list[Path]]:
    """The small domain as GeniusWeb files; ``changed`` and ``domain`` take the place of the first ones."""
    second = copy.deepcopy(GENIUSWEB_PROFILE)
    space = second["LinearAdditiveUtilitySpace"]
    space["name"] = "travellers"
    space["issueUtilities"]["price"]["numberutils"] |= {"lowUtility": 1, "highUtility": 0}
    del space["reservationBid"]
    files = {
        "domain": GENIUSWEB_DOMAIN if domain is None else domain,
        "owners": GENIUSWEB_PROFILE if changed is None else changed,
        "travellers": second,
    }
    for name, data in files.items():
        text = data if isinstance(data, str) else json.dumps(data, indent=1)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder / "domain.json", [folder / "owners.json", folder / "travellers.json"]


def additive(data: dict[str, Any]) -> dict[str, Any]:
    """A case's data without what additive profiles can't say."""
    data = copy.deepcopy(data)
    data["infeasible"] = []
    for actor in data["actors"].values():
        for key in ("links", "never"):
            actor.pop(key, None)
    return data


def same_frontier(mine: Deals, theirs: Deals) -> None:
    """The same packages and points up to the scale of each party."""
    assert theirs.packages == mine.packages
    assert (theirs.frontier.count, theirs.frontier.points) == (mine.frontier.count, mine.frontier.points)
    assert np.allclose(_spread(mine), _spread(theirs), atol=1e-6)


def same_nash(mine: Deals, theirs: Deals) -> None:
    """The same packages at the Nash point, which needs the reservations to be the same too."""
    assert (mine.nash is None) == (theirs.nash is None)
    if mine.nash is not None and theirs.nash is not None and len(mine.nash.packages) < 5:
        named = [{tuple(o.package.items()) for o in found.packages} for found in (mine.nash, theirs.nash)]
        assert named[0] == named[1]


def _spread(answer: Deals) -> Any:
    vectors = answer.frontier.vectors
    low, span = vectors.min(axis=0), np.ptp(vectors, axis=0)
    return (vectors - low) / np.where(span > 1e-7, span, 1)


def lost(made: Exchanged) -> str:
    """All notes as one text."""
    return "\n".join(made.notes)

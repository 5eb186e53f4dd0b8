"""Random small cases for hypothesis, and what a twin needs of them."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from detente.case import Case, loads
from detente.case.tree import parse
from detente.draws import Draws
from reference.model import possible

Plain = dict[str, Any]


def _number(low: int, high: int) -> st.SearchStrategy[Any]:
    """A certain number, a uniform range or a triangle, within bounds."""
    certain = st.integers(low, high)
    ends = st.lists(st.integers(low * 10, high * 10), min_size=3, max_size=3).map(sorted)
    uniform = ends.map(lambda e: f"{e[0] / 10}..{e[2] / 10}")
    triangle = ends.map(lambda e: f"{e[0] / 10}..{e[1] / 10}..{e[2] / 10}")
    return st.one_of(certain, uniform, triangle)


def _share(low: int = 0, high: int = 100) -> st.SearchStrategy[Any]:
    ends = st.tuples(st.integers(low, high), st.integers(low, high)).map(sorted)
    return ends.map(lambda e: e[0] / 100 if e[0] == e[1] else f"{e[0] / 100}..{e[1] / 100}")


@st.composite
def issues(draw: st.DrawFn, most: int = 4) -> Plain:
    """Two to ``most`` issues of two or three options, one of which is today's."""
    found: Plain = {}
    for n in range(draw(st.integers(2, most))):
        count = draw(st.integers(2, 3))
        now = draw(st.integers(0, count - 1))
        found[f"i{n}"] = {"options": {f"o{k}": {"now": True} if k == now else {} for k in range(count)}}
    return found


def patterns(found: Plain, most: int = 3) -> st.SearchStrategy[Plain]:
    """A pattern over one to ``most`` of the issues."""
    names = st.lists(st.sampled_from(sorted(found)), min_size=1, max_size=most, unique=True)
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries(
            {i: st.sampled_from(sorted(found[i]["options"])) for i in chosen}
        )
    )


@st.composite
def preferences(draw: st.DrawFn, found: Plain, links: bool = True) -> Plain:
    """Weights, values and links over some of the issues."""
    weighed = draw(st.lists(st.sampled_from(sorted(found)), min_size=1, unique=True))
    actor: Plain = {
        "weights": {i: draw(_number(1, 30)) for i in weighed},
        "values": {i: {o: draw(_number(0, 100)) for o in found[i]["options"]} for i in weighed},
    }
    if links and draw(st.booleans()):
        when = st.lists(patterns(found), min_size=1, max_size=2)
        actor["links"] = [
            {"when": draw(when), "points": draw(_number(-9, 9))} for _ in range(draw(st.integers(1, 3)))
        ]
    return actor


def _today(found: Plain) -> Plain:
    return {i: next(o for o, v in issue["options"].items() if v.get("now")) for i, issue in found.items()}


@st.composite
def leaderships(draw: st.DrawFn, found: Plain, parties: list[str]) -> Plain:
    """One leadership for each party, some with red lines, sacred issues and costs."""
    actors: Plain = {}
    for party in parties:
        actor = draw(preferences(found)) | {"speaks_for": party}
        worth_nothing = draw(st.sampled_from(["", "no_agreement", "reservation"]))
        if worth_nothing:
            actor[worth_nothing] = draw(_number(-5, 3) if worth_nothing == "no_agreement" else _number(0, 60))
        if draw(st.booleans()):
            actor["audience_cost"] = draw(_number(0, 10))
        if draw(st.integers(0, 3)) == 0:
            actor["never"] = draw(st.lists(patterns(found, 2), min_size=1, max_size=2))
        # Two at once in a third of all: of several that are given up the largest β counts.
        for issue in draw(st.lists(st.sampled_from(sorted(actor["values"])), max_size=2, unique=True)):
            line = draw(st.sampled_from(sorted(found[issue]["options"])))
            softened = draw(st.lists(patterns(found, 1), max_size=1))
            sacred = {"line": line, "backfire": draw(_share()), "softened_by": softened}
            actor.setdefault("sacred", {})[issue] = sacred
        actors[f"{party}-leader"] = actor
    return actors


@st.composite
def scales(draw: st.DrawFn, data: Plain) -> Plain:
    """The scale of u, perhaps with weights as written; a cap where nothing in the case rules one out."""
    scale: Plain = {"renormalise": draw(st.booleans())}
    capped = draw(st.integers(0, 3)) == 0
    seen = any("now_as_seen_by" in issue for issue in data["issues"].values())
    if capped and not seen:
        for actor in data["actors"].values():
            actor.pop("links", None)
        scale["cap"] = draw(st.sampled_from([5, 25.5, 60, 1000]))
    return scale


@st.composite
def homes(draw: st.DrawFn, found: Plain, parties: list[str], actors: Plain) -> Plain:
    """Bodies with shared and separate blocs, followers, ``only_if`` and referendums; adds their voters."""
    home: Plain = {}
    for party in parties:
        blocs = [f"{party}-b{n}" for n in range(draw(st.integers(1, 3)))]
        for bloc in blocs:
            actors[bloc] = draw(preferences(found, links=False))
            if draw(st.integers(0, 3)) == 0:
                actors[bloc]["follows"] = f"{party}-leader"
            if draw(st.integers(0, 3)) == 0:
                actors[bloc]["cohesion"] = draw(_share())
            if draw(st.integers(0, 4)) == 0:
                actors[bloc]["never"] = [draw(patterns(found, 1))]
        bodies: list[Plain] = []
        for n in range(draw(st.integers(1, 2))):
            seated = draw(st.lists(st.sampled_from(blocs), min_size=1, unique=True))
            seats = {bloc: draw(st.integers(1, 3)) for bloc in seated}
            needs = draw(st.one_of(st.integers(1, sum(seats.values())), st.sampled_from(["50%", "67%"])))
            bodies.append({"body": f"house {n}", "seats": seats, "needs": needs})
        if draw(st.booleans()):
            public = f"{party}-public"
            actors[public] = draw(preferences(found, links=False))
            if draw(st.booleans()):
                actors[public]["poll"] = draw(_share(1, 99))
            bodies.append({"referendum": public, "needs": draw(st.sampled_from(["50%", "60%"]))})
        for body in bodies:
            if draw(st.booleans()):
                body["only_if"] = draw(st.lists(patterns(found), min_size=1, max_size=2))
        home[party] = {"cohesion": draw(_share()), "bodies": bodies}
    return home


@st.composite
def levers(draw: st.DrawFn, found: Plain, actors: Plain) -> Plain:
    """A few levers of every kind with effects on anybody."""
    made: Plain = {}
    for n in range(draw(st.integers(0, 3))):
        effects = []
        for _ in range(draw(st.integers(1, 3))):
            effect: Plain = {"on": draw(st.sampled_from(sorted(actors))), "points": draw(_number(-8, 15))}
            if draw(st.booleans()):
                effect["when"] = draw(st.lists(patterns(found), min_size=1, max_size=2))
            effects.append(effect)
        kind = draw(st.sampled_from(["incentive", "pressure", "guarantee", "programme"]))
        made[f"l{n}"] = {
            "held_by": "outsider",
            "kind": kind,
            "levels": {"off": {}, "on": {"effects": effects}},
        }
    return made


@st.composite
def packages(draw: st.DrawFn, data: Plain) -> dict[str, str]:
    """A package of a random case that holds no combination which the case calls infeasible."""
    package = {
        issue: draw(st.sampled_from(sorted(found["options"]))) for issue, found in data["issues"].items()
    }
    assume(possible(data, package))
    return package


@st.composite
def case_dicts(draw: st.DrawFn, ratified: bool = True, most: int = 4, doubts: bool = False) -> Plain:
    """A whole random case as plain data; with ``ratified`` also bodies, outsiders and levers.

    ``doubts``: with the keys of docs/model.md that are off by default (`doubtful`).
    """
    found = draw(issues(most))
    parties = [f"p{n}" for n in range(draw(st.integers(2, 3)))]
    actors = draw(leaderships(found, parties))
    data: Plain = {
        "case": "random",
        "as_of": "2026-01-01",
        "parties": parties,
        "issues": found,
        "actors": actors,
    }
    today = _today(found)
    bans = draw(st.lists(patterns(found), max_size=3))
    data["infeasible"] = [ban for ban in bans if any(today[i] != o for i, o in ban.items())]
    issue = draw(st.sampled_from(sorted(found)))
    if draw(st.booleans()) and issue in actors["p0-leader"]["values"]:
        option = draw(st.sampled_from(sorted(found[issue]["options"])))
        found[issue]["now_as_seen_by"] = {"p0-leader": option}
    if ratified:
        data["home"] = draw(homes(found, parties, actors))
        pulled = draw(st.lists(st.sampled_from(sorted(actors)), max_size=3, unique=True))
        actors["outsider"] = draw(preferences(found)) | {
            "influence": {a: draw(_share(0, 50)) for a in pulled}
        }
        actors["p0-leader"]["influence"] = {"p1-leader": draw(_share(0, 40))}
        data["levers"] = draw(levers(found, actors))
        noises = {"tau": 5, "mood_sd": 3, "lean_sd": 10, "referendum_sd": 0.3}
        data["model"] = {key: draw(st.sampled_from([0, value])) for key, value in noises.items()}
    if draw(st.booleans()):
        data["utilities"] = draw(scales(data))
    if doubts:
        doubtful(draw, data)
    return data


@st.composite
def priced_levers(draw: st.DrawFn, found: Plain, actors: Plain, parties: list[str]) -> Plain:
    """Up to three levers of one or two levels that cost something, half of their effects on leaderships."""
    made: Plain = {}
    chiefs = [f"{party}-leader" for party in parties]
    for n in range(draw(st.integers(0, 3))):
        levels: Plain = {"off": {}}
        for level in ["low", "high"][: draw(st.integers(1, 2))]:
            effects = []
            for _ in range(draw(st.integers(1, 3))):
                on = draw(st.one_of(st.sampled_from(chiefs), st.sampled_from(sorted(actors))))
                effect: Plain = {"on": on, "points": draw(_number(-6, 20))}
                if draw(st.integers(0, 2)) == 0:
                    effect["when"] = draw(st.lists(patterns(found, 2), min_size=1, max_size=2))
                effects.append(effect)
            levels[level] = {"cost": draw(_number(0, 5)), "effects": effects}
        made[f"l{n}"] = {
            "held_by": draw(st.sampled_from(["outsider", "p0-b0"])),
            "kind": draw(st.sampled_from(["incentive", "incentive", "pressure", "guarantee", "programme"])),
            "levels": levels,
        }
    return made


def doubtful(draw: st.DrawFn, data: Plain) -> None:
    """Give a case stake, trust, errors by issue, votes that advise or need no signature, anchors and rules."""
    found, parties = data["issues"], data["parties"]
    model: Plain = data.setdefault("model", {})
    model["stake"] = draw(st.sampled_from([0, 1]))
    model["trust"] = draw(st.sampled_from([1, 0, 0.5, "0.4..0.8"]))
    model["watched"] = draw(st.sampled_from([0, 0.25, 1]))
    model["lean_common"] = draw(st.sampled_from([0, 0.5, 1, "0.3..0.7"]))
    model["consultative_points"] = draw(st.sampled_from([0, 10]))
    when = st.lists(choices(found), min_size=1, max_size=2)
    for actor in data["actors"].values():
        if "reservation" not in actor and draw(st.integers(0, 2)) == 0:
            count = draw(st.integers(0, 2))
            actor["no_agreement"] = [
                {"when": draw(when), "points": draw(_number(-9, 5))} for _ in range(count)
            ]
        if "speaks_for" in actor and draw(st.integers(0, 2)) == 0:
            actor["trust"] = draw(_share())
        if "poll" in actor and draw(st.booleans()):
            actor["poll"] = {"share": actor["poll"], "for": draw(patterns(found))}
    for party in parties:
        _doubtful_home(draw, data, party)
    for step in range(draw(st.integers(0, 4))):
        by = draw(st.sampled_from([*parties, f"{parties[0]}-leader", *data["actors"]]))
        steps = data.setdefault("commitments", [])
        steps.append({"id": f"c{step}", "by": by, "for": draw(st.one_of(choices(found), when))})
    if draw(st.booleans()):
        data["process"] = {"commission": {"monitoring": draw(_share())}}
    if "levers" in data and draw(st.booleans()):
        given = {party: draw(_share()) for party in parties if draw(st.booleans())} or {parties[0]: 0.5}
        levels: Plain = {"off": {}, "on": {"trust": given}}
        holder = next(iter(data["actors"]))
        data["levers"]["vow"] = {"held_by": holder, "kind": "guarantee", "levels": levels}
    _rule(draw, data)


def choices(found: Plain) -> st.SearchStrategy[Plain]:
    """A pattern in which some issue may have several options."""

    def widened(pattern: Plain) -> st.SearchStrategy[Plain]:
        each = {
            i: st.one_of(
                st.just(o), st.lists(st.sampled_from(sorted(found[i]["options"])), min_size=1, unique=True)
            )
            for i, o in pattern.items()
        }
        return st.fixed_dictionaries(each)

    return patterns(found).flatmap(widened)


def _doubtful_home(draw: st.DrawFn, data: Plain, party: str) -> None:
    home = data.get("home", {}).get(party)
    if home is None:
        return
    if draw(st.booleans()):
        home["won_singly"] = draw(_share(0, 30))
    for body in home["bodies"]:
        ways = ["", "", "signature"] + (["consultative"] if "referendum" in body else [])
        way = draw(st.sampled_from(ways))
        if way:
            body[way] = "none" if way == "signature" else True
        for bloc in body.get("seats", {}):
            if draw(st.integers(0, 4)) == 0:
                data["actors"][bloc]["won_singly"] = draw(_share(0, 30))


def _rule(draw: st.DrawFn, data: Plain) -> None:
    """Perhaps a rule that today keeps."""
    found, today = data["issues"], _today(data["issues"])
    if draw(st.booleans()):
        rule = {"if": draw(choices(found)), "then": draw(choices(found))}

        def held(pattern: Plain) -> bool:
            return all(today[i] in (o if isinstance(o, list) else [o]) for i, o in pattern.items())

        if held(rule["then"]) or not held(rule["if"]):
            data["requires"] = [rule]


def _give_hope(draw: st.DrawFn, data: Plain) -> None:
    """Let leaderships care for every issue and like today little: most random cases have no deal at all."""
    found = data["issues"]
    today = _today(found)
    del data["infeasible"][1:]
    for party in data["parties"]:
        leader = data["actors"][f"{party}-leader"]
        for issue in found:
            leader["weights"].setdefault(issue, draw(_number(1, 30)))
            values = leader["values"].setdefault(
                issue, {o: draw(_number(0, 100)) for o in found[issue]["options"]}
            )
            values[today[issue]] = draw(_number(0, 30))
        if draw(st.booleans()):
            leader.pop("never", None)
            leader.pop("reservation", None)
        if draw(st.integers(0, 2)) == 0:
            del data["home"][party]


@st.composite
def mediated(draw: st.DrawFn, most: int = 3, doubts: bool = False) -> Plain:
    """A random case with priced levers, perhaps budgets, and two strategies, one of which settles something.

    ``doubts``: with the keys of docs/model.md that are off by default (`doubtful`).
    """
    data = draw(case_dicts(most=most))
    found = data["issues"]
    data.get("utilities", {}).pop("cap", None)
    if draw(st.integers(0, 3)):
        _give_hope(draw, data)
    data["levers"] = draw(priced_levers(found, data["actors"], data["parties"]))
    holders = st.lists(st.sampled_from(["outsider", "p0-b0"]), unique=True)
    data["budget"] = {holder: draw(_number(0, 8)) for holder in draw(holders)}
    data["strategies"] = {
        "settling": {"settles": draw(st.lists(patterns(found, 2), min_size=1, max_size=2))},
        "open": {"focus": "whatever changes"},
    }
    if doubts:
        doubtful(draw, data)
    return data


def to_case(data: Plain) -> Case:
    """Through the reader, as any case would come (JSON is YAML)."""
    return loads(json.dumps(data))


def plain(case: Case, draws: Draws, data: Plain) -> Plain:
    """The case's data with every number replaced by its value in the only draw of ``draws``."""
    out: Plain = copy.deepcopy(parse(json.dumps(data), "plain").data)
    out["model"] = model_scales(case, draws)
    for path, number in case.numbers():
        here: Any = out
        for step in path[:-1]:
            here = here[step]
        needs = path[-1] == "needs"
        here[path[-1]] = number.low if needs and number.low < 1 else draws.values(path, number)[0].item()
        if (needs and number.low >= 1) or "seats" in path:
            here[path[-1]] = int(here[path[-1]])
    return out


def model_scales(case: Case, draws: Draws) -> Plain:
    """Scales and switches in the only draw: defaults may be ranges, and the twin knows no draws."""
    model = case.file.model
    return {
        key: draws.values(("model", key), getattr(model, key))[0].item() for key in type(model).model_fields
    }


def noise(case: Case, draws: Draws) -> Plain:
    """Our errors about actors, the moods and the errors on slack of the only draw, in points."""
    model = case.file.model
    lean = draws.values(("model", "lean_sd"), model.lean_sd)[0]
    residual = case.file.sequence.error
    slack = draws.values(("sequence", "error"), residual)[0]
    mood = draws.values(("model", "mood_sd"), model.mood_sd)[0]
    return {
        "lean": {actor: float(lean * draws.normal(f"lean/{actor}")[0]) for actor in case.file.actors},
        "lean_on": {
            actor: {
                issue: float(lean * draws.normal(f"lean/{actor}/{issue}")[0]) for issue in case.file.issues
            }
            for actor in case.file.actors
        },
        "mood": {party: float(mood * draws.normal(f"mood/{party}")[0]) for party in case.parties},
        "slack": {party: float(slack * draws.normal(f"slack/{party}")[0]) for party in case.parties},
    }


def spans(case: Case) -> dict[tuple[str | int, ...], float]:
    """How wide each unsourced number is."""
    return {path: number.span for path, number in case.numbers() if case.sources.judged(path)}

"""The slow twin of `sequence`: every order, meeting by meeting, by plain loops, as docs/sequence.md states it.

A *plain case* is the dict of a case file in which every uncertain number has become one float.
"""

import calendar
import datetime
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reference.model import Package, Plain, complete, holds, today

Block = tuple[str, ...]
Order = tuple[Block, ...]
Done = frozenset[str]
Figures = dict[str, float]
Needed = dict[str, float | None]

SMALL = 1e-9
"""What is allowed for rounding (Slack)."""


class Stage(NamedTuple):
    """A meeting: which, the number of the block taken at it (or waited for), what is done before, the block."""

    meeting: int
    number: int
    done: Done
    block: Block


class Binding(NamedTuple):
    """Where an order is weakest."""

    step: int
    party: str
    when: str


class Break(NamedTuple):
    """Where an order breaks."""

    step: int
    by: str
    short_by: float


@dataclass
class World:
    """What is put in order, and the numbers in one draw (What is put in order; The model)."""

    parties: list[str]
    steps: list[str]
    performer: dict[str, str | None]
    cost: Figures
    flow: dict[str, Figures]
    reversible: dict[str, bool]
    requires: list[tuple[str, str]]
    together: list[list[str]]
    earliest: dict[str, int]
    provisional: list[tuple[str, str]]
    width: int
    delta: float
    unnoticed: float
    guarantee: Figures
    escrow: Figures
    stop_values: dict[tuple[str, Done], float] = field(default_factory=dict)

    def taken(self, done: Done | set[str], party: str) -> float:
        """Give F_q(D): what a party gets at each meeting at which D stands."""
        return math.fsum(self.flow[step][party] for step in self.steps if step in done)

    def unseen(self) -> float:
        """Give δ^L: what a point at the meeting at which a breach is noticed is worth today."""
        return math.pow(self.delta, self.unnoticed)

    def without_escrow(self) -> "World":
        """Give the same world in which nobody is paid when everything is done."""
        return World(**{**_fields(self), "escrow": dict.fromkeys(self.parties, 0.0)})

    def without_guarantee(self) -> "World":
        """Give the same world in which nobody forfeits anything."""
        return World(**{**_fields(self), "guarantee": dict.fromkeys(self.parties, 0.0)})

    def alone(self, steps: list[str]) -> "World":
        """Take some steps by themselves: no edges, no escrow, any width (Mutual preconditions)."""
        free: dict[str, Any] = {"requires": [], "together": [], "earliest": {}, "provisional": []}
        return World(
            **{**_fields(self.without_escrow()), **free, "steps": steps, "width": len(steps)},
        )


def _fields(world: World) -> dict[str, Any]:
    return {key: value for key, value in vars(world).items() if key != "stop_values"}


# What is put in order --------------------------------------------------------------------------------------


def called_for(plain: Plain, package: Package) -> list[str]:
    """Give N: the commitments that the package calls for, in the order of the file (Steps)."""
    now, whole = today(plain), complete(plain, package)
    found = []
    for commitment in plain["commitments"]:
        patterns = commitment.get("for", [])
        patterns = [patterns] if isinstance(patterns, dict) else patterns
        changes = [
            any(option != now[issue] for issue, option in pattern.items())
            for pattern in patterns
            if holds(pattern, whole)
        ]
        if not patterns or any(changes):
            found.append(commitment["id"])
    return found


def day_of_meeting(plain: Plain, strategy: Plain, meeting: int) -> datetime.date:
    """Give the day of a meeting, counted from 1 (Meetings)."""
    first = str(strategy.get("start", plain["as_of"])).split("..")[0]
    start = datetime.date.fromisoformat(first)
    process = {**plain.get("process", {}), **strategy.get("process", {})}
    count, unit = process["meetings"]["every"].split()
    many = (meeting - 1) * int(count)
    if unit.startswith(("day", "week")):
        return start + datetime.timedelta(days=many * (7 if unit.startswith("week") else 1))
    months = start.year * 12 + start.month - 1 + many * (12 if unit.startswith("year") else 1)
    year, month = months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(start.day, last))


def _earliest(plain: Plain, strategy: Plain, when: str | float) -> int:
    """Give the earliest meeting of a `not_before` (Edges)."""
    if isinstance(when, float | int) or when.isdigit():
        return int(when)
    wanted = datetime.date.fromisoformat(str(when))
    return next(t for t in itertools.count(1) if day_of_meeting(plain, strategy, t) >= wanted)


def _unnoticed(plain: Plain, strategy: Plain) -> float:
    """Give L (The model)."""
    if "unnoticed" in plain["sequence"]:
        return float(plain["sequence"]["unnoticed"])
    process = {**plain.get("process", {}), **strategy.get("process", {})}
    monitoring = process.get("commission", {}).get("monitoring")
    if monitoring is None:
        return 1.0
    return float(math.ceil((1 - monitoring) / monitoring - 1e-9)) if monitoring else math.inf


def read(plain: Plain, package: Package, strategy: Plain | None = None) -> World:
    """Read what is put in order from a plain case; steps outside N fall out of every edge."""
    own = strategy or {}
    parties = list(plain["parties"])
    steps = called_for(plain, package)
    inside = {c["id"]: c for c in plain["commitments"] if c["id"] in steps}
    keys = plain["sequence"]
    edges = keys.get("edges", [])
    earliest: dict[str, int] = {}
    for step, when in [edge["not_before"] for edge in edges if "not_before" in edge]:
        if step in inside:
            earliest[step] = max(earliest.get(step, 1), _earliest(plain, own, when))
    pairs = {
        key: [tuple(e[key]) for e in edges if key in e and inside.keys() >= set(e[key])]
        for key in ("requires", "provisional")
    }
    return World(
        parties=parties,
        steps=steps,
        performer={
            j: by if by in parties else plain["actors"].get(by, {}).get("speaks_for")
            for j, by in ((j, c["by"]) for j, c in inside.items())
        },
        cost={j: float(c.get("cost", 0.0)) for j, c in inside.items()},
        flow={j: {q: float(c.get("flow", {}).get(q, 0.0)) for q in parties} for j, c in inside.items()},
        reversible={j: c.get("reversible", True) for j, c in inside.items()},
        requires=pairs["requires"],
        together=[[j for j in edge["together"] if j in inside] for edge in edges if "together" in edge],
        earliest=earliest,
        provisional=pairs["provisional"],
        width=int(keys.get("width", 1)),
        delta=float(keys.get("discount", 0.95)),
        unnoticed=_unnoticed(plain, own),
        guarantee={q: float(keys.get("guarantee", {}).get(q, 0.0)) for q in parties},
        escrow={q: float(keys.get("escrow", {}).get(q, 0.0)) for q in parties},
    )


# Orders ----------------------------------------------------------------------------------------------------


def fits(world: World, order: Order) -> bool:
    """Say whether an order has every step once and fits width and edges (Orders; Edges)."""
    if sorted(step for block in order for step in block) != sorted(world.steps):
        return False
    place = {step: n for n, block in enumerate(order) for step in block}
    return (
        all(1 <= len(block) <= world.width for block in order)
        and all(place[b] < place[a] for a, b in world.requires)
        and all(len({place[step] for step in group}) <= 1 for group in world.together)
    )


def _every_order(left: Block, width: int) -> Iterator[Order]:
    if not left:
        yield ()
    for size in range(1, min(width, len(left)) + 1):
        for block in itertools.combinations(left, size):
            rest = tuple(step for step in left if step not in block)
            yield from ((block, *later) for later in _every_order(rest, width))


def all_orders(world: World) -> list[Order]:
    """List every order that fits; none where there is no step, or the rules contradict each other."""
    if not world.steps:
        return []
    return [order for order in _every_order(tuple(world.steps), world.width) if fits(world, order)]


def blocks_of(world: World, ids: Sequence[str]) -> Order:
    """Read a list of ids as an order: neighbours that go together are one block (Orders)."""
    group = {step: {step} for step in world.steps}
    for members in world.together:
        one = set().union(*(group[step] for step in members)) if members else set()
        for step in one:
            group[step] = one
    blocks: list[list[str]] = []
    for step in ids:
        if blocks and step in group[blocks[-1][-1]]:
            blocks[-1].append(step)
        else:
            blocks.append([step])
    return tuple(tuple(block) for block in blocks)


def meetings(world: World, order: Order) -> list[int]:
    """Give t_k, the meeting of each block (Meetings)."""
    found: list[int] = []
    for block in order:
        before = found[-1] if found else 0
        found.append(max([before + 1, *(world.earliest.get(step, 1) for step in block)]))
    return found


def stages(world: World, order: Order) -> list[Stage]:
    """List every meeting from 1 to that of the last block, waiting ones included."""
    found: list[Stage] = []
    done: Done = frozenset()
    for number, (block, at) in enumerate(zip(order, meetings(world, order), strict=True), 1):
        found += [Stage(t, number, done, ()) for t in range(len(found) + 1, at)]
        found.append(Stage(at, number, done, block))
        done |= frozenset(block)
    return found


# The model -------------------------------------------------------------------------------------------------


def _own_cost(world: World, block: Block, party: str) -> float:
    return math.fsum(world.cost[step] for step in block if world.performer[step] == party)


def going_on(world: World, order: Order) -> list[Figures]:
    """Give V_q at each meeting, counted backwards; last after completion, without escrow (Going on)."""
    everything = frozenset(world.steps)
    after = {q: world.taken(everything, q) / (1 - world.delta) for q in world.parties}
    found = [after]
    later = {q: after[q] + world.escrow[q] for q in world.parties}
    for stage in reversed(stages(world, order)):
        stand = stage.done | frozenset(stage.block)
        later = {
            q: -_own_cost(world, stage.block, q) + world.taken(stand, q) + world.delta * later[q]
            for q in world.parties
        }
        found.insert(0, later)
    return found


def can_be_taken_back(world: World, step: str, stand: Done) -> bool:
    """Say whether a step of D₀ can be taken back (Stopping)."""
    until = [b for a, b in world.provisional if a == step]
    return any(b not in stand for b in until) if until else world.reversible[step]


def stopping(world: World, done: Done, block: Block, party: str) -> float:
    """Give W_q (Stopping)."""
    start = done | frozenset(step for step in block if world.performer[step] != party)
    if (party, start) not in world.stop_values:
        world.stop_values[party, start] = _stop_value(world, start, party)
    return world.stop_values[party, start]


def _stop_value(world: World, start: Done, party: str) -> float:
    loose = {step for step in start if can_be_taken_back(world, step, start)}
    unseen = set(start)
    for step in start:
        if world.performer[step] == party and step in loose and world.flow[step][party] < 0:
            unseen.remove(step)
    noticed = set(unseen)
    for step in unseen:
        performer = world.performer[step]
        if performer is not None and step in loose and world.flow[step][performer] <= 0:
            noticed.remove(step)
    weight = world.unseen()
    ever = 1 / (1 - world.delta)
    before = world.taken(unseen, party) * (1 - weight) * ever
    return before + weight * (world.taken(noticed, party) * ever - world.guarantee[party])


def does_otherwise(world: World, done: Done, block: Block, party: str) -> bool:
    """Say whether stopping changes anything: whether D₁ differs from D ∪ B (Kept, the error)."""
    start = done | frozenset(step for step in block if world.performer[step] != party)
    withdrawn = {
        step
        for step in start
        if world.performer[step] == party
        and can_be_taken_back(world, step, start)
        and world.flow[step][party] < 0
    }
    return start - withdrawn != done | frozenset(block)


def gaps(world: World, order: Order) -> list[Figures]:
    """Give V_q − W_q at each meeting, after completion last."""
    ends = [*stages(world, order), Stage(0, len(order) + 1, frozenset(world.steps), ())]
    return [
        {q: worth[q] - stopping(world, stage.done, stage.block, q) for q in world.parties}
        for worth, stage in zip(going_on(world, order), ends, strict=True)
    ]


def slack_steps(world: World, order: Order) -> float:
    """Give the least slack over all meetings, waiting ones included."""
    return min(min(gap.values()) for gap in gaps(world, order)[:-1])


def slack_after(world: World) -> float:
    """Give the slack after completion, the same for every order."""
    return min(gaps(world, (tuple(world.steps),))[-1].values())


def slack(world: World, order: Order, errors: Mapping[str, float] | None = None) -> float:
    """Give the smaller of the two; `errors`: e·η of each party in this draw (docs/model.md, Kept)."""
    wrong = errors or {}
    ends = [*stages(world, order), Stage(0, len(order) + 1, frozenset(world.steps), ())]
    return min(
        figure + (wrong.get(q, 0.0) if does_otherwise(world, stage.done, stage.block, q) else 0.0)
        for gap, stage in zip(gaps(world, order), ends, strict=True)
        for q, figure in gap.items()
    )


def kept(world: World, order: Order, errors: Mapping[str, float] | None = None) -> bool:
    """Say whether an order is self-enforcing."""
    return slack(world, order, errors) >= -SMALL


def chance_kept(worlds: Sequence[World], order: Order) -> float:
    """Give the share of draws in which an order is self-enforcing."""
    return sum(kept(world, order) for world in worlds) / len(worlds)


def chance_some_order(worlds: Sequence[World]) -> float:
    """Give the share of draws in which any order at all is self-enforcing."""
    return sum(any(kept(world, order) for order in all_orders(world)) for world in worlds) / len(worlds)


def first_worth(world: World, order: Order) -> tuple[float, float]:
    """Give what settles equal slack: the smallest V_q at the first meeting, then the sum (The best order)."""
    worth = going_on(world, order)[0].values()
    return min(worth), math.fsum(worth)


# Where an order breaks, and what mends it ------------------------------------------------------------------


def binding(world: World, order: Order) -> Binding:
    """Give the meeting and party with the lowest V_q − W_q of all (Where an order breaks)."""
    found = gaps(world, order)
    lowest = min(min(gap.values()) for gap in found)
    at, party = next((n, q) for n, gap in enumerate(found) for q in gap if gap[q] <= lowest + SMALL)
    meeting = stages(world, order)
    if at == len(meeting):
        return Binding(len(order) + 1, party, "after")
    return Binding(meeting[at].number, party, "step" if meeting[at].block else "waiting")


def breaks(world: World, order: Order) -> Break | None:
    """Give the first meeting at which somebody gains by stopping, None where the order holds."""
    numbers = [stage.number for stage in stages(world, order)] + [len(order) + 1]
    for number, gap in zip(numbers, gaps(world, order), strict=True):
        lowest = min(gap.values())
        if lowest < -SMALL:
            return Break(number, next(q for q in gap if gap[q] <= lowest + SMALL), -lowest)
    return None


def _largest(short: list[tuple[float, float]]) -> float | None:
    """Give the largest shortfall over its weight; None where there is one of weight 0."""
    if any(weight == 0 and gap > SMALL for gap, weight in short):
        return None
    return max(max(gap, 0.0) / weight if weight else 0.0 for gap, weight in short)


def guarantee_needed(world: World, order: Order) -> Needed:
    """Give the smallest G_q for each party at which it never gains by stopping (What mends it)."""
    bare = gaps(world.without_guarantee(), order)
    weight = world.unseen()
    return {q: _largest([(-gap[q], weight) for gap in bare]) for q in world.parties}


def escrow_needed(world: World, order: Order) -> Needed:
    """Give the smallest E_q for each party at which it never gains by stopping (What mends it)."""
    bare = gaps(world.without_escrow(), order)
    last = meetings(world, order)[-1]
    weights = [math.pow(world.delta, last - stage.meeting + 1) for stage in stages(world, order)]
    return {
        q: _largest([(-gap[q], weight) for gap, weight in zip(bare, [*weights, 0.0], strict=True)])
        for q in world.parties
    }


def waits(world: World) -> dict[frozenset[str], bool]:
    """Give the pairs of steps of which each waits for the other; whether at once holds (Mutual preconditions)."""
    found = {}
    ever = 1 / (1 - world.delta)
    for a, b in itertools.combinations(world.steps, 2):
        p, q = world.performer[a], world.performer[b]
        if p is None or q is None or p == q:
            continue
        pair = world.alone([a, b])
        alone = [-world.cost[a] + world.flow[a][p] * ever, -world.cost[b] + world.flow[b][q] * ever]
        both = [alone[0] + world.flow[b][p] * ever, alone[1] + world.flow[a][q] * ever]
        one_first = kept(pair, ((a,), (b,))) or kept(pair, ((b,), (a,)))
        if max(alone) < -SMALL and min(both) >= -SMALL and not one_first:
            found[frozenset((a, b))] = kept(pair, ((a, b),))
    return found


def curves(world: World, order: Order) -> dict[str, tuple[list[float], list[float]]]:
    """Give what each party has given and received by each meeting, added up (Given and received)."""
    found = {}
    for q in world.parties:
        given: list[float] = []
        received: list[float] = []
        for stage in stages(world, order):
            stand = stage.done | frozenset(stage.block)
            flows = [world.flow[step][q] for step in stand]
            gives = _own_cost(world, stage.block, q) + math.fsum(max(-flow, 0.0) for flow in flows)
            given.append((given[-1] if given else 0.0) + gives)
            received.append((received[-1] if received else 0.0) + math.fsum(max(f, 0.0) for f in flows))
        found[q] = (given, received)
    return found

"""The slow twin of `escalation`: the concepts of stability by walking moves and legal sequences one by one.

Written from docs/escalation.md alone. A state is a tuple of booleans, one for each option. A game says of each
decision maker which options it controls, of each option in which direction it turns, which states can be, and
how each decision maker ranks them (more is better).
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

State = tuple[bool, ...]


@dataclass
class Game:
    """``directions``: both, forward (once taken, it stays) or back; ``ranks``: by decision maker and state."""

    owners: list[list[int]]
    directions: list[str]
    states: list[State]
    ranks: Sequence[Mapping[State, int]]
    unseen: Mapping[int, set[State]] = field(default_factory=dict)

    def moves(self, who: int, here: State) -> list[State]:
        """Where a decision maker can go from a state, all at once, without staying."""
        hidden = self.unseen.get(who, set())
        if here in hidden:
            return []
        return [there for there in self.states if there != here and there not in hidden
                and self._may(who, here, there)]  # fmt: skip

    def _may(self, who: int, here: State, there: State) -> bool:
        for option, (before, after) in enumerate(zip(here, there, strict=True)):
            if before == after:
                continue
            if option not in self.owners[who]:
                return False
            if self.directions[option] == "forward" and before:
                return False
            if self.directions[option] == "back" and after:
                return False
        return True

    def improvements(self, who: int, here: State) -> list[State]:
        """The moves that leave the mover better off."""
        rank = self.ranks[who]
        return [there for there in self.moves(who, here) if rank[there] > rank[here]]

    def others(self, who: int) -> list[int]:
        """The opponents."""
        return [n for n in range(len(self.owners)) if n != who]


def legal(start: State, who: list[int], step: Callable[[int, State], list[State]]) -> set[State]:
    """What these decision makers reach by legal sequences: each may move more than once, none twice in a row.

    A sequence goes on from each state with each last mover once; what a sequence does afterwards hangs on
    nothing else.
    """
    found: set[State] = set()
    seen: set[tuple[State, int]] = set()
    queue: list[tuple[State, int | None]] = [(start, None)]
    while queue:
        here, last = queue.pop()
        for mover in who:
            if mover == last:
                continue
            for there in step(mover, here):
                found.add(there)
                if (there, mover) not in seen:
                    seen.add((there, mover))
                    queue.append((there, mover))
    return found


def nash(game: Game, who: int, here: State) -> bool:
    """No improvement."""
    return not game.improvements(who, here)


def gmr(game: Game, who: int, here: State) -> bool:
    """After each improvement the others can bring it to something no better than here."""
    rank = game.ranks[who]
    return all(
        any(rank[after] <= rank[here] for after in legal(there, game.others(who), game.moves))
        for there in game.improvements(who, here)
    )


def smr(game: Game, who: int, here: State) -> bool:
    """The same, and it can't get above here again by a move of its own."""
    rank = game.ranks[who]
    return all(
        any(
            rank[after] <= rank[here] and all(rank[back] <= rank[here] for back in game.moves(who, after))
            for after in legal(there, game.others(who), game.moves)
        )
        for there in game.improvements(who, here)
    )


def seq(game: Game, who: int, here: State) -> bool:
    """As general metarationality, the others improving with each move."""
    rank = game.ranks[who]
    return all(
        any(rank[after] <= rank[here] for after in legal(there, game.others(who), game.improvements))
        for there in game.improvements(who, here)
    )


def sim(game: Game, who: int, here: State) -> bool:
    """Improvements of others from here, made at the same time, lead to a state that can be and is no better."""
    rank, possible = game.ranks[who], set(game.states)
    return all(
        any(after in possible and rank[after] <= rank[here] for after in together(game, who, here, there))
        for there in game.improvements(who, here)
    )


def together(game: Game, who: int, here: State, there: State) -> Iterator[State]:
    """Where a move ends when others move at the same time from where it starts: all, some, or none."""
    chosen = [[here, *game.improvements(other, here)] for other in game.others(who)]
    for moves in itertools.product(*chosen):
        after = list(there)
        for other, move in zip(game.others(who), moves, strict=True):
            for option in game.owners[other]:
                after[option] = move[option]
        yield tuple(after)


CONCEPTS: dict[str, Callable[[Game, int, State], bool]] = {
    "nash": nash,
    "gmr": gmr,
    "smr": smr,
    "seq": seq,
    "sim": sim,
}


def credible(game: Game, who: int, here: State) -> list[State]:
    """Improvements after which no credible answer leaves it as badly off as the others would if it stayed.

    What the others would do if it stayed: their own improvements that are never answered.
    """
    rank = game.ranks[who]
    stays = legal(here, game.others(who), lambda other, at: firm(game, other, at))
    worst = min(rank[after] for after in {here, *stays})
    return [
        there
        for there in game.improvements(who, here)
        if min(rank[after] for after in answered(game, who, there)) > worst
    ]


def answered(game: Game, who: int, there: State) -> set[State]:
    """Where the others may bring it from a state, each improving with each move; or they let it be."""
    return {there, *legal(there, game.others(who), game.improvements)}


def firm(game: Game, who: int, here: State) -> list[State]:
    """Improvements after which no credible answer of the others leaves it no better than here."""
    rank = game.ranks[who]
    return [
        there
        for there in game.improvements(who, here)
        if all(rank[after] > rank[here] for after in answered(game, who, there))
    ]


def changed(game: Game, start: State, option: int, steps: int) -> float:
    """The chance that an option is some time otherwise than at first, within so many steps.

    Whoever has a step is equally likely to be next; it takes the best, of equal ones that with the fewest
    changes, of these that which changes the lowest options.
    """
    known: dict[tuple[State, int], float] = {}

    def chance(here: State, left: int) -> float:
        if here[option] != start[option]:
            return 1.0
        nexts = [best(game, who, here) for who in range(len(game.owners)) if credible(game, who, here)]
        if not nexts or left == 0:
            return 0.0
        if (here, left) not in known:
            known[here, left] = sum(chance(there, left - 1) for there in nexts) / len(nexts)
        return known[here, left]

    return chance(start, steps)


def finals(game: Game, start: State, steps: int) -> dict[State, float]:
    """The chance that it ends in each state within so many steps: all that may happen, step by step."""
    now, found = {start: 1.0}, dict[State, float]()
    for _ in range(steps):
        then = dict[State, float]()
        for here, chance in now.items():
            nexts = [best(game, who, here) for who in range(len(game.owners)) if credible(game, who, here)]
            if not nexts:
                found[here] = found.get(here, 0.0) + chance
            for there in nexts:
                then[there] = then.get(there, 0.0) + chance / len(nexts)
        now = then
    return found


def best(game: Game, who: int, here: State) -> State:
    """The step that a decision maker gains most by."""

    def order(there: State) -> tuple[int, int, list[int]]:
        turned = [option for option in game.owners[who] if there[option] != here[option]]
        return -game.ranks[who][there], len(turned), turned

    return min(credible(game, who, here), key=order)


def course(game: Game, start: State) -> tuple[set[State], set[State]]:
    """What is reached when everybody makes only such steps, and where it ends."""
    everyone = range(len(game.owners))
    reached, queue = {start}, [start]
    while queue:
        here = queue.pop()
        for who in everyone:
            for there in credible(game, who, here):
                if there not in reached:
                    reached.add(there)
                    queue.append(there)
    return reached, {here for here in reached if not any(credible(game, who, here) for who in everyone)}


def joint(game: Game, group: list[int], here: State) -> set[State]:
    """Coalition improvements: what a group reaches by legal sequences and each of it prefers."""
    found = legal(here, group, game.moves)
    return {there for there in found if all(game.ranks[n][there] > game.ranks[n][here] for n in group)}


def worth(
    points: Mapping[str, float], links: Sequence[tuple[Mapping[str, bool], float]], taken: set[str]
) -> float:
    """Points of the moves that are taken and of those that stand together."""
    found = sum(points.get(move, 0.0) for move in taken)
    return found + sum(
        value for when, value in links if all((move in taken) == said for move, said in when.items())
    )


def expected(
    points: Mapping[str, float],
    links: Sequence[tuple[Mapping[str, bool], float]],
    taken: set[str],
    follows: Mapping[str, tuple[Mapping[str, bool], float]],
) -> float:
    """The same with third parties' moves that may follow, each with its chance: every case by itself, weighed."""
    may = [
        move
        for move, (when, _) in follows.items()
        if move not in taken and all((other in taken) == said for other, said in when.items())
    ]
    found = 0.0
    for came in itertools.product((False, True), repeat=len(may)):
        chance = 1.0
        for move, here in zip(may, came, strict=True):
            chance *= follows[move][1] if here else 1 - follows[move][1]
        more = {move for move, here in zip(may, came, strict=True) if here}
        found += chance * worth(points, links, taken | more)
    return found


def brier(dates: Sequence[Sequence[tuple[bool, float]]]) -> tuple[float, float, float]:
    """Scores of the model, of "nothing changes", and of the rate of the other dates; lower is better."""
    model, nothing, rate, count = 0.0, 0.0, 0.0, 0
    for n, date in enumerate(dates):
        others = [changed for k, other in enumerate(dates) if k != n for changed, _ in other]
        for changed, share in date:
            model += (share - changed) ** 2
            nothing += changed**2
            rate += (sum(others) / len(others) - changed) ** 2
            count += 1
    return model / count, nothing / count, rate / count

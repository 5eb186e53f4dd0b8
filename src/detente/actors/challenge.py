"""The challenge model of Bueno de Mesquita, as Scholz, Calbert & Smith wrote it down.

Source: Scholz, Calbert & Smith (2011), "Unravelling Bueno De Mesquita's group decision model", Journal of
Theoretical Politics 23:510; after Bueno de Mesquita (1994). Worked example: docs/actors.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.actors.means import Floats

Denominator = Literal["all", "pair"]
Kind = Literal["confrontation", "compromise", "capitulation"]


@dataclass(frozen=True)
class Rules:
    """What the written accounts leave open.

    ``denominator`` of a challenge's chance: ``all``, every vote between any two positions, as in the authors'
    program, whose path their paper shows; or ``pair``, the votes between the two positions at stake, as
    Bueno de Mesquita writes it (the two chances of a pair then sum to 1). ``least_move``: of several
    compromises an actor takes that which moves it least, as the text says; the program takes the one whose
    middle, weighted by both sides' expectations, lies lowest. ``status_quo``: the chance Q that a rival whom
    nobody challenges stays where it is.
    """

    denominator: Denominator = "all"
    least_move: bool = False
    status_quo: float = 1.0


@dataclass(frozen=True, repr=False)
class Move:
    """One actor's move in a round: by whom, of which kind, from where to where."""

    actor: int
    by: int
    kind: Kind
    before: float
    after: float


@dataclass(frozen=True, repr=False)
class Round:
    """Where everyone stands after a round (n,), and the moves that led there (none in the first)."""

    positions: Floats
    moves: tuple[Move, ...] = ()


def run(
    positions: Floats, salience: Floats, capability: Floats, rounds: int, rules: Rules | None = None
) -> list[Round]:
    """The rounds of the model; the first is the beginning. It stops early where nobody moves.

    1. With risk exponents of 1: what every actor expects from challenging every other one.
    2. Danger: the sum of what others expect from challenging it; risk exponents from it, 1/2 to 2.
    3. Expectations anew, each actor judging both sides of a pair with its own exponent.
    4. Every actor takes one offer at most: it loses a confrontation, else compromises, else capitulates.

    Args:
        positions: (n,) on any scale.
        salience: (n,) from 0 to 1: the chance that an actor resists.
        capability: (n,), 0 or more.
        rounds: at most.
        rules: what the written accounts leave open.

    """
    rules = rules if rules is not None else Rules()
    found, here = [Round(positions)], positions
    span = float(positions.max() - positions.min())
    if span == 0:
        return found
    for _ in range(rounds):
        risk = risk_exponents(here, salience, capability, span, rules)
        moves = _moves(here, *_views(here, salience, capability, risk, span, rules), rules)
        if not moves:
            break
        there = here.copy()
        for move in moves:
            there[move.actor] = move.after
        found.append(Round(there, tuple(moves)))
        here = there
    return found


def chances(
    places: Floats, votes: Floats, risk: Floats, span: float, denominator: Denominator = "all"
) -> Floats:
    """Chance (n, n) that the row's actor wins against the column's; 0 between equal positions.

    ``votes`` is capability times salience; an actor's vote for one place over another is the difference of
    its distances to them, each a share of ``span`` to the power of its risk exponent.
    """
    far = (np.abs(places[:, None] - places[None, :]) / span) ** risk[:, None]  # voter, place
    gaps = (far[:, None, :] - far[:, :, None]) * votes[:, None, None]  # voter, for, against
    support = np.maximum(gaps, 0).sum(axis=0)
    spoken = np.abs(gaps).sum(axis=0)
    below = np.full_like(spoken, spoken.sum()) if denominator == "all" else spoken
    return np.asarray(np.divide(support, below, out=np.zeros_like(support), where=below > 0))


def risk_exponents(places: Floats, salience: Floats, capability: Floats, span: float, rules: Rules) -> Floats:
    """Risk exponents (n,) from 1/2 to 2: below 1 for an actor in danger, above 1 for one that is safe."""
    plain = np.ones(len(places))
    _, theirs = _views(places, salience, capability, plain, span, rules)
    danger = np.where(np.eye(len(places), dtype=bool), 0, theirs).sum(axis=1)
    low, high = danger.min(), danger.max()
    if high == low:
        return plain
    acceptance = (2 * danger - high - low) / (high - low)
    return np.asarray((1 - acceptance / 3) / (1 + acceptance / 3))


def _views(
    places: Floats, salience: Floats, capability: Floats, risk: Floats, span: float, rules: Rules
) -> tuple[Floats, Floats]:
    """What the row's actor expects from challenging the column's, and fears from being challenged by it.

    Both (n, n), in the eyes of the row's actor (its own risk exponent).
    """
    chance = chances(places, capability * salience, risk, span, rules.denominator)
    half = 0.5 * np.abs(places[:, None] - places[None, :]) / span
    own = risk[:, None]
    win, lose = 2 - 4 * (0.5 - half) ** own, 2 - 4 * (0.5 + half) ** own
    stay = rules.status_quo * (2 - 4 * 0.5**own)
    mine = salience[None, :] * (chance * win + (1 - chance) * lose) + (1 - salience[None, :]) * win - stay
    back = chance.T
    theirs = salience[:, None] * (back * win + (1 - back) * lose) + (1 - salience[:, None]) * win - stay
    return mine, theirs


def _moves(places: Floats, mine: Floats, theirs: Floats, rules: Rules) -> list[Move]:
    """The offer that each actor takes."""
    apart = places[:, None] != places[None, :]
    pressed = apart & (theirs > 0)
    meets = pressed & (mine < 0) & (theirs > -mine)
    kinds: tuple[tuple[Kind, Floats], ...] = (
        ("confrontation", pressed & (mine > 0) & (theirs > mine)),
        ("compromise", meets),
        ("capitulation", pressed & (mine < 0) & (theirs < -mine)),
    )
    share = np.divide(np.abs(mine), theirs, out=np.ones_like(mine), where=meets)
    towards = places[:, None] + (places[None, :] - places[:, None]) * share
    moves = []
    for actor in range(len(places)):
        for kind, offered in kinds:
            rivals = np.flatnonzero(offered[actor])
            if len(rivals):
                cost = _cost(actor, rivals, places, mine, theirs, towards, kind, rules)
                by = int(rivals[np.argmin(cost)])
                goal = towards[actor, by] if kind == "compromise" else places[by]
                moves.append(Move(actor, by, kind, float(places[actor]), float(goal)))
                break
    return moves


def _cost(  # noqa: PLR0913, PLR0917 - the matrices of one round
    actor: int,
    rivals: np.ndarray,
    places: Floats,
    mine: Floats,
    theirs: Floats,
    towards: Floats,
    kind: Kind,
    rules: Rules,
) -> Floats:
    """What an actor makes smallest among offers of one kind."""
    if kind != "compromise":
        return np.asarray(np.abs(places[actor] - places[rivals]))
    if rules.least_move:
        return np.asarray(np.abs(places[actor] - towards[actor, rivals]))
    left, right = np.abs(mine[actor, rivals]), np.abs(theirs[actor, rivals])
    return np.asarray((left * places[actor] + right * places[rivals]) / (left + right))


__all__ = ["Denominator", "Kind", "Move", "Round", "Rules", "chances", "risk_exponents", "run"]

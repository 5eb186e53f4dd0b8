"""What the model can identify from an episode, and where it fits and where not.

One episode gives one number. Where a barrier is of unknown size and earns nothing, it gives the
**tariff-equivalent** for a stated elasticity: the iceberg cost at which the model's trade falls as much as
trade fell. Where the barrier is known, a duty, it gives the **elasticity** instead; the prediction at the
case's own elasticity is then a test. Since a duty earns revenue, trade at customs values falls with the
elasticity 1 + θ, not θ. What came back once it was over is a second test: the model has no memory, so all of
it should have.
"""

from __future__ import annotations

import numpy as np

from detente.benefits.counterfactual import gravity
from detente.benefits.hat import Floats
from detente.benefits.inputs import BenefitsError, Inputs
from detente.benefits.parts import Found, Span
from detente.benefits.tariff import duty
from detente.case.economy import Episode
from detente.case.numbers import Number
from detente.case.tree import Path

ROUNDS = 40
FARTHEST = 20.0
"""Log of the largest cost that is looked at: judgement; a cost of half a billion times stops all trade."""
CLOSE = 1e-9
"""How near the model's fall comes to the one seen, in logs."""


def equivalents(given: Inputs, names: tuple[str, ...]) -> dict[str, Floats]:
    """The log tariff-equivalent of each of these episodes in each draw, (S,)."""
    return {name: equivalent(given, name, given.economy.episodes[name]) for name in names}


def equivalent(given: Inputs, name: str, episode: Episode) -> Floats:
    """The log of the iceberg cost at which the model's trade falls as it was seen to fall, (S,).

    Raises:
        BenefitsError: no trade there to begin with, or no cost gives what was seen.

    """
    i, j = given.place(episode.from_), given.place(episode.to)
    if (given.trade[:, i, j] <= 0).any():
        raise BenefitsError(f"economy.episodes.{name}: found no trade from {episode.from_} to {episode.to}")
    wanted = np.log(seen(given, name, episode))
    as_share = episode.of_before is not None
    logs = -wanted / given.theta
    for _ in range(ROUNDS):
        change = np.ones_like(given.trade)
        change[:, i, j] = np.exp(logs)
        found = gravity(given.trade, change, given.theta, given.deficits, names=given.names)
        then = given.trade * found.trade
        of = then.sum(axis=1)[:, j] - (then[:, j, j] if as_share else 0.0)
        whole = found.imports[:, j] if as_share else 1.0
        off = np.log(found.trade[:, i, j] / whole) - wanted
        if np.abs(off).max() < CLOSE:
            return logs
        # The fall of trade is θ times the cost, less what the importer's own price index gives back.
        logs = logs + off / (given.theta * (1 - then[:, i, j] / of))
        if not np.abs(logs).max() < FARTHEST:
            break
    raise BenefitsError(f"economy.episodes.{name}: no cost of trade gives the fall that was seen")


def seen(given: Inputs, name: str, episode: Episode) -> Floats:
    """Trade during over before, (S,); both as shares of all imports where these are known."""
    before, during = (_number(given, name, episode, key) for key in ("before", "during"))
    if episode.of_before is None:
        return during / before
    of_before, of_during = (_number(given, name, episode, key) for key in ("of_before", "of_during"))
    return (during / of_during) / (before / of_before)


def found(given: Inputs, name: str, logs: Floats | None) -> Found:
    """What one episode says; ``logs``: its tariff-equivalent, where it is no duty."""
    episode = given.economy.episodes[name]
    fall = Span.of(100 * (seen(given, name, episode) - 1))
    if episode.tariff is None:
        if logs is None:
            logs = equivalent(given, name, episode)
        return Found(name, episode.title, episode.from_, episode.to, fall, Span.of(100 * np.expm1(logs)))
    return _of_duty(given, name, episode, fall)


def _of_duty(given: Inputs, name: str, episode: Episode, fall: Span) -> Found:
    """Prediction beside what was seen, the elasticity that it alone would give, and who paid."""
    i, j = given.place(episode.from_), given.place(episode.to)
    rate = _number(given, name, episode, "tariff")
    tariff = np.ones_like(given.trade)
    tariff[:, i, j] = 1 + rate
    with_duty = duty(given.trade, tariff, given.theta, given.deficits)
    before, during = (_number(given, name, episode, key) for key in ("before", "during"))
    predicted = Span.of(before * with_duty.trade[:, i, j])
    after = _number(given, name, episode, "after") if episode.after is not None else None
    return Found(
        name,
        episode.title,
        episode.from_,
        episode.to,
        fall,
        tariff=float(rate.mean()),
        predicted=predicted,
        seen=Span.of(during),
        unit=episode.unit,
        elasticity=Span.of(np.log(before / during) / np.log1p(rate) - 1),
        returned=Span.of(100 * after / before) if after is not None else None,
        income={
            name: Span.of(100 * (with_duty.income[:, given.place(name)] - 1)) for name in given.case.parties
        },
        revenue=Span.of(100 * with_duty.revenue[:, j]),
    )


def _number(given: Inputs, name: str, episode: Episode, key: str) -> Floats:
    value: Number | None = getattr(episode, key)
    if value is None:
        raise ValueError(f"{name} has no {key}")
    path: Path = ("economy", "episodes", name, key)
    return given.number(path, value)

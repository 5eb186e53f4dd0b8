"""Who stops what: vetoes by their share of the failures, and when they are worth naming."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Case
from detente.consent import Consent
from detente.strategy.findings.figures import of_100

SHOWN = 0.005
"""Veto shares below half a world in 100 are counted, not listed."""
HARDLY_FAILS = 0.95
"""From here on a text fails in so few worlds that who stops it isn't worth naming: judgement."""
A_THIRD = 1 / 3


@dataclass(frozen=True)
class Veto:
    """A leader (``actor``) or a body (``party/body``) that may say no, and its share of the failures."""

    key: str
    party: str
    share: float


def vetoes(case: Case, answer: Consent) -> list[Veto]:
    """Every veto, the largest share first; ties in the order of the answer."""
    found = [Veto(key, _party(case, key), share) for key, share in answer.veto_share.items()]
    return sorted(found, key=lambda veto: -veto.share)


def _party(case: Case, key: str) -> str:
    actor = case.file.actors.get(key)
    return (actor.speaks_for or "") if actor is not None else key.partition("/")[0]


def top(case: Case, answer: Consent) -> Veto | None:
    """Who stops it most; none where (next to) nothing fails."""
    found = vetoes(case, answer)
    return found[0] if found and found[0].share >= SHOWN else None


def most_named(case: Case, answer: Consent) -> list[Veto]:
    """Who stops it most, several where their shares read alike; none where it hardly fails."""
    first = None if answer.chance >= HARDLY_FAILS else top(case, answer)
    if first is None:
        return []
    alike = of_100(first.share)
    return [one for one in vetoes(case, answer) if of_100(one.share) == alike]


def refusers(case: Case, answer: Consent) -> list[Veto]:
    """The largest veto, and the second if it is at least a third of it; none where a text hardly fails."""
    if answer.chance >= HARDLY_FAILS:
        return []
    found = vetoes(case, answer)[:2]
    return [veto for veto in found if veto.share >= SHOWN and veto.share >= A_THIRD * found[0].share]


def leaders(answer: Consent) -> list[tuple[str, float]]:
    """Each leader with its chance of signing, the one that gains most first."""
    return sorted(answer.leaders.items(), key=lambda one: -answer.margins[one[0]]["gain"])

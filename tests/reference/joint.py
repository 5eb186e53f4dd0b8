"""The slow twin of *agreed, ratified and kept*: draw by draw, D of the one twin times K of the other."""

from statistics import fmean

from reference import consent, sequence
from reference.consent import Spans
from reference.model import Levers, Package, Plain
from reference.trust import Noise


def reference_joint(
    worlds: list[tuple[Plain, Noise]], package: Package, levers: Levers, order: sequence.Order
) -> float:
    """Compute mean_s D_s K_s, K_s being 1 where the order is self-enforcing in draw s (docs/sequence.md)."""
    found = []
    for plain, noise in worlds:
        world = consent.draw(plain, noise, package, levers)
        held = sequence.kept(sequence.read(plain, package), order, noise.get("slack"))
        found.append(consent.agreed(world, consent.all_players(world)) * (1.0 if held else 0.0))
    return fmean(found)


def reference_joint_range(
    worlds: list[tuple[Plain, Noise]],
    spans: Spans,
    asked: tuple[Package, Levers, sequence.Order],
    lean: float = 5.0,
) -> tuple[float, float]:
    """Compute the same with every judgement on D against, and for; the steps' own numbers do not lean."""
    package, levers, order = asked
    ends = []
    for step in (-lean, lean):
        leant = [(consent.leant(plain, spans, package, levers, step), noise) for plain, noise in worlds]
        ends.append(reference_joint(leant, package, levers, order))
    return ends[0], ends[1]

"""The rule of agreement: who signs, what is ratified, what is agreed (docs/model.md, Consent).

It stands here alone. `consent`, `levers` (its bound included), `stress`, `why` and `strategy` hand their
margins and chances of ratification to `agreement`. The bound of `levers` rests on D never falling when a
margin of 0 or more or a chance of ratification rises: what changes the rule must keep that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TOLERANCE = 1e-9
"""Points by which rounding may push a margin below 0."""


@dataclass(frozen=True, repr=False)
class Agreement:
    """What comes of a package in each of S draws, for P parties in their order.

    A leader may be lost at three steps: ``wants`` (P, S), its margin is not below 0; ``dares`` (P, S), it
    doesn't fear too much to fail at home; ``signs`` (P, S), both, and no red line of its own is crossed.
    ``ratified`` (S,) is R, the chance that all parties ratify; ``agreed`` (S,) is D = [all sign] · R.
    """

    wants: Bools
    dares: Bools
    signs: Bools
    ratified: Floats
    agreed: Floats


def wants(margin: Floats) -> Bools:
    """Whether a margin is not below 0, to rounding: what a leader needs before it looks at its home."""
    return np.asarray(margin >= -TOLERANCE)


def agreement(
    margin: Floats,
    passes: Floats,
    cost: Floats,
    refuses: Bools | None = None,
    asked: Bools | None = None,
) -> Agreement:
    """A leader signs iff m ≥ 0, R·m ≥ κ (1 − R_p), and no red line of its own is crossed.

    Args:
        margin: m (P, S) of the leaders, in points.
        passes: R_p (P, S), the chance that all bodies of a party pass.
        cost: κ (P, S), the leaders' audience costs in points (Fearon 1994).
        refuses: (P,) leaders whose red line the package crosses; none if left out.
        asked: (P,) leaders whose signature is needed; the others count as signing. All if left out.

    Source: docs/model.md, Consent.

    """
    ratified: Floats = passes.prod(axis=0)
    willing = wants(margin)
    dares: Bools = ratified * margin >= cost * (1 - passes) - TOLERANCE
    signs = willing & dares
    if refuses is not None:
        signs &= ~refuses[:, None]
    needed = signs if asked is None else signs | ~asked[:, None]
    return Agreement(willing, dares, signs, ratified, np.where(needed.all(axis=0), ratified, 0.0))

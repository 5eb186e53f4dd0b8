"""Its figure, for `why`."""

from __future__ import annotations

import numpy as np

from detente.why.scene import Figure, Scene, Traced


def _issues(scene: Scene, _part: str) -> Traced:
    count = float(len(scene.case.file.issues))
    return Traced(count, np.full(scene.draws.size, count), None, "middle")


FIGURES = (
    Figure(
        "toy", "issues", "The issues of the case, counted.", "|I|", lambda _case: ["issues"], _issues, "any"
    ),
)

"""The example worked by hand in docs/talks.md: one text, two meetings."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from detente.talks._state import NOT_RATIFIED
from stripped_talks import END, SIGNED, draws, numbers, rules, runs, share

DOC = (Path(__file__).parents[2] / "docs" / "talks.md").read_text(encoding="utf-8")


def test_one_text_and_two_meetings_as_by_hand() -> None:
    given = draws([[4, 6]], cost=[10, 10])
    given["home"][:, :, 0, 0], given["home"][:, :, 0, 1] = 0.8, 0.9
    process = rules(every=8, weeks=30)
    out = runs(given, process, numbers(x0=6.0, fade=4.0, bears=6.0, idle=0.3), 100_000)
    cancelled = [x * x / (x * x + 36) for x in (6 * 2**-0.25, 6 * 2**-2.25)]
    first = (1 - cancelled[0]) * 0.7
    second = (1 - first) * (1 - cancelled[1]) * 0.7
    share(out[0, :, SIGNED] == 0, first)
    share(out[0, :, SIGNED] == 8, second)
    share(
        out[0, out[0, :, SIGNED] >= 0][:, END][out[0, out[0, :, SIGNED] >= 0][:, SIGNED] < 9] == NOT_RATIFIED,
        0.28,
    )
    for figure in (*cancelled, first, second, first + second):
        assert f"{figure:.3f}" in DOC, figure
    assert re.search(r"0\.72 . 4 = 2\.88", DOC)


def test_a_leader_who_fears_home_more_does_not_sign() -> None:
    given = draws([[4, 6]], cost=[15, 10])
    given["home"][:, :, 0, 0], given["home"][:, :, 0, 1] = 0.8, 0.9
    out = runs(given, rules(every=8, weeks=30), numbers(), 100)
    assert (out[0, :, SIGNED] == -1).all()
    assert np.all(out[0, :, 2] == 3)  # party 0 fears home

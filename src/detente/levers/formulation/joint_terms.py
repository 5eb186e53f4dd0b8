"""Effects that hang on several choices: what they hang on, and what they add there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.levers.formulation.arrays import Arrays
from detente.model.points import Floats

Pattern = tuple[tuple[int, int], ...]


@dataclass(repr=False)
class Effect:
    """Points of one leader: when they count, and what turns them round; ``felt`` in margins."""

    actor: int
    level: int
    when: tuple[Pattern, ...] | None
    points: Floats
    gives: bool
    turns: tuple[tuple[int, tuple[Pattern, ...], Floats], ...] = ()
    felt: Floats | None = None

    def here(self, x: dict[int, int]) -> Floats | None:
        """What counts at these options; None for nothing."""
        if self.when is not None and not _any(self.when, x):
            return None
        points = self.points
        for issue, softened, turned in self.turns:
            if not _any(softened, x):
                points = np.minimum(points, turned[x[issue]])
        return points


def patterns(arrays: Arrays, condition: int) -> tuple[Pattern, ...]:
    """A condition's patterns."""
    return tuple(
        tuple(
            (int(arrays.lit_issue[n]), int(arrays.lit_option[n]))
            for n in range(arrays.pat[q], arrays.pat[q + 1])
        )
        for q in range(arrays.cond[condition], arrays.cond[condition + 1])
    )


def _any(found: tuple[Pattern, ...], x: dict[int, int]) -> bool:
    return any(all(x[i] == o for i, o in pattern) for pattern in found)


def grouped(arrays: Arrays) -> Iterator[tuple[int, list[Effect]]]:
    """Links, and effects of one lever, that hang on the same; with the lever's variable or −1."""
    groups: dict[object, list[Effect]] = {}
    for n, c in enumerate(arrays.link_cond.tolist()):
        effect = Effect(
            int(arrays.link_actor[n]),
            -1,
            _when(arrays, c),
            arrays.link_points[n],
            gives=True,
            felt=_felt(arrays, int(arrays.link_actor[n]), arrays.link_felt[n]),
        )
        groups.setdefault((-1, c, ()), []).append(effect)
    for n, c in enumerate(arrays.push_cond.tolist()):
        level = int(arrays.push_level[n])
        lever = int(np.searchsorted(arrays.lever, level, side="right")) - 1
        turning = [one for one, row in enumerate(arrays.backfired_row[n].tolist()) if row >= 0]
        turns = tuple(
            (
                int(arrays.sacred_issue[one]),
                _softened(arrays, int(arrays.sacred_soft[one])),
                arrays.backfired_points[arrays.backfired_row[n, one]],
            )
            for one in turning
        )
        effect = Effect(
            int(arrays.push_actor[n]),
            level - int(arrays.lever[lever]),
            _when(arrays, c),
            arrays.push_points[n],
            bool(arrays.push_gives[n]),
            turns,
            _felt(arrays, int(arrays.push_actor[n]), None),
        )
        groups.setdefault((lever, c, tuple(turning)), []).append(effect)
    for key, effects in groups.items():
        lever = key[0] if isinstance(key, tuple) else -1
        yield (len(arrays.now) + lever if lever >= 0 else -1), effects


def _felt(arrays: Arrays, actor: int, points: Floats | None) -> Floats | None:
    """What counts in the margin: nothing for a leader whose margin binds nothing."""
    return points if arrays.binds[actor] else np.zeros(arrays.base.shape[1])


def _when(arrays: Arrays, condition: int) -> tuple[Pattern, ...] | None:
    return None if condition < 0 else patterns(arrays, condition)


def _softened(arrays: Arrays, condition: int) -> tuple[Pattern, ...]:
    """A softening without patterns never holds: `None` in the problem means that nothing softens."""
    return () if condition < 0 else patterns(arrays, condition)


def plain(effect: Effect) -> Effect:
    """The effect without what turns it round."""
    return Effect(effect.actor, effect.level, effect.when, effect.points, effect.gives, felt=effect.felt)


def scope_of(effects: list[Effect], sizes: list[int]) -> dict[int, list[int]]:
    """The issues on which effects hang, with the class of each option."""
    seen: dict[int, list[list[object]]] = {}

    def mark(found: tuple[Pattern, ...], kind: object) -> None:
        for q, pattern in enumerate(found):
            for i, o in pattern:
                # Alone in its pattern an option is like any other that is alone in one.
                name = (kind, -1 if len(pattern) == 1 else q)
                marks = seen.setdefault(i, [[] for _ in range(sizes[i])])[o]
                if name not in marks:
                    marks.append(name)

    mark(effects[0].when or (), "when")
    for n, (issue, softened, _) in enumerate(effects[0].turns):
        mark(softened, ("soft", n))
        rows = [e.turns[n][2] for e in effects]
        for o, marks in enumerate(seen.setdefault(issue, [[] for _ in range(sizes[issue])])):
            marks.append((n, *(row[o].tobytes() for row in rows)))
    found = {}
    for issue, options in sorted(seen.items()):
        names: dict[object, int] = {}
        found[issue] = [names.setdefault(tuple(marks), len(names)) for marks in options]
    return found

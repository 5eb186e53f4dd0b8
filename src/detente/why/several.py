"""Several figures traced at once: what they have in common is computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.case import Case, DetenteError
from detente.case.arguments import typed
from detente.case.numbers import Number
from detente.case.tree import Path
from detente.draws import Draws
from detente.method import Method, Note
from detente.model import DEFAULT_LEAN
from detente.sequence.answer import Order
from detente.shown import Titles
from detente.stress import parts
from detente.stress.answer import Decides
from detente.stress.columns import Column, read
from detente.stress.given import FEWEST, FEWEST_INTERVAL, Binned, varies
from detente.stress.places import Lines, named, said, scale_of
from detente.stress.reading import NOISES
from detente.stress.solve import TOO_MANY
from detente.stress.switching_values import advised
from detente.stress.value import Plan, chosen, means, strategies
from detente.talks.road import Road
from detente.why.answer import Fed, Why
from detente.why.figures import find
from detente.why.scene import Figure, Floats, Scene, Shared, Traced

SOURCE = "docs/why.md (Plischke 2010; Strong & Oakley 2013)"
MOST = 5
"""Numbers listed that move the figure most."""
JUDGED = "judgement"


@dataclass(frozen=True, repr=False)
class Asked:
    """A figure to be traced: its name, and the plan that it is about, as `why` takes them.

    ``key``: what its answer is called. ``searched``: the package and levers are those that the search found,
    so that ``levers`` figures needn't search again. ``order``: the order of steps that ``sequence`` figures
    are about; None to look for the best. ``chosen_by``: the sheets that chose the plan, the strategy or the
    order, where they come from another answer.
    """

    key: str
    figure: str
    package: Mapping[str, str] | None = None
    levers: Mapping[str, str] | None = None
    strategy: str | None = None
    searched: bool = False
    order: Order | None = None
    chosen_by: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Whys:
    """Figures traced, by the key that they were asked under; ``refused``: why one could not be."""

    found: Mapping[str, Why]
    refused: Mapping[str, str]


@typed
def whys(
    case: Case,
    asked: Iterable[Asked],
    draws: Draws | None = None,
    lean: float = DEFAULT_LEAN,
    road: Road | None = None,
) -> Whys:
    """Trace several figures of one case in the same draws; each answer is the one that `why` gives.

    Args:
        case: the dispute, perhaps as one reader sees it.
        asked: the figures, each under a key of its own.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        lean: points by which judged values lean for ``consent.chance_range``.
        road: the talks of a run in the same draws; its figures of `talks` are then those of the run.

    A figure that can't be traced (a closed sheet, too many vetoes) is refused with the reason; the others
    go on.

    """
    tracer = Tracer(case, draws if draws is not None else Draws(), lean, road)
    refused: dict[str, str] = {}
    listed = []
    for one in asked:
        try:
            tracer.trace(one)
        except DetenteError as error:
            refused[one.key] = str(error)
        else:
            listed.append(one)
    answers = tracer.answers(listed)
    return Whys({one.key: answer for one, answer in zip(listed, answers, strict=True)}, refused)


@dataclass(frozen=True, repr=False)
class _Inputs:
    """Every uncertain number that some figure reads, sorted into bins and resampled once for all figures."""

    columns: tuple[Column, ...]
    binned: Binned
    weights: Floats | None

    @classmethod
    def of(cls, columns: tuple[Column, ...], draws: Draws) -> _Inputs:
        found = Binned.of(np.array([column.values for column in columns]))
        return cls(columns, found, found.weights(np.random.default_rng([draws.seed, 0x57E55])))

    def moving(self, y: Floats, streams: set[str]) -> tuple[Decides, ...]:
        """The five numbers, of those read, that move a figure most; none where it does not vary."""
        read_ = [n for n, column in enumerate(self.columns) if column.stream in streams]
        if not read_ or not varies(y):
            return ()
        leading, indices = self.binned.leading(y, self.weights, read_, MOST)
        return parts.deciding(tuple(self.columns[n] for n in leading), indices)


class Tracer:
    """Traces figures of one case in the same draws."""

    def __init__(self, case: Case, draws: Draws, lean: float, road: Road | None = None) -> None:
        self.case, self.draws = case, draws
        self.shared, self.lines = Shared(case, draws, lean, road), Lines(case)
        self._fed: dict[str, Fed] = {}
        self._traced: dict[str, tuple[Figure, Scene, Traced]] = {}
        self._advised: tuple[Plan, tuple[str, ...]] | None = None

    def trace(self, asked: Asked) -> tuple[Figure, Scene, Traced]:
        """Compute a figure and note what it reads.

        Raises:
            UnknownNameError, ClosedSheetError, DetenteError: as `why`.

        """
        known = self._traced.get(asked.key)
        if known is not None:
            return known
        figure, part = find(self.case, asked.figure)
        plan = chosen(self.case, asked.package, asked.levers, asked.strategy)
        self.case.require_feasible(plan.package if plan is not None else {})
        given = plan is not None and (asked.searched or figure.about != "own")
        chosen_by = asked.chosen_by
        if plan is None and figure.about == "plan":
            plan, advised_by = self._advice()
            chosen_by = (*chosen_by, *advised_by)
        scene = Scene(self.shared, plan, given, asked.order, chosen_by)
        self._traced[asked.key] = figure, scene, figure.make(scene, part)
        return self._traced[asked.key]

    def answers(self, asked: Sequence[Asked]) -> list[Why]:
        """The answers, each as it would be alone.

        Raises:
            UnknownNameError, ClosedSheetError, DetenteError: as `why`.

        """
        found = [(one, *self.trace(one)) for one in asked]
        every = {name: number for _, _, scene, _ in found for name, number in scene.asked.items()}
        columns = read(self.case, self.draws, every, self.lines).columns
        known = {name: values for _, _, scene, _ in found for name, values in scene.known.items()}
        columns = tuple(replace(one, values=known.get(one.stream, one.values)) for one in columns)
        columns = tuple(sorted(columns, key=lambda column: column.name))
        enough = bool(columns) and FEWEST <= self.draws.size <= TOO_MANY
        inputs = _Inputs.of(columns, self.draws) if enough else None
        return [
            self._answer(one, figure, scene, traced, self._moves(scene, traced, inputs))
            for one, figure, scene, traced in found
        ]

    def _answer(
        self,
        asked: Asked,
        figure: Figure,
        scene: Scene,
        traced: Traced,
        moves: tuple[tuple[Decides, ...], list[Note]],
    ) -> Why:
        case, draws, about, read_ = self.case, self.draws, traced.plan, scene.asked
        told, notes = moves[0], [*traced.notes, *moves[1]]
        told_of = asked.strategy is not None or asked.package is not None
        if figure.about == "own" and told_of and not asked.searched:
            notes = [*notes, Note("own-plan")]
        return Why(
            figure=asked.figure,
            value=traced.value,
            unit=figure.unit,
            formula=figure.formula,
            symbols=figure.symbols,
            kind=traced.kind,
            strategy=about.name if about is not None else None,
            changes=about.changes(case) if about is not None else {},
            levers=about.levers(case) if about is not None else {},
            fed=tuple(self._number(name, *read_[name]) for name in sorted(read_)),
            moves=told,
            notes=tuple(notes),
            method=Method("why", SOURCE, "sampled", draws.count, draws.seed, 0.0, repr(draws)),
            reads=scene.case.reads,
            record=traced.record,
            titles=Titles.of(case),
        )

    def _advice(self) -> tuple[Plan, tuple[str, ...]]:
        """The case's strategy with the highest mean value, and the sheets that this choice rests on.

        Raises:
            DetenteError: no strategy changes anything.

        """
        if self._advised is None:
            plans = strategies(self.case)
            if not plans:
                raise DetenteError(
                    "found neither package nor strategy, and the case has no strategy that changes anything; "
                    "expected a plan that the figure is about"
                )
            scenes = {name: Scene(self.shared, plan) for name, plan in plans.items()}
            worth = means({name: scene.outcome() for name, scene in scenes.items()})
            sheets = {sheet for scene in scenes.values() for sheet in scene.case.reads}
            self._advised = plans[advised(worth)], tuple(sorted(sheets))
        return self._advised

    def _moves(
        self, scene: Scene, traced: Traced, inputs: _Inputs | None
    ) -> tuple[tuple[Decides, ...], list[Note]]:
        """The five numbers that move a figure most, or why there are none."""
        size, asked = self.draws.size, scene.asked
        if traced.record:  # counted from lines, which no draw changes
            return (), []
        if size < FEWEST:
            return (), [Note("too-few-draws", {"draws": str(size), "needed": str(FEWEST)})]
        if size > TOO_MANY:
            return (), [Note("too-many-draws", {"draws": f"{size:,}", "most": f"{TOO_MANY:,}"})]
        found = inputs.moving(traced.draws, set(asked)) if inputs is not None else ()
        if not found:
            return (), [Note("nothing-moves-it")]
        few = size < FEWEST_INTERVAL
        notes = [Note("few-draws", {"draws": str(size), "needed": str(FEWEST_INTERVAL)})] if few else []
        return found, notes

    def _number(self, name: str, path: Path, number: Number | None) -> Fed:
        """One number with its line and its source; a noise rests on what its scale rests on."""
        if name not in self._fed:
            self._fed[name] = fed(self.case, path, number, self.lines)
        return self._fed[name]


def fed(case: Case, path: Path, number: Number | None, lines: Lines) -> Fed:
    """A number with its line in the case and what it rests on."""
    place = lines.at(path)
    resting = scale_of(path) if path[0] in NOISES else path
    row = case.sources.row(resting)
    judged = row is None or row.judged
    return Fed(
        number=named(path),
        said=said(case, path),
        written=number.text if number is not None else f"normal, standard deviation {_spread(case, path)}",
        middle=number.middle if number is not None else 0.0,
        uncertain=number is None or not number.certain,
        file=place.file,
        line=place.line,
        source=row.source if row is not None and not judged else JUDGED,
        because=row.why if row is not None else "",
        judged=judged,
    )


def _spread(case: Case, path: Path) -> str:
    """The standard deviation of a noise as the case writes it (docs/model.md, Margin and Kept)."""
    model = case.file.model
    if path[0] == "slack":
        return case.file.sequence.error.text
    if path[0] != "lean":
        return model.mood_sd.text
    common = model.lean_common
    if common.certain and common.low == 1:
        return model.lean_sd.text
    if len(path) > 2:
        return f"{model.lean_sd.text} · √(1 − ({common.text})) · √weight"
    return f"{model.lean_sd.text} · √({common.text}) · weight changed"

"""By when: the talks of a setting, followed week by week; with few draws, so that it comes soon after a turn.

Asked of the worker that holds what the last turns were about: what only the process moves is not built anew.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

import numpy as np

from detente.case import Case, DetenteError, any_holds
from detente.case.later import Strategy
from detente.draws import Draws
from detente.report.words import talks as words
from detente.shown import Titles
from detente.talks import Chance, Talks, _kernels, _state
from detente.talks.course import Course, changed, course
from detente.talks.knobs import Move, Scene
from detente.talks.prepare import prepared
from detente.talks.process import Rows
from detente.talks.solve import answered, told
from detente_room.asking.running import MEETINGS, WAY, Change, change, first_meetings
from detente_room.asking.setting import Setting
from detente_room.asking.turned import whose

FEW, RUNS = 250, 80
"""Draws and runs a draw after a turn: judgement. 20,000 runs, as in a run of the whole; a chance is then
within some four in 100 of that of 1000 draws; differences of settings, on the same draws, are nearer."""
HELD = 8
"""Scenes that a worker holds: judgement; each takes some megabytes."""
OURS = "this-setting"
"""The strategy under which a setting is run that takes no strategy's way."""
MONTHS = (12, 24, 60)
SOON = 24
Ends = tuple[float, float, float]


@dataclass(frozen=True, repr=False)
class Dated:
    """A chance with its range by months (agreed), carried out in five years, the dialogue's own rate.

    ``met``: convened within 24 months; ``ratified``: ratified within five years, whatever became of it.
    ``soon``, ``kept``: agreed within 24 months and carried out, draw by draw, by which two settings are
    compared; ``holds``: what most often holds it up, in words; ``fitted``: whether a record narrowed it.
    """

    agreed: Mapping[int, Ends]
    carried: Ends
    met: float
    ratified: float
    rate: Ends | None
    holds: str
    fitted: bool
    draws: int
    runs: int
    soon: tuple[float, ...]
    kept: tuple[float, ...]
    reads: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As one text."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str) -> Dated:
        """From its text."""
        said = json.loads(text)
        said["agreed"] = {int(months): tuple(ends) for months, ends in said["agreed"].items()}
        for key in ("carried", "rate", "soon", "kept", "reads"):
            said[key] = tuple(said[key]) if said[key] is not None else None
        return cls(**said)

    def beside(self, other: Dated) -> tuple[tuple[float, float], tuple[float, float]]:
        """How much likelier than in another a text is agreed within 24 months, and carried out.

        Each with its standard error, over the draws, which are the same.
        """
        return _apart(self.soon, other.soon), _apart(self.kept, other.kept)


def _apart(ours: tuple[float, ...], others: tuple[float, ...]) -> tuple[float, float]:
    apart = np.subtract(ours, others)
    return float(apart.mean()), float(apart.std(ddof=1) / np.sqrt(len(apart))) if len(apart) > 1 else 0.0


def as_strategy(case: Case, setting: Setting) -> tuple[Case, str]:
    """The case with a setting's package and levers in a strategy, and that strategy's name.

    What a strategy settles, its order and its start stay where the setting takes its way; what it settles
    only as long as the package does.
    """
    way = setting.process.get(WAY, "")
    name = way or OURS
    own = case.file.strategies[way] if way else Strategy()
    settles = own.settles if any_holds(own.settles, case.complete(setting.package)) else ()
    put: dict[str, object] = {"package": dict(setting.package), "levers": dict(setting.levers)}
    put["settles"] = settles
    meetings = first_meetings(case, setting.process)
    if meetings is not None:
        put["process"] = own.process.model_copy(update={"meetings": meetings})
    strategies = {**case.file.strategies, name: own.model_copy(update=put)}
    return replace(case, file=case.file.model_copy(update={"strategies": strategies})), name


def proposed(case: Case, setting: Setting) -> tuple[Case, str]:
    """The case with a setting as one strategy, its turned process with it, and that strategy's name.

    Raises:
        TalksError: talks that can't be run so.

    """
    own, name = as_strategy(case, setting)
    plain = course(own, name)
    process = changed(own, plain.process, change(plain, setting.process).set)
    whole = own.file.strategies[name].model_copy(update={"process": process})
    strategies = {**own.file.strategies, name: whole}
    return replace(own, file=own.file.model_copy(update={"strategies": strategies})), name


def run_as(case: Case, setting: Setting) -> tuple[Course, Change]:
    """The course of a setting before its process is turned, and what turning makes of it.

    Raises:
        TalksError: talks that can't be run so.

    """
    own, name = as_strategy(whose(case, setting), setting)
    plain = course(own, name)
    made = change(plain, setting.process)
    if made.set:
        course(own, name, None, made.set)  # refused here, as by hand
    return plain, made


def refused(case: Case, setting: Setting) -> str:
    """Why the talks of a setting can't be followed; nothing where they can."""
    try:
        run_as(case, setting)
    except DetenteError as error:
        return str(error)
    return ""


def talks_of(case: Case, draws: Draws, setting: Setting, effort: tuple[int, int, int]) -> Talks:
    """The whole answer of `talks` about a setting.

    ``effort``: runs a draw; for each knob; for each end of an unknown number.
    """
    plain, made = run_as(case.noting(), setting)
    scene, moved, kept = prepared(plain.case, plain, draws)
    answer = answered(_turned(scene, made), (moved, kept), effort)
    return answer if setting.process.get(WAY) else replace(answer, strategy=None)


def _turned(scene: Scene, made: Change) -> Scene:
    """A scene with its process turned."""
    if not made.set and not made.held:
        return scene
    return scene.under(made.set, _all(made.held))


def _all(held: Mapping[str, float]) -> Move:
    """Every set with these numbers."""

    def move(rows: Rows) -> Rows:
        found = rows.copy()
        for name, value in held.items():
            found[name] = value
        return found

    return move


class Scenes:
    """The talks of a case on the same draws, those asked about last kept ready to run."""

    def __init__(self, case: Case, draws: Draws) -> None:
        self.case, self.draws = case, draws
        self._held: OrderedDict[str, tuple[Scene, tuple[str, ...], Rows | None]] = OrderedDict()

    def dated(self, setting: Setting) -> Dated:
        """The dated forecast of a setting.

        Raises:
            TalksError, ClosedSheetError, TooLargeError: as `talks`.

        """
        plain, made = run_as(self.case.noting(), setting)
        key = self._key(setting)
        if key not in self._held:
            self._held[key] = prepared(plain.case, plain, self.draws)
            while len(self._held) > HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(key)
        scene, moved, kept = self._held[key]
        turned = _turned(scene, made)
        counted = turned.run(RUNS)
        answer = told(turned, counted, ((), ()), (moved, kept))
        rate = answer.base_rate[words.SOON] if answer.base_rate else None
        return Dated(
            {months: _ends(answer.agreed[months]) for months in MONTHS},
            _ends(answer.ends["kept"]),
            1 - answer.by_month["no_talks"][SOON - 1],
            answer.ends["kept"].chance + answer.ends["not_kept"].chance + answer.phases["carrying_out"],
            _ends(rate) if rate is not None else None,
            words.holds_short(Titles.of(self.case), answer),
            answer.fitted,
            self.draws.size,
            RUNS,
            tuple(counted.by_draw[:, _kernels.AGREED_24].round(4).tolist()),
            tuple(counted.by_draw[:, _state.KEPT].round(4).tolist()),
            answer.reads,
        )

    def _key(self, setting: Setting) -> str:
        """What a scene depends on: all but trust, which moves in talks, and turns of the process."""
        stays = {WAY} if first_meetings(self.case, setting.process) is None else {WAY, *MEETINGS}
        way = {name: value for name, value in setting.process.items() if name in stays}
        return replace(setting, trust={}, process=way).words


def _ends(one: Chance) -> Ends:
    return one.chance, one.low, one.high

"""The exhaustive panel beside its chances: every single step and every text on a table, on fixed dates.

The chance is that of `consent` with that day's state as today, no lever in use; weights, values and houses
are the case's own of its ``as_of``. It says whether all would sign, not when: what came about later than the
horizon counts as not come about, though nobody refused it (docs/validity.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from detente.case import Case, Pattern
from detente.case.panel import HORIZONS, Panel
from detente.draws import Draws
from detente.model import Decision, Lean
from detente.reference import elsewhere, tried_within
from detente.strategy.order import Order, by, order
from detente.strategy.scores import Scores, brier, log_score, scores

Listed = tuple[str, str, Pattern, tuple[bool | None, bool | None], str]
"""Kind, name, package, what came about by when, and whose doing it was."""

ALONE = ("one", "others")
"""Whose doing a step may have been that all did not agree on."""


@dataclass(frozen=True, repr=False)
class Item:
    """A single step (``kind`` *step*) or a text on a table (*table*) on a date, beside its chance.

    ``name``: ``issue=option``, or the table's id. ``within``: by months whether it came about; None where
    that is not known yet. ``by``: whose doing a step was that came about (*both*, *one*, *others*), else
    empty.
    ``elsewhere``: the share of the reference class that was agreed in whole and ratified.
    """

    day: str
    kind: str
    name: str
    changes: Mapping[str, str]
    chance: float
    within: Mapping[int, bool | None]
    by: str
    elsewhere: float | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "date": self.day,
            "kind": self.kind,
            "name": self.name,
            "changes": dict(self.changes),
            "chance": self.chance,
            **{f"within_{months}": came for months, came in self.within.items()},
            "by": self.by,
            "elsewhere": self.elsewhere,
        }


@dataclass(frozen=True, repr=False)
class Dated:
    """The items of one date: how many are known, how many came about, their mean chance, both scores."""

    day: str
    count: int
    came_about: int
    mean: float
    brier: float
    log: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "date": self.day,
            "count": self.count,
            "came_about": self.came_about,
            "mean": self.mean,
            "brier": self.brier,
            "log": self.log,
        }


@dataclass(frozen=True, repr=False)
class Horizon:
    """How a panel fared within so many months, on dates from which these are over.

    ``open``: items of the other dates, left out, ``early`` of which have come about: to score these alone
    would count what came and not what didn't. ``alone``: of those that came about how many one side or
    others brought about; in ``agreed`` these count as not come about, since a step that one side takes is
    no agreement. ``paced``: each chance times the chance that a claim elsewhere sees any attempt in that
    time, a yardstick of how much is delay. ``kinds``: steps and texts apart. ``order``: pairs on the same
    date.
    """

    months: int
    open: int
    early: int
    alone: int
    scores: Scores
    agreed: Scores
    paced: Scores
    kinds: Mapping[str, Scores]
    order: Order | None
    dates: tuple[Dated, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "months": self.months,
            "left_out": self.open,
            "left_out_came_about": self.early,
            "came_about_alone": self.alone,
            "scores": self.scores.as_dict(),
            "agreed": self.agreed.as_dict(),
            "paced": self.paced.as_dict(),
            "kinds": {kind: found.as_dict() for kind, found in self.kinds.items()},
            "same_date": self.order.as_dict() if self.order is not None else None,
            "by_date": [one.as_dict() for one in self.dates],
        }


@dataclass(frozen=True, repr=False)
class OnPanel:
    """A panel beside its chances. A horizon of which nothing is known yet is left out."""

    items: tuple[Item, ...]
    horizons: tuple[Horizon, ...]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "horizons": [one.as_dict() for one in self.horizons],
            "items": [one.as_dict() for one in self.items],
        }


def on_panel(case: Case, found: Panel, draws: Draws) -> OnPanel | None:
    """Put everything on a case's panel to the test of consent; None where there is nothing on it.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        TooLargeError: as in `consent`.

    """
    stood = ((day, as_it_stood(case, found, day)) for day in found.dates)
    items = tuple(item for day, then in stood for item in _items(then, found, day, draws))
    fared = [one for months in HORIZONS if (one := horizon(items, months)) is not None]
    return OnPanel(items, tuple(fared)) if items else None


def as_it_stood(case: Case, found: Panel, day: str) -> Case:
    """The case with a date's state as today.

    An issue that had not begun stays as the case has it; how others see today is dropped where today was
    another, as in a variant.

    Raises:
        UnknownNameError: not a date of the panel.

    """
    issues = dict(case.file.issues)
    for slug, option in found.states(day).items():
        if option != issues[slug].now:
            options = {
                name: one.model_copy(update={"now": name == option})
                for name, one in issues[slug].options.items()
            }
            issues[slug] = issues[slug].model_copy(update={"options": options, "now_as_seen_by": {}})
    return replace(case, file=case.file.model_copy(update={"issues": issues, "as_of": day}), text=None)


def chance_of(case: Case, package: Mapping[str, str], levers: Mapping[str, str], draws: Draws) -> float:
    """The chance as `consent` has it, without its range and without vetoes: a tenth of the work."""
    setting = case.setting(levers)
    return float(Decision.build(case, draws, case.complete(package), setting, Lean()).agreed().mean())


def _items(case: Case, found: Panel, day: str, draws: Draws) -> Iterator[Item]:
    """Everything on one date; ``case``: as it stood."""
    for kind, name, package, came, by_whom in _listed(found, day):
        like = elsewhere(case, (issue for issue in package if package[issue] != case.today[issue]))
        yield Item(
            day=day,
            kind=kind,
            name=name,
            changes={issue: option for issue, option in package.items() if option != case.today[issue]},
            chance=chance_of(case, package, {}, draws),
            within=dict(zip(HORIZONS, came, strict=True)),
            by=by_whom,
            elsewhere=like.ratified.share if like is not None else None,
        )


def _listed(found: Panel, day: str) -> Iterator[Listed]:
    """Steps, then texts. A text that changes one thing only stands among the steps and counts once."""
    today = found.states(day)
    for step in found.steps(day):
        name, came = f"{step.issue}={step.option}", (step.within_6, step.within_12)
        yield "step", name, {step.issue: step.option}, came, step.by
    for text in found.tables(day):
        if sum(today[issue] != option for issue, option in text.table.package.items()) == 1:
            continue
        yield "table", text.table.name, text.table.package, (text.within_6, text.within_12), ""


def horizon(items: tuple[Item, ...], months: int) -> Horizon | None:
    """How items fared within so many months; None where these are over for no date."""
    running = {one.day for one in items if one.within[months] is None}
    known = [(one, bool(one.within[months])) for one in items if one.day not in running]
    if not known:
        return None
    kinds = dict.fromkeys(one.kind for one, _ in known)
    return Horizon(
        months=months,
        open=len(items) - len(known),
        early=sum(one.within[months] is True for one in items if one.day in running),
        alone=sum(came and one.by in ALONE for one, came in known),
        scores=_scored(known),
        agreed=_scored([(one, came and one.by not in ALONE) for one, came in known]),
        paced=scores([(tried_within(months) * one.chance, came) for one, came in known]),
        kinds={kind: _scored([pair for pair in known if pair[0].kind == kind]) for kind in kinds},
        order=order(by((one.day, one.chance, came) for one, came in known)),
        dates=tuple(_dated(known)),
    )


def _scored(known: list[tuple[Item, bool]]) -> Scores:
    return scores([(one.chance, came) for one, came in known], [one.elsewhere for one, _ in known])


def _dated(known: list[tuple[Item, bool]]) -> Iterator[Dated]:
    for day in dict.fromkeys(one.day for one, _ in known):
        pairs = [(one.chance, came) for one, came in known if one.day == day]
        mean = sum(chance for chance, _ in pairs) / len(pairs)
        came = sum(yes for _, yes in pairs)
        yield Dated(day, len(pairs), came, mean, brier(pairs), log_score(pairs))

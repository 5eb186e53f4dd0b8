"""What isn't trade, each line by itself, and which groups a package touches."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.benefits.hat import Floats
from detente.benefits.parts import Beyond, GroupGain, Span
from detente.case import Case, any_holds
from detente.case.economy import Group, Line
from detente.case.fields import Pattern
from detente.case.tree import Path
from detente.draws import Draws


def lines(case: Case, draws: Draws, package: Pattern) -> tuple[Beyond, ...]:
    """Every line of the case, with whether a complete package brings it."""
    economy = case.file.economy
    found = economy.beyond if economy is not None else {}
    return tuple(_line(case, draws, (name, line), package) for name, line in found.items())


def _line(case: Case, draws: Draws, named: tuple[str, Line], package: Pattern) -> Beyond:
    name, line = named
    today = case.today
    if line.when:
        comes = any_holds(line.when, package) and not any_holds(line.when, today)
    else:
        comes = package != today
    factors = {one: draws.values(_path(name, "factors", one), value) for one, value in line.factors.items()}
    further = {one: draws.values(_path(name, "then", one), value) for one, value in line.then.items()}
    amount: Floats = np.prod([*factors.values()], axis=0)
    paths = [_path(name, key, one) for key in ("factors", "then") for one in getattr(line, key)]
    return Beyond(
        name,
        line.title or name,
        line.about,
        line.kind,
        line.to,
        comes,
        Span.of(amount),
        line.unit,
        Span.of(amount * np.prod([*further.values()], axis=0)) if further else None,
        line.then_unit,
        {one: Span.of(values) for one, values in (factors | further).items()},
        sum(case.sources.judged(path) for path in paths),
        len(paths),
    )


def _path(name: str, key: str, factor: str) -> Path:
    return ("economy", "beyond", name, key, factor)


def groups(
    case: Case,
    draws: Draws,
    change: Mapping[str, str],
    found: tuple[Beyond, ...],
    income: Mapping[str, Span],
) -> tuple[GroupGain, ...]:
    """Every group of the case: what a package that makes these changes may bring it and cost it."""
    return tuple(
        _group(draws, (name, group), change, found, income) for name, group in case.file.groups.items()
    )


def _group(
    draws: Draws,
    named: tuple[str, Group],
    change: Mapping[str, str],
    found: tuple[Beyond, ...],
    income: Mapping[str, Span],
) -> GroupGain:
    name, group = named
    economy = group.economy or group.of
    size = group.size
    return GroupGain(
        name,
        group.title or name,
        group.of,
        economy,
        group.at_table,
        Span.of(draws.values(("groups", name, "size"), size)) if size is not None else None,
        income.get(economy) if economy is not None else None,
        {issue: text for issue, text in group.gains.items() if issue in change},
        {issue: text for issue, text in group.risks.items() if issue in change},
        tuple(line.name for line in found if line.comes and name in line.to),
        {what: Span(amount.middle, amount.low, amount.high) for what, amount in group.amounts.items()},
    )

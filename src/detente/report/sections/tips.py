"""What is said of a package, or of an outcome, that is pointed at in a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case import Case
from detente.consent import Consent
from detente.deals import Offer
from detente.report.document.chartspecs import Tip
from detente.report.sections.setting import Setting
from detente.report.words import common, names, numbers
from detente.report.words import consent as words
from detente.report.words import deals as said
from detente.strategy.findings.figures import case_digits
from detente.strategy.findings.issues import heaviest
from detente.strategy.findings.vetoes import most_named

MOST_CHANGES = 3


def package(setting: Setting, title: str, answer: Consent, points: Sequence[float] | None = None) -> Tip:
    """A package: its chance, who refuses it, what it brings each party and changes.

    ``points``: each party's points, in the order of the case, in place of its gain over today.
    """
    case = setting.overview.case
    gained = [answer.margins[case.leaders[party]]["gain"] for party in case.parties]
    lines = (
        common.chance_line(answer.chance, answer.chance_range),
        words.refused_most_by(names.refused_most_by(setting.titles, most_named(case, answer))),
        gains(setting, gained) if points is None else _points(setting, points),
        _changes(setting, case, answer.changes),
    )
    return Tip(title, lines)


def outcome(setting: Setting, title: str, points: Sequence[float]) -> Tip:
    """Today, no agreement, or a package whose chance is not known."""
    return Tip(title, (_points(setting, points),))


def offer(setting: Setting, found: Offer) -> Tip:
    """A package of the frontier."""
    case = setting.overview.case
    changes = {issue: option for issue, option in found.package.items() if option != case.today[issue]}
    points = [found.utility[party] for party in case.parties]
    return Tip(said.EDGE, (_points(setting, points), _changes(setting, case, changes)))


def gains(setting: Setting, gained: Sequence[float]) -> str:
    """Each party with its gain over today."""
    decimals = case_digits(setting.overview.case)
    figures = [numbers.points(gain, decimals) for gain in gained]
    return words.by_party(words.GAIN_OVER_TODAY, _each(setting, figures))


def _points(setting: Setting, points: Sequence[float]) -> str:
    decimals = case_digits(setting.overview.case)
    figures = [numbers.plain_points(value, decimals) for value in points]
    return words.by_party(words.POINTS, _each(setting, figures))


def _each(setting: Setting, figures: Sequence[str]) -> list[tuple[str, str]]:
    parties = [setting.titles.party(party) for party in setting.overview.case.parties]
    return list(zip(parties, figures, strict=True))


def _changes(setting: Setting, case: Case, changes: Mapping[str, str]) -> str:
    """How many issues a package changes, and the heaviest of its changes."""
    named = heaviest(case, changes)[:MOST_CHANGES]
    return words.main_changes(
        len(changes), [names.change(setting.titles, issue, changes[issue]) for issue in named]
    )

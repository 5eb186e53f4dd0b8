"""The brief's table of refusals: each text by who refuses it, and why the one that refuses most does."""

from __future__ import annotations

from collections.abc import Mapping

from detente.report.document import Block
from detente.report.sections.blocks import table
from detente.report.sections.setting import Setting
from detente.report.words import consent as words
from detente.report.words import lost, names, numbers
from detente.strategy.findings.figures import LEAST
from detente.strategy.findings.packages import by_issue
from detente.strategy.findings.plans import Plan
from detente.strategy.findings.vetoes import SHOWN, Veto, vetoes

MOST_COLUMNS = 3
"""Vetoes with a column of their own: judgement."""


def matrix(setting: Setting, plans: list[Plan]) -> tuple[Block, ...]:
    """Each text's refusals: a column for each of the commonest vetoes, one for the others, one for why."""
    found = [(plan, vetoes(setting.overview.case, plan.answer)) for plan in plans if not plan.hardly_fails]
    if not found:
        return ()
    sums: dict[str, float] = {}
    for _, each in found:
        for veto in each:
            sums[veto.key] = sums.get(veto.key, 0.0) + veto.share
    most = [key for key in sorted(sums, key=lambda key: -sums[key]) if sums[key] >= SHOWN][:MOST_COLUMNS]
    rest = any(_rest(each, most) >= LEAST for _, each in found)
    head = (
        words.MATRIX_TEXT,
        words.MATRIX_FAILS,
        *(_head(setting, key) for key in most),
        *((words.MATRIX_REST,) if rest else ()),
        words.MATRIX_WHY,
    )
    rows = []
    for plan, each in found:
        shares = {veto.key: veto.share for veto in each}
        others = (numbers.short(_rest(each, most)),) if rest else ()
        figures = (numbers.short(shares.get(key, 0.0)) for key in most)
        refused = numbers.short(1 - plan.answer.chance)
        rows.append(
            (names.plan(setting.titles, plan), refused, *figures, *others, why(setting, plan, shares))
        )
    return (table(head, rows, range(1, len(head) - 1), words.MATRIX_SAID),)


def _head(setting: Setting, key: str) -> str:
    """A leadership by its party, as short as a column's head has to be; a body at home by its name."""
    leaders = setting.overview.case.leaders
    party = next((party for party, leader in leaders.items() if leader == key), None)
    if party is None:
        return names.veto(setting.titles, key)
    return words.MATRIX_LEADERS.format(party=setting.titles.party(party))


def _rest(each: list[Veto], most: list[str]) -> float:
    return sum(veto.share for veto in each if veto.key not in most)


def why(setting: Setting, plan: Plan, shares: Mapping[str, float]) -> str:
    """Why the one that refuses most does: the step at which it is lost, and what it gives up most."""
    if not shares:
        return ""
    key = max(shares, key=lambda one: shares[one])
    case = setting.overview.case
    steps = plan.answer.lost.get(key)
    if steps is None:
        return words.WHY_HOME
    step = max(steps, key=lambda one: steps[one])
    reason = lost.STEPS[step][0]
    party = next((party for party, leader in case.leaders.items() if leader == key), None)
    if party is None:
        return reason
    at = case.parties.index(party)
    gains = by_issue(case, setting.overview.draws, plan.answer)[0]
    issue = min(gains, key=lambda one: gains[one][at])
    if gains[issue][at] >= 0:
        return reason
    frame = words.WHY_LOSES if step == words.PLAIN_REASON else words.WHY_REASON
    return frame.format(reason=reason, issue=setting.titles.issue(issue))

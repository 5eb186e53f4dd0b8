"""What a text asks of third parties: the political price in words, and money where a source has it."""

from __future__ import annotations

from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import common, numbers
from detente.report.words import summary as short
from detente.strategy.findings.costs import Cost
from detente.strategy.findings.plans import Plan

LEAST = 0.1
"""Holders of whom less of the budget is asked are not named: judgement."""


def shares(setting: Setting, plan: Plan, told: bool = False) -> str:
    """Each holder with the part of what it is judged able to spend; those asked most first.

    ``told``: it stands elsewhere what the parts are parts of.
    """
    asked = sorted(plan.costs, key=lambda one: -one.share)
    named = [_share(setting, one, n == 0 and not told) for n, one in enumerate(asked) if _worth(one)]
    return numbers.listed(named) or words.NOTHING_ASKED


def _worth(one: Cost) -> bool:
    return one.budget is None or one.share >= LEAST


def _share(setting: Setting, one: Cost, first: bool) -> str:
    who = setting.titles.actor(one.holder)
    if one.budget is None:
        return words.POLITICAL_PLAIN.format(holder=who, points=common.total(one))
    part = short.part(one.share)
    return words.POLITICAL.format(holder=who, part=part) if first else f"{who} {part}"

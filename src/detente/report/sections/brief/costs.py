"""What a text asks of third parties: the political price in words, and money where a source has it."""

from __future__ import annotations

from detente.case.bills import bills, charge
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import common, numbers
from detente.strategy.findings.costs import Cost, dearest
from detente.strategy.findings.plans import Plan

MOST = 3
"""Holders that are named on page one, those asked most first: judgement."""
MOST_OFFERS = 2
"""Offers of which the price is told on page one, the dearest first: judgement."""
PARTS = (0.85, "nearly all"), (0.6, "most"), (0.4, "about half"), (0.2, "a part"), (0.0, "a little")
"""Shares of a budget in words, and from where each holds: as coarse as a judged budget is."""
LEAST = 0.1
"""Holders of whom less of the budget is asked are not named: judgement."""


def shares(setting: Setting, plan: Plan) -> str:
    """Each holder with the part of what it is judged able to spend; those asked most first."""
    asked = sorted(plan.costs, key=lambda one: -one.share)
    named = [_share(setting, one, full=True) for one in asked if _worth(one)]
    if len(named) > MOST:
        named = [*named[:MOST], words.OTHERS_LESS]
    return numbers.listed(named) or words.NOTHING_ASKED


def money(setting: Setting, plan: Plan) -> dict[str, str]:
    """Each holder's sums in money, as far as the case has amounts: ``EUR 1.41 to 1.47bn``."""
    found = {}
    for bill in bills(setting.overview.case, plan.answer.levers):
        sums = [
            numbers.money(one.low, one.high, one.currency)
            + (words.A_YEAR if one.per else "")
            + (words.PROMISED if one.promised else "")
            for one in bill.sums
        ]
        if sums:
            found[bill.holder] = words.PLUS.join(sums)
    return found


def in_money(setting: Setting, plan: Plan) -> str:
    """What a text costs whom in money, in a sentence; that no amount has a source."""
    sums = [f"{setting.titles.actor(holder)} {told}" for holder, told in money(setting, plan).items()]
    return words.MONEY.format(sums=numbers.listed(sums)) if sums else words.NO_MONEY


def dearest_price(setting: Setting, plan: Plan) -> str:
    """The political price in words of its dearest levers that have one; nothing without."""
    case = setting.overview.case
    said: dict[str, list[str]] = {}
    for name in dearest(case, plan.answer.levers):
        price = charge(case, name, plan.answer.levers[name]).price
        if price:
            lever = f"“{setting.titles.lever(name).partition(':')[0]}”"
            said.setdefault(f"{price[:1].lower()}{price[1:]}".rstrip("."), []).append(lever)
    offers = [
        words.OFFER.format(lever=numbers.listed(levers), price=price)
        for price, levers in list(said.items())[:MOST_OFFERS]
    ]
    return words.PRICE.format(offers="; ".join(offers)) if offers else ""


def both(setting: Setting, plan: Plan) -> str:
    """Each holder with the part of its political means and its sum in money, for a table."""
    sums, said = money(setting, plan), []
    for one in sorted(plan.costs, key=lambda one: -one.share):
        told = sums.get(one.holder, "")
        if _worth(one) or told:
            part = _share(setting, one, full=False)
            said.append(f"{part}; {told}" if told else part)
    return ". ".join(said) or numbers.capital(words.NOTHING_ASKED)


def coarse(share: float) -> str:
    """A share of a budget in words, as coarse as a judged budget is."""
    return next(said for least, said in PARTS if share >= least)


def _worth(one: Cost) -> bool:
    return one.budget is None or one.share >= LEAST


def _share(setting: Setting, one: Cost, full: bool) -> str:
    who = setting.titles.actor(one.holder)
    if one.budget is None:
        return words.POLITICAL_PLAIN.format(holder=who, points=common.total(one))
    part = coarse(one.share)
    return words.POLITICAL.format(holder=who, part=part) if full else f"{who} {part}"

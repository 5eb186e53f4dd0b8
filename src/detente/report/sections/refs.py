"""The figures of a text that can be traced: the chance that all say yes, and who stops it most."""

from __future__ import annotations

from detente.report.document import Ref
from detente.report.sections.setting import Setting
from detente.report.words import elsewhere, names, numbers
from detente.strategy.findings.plans import Plan
from detente.strategy.findings.vetoes import refusers
from detente.strategy.tried import FOUND
from detente.stress import style
from detente.why import Asked

ALL_YES = "{shown}: the chance that all say yes to “{plan}”; {ends} {if_wrong}"
CHANCE_LINK = "{shown} for “{plan}”"
NAMED = "most refusals by {name}"
TAKES = "{share} worlds of 100 in which “{plan}” fails and the failure is put down to {name}"
NAMED_LINK = "{name} for “{plan}”"


def of_plan(setting: Setting, plan: Plan) -> tuple[Ref, ...]:
    """The chance of a text, and who stops it most where that is worth naming."""
    chance, found = _chance(setting, plan), refusers(setting.overview.case, plan.answer)
    return (chance, _stopped(setting, plan, found[0].key, found[0].share)) if found else (chance,)


def _chance(setting: Setting, plan: Plan) -> Ref:
    run, answer = setting.overview, plan.answer
    title, shown = names.plan(setting.titles, plan), numbers.chance(answer.chance)
    ends, wrong = numbers.span(answer.chance_range), numbers.if_wrong(run.lean)
    key = f"{plan.ident}/chance"
    asked = _asked(plan, key, "levers.chance" if plan.origin == FOUND else "consent.chance")
    beside = elsewhere.beside(None if plan.computed else style(run.case, plan.key))
    what = ALL_YES.format(shown=shown, plan=title, ends=ends, if_wrong=wrong)
    return Ref(key, CHANCE_LINK.format(shown=shown, plan=title), shown, what, asked, beside)


def _stopped(setting: Setting, plan: Plan, veto: str, share: float) -> Ref:
    title, name = names.plan(setting.titles, plan), names.veto(setting.titles, veto)
    what = TAKES.format(share=numbers.roughly(share), plan=title, name=name)
    key = f"{plan.ident}/stopped"
    asked = _asked(plan, key, f"consent.veto_share.{veto}")
    return Ref(key, NAMED_LINK.format(name=name, plan=title), NAMED.format(name=name), what, asked)


def _asked(plan: Plan, key: str, figure: str) -> Asked:
    """Asks for a figure of a text: of a strategy by name, else by its package and levers."""
    if not plan.computed:
        return Asked(key, figure, strategy=plan.key)
    package, levers = dict(plan.answer.changes), dict(plan.answer.levers)
    return Asked(key, figure, package, levers, searched=plan.origin == FOUND)

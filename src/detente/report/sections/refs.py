"""Figures about a text that can be traced: the chance that all say yes, and who stops it most."""

from __future__ import annotations

from detente.report.document import Ref
from detente.report.sections.setting import Setting
from detente.report.words import elsewhere, names, numbers
from detente.report.words import packages as words
from detente.strategy.findings.plans import Plan, fairest, shown
from detente.strategy.findings.vetoes import refusers
from detente.strategy.tried import FOUND
from detente.why import Asked

CHANCE, STOPPED = "chance", "stopped"


def of_plan(setting: Setting, plan: Plan) -> tuple[Ref, ...]:
    """The chance of a text and, where it fails in more than a few worlds, who stops it most."""
    return (chance(setting, plan), *_stopped(setting, plan))


def of_fairest(setting: Setting) -> tuple[Ref, ...]:
    """The chance of the likeliest of the fair packages, where it is none of the texts that are shown."""
    entry = fairest(setting.overview)
    if entry is None:
        return ()
    plan = Plan(entry.kind, entry.key, entry.answer, names=entry.names)
    among = {one.ident for one in shown(setting.overview)}
    return () if plan.ident in among else (chance(setting, plan),)


def chance(setting: Setting, plan: Plan) -> Ref:
    """The chance that all say yes to a text, with its range and with how comparable processes ended."""
    answer, title = plan.answer, names.plan(setting.titles, plan)
    said = numbers.chance(answer.chance)
    figure = "levers.chance" if plan.origin == FOUND else "consent.chance"
    return Ref(
        f"{plan.ident}/{CHANCE}",
        words.CHANCE_LINK.format(shown=said, plan=title),
        said,
        words.chance_is(title, answer.chance, answer.chance_range, setting.lean),
        _asked(plan, CHANCE, figure),
        elsewhere.line(answer.reference.elsewhere),
    )


def _stopped(setting: Setting, plan: Plan) -> tuple[Ref, ...]:
    """Who stops a text most; nothing where it hardly fails."""
    if not refusers(setting.overview.case, plan.answer):
        return ()
    shares = plan.answer.veto_share
    veto = max(shares, key=lambda key: shares[key])
    title, name = names.plan(setting.titles, plan), names.veto(setting.titles, veto)
    ref = Ref(
        f"{plan.ident}/{STOPPED}",
        words.STOPPED_LINK.format(name=name, plan=title),
        words.STOPPED_SHOWN.format(name=name),
        words.STOPPED.format(share=numbers.roughly(shares[veto]), plan=title, name=name),
        _asked(plan, STOPPED, f"consent.veto_share.{veto}"),
    )
    return (ref,)


def _asked(plan: Plan, of: str, figure: str) -> Asked:
    """Asks for a figure of a text: of a strategy by name, else by its package and levers."""
    key = f"{plan.ident}/{of}"
    if not plan.computed:
        return Asked(key, figure, strategy=plan.key)
    package, setting = dict(plan.answer.changes), dict(plan.answer.levers)
    return Asked(key, figure, package, setting, searched=plan.origin == FOUND)

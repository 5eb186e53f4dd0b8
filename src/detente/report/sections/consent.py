"""The section *Who would say no, and why?*."""

from __future__ import annotations

from detente import registry
from detente.consent import Consent
from detente.report.document import Block, Fold, Para, Section
from detente.report.sections import consent_alone, consent_charts, consent_plans, consent_steps, consent_why
from detente.report.sections.blocks import notes, paras, terms
from detente.report.sections.made import why_fold
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, elsewhere, names
from detente.report.words import consent as words
from detente.strategy import Overview, Tried
from detente.strategy.findings.inputs import easy_at_home, without_vote
from detente.strategy.findings.plans import Plan, by_refuser, can_fail, shown, tried
from detente.strategy.findings.steps import stops
from detente.strategy.findings.vetoes import refusers

SHOWS = (Consent,)
MOST_PATTERNS = 4
"""Of what would need a body, this much is named: judgement."""


def headline(setting: Setting, answer: Tried | None) -> str:
    """The likeliest text that can fail, and who refuses it; or that each hardly fails."""
    run = setting.overview
    if answer is None or "consent" in run.refused:
        return _none(run)
    found = tried(run)
    if not found:
        return common.NO_STRATEGY
    can_fail = next((plan for plan in found if refusers(run.case, plan.answer)), None)
    if can_fail is None:
        return words.HARDLY_STOPPED
    named = [
        (veto.share, names.veto(setting.titles, veto.key)) for veto in refusers(run.case, can_fail.answer)
    ]
    return words.fails(names.plan(setting.titles, can_fail), can_fail.answer.chance, named)


def _none(run: Overview) -> str:
    refused = run.refused
    return (
        common.refused("consent", refused["consent"]) if "consent" in refused else common.not_asked("consent")
    )


def page(setting: Setting, answer: Tried) -> tuple[str, tuple[Block, ...]]:
    """In the brief: who refuses most texts, and how the failures of each are shared out."""
    run = setting.overview
    if answer is None or "consent" in run.refused:
        return registry.question("consent").title, paras(_none(run))
    led = by_refuser(can_fail(run))
    title = words.finding([names.veto(setting.titles, key) for key in led])
    return title, (*_elsewhere(shown(run)), *consent_why.matrix(setting, tried(run)))


def build(setting: Setting, answer: Tried | Consent | None, detail: Detail) -> tuple[Block, ...]:
    """Of a run: who stops each text and each single change. Of one answer: who stops one package."""
    if isinstance(answer, Consent):
        return consent_alone.build(setting, answer, detail)
    run = setting.overview
    if answer is None or "consent" in run.refused:
        return paras(_none(run))
    plans = shown(run)
    lead = _stops(setting)
    read = (Fold(words.TABLES_READ, (terms(words.TABLES_SAID),)),) if plans else ()
    return (
        Para(common.WHICH_TEXTS),
        *((Para(lead, "lead"),) if lead else ()),
        *_beside(plans),
        *consent_charts.stopping(setting, plans),
        Para(words.SHARED),
        *_home(setting, plans),
        *read,
        *(_plan(setting, plan, n) for n, plan in enumerate(plans, 1)),
        *consent_steps.build(setting),
        *_why(setting, answer),
    )


def _elsewhere(plans: list[Plan]) -> tuple[Block, ...]:
    """What became of attempts elsewhere, in a sentence."""
    return paras(elsewhere.shortest([plan.answer.reference for plan in plans])) if plans else ()


def _beside(plans: list[Plan]) -> tuple[Block, ...]:
    """In a line what became of attempts elsewhere, and of this dialogue."""
    return notes([elsewhere.in_a_line([plan.answer.reference for plan in plans])]) if plans else ()


def _stops(setting: Setting) -> str:
    """Who stops how many of the single changes that only some party wants."""
    found = stops(setting.overview)
    named = [(_whose(setting, key), times) for key, times in found.stopped]
    return words.step_stops(found.count, found.easy, named) if found.count else ""


def _whose(setting: Setting, key: str) -> str:
    """A leader, or a party for its bodies at home."""
    if key in setting.overview.case.parties:
        return words.AT_HOME.format(party=setting.titles.party(key))
    return setting.titles.actor(key)


def _home(setting: Setting, plans: list[Plan]) -> tuple[Block, ...]:
    """Which texts the bodies at home hardly ever refuse, and which bodies none of the texts needs."""
    titles = setting.titles
    easy = [names.plan(titles, plan) for plan in easy_at_home(plans)]
    said = [words.easy_at_home(easy)] if easy else []
    for key, patterns in without_vote(setting.overview.case, plans):
        named = [names.pattern(titles, pattern) for pattern in patterns]
        more = len(named) > MOST_PATTERNS
        said.append(words.without_vote(names.veto(titles, key), named[:MOST_PATTERNS], more))
    return paras(*said)


def _plan(setting: Setting, plan: Plan, n: int) -> Section:
    title, blocks = names.plan(setting.titles, plan), consent_plans.build(setting, plan)
    return Section(f"plan-{n}", title, blocks, 3, keys=(plan.ident,), apart=True)


def _why(setting: Setting, answer: Tried) -> tuple[Block, ...]:
    if not answer.entries:
        return ()
    return (why_fold(setting, answer.reads, answer.entries[0].answer.method, words.FORMULA),)

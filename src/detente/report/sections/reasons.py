"""The first page with its reasons: how to read a figure, then the five answers in full."""

from __future__ import annotations

from detente.deals import Deals
from detente.report.document import Block, Fold, Items, Para, Ref, Terms, Whys
from detente.report.sections import possible
from detente.report.sections.blocks import listed, paras, terms
from detente.report.sections.refs import of_fairest, of_plan
from detente.report.sections.setting import Setting
from detente.report.sections.shared import headline, refs_of
from detente.report.words import common, elsewhere, numbers
from detente.report.words import consent as consent_words
from detente.report.words import experts as experts_words
from detente.report.words import kept as kept_words
from detente.report.words import levers as lever_words
from detente.report.words import names as called
from detente.report.words import reasons as words
from detente.report.words import summary as short
from detente.strategy import Overview
from detente.strategy.findings import plans as texts
from detente.strategy.findings import steps as changes
from detente.strategy.findings.inputs import counted, grounds
from detente.strategy.findings.steps import Step
from detente.strategy.findings.vetoes import refusers

MOST_FIRST = 5


def build(setting: Setting) -> Terms:
    """The answers in full; only the first two where sheets are closed."""
    pairs = [(short.POSSIBLE, _possible(setting)), (short.STOPS, _stops(setting))]
    if "consent" not in setting.overview.refused:
        pairs.insert(0, (short.READ, _read(setting)))
        pairs += [(short.FIRST, _first(setting)), (short.COST, _cost(setting)), (short.MIND, _mind(setting))]
    return Terms(tuple(pairs), "cards")


def by_part(run: Overview) -> str:
    """How much of each part is judgement, and what the rest is; nothing if all or none of it is judgement."""
    judged, count = run.judged
    if judged in (0, count):
        return ""
    parts = [(part.name, part.numbers, part.judged) for part in counted(run.case, run.reads)]
    found = short.grounds(*grounds(run.case, run.reads), panel=run.judged.panel)
    return f"{short.by_part(parts)} {found}".strip()


def _links(refs: tuple[Ref, ...]) -> tuple[Block, ...]:
    return (Whys(refs, "links"),) if refs else ()


def read(setting: Setting) -> list[str]:
    """What a chance means; nothing where none is shown."""
    run = setting.overview
    if "consent" in run.refused:
        return []
    kept = [kept_words.MEANS] if run.ranked else []
    world = f"{short.WORLD_MEANS} {words.brackets(run.lean)}"
    beside = elsewhere.short([plan.answer.reference for plan in texts.likely(run)])
    return [common.CHANCE_MEANS, *kept, world, beside]


def _read(setting: Setting) -> tuple[Block, ...]:
    return *paras(*read(setting)), Fold(short.WORDS, (terms(short.GLOSSARY),))


def _possible(setting: Setting) -> tuple[Block, ...]:
    plans = texts.shown(setting.overview)
    refs = tuple(of_plan(setting, plan)[0] for plan in plans)
    best, main = possible.fair(setting)
    after = [*possible.likelier(setting), *possible.strategies(setting), *possible.held_together(setting)]
    return (
        *paras(possible.agreements(setting), best),
        *listed(main),
        *paras(*after),
        *_links((*refs, *of_fairest(setting))),
    )


def stops(setting: Setting) -> list[str]:
    """Who stops it: the strategies that can fail, then the single changes that only some party wants."""
    run, titles = setting.overview, setting.titles
    if "consent" in run.refused:
        return [common.refused("consent", run.refused["consent"])]
    plans = texts.tried(run)
    named = [(plan, refusers(run.case, plan.answer)) for plan in plans]
    lines = [
        consent_words.fails(
            called.plan(titles, plan),
            plan.answer.chance,
            [(veto.share, called.veto(titles, veto.key)) for veto in vetoes],
        )
        for plan, vetoes in named
        if vetoes
    ]
    easy = [called.plan(titles, plan) for plan, vetoes in named if not vetoes]
    if easy:
        lines.append(words.others_hardly_fail(easy, alone=not lines))
    said = step_stops(setting)
    lines += [said] if said else []
    lines = lines if texts.likely(run) else [common.NO_STRATEGY, *lines]
    return [common.WHICH_TEXTS, *lines, words.SHARED] if plans or said else lines


def step_stops(setting: Setting) -> str:
    """Who stops how many of the single changes that only some party wants; nothing without one."""
    found, titles = changes.stops(setting.overview), setting.titles
    if not found.count:
        return ""
    named = [
        (titles.actor(who) if who in titles.actors else words.AT_HOME.format(party=titles.party(who)), times)
        for who, times in found.stopped
    ]
    return consent_words.step_stops(found.count, found.easy, named)


def _stops(setting: Setting) -> tuple[Block, ...]:
    plans = texts.shown(setting.overview)
    refs = tuple(ref for plan in plans for ref in of_plan(setting, plan)[1:])
    return *paras(*stops(setting)), *_links(refs)


def left_out(setting: Setting) -> str:
    """How many single changes nobody gains by, and how to read the others."""
    run = setting.overview
    found = run.find(Deals)
    every = found is not None and all(found.reservation[p] < found.today[p] for p in run.case.parties)
    return consent_words.left_out(len(changes.left_out(run)), every)


def _first(setting: Setting) -> tuple[Block, ...]:
    """The single changes by which every party gains, the likeliest first; then the order."""
    order, refs = headline(setting, "sequence"), _links(refs_of(setting, "sequence"))
    good = [step for step in changes.steps(setting.overview) if step.all_gain][:MOST_FIRST]
    if not good:
        return *paras(words.NO_FIRST, order), *refs
    easy = all(step.easy for step in good)
    items = tuple(_named(setting, step, easy) for step in good)
    heading = words.HARDLY_OPPOSED if easy else words.FIRST_STEPS
    return *paras(left_out(setting), heading), Items(items), *paras(order), *refs


def _named(setting: Setting, step: Step, easy: bool) -> str:
    """A single change with its figures, or alone where all of them hardly fail."""
    title, ranked = called.change(setting.titles, step.issue, step.option), setting.overview.ranked
    if not easy:
        return f"{title} ({_short(step, ranked)})"
    return f"{title} ({kept_words.NO_STEPS})" if ranked and step.kept is None else title


def _short(step: Step, ranked: bool) -> str:
    """The figures of a single change."""
    told = common.about(step.answer.chance, step.answer.ends, comma=True)
    if not ranked:
        return told
    return f"{told}; {kept_words.in_short(step.kept)}"


def cost(setting: Setting) -> tuple[str, list[str], str]:
    """What a point of cost is; what each strategy asks of whom; what the best plan found does."""
    run, titles = setting.overview, setting.titles
    plans = texts.likely(run)
    items = [
        " ".join(
            [
                words.plan_costs(called.plan(titles, plan), lever_words.paid(titles, plan.costs)),
                *(common.note(note, consent_words.NOTES) for note in plan.answer.notes),
            ]
        )
        for plan in plans
    ]
    budgets = any(one.budget is not None for plan in plans for one in plan.costs)
    unit = f"{words.COST_UNIT} {words.BUDGET}" if budgets else words.COST_UNIT
    return unit if items else common.NO_STRATEGY, items, headline(setting, "levers")


def _cost(setting: Setting) -> tuple[Block, ...]:
    unit, items, best = cost(setting)
    found = texts.best_found(setting.overview)
    refs = (*(of_plan(setting, found)[:1] if found is not None else ()), *refs_of(setting, "levers"))
    return *paras(unit), *listed(items), *paras(best), *_links(refs)


def _mind(setting: Setting) -> tuple[Block, ...]:
    """Dated events, the largest vetoes, how much is judgement, what decides."""
    run, titles = setting.overview, setting.titles
    dated = tuple(events(setting))
    day = numbers.day(run.case.file.as_of or numbers.NO_DATE)
    vetoes = [veto.key for plan in texts.can_fail(run) for veto in refusers(run.case, plan.answer)]
    known = [called.veto(titles, key) for key in dict.fromkeys(vetoes)]
    lines = [words.know_more(numbers.listed(known))] if known else []
    lines.append(words.judged_share(run.judged))
    most = texts.widest_range(texts.likely(run))
    if most is not None:
        ends = f"{numbers.span(most.answer.chance_range)} in 100 {numbers.if_wrong(run.lean)}"
        lines.append(words.widest(called.plan(titles, most), ends))
    return (
        Para(words.assumes(day, bool(dated))),
        *listed(dated),
        *paras(*lines, headline(setting, "stress")),
        *_links(refs_of(setting, "stress")[:1]),
    )


def events(setting: Setting) -> list[str]:
    """The dated events of the case that may change what the figures assume."""
    return [
        short.event(
            entry.title,
            numbers.window(entry.on),
            setting.titles.party(entry.election) if entry.election else "",
            (entry.event or "").rstrip("."),
        )
        for entry in setting.overview.case.file.process.calendar
    ]


def sure(setting: Setting) -> list[str]:
    """How sure this is: the strategy whose chance depends most on the judgements."""
    run = setting.overview
    likely = texts.likely(run)
    plan, beside = (
        texts.widest_range(likely),
        elsewhere.beside_texts([one.answer.reference for one in likely]),
    )
    if plan is None:
        return [beside]
    told = numbers.honest(
        plan.answer.chance,
        plan.answer.chance_range,
        run.draws.count,
        run.judged,
        run.lean,
        plan.answer.interval,
    )
    several = [experts_words.headline(run.experts)] if run.experts is not None else []
    return [f"“{called.plan(setting.titles, plan)}”: {told}.", *several, beside]

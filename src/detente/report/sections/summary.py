"""The first page: every text side by side and six short answers; below, the same with its reasons."""

from __future__ import annotations

from detente.report.document import Block, Cell, Column, Fold, Para, Ref, Row, Table, Terms, Whys
from detente.report.sections import possible, reasons
from detente.report.sections.blocks import notes, paras
from detente.report.sections.refs import of_plan
from detente.report.sections.setting import Setting
from detente.report.sections.shared import headline, refs_of
from detente.report.words import common, elsewhere, numbers, talks_rows
from detente.report.words import experts as experts_words
from detente.report.words import kept as kept_words
from detente.report.words import names as called
from detente.report.words import summary as words
from detente.report.words import talks as talks_words
from detente.strategy.answers import Overview
from detente.strategy.findings import plans as texts
from detente.strategy.findings.costs import Cost, dearest
from detente.strategy.findings.inputs import counted, grounds
from detente.strategy.findings.issues import heaviest
from detente.strategy.findings.plans import Plan
from detente.strategy.findings.steps import steps
from detente.strategy.findings.vetoes import most_named, refusers
from detente.talks import Talks

MOST_STEPS = 3
"""Single changes that are named: judgement; more can't be kept in mind."""
MOST_EVENTS = 3
"""Dated events that are named."""
MOST_CHANGES = 3
"""Changes by which a text is known, the heaviest first."""
MOST_LEVERS = 2
"""Levers that are named, the dearest first."""
SHARE_NAMED = 0.1
"""Holders of whom less of the budget is asked are not named: judgement."""


def first_page(setting: Setting) -> tuple[Block, ...]:
    """What is possible, who stops it, what first, at what cost, what would change our mind, how sure.

    Only the first two where sheets are closed.
    """
    run = setting.overview
    closed = "consent" in run.refused
    pairs: list[tuple[str, tuple[Block, ...]]] = [
        (words.POSSIBLE, _possible(setting)),
        (words.STOPS, (Para(stops(setting)), *_links(_refusals(setting)))),
    ]
    if not closed:
        pairs += [
            (words.FIRST, (Para(first(setting)), *_links(refs_of(setting, "sequence")))),
            (words.COST, (Para(cost(setting)),)),
            (words.MIND, (Para(mind(setting)),)),
            (words.SURE, (Para(sure(setting)), *_links(refs_of(setting, "stress")[:1]))),
        ]
    told = (by_part(run), f"{common.answered()} {common.not_yet()}".strip())
    return (
        Terms(tuple(pairs), "short"),
        *notes([] if closed else [words.means(run.ranked)]),
        Fold(words.REASONS, (*notes(one for one in told if one), reasons.build(setting)), look="reasons"),
    )


def _possible(setting: Setting) -> tuple[Block, ...]:
    return *_led(setting), *side_by_side(setting), *_links(_chances(setting))


def by_part(run: Overview) -> str:
    """How much of each part is judgement, and what the rest is; nothing if all or none of it is judgement."""
    judged, count = run.judged
    if judged in (0, count):
        return ""
    parts = [(part.name, part.numbers, part.judged) for part in counted(run.case, run.reads)]
    found = words.grounds(*grounds(run.case, run.reads), panel=run.judged.panel)
    return f"{words.by_part(parts)} {found}".strip()


def _links(refs: tuple[Ref, ...]) -> tuple[Block, ...]:
    return (Whys(refs, "links"),) if refs else ()


def _chances(setting: Setting) -> tuple[Ref, ...]:
    return tuple(of_plan(setting, plan)[0] for plan in texts.shown(setting.overview))


def _refusals(setting: Setting) -> tuple[Ref, ...]:
    return tuple(ref for plan in texts.can_fail(setting.overview) for ref in of_plan(setting, plan)[1:])


def side_by_side(setting: Setting) -> tuple[Block, ...]:
    """Each text: its heaviest changes, how many, in how many worlds it is agreed and kept, who refuses."""
    run = setting.overview
    plans = [*texts.likely(run), *texts.searched(run)]
    if not plans:
        return ()
    kept = (Column(kept_words.KEPT, "fixed"),) if run.ranked else ()
    head = (Column(words.CHANGED, "fixed"), Column(words.ALL_YES, "fixed"), *kept)
    columns = (Column(words.TEXT), Column(words.HEAVIEST), *head, Column(common.REFUSED_BY))
    return (Table(columns, tuple(_row(setting, plan) for plan in plans), wide=True, dense=True),)


def _row(setting: Setting, plan: Plan) -> Row:
    case, answer, titles = setting.overview.case, plan.answer, setting.titles
    heavy = heaviest(case, answer.changes)[:MOST_CHANGES]
    made = "; ".join(titles.option(issue, answer.changes[issue]) for issue in heavy)
    kept = (kept_words.cell(plan.kept),) if setting.overview.ranked else ()
    cells = (
        called.plan(titles, plan),
        made,
        words.of(len(answer.changes), len(case.today)),
        common.ranged(answer.chance, answer.ends),
        *kept,
        called.stopped_by(titles, most_named(case, answer)),
    )
    return Row(tuple(Cell((cell,)) for cell in cells))


def _led(setting: Setting) -> tuple[Block, ...]:
    """The dated headline where talks were answered; then each text as if it were put to all."""
    answer = setting.overview.find(Talks)
    if answer is None:
        return paras(possible_in_short(setting))
    titles = setting.titles
    lead = f"{talks_words.dated(answer)} {talks_words.run_as(titles, answer)}".strip()
    why = f"{talks_words.holds(titles, answer)} {talks_rows.helps(titles, answer)}".strip()
    return paras(lead, why, f"{talks_words.WERE_PUT} {possible_in_short(setting)}")


def possible_in_short(setting: Setting) -> str:
    """The likeliest strategy, the one that changes most, and that the search found another text."""
    run = setting.overview
    plans = texts.likely(run)
    if not plans:
        return possible.agreements(setting)
    best, wide = plans[0], texts.changes_most(plans)
    said = [words.likeliest(called.plan(setting.titles, best), *_left(run, best), run.ranked)]
    if wide is not best:
        said.append(words.changes_most(called.plan(setting.titles, wide), *_left(run, wide)))
    if texts.best_found(run) is not None:
        said.append(words.FOUND)
    return " ".join(said)


def _left(run: Overview, plan: Plan) -> tuple[int, int]:
    """How many issues a plan leaves as they are today, of how many."""
    return len(run.case.today) - len(plan.answer.changes), len(run.case.today)


def stops(setting: Setting) -> str:
    """Who refuses most in which strategy, those that hardly fail left out."""
    run, titles = setting.overview, setting.titles
    if "consent" in run.refused:
        return common.refused("consent", run.refused["consent"])
    if not texts.likely(run):
        return common.NO_STRATEGY
    led = [
        (
            called.veto(titles, key),
            [
                words.part_of(called.plan(titles, one), one.answer.veto_share[key], 1 - one.answer.chance)
                for one in plans
            ],
        )
        for key, plans in texts.by_refuser(texts.can_fail(run)).items()
    ]
    return words.stops(led) if led else words.HARDLY_STOPPED


def first(setting: Setting) -> str:
    """Single changes that hardly anybody would refuse, and how the steps of a whole text would start."""
    easy = [step for step in steps(setting.overview) if step.all_gain and step.easy][:MOST_STEPS]
    named = [called.change(setting.titles, step.issue, step.option) for step in easy]
    return f"{words.easy(named)} {headline(setting, 'sequence')}".strip()


def cost(setting: Setting) -> str:
    """What the likeliest strategy and the dearest ask of the holders of levers."""
    run, titles = setting.overview, setting.titles
    if not run.case.file.levers:
        return words.NO_LEVERS
    plans = texts.likely(run)
    if not plans:
        return common.NO_STRATEGY
    most = texts.dearest(plans)
    named = [plans[0], *([most] if most is not plans[0] else [])]
    said = [words.cost(called.plan(titles, plan), _shares(setting, plan)) for plan in named]
    levers = [
        (titles.lever(name), titles.actor(run.case.file.levers[name].held_by))
        for name in dearest(run.case, most.answer.levers)[:MOST_LEVERS]
    ]
    return " ".join([words.POINTS, *said, words.levers(called.plan(titles, most), levers)])


def _shares(setting: Setting, plan: Plan) -> list[tuple[str, str]]:
    """Holders with the part of their budget that is asked, in words; the cost where there is no budget."""
    return [
        (setting.titles.actor(one.holder), _share(one))
        for one in sorted(plan.costs, key=lambda one: -one.share)
        if one.budget is None or one.share >= SHARE_NAMED
    ]


def _share(one: Cost) -> str:
    return words.part(one.share) if one.budget is not None else words.points(common.total(one))


def mind(setting: Setting) -> str:
    """The dated events that may change the figures, and whose answer matters most."""
    run = setting.overview
    vetoes = [veto.key for plan in texts.can_fail(run) for veto in refusers(run.case, plan.answer)]
    named = [called.veto(setting.titles, key) for key in dict.fromkeys(vetoes)][:2]
    return words.mind(dates(run), named)


def dates(run: Overview) -> list[str]:
    """Some dated events in short, elections before others; in the order of their days."""
    found = sorted(run.case.file.process.calendar, key=lambda entry: not entry.election)[:MOST_EVENTS]
    found.sort(key=lambda entry: entry.on)
    return [words.event(entry.title, numbers.window(entry.on), "", "") for entry in found]


def sure(setting: Setting) -> str:
    """How much is judgement, what decides most, how other disputes ended, and the likeliest text's record."""
    run = setting.overview
    plans = texts.likely(run)
    beside = elsewhere.short([plan.answer.reference for plan in plans])
    said = [words.judged(run.judged), beside, headline(setting, "stress")]
    if run.experts is not None:
        said.insert(1, experts_words.headline(run.experts))
    if plans and plans[0].file.evidence:
        said.append(words.record(called.plan(setting.titles, plans[0]), plans[0].file.evidence))
    return " ".join(said)

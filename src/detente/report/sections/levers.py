"""The section *What would it take?*."""

from __future__ import annotations

from dataclasses import replace

from detente.levers import Levers, Plan
from detente.model import DEFAULT_LEAN
from detente.report.document import Block, Figure, Fold, Items, Para, Ref, Section, Table, Whys
from detente.report.document.chartspecs import Axes, Mark, ScatterSpec, Tip
from detente.report.sections.blocks import notes, paras, table
from detente.report.sections.brief import about
from detente.report.sections.changes import changes
from detente.report.sections.made import made
from detente.report.sections.refs import of_plan
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, elsewhere, kept, names, numbers
from detente.report.words import levers as words
from detente.report.words import levers_rows as rows
from detente.strategy.findings.costs import costs
from detente.strategy.findings.figures import case_digits
from detente.strategy.findings.issues import heaviest
from detente.strategy.findings.plans import best_found, entries
from detente.strategy.tried import FOUND, Entry
from detente.why import Asked

SHOWS = (Levers,)
MOST_APART = 4
"""Issues that are named in which the plan differs: judgement."""
MOST_ROWS = 8
"""Plans of the curve that are listed."""


def headline(setting: Setting, answer: Levers | None) -> str:
    """What the best plan costs whom, what it brings, and how sure that is; or why there is none."""
    if answer is None:
        return _none(setting)
    if answer.best is None:
        return words.NOTHING
    plan, entry = answer.best.plan, _entry(setting)
    if entry is not None:
        chance = common.about(entry.answer.chance, entry.answer.ends)
        chance = f"{chance}; {kept.kept(entry.kept)}" if setting.overview.ranked else chance
    else:
        chance = common.about(plan.chance, answer.best.chance_range)
    paid = words.paid(setting.titles, costs(setting.case, plan.levers)) if setting.case is not None else ""
    paid = paid or (words.costs(setting.titles, plan.cost) if plan.levers else "")
    return words.in_short(answer, paid, chance, _decimals(setting, plan))


def _none(setting: Setting) -> str:
    refused = setting.overview.refused
    return common.refused("levers", refused["levers"]) if "levers" in refused else common.not_asked("levers")


def _entry(setting: Setting) -> Entry | None:
    """The plan as it was put to the test of consent, in a run that did so."""
    found = entries(setting.run, FOUND) if setting.run is not None else []
    return found[0] if found else None


def _decimals(setting: Setting, plan: Plan) -> int:
    return case_digits(setting.case) if setting.case is not None else rows.decimals(plan)


def page(setting: Setting, answer: Levers) -> tuple[str, tuple[Block, ...]]:
    """In the brief: what the best plan found would come to and who offers what in it."""
    if answer.best is None:
        return words.NOTHING_TITLE, _nothing(setting, answer)
    plan, entry = answer.best.plan, _entry(setting)
    chance = entry.answer.chance if entry is not None else plan.chance
    held = entry.kept.chance if entry is not None and entry.kept is not None else None
    said = _differs(setting, entry) or _offers(setting, plan), words.NO_FORECAST_SHORT
    return words.finding(chance, held), paras(*said)


def _differs(setting: Setting, entry: Entry | None) -> str:
    """On which issues the plan differs from the text that the brief tells of, the heaviest first."""
    told = about.text(setting)
    if entry is None or told is None or setting.case is None:
        return ""
    case, titles = setting.case, setting.titles
    ours, theirs = {**case.today, **entry.answer.changes}, {**case.today, **told.answer.changes}
    apart = heaviest(case, [issue for issue in case.today if ours[issue] != theirs[issue]])
    if not apart or entry.key == told.key:
        return ""
    each = [
        words.DIFFERS_EACH.format(
            issue=titles.issue(issue),
            option=words.AS_TODAY if ours[issue] == case.today[issue] else titles.option(issue, ours[issue]),
        )
        for issue in apart[:MOST_APART]
    ]
    more = len(apart) - len(each)
    rest = words.DIFFERS_MORE.format(count=more) if more else ""
    return words.DIFFERS.format(plan=names.plan(titles, told), each="; ".join(each), more=rest)


def _offers(setting: Setting, plan: Plan) -> str:
    """Who offers how much in the plan, in a sentence."""
    if setting.case is None or not plan.levers:
        return ""
    asked = costs(setting.case, plan.levers)
    each = [
        words.OFFERS_EACH.format(
            who=setting.titles.actor(one.holder), count=numbers.counted(len(one.levers), "lever", "levers")
        )
        for one in asked
    ]
    return words.OFFERS.format(each=numbers.listed(each))


def build(setting: Setting, answer: Levers | None, detail: Detail) -> tuple[Block, ...]:
    """The best plan, what it changes and who offers what, what more would buy, other plans."""
    if answer is None:
        return paras(_none(setting))
    if answer.best is None:
        found: tuple[Block, ...] = _nothing(setting, answer)
    elif detail == "annex":
        found = _brief(setting, answer, answer.best.plan)
    else:
        found = _answer(setting, answer, answer.best.plan)
    looked = words.LOOKED.format(tried=answer.tried, nodes=answer.nodes) if detail == "answer" else ""
    return (
        *found,
        *notes(common.note(note, words.NOTES) for note in answer.notes),
        *made(setting, answer, words.FORMULA, detail),
        *notes([looked] if looked else []),
    )


def _nothing(setting: Setting, answer: Levers) -> tuple[Block, ...]:
    """That there is no plan, and the red lines that leave none."""
    return (Para(" ".join([words.NOTHING, *words.binding(setting.titles, answer)]), "lead"),)


def _brief(setting: Setting, answer: Levers, plan: Plan) -> tuple[Block, ...]:
    entry, shown, run = _entry(setting), _decimals(setting, plan), setting.overview
    ends, lean = (None, DEFAULT_LEAN) if entry is None else (entry.answer.chance_range, run.lean)
    more = (
        replace(_curve(answer, shown, f"{words.CURVE}. {words.CURVE_SAID}"), on="screen"),
        _cheapest(answer, shown, words.CHEAPEST),
    )
    title = f"{kept.SHORTLIST}. {kept.TABLE}" if answer.ranked else words.RUNNERS
    others = _others(setting, answer, plan, title)
    return (
        Para(words.answer(answer, ends, lean, shown), "lead"),
        *_whys(setting, plan),
        *chart(answer),
        *_offered(setting, plan, words.OFFERED),
        Para(words.NO_FORECAST),
        *(others if answer.ranked else ()),
        Fold(common.what_changes(len(plan.changes)), (_changes(setting, plan, entry),)),
        Fold(words.MORE, (*more, *(() if answer.ranked else others))),
    )


def _whys(setting: Setting, plan: Plan) -> tuple[Whys, ...]:
    """Where the chance is traced, and the fold of what the side that gains less has."""
    found = best_found(setting.overview)
    links = (Whys(of_plan(setting, found)[:1], "links"),) if found is not None else ()
    return *links, Whys((least_ref(setting, plan),))


def refs(setting: Setting, answer: Levers) -> tuple[Ref, ...]:
    """What the side that gains less has with the best plan; nothing without one."""
    return (least_ref(setting, answer.best.plan),) if answer.best is not None else ()


def least_ref(setting: Setting, plan: Plan) -> Ref:
    """What the side that gains less has on average."""
    least = numbers.plain_points(plan.objective, _decimals(setting, plan))
    shown = words.POINTS.format(points=least)
    asked = Asked("levers/least", "levers.objective", dict(plan.changes), dict(plan.levers), searched=True)
    link = words.HAS_LINK.format(shown=shown, plan=names.BEST_TITLE)
    return Ref("levers/least", link, shown, words.HAS.format(shown=shown, plan=names.BEST_TITLE), asked)


def _changes(setting: Setting, plan: Plan, entry: Entry | None) -> Table:
    """What the plan changes, with what that brings each party where consent was asked."""
    if entry is not None:
        return changes(setting, entry.answer)
    titles, today = setting.titles, setting.overview.case.today
    found = [
        (titles.issue(i), titles.option(i, today[i]), titles.option(i, o)) for i, o in plan.changes.items()
    ]
    return table((common.ISSUE, common.TODAY, common.THEN), found)


def _answer(setting: Setting, answer: Levers, plan: Plan) -> tuple[Block, ...]:
    titles, shown = setting.titles, _decimals(setting, plan)
    lead = words.answer(answer, None, DEFAULT_LEAN, shown)
    made_ = tuple(names.change(titles, issue, option) for issue, option in plan.changes.items())
    curve = _curve(answer, shown, words.CURVE_SAID)
    others = _others(setting, answer, plan, kept.TABLE if answer.ranked else "")
    if setting.case is None:
        lead = f"{lead} {elsewhere.beside_others()}"
    return (
        Para(lead, "lead"),
        *_under(words.CHANGES, (Items(made_),)),
        *_under(words.OFFERED, _offered(setting, plan)),
        *_under(words.PRESSURE, _pressure(setting, answer, shown)),
        *_under(words.CURVE, chart(answer, (curve,)) or (curve,)),
        *_under(words.CHEAPEST, (_cheapest(answer, shown),)),
        *_under(kept.SHORTLIST if answer.ranked else words.RUNNERS, others),
        *(paras(common.grounds(setting.case)) if setting.case is not None else ()),
    )


def _under(title: str, blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Blocks under a heading; nothing where there are none."""
    return (Section("", title, blocks, 3),) if blocks else ()


def _offered(setting: Setting, plan: Plan, caption: str = "") -> tuple[Block, ...]:
    """Who offers what; only the case knows who holds a lever."""
    if setting.case is None:
        return ()
    if not plan.levers:
        return paras(words.NO_LEVER)
    found = rows.lever_rows(setting.case, setting.titles, plan)
    return (table(words.LEVER_HEAD, found, (3,), caption),)


def _pressure(setting: Setting, answer: Levers, shown: int) -> tuple[Block, ...]:
    case, titles = setting.case, setting.titles
    if not answer.pressure or case is None:
        return ()
    found = [rows.pressure_row(case, titles, one, shown) for one in answer.pressure]
    return (table(words.PRESSURE_HEAD, found, caption=words.PRESSURE_SAID),)


def _curve(answer: Levers, shown: int, caption: str) -> Table:
    found = [rows.figures(plan, shown) for plan in spread(answer.curve, MOST_ROWS)]
    return table(words.CURVE_HEAD, found, range(4), caption)


def _cheapest(answer: Levers, shown: int, caption: str = "") -> Table:
    return table(words.CHEAPEST_HEAD, rows.cheapest_rows(answer, shown), range(5), caption)


def _others(setting: Setting, answer: Levers, plan: Plan, caption: str) -> tuple[Table, ...]:
    """Others that differ in kind; where an answer stands alone, the plan among them, each told in full."""
    shown = _decimals(setting, plan)
    if setting.case is None:
        head: tuple[str, ...] = (kept.KEPT, *words.PLANS_HEAD) if answer.ranked else words.PLANS_HEAD
        found = rows.plan_rows(setting.titles, answer, shown)
    else:
        head = kept.SHORTLIST_HEAD if answer.ranked else words.RUNNERS_HEAD
        found = rows.runner_rows(setting.titles, answer, plan, shown)
    made_ = table(head, found, range(len(head) - 1), caption)
    return (replace(made_, named=False, main=True),) if found else ()


def spread(plans: tuple[Plan, ...], most: int) -> list[Plan]:
    """At most ``most`` plans of a curve, spread evenly, ends included."""
    if len(plans) <= most:
        return list(plans)
    return [plans[round(n * (len(plans) - 1) / (most - 1))] for n in range(most)]


def chart(answer: Levers, instead: tuple[Block, ...] = ()) -> tuple[Figure, ...]:
    """Least gain against cost: the curve, the advised plan, the best without levers."""
    if answer.best is None or len(answer.curve) < 2:
        return ()
    best, first = answer.best.plan, answer.curve[0]
    dots = tuple(Mark(plan.pledged, plan.objective, "", "dot", tips=_tip(plan)) for plan in answer.curve)
    marks = [
        Mark(best.pledged, best.objective, words.ADVISED, "found", (f"{FOUND}-best",), _tip(best)),
    ]
    if first.pledged < best.pledged:
        marks.append(Mark(first.pledged, first.objective, words.CHEAPEST_OF_ALL, "found", tips=_tip(first)))
    axes = Axes(words.COST_AXIS, words.GAIN_AXIS, kinds=words.KINDS, parties=False)
    told = rows.chart_told(answer.curve)
    spec = ScatterSpec(dots, tuple(marks), axes)
    return (Figure("levers", spec, words.CURVE, told, words.CURVE_SAID, instead),)


def _tip(plan: Plan) -> tuple[Tip, ...]:
    return (Tip(*rows.tip(plan)),)

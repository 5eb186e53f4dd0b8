"""*What must be true for it to fail?*: what decides, where it fails, what would turn the advice."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.document import Block, Figure, Fold, Items, Para, Ref, Row, Section, Table, Whys
from detente.report.document.chartspecs import Bar, BarSpec, Tip
from detente.report.sections.aftermath import after
from detente.report.sections.blocks import columns, listed, notes, paras, table
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, elsewhere, escalation, numbers
from detente.report.words import stress as words
from detente.stress import Stress
from detente.stress.answer import Decides
from detente.why import Asked

SHOWS = (Stress,)
MOST_ROWS = 3
"""Numbers in the brief: judgement."""


def headline(setting: Setting, answer: Stress | None) -> str:
    """The answer in one sentence, or why there is none."""
    if answer is None:
        return _none(setting)
    plan, share = setting.titles.strategy(answer.strategy), numbers.in_100(answer.failing)
    found = words.clear(answer)
    if not found:
        return words.UNDECIDED.format(plan=plan, share=share)
    index = numbers.in_100(found[0].index)
    return words.DECIDES.format(plan=plan, share=share, number=found[0].source.said, index=index)


def _none(setting: Setting) -> str:
    run = setting.overview
    if "stress" in run.refused:
        return common.refused("stress", run.refused["stress"])
    strategies = run.case.file.strategies.values()
    return common.not_asked("stress") if any(one.package for one in strategies) else words.NO_PLAN


CLOSE = 0.55
"""Nearer to one half no judgement is told that turns it: any would, and the figure is no surer than that."""


def page(setting: Setting, answer: Stress) -> tuple[str, tuple[Block, ...]]:
    """In the brief: what the answer turns on, as a picture, and what would turn it."""
    plan, share = setting.titles.strategy(answer.strategy), numbers.in_100(1 - answer.chance)
    found = words.clear(answer)[:MOST_ROWS]
    title = words.FINDING.format(plan=plan, share=share)
    if not found:
        return title, paras(words.NOTHING_CLEAR)
    rows = [words.turning_row(setting.titles, answer, one) for one in found]
    head, last = columns(words.TURNING_HEAD, (1,), (2,)), len(words.TURNING_HEAD)
    if answer.chance < CLOSE:
        head, last = head[:-1], last - 1
    return title, (Table(head, tuple(Row(tuple(row)[:last]) for row in rows)),)


def build(setting: Setting, answer: Stress | None, detail: Detail) -> tuple[Block, ...]:
    """What decides, where it fails, what another strategy would have won, what would turn the advice."""
    if answer is None:
        return paras(_none(setting))
    plan = setting.titles.strategy(answer.strategy)
    return (
        Para(words.said(answer, plan), "lead"),
        *_beside(setting, answer, detail),
        *((Whys(refs(setting, answer)),) if detail == "annex" else ()),
        Section("", words.DECIDING, _deciding(answer, detail), 3),
        *(_totals(answer) if detail == "answer" else ()),
        Section("", words.BOXES, listed(map(words.box_said, answer.boxes)) or paras(words.NO_BOX), 3),
        Section("", words.REGRET, (_regret(setting, answer),), 3),
        *_flips(setting, answer),
        *_road(answer, detail),
        *after(setting, answer.after, escalation.AFTER_PLAN),
        Fold(words.WORST, paras(words.worst_said(setting.titles, answer))),
        *_worth(answer, detail),
        *notes(words.note(setting.titles, note) for note in answer.notes),
        *made(setting, answer, words.FORMULA, detail),
    )


def _beside(setting: Setting, answer: Stress, detail: Detail) -> tuple[Block, ...]:
    """Why this strategy, and how comparable processes ended."""
    if setting.case is None:
        return ()
    if detail == "answer":
        return paras(common.grounds(setting.case, answer.strategy))
    tested = words.ADVISED if answer.strategy == answer.advice else words.NAMED
    return Para(tested), Para(elsewhere.of_strategies(setting.case, answer.strategy), "note")


def refs(setting: Setting, answer: Stress) -> tuple[Ref, ...]:
    """How often the strategy fails, and what it loses against the others."""
    plan, title = answer.strategy, setting.titles.strategy(answer.strategy)
    fails = numbers.chance(answer.failing)
    what, link = words.FAILS.format(shown=fails, plan=title), words.FAIL_LINK.format(shown=fails, plan=title)
    found = [
        Ref("stress/failing", link, fails, what, Asked("stress/failing", "stress.failing", strategy=plan))
    ]
    if len(answer.regret) > 1 and plan in answer.regret:
        lost = words.POINTS.format(points=answer.regret[plan].value.mean)
        asked = Asked("stress/regret", f"stress.regret.{plan}")
        what, link = words.LOST.format(shown=lost, plan=title), words.LOST_LINK.format(shown=lost)
        found.append(Ref("stress/regret", link, lost, what, asked))
    return tuple(found)


def _deciding(answer: Stress, detail: Detail) -> tuple[Block, ...]:
    """The numbers that stand out, as a picture and as a table, and how much of it is judgement."""
    found = words.clear(answer)
    if not found:
        shown: tuple[Block, ...] = paras(words.NOTHING_CLEAR)
    else:
        rows = table(words.DECIDING_HEAD, map(words.deciding_row, found), (1, 2), words.DECIDING_SAID)
        shown = (figure(found, "stress", words.DECIDING_SAID, rows),)
    said = (words.judgement(answer), words.constant(answer) if detail == "answer" else "")
    return *shown, *paras(*said)


def figure(found: Sequence[Decides], ident: str, caption: str, instead: Block) -> Figure:
    """A bar for each number that decides, with its interval."""
    bars = tuple(_bar(one) for one in found)
    described = "; ".join(f"{bar.label}: {bar.said}" for bar in bars)
    return Figure(ident, BarSpec(bars), words.CHART, described, caption, (instead,))


def _bar(one: Decides) -> Bar:
    label, share = numbers.capital(one.source.said), f"{100 * one.index:.0f}"
    tip = Tip(label, (f"{share}, {words.rests_on(one)}",))
    if one.low is None or one.high is None:
        return Bar(label, min(one.index, 1.0), share, "plan", tip=tip)
    said = f"{share} ({words.interval(one.low, one.high)})"
    ends = max(one.low, 0.0), min(one.high, 1.0)
    return Bar(label, min(one.index, 1.0), said, "plan", ends, tip=tip)


def _road(answer: Stress, detail: Detail) -> tuple[Block, ...]:
    """The chance to be agreed soon and kept; the paper has what decides it, the answer alone all of it."""
    found = answer.soon_and_kept
    if found is None:
        return ()
    said = paras(words.road_said(found))
    if detail != "answer":
        return said
    clear = [one for one in found.deciding if one.clear][: words.MOST_CLEAR]
    rows = table(words.DECIDING_HEAD, map(words.deciding_row, clear), (1, 2), words.DECIDING_SAID)
    boxes = words.road_boxes(found)
    best = words.ROAD_BEST.format(bar=numbers.in_100(found.bar)) if found.best else ""
    flips = tuple(numbers.sentence(one) for one in words.road_flips(found))
    told = (
        *said,
        *((rows,) if clear else ()),
        *paras(best),
        *(listed(boxes) or paras(words.NO_BOX)),
        *((Items(flips),) if flips else ()),
    )
    return (Section("", words.ROAD, told, 3),)


def _totals(answer: Stress) -> tuple[Block, ...]:
    if not answer.total:
        return ()
    rows = table(words.TOTALS_HEAD, words.total_rows(answer), range(1, 5), words.TOTALS_SAID)
    return (Section("", words.TOTALS, (rows,), 3),)


def _regret(setting: Setting, answer: Stress) -> Block:
    rows = words.regret_rows(setting.titles, answer)
    return table(words.REGRET_HEAD, rows, range(1, 5), words.REGRET_SAID)


def _flips(setting: Setting, answer: Stress) -> tuple[Block, ...]:
    said = tuple(numbers.sentence(one) for one in words.flips_said(setting.titles, answer))
    return (Section("", words.FLIPS, (Items(said),), 3),) if said else ()


def _worth(answer: Stress, detail: Detail) -> tuple[Block, ...]:
    """What would be worth knowing before choosing; the paper leaves it out where nothing would."""
    rows = words.worth_rows(answer)
    if not rows:
        return (Fold(words.WORTH, paras(words.NOTHING_WORTH)),) if detail == "answer" else ()
    return (Fold(words.WORTH, (table(words.WORTH_HEAD, rows, (1, 2), words.WORTH_SAID),)),)

"""*What is it worth to the people?*: real income, a map, who gains, what isn't trade."""

from __future__ import annotations

from detente.benefits import Benefits
from detente.benefits.parts import EconomyGain
from detente.report.document import Block, Fold, Para, Ref, Section, Whys
from detente.report.sections.benefits_charts import map_, waterfall
from detente.report.sections.blocks import listed, notes, paras, table
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import benefits as words
from detente.report.words import common
from detente.why import Asked

SHOWS = (Benefits,)
PARTS = ("economy",)
"""Parts of the case that the answer reads; none stands on a sheet."""


def headline(setting: Setting, answer: Benefits | None) -> str:
    """The answer in one sentence, or why there is none."""
    return _none(setting) if answer is None else words.lead(setting.titles, answer)


def _none(setting: Setting) -> str:
    run = setting.overview
    if "benefits" in run.refused:
        return common.refused("benefits", run.refused["benefits"])
    economy = run.case.file.economy
    if economy is None or not economy.trade:
        return words.NO_TRADE
    strategies = run.case.file.strategies.values()
    return common.not_asked("benefits") if any(one.package for one in strategies) else words.NO_PLAN


def refs(setting: Setting, answer: Benefits) -> tuple[Ref, ...]:
    """Real income of each party through trade."""
    plan = answer.strategy
    if plan is None or not answer.steps:
        return ()
    title = setting.titles.strategy(plan)
    return tuple(_ref(one, title, plan) for one in answer.parties)


def _ref(one: EconomyGain, title: str, plan: str) -> Ref:
    key, shown = f"benefits/income-{one.name}", words.percent(one.income)
    link = words.INCOME_REF[0].format(shown=shown, name=one.title)
    what = words.INCOME_REF[1].format(shown=shown, name=one.title, plan=title, range=words.ends(one.income))
    return Ref(key, link, shown, what, Asked(key, f"benefits.income.{one.name}", strategy=plan))


def page(setting: Setting, answer: Benefits) -> tuple[str, tuple[Block, ...]]:
    """In the brief: what can be said aloud in each capital."""
    said = () if answer.economies else paras(words.lead(setting.titles, answer))
    plan = setting.titles.strategy(answer.strategy) if answer.strategy is not None else ""
    about = paras(words.WITH.format(plan=plan) if plan and answer.economies and answer.steps else "")
    return words.finding(answer), (*said, *about, *_aloud(answer))


def build(setting: Setting, answer: Benefits | None, detail: Detail) -> tuple[Block, ...]:
    """The lead, what can be said aloud, the map, who gains; the rest folds out, or follows by itself."""
    if answer is None:
        return paras(_none(setting))
    traced = (Whys(found, "folds"),) if detail == "annex" and (found := refs(setting, answer)) else ()
    head = (Para(words.lead(setting.titles, answer), "lead"), *traced, *_aloud(answer))
    told = [note for note in answer.notes if note.code != "no-trade"]
    if not answer.economies:
        return (*head, *_rest(setting, answer, detail), *made(setting, answer, (), detail, PARTS))
    return (
        *head,
        map_(setting, answer),
        _who(answer),
        *notes((words.matrix(answer), words.INTERVALS)),
        *_rest(setting, answer, detail),
        *notes(common.note(note, words.NOTES) for note in told),
        *made(setting, answer, words.FORMULA, detail, PARTS),
    )


def _aloud(answer: Benefits) -> tuple[Block, ...]:
    return listed(words.public(answer))


def _who(answer: Benefits) -> Block:
    rows = map(words.economy_row, words.told(answer))
    said = words.WHO_SAID.format(currency=answer.matrix.currency)
    return table(words.WHO_HEAD, rows, range(1, 6), said)


def _rest(setting: Setting, answer: Benefits, detail: Detail) -> tuple[Block, ...]:
    """From option to number, what isn't trade, past barriers, groups; and by itself pairs and cells."""
    parts = [
        (words.WATERFALL, _steps(setting, answer)),
        (words.BEYOND, _beyond(setting, answer)),
        (words.EPISODES, _episodes(answer)),
    ]
    if detail == "answer":
        parts += [
            (words.PAIRS, _pairs(answer)),
            (words.GROUPS, _groups(answer)),
            (words.CELLS, _cells(answer)),
        ]
        return tuple(Section("", title, blocks, 3) for title, blocks in parts if blocks)
    return tuple(Fold(title, blocks) for title, blocks in parts if blocks)


def _steps(setting: Setting, answer: Benefits) -> tuple[Block, ...]:
    return (waterfall(setting, answer),) if answer.steps else ()


def _beyond(setting: Setting, answer: Benefits) -> tuple[Block, ...]:
    found = [one for one in answer.beyond if one.comes]
    incidents = (
        words.INCIDENTS.format(incidents=words.digits(answer.incidents))
        if answer.incidents is not None
        else ""
    )
    incidents = " ".join(one for one in (incidents, words.quiet(answer)) if one)
    if not answer.beyond:
        return paras(incidents)
    if not found:
        return paras(words.BEYOND_NONE, incidents)
    rows = [words.beyond_row(setting.titles, answer, one) for one in found]
    return (table(words.BEYOND_HEAD, rows, (), words.BEYOND_SAID), *paras(incidents))


def _episodes(answer: Benefits) -> tuple[Block, ...]:
    if not answer.episodes:
        return ()
    return (table(words.EPISODES_HEAD, [words.episode_row(answer, one) for one in answer.episodes], ()),)


def _pairs(answer: Benefits) -> tuple[Block, ...]:
    parties = {one.name for one in answer.parties}
    near = {one.name for one in words.told(answer)}
    found = [one for one in answer.pairs if one.from_ in parties and one.to in near]
    found += [one for one in answer.pairs if one.to in parties and one.from_ in near - parties]
    rows = [words.pair_row(answer, one) for one in found]
    return (table(words.headed(words.PAIRS_HEAD, answer), rows, (2, 3, 4)),) if rows else ()


def _groups(answer: Benefits) -> tuple[Block, ...]:
    found = [one for one in answer.groups if one.gains or one.risks or one.lines or one.amounts]
    if not found:
        return ()
    rows = [words.group_row(answer, one) for one in found]
    return (table(words.GROUPS_HEAD, rows, (1,), words.GROUPS_SAID),)


def _cells(answer: Benefits) -> tuple[Block, ...]:
    called = {one.name: one.title for one in answer.economies}
    rows = [
        (
            called[one.from_],
            called[one.to],
            words.digits(one.value.mean),
            words.ends(one.value),
            words.YES if one.filled else words.NO,
            words.JUDGEMENT if one.judged else one.source,
        )
        for one in answer.cells
    ]
    return (table(words.headed(words.CELLS_HEAD, answer), rows, (2, 3)),) if rows else ()

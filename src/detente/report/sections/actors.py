"""*Who matters, and who moves whom?*: where issues would land, the stakeholder map, who holds what alone."""

from __future__ import annotations

from dataclasses import replace

from detente.actors import Actors
from detente.actors.answer import Landing
from detente.report.document import Block, Figure, Fold, Para, Ref, Said, Section, Text, Whys
from detente.report.document.chartspecs import ScatterSpec
from detente.report.sections import deciders
from detente.report.sections.actors_charts import movement, stakeholders
from detente.report.sections.blocks import notes, paras, table
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import actors as words
from detente.report.words import common
from detente.report.words import deciders as decider_words
from detente.why import Asked

SHOWS = (Actors,)
TALL = 350.0
"""Height of the map in the brief: as low as its labels allow, by judgement."""
PARTS = "home", "levers"
"""Parts of the case that the answer reads beside sheets."""


def headline(setting: Setting, answer: Actors | None) -> str:
    """The answer in a few sentences, or why there is none."""
    if answer is None:
        return _none(setting)
    return " ".join(
        one for one in (words.lead(setting.titles, answer), words.holders(setting.titles, answer)) if one
    )


def _none(setting: Setting) -> str:
    refused = setting.overview.refused
    return common.refused("actors", refused["actors"]) if "actors" in refused else words.NONE


def refs(setting: Setting, answer: Actors) -> tuple[Ref, ...]:
    """Where the issues that are named would come to rest."""
    found = words.moving(answer)[: words.MOST_FURTHEST]
    return tuple(_ref(setting, one) for one in found)


def _ref(setting: Setting, one: Landing) -> Ref:
    key, title = f"actors/rest-{one.issue}", setting.titles.issue(one.issue)
    low, shown, high = words.of_100(one)
    link = words.REST_REF[0].format(shown=shown, issue=title)
    what = words.REST_REF[1].format(shown=shown, low=low, high=high, issue=title)
    return Ref(key, link, shown, what, Asked(key, f"actors.rest.{one.issue}"))


def page(setting: Setting, answer: Actors) -> tuple[str, tuple[Block, ...]]:
    """In the brief: which outsider holds which levers; the map where the case has none."""
    rows, people = words.alone_rows(setting.titles, answer), deciders.build(setting)
    if not rows:
        return words.finding(answer), (*people, _flat(stakeholders(setting, answer)))
    title = decider_words.FINDING if people else words.FINDING_HOLDERS
    with_levers = [one for one in answer.holders if one.levers]
    told: list[tuple[Said, Said]] = [
        (_with_names(setting, one.actor, who), held)
        for one, (who, held) in zip(with_levers, rows, strict=True)
    ]
    beside = deciders.without_offers(setting, {one.actor for one in with_levers}) if people else ""
    return title, (*people, table(words.ALONE_HEAD, told), *paras(beside))


def _with_names(setting: Setting, actor: str, who: str) -> Said:
    """An outsider, with the names of those who hold its offices."""
    names = deciders.named(setting, actor)
    return (Text(who), Text(f" {names}", "quiet")) if names else who


def _flat(figure: Figure) -> Figure:
    spec = figure.spec
    return replace(figure, spec=replace(spec, tall=TALL)) if isinstance(spec, ScatterSpec) else figure


def build(setting: Setting, answer: Actors | None, detail: Detail) -> tuple[Block, ...]:
    """The lead, the map, the issues that would move most; the movement round by round folded."""
    if answer is None:
        return paras(_none(setting))
    titles = setting.titles
    return (
        Para(words.lead(titles, answer), "lead"),
        *((Whys(found, "folds"),) if detail == "annex" and (found := refs(setting, answer)) else ()),
        *paras(words.holders(titles, answer)),
        _issues(setting, answer, detail),
        stakeholders(setting, answer),
        *_moves(setting, answer, detail),
        *(_whole(setting, answer) if detail == "answer" else ()),
        *notes(common.note(note, words.NOTES) for note in answer.notes if detail == "answer"),
        *made(setting, answer, words.FORMULA, detail, PARTS),
    )


def _issues(setting: Setting, answer: Actors, detail: Detail) -> Block:
    """The issues that would land furthest from today; all of them in the answer by itself."""
    found = list(answer.issues.values()) if detail == "answer" else words.moving(answer)[: words.MOST_ISSUES]
    found = found or list(answer.issues.values())[: words.MOST_ISSUES]
    rows = [words.issue_row(setting.titles, answer, one) for one in found]
    return table(words.TABLE_HEAD, rows, (3, 4), words.TABLE_SAID)


def _moves(setting: Setting, answer: Actors, detail: Detail) -> tuple[Block, ...]:
    drawn = movement(setting, answer)
    if drawn is None:
        return ()
    blocks: tuple[Block, ...] = (*paras(words.persuaders(setting.titles, answer.moves)), drawn)
    return (Section("", words.MOVES, blocks, 3),) if detail == "answer" else (Fold(words.MOVES, blocks),)


def _whole(setting: Setting, answer: Actors) -> tuple[Block, ...]:
    """What the paper leaves out: the model's forecast, every outsider, every chamber."""
    titles = setting.titles
    forecast = table(
        words.FORECAST_HEAD, words.forecast_rows(titles, answer), range(1, 6), words.FORECAST_SAID
    )
    blocks: list[Block] = [Section("", words.FORECAST.format(model=answer.model), (forecast,), 3)]
    if answer.holders:
        rows = [words.holder_row(titles, one) for one in answer.holders]
        blocks.append(Section("", words.HOLDERS, (table(words.HOLDERS_HEAD, rows),), 3))
    if answer.chambers:
        rows = words.chamber_rows(titles, answer)
        shown = table(words.CHAMBERS_HEAD, rows, range(2, 6), words.CHAMBERS_SAID)
        blocks.append(Section("", words.CHAMBERS, (shown,), 3))
    return tuple(blocks)

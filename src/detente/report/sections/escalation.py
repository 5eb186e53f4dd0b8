"""*What if they break down?*: where it would end, what starts it, what keeps it from starting; the map."""

from __future__ import annotations

from detente.benefits import Benefits
from detente.escalation import Escalation
from detente.report.document import Block, Para, Ref, Section, Whys
from detente.report.sections.blocks import notes, paras, table
from detente.report.sections.escalation_map import drawn
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, names, numbers
from detente.report.words import escalation as words
from detente.why import Asked

SHOWS = (Escalation,)
PARTS = "moves", "escalation"
"""Parts of the case that the answer reads beside sheets."""


def headline(setting: Setting, answer: Escalation | None) -> str:
    """The answer in three sentences, or why there is none."""
    if answer is None:
        return _none(setting)
    titles = setting.titles
    told = words.where(answer), words.starts(titles, answer), words.keeps(titles, answer)
    return " ".join((*_doubt(answer), *told, *words.held_back(titles, answer)))


def _doubt(answer: Escalation) -> tuple[str, ...]:
    """Said before anything else where the record speaks against the model.

    Where moves can be scored: unless it foretells them better than both simple sayings. Else where it ends
    elsewhere more often than not.
    """
    if answer.record is not None:
        return () if answer.record.better else (words.unproved(answer.record, len(answer.checks)),)
    hits = sum(one.hit for one in answer.checks)
    return (words.doubted(hits, len(answer.checks)),) if 2 * hits < len(answer.checks) else ()


def _none(setting: Setting) -> str:
    run = setting.overview
    if "escalation" in run.refused:
        return common.refused("escalation", run.refused["escalation"])
    return words.NO_MOVES


def refs(_setting: Setting, answer: Escalation) -> tuple[Ref, ...]:
    """How calm it stays, and in how many worlds nobody moves."""
    stays = sum(one.share for one in answer.ends if one.state == answer.today)
    told = (("calm", words.CALM_REF, answer.calm), ("stays", words.STAYS_REF, stays))
    return tuple(_ref(key, said, share) for key, said, share in told)


def _ref(key: str, said: tuple[str, str], share: float) -> Ref:
    shown = numbers.chance(share)
    asked = Asked(f"escalation/{key}", f"escalation.{key}")
    return Ref(asked.key, said[0].format(shown=shown), shown, said[1].format(shown=shown), asked)


def page(setting: Setting, answer: Escalation) -> tuple[str, tuple[Block, ...]] | None:
    """In the brief: three sentences and the map; the bare record where it speaks against the model."""
    if _doubt(answer):  # what the record speaks against is no paper's to carry into a room
        return _by_record(setting)
    titles = setting.titles
    kept = words.keeps(titles, answer), *words.held_back(titles, answer)
    told = words.where(answer), words.starts(titles, answer), *kept
    return words.finding_of(answer), (*paras(" ".join(told)), *drawn(titles, answer))


def _by_record(setting: Setting) -> tuple[str, tuple[Block, ...]] | None:
    """How often serious incidents came, without any model; nothing where the record has none."""
    benefits = setting.overview.find(Benefits)
    found = benefits.quiet if benefits is not None else None
    if found is None:
        return None
    count = found.talking.incidents + found.silent.incidents
    told = words.RECORD_SAYS.format(
        count=count,
        since=numbers.day(found.since),
        until=numbers.day(found.until),
        rate=f"{count / (found.talking.years + found.silent.years):.1f}",
    )
    return words.RECORD_ONLY, paras(told, _nothing_done(setting))


def _nothing_done(setting: Setting) -> str:
    """What the case says may come if nobody does anything: the risk of a strategy that changes nothing."""
    idle = (one for one in setting.overview.case.file.strategies.values() if not one.package and one.risk)
    risk = next((one.risk for one in idle), "")
    return words.NOTHING_DONE.format(risk=numbers.sentence(risk)) if risk else ""


def build(setting: Setting, answer: Escalation | None, detail: Detail) -> tuple[Block, ...]:
    """Three sentences, the map, what third parties change; by itself also states, moves and the record."""
    if answer is None:
        return paras(_none(setting))
    titles = setting.titles
    return (
        *(Para(one, "lead") for one in _doubt(answer)),
        Para(words.where(answer), "lead"),
        *paras(words.starts(titles, answer), words.keeps(titles, answer), *words.held_back(titles, answer)),
        *((Whys(refs(setting, answer), "folds"),) if detail == "annex" else ()),
        *drawn(titles, answer),
        *_thirds(setting, answer),
        *_checks(answer, detail),
        *(_details(setting, answer) if detail == "answer" else ()),
        *notes(common.note(note, words.NOTES) for note in answer.notes),
        *made(setting, answer, words.FORMULA, detail, PARTS),
    )


def _thirds(setting: Setting, answer: Escalation) -> tuple[Block, ...]:
    rows = words.third_rows(setting.titles, answer)
    return (table(words.THIRD_HEAD, rows, (2, 3, 4, 5), words.THIRD_SAID),) if rows else ()


def _checks(answer: Escalation, detail: Detail) -> tuple[Block, ...]:
    if not answer.checks:
        return ()
    hits = sum(one.hit for one in answer.checks)
    if detail == "annex":
        return paras(words.scored(answer, hits))
    rows = [words.check_row(one) for one in answer.checks]
    shown = table(words.CHECKS_HEAD, rows, (2, 3, 4, 5), words.CHECKS_SAID)
    return (Section("", words.CHECKS, (*paras(words.scored(answer, hits)), shown), 3),)


def _details(setting: Setting, answer: Escalation) -> tuple[Block, ...]:
    titles = setting.titles
    moves = [words.move_row(titles, n, one) for n, one in enumerate(answer.moves, 1)]
    states = words.state_rows(answer)
    found: list[Block] = []
    if states:
        shown = table(words.STATES_HEAD, states, range(2, 7), words.STATES_SAID)
        found.append(Section("", words.STATES, (shown,), 3))
    found.append(Section("", words.MOVES, (table(words.MOVES_HEAD, moves, (0, 4), words.MOVES_SAID),), 3))
    found += [*_wish(setting, answer), *_together(setting, answer), *_unseen(setting, answer)]
    return tuple(found)


def _wish(setting: Setting, answer: Escalation) -> tuple[Block, ...]:
    if answer.wish is None or not answer.wanted:
        return ()
    rows = [
        (
            names.anyone(setting.titles, one.actor),
            numbers.short(one.stable["nash"]),
            numbers.short(one.stable["seq"]),
            str(len(one.over)),
            "" if one.missing is None else f"{one.missing:.1f}",
        )
        for one in answer.wanted
    ]
    said = words.WISH_SAID.format(state=words.whole(answer, answer.wish))
    return (Section("", words.WISH, (table(words.WISH_HEAD, rows, (1, 2, 3, 4), said),), 3),)


def _together(setting: Setting, answer: Escalation) -> tuple[Block, ...]:
    rows = [
        (
            numbers.listed([names.anyone(setting.titles, actor) for actor in one.actors]),
            one.state,
            one.to,
        )
        for one in answer.coalitions
    ][: words.MOST_STATES]
    if not rows:
        return ()
    return (Section("", words.TOGETHER, (table(words.TOGETHER_HEAD, rows, (), words.TOGETHER_SAID),), 3),)


def _unseen(setting: Setting, answer: Escalation) -> tuple[Block, ...]:
    said = [words.unseen(setting.titles, one) for one in answer.misperceived]
    return (Section("", words.MISSED, paras(*said), 3),) if said else ()

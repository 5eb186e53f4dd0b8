"""*How would the talks run?*: the dated headline, the ends over time, what holds it up, what would help."""

from __future__ import annotations

from dataclasses import replace

from detente.case import Case
from detente.report.document import Block, Figure, Para, Ref, Section, Whys
from detente.report.sections.aftermath import after
from detente.report.sections.blocks import notes, paras, table
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.sections.talks_charts import changes, fan
from detente.report.sections.talks_flow import flow
from detente.report.words import common, escalation, likelihood, numbers
from detente.report.words import talks as words
from detente.report.words import talks_phases as phases
from detente.report.words import talks_rows as rows
from detente.sequence import Sequence
from detente.strategy.findings.phases import plan
from detente.talks import Chance, Talks
from detente.why import Asked

SHOWS = (Talks,)
PARTS = "commitments", "sequence", "process"
"""Parts of the case that the answer reads beside sheets."""
MOST_UNKNOWN = 8
"""Numbers that a paper lists, the widest first: judgement."""


def headline(setting: Setting, answer: Talks | None) -> str:
    """The answer in three sentences, or why there is none."""
    if answer is None:
        return _none(setting)
    said = words.dated(answer), words.holds(setting.titles, answer), rows.helps(setting.titles, answer)
    return " ".join(one for one in said if one)


def _none(setting: Setting) -> str:
    run = setting.overview
    if "talks" in run.refused:
        return common.refused("talks", run.refused["talks"])
    strategies = run.case.file.strategies.values()
    return common.not_asked("talks") if any(one.package for one in strategies) else words.NO_PLAN


def refs(setting: Setting, answer: Talks) -> tuple[Ref, ...]:
    """Agreed within 24 months, carried out, the dialogue's own rate, and what holds it up most."""
    plan = answer.strategy
    if plan is None:
        return ()
    title, soon, kept = setting.titles.strategy(plan), answer.agreed[words.SOON], answer.ends["kept"]
    found = [
        _ref("agreed", words.AGREED_REF, soon, f"talks.agreed.{words.SOON}", (title, plan)),
        _ref("kept", words.KEPT_REF, kept, "talks.ends.kept", (title, plan)),
    ]
    if answer.base_rate and words.SOON in answer.base_rate:
        rate = answer.base_rate[words.SOON]
        found.append(_ref("base-rate", words.RATE_REF, rate, f"talks.base_rate.{words.SOON}", (title, None)))
    led = next((one for one in answer.causes if one.cause != words.UNDER_WAY), None)
    if led is not None:
        name = f"talks.causes.{led.cause}{f'.{led.who}' if led.who else ''}"
        said = numbers.chance(led.share)
        told = words.cause_said(setting.titles, led)
        what = words.CAUSE_REF[1].format(shown=said, cause=told, plan=title)
        link = words.CAUSE_REF[0].format(shown=said, cause=told)
        found.append(Ref("talks/cause", link, said, what, Asked("talks/cause", name, strategy=plan)))
    return tuple(found)


def _ref(key: str, said: tuple[str, str], one: Chance, figure: str, of: tuple[str, str | None]) -> Ref:
    """A chance that can be traced: how its link reads, and what it is."""
    shown, (title, plan) = numbers.chance(one.chance), of
    what = said[1].format(shown=words.with_range(one), plan=title, months=words.SOON)
    link = said[0].format(shown=shown, months=words.SOON)
    return Ref(f"talks/{key}", link, shown, what, Asked(f"talks/{key}", figure, strategy=plan))


def page(setting: Setting, answer: Talks) -> tuple[str, tuple[Block, ...]]:
    """In the brief: the dated headline, what would help, and the ends over time."""
    titles, soon = setting.titles, answer.agreed[words.SOON]
    said = (rows.helps_short(titles, answer),)
    return words.finding(likelihood.said(soon.chance)), (
        *paras(*said),
        replace(fan(setting, answer), caption=words.FAN_BRIEF),
    )


def build(setting: Setting, answer: Talks | None, detail: Detail) -> tuple[Block, ...]:
    """The headline, how it ends, what holds it up, what would help, what nobody can tell."""
    if answer is None:
        return paras(_none(setting))
    titles = setting.titles
    return (
        Para(words.dated(answer), "lead"),
        *(
            (Whys(refs(setting, answer), "folds"),)
            if detail == "annex" and answer.strategy is not None
            else ()
        ),
        *paras(words.about(titles, answer), words.holds(titles, answer), rows.helps(titles, answer)),
        Section("", words.ENDED, _ends(setting, answer), 3),
        Section("", words.HELD_UP, _causes(setting, answer), 3),
        *after(setting, answer.after, escalation.AFTER_TALKS),
        *_knobs(setting, answer, detail),
        *_first(setting, answer),
        *_unknown(answer, detail),
        *(_phases(setting, answer) if detail == "annex" else _calendar(setting.case)),
        *notes(common.note(note, words.NOTES) for note in answer.notes),
        *(paras(common.judged(setting.case)) if detail == "answer" and setting.case is not None else ()),
        *made(setting, answer, words.FORMULA, detail, PARTS),
    )


def _ends(setting: Setting, answer: Talks) -> tuple[Block, ...]:
    figure: Figure = fan(setting, answer)
    found = table(words.ENDS_HEAD, words.ends_rows(answer), (1, 2), words.ENDS_SAID)
    return found, *paras(words.still(answer), words.on_the_way(answer)), figure


def _causes(setting: Setting, answer: Talks) -> tuple[Block, ...]:
    """How many come how far and what leaves on the way; the causes as a table in its place."""
    found = words.cause_rows(setting.titles, answer, words.MOST_CAUSES)
    instead = table(words.CAUSES_HEAD, found, (2,), words.CAUSES_SAID)
    return (flow(setting.titles, answer, instead),) if found else ()


def _knobs(setting: Setting, answer: Talks, detail: Detail) -> tuple[Block, ...]:
    """What each change does; the answer alone also says what would decide those whose sign isn't known."""
    found = [rows.knob_row(setting.titles, pair) for pair in words.pairs(answer)]
    if not found:
        return ()
    shown = table(words.KNOBS_HEAD, found, (1, 2, 3, 4), words.KNOBS_SAID)
    told: tuple[Block, ...] = (changes(setting.titles, answer), shown)
    decided = rows.decider_rows(setting.titles, answer) if detail == "answer" else []
    if decided:
        told = (*told, table(words.DECIDERS_HEAD, decided, (2, 3), words.DECIDERS_SAID))
    return (Section("", words.KNOBS, told, 3),)


def _first(setting: Setting, answer: Talks) -> tuple[Block, ...]:
    said = words.firsts(setting.titles, answer)
    return (Section("", words.FIRST, paras(said), 3),) if said else ()


def _unknown(answer: Talks, detail: Detail) -> tuple[Block, ...]:
    """The numbers that no record moves; the paper has those that matter most."""
    found = answer.unknown if detail == "answer" else answer.unknown[:MOST_UNKNOWN]
    if not found:
        return ()
    shown = table(words.UNKNOWN_HEAD, map(rows.unknown_row, found), (1, 2, 3, 4), words.UNKNOWN_SAID)
    count = len(answer.moved)
    moved = words.MOVED.format(count=count, every=count + len(answer.unknown)) if answer.fitted else ""
    return (Section("", words.UNKNOWN, (shown, *paras(moved)), 3),)


def _phases(setting: Setting, answer: Talks) -> tuple[Block, ...]:
    """The strategy in three phases; dates of the calendar stand in the phase in which they begin."""
    if setting.case is None:
        return ()
    ordered = setting.run.find(Sequence) if setting.run is not None else None
    found = plan(setting.case, answer, ordered)
    if found is None:
        return ()
    shown = table(phases.HEAD, phases.rows(setting.titles, found), (), phases.SAID)
    return (Section("", phases.TITLE, (shown,), 3),)


def _calendar(case: Case | None) -> tuple[Block, ...]:
    """The dates of the case; nothing where an answer stands alone."""
    dates = sorted(case.file.process.calendar, key=lambda one: one.on) if case is not None else []
    if case is None or not dates:
        return ()
    found = [
        (
            numbers.window(one.on),
            one.title,
            words.ELECTION.format(party=case.name(one.election))
            if one.election
            else words.DEADLINE
            if one.deadline
            else words.EVENT,
        )
        for one in dates
    ]
    shown = table(words.CALENDAR_HEAD, found, (), words.ELECTIONS_SAID)
    return (Section("", words.CALENDAR, (shown,), 3),)

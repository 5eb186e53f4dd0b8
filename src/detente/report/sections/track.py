"""*Is it working?*: the scorecard of what was promised, how relations stand, what replies have changed."""

from __future__ import annotations

from dataclasses import replace

from detente.report.document import Block, Figure, Fold, Items, Para, Ref, Row, Section, Table, Whys
from detente.report.document.chartspecs import Bar, BarSpec, LevelSpec, Tip
from detente.report.sections.blocks import columns, notes, paras, table
from detente.report.sections.made import made
from detente.report.sections.setting import Detail, Setting
from detente.report.words import common, numbers
from detente.report.words import track as words
from detente.report.words import track_owed as owed
from detente.report.words import track_shift as shift
from detente.report.words import track_update as update_words
from detente.track import Pair, Track
from detente.track.implementation import Implementation
from detente.why import Asked

SHOWS = (Track,)


def headline(setting: Setting, answer: Track | None) -> str:
    """The answer in a few sentences, or why there is none."""
    if answer is None:
        refused = setting.overview.refused
        return common.refused("track", refused["track"]) if "track" in refused else words.NO_RECORD
    said = words.lead(answer)
    return said or (words.level(setting.titles, answer.pairs[0]) if answer.pairs else words.NO_RECORD)


def refs(_setting: Setting, answer: Track) -> tuple[Ref, ...]:
    """How many agreements are carried out, and how many dated promises were kept, by lines of the record."""
    found = answer.implementation
    if found is None or not found.scorecard or answer.source != "record":
        return ()
    complete = found.shares.get("complete", 0.0)
    refs_ = [_ref("complete", words.COMPLETE_REF, numbers.chance(complete), "track.shares.complete")]
    if 5 in found.pace.after:
        shown = numbers.chance(found.pace.after[5])
        refs_.append(_ref("after-five", words.AFTER_REF, shown, "track.pace.after.5"))
    if found.pace.expected:
        shown = words.OF.format(count=found.pace.actual, all=found.pace.expected)
        refs_.append(_ref("kept", words.KEPT_REF, shown, "track.pace.kept"))
    return tuple(refs_)


def _ref(key: str, said: tuple[str, str], shown: str, figure: str) -> Ref:
    link, what = (one.format(shown=shown) for one in said)
    return Ref(f"track/{key}", link, shown, what, Asked(f"track/{key}", figure))


def page(setting: Setting, answer: Track) -> tuple[str, tuple[Block, ...]]:
    """In the brief: what became of promises, and the scorecard; without one, how relations stand."""
    found = answer.implementation
    if found is None or not found.scorecard:
        return words.FINDING_PLAIN, paras(headline(setting, answer))
    rows = tuple(Row(tuple(cells)) for cells in owed.score_short(setting.titles, parties(setting), found))
    card = Table(
        columns(words.SCORE_BRIEF_HEAD, fixed=(1,)),
        rows,
        words.signs_used(found),
        wide=True,
        dense=True,
        main=True,
    )
    moved = " ".join(shift.short(setting.titles, answer.update, answer.shifts, answer.since))
    return words.finding(found), (*paras(words.lead_short(answer), moved, owed.complete(found)), card)


def build(setting: Setting, answer: Track | None, detail: Detail) -> tuple[Block, ...]:
    """Short in the paper: a lead, a picture, the scorecard. By itself: all of it."""
    if answer is None:
        return paras(headline(setting, answer))
    whole, found = detail == "answer", answer.implementation
    # Where others' events were read, they are what was asked for: they come first.
    relations = _relations(setting, answer, whole)
    return (
        Para(headline(setting, answer), "lead"),
        *((Whys(traced, "folds"),) if detail == "annex" and (traced := refs(setting, answer)) else ()),
        *paras(words.recent(answer)),
        *(relations if not answer.demonstration else ()),
        *(_scorecard(setting, found) if found is not None and found.scorecard else ()),
        *_owed(setting, answer),
        *_readings(setting, answer, whole),
        *(_parts(setting, found) if found is not None and whole else ()),
        *(relations if answer.demonstration else ()),
        *_update(setting, answer),
        *_shifts(setting, answer),
        *(_rejected(answer) if whole else ()),
        *notes(common.note(one, words.NOTES) for one in answer.notes if whole or one.code != "demonstration"),
        *made(setting, answer, words.FORMULA, detail),
    )


def _scorecard(setting: Setting, found: Implementation) -> tuple[Block, ...]:
    head, said = words.score_head(found)
    rows = tuple(Row(tuple(cells)) for cells in words.score_rows(setting.titles, found))
    made_of = Table(columns(head, fixed=(1,)), rows, said, wide=True, main=True)
    return _bars(found), Section("", words.SCORECARD, (made_of,), 3)


def _bars(found: Implementation) -> Figure:
    """Agreements by status, the furthest first."""
    count, bars = len(found.scorecard), []
    for status in words.SIGNS:
        if status in found.shares:
            share = found.shares[status]
            said = words.SHARE_SAID.format(count=round(share * count), all=count)
            tip = Tip(words.sign(status), (said,))
            bars.append(Bar(words.sign(status), share, said, "plan", tip=tip))
    described = "; ".join(f"{bar.label}: {bar.said}" for bar in bars)
    return Figure("track", BarSpec(tuple(bars)), words.SHARES, described, words.SHARES_SAID)


def _parts(setting: Setting, found: Implementation) -> tuple[Block, ...]:
    titles = setting.titles
    slips, parts = list(words.slip_rows(found)), list(words.provision_rows(titles, found))
    years, by = list(words.year_rows(found)), list(words.by_rows(titles, found))
    sections = (
        (words.SLIPS, table(words.SLIP_HEAD, slips, (), ""), slips),
        (words.PROVISIONS, table(words.PROVISION_HEAD, parts, (), words.PROVISION_SAID), parts),
        (words.OVER_TIME, table(words.OVER_TIME_HEAD, years, (1, 2, 3), ""), years),
        (words.BY, table(words.BY_HEAD, by, (1, 2, 3, 4), ""), by),
    )
    return tuple(
        Section("", title, (replace(made_of, wide=True),), 3) for title, made_of, rows in sections if rows
    )


def _relations(setting: Setting, answer: Track, whole: bool) -> tuple[Block, ...]:
    """The level of each pair with its picture; in the paper, two sentences."""
    titles, blocks = setting.titles, list[Block]()
    for n, pair in enumerate(answer.pairs if whole else answer.pairs[:1]):
        said = [words.level(titles, pair), *map(words.warned, pair.warning)]
        if answer.demonstration:
            said.append(words.DEMONSTRATION)
        blocks += paras(" ".join(said))
        if whole:
            blocks += [_level(pair, n), *_changes(pair)]
    if whole:
        counts = {key: f"{value:,}" for key, value in answer.counts.as_dict().items()}
        blocks += notes([words.ROWS.format(**counts)])
    anything = answer.pairs or (whole and answer.counts.read)
    return (Section("", words.RELATIONS, tuple(blocks), 3),) if anything else ()


def _changes(pair: Pair) -> tuple[Block, ...]:
    if not pair.changes:
        return paras(words.NO_CHANGE)
    return (table(words.CHANGES_HEAD, words.change_rows(pair), (1, 2), words.CHANGES_SAID),)


def _level(pair: Pair, n: int) -> Figure:
    """The level week by week."""
    dates = [week.date for week in pair.state]
    years = [(at, day[:4]) for at, day in enumerate(dates) if at == 0 or dates[at - 1][:4] != day[:4]]
    spec = LevelSpec(
        tuple(week.mean for week in pair.state),
        tuple(week.low for week in pair.state),
        tuple(week.high for week in pair.state),
        tuple(years),
        tuple((dates.index(one.date), numbers.day(one.date)) for one in pair.changes),
        words.ENDS,
    )
    rows = list(words.level_rows(pair))
    described = "; ".join(f"{row[0]}: {row[1]} ({row[2]})" for row in rows)
    instead = table(words.YEARS_HEAD, rows, (1, 2, 3), words.CHART_SAID)
    return Figure(
        f"track-level-{n}" if n else "track-level", spec, words.CHART, described, words.CHART_SAID, (instead,)
    )


def _update(setting: Setting, answer: Track) -> tuple[Block, ...]:
    if answer.update is None:
        return ()
    update, titles = answer.update, setting.titles
    blocks: list[Block] = [*paras(update_words.updated(update))]
    if update.replies:
        blocks.append(table(words.HEARD_HEAD, update_words.heard_rows(titles, update)))
    if update.moved:
        blocks.append(table(words.MOVED_HEAD, update_words.moved_rows(titles, update), (2, 3)))
    return (Section("", words.UPDATE, tuple(blocks), 3),)


def _shifts(setting: Setting, answer: Track) -> tuple[Block, ...]:
    """Figures before and after the replies, and since the last dated variant."""
    titles, blocks = setting.titles, list[Block]()
    if answer.shifts and answer.update is not None:
        rows = shift.shift_rows(titles, answer.update, answer.shifts)
        shown = table(shift.SHIFTS_HEAD, rows, (1, 2), shift.SHIFTS_SAID)
        blocks.append(Section("", shift.SHIFTS, (shown,), 3))
    if answer.since is not None:
        found = answer.since
        head = shift.since_head(found)
        shown = table(head, shift.since_rows(titles, found), range(1, len(head)), shift.SINCE_SAID)
        told = (Items(tuple(shift.otherwise(titles, found))), shown)
        blocks.append(Section("", shift.SINCE.format(day=numbers.day(found.date)), told, 3))
    return tuple(blocks)


def _owed(setting: Setting, answer: Track) -> tuple[Block, ...]:
    """Every part that is open: who owes it to whom, what each side says, what was found."""
    found = answer.implementation
    rows = list(owed.owed_rows(setting.titles, parties(setting), found)) if found is not None else []
    if not rows:
        return ()
    shown = replace(table(owed.OWED_HEAD, rows, (), owed.OWED_SAID), wide=True)
    return (Section("", owed.OWED, (shown,), 3),)


def parties(setting: Setting) -> tuple[str, ...]:
    """The parties of the case, in its order."""
    return tuple(setting.titles.parties)


def _readings(setting: Setting, answer: Track, whole: bool) -> tuple[Block, ...]:
    """Rival readings, clause by clause; folded in the annex."""
    found = answer.implementation
    called = {one.id: one.title for one in found.scorecard} if found is not None else {}
    clauses = list(owed.readings(setting.titles, called, answer.readings))
    if not clauses:
        return ()
    blocks: list[Block] = [*paras(owed.READINGS_SAID)]
    for clause, said in clauses:
        blocks += [Para(clause), Items(tuple(said))]
    return (Section("", owed.READINGS, tuple(blocks), 3) if whole else Fold(owed.READINGS, tuple(blocks)),)


def _rejected(answer: Track) -> tuple[Block, ...]:
    if not answer.problems:
        return ()
    rows = [
        (f"{one.file}:{one.line}", f"{one.where}: {one.found}" if one.where else one.found, one.expected)
        for one in answer.problems[: words.MOST_REJECTED]
    ]
    return (Section("", words.REJECTED, (table(words.REJECTED_HEAD, rows),), 3),)

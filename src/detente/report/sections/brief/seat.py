"""The page for one seat: an outsider or a party. It says nothing that its reader may not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from detente.actors import Actors
from detente.case import UnknownNameError
from detente.case.bills import bills
from detente.case.people import Opening
from detente.escalation import Escalation
from detente.report.document import Block, Items, Para, Section, Terms
from detente.report.sections import in_time
from detente.report.sections.blocks import paras
from detente.report.sections.brief import about, costs
from detente.report.sections.brief.at_home import points, ranked
from detente.report.sections.setting import Setting
from detente.report.words import escalation as escalation_words
from detente.report.words import names as called
from detente.report.words import numbers
from detente.report.words import seat as words
from detente.report.words.talks_rows import signed
from detente.sequence import Sequence
from detente.strategy.findings.costs import dearest
from detente.strategy.findings.plans import Plan, likely
from detente.talks import Talks

MOST_OFFERS = 3
"""Offers that are named, the dearest first: judgement."""
HUNDRED = timedelta(days=100)
LEAST = 0.1
"""Moves of an escalation that start it in fewer worlds are not named: judgement."""


@dataclass(frozen=True)
class Seat:
    """Whose page it is: an actor, and the party that it leads, if any."""

    actor: str
    party: str | None

    @classmethod
    def of(cls, setting: Setting, name: str) -> Seat:
        """By an actor's or a party's name.

        Raises:
            UnknownNameError: the case has neither.

        """
        case = setting.overview.case
        if name in case.parties:
            return cls(case.leaders[name], name)
        if name not in case.file.actors:
            raise UnknownNameError("actor or party", name, [*case.parties, *case.file.actors])
        led = [party for party, leader in case.leaders.items() if leader == name]
        return cls(name, led[0] if led else None)


def build(setting: Setting, name: str) -> tuple[Section, ...]:
    """The page for a seat; nothing where no text changes anything."""
    plan, seat = about.text(setting), Seat.of(setting, name)
    if plan is None:
        return ()
    told: list[tuple[str, str | tuple[Block, ...]]] = [
        (words.ONLY, _only(setting, seat)),
        (words.ASKED, _asked(setting, seat, plan)),
        (words.OFFERED, _offered(setting, seat, plan)),
        (words.COSTS if seat.party is None else words.BRINGS, _costs(setting, seat, plan)),
        (words.DAYS, (*_moves(setting, seat), *paras(_days(setting, plan)))),
        (words.NOT, _not(setting, seat)),
    ]
    pairs: list[tuple[str, tuple[Block, ...]]] = [
        (title, (Para(said),) if isinstance(said, str) else said) for title, said in told if said
    ]
    for party in setting.overview.case.parties:
        good, bad = points(setting, plan, party)
        who = setting.titles.party(party)
        pairs += [(words.SAY.format(party=who), good), (words.AGAINST.format(party=who), bad)]
    who = called.anyone(setting.titles, name)
    return (Section("seat", words.TITLE.format(who=who), (Terms(tuple(pairs), "short"),)),)


def _only(setting: Setting, seat: Seat) -> str:
    """Levers that nobody else holds, issues on which it weighs most; of a leadership, that it must sign."""
    if seat.party is not None:
        answer = setting.overview.find(Sequence)
        tasks = answer.tasks if answer is not None else ()
        count = sum(task.by == seat.party for task in tasks)
        return words.MUST_SIGN.format(steps=count or "none", all=len(tasks)) if tasks else words.MUST_AGREE
    held = [
        f"“{setting.titles.lever(name)}”"
        for name, lever in setting.overview.case.file.levers.items()
        if lever.held_by == seat.actor
    ]
    return words.HOLDS.format(levers=numbers.listed(held)) if held else words.NOTHING_HELD


def _asked(setting: Setting, seat: Seat, plan: Plan) -> tuple[Block, ...]:
    """Its levers in the text with their price in words, or its own steps; and what other texts ask of it."""
    title, titles, case = called.plan(setting.titles, plan), setting.titles, setting.overview.case
    asked = [
        words.LEVEL.format(
            lever=titles.lever(one.lever),
            level=case.file.levers[one.lever].levels[one.level].title or one.level,
            price=words.PRICE.format(price=one.price.rstrip(".")) if one.price else "",
        )
        for bill in bills(case, plan.answer.levers)
        if bill.holder == seat.actor
        for one in bill.asked
    ]
    steps = [words.STEP.format(when=numbers.capital(when), what=what) for when, what in _steps(setting, seat)]
    items = (*asked, *steps)
    if not items:
        return (Para(words.NO_ASK.format(plan=title)), *paras(_others(setting, seat, plan)))
    lead = words.ASKS.format(plan=title) if asked else words.STEPS.format(plan=title)
    return Para(lead), Items(items), *paras(_others(setting, seat, plan))


def _others(setting: Setting, seat: Seat, plan: Plan) -> str:
    """What other texts ask of a holder of levers, as parts of what it could spend."""
    found = [
        words.OTHER.format(plan=called.plan(setting.titles, one), part=costs.coarse(cost.share))
        for one in likely(setting.overview)
        if one.key != plan.key
        for cost in one.costs
        if cost.holder == seat.actor and cost.budget is not None
    ]
    return words.OTHERS.format(each="; ".join(found)) if found else ""


def _offered(setting: Setting, seat: Seat, plan: Plan) -> str:
    """Levers of the text that bear on a leadership, each with who holds it; nothing for an outsider."""
    if seat.party is None:
        return ""
    case, answer = setting.overview.case, setting.overview.find(Actors)
    points = (
        {lever: one for holder in answer.holders for lever, one in holder.levers.items()} if answer else {}
    )
    ours = {
        lever
        for lever in plan.answer.levers
        if seat.actor in points.get(lever, {}) and case.file.levers[lever].kind != "pressure"
    }
    led = [lever for lever in dearest(case, plan.answer.levers) if lever in ours]
    held: dict[str, list[str]] = {}
    for lever in led[:MOST_OFFERS]:
        one = case.file.levers[lever]
        title = setting.titles.lever(lever).partition(":")[0]
        of_level = one.levels[plan.answer.levers[lever]].title
        held.setdefault(one.held_by, []).append(
            f"“{title}”" + (f" ({of_level[:1].lower()}{of_level[1:]})" if of_level else "")
        )
    found = [
        words.OFFERS.format(who=setting.titles.actor(who), levers="; ".join(levers))
        for who, levers in held.items()
    ]
    more = len(led) - MOST_OFFERS
    told = [*found, words.MORE_OFFERS.format(count=more)] if more > 0 else found
    return " ".join(told) or words.NO_OFFER


def _steps(setting: Setting, seat: Seat) -> list[tuple[str, str]]:
    """The seat's own steps in the order that is told, each with its time after the agreement."""
    answer = setting.overview.find(Sequence)
    if answer is None:
        return []
    whose = {seat.actor, seat.party}
    return [
        (when, what) for when, block in in_time.by_block(setting, answer) for by, what in block if by in whose
    ]


def _costs(setting: Setting, seat: Seat, plan: Plan) -> str:
    """Political price and money of a holder; of a leadership its gain, its refusals, what it gives."""
    if seat.party is not None:
        return _own(setting, seat, plan)
    cost = next((one for one in plan.costs if one.holder == seat.actor), None)
    if cost is None:
        return ""
    part = (
        words.PART.format(part=numbers.capital(costs.coarse(cost.share))) if cost.budget is not None else ""
    )
    sums = costs.money(setting, plan).get(seat.actor, "")
    said = [one for one in (part, words.SUM.format(sums=sums) if sums else "") if one]
    return numbers.sentence("; ".join(said)) if said else ""


def _own(setting: Setting, seat: Seat, plan: Plan) -> str:
    share = plan.answer.veto_share.get(seat.actor, 0.0)
    first = words.GAINS.format(plan=called.plan(setting.titles, plan), refuses=numbers.in_100(share))
    said = []
    for sign, frame in ((1, words.GAINS_MOST), (-1, words.DEAREST)):
        led = [
            f"“{setting.titles.issue(issue)}”" for issue, _ in ranked(setting, plan, seat.party or "", sign)
        ]
        said.append(frame.format(issues=numbers.listed(led)) if led else "")
    return " ".join(one for one in (*said, first) if one)


def _moves(setting: Setting, seat: Seat) -> tuple[Block, ...]:
    """Its own first moves of the text, and what to ask of others, those that begin within a hundred days."""
    now = about.today(setting)
    if now is None:
        return ()
    last = (now + HUNDRED).isoformat()
    found = [one for one in about.opening(setting) if one.first <= last]
    own = [_move(one, words.OWN_MOVE) for one in found if one.by == seat.actor]
    frame = words.ASK_MOVE if seat.party is None else words.EXPECT_MOVE
    others = [
        frame.format(who=about.short(setting, one.by), move=_move(one, words.MOVE))
        for one in found
        if one.by != seat.actor
    ]
    file = setting.overview.case.file
    demands = [one.what for one in file.actors[seat.actor].demands if one.made(file.as_of)]
    press = [words.PRESS_FOR.format(demands="; ".join(demands))] if seat.party is not None and demands else []
    lines = tuple(map(numbers.sentence, (*own, *press, *others)))
    return (Items(lines),) if lines else ()


def _move(move: Opening, frame: str) -> str:
    why = words.WHY.format(why=f"{move.why[:1].lower()}{move.why[1:]}") if move.why else ""
    return frame.format(does=move.does, when=numbers.months(move.on), why=why)


def _days(setting: Setting, plan: Plan) -> str:
    """Where dated events stand, and when the talks could begin."""
    now, said = about.today(setting), []
    if now is None:
        return ""
    last = now + HUNDRED
    if any(date.fromisoformat(one.on.split("..")[0].strip()) <= last for one in about.ahead(setting)):
        said.append(words.UNTIL.format(day=numbers.day(last.isoformat())))
    if plan.file.start:
        when = numbers.months(plan.file.start)
        said.append(words.STARTS.format(plan=called.plan(setting.titles, plan), when=when))
    return " ".join(said) or words.NO_DAYS


def _not(setting: Setting, seat: Seat) -> str:
    """A leaning that harms, pressure and whom it harms, the move that starts an escalation."""
    said = [*_leaning(setting, seat), *_pressure(setting, seat), *_starting(setting, seat)]
    return " ".join(said)


def _leaning(setting: Setting, seat: Seat) -> list[str]:
    answer, plan = setting.overview.find(Talks), about.text(setting)
    if answer is None or plan is None:
        return []
    mediation = about.process(setting, plan).mediation
    if mediation is None or seat.actor not in mediation.by:
        return []
    found = [
        -one.difference
        for one in answer.knobs
        if one.knob == "bias" and one.figure == "agreed" and one.sign < 0
    ]
    if not found:
        return []
    ends = [signed(one).lstrip("+") for one in (min(found), max(found))]
    return [words.LEAN.format(points=ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}")]


def _pressure(setting: Setting, seat: Seat) -> list[str]:
    titles, each = setting.titles, []
    for slug, lever in setting.overview.case.file.levers.items():
        if lever.held_by == seat.actor and lever.kind == "pressure":
            whom = numbers.listed([titles.actor(one) for one in _on(setting, slug)])
            harmed = numbers.listed([_harmed(setting, one) for one in lever.harms])
            harms = words.HARMS.format(whom=harmed) if harmed else ""
            each.append(words.BEARS.format(lever=titles.lever(slug), whom=whom, harms=harms))
    return [words.PRESS.format(each="; ".join(each))] if each else []


def _harmed(setting: Setting, name: str) -> str:
    """A group or an actor that a lever harms."""
    group = setting.overview.case.file.groups.get(name)
    return group.title if group is not None and group.title else setting.titles.actor(name)


def _on(setting: Setting, lever: str) -> list[str]:
    """The leaderships that a lever bears on."""
    answer = setting.overview.find(Actors)
    found = {one.actor: one.levers for one in answer.holders} if answer is not None else {}
    held = setting.overview.case.file.levers[lever].held_by
    touched = found.get(held, {}).get(lever, {})
    return [leader for leader in setting.overview.case.leaders.values() if leader in touched]


def _starting(setting: Setting, seat: Seat) -> list[str]:
    answer = setting.overview.find(Escalation)
    if answer is None or 2 * sum(one.hit for one in answer.checks) < len(answer.checks):
        return []
    step = next((one for one in answer.steps if one.by == seat.actor), None)
    if step is None or step.share < LEAST:
        return []
    what = escalation_words.does(answer, step)
    return [words.STARTS_IT.format(what=what, share=numbers.in_100(step.share))]

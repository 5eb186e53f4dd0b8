"""Page one: a sentence or two an answer, each with its word and its figure, and nothing to click."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence as Several

from detente.case.process import CalendarEntry
from detente.report.document import Block, Para, Said, Terms, Text, plain
from detente.report.sections.blocks import listed
from detente.report.sections.brief import about, costs
from detente.report.sections.brief.next import moves, steps
from detente.report.sections.brief.turns import turns, turns_on
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import common, likelihood, numbers
from detente.report.words import experts as expert_words
from detente.report.words import names as called
from detente.report.words import talks as talks_words
from detente.strategy.findings import plans as texts
from detente.strategy.findings.figures import LEAST
from detente.strategy.findings.issues import heaviest
from detente.strategy.findings.plans import Plan
from detente.talks import Chance, Talks

SIGNED, CARRIED = 24, 60
"""Months of the two dated chances."""
MOST_LEFT = 2
"""Issues left as they are that are named."""
MOST_CAUSES = 2


def build(setting: Setting) -> tuple[Block, ...]:
    """Seven answers; without the last ones where sheets are closed."""
    run = setting.overview
    if "consent" in run.refused:
        closed = common.refused("consent", run.refused["consent"])
        pairs = [(words.LIKELY, _said(likely(setting))), (words.POSSIBLE, _said(closed))]
    else:
        pairs = [
            (words.LIKELY, _said(likely(setting))),
            (words.POSSIBLE, _said(possible(setting))),
            (words.STOPS, _said(stops(setting))),
            (words.FIRST, (*listed(moves(setting)), *_said(steps(setting)))),
            (words.COST, _said(cost(setting))),
            (words.MIND, (*_dates(setting), *_said(turns(setting)))),
            (words.SURE, _said(sure(setting))),
        ]
    return (Terms(tuple((name, blocks) for name, blocks in pairs if blocks), "short"),)


def _said(text: Said) -> tuple[Block, ...]:
    return (Para(text),) if text else ()


def likely(setting: Setting) -> Said:
    """The dated headline beside the dialogue's own rate; why there is none."""
    run, answer = setting.overview, setting.overview.find(Talks)
    if answer is None:
        reason = run.refused.get("talks", "")
        said = common.refused("talks", reason) if reason else talks_words.NO_PLAN
        return words.NO_TALKS.format(reason=said)
    rate = _rate(setting, answer)
    return (Text(f"{rate} "), *_ladder(setting, answer)) if rate else _ladder(setting, answer)


def likely_short(setting: Setting) -> list[str]:
    """The same in pieces for a screen, the forecast first."""
    answer = setting.overview.find(Talks)
    if answer is None:
        return [plain(likely(setting))]
    return [one for one in (plain(_ladder(setting, answer)), _rate(setting, answer)) if one]


def _ladder(setting: Setting, answer: Talks) -> tuple[Text, ...]:
    """How far such talks come: convened, agreed, ratified, carried out, all of the same runs."""
    plan = answer.strategy
    head = words.RUNS_OF.format(plan=setting.titles.strategy(plan)) if plan is not None else words.RUNS
    agreed, carried = answer.agreed[SIGNED], answer.ends["kept"]
    met = 1 - answer.by_month["no_talks"][SIGNED - 1]
    ratified = carried.chance + answer.ends["not_kept"].chance + answer.phases["carrying_out"]
    first = words.AGREE.format(
        met=numbers.in_100(met), agreed=numbers.in_100(agreed.chance), day=_day(setting, SIGNED)
    )
    then = words.CARRY.format(
        later=numbers.in_100(answer.agreed[CARRIED].chance),
        ratified=numbers.in_100(ratified),
        carried=numbers.in_100(carried.chance),
        day=_day(setting, CARRIED),
    )
    return Text(f"{head}{first}"), _word(agreed), Text(then), _word(carried), Text(".")


def _day(setting: Setting, months: int) -> str:
    now = about.today(setting)
    return numbers.month(about.later(now, months)) if now else f"month {months}"


def _word(one: Chance) -> Text:
    """The chance in words with its interval; its number stands before it."""
    return Text(f"{likelihood.word(one.chance)} ({numbers.span((one.low, one.high))})", "strong")


def _rate(setting: Setting, answer: Talks) -> str:
    rate = (answer.base_rate or {}).get(SIGNED)
    if rate is None:
        return ""
    told = f"{numbers.chance(rate.chance)} ({numbers.span((rate.low, rate.high))})"
    return words.RATE.format(rate=told, day=_day(setting, SIGNED))


def _chance(setting: Setting, plan: Plan) -> Text:
    """The chance that counts for a text: signed and kept where steps are stated, else signed."""
    found = plan.kept
    if setting.overview.ranked and found is not None:
        return Text(likelihood.said(found.chance, found.ends), "strong")
    return Text(likelihood.said(plan.answer.chance, plan.answer.ends), "strong")


def _how(setting: Setting, plan: Plan) -> str:
    return words.HOW_KEPT if setting.overview.ranked and plan.kept is not None else words.HOW_PUT


def possible(setting: Setting) -> Said:
    """The likeliest text and what it leaves, the one told of, the widest, and what the search found."""
    plans = texts.likely(setting.overview)
    if not plans:
        return common.NO_STRATEGY
    first, told, found = plans[0], about.text(setting), texts.best_found(setting.overview)
    lead, _, tail = words.POSSIBLE_LED.partition("{chance}")
    title = called.plan(setting.titles, first)
    said: list[Text] = [
        Text(lead.format(likely=title, how=_how(setting, first))),
        _chance(setting, first),
        Text(tail.format(leaves=_leaves(setting, first)).rstrip()),
    ]
    for plan in dict.fromkeys((told.key if told else first.key, texts.changes_most(plans).key)):
        if plan != first.key:
            said += _another(setting, next(one for one in plans if one.key == plan))
    if found is not None:
        ranked = setting.overview.ranked and found.kept is not None
        lead, _, tail = (words.FOUND if ranked else words.FOUND_PUT).partition("{chance}")
        told_of = lead.format(accepted=numbers.in_100(found.answer.chance))
        said += [Text(f" {told_of}"), _chance(setting, found), Text(tail)]
    return tuple(said)


def _another(setting: Setting, plan: Plan) -> list[Text]:
    lead, _, tail = words.NEXT_TEXT.partition("{chance}")
    told = lead.format(plan=called.plan(setting.titles, plan), changed=len(plan.answer.changes))
    return [Text(f" {told}"), _chance(setting, plan), Text(tail)]


def _leaves(setting: Setting, plan: Plan) -> str:
    """How many issues it leaves as they are, and the heaviest of them."""
    case = setting.overview.case
    rest = [issue for issue in case.today if issue not in plan.answer.changes]
    if not rest:
        return ""
    named = [f"“{setting.titles.issue(issue)}”" for issue in heaviest(case, rest)[:MOST_LEFT]]
    heavy = words.HEAVY.format(issues=numbers.listed(named)) if len(rest) > len(named) else ""
    return words.LEAVES.format(left=len(rest), count=len(case.today), heavy=heavy)


def stops(setting: Setting) -> Said:
    """Who refuses which texts most often; what ends talks that are not carried out."""
    can_fail = texts.can_fail(setting.overview)
    if not texts.likely(setting.overview):
        return common.NO_STRATEGY
    led = texts.by_refuser(can_fail)
    said = [
        words.REFUSES.format(
            who=called.veto(setting.titles, key), texts=_those(setting, plans, len(can_fail), n)
        )
        for n, (key, plans) in enumerate(led.items())
    ]
    first = words.REFUSALS.format(led="; ".join(said)) if said else words.HARDLY_STOPPED
    return f"{first} {_causes(setting)}".strip()


def _those(setting: Setting, plans: Several[Plan], count: int, n: int) -> str:
    """Which texts: all of them, most of them, or by name."""
    if len(plans) == count and count > 1:
        return words.ALL_TEXTS
    if n == 0 and len(plans) > count / 2 and count > 2:
        return words.MOST_TEXTS
    return numbers.listed([f"“{called.plan(setting.titles, plan)}”" for plan in plans])


def _causes(setting: Setting) -> str:
    """What most often keeps talks from being carried out."""
    answer = setting.overview.find(Talks)
    if answer is None:
        return ""
    shares: dict[str, dict[str, float]] = {}
    for one in answer.causes:
        if one.cause != talks_words.UNDER_WAY and one.share >= talks_words.LEAST:
            shares.setdefault(one.cause, {})[one.who or ""] = one.share
    led = sorted(shares.items(), key=lambda one: -sum(one[1].values()))[:MOST_CAUSES]
    named = [
        words.CAUSE.format(
            what=talks_words.CAUSES[cause],
            share=numbers.in_100(sum(each.values())),
            who=_by_whom(setting, each),
        )
        for cause, each in led
    ]
    return words.TALKS_FAIL.format(causes=numbers.listed(named)) if named else ""


def _by_whom(setting: Setting, each: Mapping[str, float]) -> str:
    """Which side how often, where it is known."""
    told = [
        f"{talks_words.BOTH if who == 'both' else setting.titles.party(who)} {numbers.in_100(share)}"
        for who, share in sorted(each.items(), key=lambda one: -one[1])
        if who and share >= LEAST
    ]
    return words.CAUSE_BY.format(who=", ".join(told)) if told else ""


def cost(setting: Setting) -> Said:
    """What the text told of asks of whom, in political means and in money, and its dearest offer."""
    plans = texts.likely(setting.overview)
    if not plans:
        return common.NO_STRATEGY
    if not any(plan.costs for plan in plans):
        return words.ASKS_LITTLE
    dear = about.text(setting) or texts.dearest(plans)
    said = [
        words.ASKS.format(plan=called.plan(setting.titles, dear), shares=costs.shares(setting, dear)),
        costs.in_money(setting, dear),
        costs.dearest_price(setting, dear),
    ]
    return " ".join(one for one in said if one)


def dated(setting: Setting) -> list[str]:
    """Every dated event of the next two years, and which way its outcomes would push."""
    return [
        words.DATE.format(what=entry.title, when=numbers.window(entry.on), means=_means(entry))
        for entry in about.ahead(setting)
    ]


def _dates(setting: Setting) -> tuple[Block, ...]:
    dates = dated(setting)
    if not dates:
        return _said(words.NOTHING_DATED)
    pushed = any(one.favours or one.hinders for one in about.ahead(setting))
    return (*_said(words.DATES_PUSH if pushed else words.DATES_ARE), *listed(dates))


def _means(entry: CalendarEntry) -> str:
    """What a dated event may do: which outcome helps an agreement and which harms it, where the case says."""
    if entry.favours and entry.hinders:
        return words.PUSHES.format(favours=entry.favours, hinders=entry.hinders)
    if entry.favours or entry.hinders:
        frame = words.FAVOURS_ONLY if entry.favours else words.HINDERS_ONLY
        return frame.format(favours=entry.favours, hinders=entry.hinders)
    if entry.election:
        return words.ELECTION_MEANS
    told = (entry.event or "").partition(";")[0].rstrip(".")
    return words.EVENT_MEANS.format(event=f"{told[:1].lower()}{told[1:]}") if told else ""


def _experts(setting: Setting) -> str:
    """Whether the experts of a panel agree on the order of texts; nothing for a case without one."""
    found = setting.overview.experts
    return expert_words.headline(found) if found is not None else ""


def sure(setting: Setting) -> Said:
    """The confidence by rule, on what it rests, what the answer turns on, and the record of such texts."""
    run, answer, plan = setting.overview, setting.overview.find(Talks), about.text(setting)
    if answer is not None:
        one = answer.agreed[SIGNED]
        ends = one.low, one.high
    elif plan is not None:
        ends = plan.answer.ends
    else:
        return ""
    level = likelihood.confidence(run.judged, ends)
    why = words.JUDGED.format(share=numbers.judged_share(run.judged), ends=numbers.span(ends))
    told = words.SURE_SCORED, _experts(setting), turns_on(setting)
    return (
        Text(words.CONFIDENCE),
        Text(level, "strong"),
        Text(f", {why}. {' '.join(one for one in told if one)}"),
    )

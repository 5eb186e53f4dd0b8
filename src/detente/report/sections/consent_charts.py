"""The charts of *Who would say no, and why?*: vetoes, gains by issue, votes as seats."""

from __future__ import annotations

from collections.abc import Sequence

from detente.consent import Consent
from detente.report.document import Block, Figure
from detente.report.document.chartspecs import (
    Bar,
    BarSpec,
    Gain,
    GainRow,
    GainsSpec,
    Group,
    GroupedSpec,
    House,
    SeatsSpec,
    Tip,
)
from detente.report.sections import tips
from detente.report.sections.setting import Setting
from detente.report.words import common, names, numbers, packages
from detente.report.words import consent as words
from detente.strategy.findings.figures import case_digits, small
from detente.strategy.findings.packages import by_issue, houses
from detente.strategy.findings.plans import Plan
from detente.strategy.findings.vetoes import SHOWN, Veto, vetoes


def series(parties: Sequence[str], party: str) -> str:
    """Whose a bar or dot is: two parties are told apart by colour, more by name."""
    found = list(parties)
    return ("one", "two")[found.index(party)] if len(found) == 2 and party in found else "other"


def stopping(setting: Setting, plans: Sequence[Plan]) -> tuple[Figure, ...]:
    """Who stops what: a bar for each veto that counts; nothing where every text hardly fails."""
    groups = tuple(
        group for plan in plans if not plan.hardly_fails and (group := _stopping(setting, plan)) is not None
    )
    if not groups:
        return ()
    described = "; ".join(
        f"{group.title}: {', '.join(f'{bar.label} {bar.said}' for bar in group.bars)}" for group in groups
    )
    caption = f"{common.WHICH_SHORT} {words.VETO_CAPTION}"
    parties = [setting.titles.party(party) for party in setting.overview.case.parties]
    return (
        Figure("vetoes", GroupedSpec(groups), words.VETO_CHART, described, words.coloured(caption, parties)),
    )


def _stopping(setting: Setting, plan: Plan) -> Group | None:
    case, title = setting.overview.case, names.plan(setting.titles, plan)
    bars = tuple(_veto(setting, plan, veto) for veto in vetoes(case, plan.answer) if veto.share >= SHOWN)
    return Group(words.fails_in(title, plan.answer.chance), bars) if bars else None


def _veto(setting: Setting, plan: Plan, veto: Veto) -> Bar:
    name, case = names.veto(setting.titles, veto.key), setting.overview.case
    told = words.VETO_FAILS.format(
        plan=names.plan(setting.titles, plan),
        fails=numbers.in_100(1 - plan.answer.chance),
        share=numbers.in_100(veto.share),
    )
    return Bar(
        name,
        veto.share,
        numbers.short(veto.share),
        series(case.parties, veto.party),
        keys=(plan.ident,),
        tip=Tip(name, (told,)),
    )


def gains(setting: Setting, plan: Plan, instead: tuple[Block, ...] = ()) -> tuple[Figure, ...]:
    """What a text brings each leadership, issue by issue; the issues that matter most first."""
    run, titles = setting.overview, setting.titles
    case, answer = run.case, plan.answer
    found, rest = by_issue(case, run.draws, answer)
    each = sorted(found.items(), key=lambda one: -sum(abs(gain) for gain in one[1]))
    rows = [
        _gains(setting, titles.issue(issue), gained, _now_and_then(setting, issue, answer.changes[issue]))
        for issue, gained in each
    ]
    rows.append(_gains(setting, packages.BEYOND, rest))
    shown = tuple(row for row in rows if any(abs(gain.value) >= small(case) for gain in row.gains))
    if not shown:
        return ()
    described = "; ".join(f"{row.label}: {', '.join(gain.said for gain in row.gains)}" for row in shown)
    title = words.OF_PLAN.format(what=words.GAINS, plan=names.plan(titles, plan))
    caption = words.coloured(words.GAINS_CAPTION, [titles.party(party) for party in case.parties])
    spec, ident = GainsSpec(shown), f"gains-{plan.slug}"
    return (Figure(ident, spec, title, described, caption, instead, wide=False, on="screen"),)


def _now_and_then(setting: Setting, issue: str, option: str) -> tuple[str, str]:
    today = setting.overview.case.today[issue]
    return words.now_and_then(setting.titles.option(issue, today), setting.titles.option(issue, option))


def _gains(setting: Setting, label: str, gained: Sequence[float], about: tuple[str, ...] = ()) -> GainRow:
    shown = tuple(_gain(setting, n, gain) for n, gain in enumerate(gained))
    return GainRow(
        label, shown, Tip(label, (*about, tips.gains(setting.overview.case, setting.titles, gained)))
    )


def _gain(setting: Setting, n: int, gain: float) -> Gain:
    case = setting.overview.case
    whose, said = series(case.parties, case.parties[n]), numbers.points(gain, case_digits(case))
    named = f"{said} {setting.titles.party(case.parties[n])}" if whose == "other" else said
    return Gain(gain, named, whose)


def seats(setting: Setting, plan: Plan) -> tuple[Figure, ...]:
    """The votes at home on a text, one house below the other; the same figures stand in a table."""
    case, answer, titles = setting.overview.case, plan.answer, setting.titles
    found = []
    for (party, body), members in houses(case, answer).items():
        vote = next(one for one in answer.bodies[party] if one.body == body)
        name, said = names.veto(titles, f"{party}/{body}"), words.votes(vote, members)
        whose = series(case.parties, party)
        found.append(House(name, said, whose, members, vote.expected_yes, vote.needs, Tip(name, (said,))))
    if not found:
        return ()
    described = "; ".join(f"{house.title}: {house.said}" for house in found)
    title = words.OF_PLAN.format(what=words.SEATS, plan=names.plan(titles, plan))
    ident, spec = f"seats-{plan.slug}", SeatsSpec(tuple(found))
    return (Figure(ident, spec, title, described, words.SEATS_CAPTION, wide=False, on="screen"),)


def alone(setting: Setting, answer: Consent, instead: tuple[Block, ...]) -> Figure:
    """Who stops one package; where next to nothing does, its chance."""
    shown = sorted(answer.veto_share.items(), key=lambda one: -one[1])
    bars = tuple(_alone(setting, answer, key, share) for key, share in shown if share >= SHOWN)
    if not bars:
        return _chance(answer, instead)
    described = "; ".join(f"{bar.label} {bar.said}" for bar in bars)
    spec = GroupedSpec((Group(words.failures(answer.chance), bars),))
    return Figure("vetoes", spec, words.VETOES_ALONE, described, words.VETO_CAPTION, instead)


def _alone(setting: Setting, answer: Consent, key: str, share: float) -> Bar:
    party, _, body = key.partition("/")
    side = [*answer.bodies].index(party) if body else [*answer.leaders].index(key)
    whose = ("one", "two")[side] if len(answer.leaders) == 2 else "other"
    return Bar(names.veto(setting.titles, key), share, numbers.short(share), whose)


def _chance(answer: Consent, instead: tuple[Block, ...]) -> Figure:
    """The chance alone."""
    ends = answer.chance_range
    bar = Bar(packages.ALL_SAY_YES, answer.chance, common.ranged(answer.chance, ends), "plan", ends)
    said = common.chance_line(answer.chance, ends)
    return Figure("chances", BarSpec((bar,)), packages.ALL_SAY_YES, said, "", instead)

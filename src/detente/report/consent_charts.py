"""The charts of *Who would say no, and why?*: chances, vetoes, gains by issue, votes as seats."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Case
from detente.draws import Draws
from detente.report import charts, drawings, headings, kept_words, package, pictured, reading, view, words
from detente.report.charts import Bar, Chart, Group
from detente.report.drawings import Gain, House, Issue
from detente.report.view import Plan
from detente.strategy import Overview


def small(case: Case) -> float:
    """A gain below this reads 0.0."""
    return 0.5 * 10.0 ** -words.case_digits(case)


def kind(case: Case, party: str) -> str:
    """The class of a party's bars and dots: two colours for two parties, grey for more."""
    return (
        ("one", "two")[case.parties.index(party)]
        if len(case.parties) == 2 and party in case.parties
        else "other"
    )


def chances(overview: Overview) -> Chart | None:
    """Each strategy's chance with its range."""
    case = overview.case
    rows = [
        Bar(
            plan.title,
            plan.answer.chance,
            f"{words.short(plan.answer.chance)} ({words.short_span(plan.answer.chance_range)})",
            "solution" if plan.computed else "plan",
            plan.answer.chance_range,
            plan.ident,
            pictured.package(case, plan.title, plan.answer),
            plan.kept.chance if plan.kept is not None else None,
        )
        for plan in reading.shown(overview)
    ]
    kept = [
        f"; {kept_words.KEPT.lower()}: {words.short(row.also)}" if row.also is not None else ""
        for row in rows
    ]
    told = "; ".join(f"{row.label}: {row.said}{also}" for row, also in zip(rows, kept, strict=True))
    names = headings.CHANCE_CHART, told
    return charts.both(lambda size: charts.bars("chances", rows, names, size)) if rows else None


def vetoes(case: Case, plans: Sequence[Plan]) -> Chart | None:
    """Who stops what: a bar for each veto that counts."""
    groups = []
    for plan in plans:
        chance = plan.answer.chance
        if chance >= view.HARDLY_FAILS:
            continue
        rows = tuple(
            Bar(
                veto.name,
                veto.share,
                words.short(veto.share),
                kind(case, veto.party),
                key=plan.ident,
                told=pictured.veto(plan.title, veto.name, veto.share, chance),
            )
            for veto in view.vetoes(case, plan.answer)
            if veto.share >= view.SHOWN
        )
        if rows:
            groups.append(Group(headings.fails_in(plan.title, chance), rows))
    told = "; ".join(f"{g.title}: " + ", ".join(f"{row.label} {row.said}" for row in g.rows) for g in groups)
    names = headings.VETO_CHART, told
    return charts.both(lambda size: charts.grouped("vetoes", groups, names, size)) if groups else None


def gains(case: Case, draws: Draws, plan: Plan) -> Chart | None:
    """What a strategy brings each leadership, issue by issue; the issues that matter most first."""
    found, rest = package.by_issue(case, draws, plan.answer)
    rows = [
        (case.issue_title(issue), each, pictured.issue(case, issue, plan.answer.changes[issue], each))
        for issue, each in found.items()
    ]
    rows.sort(key=lambda row: -sum(abs(gain) for gain in row[1]))
    rows.append((pictured.BEYOND, rest, f"{pictured.BEYOND}\n{pictured.gains_line(case, rest)}"))
    issues = [
        Issue(label, tuple(_gain(case, n, gain) for n, gain in enumerate(each)), told)
        for label, each, told in rows
        if any(abs(gain) >= small(case) for gain in each)
    ]
    said = "; ".join(f"{issue.label}: {', '.join(gain.said for gain in issue.gains)}" for issue in issues)
    names, ident = (pictured.gains_title(plan.title), said), f"gains-{plan.slug}"
    return charts.both(lambda size: drawings.gains(ident, issues, names, size)) if issues else None


def _gain(case: Case, n: int, gain: float) -> Gain:
    party = case.parties[n]
    of = kind(case, party)
    said = words.points(gain, words.case_digits(case))
    return Gain(gain, f"{said} {case.name(party)}" if of == "other" else said, of)


def seats(case: Case, plan: Plan) -> Chart | None:
    """The votes at home on a strategy, one house below the other."""
    answer = plan.answer
    houses = []
    for (party, body), members in package.houses(case, answer).items():
        vote = next(one for one in answer.bodies[party] if one.body == body)
        name = view.veto_name(case, f"{party}/{body}")[0]
        said = pictured.of_seats(pictured.seats_said(answer, party, body), members)
        houses.append(
            House(name, said, kind(case, party), members, vote.expected_yes, vote.needs, f"{name}\n{said}")
        )
    told = "; ".join(f"{house.title}: {house.said}" for house in houses)
    names, ident = (pictured.seats_title(plan.title), told), f"seats-{plan.slug}"
    return charts.both(lambda size: drawings.seats(ident, houses, names, size)) if houses else None

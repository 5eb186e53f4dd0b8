"""One answer as plain text: what `detente deals` and `detente consent` print."""

from __future__ import annotations

from detente.case import Case
from detente.consent import Consent
from detente.deals import Deals, Region
from detente.method import Method
from detente.report import texts, view, words
from detente.report.tables import bullet, paragraph, table
from detente.strategy import Validity


def deals_text(case: Case, answer: Deals, width: int = 80) -> str:
    """Which agreements exist, in plain text."""
    lines = [words.QUESTIONS["deals"], "", *paragraph(texts.deals_answer(answer), width)]
    lines += ["", texts.WITHIN.upper(), *_points(case, answer, answer.within_red_lines, width)]
    lines += ["", *paragraph(texts.everywhere(case, answer), width)]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])


def _points(case: Case, answer: Deals, region: Region, width: int) -> list[str]:
    """The solution points with every party's points, then the changes that each makes."""
    decimals = words.case_digits(case)
    head = ("Package", *(case.name(party) for party in case.parties))
    found = view.points(region)
    none = [words.plain_points(answer.reservation[party], decimals) for party in case.parties]
    rows = [[texts.NO_AGREEMENT, *none]]
    for point in found:
        figures = (words.plain_points(point.offer.utility[party], decimals) for party in case.parties)
        rows.append([point.title, *figures])
    lines = table(head, rows, width, "w" + "r" * len(case.parties))
    for point in found:
        made = {i: o for i, o in point.offer.package.items() if o != case.today[i]}
        lines += ["", *paragraph(texts.changes_of(point.title, len(made), point.ties), width)]
        lines += [line for i, o in made.items() for line in bullet(words.change(case, i, o), width)]
    return lines if found else [*lines, *paragraph(texts.NO_POINT, width)]


def consent_text(case: Case, answer: Consent, width: int = 80) -> str:
    """Who would say no to a package, and why, in plain text."""
    lines = [words.QUESTIONS["consent"], ""]
    if not answer.changes:
        return "\n".join([*lines, words.sentence(texts.NOTHING_TO_AGREE)])
    made = [words.change(case, issue, option) for issue, option in answer.changes.items()]
    lines += [line for change in made for line in bullet(change, width)]
    said = f"{words.worlds(answer.chance)} {words.chance(answer.chance)} worlds"
    range_said = f"{words.span(answer.chance_range)} {texts.IF_WRONG}"
    lines += ["", *paragraph(f"{said}; {range_said}. {texts.CHANCE_MEANS}", width)]
    lines += ["", *_leaders(case, answer, width), *_bodies(case, answer, width)]
    lines += ["", *_vetoes(case, answer, width)]
    for actor, crossed in answer.red_lines.items():
        for line in crossed:
            lines += paragraph(texts.crosses(case.actor_title(actor), words.pattern(case, line)), width)
    lines += [line for note in answer.notes for line in paragraph(words.note(case, note), width)]
    lines += ["", *paragraph(texts.grounds(case), width)]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])


def _leaders(case: Case, answer: Consent, width: int) -> list[str]:
    rows = []
    for leader, chance in answer.leaders.items():
        parts = answer.margins[leader]
        rows.append(
            [case.actor_title(leader), words.short(chance), *view.sum_up(parts, words.case_digits(case))]
        )
    key = paragraph(texts.MARGIN_KEY, width)
    return [*table(texts.LEADER_HEAD, rows, width, "wrrrrrr"), *key]


def _bodies(case: Case, answer: Consent, width: int) -> list[str]:
    rows = [
        [
            view.veto_name(case, f"{party}/{body.body}")[0],
            words.short(body.chance),
            words.votes(body.expected_yes, body.needs),
            words.votes(body.needs, body.needs),
        ]
        for party, bodies in answer.bodies.items()
        for body in bodies
    ]
    return ["", *table(texts.BODY_HEAD, rows, width, "wrrr")] if rows else ["", texts.NO_BODY]


def _vetoes(case: Case, answer: Consent, width: int) -> list[str]:
    rows = [
        [veto.name, words.short(veto.share)] for veto in view.vetoes(case, answer) if veto.share >= view.SHOWN
    ]
    title = texts.failures(answer.chance)
    return [*paragraph(title, width), *table(texts.VETO_HEAD, rows, width, "wr")] if rows else [texts.NO_VETO]


def validity_text(answer: Validity, width: int = 80) -> str:
    """Swaps that came about beside swaps that did not, in plain text."""
    if not answer.tried:
        return texts.NO_VARIANT
    lines = [texts.VALIDITY, ""]
    for variant in dict.fromkeys(one.variant for one in answer.tried):
        tried = [one for one in answer.tried if one.variant == variant]
        rows = [
            [
                one.swap.title or one.name,
                texts.CAME_ABOUT if one.swap.happened else texts.DID_NOT,
                words.short(one.answer.chance),
                words.span(one.answer.chance_range),
            ]
            for one in sorted(tried, key=lambda one: -one.answer.chance)
        ]
        lines += [words.sentence(words.day(tried[0].as_of)), *table(texts.SWAP_HEAD, rows, width, "wlrr"), ""]
    return "\n".join([*lines, *paragraph(texts.ordered(answer.ordered, answer.pairs), width)])


def method(found: Method) -> str:
    """How an answer was got, in one line."""
    drawn = "at the middle values" if found.seed is None else f"over {found.draws} worlds, seed {found.seed}"
    return f"{found.name}, {found.kind}, {drawn}; {found.source}."

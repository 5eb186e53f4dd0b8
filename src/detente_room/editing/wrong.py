"""What is wrong with a case, in the words of its forms: no paths, no keys, no short names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from detente.case import Case, Problem
from detente.case.tree import dotted
from detente_room.editing.forms import FORMS, Forms

_QUOTED = re.compile(r"('[^']*'|\"[^\"]*\")")
_KEY = re.compile(r"the key \w+")


@dataclass(frozen=True)
class Told:
    """A problem that no field of the page is about: which form and field it is about, and its words."""

    part: str
    one: str
    place: str
    words: str


def words(case: Case, problem: Problem, such: str = "") -> str:
    """One sentence or two: what was found, and what would be accepted (``such``: of this field)."""
    if problem.found == "nothing" and _KEY.fullmatch(problem.expected):
        return _("Say something here.") + (f" {_('Expected:')} {such}." if such else "")
    found = named(case, _plain(problem.found, _FOUND))
    expected = named(case, such if such and _any(problem.expected) else _plain(problem.expected, _expected()))
    told = _("Found %(found)s; expected %(expected)s.") % {"found": found, "expected": expected}
    if problem.nearest:
        told += " " + _("Did you mean %(nearest)s?") % {"nearest": named(case, problem.nearest)}
    return told


def named(case: Case, text: str) -> str:
    """A text with titles in the place of short names; what somebody typed (in quotes) stays."""
    titles: Mapping[str, str] = {
        **{one: case.issue_title(one) for one in case.file.issues},
        **{one: case.actor_title(one) for one in case.file.actors},
        **{one: case.name(one) for one in case.parties},
    }
    if not titles:
        return text
    longest = sorted(titles, key=len, reverse=True)
    form = re.compile(r"(?<![\w.-])(" + "|".join(map(re.escape, longest)) + r")(?![\w-])")
    pieces = _QUOTED.split(text)
    return "".join(
        piece if n % 2 else form.sub(lambda hit: titles[hit[1]], piece) for n, piece in enumerate(pieces)
    )


_ANY = re.compile(
    r"a number, a range low\.\.high.*|between \S+ and \S+|\S+ or more|a whole number"
    r"|something, or the key left out|a whole number of members, or a share such as 50%"
    r"|a certain number of members or a certain share"
    r"|a number or range without % or unit|a number such as 2\.\.6 per year.*|one certain number"
    r"|a share above 0% and at most 100%"
)
"""What is expected of every number: a field that has an example of its own says that instead."""


def _any(expected: str) -> bool:
    return _ANY.fullmatch(expected) is not None


Rules = Iterable[tuple[str, str]]
_FOUND: Rules = (
    (r"(\d+) options with now: true", r"\1 options that are today's"),
    (r"an empty mapping|nothing", "nothing"),
    (r" \((as_of|since)\)", ""),
    (r"nobody who speaks for (.+)", r"nobody who speaks for \1"),
    (r"a lever of kind ", "a lever that is called "),
)


def _expected() -> Rules:
    choose = _("at least one option: choose one")
    return (
        (r"a number, a range low\.\.high.*", _("a number such as 30, or a range such as 25..35")),
        (r"between 0 and 1", _("a number from 0 to 1, such as 0.8 or 0.6..0.9 (or 80%)")),
        (r"at least one option, not an empty pattern", choose),
        (r"a pattern \{issue: option, \.\.\.\}", choose),
        (r"the key \w+", _("an answer here")),
        (r"exactly one: today's", _("exactly one option that is today's")),
        (r"one actor with speaks_for: (.+)", _("an actor that speaks for \\1")),
        (r"kind: guarantee", _("a lever that is a guarantee")),
        (r"process\.meetings\.every", _("how often the sides meet (on the page How the talks are run)")),
        (r"as_of or a strategy's start", _("the day of the case, or a day on which the strategy starts")),
        (r"something, or the key left out", _("something, or nothing at all")),
        (r"weights: a leadership wants something", _("weights: a leadership wants something")),
        (r"a leadership follows nobody", _("nobody: a leadership follows nobody")),
        (r"the id of a commitment", _("a commitment of this case")),
        (r" \((as_of|since)\)", ""),
    )


def _plain(text: str, rules: Rules) -> str:
    for form, said in rules:
        text = re.sub(form, said, text)
    return text


def elsewhere(forms: Forms, problems: Iterable[Problem]) -> list[Told]:
    """Problems that no field of a page is about: each with the form and the field that it is about."""
    listed = list(problems)
    places = _places(forms) if listed else {}
    found = []
    for problem in listed:
        steps = problem.where.split(".")
        ends = (".".join(steps[:n]) for n in range(len(steps), 1, -1))
        part, one, place, such = next((places[end] for end in ends if end in places), ("", "", "", ""))
        found.append(Told(part, one, place, words(forms.case, problem, such)))
    return found


def _places(forms: Forms) -> dict[str, tuple[str, str, str, str]]:
    """By dotted path: the form, whose it is, what the field is called, what it takes."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for part in FORMS:
        for one, title in forms.names(part):
            if part == "values":
                continue
            for group in forms.of(part, one):
                head = ", ".join(dict.fromkeys(piece for piece in (title, group.title) if piece))
                for field in group.fields:
                    found.setdefault(dotted(field.path), (part, one, f"{head}: {field.label}", field.such))
                    whole = dotted(field.path[:-1])
                    if len(field.path) > 2:
                        found.setdefault(whole, (part, one, head, ""))
    return found


def asked(
    case: Case, problems: Iterable[Problem], questions: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    """Problems beside the questions that they are about (by the steps of their path), and the others.

    ``questions``: what each takes.
    """
    wrong: dict[str, str] = {}
    others = []
    for problem in problems:
        steps = (_ASKED.get(step, step) for step in reversed(problem.where.split(".")))
        name = next((step for step in steps if step in questions), None)
        if name is None:
            others.append(problem)
        else:
            wrong[name] = words(case, problem, questions[name])
    return wrong, others


_ASKED = {"body": "title", "referendum": "who", "cost": "levels", "points": "levels"}
"""What a key of the file was asked as."""

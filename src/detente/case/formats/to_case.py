"""A domain with profiles as the text of a case and of its SOURCES.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from detente.case.formats.domain import Domain, DomainIssue, Profile
from detente.case.formats.names import number_text, plain_text, slug, slugs

_SIDE_BY_SIDE = 6
"""Options on one line at most: judgement."""
_PLAIN = re.compile(r"[^\W\d_][\w.\-]*|[1-9]\d*")
_CONSTANTS = {"true", "false", "null", "yes", "no", "on", "off"}

_HEAD = """\
# Made by `detente import {format}`; SOURCES.md says which file each number came from.
#
# The scale is the files' own: weights as written, values 100 times the share that the file gives{cap}.
# These files know no today. `now` is each issue's first option only because a case names one; what no
# agreement is worth to a side is its `reservation`. Gains over "today" therefore mean nothing here, while
# margins, deals and consent compare with the reservation, and are the same whatever `now` says.
"""

_MODEL = """
# The numbers of these files are certain, on a scale of about 1: the noise meant for judgements about
# people, in points out of 100, would drown them. What is agreed in such a domain is carried out at once, so
# that nobody has to trust, and without it each side has its reservation, whatever is at stake.
model: {tau: 0, mood_sd: 0, lean_sd: 0, stake: 0, trust: 1}
"""


def case_texts(domain: Domain, name: str, format_: str) -> dict[str, str]:
    """``case.yaml`` and ``SOURCES.md`` for a domain; ``name`` becomes the case's slug.

    Titles are the names of the files; slugs are made from them and are unique.
    """
    issues = dict(
        zip((i.name for i in domain.issues), slugs((i.name for i in domain.issues), "issue"), strict=True)
    )
    options = {
        issue.name: dict(zip(issue.values, slugs(issue.values, "option"), strict=True))
        for issue in domain.issues
    }
    parties = slugs((profile.name for profile in domain.profiles), "party")
    lines = [
        _head(domain, format_),
        f"case: {yaml_word(slug(name, 'domain'))}",
        f"title: {yaml_text(domain.name)}",
        f"parties: [{', '.join(map(yaml_word, parties))}]",
        "names:",
        *(
            f"  {yaml_word(p)}: {yaml_text(profile.name)}"
            for p, profile in zip(parties, domain.profiles, strict=True)
        ),
        "utilities:",
        "  renormalise: false                   # weights count as written",
        *([f"  cap: {number_text(domain.cap)}"] if domain.cap is not None else []),
        "issues:",
    ]
    for issue in domain.issues:
        lines += _issue(issue, issues[issue.name], options[issue.name])
    lines.append("actors:")
    for party, profile in zip(parties, domain.profiles, strict=True):
        lines += _actor(party, profile, issues, options)
    text = "\n".join(lines) + "\n" + _MODEL
    return {"case.yaml": text, "SOURCES.md": _sources(domain, parties, format_)}


def _head(domain: Domain, format_: str) -> str:
    cap = f",\n# the total never more than {number_text(domain.cap)}" if domain.cap is not None else ""
    notes = [f"# Noted: {plain_text(note)}." for note in domain.notes]
    return _HEAD.format(format=format_, cap=cap) + "".join(f"{note}\n" for note in notes)


def _issue(issue: DomainIssue, name: str, options: Mapping[str, str]) -> Iterator[str]:
    yield f"  {yaml_word(name)}:"
    yield f"    title: {yaml_text(issue.name)}"
    yield "    options:"
    for n, value in enumerate(issue.values):
        now = ", now: true" if n == 0 else ""
        yield f"      {yaml_word(options[value])}: {{title: {yaml_text(value)}{now}}}"


def _actor(
    party: str, profile: Profile, issues: Mapping[str, str], options: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    yield f"  {yaml_word(party + '-leader')}:"
    yield f"    title: {yaml_text(profile.name)}"
    yield "    kind: leadership"
    yield f"    speaks_for: {yaml_word(party)}"
    yield f"    reservation: {number_text(profile.reservation)}"
    yield "    weights:"
    for issue, weight in profile.weights.items():
        yield f"      {yaml_word(issues[issue])}: {number_text(weight)}"
    yield "    values:"
    for issue, values in profile.values.items():
        pairs = [
            f"{yaml_word(options[issue][value])}: {number_text(worth)}" for value, worth in values.items()
        ]
        if len(pairs) <= _SIDE_BY_SIDE:
            yield f"      {yaml_word(issues[issue])}: {{{', '.join(pairs)}}}"
        else:
            yield f"      {yaml_word(issues[issue])}:"
            yield from (f"        {pair}" for pair in pairs)


def _sources(domain: Domain, parties: list[str], format_: str) -> str:
    rows = []
    for party, profile in zip(parties, domain.profiles, strict=True):
        path, file = f"actors.{party}-leader", _cell(profile.file)
        rows.append(
            (f"{path}.**", f"the file {file}", "weights as written, values 100 times the file's share")
        )
        rows.append((f"{path}.reservation", f"the file {file}", _cell(profile.reservation_from)))
    rows.append(("model.*", "judgement", "no noise, no distrust: the files are certain of their own numbers"))
    if domain.cap is not None:
        rows.append(("utilities.cap", "GENIUS 10", "no total utility passes 1"))
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    notes = "".join(f"- {plain_text(note)}\n" for note in domain.notes)
    about = f"Issues and options: {_cell(domain.file)} ({format_}). Each side: a profile of its own.\n"
    left = f"\nNoted when the files were read:\n\n{notes}" if notes else ""
    head = "| number | source | why |\n|---|---|---|\n"
    return f"# Sources of {plain_text(domain.name)}\n\n{about}\n{head}{table}{left}"


def _cell(text: str) -> str:
    """Text within a cell of a Markdown table."""
    return plain_text(text).replace("|", "/")


def yaml_word(name: str) -> str:
    """A slug as a YAML key or word, in quotes where YAML might read something else."""
    plain = _PLAIN.fullmatch(name) and name not in _CONSTANTS
    return name if plain else json.dumps(name, ensure_ascii=False)


def yaml_text(text: str) -> str:
    """Text in YAML, in quotes unless it is plainly words."""
    line = plain_text(text)
    words = re.fullmatch(r"[^\W\d_][\w \-]*\w", line) and line.lower() not in _CONSTANTS
    return line if words else json.dumps(line, ensure_ascii=False)

"""The answers on one screen of a terminal, 24 lines of 80 letters: whole sentences, as many as fit."""

from __future__ import annotations

import textwrap

from detente.report.document import plain
from detente.report.sections.brief import first
from detente.report.sections.brief.next import order_starts, steps
from detente.report.sections.brief.turns import turns
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import common
from detente.strategy import Overview

WIDTH, ALL = 80, 19
FIRST_BLOCKS = 2
"""Letters in a line, and lines of all: a screen has 24, and says which files were written."""
MOST = 3
"""Times that each answer gets one more sentence, where it still fits: judgement."""


def screen(run: Overview) -> str:
    """Title, day and the answers of the first page."""
    head = textwrap.wrap(f"{run.case.title}. {words.rests_short(run)}", WIDTH)
    told = [(name, said) for name, said in _answers(Setting.of(run)) if said]
    taken, room = [1] * len(told), ALL - len(head)
    for _ in range(MOST):
        for n, (_name, said) in enumerate(told):
            more = [*taken[:n], min(taken[n] + 1, len(said)), *taken[n + 1 :]]
            if len(_lines(told, more)) <= room:
                taken = more
    return "\n".join([*head, *_lines(told, taken)])


def _lines(told: list[tuple[str, list[str]]], taken: list[int]) -> list[str]:
    """Each answer with its first sentences, so many of each."""
    return [
        line
        for (name, said), count in zip(told, taken, strict=True)
        for line in _wrapped(f"{name}: {' '.join(said[:count])}")
    ]


def _answers(setting: Setting) -> list[tuple[str, list[str]]]:
    """What is said on the first page, sentence by sentence, the most telling first."""
    run = setting.overview
    likely = first.likely_short(setting)
    if "consent" in run.refused:
        return [(words.LIKELY, likely), (words.POSSIBLE, [common.refused("consent", run.refused["consent"])])]
    mind = [*sentences(turns(setting)), *_dates(setting)]
    begins = sentences(order_starts(setting, FIRST_BLOCKS)) or sentences(steps(setting))
    return [
        (words.SHORT_LIKELY, likely),
        (words.SHORT_POSSIBLE, sentences(plain(first.possible(setting)))),
        (words.SHORT_STOPS, sentences(plain(first.stops(setting)))),
        (words.SHORT_FIRST, begins),
        (words.SHORT_COST, sentences(plain(first.cost(setting)))),
        (words.SHORT_MIND, mind),
        (words.SHORT_SURE, sentences(plain(first.sure(setting)))),
    ]


def _dates(setting: Setting) -> list[str]:
    found = first.dated(setting)
    return [words.DATES.format(dates="; ".join(found))] if found else [words.NOTHING_DATED]


def sentences(text: str) -> list[str]:
    """A text cut where a full stop ends a sentence."""
    parts = text.split(". ")
    return [part if part.endswith(".") else f"{part}." for part in parts if part.strip()]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ")

"""The brief on a whole run: one page that answers, the texts, a section a question, who is not there."""

from __future__ import annotations

from detente import __version__, registry
from detente.report.document import Block, Document, Link, Para, Section, Text
from detente.report.sections.brief import absent, first, questions, texts
from detente.report.sections.brief import seat as parts
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import likelihood, numbers
from detente.report.words import sources as said
from detente.report.words import summary as common_words
from detente.strategy import Overview


def document(
    run: Overview, made_on: str | None = None, annex: str = "annex.html", seat: str | None = None
) -> Document:
    """The brief as a document: nothing in it needs to be clicked.

    Args:
        run: the answers of one run.
        made_on: a date to print at the end, or none; without it the same answers give the same brief.
        annex: the file of the annex, for links.
        seat: an actor or a party for whom it is written: it then has a page of its own.

    Raises:
        UnknownNameError: no actor or party is called as ``seat``.

    """
    setting = Setting.of(run)
    case = run.case
    head: list[Block] = [Para(note, "note") for note in case.file.footnotes.values()]
    head.append(Para(words.rests(run), "note"))
    return Document(
        title=case.title,
        kicker=words.KICKER,
        look="brief",
        head=tuple(head),
        sections=(
            Section("minute", words.MINUTE, first.build(setting)),
            *(parts.build(setting, seat) if seat is not None else ()),
            *_texts(setting),
            *(part for one in registry.answered() for part in questions.build(setting, one, annex)),
            Section("groups", common_words.NOT_AT_TABLE, absent.build(setting)),
            Section("method", words.METHOD, _method(setting, annex)),
        ),
        colophon=(Para(_made(run, made_on)),),
        notes=(f"{case.title}. {common_words.as_of(case.file.as_of)}", *case.file.footnotes.values()),
        mark=case.mark,
    )


def _texts(setting: Setting) -> tuple[Section, ...]:
    title, blocks = texts.build(setting)
    return (Section("strategies", title, blocks, kicker=words.TEXTS_KICKER), *texts.in_full(setting))


def _method(setting: Setting, annex: str) -> tuple[Block, ...]:
    """How to read a figure, in a few lines."""
    run = setting.overview
    kept = (words.KEPT_IS,) if run.ranked else ()
    out = [words.LEFT_OUT.format(question=one.title) for one in questions.left_out(setting)]
    lines = (words.WORLD_IS, words.YES_IS, *kept, likelihood.KEY, likelihood.RULE, *out)
    return (
        *(Para(line, "note") for line in lines),
        Para((Text(f"{words.IN_ANNEX} "), Link(words.ANNEX, annex), Text("."))),
    )


def _made(run: Overview, made_on: str | None) -> str:
    version = words.VERSION.format(
        version=__version__, day=numbers.day(run.case.file.as_of or numbers.NO_DATE)
    )
    dated = f" {said.MADE_ON.format(day=numbers.day(made_on))}" if made_on else ""
    return f"{version}{dated}"

"""The annex to the brief: every answer with its reasons, the texts side by side, what it all rests on."""

from __future__ import annotations

from detente import __version__, registry
from detente.report.document import Block, Document, Para, Section, Text
from detente.report.sections import experts, groups, reasons, sources, strategies
from detente.report.sections.blocks import notes
from detente.report.sections.setting import Setting
from detente.report.words import common, numbers, ranges
from detente.report.words import experts as said_by_experts
from detente.report.words import sources as said
from detente.report.words import summary as words
from detente.strategy import Overview


def document(run: Overview, made_on: str | None = None) -> Document:
    """The annex. Figures that can be traced are still open (`document.references`).

    Args:
        run: the answers of one run.
        made_on: a date to print at the end, or none; without it the same answers give the same annex.

    """
    setting = Setting.of(run)
    case = run.case
    head: list[Block] = [Para(note, "note") for note in case.file.footnotes.values()]
    head.append(Para(words.rests(run), "lead"))
    head += [Para(case.file.about, "note")] if case.file.about else []
    return Document(
        title=case.title,
        kicker=words.ANNEX,
        head=tuple(head),
        sections=(
            Section("reasons", words.REASONS, _reasons(setting)),
            Section("strategies", words.STRATEGIES, strategies.build(setting)),
            *questions(setting),
            *_experts(setting),
            Section("groups", words.NOT_AT_TABLE, groups.build(setting)),
            Section("sources", said.SOURCES, sources.build(setting)),
        ),
        colophon=_colophon(run, made_on),
        notes=(f"{case.title}. {words.as_of(case.file.as_of)}", *case.file.footnotes.values()),
        mark=case.mark,
    )


def _experts(setting: Setting) -> tuple[Section, ...]:
    """Where the experts of a panel differ; nothing for a case without one."""
    found = setting.overview.experts
    if found is None:
        return ()
    return (Section("experts", said_by_experts.AGREE, experts.differ(setting, found, "annex")),)


def _reasons(setting: Setting) -> tuple[Block, ...]:
    """The answers in full, and how much of what they rest on is judgement."""
    told = (reasons.by_part(setting.overview), f"{common.answered()} {common.not_yet()}".strip())
    return (*notes(one for one in told if one), reasons.build(setting))


def questions(setting: Setting) -> tuple[Section, ...]:
    """A section for each question that is answered, in their order."""
    run = setting.overview
    return tuple(
        Section(one.name, one.title, one.part("section").build(setting, run.answers.get(one.name), "annex"))
        for one in registry.answered()
    )


def _colophon(run: Overview, made_on: str | None) -> tuple[Block, ...]:
    """How the same figures are got again, with which version, and last what ranges mean."""
    version = said.version(__version__, run.draws.count, run.draws.seed)
    dated = f" {said.MADE_ON.format(day=numbers.day(made_on))}" if made_on else ""
    return (
        Para((Text(f"{said.AGAIN} "), Text(sources.command(run), "code"))),
        Para(f"{version}{dated}"),
        Para(ranges.of_all(run.lean)),
    )

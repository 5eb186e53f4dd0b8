"""What a paper's first page takes from the sections of the questions: by name, so that any may be missing."""

from __future__ import annotations

from detente import registry
from detente.report.document import Ref
from detente.report.sections.setting import Setting


def headline(setting: Setting, name: str) -> str:
    """The answer of a question in one sentence, or why there is none."""
    found: str = registry.question(name).part("section").headline(setting, setting.overview.answers[name])
    return found


def refs_of(setting: Setting, name: str) -> tuple[Ref, ...]:
    """The figures of a question's answer that can be traced; none where there is no answer."""
    answer = setting.overview.answers.get(name)
    if answer is None:
        return ()
    found: tuple[Ref, ...] = registry.question(name).part("section").refs(setting, answer)
    return found

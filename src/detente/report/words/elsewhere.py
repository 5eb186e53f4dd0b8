"""The reference class in words: what became of attempts elsewhere, and of this dialogue's own record.

Counts and source stand in `detente.reference`. They stand beside a chance and are never pooled with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case import Case
from detente.reference import COUNTS, Elsewhere, Own, Rate, Reference, elsewhere
from detente.report.words import numbers
from detente.strategy.findings.figures import of_100

WHAT: Mapping[str, str] = {
    "functional": "the use of what is disputed",
    "procedural": "how to settle what is disputed",
    "substantive": "what is disputed itself",
}
HOW: Mapping[str, str] = {
    "bilateral": "between the two sides alone",
    "third party": "with a third party",
}
ONE = (
    "Elsewhere, of 100 attempts {how} to settle {what}, {agreed} were agreed in whole, {ratified} also "
    "ratified and {complied} also complied with ({count} attempts since 1945, Issue Correlates of War, our "
    "count; 95% intervals). "
)
LIMIT = "They count talks that were held; a figure here takes a finished text as already on the table."
MANY = (
    "Elsewhere {low} to {high} of 100 attempts at settlement were agreed in whole and ratified, by what they "
    "were about and whether somebody mediated (Issue Correlates of War, our count). "
)
EACH = "{rate} of 100 on {what} {how}"
BESIDE = (
    "Beside it, from other disputes (Issue Correlates of War, {count} attempts at settlement since 1945, our "
    "count): agreed in whole and ratified were {listed}. They count talks that were held. Our figures take a "
    "finished text as already on the table, so they can be higher. This is context, not a forecast for this "
    "dispute, and not pooled with any figure."
)
OTHERS = (
    "In other disputes {low} to {high} of 100 attempts at settlement were agreed in whole and ratified, by "
    "what they were about; figures here take a finished text as already on the table, so they can be higher."
)
SHORT = (
    "Elsewhere, of 100 attempts {how} to settle {what}, {ratified} were agreed in whole and ratified; "
    "figures here take a finished text as already on the table, so they can be higher."
)
SHORTEST = "Elsewhere, of 100 attempts {how} to settle {what}, {ratified} were agreed in whole and ratified."
BRIEF = (
    "Elsewhere, of 100 attempts {how} to settle {what}, {agreed} were agreed in whole, {ratified} also "
    "ratified and {complied} also complied with ({count} attempts, 95% intervals)."
)
OWN_BRIEF = "This dialogue: {whole} in {years:.0f} years, a pace of {rate} of 100 within {months} months."
OWN = (
    "This dialogue's own record: {whole} in {years:.0f} years, at which pace one would be agreed within "
    "{months} months in {rate} of 100 ({low} to {high}); {fully} of {agreements} agreements were carried out "
    "in full."
)
WITHIN = 24


def line(found: Elsewhere | None) -> str:
    """What became of 100 attempts of one scope and kind, with intervals; of all where there is none."""
    if found is None:
        low, high = ends()
        return f"{MANY.format(low=low, high=high)}{LIMIT}"
    return f"{ONE.format(**_fields(found))}{LIMIT}"


def _fields(found: Elsewhere) -> dict[str, str]:
    """A count in words and figures, by the names under which sentences ask for them."""
    return {
        "how": HOW[found.kind],
        "what": WHAT[found.scope],
        "agreed": _ranged(found.agreed),
        "ratified": _ranged(found.ratified),
        "complied": _ranged(found.complied),
        "count": str(found.attempts),
    }


def _ranged(rate: Rate) -> str:
    return f"{of_100(rate.share)} ({of_100(rate.low)} to {of_100(rate.high)})"


def own(found: Own | None) -> str:
    """What this dialogue has come to so far; nothing without a record of it."""
    if found is None:
        return ""
    pace = found.within[WITHIN]
    return OWN.format(
        whole=numbers.counted(found.whole, "whole text was agreed", "whole texts were agreed"),
        years=found.years,
        months=WITHIN,
        rate=of_100(pace.share),
        low=of_100(pace.low),
        high=of_100(pace.high),
        fully=found.fully,
        agreements=found.agreements,
    )


def reference(found: Reference) -> str:
    """Both, one behind the other."""
    return " ".join(one for one in (line(found.elsewhere), own(found.own)) if one)


def of_all(found: Sequence[Elsewhere | None]) -> str:
    """What stands beside several texts: their count elsewhere where all have the same, else all counts."""
    classes = set(found)
    return line(classes.pop() if len(classes) == 1 else None)


def beside_texts(found: Sequence[Reference]) -> str:
    """What stands beside several texts, with this dialogue's own record; all counts where they differ."""
    classes = {one.elsewhere for one in found}
    same = classes.pop() if len(classes) == 1 else None
    told = line(same) if same is not None else base_rates()
    return " ".join(filter(None, (told, own(found[0].own) if found else "")))


def short(found: Sequence[Reference]) -> str:
    """The same in one sentence: what was agreed in whole and ratified."""
    classes = {one.elsewhere for one in found}
    same = classes.pop() if len(classes) == 1 else None
    if same is None:
        return beside_others()
    return SHORT.format(**_fields(same))


def shortest(found: Sequence[Reference]) -> str:
    """The same without its limit, which stands elsewhere; nothing where the texts are of several kinds."""
    classes = {one.elsewhere for one in found}
    same = classes.pop() if len(classes) == 1 else None
    return SHORTEST.format(**_fields(same)) if same is not None else ""


def in_a_line(found: Sequence[Reference]) -> str:
    """What stands beside several texts in a paper: without source and limit, which stand elsewhere in it."""
    classes = {one.elsewhere for one in found}
    same = classes.pop() if len(classes) == 1 else None
    told = BRIEF.format(**_fields(same)) if same is not None else beside_others()
    record = found[0].own if found else None
    if record is None:
        return told
    pace, whole = _ranged(record.within[WITHIN]), numbers.counted(record.whole, "whole text", "whole texts")
    return f"{told} {OWN_BRIEF.format(whole=whole, years=record.years, rate=pace, months=WITHIN)}"


def of_strategies(case: Case, strategy: str = "") -> str:
    """What stands beside the chance of a strategy; beside those of all where none of this name is meant."""
    named = case.file.strategies
    chosen = [strategy] if strategy in named else [name for name, one in named.items() if one.package]
    changed = {
        name: [issue for issue, option in named[name].package.items() if option != case.today[issue]]
        for name in chosen
    }
    return of_all([elsewhere(case, issues, name) for name, issues in changed.items()])


def ends() -> tuple[int, int]:
    """The lowest and the highest share that was agreed in whole and ratified, in 100."""
    rates = [of_100(one.ratified.share) for one in COUNTS]
    return min(rates), max(rates)


def base_rates() -> str:
    """All counts, with their source and their limit."""
    each = [
        EACH.format(rate=of_100(one.ratified.share), what=WHAT[one.scope], how=HOW[one.kind])
        for one in COUNTS
    ]
    return BESIDE.format(count=sum(one.attempts for one in COUNTS), listed=numbers.listed(each))


def beside_others() -> str:
    """How the figures stand beside how other attempts ended, in one sentence."""
    low, high = ends()
    return OTHERS.format(low=low, high=high)

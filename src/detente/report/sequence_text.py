"""`sequence` as plain text, with its words: who goes first, where orders break, what mends them."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case import Case
from detente.report import texts, words
from detente.report.answers import method
from detente.report.tables import bullet, paragraph, table
from detente.sequence import Binding, Judged, Sequence

TITLE = "Who goes first?"
HOLDS = (
    "In the best order found nobody gains by stopping: whoever stops loses at least {slack} points. It holds "
    "in {kept} worlds; no order can hold in more than {most}."
)
BREAKS = (
    "No order holds at the middle values. The best one breaks at step {step}: {party} gains {short} points "
    "by stopping. It holds in {kept} worlds; no order can hold in more than {most}."
)
UNPROVED = "The search stopped early: another order may have a slack of up to {bound}."
WEAKEST = "It is weakest at {where}, for {party}."
ORDER = "The order"
ORDER_HEAD = ("Step", "Meeting", "Who", "What")
RIVALS = "Other orders"
RIVALS_SAID = (
    "Slack: the least that anybody would lose by stopping, in points; below 0 somebody gains. Of 100: worlds "
    "in which nobody gains by stopping."
)
RIVALS_HEAD = ("Order", "Slack", "Of 100", "Breaks at", "Who would stop", "Guarantee that mends it")
KINDS: Mapping[str, str] = {
    "best": "the best found",
    "proposed": "the one proposed",
    "strategy": "the strategy's",
    "runner-up": "a runner-up",
}
WAITS = "Steps that wait for each other"
WAITING = "{a} ({by}) and {b} ({of}): neither pays for itself, and neither can safely come first."
AT_ONCE = "Taken at once they hold."
NOT_AT_ONCE = "Taken at once they don't hold either."
NEEDED = "What would mend it"
NOTHING_MENDS = "nothing"
NONE_NEEDED = "none"
AFTER = "the end, once all is done"
HOLDS_CELL = "holds"


def sequence_text(case: Case, answer: Sequence, width: int = 80) -> str:
    """Who goes first, in plain text."""
    lines = [TITLE, "", *paragraph(said(case, answer), width)]
    days = answer.dates or ("",) * len(answer.order)
    tasks = {task.id: task for task in answer.tasks}
    rows = []
    for step, (block, meeting, day) in enumerate(zip(answer.order, answer.meetings, days, strict=True), 1):
        for one in block:
            when = f"{meeting} ({words.day(day)})" if day else str(meeting)
            rows.append([str(step), when, name(case, tasks[one].by), tasks[one].title or one])
    lines += ["", ORDER.upper(), *table(ORDER_HEAD, rows, width, "rwww")]
    if not answer.best.holds:
        lines += ["", NEEDED.upper(), *bullet(mends(case, answer.best), width)]
    if answer.rivals:
        rows = [rival_row(case, rival) for rival in (answer.best, *answer.rivals)]
        lines += ["", RIVALS.upper(), *paragraph(RIVALS_SAID, width)]
        lines += table(RIVALS_HEAD, rows, width, "wrrwww")
    if answer.waits:
        lines += ["", WAITS.upper()]
        for wait in answer.waits:
            told = WAITING.format(
                a=tasks[wait.a].title or wait.a,
                by=case.name(wait.by),
                b=tasks[wait.b].title or wait.b,
                of=case.name(wait.of),
            )
            lines += bullet(f"{told} {AT_ONCE if wait.together else NOT_AT_ONCE}", width)
    lines += [line for note in answer.notes for line in ["", *paragraph(words.sentence(note), width)]]
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)}", width)])


def said(case: Case, answer: Sequence) -> str:
    """The answer in a sentence or two."""
    kept, most = words.chance(answer.chance_kept), words.in_100(answer.chance_bound)
    best = answer.best
    if best.breaks is None:
        first = HOLDS.format(slack=f"{answer.slack:.1f}", kept=kept, most=most)
        first = f"{first} {WEAKEST.format(where=place(best.binding), party=case.name(best.binding.party))}"
    else:
        short = f"{best.breaks.short_by:.1f}"
        who = case.name(best.breaks.by)
        first = BREAKS.format(step=best.breaks.step, party=who, short=short, kept=kept, most=most)
    return first if answer.proved else f"{first} {UNPROVED.format(bound=f'{answer.bound:.1f}')}"


def name(case: Case, who: str) -> str:
    """A party's or an actor's name."""
    return case.name(who) if who in case.parties else case.actor_title(who)


def place(binding: Binding) -> str:
    """Where an order is weakest."""
    return AFTER if binding.when == "after" else f"step {binding.step}"


def mends(case: Case, order: Judged) -> str:
    """The smallest guarantee, or escrow, of each party that mends an order."""
    return f"Guarantee: {_sums(case, order.guarantee_needed)}. Escrow: {_sums(case, order.escrow_needed)}"


def _sums(case: Case, needed: Mapping[str, float | None]) -> str:
    found = [
        f"{case.name(party)} {NOTHING_MENDS if value is None else f'{value:.1f}'}"
        for party, value in needed.items()
        if value is None or value > 0.05
    ]
    return ", ".join(found) or NONE_NEEDED


def rival_row(case: Case, rival: Judged) -> list[str]:
    """One order as a row."""
    broken = rival.breaks
    stops = f"{case.name(broken.by)}, by {broken.short_by:.1f}" if broken else ""
    at = f"step {broken.step}" if broken else HOLDS_CELL
    mend = _sums(case, rival.guarantee_needed) if broken else ""
    return [KINDS[rival.kind], words.points(rival.slack), words.short(rival.chance_kept), at, stops, mend]

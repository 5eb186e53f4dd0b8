"""Sentences that say what a figure leaves out, who refuses what, and what holds together."""

from __future__ import annotations

from collections.abc import Sequence

from detente.deals import Deals
from detente.report import texts, words
from detente.report.reading import StepStops
from detente.report.view import Step, Veto


def not_advice(
    title: str, left: int, issues: int, named: Sequence[str], gains: Sequence[tuple[str, float]]
) -> str:
    """That the likeliest strategy isn't recommended: what it leaves out and what it brings."""
    whole, why = "it changes every issue", texts.NOT_BEST
    if left:
        heavy = (
            f": {words.listed(named)}" if left == 1 else f", the heaviest among them {words.listed(named)}"
        )
        whole = f"it leaves {left} of {words.counted(issues, 'issue', 'issues')} as today{heavy}"
    if 2 * left >= issues:
        why = texts.SMALL_TEXTS
    brings = words.listed([f"{words.points(gain)} points for {name}" for name, gain in gains])
    return (
        f"The likeliest, “{title}”, is not our recommendation: {whole}. Compared with today, it brings "
        f"{brings} on average. {why}"
    )


def share_allowed(answer: Deals) -> str:
    """What share of the packages crosses no red line."""
    inside = answer.within_red_lines.packages
    if inside == answer.packages:
        return "No package that can be made of the options crosses a leadership's red line."
    if answer.packages < 1000:
        can = f"{inside} of the {answer.packages} packages that can be made of the options"
        return f"{can} cross no leadership's red line."
    share = words.in_100(inside / answer.packages)
    return f"Of 100 packages that can be made of the options, {share} cross no leadership's red line."


def fairest(name: str, chance: str, counts: tuple[int, int], main: Sequence[str]) -> str:
    """The fair package that is the likeliest to be accepted."""
    made, issues = counts
    all_of = "Its changes" if made <= len(main) else "Its heaviest changes"
    return (
        f"Of the packages that are fair by one of four measures, within the red lines and without levers, "
        f"“{name}” is the likeliest to be accepted: {chance}. It changes {made} of "
        f"{words.counted(issues, 'issue', 'issues')}. It was found by the search over packages. "
        f"{all_of}:"
    )


def fails(title: str, chance: float, vetoes: Sequence[Veto]) -> str:
    """In how many worlds a strategy fails, and who refuses there."""
    fails_in = f"“{title}” fails in {words.in_100(1 - chance)} of 100 worlds"
    first, *rest = [(words.in_100(veto.share), veto.name) for veto in vetoes]
    text = f"{fails_in}; in {first[0]} of these the refusal is put down to {first[1]}"
    return text + "".join(f", in {share} to {name}" for share, name in rest) + "."


def others_hardly_fail(titles: Sequence[str], alone: bool) -> str:
    """Strategies that fail in fewer than 5 of 100 worlds."""
    if alone:
        return texts.HARDLY_STOPPED
    verb = "The other hardly fails" if len(titles) == 1 else "The others hardly fail"
    return f"{verb}: {words.listed([f'“{title}”' for title in titles])}."


def step_stops(found: StepStops) -> str:
    """Who stops how many of the single changes that only some party wants."""
    easy = f" The other {found.easy} hardly fail{'s' if found.easy == 1 else ''}." if found.easy else ""
    if not found.stopped:
        return f"Of {_steps(found.count)}, none is often refused.{easy}"
    (name, times), *rest = found.stopped
    most = [f"{name} in {times}", *(f"{other} in {count}" for other, count in rest)]
    return f"Of {_steps(found.count)}, most refusals come from {words.listed(most)}.{easy}"


def _steps(count: int) -> str:
    return f"{words.counted(count, 'single change', 'single changes')} by which only some party gains"


def together(title: str, chance: float, steps: Sequence[Step], levers: bool) -> str:
    """Changes that would fail alone and hold inside a package."""
    parts = [f"“{step.title}” ({_alone(step)})" for step in steps]
    also = " and by levers" if levers else ""
    inside = (
        f"nside “{title}” all accept in {words.in_100(chance)} of 100 worlds, since each is paid for by the "
        f"other changes{also}."
    )
    if len(parts) == 2:
        return f"Neither {parts[0]} nor {parts[1]} is likely to be accepted alone; i{inside}"
    return f"None of these changes is likely to be accepted alone: {'; '.join(parts)}. I{inside}"


def _alone(step: Step) -> str:
    return f"{words.in_100(step.answer.chance)} in 100"


def by_part(parts: Sequence[tuple[str, int, int]]) -> str:
    """How much of each part of the case is judgement."""
    said = [f"{name}, {judged:,} of {numbers:,}" for name, numbers, judged in parts]
    return f"Judgement by part: {'; '.join(said)}. The rest has a source."

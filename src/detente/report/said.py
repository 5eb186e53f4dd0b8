"""Sentences that say what a figure leaves out, who refuses what, and what holds together."""

from __future__ import annotations

from collections.abc import Sequence

from detente.deals import Deals
from detente.report import texts, words
from detente.report.reading import StepStops
from detente.report.view import Step, Veto


def not_advice(
    title: str, left: int, issues: int, named: Sequence[str], gains: Sequence[tuple[str, str]]
) -> str:
    """That no strategy is recommended, and what the likeliest leaves out and brings."""
    whole = "changes every issue"
    if left:
        heavy = (
            f": {words.listed(named)}" if left == 1 else f", the heaviest among them {words.listed(named)}"
        )
        whole = f"leaves {left} of {words.counted(issues, 'issue', 'issues')} as today{heavy}"
    brings = words.listed([f"{gain} points for {name}" for name, gain in gains])
    return (
        f"{texts.NO_ADVICE} {texts.NOT_BEST} The likeliest, “{title}”, {whole}. Compared with today, it "
        "brings "
        f"{brings} on average."
    )


def share_allowed(answer: Deals) -> str:
    """What share of the packages crosses no red line."""
    inside = answer.within_red_lines.packages
    if inside == answer.packages:
        return "No package that can be made of the options crosses a leadership's red line."
    if answer.packages < 1000:
        can = f"{inside} of the {answer.packages} packages that can be made of the options"
        return f"{can} cross no leadership's red line."
    share = words.part(inside / answer.packages)
    return words.sentence(f"{share} of all possible combinations of options cross no leadership's red line")


def fairest(
    name: str, chance: str, counts: tuple[int, int], main: Sequence[str], ranked: bool = False
) -> str:
    """The fair package that is the likeliest to be accepted, or to be agreed and kept."""
    made, issues = counts
    how = "agreed and kept" if ranked else "accepted"
    all_of = "Its changes" if made <= len(main) else "Its heaviest changes"
    return (
        f"All combinations within the red lines were searched for fair ones, by four meanings of fair and "
        f"without levers. Of the four, “{name}” is the likeliest to be {how}: {chance}. It was "
        f"found by the search. It changes {made} of {words.counted(issues, 'issue', 'issues')}. {all_of}:"
    )


def why_searched(title: str, left: Sequence[str], strategies: int) -> str:
    """Why the computed package, without levers, may score above strategies that have some."""
    found = (
        f"“{title}” uses no lever. It was searched with the same estimates that its figure uses, and changes "
        "what costs each side least and pays it most, so it can score higher than strategies with levers."
    )
    return f"{found} {asks_nothing(left, strategies)}".strip()


def asks_nothing(left: Sequence[str], strategies: int) -> str:
    """The heaviest issues that a package leaves as today; ``strategies``: how many ask for a change there."""
    if not left:
        return ""
    of = "1 strategy asks" if strategies == 1 else f"{strategies} of the strategies ask"
    return f"It asks nothing on {words.listed(left)}; {of} for a change there."


def fails(title: str, chance: float, vetoes: Sequence[Veto]) -> str:
    """In how many worlds a strategy fails, and who refuses there."""
    fails_in = f"“{title}” fails in {words.roughly(1 - chance)} of 100 worlds"
    first, *rest = [(words.roughly(veto.share), veto.name) for veto in vetoes]
    put = [f"{first[0]} are put down to {first[1]}", *(f"{count} to {name}" for count, name in rest)]
    return f"{fails_in}. Of these refusals, {words.listed(put)}."


def others_hardly_fail(titles: Sequence[str], alone: bool) -> str:
    """Strategies that fail in fewer than 5 of 100 worlds."""
    if alone:
        return texts.HARDLY_STOPPED
    verb = "hardly fails" if len(titles) == 1 else "hardly fail"
    return f"{words.listed([f'“{title}”' for title in titles])} {verb}: in fewer than 5 of 100 worlds."


def step_stops(found: StepStops) -> str:
    """Who stops how many of the single changes that only some party wants."""
    helps = "helps" if found.count == 1 else "help"
    changes = words.counted(found.count, "single change", "single changes")
    text = f"{changes} {helps} one party and not another."
    easy = f" {found.easy} hardly fail{'s' if found.easy == 1 else ''}." if found.easy else ""
    if not found.stopped:
        return f"{text}{easy}"
    most = [f"{times} mainly by {name}" for name, times in found.stopped]
    return f"{text} Refused: {words.listed(most)}.{easy}"


def together(title: str, chance: float, steps: Sequence[Step], levers: bool) -> str:
    """Changes that would fail alone and hold inside a package."""
    parts = [f"“{step.title}” ({_alone(step)})" for step in steps]
    also = " and by levers" if levers else ""
    inside = (
        f"nside “{title}” all accept in {words.roughly(chance)} of 100 worlds, since each is paid for "
        "by the "
        f"other changes{also}."
    )
    if len(parts) == 2:
        return f"Neither {parts[0]} nor {parts[1]} is likely to be accepted alone; i{inside}"
    return f"None of these changes is likely to be accepted alone: {'; '.join(parts)}. I{inside}"


def _alone(step: Step) -> str:
    return f"{words.in_100(step.answer.chance)} in 100"


def by_part(parts: Sequence[tuple[str, int, int]]) -> str:
    """How much of each part of the case is judgement."""
    first, *rest = [(f"{judged:,} of {numbers:,}", name) for name, numbers, judged in parts]
    more = "".join(f"; {of} on {name}" for of, name in rest)
    return f"Judgement by part: {first[0]} numbers on {first[1]}{more}."


def grounds(fixed: int, unread: int, cited: int) -> str:
    """What the numbers that are no judgement rest on."""
    found = [
        f"{fixed} set by the format of a case or by a choice that is named (mostly zeros)" if fixed else "",
        f"{unread} with a source of which a part was not read" if unread else "",
        f"{cited} with a source that is cited" if cited else "",
    ]
    return f"The others: {words.listed([one for one in found if one])}."


def home(titles: Sequence[str]) -> str:
    """Texts that the bodies at home hardly ever refuse, whatever a risk may say."""
    these = words.listed([f"“{title}”" for title in titles])
    return (
        f"Bodies at home hardly ever refuse {these}: in the figures each passes in over 95 of 100 worlds, "
        "since "
        "votes are counted once the leaders whom blocs follow have signed. Where a risk in this paper speaks "
        "of "
        "votes at home, it is somebody's judgement and goes beyond the figures."
    )


def not_asked(name: str, patterns: Sequence[str], more: bool) -> str:
    """A body that none of the texts needs, and what would need it; ``more``: not all of it is named."""
    needs = words.listed([*patterns, "some others"] if more else patterns, "or")
    return f"{name} has no vote on any of these texts. It would only have one on {needs}."


def unchanged(who: str, issues: Sequence[str]) -> str:
    """Issues that none of several packages changes."""
    return f"None of {who} changes: {'; '.join(issues)}."


def event(title: str, window: str, party: str, text: str) -> str:
    """A dated event of the case that may change the figures."""
    may = f"it may change the seats and leaders assumed for {party}" if party else text
    return f"{title} ({window})" + (f": {may}" if may else "")

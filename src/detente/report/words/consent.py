"""What *Who would say no, and why?* says."""

from __future__ import annotations

from collections.abc import Sequence

from detente.consent import BodyVote, MarginParts
from detente.method import Note
from detente.model import DEFAULT_LEAN
from detente.report.words import common, numbers
from detente.shown import Titles

# The answer -------------------------------------------------------------------------------------------------

SHARED = (
    "Where several would refuse the same text, the failure is shared out among them. These parts are rounded "
    "and need not add up."
)
MATRIX_LEADERS = "{party}, leadership"
MATRIX_TEXT, MATRIX_FAILS, MATRIX_REST = "Text", "Refused", "Others"
MATRIX_WHY, WHY_HOME = "The first refuser loses most on", "Voted down at home"
WHY_LOSES, WHY_REASON = "{issue}", "{reason}: {issue}"
PLAIN_REASON = "not worth it"
"""The step that needs no word: its margin speaks against signing."""
MATRIX_SAID = (
    "In how many of 100 worlds each text is refused, and by whom; where several refuse, each bears its part."
)
FINDING = "Where a text is refused, it is most often by {first}"
FINDING_TWO = "Where a text is refused, it is mostly by {first}, or by {second}"
FINDING_NONE = "Hardly anybody would refuse these texts"
HARDLY_STOPPED = "Each of these texts hardly fails: in fewer than 5 of 100 worlds."
AT_HOME = "a body at home ({party})"
FAILURES = "It fails in {share} of 100 worlds. Where the refusal comes from:"
FAILS_IN = "{title}: fails in {share} of 100"
NO_VETO = "Next to nothing stops it."
CROSSES = "Crosses a red line of {leader}: {pattern}."
LEANING = "every judgement were too hopeful or too gloomy (by {lean}, unless another lean was asked for)"
CHANCE_ALONE = "{dots} {chance} worlds; {most}{ends} if {leaning}. {means}"
KEPT_TOO = "{honest}. {kept}"
NOTES = {
    "today": "this is today's package",
    "infeasible": "this package contains a combination that the case calls infeasible",
    "record-unread": "the record of agreements beside the case is not in order (detente check says where): "
    "this dialogue's own rate is left out",
    "poll-apart": "polls give {public} {poll} in 100 in favour, its weights in the case say {implied}: "
    "the poll counts, and one of the two is wrong",
    "over-budget": "{holder} pledges {pledged} of cost, more than its budget of {budget}",
    "income-counts": common.INCOME_COUNTS,
}


def finding(refusers: Sequence[str]) -> str:
    """The answer as a title: who refuses most texts, and who refuses others."""
    if not refusers:
        return FINDING_NONE
    first, *rest = refusers
    return FINDING_TWO.format(first=first, second=rest[0]) if rest else FINDING.format(first=first)


def note(titles: Titles, found: Note) -> str:
    """A note of an answer in words, with the title of whom it is about."""
    fields = dict(found.fields)
    for key in ("holder", "public"):
        if key in fields:
            fields[key] = titles.actor(fields[key])
    return common.note(Note(found.code, fields), NOTES)


def chance_alone(
    chance: float, ends: tuple[float, float], interval: tuple[float, float] | None = None
) -> str:
    """The chance of a package with its range, and what such a figure means."""
    return CHANCE_ALONE.format(
        dots=numbers.dots(chance).text,
        chance=numbers.chance(chance),
        most=f"{numbers.in_most(interval)}; " if interval is not None else "",
        ends=numbers.span(ends),
        leaning=LEANING.format(lean=numbers.far(DEFAULT_LEAN)),
        means=common.CHANCE_MEANS,
    )


def failures(chance: float) -> str:
    """What the veto shares share out."""
    return FAILURES.format(share=numbers.roughly(1 - chance))


def fails_in(title: str, chance: float) -> str:
    """The heading of a text's bars."""
    return FAILS_IN.format(title=title, share=numbers.roughly(1 - chance))


def fails(title: str, chance: float, refusers: Sequence[tuple[float, str]]) -> str:
    """In how many worlds a text fails, and who refuses there: shares with names, the largest first."""
    fails_in_ = f"“{title}” fails in {numbers.roughly(1 - chance)} of 100 worlds"
    (share, name), *rest = refusers
    put = [f"{numbers.roughly(share)} are put down to {name}"]
    put += [f"{numbers.roughly(share)} to {name}" for share, name in rest]
    return f"{fails_in_}. Of these refusals, {numbers.listed(put)}."


def step_stops(count: int, easy: int, stopped: Sequence[tuple[str, int]]) -> str:
    """Who stops how many of the single changes that only some party wants; ``easy``: hardly fail."""
    helps = "helps" if count == 1 else "help"
    changes = numbers.counted(count, "single change", "single changes")
    text = f"{changes} {helps} one party and not another."
    few = f" {easy} hardly fail{'s' if easy == 1 else ''}." if easy else ""
    if not stopped:
        return f"{text}{few}"
    most = [f"{times} mainly by {name}" for name, times in stopped]
    return f"{text} Refused: {numbers.listed(most)}.{few}"


def easy_at_home(titles: Sequence[str]) -> str:
    """Texts that the bodies at home hardly ever refuse, whatever a risk may say."""
    these = numbers.listed([f"“{title}”" for title in titles])
    return (
        f"Bodies at home hardly ever refuse {these}: in the figures each passes in over 95 of 100 worlds, "
        "since votes are counted once the leaders whom blocs follow have signed. Where a risk in this paper "
        "speaks of votes at home, it is somebody's judgement and goes beyond the figures."
    )


def without_vote(name: str, patterns: Sequence[str], more: bool) -> str:
    """A body that none of the texts needs, and what would need it; ``more``: not all of it is named."""
    needs = numbers.listed([*patterns, "some others"] if more else patterns, "or")
    return f"{name} has no vote on any of these texts. It would only have one on {needs}."


def together(title: str, chance: float, alone: Sequence[tuple[str, float]], levers: bool) -> str:
    """Changes that would fail ``alone`` (each with its chance) and hold inside a package."""
    parts = [f"“{change}” ({numbers.in_100(value)} in 100)" for change, value in alone]
    also = " and by levers" if levers else ""
    inside = (
        f"nside “{title}” all accept in {numbers.roughly(chance)} of 100 worlds, since each is paid for "
        f"by the other changes{also}."
    )
    if len(parts) == 2:
        return f"Neither {parts[0]} nor {parts[1]} is likely to be accepted alone; i{inside}"
    return f"None of these changes is likely to be accepted alone: {'; '.join(parts)}. I{inside}"


# One answer by itself ---------------------------------------------------------------------------------------

ALONE_LEADERS = ("Leadership", "Signs", "Gain", "Others", "Levers", "Distrust", "Failure", "Margin")
MARGIN_KEY = (
    "Signs: in 100 worlds. The rest in points, on average: gain over today, for itself; what others whom it "
    "heeds add; what levers add; distrust, what its gains lose as others must do their part; its fear of "
    "failure (what failed talks would cost it, less our own error about it). The margin is their sum."
)
ALONE_BODIES = ("Body at home", "Passes in 100", "Expected yes", "Needs")
NO_BODY = "No body at home has to vote on this package."
VETOES = ("Leadership or body", "Says yes, in 100", "Worlds it stops, of 100")

# Charts -----------------------------------------------------------------------------------------------------

VETO_CHART = "Who stops each strategy: worlds in 100 that fail, by where the refusal comes from"
VETOES_ALONE = "Worlds in 100 that fail, by where the refusal comes from"
VETO_CAPTION = "Bars: worlds in 100 that fail, by where the refusal comes from; rounded."
COLOURS = "Purple: {first}. Orange: {second}."
VETO_FAILS = "“{plan}” fails in {fails} of 100 worlds; {share} of these refusals come from here."
GAINS = "What each leadership gains by issue"
GAINS_CAPTION = "Points over today by issue, on average over the worlds, for each leadership itself."
SEATS = "The votes at home"
OF_PLAN = "{what}: {plan}"
SEATS_CAPTION = (
    "Filled: yes votes expected, on average over the worlds. The line: behind it, enough have said yes."
)
VOTES = "{expected} yes expected, {needs} needed; passes in {passes} of 100 worlds"
OF_SEATS = "{votes} ({members} seats)"


def coloured(caption: str, parties: Sequence[str]) -> str:
    """A caption, and what the colours say where two parties have them."""
    if len(parties) != 2:
        return caption
    first, second = parties
    return f"{caption} {COLOURS.format(first=first, second=second)}"


def now_and_then(now: str, then: str) -> tuple[str, str]:
    """An issue today, and as a package would have it."""
    return f"{common.TODAY}: {now}", f"{common.THEN}: {then}"


def votes(vote: BodyVote, members: int) -> str:
    """How a body votes, in figures, with the members of a house."""
    said = VOTES.format(
        expected=numbers.votes(vote.expected_yes, vote.needs),
        needs=numbers.votes(vote.needs, vote.needs),
        passes=numbers.in_100(vote.chance),
    )
    return OF_SEATS.format(votes=said, members=members) if members else said


# A text of a paper ------------------------------------------------------------------------------------------

TABLES_READ = "How to read the tables below"
MARGIN_SAID = (
    "What speaks for signing less what speaks against, on average, in the leadership's own points. A larger "
    "text usually has a wider spread, so one with a good average margin can still be refused more often."
)
PARTS_SAID = (
    "Gain: points over today, for itself. Others: what those whom it heeds add. Levers: what these add. Fear "
    "of failure: what failed talks would cost it, less our own error about it."
)
TABLES_SAID = (
    ("Margin", MARGIN_SAID),
    (
        "Below 0",
        "In how many of 100 worlds the margin speaks against signing. With a good margin a leadership may "
        "still refuse, because home is likely to.",
    ),
    ("Worlds it stops", "Its part of the failures."),
    ("What the margin is made of", PARTS_SAID),
    (
        "Votes at home",
        "Counted once the leaders whom some blocs follow have signed. Yes expected: on average over the "
        "worlds. Passes: in how many of 100 worlds.",
    ),
)
LEADERS = ("Leadership", "Signs, in 100", "Margin", "Below 0, in 100", "Worlds it stops, of 100")
MARGIN_PARTS = "What the margin is made of"
MARGIN = ("Leadership", "Gain", "Others", "Levers", "Distrust", "Fear of failure", "Margin")
BODIES = ("Body", "Yes expected", "Yes needed", "Passes, in 100", "Worlds it stops, of 100")
WHAT_LEVERS = "Which levers it uses"
LEVERS = ("Lever", "Level", "Held by", "Kind", "Cost")
COST_UNIT = (
    "Points of cost, political and in money, on each holder's own scale: don't compare one holder with "
    "another."
)
HARMS = "Its pressure also harms: {names}."
HOPES_AND_OBSTACLES = "Hopes and obstacles"
HOPES = "Hopes"
OBSTACLES = "Obstacles"


def margin(parts: MarginParts, decimals: int = 1) -> tuple[str, ...]:
    """A margin and its parts as they are told; the fifth is the difference, so that they add up."""
    gain, others, levers, distrust, whole = (
        round(part, decimals)
        for part in (parts.gain, parts.influence, parts.levers, parts.distrust, parts.margin)
    )
    failure = whole - gain - others - levers - distrust
    told = gain, others, levers, distrust, failure, whole
    return tuple(numbers.points(value, decimals) for value in told)


def at_home(bodies: int, least: float) -> str:
    """The fold-out with the votes at home, and how sure the least sure of them is."""
    return (
        f"Votes at home: {numbers.counted(bodies, 'body', 'bodies')}; the least sure passes in "
        f"{numbers.in_100(least)} of 100 worlds"
    )


# Single changes ---------------------------------------------------------------------------------------------

ONE_CHANGE = "One change at a time"
STEPS_SAID = (
    "Single changes of today, without levers; the best first, by the figure as shown and then by the "
    "smallest gain as shown. Gain: each leadership's points over today, on average."
)
STEPS_ALL = "Every party gains"
STEPS_SOME = "Only some gain"
STEPS = ("Change", "All say yes, in 100", "Range", "Gain", common.REFUSED_BY)
ONLY_LEFT_OUT = "Issues without any single change that helps a party: {issues}"
EVERY_BAR = "Each side expects failed talks to cost it something, so almost any small text is accepted"
SOME_BAR = "A side that expects failed talks to cost it something accepts almost any small text"
LOW_BAR = "{bar}. Read a high figure as “no obstacle”, not as “wanted”."


def low_bar(every: bool) -> str:
    """Why a small text scores high; ``every``: whether failed talks would cost each side something."""
    return LOW_BAR.format(bar=EVERY_BAR if every else SOME_BAR)


def left_out(count: int, every: bool) -> str:
    """Single changes by which nobody gains, and why the figures of the others say little."""
    bar = low_bar(every)
    if not count:
        return bar
    if count == 1:
        return f"{bar} 1 single change helps no party and is left out."
    return f"{bar} {count} single changes help no party and are left out."


def helpless(count: int) -> str:
    """The fold-out with the single changes that help nobody."""
    return f"No party gains: {numbers.counted(count, 'change', 'changes')}"


def more_steps(title: str, count: int) -> str:
    """The fold-out with the single changes beyond the best."""
    return f"{title}: {numbers.counted(count, 'more change', 'more changes')}"


# How it is made ---------------------------------------------------------------------------------------------

FORMULA = (
    ("Gain", "The points of the package less those of today, for the leadership itself."),
    ("Others", "The share of its view that it takes from those who influence it."),
    (
        "Levers",
        "What incentives, guarantees, programmes and pressure add; money for a sacred thing takes away.",
    ),
    (
        "Distrust",
        "What its gains lose because others must do their part for them; what it gives counts whole.",
    ),
    (
        "Fear of failure",
        "What a failure of the talks would cost it (no agreement is worth that much less than today), less "
        "our own error about this actor.",
    ),
    ("Margin", "Gain, others, levers, distrust and fear of failure, added up."),
    (
        "Signs",
        "A leadership signs if its margin isn't negative and outweighs its fear of failing at home, and "
        "the package crosses none of its red lines.",
    ),
    (
        "Home",
        "Each bloc votes yes with a chance that rises with its own margin; the votes are counted exactly.",
    ),
    ("Chance", "The share of worlds in which all sign, times the chance that every body passes."),
    (
        "Refusals",
        "Shared by the Shapley value: each veto's average part in the failures, over every order of asking.",
    ),
)

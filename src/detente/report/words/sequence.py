"""What *Who goes first?* says: who goes first, where orders break, what mends them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.words import numbers
from detente.report.words.names import anyone
from detente.sequence import Binding, Curve, Judged
from detente.sequence import Sequence as Answer
from detente.shown import Titles
from detente.strategy.findings.figures import of_100

_LITTLE = 0.05
"""Points below this read 0.0."""
HOLDS = (
    "In the best order found nobody gains by stopping, at the middle of every range: {loses}. It holds in "
    "{kept} of 100 worlds{most}."
)
LOSES = "whoever stops loses at least {slack} points"
LOSES_LITTLE = "whoever stops at its weakest step loses next to nothing"
BREAKS = (
    "No order holds at the middle values. The best one breaks at step {step}: {party} gains {short} points "
    "by stopping. It holds in {kept} of 100 worlds{most}."
)
MOST = "; no order can hold in more than {most}"
MORE_OFTEN = "Another order holds more often, in {most} of 100 worlds; “agreed and kept” counts that one."
UNPROVED = "The search stopped early: another order may have a slack of up to {bound}."
WEAKEST = "It is weakest at {where}, for {party}."
WAITS = "Steps that wait for each other"
WAITING = "{a} ({by}) and {b} ({of}): neither pays for itself, and neither can safely come first."
AT_ONCE = "Taken at once they hold."
NOT_AT_ONCE = "Taken at once they don't hold either."
MENDS = "What would mend it: Guarantee: {guarantee}. Escrow: {escrow}."
NOTHING_MENDS = "nothing"
NONE_NEEDED = "none"
STEP = "step {number}"
AFTER = "the end, once all is done"
NO_STEPS = "The case names no commitments: there is nothing to put in order."
NOT_RANKED = "Texts are not ranked by whether they would be kept: {reason}"
ABOUT = "Put in order are the steps that “{title}” calls for, the first strategy of the case with an order."
ABOUT_TESTED = (
    "Put in order are the steps that “{title}” calls for: of the strategies the one with the highest value "
    "on average, which is put to the test below as well."
)
ABOUT_NAMED = (
    "Put in order are the steps that “{title}” calls for, the strategy that was named to be put to the test "
    "below."
)
ABOUT_ALL = "Put in order are the steps that the case names, as far as they can stand beside each other."
STOPPING = (
    "A plan is carried out in steps. At each meeting every side asks itself whether to go on, or to stop, "
    "keep what it has got and take back what it can."
)
TIMELINE = "The best order found"
TIMELINE_HEAD = ("Step", "Meeting", "Who", "What")
DATED = "{meeting} ({day})"
STEPS_OF = "the steps of “{title}”"
STEPS_OF_CASE = "the steps of the case"
FINDING = "The order of steps that holds most often does so in {kept} of 100 worlds"
BRIEF_HEAD = ("Step", "When", "Who does what")
BY = "{who}: {what}"
STEPS_ARE = "Steps of “{plan}”."
FROM_AGREEMENT = "Times count from the day of agreement."
FINDING_BREAKS = (
    "Every order of steps breaks; the best does at step {step}, where {party} would gain by stopping"
)
FIRST_STEP = (
    "In the best order of {steps} nobody gains by stopping; it starts with “{what}” ({who}) and holds in "
    "{kept} of 100 worlds."
)
FIRST_BREAK = (
    "No order of {steps} holds by itself: the best one breaks at step {step}, where {party} gains {short} "
    "points by stopping (guarantee that mends it: {mend})."
)
SLACKS = "What stopping would cost each side, step by step"
SLACKS_SAID = (
    "Points that a side would lose by stopping at this step. Left of the line it would gain by stopping. "
    "Meetings at which everybody waits for a step count with that step."
)
SLACKS_LISTED = (
    "Points that a side would lose by stopping at this step. Below 0 it would gain by stopping. Meetings at "
    "which everybody waits for a step count with that step."
)
WHOSE = "Purple: {first}. Orange: {second}."
STEP_NO = "Step {number}: {what}"
AFTERWARDS = "Once all is done"
SLACK = "{party} {points}"
GIVEN = "What each side has given and received in the best order"
GIVEN_SAID = (
    "Added up meeting by meeting, in each side's own points: compare the two lines of one side, not one side "
    "with the other. Solid: received. Dashed: given. Where the dashed line lies above, the side has so far "
    "given more than it got. The lines end with the last step; what comes after goes on at the same pace."
)
GIVEN_ADDED = (
    "Added up meeting by meeting, in each side's own points: compare the two figures of one side, not one "
    "side with the other. They end with the last step; what comes after goes on at the same pace."
)
GIVEN_ACROSS = "meeting"
GIVEN_LINE = "given"
RECEIVED_LINE = "received"
GIVEN_TOLD = "{party}: by meeting {meeting} it has given {given} and received {received}; {behind}."
GIVEN_BY_THEN = "{party}: given {given}, received {received}"
NEVER_BEHIND = "at no meeting has it given more than it got"
ALWAYS_BEHIND = "at every meeting it has given more than it got"
BEHIND_UNTIL = "until meeting {meeting} it has given more than it got"
BEHIND_FROM = "from meeting {meeting} on it has given more than it got"
BEHIND_AT = "at meetings {meetings} it has given more than it got"
FROM_TO = "{first} to {last}"
MEETING = "Meeting {number}"
MEETING_DATED = "Meeting {number} ({day})"
AT_MEETING = "{meeting}: {what}"
WAITS_NOW = "everybody waits"
FORMULA = (
    (
        "Going on",
        "What the steps from here on bring a side and cost it, meeting by meeting; a point at a later "
        "meeting is worth less.",
    ),
    (
        "Stopping",
        "It skips its own step, takes back what it can of its own that costs it, and gets away with that "
        "until it is noticed. Then the others take back what they do not gain by, and a guarantee is lost.",
    ),
    (
        "Slack",
        "Going on less stopping, for the side and the meeting where it is smallest. The best order has the "
        "largest slack, at the middle values of all numbers. The chance is the share of worlds in which "
        "nobody gains by stopping.",
    ),
)
POINTS = "{points} points"
SLACK_IS = (
    "{shown}: points by which going on is worth more than stopping, where that is least (below 0: who stops "
    "gains)"
)
SLACK_LINK = "what stopping would cost"
KEPT_IS = "{shown}: the chance that nobody gains by stopping, in the best order found"
KEPT_LINK = "{shown} for the order"
NOTES = {
    "rule-left-out": "{rule} {steps}: not in this package: {missing}",
    "own-order-unfit": "the order of {name} is not compared: {reason}",
    "order-on-file-unfit": "the order {name} is not compared: {reason}",
    "best-not-settled": "several orders may have this slack; which of them is best was not settled",
}


def said(titles: Titles, answer: Answer) -> str:
    """The answer in a few sentences."""
    lines = [_first(titles, answer)]
    if of_100(answer.most_often[1]) > of_100(answer.chance_kept):
        lines.append(MORE_OFTEN.format(most=numbers.in_100(answer.most_often[1])))
    if not answer.proved:
        lines.append(UNPROVED.format(bound=f"{answer.bound:.1f}"))
    return " ".join(lines)


def finding(titles: Titles, answer: Answer, chance: float) -> str:
    """The answer as a title: how often the order holds that is told."""
    if of_100(chance) == 0 and answer.best.breaks is not None:
        found = answer.best.breaks
        return FINDING_BREAKS.format(step=found.step, party=titles.party(found.by))
    return FINDING.format(kept=numbers.in_100(chance))


def told_of(titles: Titles, answer: Answer) -> str:
    """Whose steps these are, and from when times count."""
    plan = titles.strategy(answer.strategy) if answer.strategy is not None else ""
    said = [STEPS_ARE.format(plan=plan) if plan else "", FROM_AGREEMENT]
    return " ".join(one for one in said if one)


def _first(titles: Titles, answer: Answer) -> str:
    """Whether the best order holds, and where it breaks or is weakest."""
    best, kept = answer.best, numbers.in_100(answer.chance_kept)
    bounded = of_100(answer.chance_bound) < 100
    most = MOST.format(most=numbers.in_100(answer.chance_bound)) if bounded else ""
    if best.breaks is not None:
        who, short = titles.party(best.breaks.by), gained(best.breaks.short_by)
        return BREAKS.format(step=best.breaks.step, party=who, short=short, kept=kept, most=most)
    loses = LOSES.format(slack=f"{answer.slack:.1f}") if answer.slack >= _LITTLE else LOSES_LITTLE
    weakest = WEAKEST.format(where=place(best.binding), party=titles.party(best.binding.party))
    return f"{HOLDS.format(loses=loses, kept=kept, most=most)} {weakest}"


def in_short(titles: Titles, answer: Answer) -> str:
    """The answer in one sentence."""
    steps = STEPS_OF_CASE
    if answer.strategy is not None:
        steps = STEPS_OF.format(title=titles.strategy(answer.strategy))
    best = answer.best
    if best.breaks is None:
        *_, who, what = timeline(titles, answer)[0]
        return FIRST_STEP.format(steps=steps, what=what, who=who, kept=numbers.in_100(answer.chance_kept))
    return FIRST_BREAK.format(
        steps=steps,
        step=best.breaks.step,
        party=titles.party(best.breaks.by),
        short=gained(best.breaks.short_by),
        mend=sums(titles, best.guarantee_needed),
    )


def timeline(titles: Titles, answer: Answer) -> list[tuple[str, str, str, str]]:
    """Step, meeting with its day where there is a calendar, who, what: a row for each step."""
    days = answer.dates or ("",) * len(answer.order)
    tasks = {task.id: task for task in answer.tasks}
    rows = []
    for step, (block, meeting, day) in enumerate(zip(answer.order, answer.meetings, days, strict=True), 1):
        when = DATED.format(meeting=meeting, day=numbers.day(day)) if day else str(meeting)
        rows += [(str(step), when, anyone(titles, tasks[one].by), tasks[one].title) for one in block]
    return rows


def by_block(
    titles: Titles, blocks: Sequence[tuple[str, Sequence[tuple[str, str]]]]
) -> list[tuple[str, str, str]]:
    """Step, when, and what is done by whom: a row for each block."""
    return [
        (
            str(step),
            numbers.capital(when),
            "; ".join(BY.format(who=anyone(titles, by), what=what) for by, what in block),
        )
        for step, (when, block) in enumerate(blocks, 1)
    ]


def waits(titles: Titles, answer: Answer) -> list[str]:
    """Steps that wait for each other, a sentence or two each."""
    tasks, found = {task.id: task for task in answer.tasks}, []
    for wait in answer.waits:
        by, of = titles.party(wait.by), titles.party(wait.of)
        told = WAITING.format(a=tasks[wait.a].title, by=by, b=tasks[wait.b].title, of=of)
        found.append(f"{told} {AT_ONCE if wait.together else NOT_AT_ONCE}")
    return found


def gained(points: float) -> str:
    """Points that somebody gains by stopping, never none."""
    return f"{points:.1f}" if points >= _LITTLE else "under 0.1"


def place(binding: Binding) -> str:
    """Where an order is weakest."""
    return AFTER if binding.when == "after" else STEP.format(number=binding.step)


def mends(titles: Titles, order: Judged) -> str:
    """The smallest guarantee, or escrow, of each party that mends an order."""
    guarantee, escrow = sums(titles, order.guarantee_needed), sums(titles, order.escrow_needed)
    return MENDS.format(guarantee=guarantee, escrow=escrow)


def sums(titles: Titles, needed: Mapping[str, float | None]) -> str:
    """What each party would have to be held by, or that nothing is needed."""
    found = [
        f"{titles.party(party)} {NOTHING_MENDS if value is None else f'{value:.1f}'}"
        for party, value in needed.items()
        if value is None or value > _LITTLE
    ]
    return ", ".join(found) or NONE_NEEDED


def meeting(number: int, day: str = "") -> str:
    """A meeting, with its day where there is a calendar."""
    return MEETING_DATED.format(number=number, day=numbers.day(day)) if day else MEETING.format(number=number)


def given(titles: Titles, party: str, curve: Curve, behind: Sequence[tuple[int, int]]) -> str:
    """What a side has given and received by the last meeting, and when it has given more."""
    count = len(curve.given)
    return GIVEN_TOLD.format(
        party=titles.party(party),
        meeting=count,
        given=numbers.plain_points(curve.given[-1]),
        received=numbers.plain_points(curve.received[-1]),
        behind=when_behind(behind, count),
    )


def when_behind(runs: Sequence[tuple[int, int]], count: int) -> str:
    """At which of ``count`` meetings a side has given more than it has received; ``runs`` of them."""
    if not runs:
        return NEVER_BEHIND
    first, last = runs[0]
    if len(runs) == 1 and first == 1:
        return ALWAYS_BEHIND if last == count else BEHIND_UNTIL.format(meeting=last + 1)
    if len(runs) == 1 and last == count:
        return BEHIND_FROM.format(meeting=first)
    told = [str(a) if a == b else FROM_TO.format(first=a, last=b) for a, b in runs]
    return BEHIND_AT.format(meetings=numbers.listed(told))


def about(title: str, tested: bool, advised: bool) -> str:
    """Whose steps are put in order; ``title`` of a strategy, or nothing; ``advised``: of the best value."""
    if not title:
        return ABOUT_ALL
    if tested and not advised:
        return ABOUT_NAMED.format(title=title)
    return (ABOUT_TESTED if tested else ABOUT).format(title=title)

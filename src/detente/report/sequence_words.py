"""What `sequence` says, in one place: who goes first, where orders break, what mends them."""

from __future__ import annotations

from collections.abc import Mapping

from detente.report import words
from detente.sequence import Binding, Judged, Sequence
from detente.shown import Titles

TITLE = "Who goes first?"
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
    "file": "an order on file",
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
NO_STEPS = "The case names no commitments: there is nothing to put in order."
NOT_RANKED = "Texts are not ranked by whether they would be kept: {reason}"
NOT_ASKED = "“Who goes first?” was not asked in this run."
ABOUT = "Put in order are the steps that “{title}” calls for, the first strategy of the case with an order."
ABOUT_TESTED = (
    "Put in order are the steps that “{title}” calls for: of the strategies the one with the highest value "
    "on average, which is put to the test below as well."
)
ABOUT_ALL = "Put in order are the steps that the case names, as far as they can stand beside each other."
STOPPING = (
    "A plan is carried out in steps. At each meeting every side asks itself whether to go on, or to stop, "
    "keep what it has got and take back what it can."
)
TIMELINE = "The best order found"
TIMELINE_HEAD = ("Step", "Meeting", "Day", "Who", "What")
STARTS = "{kind}, starting with “{first}”"
IN_ORDER = "In the best order of the steps of “{title}” nobody gains by stopping"
NO_ORDER = "No order of the steps of “{title}” holds by itself"
THE_CASE = "the case"
FIRST_STEP = "{said}; it starts with “{what}” ({who}) and holds in {kept} of 100 worlds."
FIRST_BREAK = (
    "{said}: the best one breaks at step {step}, where {party} gains {short} points by stopping (guarantee "
    "that mends it: {mend})."
)
SLACKS = "What stopping would cost each side, step by step"
SLACKS_SAID = (
    "Points that a side would lose by stopping at this step. Left of the line it would gain by stopping. "
    "Meetings at which everybody waits for a step count with that step."
)
WHOSE = "Purple: {first}. Orange: {second}."
AFTERWARDS = "Once all is done"
GIVEN = "What each side has given and received in the best order"
GIVEN_SAID = (
    "Added up meeting by meeting, in each side's own points: compare the two lines of one side, not one side "
    "with the other. Solid: received. Dashed: given. Where the dashed line lies above, the side has so far "
    "given more than it got. The lines end with the last step; what comes after goes on at the same pace."
)
GIVEN_ACROSS = "meeting"
GIVEN_LINE = "given"
RECEIVED_LINE = "received"
GIVEN_TOLD = "{party}: by meeting {meeting} it has given {given} and received {received}; {behind}."
NEVER_BEHIND = "at no meeting has it given more than it got"
ALWAYS_BEHIND = "at every meeting it has given more than it got"
BEHIND_UNTIL = "until meeting {meeting} it has given more than it got"
BEHIND_FROM = "from meeting {meeting} on it has given more than it got"
BEHIND_AT = "at meetings {meetings} it has given more than it got"
MEETING = "Meeting {number}"
WAITS_NOW = "everybody waits"
SIDE = "Orders side by side"
SIDE_SAID = (
    "A column for each order, a row for each meeting. ✕ marks the first step at which somebody gains by "
    "stopping, at the middle of every range; ✓ an order in which nobody does. Of 100: worlds in which nobody "
    "gains by stopping. Days are those of the case's calendar of meetings."
)
SIDE_HEAD = "When"
ALL_WAIT = "(all wait)"
RUNNER_NO = "Runner-up {number}"
IN_SHORT = "In short"
SHORT_HOLDS = "✓ holds; {kept} of 100"
SHORT_BREAKS = "✕ breaks at step {step}; {kept} of 100"
STOPS_HERE = "✕ {party} would stop here and gain {short} points; a guarantee would mend it: {mend}"
STOPS_WAITING = (
    "✕ {party} would stop while all wait, and gain {short} points; a guarantee would mend it: {mend}"
)
OTHERS = "Orders that were proposed for another package"
OTHER_PACKAGE = "These orders carry out: {package}."
OWN_RULES: Mapping[str, str] = {
    "requires": "“{order}” brings a rule of its own: “{a}” comes after {b}.",
    "together": "“{order}” brings a rule of its own: “{a}” and {b} are taken in one meeting.",
    "not_before": "“{order}” brings a rule of its own: “{a}” not before {b}.",
    "provisional": "“{order}” brings a rule of its own: “{a}” can be taken back until {b} is done.",
}
STEP_NO = "Step {number}: {what}"
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
NO_SHEETS = "none; costs and flows of steps stand with the commitments of the case"


def timeline(answer: Sequence) -> list[tuple[str, str, str, str, str]]:
    """Step, meeting, day (empty without a calendar), who, what: a row for each step of the best order."""
    days = answer.dates or ("",) * len(answer.order)
    tasks = {task.id: task for task in answer.tasks}
    rows = []
    for step, (block, meeting, day) in enumerate(zip(answer.order, answer.meetings, days, strict=True), 1):
        when = words.day(day) if day else ""
        for one in block:
            rows.append((str(step), str(meeting), when, name(answer.titles, tasks[one].by), tasks[one].title))
    return rows


def waits(answer: Sequence) -> list[str]:
    """Steps that wait for each other, a sentence or two each."""
    tasks, found = {task.id: task for task in answer.tasks}, []
    for wait in answer.waits:
        by, of = (answer.titles.party(party) for party in (wait.by, wait.of))
        told = WAITING.format(a=tasks[wait.a].title, by=by, b=tasks[wait.b].title, of=of)
        found.append(f"{told} {AT_ONCE if wait.together else NOT_AT_ONCE}")
    return found


def said(answer: Sequence) -> str:
    """The answer in a sentence or two."""
    kept, most = words.in_100(answer.chance_kept), words.in_100(answer.chance_bound)
    most = MOST.format(most=most) if words.shown(answer.chance_bound) < 100 else ""
    best = answer.best
    if best.breaks is None:
        loses = LOSES.format(slack=f"{answer.slack:.1f}") if answer.slack >= _LITTLE else LOSES_LITTLE
        first = HOLDS.format(loses=loses, kept=kept, most=most)
        party = answer.titles.party(best.binding.party)
        first = f"{first} {WEAKEST.format(where=place(best.binding), party=party)}"
    else:
        short = gained(best.breaks.short_by)
        who = answer.titles.party(best.breaks.by)
        first = BREAKS.format(step=best.breaks.step, party=who, short=short, kept=kept, most=most)
    if words.shown(answer.most_often[1]) > words.shown(answer.chance_kept):
        first = f"{first} {MORE_OFTEN.format(most=words.in_100(answer.most_often[1]))}"
    return first if answer.proved else f"{first} {UNPROVED.format(bound=f'{answer.bound:.1f}')}"


def gained(points: float) -> str:
    """Points that somebody gains by stopping, never none."""
    return f"{points:.1f}" if points >= _LITTLE else "under 0.1"


def name(titles: Titles, who: str) -> str:
    """A party's or an actor's name."""
    return titles.parties.get(who) or titles.veto(who)


def place(binding: Binding) -> str:
    """Where an order is weakest."""
    return AFTER if binding.when == "after" else f"step {binding.step}"


def mends(titles: Titles, order: Judged) -> str:
    """The smallest guarantee, or escrow, of each party that mends an order."""
    return f"Guarantee: {sums(titles, order.guarantee_needed)}. Escrow: {sums(titles, order.escrow_needed)}"


def sums(titles: Titles, needed: Mapping[str, float | None]) -> str:
    """What each party would have to be held by, or that nothing is needed."""
    found = [
        f"{titles.party(party)} {NOTHING_MENDS if value is None else f'{value:.1f}'}"
        for party, value in needed.items()
        if value is None or value > 0.05
    ]
    return ", ".join(found) or NONE_NEEDED


def rival_row(titles: Titles, rival: Judged) -> list[str]:
    """One order as a row."""
    broken = rival.breaks
    stops = f"{titles.party(broken.by)}, by {gained(broken.short_by)}" if broken else ""
    at = f"step {broken.step}" if broken else HOLDS_CELL
    mend = sums(titles, rival.guarantee_needed) if broken else ""
    return [
        rival.title or rival.name or KINDS[rival.kind],
        words.points(rival.slack),
        words.short(rival.chance_kept),
        at,
        stops,
        mend,
    ]

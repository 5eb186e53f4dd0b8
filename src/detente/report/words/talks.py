"""What *How would the talks run?* says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.words import numbers
from detente.shown import Titles
from detente.talks import Cause, Chance, Knob, Talks

SOON = 24
"""Months of the dated headline."""
DATED = "Agreed within {months} months: {agreed}{rate}. Carried out within five years: {kept}."
FINDING = "A text agreed within {months} months: {chance}"
FAN_BRIEF = (
    "Of 100 runs, how many have come to which end by each month. Broken line: how many have agreed a text, "
    "whatever came of it. Below, the dates of the case, elections again after four years."
)
HOLDS_BRIEF = "Of 100 runs that are not carried out, the commonest causes: {causes}."
RATE = "; the dialogue's own rate: {rate}"
RUN_AS = "This is for talks that are run as “{plan}” proposes."
ABOUT = (
    "They are followed week by week from today; agreed means signed, whichever text the two sides come to."
)
RANGE = (
    "The ranges hold 9 in 10 of the ways in which talks may work that {fitted}. The dialogue's own rate is "
    "how often its record shows a whole text agreed, and no more."
)
RANGE_ALONE = (
    "The ranges hold 9 in 10 of the ways in which talks may work; no record has narrowed them, and there is "
    "no rate of past talks to hold the figure against."
)
FITTED, UNFITTED = "fit the record of the case", "are thought possible"
HOLDS = "What most often holds it up, of 100 runs that are not carried out: {causes}."
HOLD = "{what} ({share})"
HELPS = "Of the changes that were tried, these make an agreement within {months} months likelier: {knobs}."
HELP = "{what} ({points} in 100)"
RATHER = "{what} rather than {before}"
NOTHING_HELPS = "None of the changes that were tried is known to make an agreement likelier."
ON_AVERAGE = (
    "None of the changes that were tried is known to make an agreement likelier; on average these add most: "
    "{knobs}."
)
KEEPS_KEPT = "Of what is planned, this helps a text to be carried out: {knobs}."
HELPS_KEPT = "Beyond the plan a text would be carried out more often with: {knobs}."
HARMS = "In the model these harm agreement: {knobs}."
UNSURE = "Whether these help or harm is not known: {knobs}."
DECIDES = (
    "For {what} this is decided most by the {number}: it adds {at_low} in 100 where that is at most {low}, "
    "{at_high} where it is {high} or more."
)
AT_MOST, AT_LEAST = "at most {value}", "{value} or more"
DECIDERS_HEAD = ("Change", "Its sign depends most on", "Adds at the low third", "At the high third")
DECIDERS_SAID = (
    "For changes whose sign isn't known: the number of the process that parts their effect on agreed within "
    "24 months most surely. A change that isn't listed has no single such number."
)
NO_PLAN = "The case has no strategy that changes anything: there is nothing to talk about."
WERE_PUT = (
    "What follows asks something else: whether all would say yes if exactly this text were put to "
    "all. It says nothing on whether it would get there."
)

FAN = "Where the talks stand, month by month, of 100 runs"
FAN_SAID = FAN_BRIEF
NOTHING_MOVES = (
    "No single change of how talks are run that was tried moves these chances by {worth} in 100 or more."
)
AGREED_BY = "{share} agreed"
ACROSS = "years"
YEARS_HEAD = ("Of 100 runs", "1 year", "2 years", "3 years", "4 years", "5 years")
ENDED = "How it ends"
ENDS_HEAD = ("End within five years", "Of 100", "Range")
AGREED_REF = (
    "{shown} agreed within {months} months",
    "{shown}: the chance of a text signed within {months} months in talks run as “{plan}” proposes",
)
KEPT_REF = (
    "{shown} carried out",
    "{shown}: the chance of a text carried out within five years in talks run as “{plan}” proposes",
)
RATE_REF = (
    "{shown} by the dialogue's own rate",
    "{shown}: how often this dialogue would agree a whole text within {months} months, by its record",
)
CAUSE_REF = (
    "{shown} held up by {cause}",
    "{shown}: of the runs that are not carried out as “{plan}” proposes, those held up or ended by {cause}",
)
CAUSE_OF = "{what} ({who})"
ENDS_SAID = "Each run has one end."
HELD_UP = "What holds it up"
CAUSES_HEAD = ("Cause", "Who", "Of 100")
CAUSES_SAID = (
    "Of 100 runs that are not carried out: the obstacle that was met most often on the way, or what ended it."
)
KNOBS = "What would help"
KNOBS_HEAD = ("Change", "Agreed", "±", "Range", "Carried out", "An agreement is")
FROM_TO = "{name}: {to} instead of {start}"
KNOBS_SAID = (
    "What one change adds to agreed within 24 months, and to carried out within five years, of 100 runs: the "
    "same runs with and without it. ± is the standard error of the first; its range is as above."
)
CHANGES = "What each change adds to agreed within 24 months, of 100 runs, with its range"
CHANGES_SAID = (
    "What each change adds to agreed within 24 months, of 100 runs, with its range. A filled dot: known to "
    "help or to harm; a ring: not known which."
)
KEPT_TOO, IS_KNOWN = "Carried out: {points}", "An agreement is {known}"
FIRST = "Which issues first"
FIRSTS = "Settled first and alone, by the commission: {issues}."
FIRST_OF = "{issue} (in {share} of 100 runs)"
UNKNOWN = "What the record can't tell"
UNKNOWN_HEAD = ("What nobody has measured", "From", "To", "Agreed, at the low end", "At the high end")
UNKNOWN_SAID = (
    "Numbers of the process that no record has moved, and agreed within 24 months, of 100, at both ends of "
    "each. The widest come first."
)
MOVED = "The record has narrowed {count} of the {every} numbers of the process; the others stay as they were."
CALENDAR = "Dates on the way"
CALENDAR_HEAD = ("When", "What", "Kind")
ELECTION, DEADLINE, EVENT = "election: {party}", "deadline", "event"
ELECTIONS_SAID = "Elections come again every four years. An event by itself moves no figure here."
CHANGED_WAY: Mapping[int, str] = {1: "likelier", -1: "less likely", 0: "not known which"}
HARDLY = "hardly changed"
NOTES = {
    "ranges-only": "ranges only: no record has narrowed the numbers of the process",
    "no-record": "there is no record beside the case: no rate of past talks, and no tension at the start",
    "no-commitments": "the package calls for no commitments: it counts as carried out once it is ratified",
    "no-commission": "there is no commission: a step that is missed is never noticed",
}
ENDS: Mapping[str, str] = {
    "no_talks": "Talks never convened",
    "collapse": "Talks broken off for two years",
    "not_ratified": "Signed, not ratified",
    "not_kept": "Ratified, not carried out",
    "kept": "Carried out",
    "unfinished": "Still under way",
}
BY_MONTH: Mapping[str, str] = {**ENDS, "no_talks": "Not yet convened", "unfinished": "Under way"}
CARRYING = "Under way ({share} carrying out)"
PHASES: Mapping[str, str] = {
    "closed": "talks interrupted",
    "talking": "talking",
    "signed": "signed",
    "carrying_out": "carrying out",
}
STILL = "Still under way after five years, of 100: {phases}."
WEEKS = "Where a text is signed, it takes {median} weeks in the middle of the runs, {low} to {high}."
ON_THE_WAY = "A run sees {incidents} grave incidents and {meetings} meetings that are held."
STEPS = "Where a text is ratified, {share} of 100 of its blocks of steps are done within the five years."
CAUSES: Mapping[str, str] = {
    "no_text": "no text is worth signing",
    "fears_home": "fear of the vote at home",
    "no_common_text": "no text that both would sign at the same time",
    "holding_out": "holding out for a better text",
    "cancelled": "meetings cancelled after incidents",
    "not_convened": "talks not convened",
    "election": "elections",
    "voted_down": "voted down at home",
    "stopped": "stopped on the way, since going on cost more than it brought",
    "missed": "a step missed and not made good",
    "under_way": "still being carried out after five years",
}
BOTH = "both sides"
UNDER_WAY = "under_way"
"""No obstacle: these runs were not yet done."""
MOST_CAUSES, MOST_NAMED, MOST_SHORT = 8, 3, 2
LEAST = 0.01
"""What is rarer is not listed."""
ENOUGH = 0.05
"""Where fewer texts are ratified, nothing is said of their steps: judgement."""
FORMULA = (
    (
        "How it runs",
        "Week by week: incidents raise tension, tension cancels meetings; at a meeting that is held each "
        "side signs what it would sign, or holds out; then come the votes at home and the steps, block by "
        "block, each with its chance to be missed. The worth of a text is that of the other questions.",
    ),
    (
        "Range",
        "Each set of process numbers (from its ranges, or one of those that fit the record) is run in all "
        "worlds; the range is 5 to 95 in 100 of the sets, with what chance alone would do taken out.",
    ),
    (
        "The dialogue's own rate",
        "Whole texts agreed in the years of the record, with Jeffreys' prior; its range is that of the rate.",
    ),
    ("What would help", "The same runs, with the same chances, with and without one change."),
)


def with_range(one: Chance, unit: str = " in 100") -> str:
    """A chance with its range, no finer than inputs that are judged carry at the ends."""
    told = f"{numbers.in_100(one.chance)}{unit}"
    if one.chance < 1 - numbers.NEARLY_ALL:
        return told if one.high < 1 - numbers.NEARLY_ALL else f"{told}, at most {numbers.in_100(one.high)}"
    if one.chance > numbers.NEARLY_ALL:
        return told if one.low > numbers.NEARLY_ALL else f"{told}, at least {numbers.in_100(one.low)}"
    return f"{told}, {numbers.span((one.low, one.high))}"


def finding(chance: str) -> str:
    """The answer as a title."""
    return FINDING.format(months=SOON, chance=chance)


def dated(answer: Talks) -> str:
    """The headline with its dates, and how often this dialogue has got there so far."""
    rate = answer.base_rate[SOON] if answer.base_rate and SOON in answer.base_rate else None
    own = RATE.format(rate=with_range(rate, "")) if rate else ""
    agreed, kept = with_range(answer.agreed[SOON]), with_range(answer.ends["kept"])
    return DATED.format(months=SOON, agreed=agreed, rate=own, kept=kept)


def about(titles: Titles, answer: Talks) -> str:
    """Whose talks these are, and what a range is."""
    told = RANGE.format(fitted=FITTED if answer.fitted else UNFITTED) if answer.base_rate else RANGE_ALONE
    return f"{run_as(titles, answer)} {ABOUT} {told}".strip()


def run_as(titles: Titles, answer: Talks) -> str:
    """Whose talks these are; nothing for a package without a strategy."""
    return RUN_AS.format(plan=titles.strategy(answer.strategy)) if answer.strategy is not None else ""


def holds(titles: Titles, answer: Talks) -> str:
    """The commonest obstacles, each with who is behind it."""
    named = _obstacles(titles, answer, MOST_NAMED)
    return HOLDS.format(causes=named) if named else ""


def holds_short(titles: Titles, answer: Talks) -> str:
    """The two commonest obstacles, each with who is behind it."""
    named = _obstacles(titles, answer, MOST_SHORT)
    return HOLDS_BRIEF.format(causes=named) if named else ""


def _obstacles(titles: Titles, answer: Talks, most: int) -> str:
    groups: dict[str, list[Cause]] = {}
    for one in answer.causes:
        if one.share >= LEAST and one.cause != UNDER_WAY:
            groups.setdefault(one.cause, []).append(one)
    led = sorted(groups.values(), key=lambda group: -sum(one.share for one in group))
    return "; ".join(_cause(titles, group) for group in led[:most])


def _cause(titles: Titles, group: Sequence[Cause]) -> str:
    """``talks not convened (9)``; ``no text is worth signing (19: Second 10, First 9)``."""
    share = numbers.in_100(sum(one.share for one in group))
    sides = [f"{who(titles, one)} {numbers.in_100(one.share)}" for one in group if one.who is not None]
    if len(group) == 1 and sides:
        return HOLD.format(what=CAUSES[group[0].cause], share=f"{who(titles, group[0])}, {share}")
    told = f"{share}: {', '.join(sides)}" if sides else share
    return HOLD.format(what=CAUSES[group[0].cause], share=told)


def who(titles: Titles, one: Cause) -> str:
    """Who is behind a cause; nothing where nobody is."""
    if one.who is None:
        return ""
    return BOTH if one.who == "both" else titles.party(one.who)


def cause_said(titles: Titles, one: Cause) -> str:
    """A cause and who is behind it."""
    what, whose = CAUSES[one.cause], who(titles, one)
    return CAUSE_OF.format(what=what, who=whose) if whose else what


def cause_rows(titles: Titles, answer: Talks, most: int) -> list[tuple[str, ...]]:
    """A row for each cause, the commonest first."""
    return [
        (numbers.capital(CAUSES[one.cause]), who(titles, one), numbers.short(one.share))
        for one in answer.causes[:most]
        if one.share >= LEAST
    ]


def still(answer: Talks) -> str:
    """In which phase runs are that have no end yet."""
    named = sorted(answer.phases.items(), key=lambda one: -one[1])
    said = [f"{PHASES[phase]} {numbers.in_100(share)}" for phase, share in named if share >= LEAST]
    return STILL.format(phases=numbers.listed(said)) if said else ""


def on_the_way(answer: Talks) -> str:
    """Weeks to a signature, incidents and meetings, steps."""
    weeks = answer.weeks
    said = [WEEKS.format(median=weeks.median, low=weeks.low, high=weeks.high)] if weeks else []
    said.append(ON_THE_WAY.format(incidents=round(answer.incidents), meetings=round(answer.meetings)))
    ratified = answer.ends["kept"].chance + answer.ends["not_kept"].chance + answer.phases["carrying_out"]
    if answer.steps_kept is not None and ratified >= ENOUGH:
        said.append(STEPS.format(share=numbers.in_100(answer.steps_kept)))
    return " ".join(said)


def firsts(titles: Titles, answer: Talks) -> str:
    """Which issues are settled first, alone."""
    named = [
        FIRST_OF.format(issue=titles.issue(issue), share=numbers.in_100(share))
        for issue, share in list(answer.first_issues.items())[:MOST_CAUSES]
        if share >= LEAST
    ]
    return FIRSTS.format(issues=numbers.listed(named)) if named else ""


def ends_rows(answer: Talks) -> list[tuple[str, ...]]:
    """A row for each end."""
    return [
        (ENDS[end], numbers.short(one.chance), numbers.short_span((one.low, one.high)))
        for end, one in answer.ends.items()
    ]


def year_rows(ends: Sequence[str], answer: Talks) -> list[tuple[str, ...]]:
    """A row for each end: how many runs have come to it by the end of each year."""
    return [
        (BY_MONTH[end], *(numbers.short(answer.by_month[end][month]) for month in range(11, 60, 12)))
        for end in ends
    ]


def pairs(answer: Talks) -> list[tuple[Knob, Knob]]:
    """Each change with its two figures: agreed, and kept."""
    kept = {(one.knob, one.before, one.after): one for one in answer.knobs if one.figure == "kept"}
    return [(one, kept[one.knob, one.before, one.after]) for one in answer.knobs if one.figure == "agreed"]

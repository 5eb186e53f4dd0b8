"""What *Is it working?* says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from detente.report.words import numbers
from detente.shown import Titles
from detente.track import Pair, Track, Warned
from detente.track.implementation import Implementation, Provision, Score

NO_RECORD = (
    "There is no record beside the case: nothing to tell whether it is working (`detente record add`)."
)
CARRIED_OUT = "Of {count} that were agreed since {year}, {complete} carried out in full, {rest}."
COMPLETE = "complete"
SCORE_BRIEF_HEAD = ("What", "Year", "Status")
FINDING = "Of {count} agreements since {year}, {complete} carried out in full"
FINDING_PLAIN = "No agreement stands in the record"
OF = "{count} of {all}"
COMPLETE_REF = (
    "Carried out in full: {shown}",
    "{shown}: agreements of the record that are carried out in full",
)
AFTER_REF = (
    "Carried out after five years: {shown}",
    "{shown}: an agreement is carried out in full five years after it was made",
)
KEPT_REF = ("Kept by its date: {shown}", "{shown} promises with a date that has passed are kept today")
PLANNED = "Of {expected} promises with a date that has passed, {actual} kept by today."
SLOW = "Five years after it was made, an agreement is carried out in full in {share} of 100."
SLIPPING = "The last to pass its date without being kept: {what}, due {day}."
RECENT = "New in the year to {day}: {things}."
RECENT_AGREED, RECENT_FOUND = "agreed, “{what}”", "found, “{what}”: {level}"
NOTHING_RECENT = "Nothing new stands in the record for the year to {day}."
RECENT_DAYS = 365
MOST_RECENT = 4
"""Things that are named, the latest first."""
SIGNS: Mapping[str, str] = {
    "complete": "●",
    "intermediate": "◕",
    "partly": "◐",
    "minimum": "◔",
    "not started": "○",
    "not stated": "–",
    "no finding": "–",
}
CONTESTED = "≠"
PARTS: Mapping[str, str] = {"partly": "in part", "not started": "not started", "minimum": "hardly"}
SHARES, SHARES_SAID = "What became of agreements", "Agreements by how far they are carried out, of all."
SHARE_SAID = "{count} of {all}"
SCORECARD = "What was promised before, and what became of it"
SCORE_HEAD = ("What", "Agreed", "Status", "Of its parts", "As of")
ALL_AS_OF = "Status as of {day}."
SCORE_SAID = (
    "● complete, ◕ intermediate, ◐ in part, ◔ minimum, ○ not started; ≠ contested: each claim and what "
    "was found stand beside each other. Intent never counts."
)
SCORE_BRIEF = "{signs}."
PROVISIONS = "Part by part"
PROVISION_HEAD = ("Agreement", "Part", "Who", "Status", "Since", "Evidence")
PROVISION_SAID = "The latest finding on each part that is followed by itself, and claims where they differ."
SLIPS = "Behind their dates"
SLIP_HEAD = ("What", "Due", "Behind")
OVER_TIME = "Over the years"
OVER_TIME_HEAD = ("By", "Agreed", "Complete", "Share")
BY = "By theme and by party"
BY_HEAD = ("Whose or what", "Complete", "Intermediate", "Minimum", "Not started")
RELATIONS = "How relations stand"
LEVEL = (
    "{pair}: the level of relations is {mean} (9 in 10: {low} to {high}) on a scale from −10, force, to +10, "
    "help."
)
DEMONSTRATION = (
    "A demonstration: these events were picked and sized by people who knew what followed, so the level "
    "can't be held against anything."
)
CHART = "The level of relations, week by week"
CHART_SAID = "The level week by week, and the band that holds it 9 times in 10; dashed: when it changed."
ENDS = ("+10: help", "−10: force; the band is wide where little was reported")
YEARS_HEAD = ("Year", "Level", "Band", "Events")
CHANGES_HEAD = ("From the week of", "Before", "After")
CHANGES_SAID = "When the mean weight of events changed for good."
NO_CHANGE = "No lasting change of the level is found."
WARN = "An incident within {days} days: {chance} in 100 ({span})."
WARN_BASE_ALONE = (
    "That is the base rate alone: the record is too short, or too much of one kind, to test the level."
)
WARN_BASE = (
    "That is the base rate alone: on {tested} past forecasts the level did not surely foretell better."
)
WARN_LEVEL = (
    "It comes from the level of relations, which on {tested} past forecasts did better than the base rate "
    "({base} in 100)."
)
ROWS = "{read} events read: {used} between two parties, {other} about others, {rejected} rejected."
REJECTED = "Rejected rows"
REJECTED_HEAD = ("Line", "Found", "Expected")
MOST_REJECTED = 20
UPDATE = "What replies have changed"
UPDATED = (
    "{replies} have reweighted the draws; of {draws} worlds {ess} still count in full, and every question "
    "answers from them."
)
THIN = "That is few: treat the figures as rough."
LEFT_OUT = "{count} of actors whose sheet is closed to this reader left out."
HEARD_HEAD = ("When", "Who", "Reply", "Was expected with")
MOVED_HEAD = ("Whose", "Number", "Before", "After")
REPLIES: Mapping[str, str] = {
    "accepts": "accepts {about}",
    "refuses": "refuses {about}",
    "prefers": "prefers {about} to {than}",
    "priority": "gives {about} priority over {than}",
}
NOTES = {
    "demonstration": DEMONSTRATION,
    "weights": "events count by CAMEO codes and one table of weights for all formats (Goldstein's, as GDELT "
    "has it; ICEWS weighs 016, 022 and 164 otherwise)",
    "nobody": "none of the {read} rows is about two parties of the case; its aliases say what others call "
    "them",
    "record-wrong": "{lines} lines of the record are wrong and left out, the first: {first}",
    "rejected": "{rejected} of {read} rows are rejected, the first: {first}",
    "not-all-listed": "only the first {listed} of them are listed",
}
FORMULA = (
    ("Status", "The latest finding in the record; where there is none, the register's own word."),
    (
        "Pace",
        "Share complete by age, agreements under way counted as long as they have been (Kaplan & Meier).",
    ),
    ("Level", "A filter on a grid over the weights of each week's events; few events, a wide band."),
    ("Warning", "The base rate with Jeffreys' prior, unless the level beat it on weeks not seen."),
)


def sign(level: str) -> str:
    """A status by sign and word."""
    return f"{SIGNS.get(level, '?')} {PARTS.get(level, level) if level == 'partly' else level}"


def status(titles: Titles, one: Score | Provision) -> str:
    """The status; where it is contested every claim and the finding, never a mean of them."""
    found = one.status if isinstance(one, Score) else one.level or "no finding"
    if not one.contested:
        return sign(found)
    claims = "; ".join(f"{titles.party(who)} says {level}" for who, level in sorted(one.claims.items()))
    finding = one.finding if isinstance(one, Score) else one.level
    return f"{CONTESTED} contested: {claims}; found: {finding or 'nothing yet'}"


def lead(answer: Track) -> str:
    """What became of promises, in three sentences."""
    found = answer.implementation
    if found is None or not found.scorecard:
        return ""
    count = len(found.scorecard)
    parts = {status: round(share * count) for status, share in found.shares.items()}
    complete = parts.pop("complete", 0)
    rest = numbers.listed([f"{many} {PARTS.get(word, word)}" for word, many in parts.items()])
    said = [
        CARRIED_OUT.format(
            count=count,
            year=found.scorecard[0].date[:4],
            complete=f"{complete} {'is' if complete == 1 else 'are'}",
            rest=rest or "none otherwise",
        )
    ]
    if 5 in found.pace.after:
        said.append(SLOW.format(share=numbers.in_100(found.pace.after[5])))
    if found.pace.expected:
        actual = f"{found.pace.actual} {'is' if found.pace.actual == 1 else 'are'}"
        said.append(PLANNED.format(expected=found.pace.expected, actual=actual))
    if found.pace.slipping:
        worst = min(found.pace.slipping, key=lambda one: one.days)
        said.append(SLIPPING.format(what=worst.what, day=numbers.day(worst.due)))
    return " ".join(said)


def finding(found: Implementation) -> str:
    """The answer as a title."""
    count = len(found.scorecard)
    complete = round(found.shares.get("complete", 0.0) * count)
    year = found.scorecard[0].date[:4]
    return FINDING.format(count=count, year=year, complete=complete or "none")


def lead_short(answer: Track) -> str:
    """How slow it goes."""
    found = answer.implementation
    if found is None:
        return ""
    said = []
    if 5 in found.pace.after:
        said.append(SLOW.format(share=numbers.in_100(found.pace.after[5])))
    return " ".join(said)


def signs_used(found: Implementation) -> str:
    """The signs that the short scorecard shows, each with its word: what is complete has none there."""
    used = dict.fromkeys(one.status for one in found.scorecard if one.status != COMPLETE)
    said = [sign(status) for status in SIGNS if status in used]
    if any(one.contested for one in found.scorecard):
        said.append(f"{CONTESTED} contested")
    return SCORE_BRIEF.format(signs=", ".join(said))


def recent(answer: Track) -> str:
    """What was agreed and found in the year before the case's date, the latest first."""
    found = answer.implementation
    if found is None:
        return ""
    since = (date.fromisoformat(answer.as_of) - timedelta(days=RECENT_DAYS)).isoformat()
    things = [(one.date, RECENT_AGREED.format(what=one.title)) for one in found.scorecard if one.date > since]
    for part in found.provisions:
        if part.since is not None and part.since > since and part.level is not None:
            name = part.provision or part.commitment
            things.append((part.since, RECENT_FOUND.format(what=name, level=part.level)))
    day = numbers.day(answer.as_of)
    if not things:
        return NOTHING_RECENT.format(day=day)
    told = [said for _, said in sorted(things, key=lambda one: one[0], reverse=True)[:MOST_RECENT]]
    return RECENT.format(day=day, things="; ".join(told))


def behind(days: int) -> str:
    """How long behind: ``12 days``, ``3 years``."""
    if days < 60:
        return numbers.counted(days, "day", "days")
    months = round(days / 30.44)
    return numbers.counted(months, "month", "months") if months < 24 else f"{days / 365.25:.0f} years"


def score_head(found: Implementation) -> tuple[tuple[str, ...], str]:
    """The columns, and what is said under the table: a date that holds for all stands once."""
    dates = {one.as_of for one in found.scorecard}
    if len(dates) > 1:
        return SCORE_HEAD, SCORE_SAID
    return SCORE_HEAD[:-1], f"{ALL_AS_OF.format(day=numbers.day(dates.pop()))} {SCORE_SAID}"


def score_rows(titles: Titles, found: Implementation) -> Iterable[tuple[str, ...]]:
    """One row an agreement, by year."""
    width = len(score_head(found)[0])
    for one in found.scorecard:
        parts = "; ".join(f"{many} {level}" for level, many in one.provisions.items())
        late = f", {behind(one.late)} behind" if one.late is not None else ""
        row = one.title, numbers.day(one.date), status(titles, one) + late, parts, numbers.day(one.as_of)
        yield row[:width]


def provision_rows(titles: Titles, found: Implementation) -> Iterable[tuple[str, ...]]:
    """One row a part."""
    called = {one.id: one.title for one in found.scorecard}
    for one in found.provisions:
        who = numbers.listed([titles.parties.get(name, titles.actor(name)) for name in one.by])
        yield (
            called.get(one.commitment, one.commitment),
            one.provision,
            who,
            status(titles, one),
            numbers.day(one.since) if one.since else "",
            one.evidence,
        )


def slip_rows(found: Implementation) -> Iterable[tuple[str, ...]]:
    """What is behind its date, the longest first."""
    return ((one.what, numbers.day(one.due), behind(one.days)) for one in found.pace.slipping)


def year_rows(found: Implementation) -> Iterable[tuple[str, ...]]:
    """Agreements made and complete by each year's end."""
    for one in found.over_time:
        share = one["complete"] / one["agreed"] if one["agreed"] else 0.0
        yield numbers.day(one["date"]), str(one["agreed"]), str(one["complete"]), f"{round(100 * share)}%"


def by_rows(titles: Titles, found: Implementation) -> Iterable[tuple[str, ...]]:
    """Levels of parts by theme, then by who carries them out."""
    order = ("complete", "intermediate", "minimum", "not started")
    for name, levels in found.by_theme.items():
        yield name, *(str(levels.get(level, 0)) for level in order)
    for name, levels in found.by_party.items():
        yield titles.parties.get(name, titles.actor(name)), *(str(levels.get(level, 0)) for level in order)


def pair(titles: Titles, found: Pair) -> str:
    """Two parties, by name."""
    return numbers.listed([titles.party(party) for party in found.parties])


def level(titles: Titles, found: Pair) -> str:
    """Where the level stands."""
    last = found.state[-1]
    mean, low, high = (numbers.points(value) for value in (last.mean, last.low, last.high))
    return LEVEL.format(pair=pair(titles, found), mean=mean, low=low, high=high)


def warned(one: Warned) -> str:
    """The chance of an incident, and where it comes from."""
    said = WARN.format(
        days=one.days, chance=numbers.in_100(one.chance), span=numbers.span((one.low, one.high))
    )
    if one.by == "level":
        return f"{said} {WARN_LEVEL.format(tested=one.tested, base=numbers.in_100(one.base_rate))}"
    return f"{said} {WARN_BASE.format(tested=one.tested) if one.tested else WARN_BASE_ALONE}"


def level_rows(found: Pair) -> Iterable[tuple[str, ...]]:
    """The level at each year's last week."""
    for n, week in enumerate(found.state):
        if n + 1 == len(found.state) or found.state[n + 1].date[:4] != week.date[:4]:
            events = sum(one.events for one in found.state if one.date[:4] == week.date[:4])
            band = f"{numbers.points(week.low)} to {numbers.points(week.high)}"
            yield week.date[:4], numbers.points(week.mean), band, f"{events:,}"


def change_rows(found: Pair) -> Iterable[tuple[str, ...]]:
    """When the level changed."""
    return (
        (numbers.day(one.date), numbers.points(one.before), numbers.points(one.after))
        for one in found.changes
    )

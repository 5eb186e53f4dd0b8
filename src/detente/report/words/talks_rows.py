"""What *How would the talks run?* calls changes of the process, and its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.report.words import numbers
from detente.report.words import talks as words
from detente.shown import Titles
from detente.stress.process_names import PROCESS
from detente.talks import Knob, Talks, Unknown

KNOBS: Mapping[str, str] = {
    "commission": "A joint commission",
    "commission, spent 0": "The same, if what it settles takes nothing from a whole text",
    "commission, spent 1": "The same, if what it settles is lost to a whole text",
    "meetings": "Meetings",
    "mediator": "Mediator",
    "style": "Style of the mediator",
    "bias": "Leaning of the mediator",
    "appeal": "The appeal",
    "exchange": "Exchange",
    "deadline": "A deadline",
    "shocks": "Grave incidents",
}
NAMES: Mapping[str, str] = {
    "commission": "a joint commission",
    "meetings": "meetings more or less often",
    "mediator": "who mediates",
    "style": "the mediator's style",
    "bias": "the mediator's leaning",
    "appeal": "the appeal",
    "exchange": "exchange",
    "deadline": "a deadline",
}
FOLLOWS = "commission, "
"""Changes that only take another one apart."""
OFTEN, NONE = "every", "none"
WITH, WITHOUT = "with", "without"
OURS = ("shocks",)
"""Changes that nobody at the table can make."""
LEAST = 0.01
"""A change that adds less is not named: judgement."""
WORTH = 0.1
"""In the brief a change of a process is named from here on: judgement; such figures don't tell less apart."""
MOST = 3
NUMBERS = PROCESS


def state(titles: Titles, text: str) -> str:
    """One side of a change, with the names of actors and parties."""
    first, _, rest = text.partition(" ")
    if first == "towards":
        return f"towards {titles.party(rest)}"
    return " and ".join(titles.actors.get(one, one) for one in text.split(" and "))


def change(titles: Titles, knob: Knob) -> str:
    """A change in a sentence: ``Meetings every 4 weeks``."""
    name, to = KNOBS[knob.knob], state(titles, knob.after)
    return name if to == WITH else f"{name}: {to}"


def helps_short(titles: Titles, answer: Talks) -> str:
    """What is known to help agreement or carrying out, and what harms."""
    found = [pair for pair in words.pairs(answer) if not pair[0].knob.startswith(FOLLOWS)]
    best = sorted((one for one, kept in found if _adds(one, kept)), key=lambda one: -one.difference)
    sure = [one for one in best if one.sign > 0 and one.difference >= WORTH][:MOST]
    harms = [one for one, _ in found if one.sign < 0 and one.difference <= -WORTH and one.knob not in OURS]
    said = (
        words.HELPS.format(months=words.SOON, knobs=_named(titles, sure)) if sure else "",
        lasting(titles, answer, WORTH),
        words.HARMS.format(knobs=_named(titles, harms[:MOST])) if harms else "",
    )
    told = " ".join(one for one in said if one)
    return told or words.NOTHING_MOVES.format(worth=round(100 * WORTH))


def lasting(titles: Titles, answer: Talks, least: float = LEAST) -> str:
    """What is known to help carrying out beyond what is planned, else of what is planned."""
    pairs = [pair for pair in words.pairs(answer) if not pair[0].knob.startswith(FOLLOWS)]
    found = [
        kept for _, kept in pairs if kept.sign > 0 and kept.difference >= least and kept.knob not in OURS
    ]
    best = sorted(found, key=lambda one: -one.difference)[:MOST]
    ours = [one for one in best if one.before in (NONE, WITHOUT)]
    beyond = [one for one in best if one not in ours]
    if beyond:
        return words.HELPS_KEPT.format(knobs=_named(titles, beyond))
    return words.KEEPS_KEPT.format(knobs=_named(titles, ours)) if ours else ""


def _named(titles: Titles, found: Sequence[Knob]) -> str:
    return "; ".join(
        words.HELP.format(what=_against(titles, one), points=signed(one.difference)) for one in found
    )


def _against(titles: Titles, knob: Knob) -> str:
    """A change beside what it is held against: ``Meetings: every 4 weeks rather than every 8 weeks``."""
    before, what = state(titles, knob.before), change(titles, knob).replace(f": {OFTEN}", f" {OFTEN}")
    if before == NONE and knob.knob == "bias":
        return f"{what[:1].lower()}{what[1:]}"
    before = NONE if before == WITHOUT else before
    return words.RATHER.format(what=f"{what[:1].lower()}{what[1:]}", before=before)


def helps(titles: Titles, answer: Talks) -> str:
    """What makes an agreement likelier, and of what nobody knows whether it does."""
    found = [pair for pair in words.pairs(answer) if not pair[0].knob.startswith(FOLLOWS)]
    tried = [agreed for agreed, _ in found]
    if not tried:
        return ""
    best = sorted((one for one, kept in found if _adds(one, kept)), key=lambda one: -one.difference)
    good = [one for one in best if one.sign > 0][:MOST]
    led = good or best[:MOST]
    named = "; ".join(
        words.HELP.format(what=change(titles, one), points=signed(one.difference)) for one in led
    )
    frame = words.HELPS if good else words.ON_AVERAGE if led else words.NOTHING_HELPS
    said = frame.format(months=words.SOON, knobs=named)
    told = {*OURS, *(one.knob for one in led)}
    unsure = dict.fromkeys(
        NAMES[one.knob] for one in tried if not (one.sign or small(one) or one.knob in told)
    )
    more = words.UNSURE.format(knobs=numbers.listed(list(unsure))) if unsure else ""
    open_ = (one for one in tried if one.decider and one.knob in NAMES and not (one.sign or small(one)))
    return " ".join(part for part in (said, more, decides(next(open_, None))) if part)


def decides(one: Knob | None) -> str:
    """What would decide whether a change helps; nothing where no single number does."""
    if one is None or one.decider is None:
        return ""
    found = one.decider
    return words.DECIDES.format(
        what=NAMES[one.knob],
        number=NUMBERS[found.number],
        low=_plain(found.low),
        high=_plain(found.high),
        at_low=signed(found.difference_low),
        at_high=signed(found.difference_high),
    )


def decider_rows(titles: Titles, answer: Talks) -> list[tuple[str, ...]]:
    """A row for each change whose sign isn't known: the number that decides, the effect at both its ends."""
    return [
        (
            knob_row(titles, (agreed, kept))[0],
            numbers.capital(NUMBERS[found.number]),
            f"{signed(found.difference_low)} ({words.AT_MOST.format(value=_plain(found.low))})",
            f"{signed(found.difference_high)} ({words.AT_LEAST.format(value=_plain(found.high))})",
        )
        for agreed, kept in words.pairs(answer)
        if (found := agreed.decider) is not None and not agreed.sign and not small(agreed)
    ]


def _adds(one: Knob, kept: Knob) -> bool:
    """Whether a change that somebody can make adds something on average, and costs no carrying out."""
    more = one.difference >= max(LEAST, 2 * one.error)
    return more and kept.difference >= -2 * kept.error and one.knob not in OURS


def signed(share: float) -> str:
    """A difference of chances, in 100, with its sign."""
    return numbers.points(100 * share, 0)


def knob_row(titles: Titles, pair: tuple[Knob, Knob]) -> tuple[str, ...]:
    """A change: what it adds to both figures, with error and range, and whether the sign is known."""
    agreed, kept = pair
    start, to = state(titles, agreed.before), state(titles, agreed.after)
    name = KNOBS[agreed.knob]
    return (
        name if to == WITH else words.FROM_TO.format(name=name, to=to, start=start),
        signed(agreed.difference),
        f"{100 * agreed.error:.1f}",
        f"{signed(agreed.low)} to {signed(agreed.high)}",
        signed(kept.difference),
        words.HARDLY if small(agreed) else words.CHANGED_WAY[agreed.sign],
    )


def small(one: Knob) -> bool:
    """Whether a change is known to add less than one in 100 either way."""
    return max(abs(one.low), abs(one.high)) < LEAST


def unknown_row(one: Unknown) -> tuple[str, ...]:
    """A number that nothing moves, its range, the answer at both ends."""
    ends = _plain(one.low), _plain(one.high)
    at = numbers.short(one.answer_low), numbers.short(one.answer_high)
    return (numbers.capital(NUMBERS[one.number]), *ends, *at)


def _plain(value: float) -> str:
    """A number of the process with two digits; hardly above 0 is 0."""
    return f"{float(f'{value:.2g}'):g}" if abs(value) >= LEAST else "0"

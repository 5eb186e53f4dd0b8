"""What *What if they break down?* says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.escalation import Escalation
from detente.escalation.parts import Checked, Held, Misperceived, Move, Scored, Step
from detente.report.words import names, numbers
from detente.shown import Titles

RECORD_ONLY = "No model foretells them well; what the record says"
RECORD_SAYS = (
    "From {since} to {until} there were {count} serious incidents, {rate} a year: too few to say what brings "
    "them about, or whether talks hold them off."
)
NOTHING_DONE = "If nothing new is done, by our judgement: {risk}"
NO_MOVES = "The case names no moves that its parties can make alone: there is nothing to escalate with."
STAYS = "If the talks break down, things most often stay as they are ({share} of 100 worlds){also}."
GOES = "If the talks break down, it most often ends here: {end} ({share} of 100 worlds){also}."
ROUND = "If the talks break down, moves and counter-moves come to no end that holds."
ALSO = "; else here: {ends}"
STARTS = "What starts it: {steps}."
START = "{who}: {what} ({share} of 100)"
NOBODY_STARTS = "In no more than a few worlds does anybody gain by moving first."
KEEPS = (
    "What most often keeps it from getting graver: {moves}; without any change nothing graver follows in "
    "{calm} of 100."
)
KEEP = "{what} ({who}; then {share} of 100)"
NOTHING_KEEPS = (
    "No single move that was looked at makes it much calmer than it is: nothing graver follows in {calm} "
    "of 100."
)
STANDING = "What stands and keeps it calm: {what} ({who}; without it {share} of 100)."
HELD_BACK = (
    "What is held back: {what} ({who}) would pay in {gains} of 100 worlds and isn't done in {held}, {answer}."
)
HELD_BY = "since {who} could answer: {what} ({share} of 100)"
HELD_TOGETHER = "since several answers together would take the gain away"
LEAST = 0.1
"""A change of less is not told: judgement."""
MOST_KEEP, MOST_START = 3, 2
BEGIN, GIVE_UP = "{what}", "an end to “{what}”"
NOTHING = "no move taken"
AS_TODAY = "as today"
CALM_REF = (
    "{shown} that nothing graver follows",
    "{shown}: the share of worlds in which no course of moves and counter-moves gets graver than today",
)
STAYS_REF = (
    "{shown} that nobody moves",
    "{shown}: the share of worlds in which nobody has a step that gains and holds",
)
MAP = "Map of escalation: where moves and counter-moves lead"
MAP_SAID = (
    "States from calm to grave; an arrow is a step by which its maker gains and which no credible answer "
    "undoes. A ring: where nobody moves on, more often than not. Dashed: steps that {third} takes away."
)
MAP_PLAIN = (
    "States from calm to grave; an arrow is a step by which its maker gains and which no credible answer "
    "undoes. A ring: where nobody moves on, more often than not."
)
HELD = "holds in {share} of 100 worlds"
STEP_HEAD = ("Who", "Step", "Of 100 worlds")
TAKEN_AWAY = " (taken away)"
CALM, GRAVE = "calmer", "graver"
HERE, HOLDS, GONE = "today", "holds", "taken away"
THIRD_HEAD = (
    "Third party",
    "Today",
    "Calm without it",
    "Calm with it",
    "Today holds without",
    "Today holds with",
)
THIRD_SAID = "Of 100 worlds. Calm: nothing graver than today follows."
IN_FORCE, NOT_IN_FORCE = "in force", "not in force"
MOVES, STATES, CHECKS, MISSED, WISH, TOGETHER = (
    "The moves",
    "Which states hold",
    "The record beside the model",
    "What somebody doesn't see",
    "What the wished state needs",
    "Who could leave together",
)
MOVES_HEAD = ("", "Move", "Who", "Today", "Weight", "Source")
MOVES_SAID = "In the order of the letters of a state. Weight: how grave the case calls it."
ONE_WAY = {"": "", "forward": " (can't be undone)", "back": " (can't be begun again)"}
YES, NO = "yes", "no"
STATES_HEAD = ("State", "Moves taken", "Nash", "General", "Symmetric", "Sequential", "Simultaneous")
STATES_SAID = (
    "Of 100 worlds, in how many a state is stable for everybody, by five concepts of stability; only states "
    "that are sequentially stable at the middle values."
)
CHECKS_HEAD = ("Date", "What happened", "Left", "Comes there", "Ends there", "Holds", "As the record?")
CHECKS_SAID = (
    "Of 100 worlds: in how many the model leaves the state that stood, comes to the one that followed, ends "
    "there, and calls it sequentially stable. The moves and preferences were written down before this was "
    "computed."
)
HIT, MISS = "yes", "no"
SCORE = "Of {all} dates of the record, the model more often than not ends where things went in {hits}."
SCORE_MISSED = " It doesn't for: {titles}."
WISH_HEAD = ("Actor", "Nash", "Sequential", "Could move to", "Lacks")
WISH_SAID = (
    "For the wished state, {state}: in how many of 100 worlds it is stable for each, to how many states the "
    "actor could move from it, and how many points it lacks beside the best of them at the middle values."
)
TOGETHER_HEAD = ("Who", "From", "To")
TOGETHER_SAID = "Equilibria which these actors would leave together, since each prefers where they get."
UNSEEN = "{who} doesn't see {count} of the states. {only}{lost}"
ONLY_SO = "Only because of that these hold: {states}. "
LOST = "If it did, these would hold: {states}."
NO_DIFFERENCE = "That changes no state that holds."
FORMULA = (
    ("States", "Every combination of moves that can be; a move is taken or it isn't."),
    (
        "Preferences",
        "Points of the package that the moves taken bring about, and of the moves themselves, drawn in each "
        "world; or a ranking.",
    ),
    (
        "Steps",
        "A mover changes its own moves if it gains and the others have no answer, each gaining by it, that "
        "leaves it no better off (sequential stability). Where nobody has such a step, it ends.",
    ),
)
FINDING_ROUND = "If talks break down, moves and counter-moves come to no end that holds"
FINDING_STAYS = "If talks break down, things most often stay as they are"
FINDING_GOES = "If talks break down, it most often ends in: {end}"
AFTER = "Where it ends if that fails"
AFTER_HEAD = ("Moves that stand", "Of 100", "From … to")
AFTER_TALKS = (
    "The chance that talks collapse, shared out by where moves and counter-moves end; as if one told nothing "
    "of the other."
)
AFTER_PLAN = (
    "The chance that this isn't agreed, shared out by where moves and counter-moves end; as if one told "
    "nothing of the other. From … to: with every judgement for agreement, and against."
)
NOTES: Mapping[str, str] = {
    "unreachable": "States that nobody can move to: {states}.",
    "goes-round": "In {share} of the worlds moves and counter-moves go round without an end.",
}
MOST_STATES = 12
UNPROVED = (
    "Held against {count} dates of the record, move by move, this model foretells no better than a simple "
    "saying: its Brier score is {brier:.2f}, that of “nothing changes” {nothing:.2f}, that of “every move "
    "changes as often as at other dates” {rate:.2f} (lower is better). Read what follows as questions to "
    "ask, not as a forecast."
)
PROVED = (
    "Move by move, its Brier score is {brier:.2f}; that of “nothing changes” is {nothing:.2f}, that of "
    "“every move changes as often as at other dates” {rate:.2f} (lower is better; {changed} of {moves} moves "
    "changed)."
)
DOUBTED = (
    "Held against {count} dates of the record, this model ended where things went in {hits}. Read what "
    "follows as questions to ask, not as a forecast."
)


def move_title(answer: Escalation, slug: str) -> str:
    """What a move is called within a sentence."""
    return next((one.short for one in (*answer.moves, *answer.settings) if one.move == slug), slug)


def within(answer: Escalation, slug: str) -> str:
    """The same in the middle of a sentence: a name made for that keeps its letters, a title begins small."""
    found = next((one for one in (*answer.moves, *answer.settings) if one.move == slug), None)
    if found is None:
        return slug
    return lower(found.short) if found.short == found.title else found.short


def lower(title: str) -> str:
    """A title within a sentence: acronyms keep their capitals."""
    return title if title[1:2].isupper() or not title[1:2].isalpha() else title[:1].lower() + title[1:]


def compared(answer: Escalation, taken: Sequence[str]) -> str:
    """A state by what differs from today."""
    now = [one.move for n, one in enumerate(answer.moves) if answer.today[n] == "Y"]
    more = [move_title(answer, slug) for slug in taken if slug not in now]
    less = [GIVE_UP.format(what=move_title(answer, slug)) for slug in now if slug not in taken]
    return numbers.listed([*more, *less]) or AS_TODAY


def differs(answer: Escalation, taken: Sequence[str]) -> str:
    """The same as a label: what is added, and what is given up."""
    now = [one.move for n, one in enumerate(answer.moves) if answer.today[n] == "Y"]
    more = [f"+ {move_title(answer, slug)}" for slug in taken if slug not in now]
    less = [f"− {move_title(answer, slug)}" for slug in now if slug not in taken]
    return ", ".join([*more, *less]) or AS_TODAY


def taken_in(answer: Escalation, state: str) -> tuple[str, ...]:
    """The moves of a state given as letters."""
    return tuple(one.move for one, letter in zip(answer.moves, state, strict=True) if letter == "Y")


def whole(answer: Escalation, state: str) -> str:
    """A state by all moves that are taken in it."""
    return "; ".join(move_title(answer, slug) for slug in taken_in(answer, state)) or NOTHING


def where(answer: Escalation) -> str:
    """Where it would end, in one sentence."""
    if not answer.ends:
        return ROUND
    first, rest = answer.ends[0], answer.ends[1:3]
    told = [
        f"{compared(answer, one.taken)} ({numbers.in_100(one.share)})" for one in rest if one.share >= 0.1
    ]
    also = ALSO.format(ends="; ".join(told)) if told else ""
    share = numbers.in_100(first.share)
    if first.state == answer.today:
        return STAYS.format(share=share, also=also)
    return GOES.format(end=compared(answer, first.taken), share=share, also=also)


def starts(titles: Titles, answer: Escalation) -> str:
    """What starts it: the step that is made in most worlds, by each actor."""
    first: dict[str, Step] = {}
    for step in answer.steps:
        first.setdefault(step.by, step)
    told = [
        START.format(who=names.anyone(titles, by), what=does(answer, step), share=numbers.in_100(step.share))
        for by, step in first.items()
    ][:MOST_START]
    return STARTS.format(steps="; ".join(told)) if told else NOBODY_STARTS


def does(answer: Escalation, step: Step) -> str:
    """What a step begins and gives up."""
    return changes(answer, step.begins, step.gives_up)


def changes(answer: Escalation, begins: Sequence[str], gives_up: Sequence[str]) -> str:
    """Moves begun and given up, within a sentence."""
    begun = [within(answer, slug) for slug in begins]
    ended = [GIVE_UP.format(what=move_title(answer, slug)) for slug in gives_up]
    return numbers.listed([*begun, *ended])


def keeps(titles: Titles, answer: Escalation) -> str:
    """What keeps it from starting."""
    good = [one for one in answer.candidates if one.more >= LEAST][:MOST_KEEP]
    calm = numbers.in_100(answer.calm)
    stand = [one for one in answer.thirds if one.taken and one.calm[1] - one.calm[0] >= LEAST]
    standing = " ".join(
        STANDING.format(
            what=lower(one.title), who=names.anyone(titles, one.by), share=numbers.in_100(one.calm[0])
        )
        for one in sorted(stand, key=lambda one: one.calm[0])[:1]
    )
    if not good:
        return f"{NOTHING_KEEPS.format(calm=calm)} {standing}".strip()
    told = []
    for one in good:
        title = within(answer, one.move)
        what = title if one.does == "begin" else GIVE_UP.format(what=title)
        share = numbers.in_100(one.calm)
        told.append(KEEP.format(what=what, who=names.anyone(titles, one.by), share=share))
    return f"{KEEPS.format(moves='; '.join(told), calm=calm)} {standing}".strip()


def held_back(titles: Titles, answer: Escalation) -> tuple[str, ...]:
    """Which steps are not made because of what others would do, a sentence for each actor."""
    return tuple(_held(titles, answer, one) for one in answer.held if one.held >= LEAST)


def _held(titles: Titles, answer: Escalation, one: Held) -> str:
    told = HELD_TOGETHER
    for step in one.answers[:1]:
        share = numbers.in_100(step.share)
        who = names.anyone(titles, step.by)
        told = HELD_BY.format(who=who, what=changes(answer, step.begins, step.gives_up), share=share)
    return HELD_BACK.format(
        who=names.anyone(titles, one.by),
        what=changes(answer, one.begins, one.gives_up),
        gains=numbers.in_100(one.gains),
        held=numbers.in_100(one.held),
        answer=told,
    )


def third_rows(titles: Titles, answer: Escalation) -> list[tuple[str, ...]]:
    """Each third party's move, without and with it."""
    return [
        (
            f"{one.title} ({names.anyone(titles, one.by)})",
            IN_FORCE if one.taken else NOT_IN_FORCE,
            *(numbers.short(share) for share in (*one.calm, *one.stable)),
        )
        for one in answer.thirds
    ]


def move_row(titles: Titles, n: int, one: Move) -> tuple[str, ...]:
    """A move of the graph."""
    title = one.title + ONE_WAY[one.one_way]
    who = names.anyone(titles, one.by)
    return (str(n), title, who, YES if one.taken else NO, f"{one.severity:g}", one.source)


def state_rows(answer: Escalation) -> list[tuple[str, ...]]:
    """The states that are sequentially stable, the calmest first."""
    held = set(answer.equilibria["seq"])
    order = sorted(
        (n for n, state in enumerate(answer.names) if state in held), key=lambda n: (answer.severity[n], n)
    )
    return [
        (
            answer.names[n],
            whole(answer, answer.names[n]),
            *(numbers.short(float(share)) for share in answer.often[:, n]),
        )
        for n in order[:MOST_STATES]
    ]


def check_row(one: Checked) -> tuple[str, ...]:
    """A date of the record beside the model."""
    shares = (one.left, one.reached, one.ended, one.stays)
    said = HIT if one.hit else MISS
    return (numbers.window(f"{one.on}..{one.until}"), one.title, *map(numbers.short, shares), said)


def unseen(titles: Titles, one: Misperceived) -> str:
    """What changes because an actor doesn't see some states."""
    only = ONLY_SO.format(states=numbers.listed(list(one.only_so))) if one.only_so else ""
    lost = LOST.format(states=numbers.listed(list(one.lost))) if one.lost else ""
    if not only and not lost:
        only = NO_DIFFERENCE
    return UNSEEN.format(who=names.anyone(titles, one.actor), count=one.states, only=only, lost=lost).strip()


def finding_of(answer: Escalation) -> str:
    """The answer as a title."""
    if not answer.ends:
        return FINDING_ROUND
    first = answer.ends[0]
    if first.state == answer.today:
        return FINDING_STAYS
    return FINDING_GOES.format(end=compared(answer, first.taken))


def doubted(hits: int, count: int) -> str:
    """What stands before the answer where the record speaks against it."""
    return DOUBTED.format(hits=hits, count=count)


def unproved(record: Scored, count: int) -> str:
    """What stands before the answer where moves are foretold no better than simply."""
    said = {"brier": record.brier, "nothing": record.nothing, "rate": record.rate}
    return UNPROVED.format(count=count, **said)


def scored(answer: Escalation, hits: int) -> str:
    """How often the model ends where the record went."""
    missed = [one.title.partition(":")[0] for one in answer.checks if not one.hit]
    left = SCORE_MISSED.format(titles=numbers.listed(missed)) if missed else ""
    said = f"{SCORE.format(hits=hits, all=len(answer.checks))}{left}"
    record = answer.record
    if record is None:
        return said
    beside = {"brier": record.brier, "nothing": record.nothing, "rate": record.rate}
    return f"{said} {PROVED.format(changed=record.changed, moves=record.moves, **beside)}"

"""What the brief says beside the words of the questions: its first page, its texts, how to read it."""

from __future__ import annotations

from detente.report.words import numbers
from detente.strategy import Overview

KICKER = "Brief"
MINUTE = "In a minute"
METHOD = "How to read a figure"
TEXTS_KICKER = "Texts side by side"
ANNEX = "the annex"
IN_ANNEX = "Reasons, formulas and sources stand in"
VERSION = "Detente {version}, on the case as of {day}."
MORE = "Annex"
LIKELY, POSSIBLE, STOPS, FIRST, COST, MIND, SURE = (
    "How likely, by when",
    "What is possible",
    "Who stops it",
    "What first, and what next",
    "At what cost",
    "What would change our mind",
    "How sure we are",
)
SHORT_LIKELY, SHORT_POSSIBLE, SHORT_STOPS, SHORT_FIRST, SHORT_COST, SHORT_MIND, SHORT_SURE = (
    *("By when", "Possible", "Stops it", "First", "Cost", "Would change it", "Sure"),
)
RESTS_SHORT = "As of {day}; {share} of {count} are judgement."
RESTS = "As of {day}. {count} feed this paper; {share} of them are one analyst's judgement."
RESTS_PANEL = "As of {day}. {count} feed this paper, {kinds}."
NO_TALKS = "Nothing is said of dates: {reason}"
AGREED, CARRIED = "A text agreed", "Carried out"
RUNS_OF = "Of 100 runs of talks as “{plan}” proposes, "
RUNS = "Of 100 runs of talks as the case has them, "
AGREE = "{met} convene and {agreed} agree some text by {day}: "
CARRY = "; by {day}, {later} agree one, {ratified} ratify it and {carried} carry it out in full: "
RATE = "By its record, as talks were run, this dialogue would agree a whole text by {day} in {rate}."
POSSIBLE_LED = (
    "Were a finished text put to all today, each offer at what is expected of it, “{likely}” would be the "
    "likeliest to be {how}: {chance}. {leaves}"
)
NEXT_TEXT = "“{plan}” changes {changed}: {chance}."
LEAVES = "It leaves {left} of {count} issues as they are{heavy}."
HEAVY = ", among them {issues}"
FOUND = (
    "A search finds one that nobody has proposed: accepted in {accepted} of 100, and kept besides: {chance}."
)
FOUND_PUT = "A search finds one that nobody has proposed: {chance}."
HOW_KEPT, HOW_PUT = "accepted by all and kept", "accepted by all"
REFUSALS = "Where a text is refused, it is most often by {led}."
REFUSES = "{who} ({texts})"
ALL_TEXTS, MOST_TEXTS = "all texts", "most texts"
TALKS_FAIL = "Of 100 runs that are not carried out in full, most end so: {causes}."
CAUSE = "{what} ({share}{who})"
CAUSE_BY = ": {who}"
MOVE = "{when}: {who} to {does}"
CONVENE = "Talks{start}: {how}."
FROM = " ({when})"
MEETINGS = "{level} meet every {every}"
MEDIATED = "with {who} mediating"
UNDER = "in a joint commission chaired by {who}"
ORDER = "Once a text is agreed: {steps}."
STEP = "{when}, {what}"
OWN = "{what} ({who})"
AT_ONCE = " together with "
ORDER_SAID = "In {kept} of 100 worlds, accepted or not, nobody would gain by stopping at any step."
ORDER_BREAKS = "At the middle of our ranges it breaks at step {step}, where {who} would gain by stopping."
NO_ORDER = "The case states no steps for carrying a text out."
ASKS = "“{plan}” takes, by our judgement, {shares}."
ASKS_LITTLE = "None of the texts asks anything of third parties."
POLITICAL = "{part} of the political means of {holder}"
POLITICAL_PLAIN = "{holder} {points} points of political price"
MONEY = "In money, as far as sourced: {sums}."
NO_MONEY = "No amount of money has a source in the case."
PRICE = "Its politically heaviest offers: {offers}."
OFFER = "{lever} ({price})"
A_YEAR, PROMISED, PLUS = " a year", " promised before", " and "
CHEAPEST = "“{plan}” asks {shares}."
OTHERS_LESS = "others less"
NOTHING_ASKED = "next to nothing"
DATES = "Dates: {dates}."
DATES_ARE = "Dates:"
DATES_PUSH = "Dates, and which outcome would help an agreement (+) or harm it (−):"
DATE = "{what} ({when}){means}"
PUSHES = ": + {favours}; − {hinders}"
FAVOURS_ONLY, HINDERS_ONLY = ": + {favours}", ": − {hinders}"
ELECTION_MEANS = ": it may change leaders and seats"
EVENT_MEANS = ": {event}"
TURNS = "“{plan}”, accepted in {chance} of 100 worlds, would be so in fewer than 50 if {what}."
LEANS = "{actor} thinks {points} points (of 100) less of it than we judge"
LEANS_ON = "{actor} thinks {points} points (of 100) less of the text on “{issue}” than we judge"
NUMBER_TURNS = "{said} goes from {start} to {to}"
NOTHING_DATED = "The case names no date in the next two years."
CONFIDENCE = "Confidence: "
JUDGED = (
    "since {share} of the numbers are one analyst's judgement; the dated figure may be anything from {ends}"
)
TURNS_ON = "The answer turns most on {what}."
ON_ACTOR = "how well we judge {actor}"
ON_ISSUE = "what “{issue}” is worth to {actor}"
AT_MEETING = "meeting {number}"
HARDLY_STOPPED = "Hardly anybody: each of these texts would be accepted in over 95 of 100 worlds."

WORLD_IS = (
    "A world is one way things could be within the ranges of our estimates: 40 in 100 says that something is "
    "so in 40 of 100 worlds. In brackets: what it was in 8 of 10 settings of all that is judged (dated "
    "figures: 9 of 10)."
)
YES_IS = (
    "“Accepted”: all leaderships and votes at home would say yes to this very text, its offers as they "
    "expect them, if it were put to them."
)
KEPT_IS = (
    "“And kept”: besides, nobody would gain by stopping at any step of carrying it out. Dated figures "
    "are of whichever text talks come to, a smaller one too; these are of one text."
)
SURE_SCORED = (
    "Held against past events, such figures did no better than always saying the average: trust only "
    "differences that their ranges tell apart."
)
LEFT_OUT = "“{question}” is left to the annex: past dates speak against what the model says."
SURELY = "By their ranges only this order is sure: {pairs}."
SURE_PAIR = "“{above}” is kept more often than “{below}”"
SURE_PAIR_PUT = "“{above}” is accepted more often than “{below}”"
NO_ORDER_SURE = "Their ranges overlap: which is likelier is not sure."
NO_ADVICE = (
    "A high figure means that little stands in the way, not that a text is wanted. None is recommended."
)

TEXT, PUT, KEPT, REFUSED, ASKED, START = (
    "Text",
    "Accepted if put",
    "And kept",
    "Refused most by",
    "Price",
    "Start",
)
TOLD = (
    "Dates, steps and costs are told of “{plan}”: of the proposed texts it brings most, on average, to the "
    "side that gains less."
)
TABLE_SAID = "Price: part of the political means of each, by judgement; money where sourced."
CHAIRS = "chaired by {chair}"
MEDIATES = "mediated by {who}"
BOTH = "mediated and chaired by {who}"
MEDIATES_CHAIRED = "mediated by {who}, chaired by {chair}"
ACTION, RISK, EVIDENCE = "Action", "Risk", "Evidence"
BEST = "Found by the search"
TEXTS_TITLE = "The likeliest to be kept, “{plan}”, changes {changed} of {count} issues"
IN_FULL = "What “{plan}” would change"
TEXTS_PLAIN = "What each text changes, and how it would fare"
TEXTS_ONE = "What the text changes, and how it would fare"
AMBITION = "Ambition against what is kept: issues changed, and worlds in 100"
AMBITION_PUT = "Ambition against what is accepted: issues changed, and worlds in 100"
ACROSS, UP_KEPT, UP_PUT = "issues changed", "accepted and kept, of 100 worlds", "accepted, of 100 worlds"
GRID = "What each text changes, and for whom that is a gain"
GRID_SAID = (
    "Filled, +: the side gains, before offers of third parties; open, −: it loses; =: hardly either, or so "
    "already by its own view; a dot: as today."
)
UNTOUCHED = "No text touches: {issues}."
KINDS = (("plan", "proposed"), ("found", "found by the search"))

GROUP_HEAD = ("Group", "May gain", "Bears the risk")


def rests_short(run: Overview) -> str:
    """The same for a line of a terminal."""
    day = numbers.day(run.case.file.as_of or numbers.NO_DATE)
    count = numbers.counted(run.judged[1], "number", "numbers")
    return RESTS_SHORT.format(day=day, share=numbers.judged_share(run.judged), count=count)


def rests(run: Overview) -> str:
    """As of when, how many numbers, how much of that is judgement."""
    day = numbers.day(run.case.file.as_of or numbers.NO_DATE)
    count = numbers.counted(run.judged[1], "number", "numbers")
    if numbers.panel_of(run.judged):
        return RESTS_PANEL.format(day=day, count=count, kinds=numbers.judged(run.judged))
    return RESTS.format(day=day, count=count, share=numbers.judged_share(run.judged))

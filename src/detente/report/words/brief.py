"""What the brief says beside the words of the questions: its first page, its texts, how to read it."""

from __future__ import annotations

from detente.report.words import numbers
from detente.strategy import Overview

KICKER = "Brief"
MINUTE = "In a minute"
METHOD = "How to read a figure"
TEXTS_KICKER = "Texts side by side"
ANNEX = "the annex"
IN_ANNEX = "Reasons, formulas, sources, lines of the case file and commands stand in"
MORE = "More in the annex"
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
NO_TALKS = "Nothing is said of dates: {reason}"
DATED = "{what} by {day}: {chance}."
SIGNED, CARRIED = "A text signed", "Carried out"
RATE = "Going by its own record since {year}, this dialogue would sign one in that time in {rate}."
RATE_PLAIN = "Going by its own record, this dialogue would sign one in that time in {rate}."
RUN_AS = "These are talks run as “{plan}” proposes, whichever text the two sides come to."
POSSIBLE_LED = (
    "Put to all as a finished text today, “{likely}” is the likeliest to be {how}: {chance}. {leaves}"
)
WIDEST = "“{plan}”, which changes {changed} of {count} issues, is {chance} to be {how}."
LEAVES = "It leaves {left} of {count} issues as they are{heavy}."
HEAVY = ", among them {issues}"
FOUND = "A search over all texts and levers finds one that nobody has proposed: {chance}."
HOW_KEPT, HOW_SIGNED = "signed, ratified and kept", "signed and ratified"
REFUSALS = "Most refusals would come from {led}."
REFUSES = "{who}, for {texts}"
ALL_TEXTS, MOST_TEXTS = "each of these texts", "most of these texts"
TALKS_FAIL = "Where talks are not carried out in full, the commonest causes are: {causes}."
CAUSE = "{what} ({share} of 100)"
CONVENE = "First, get both sides to the table: {how}."
MEETINGS = "{level} meeting every {every}"
MEDIATED = "with {who} mediating"
UNDER = "in a joint commission chaired by {who}"
SETTLE = "Issues most often settled there first: {issues}."
ORDER = "Once a text is signed, its steps would start so: {steps}."
STEP = "{when}, {what}"
OWN = "{what} ({who})"
AT_ONCE = " together with "
ORDER_WEAK = (
    "At every step nobody would gain by stopping in {kept} of 100 worlds; it is weakest at step {step}, for "
    "{who}."
)
ORDER_SAID = "At every step nobody would gain by stopping in {kept} of 100 worlds."
ORDER_BREAKS = "At the middle of our ranges it breaks at step {step}, where {who} would gain by stopping."
NO_ORDER = "The case states no steps for carrying a text out."
ASKS = "“{plan}” asks most: {shares}."
ASKS_LITTLE = "None of the texts asks anything of third parties."
POLITICAL = "{holder} {part} of what we judge it able to spend politically"
POLITICAL_PLAIN = "{holder} {points} points of political price"
MONEY = "In money, as far as a source has it: {sums}."
NO_MONEY = "No amount of money has a source in the case."
PRICE = "The dearest, “{lever}”: {price}."
A_YEAR, PLUS = " a year", " and "
CHEAPEST = "“{plan}” asks {shares}."
NOTHING_ASKED = "next to nothing"
DATES = "Dates: {dates}."
DATE = "{what} ({when})"
TURNS = "“{plan}” falls below 1 in 2 if {what}."
LEANS = "{actor} thinks {points} points (of 100) less of it than we judge"
NUMBER_TURNS = "{said} goes from {start} to {to}"
ADVICE_TURNS = "Another text would come first if {what}."
ASK_FIRST = "What {who} would accept matters most, and asking would tell."
NOTHING_DATED = "The case names no date in the next two years."
CONFIDENCE = "Confidence: "
JUDGED = (
    "since {share} of the numbers are one analyst's judgement and the range of the first figure spans {width}"
)
TURNS_ON = "The answer turns most on {what}."
ON_ACTOR = "how well we judge {actor}"
ON_ISSUE = "what “{issue}” is worth to {actor}"
AT_MEETING = "meeting {number}"
HARDLY_STOPPED = "Hardly anybody: each of these texts would be signed in over 95 of 100 worlds."
RECORD = "What was tried before: {evidence}"

WORLD_IS = (
    "A world is one way things could be within the ranges of our estimates: 40 in 100 says that something is "
    "so in 40 of 100 worlds. In brackets: what it was in 8 of 10 settings of all that is judged (dated "
    "figures: 9 of 10)."
)
YES_IS = (
    "“Signed if put”: all would sign and ratify exactly this text if it were put to them. Whether talks get "
    "there, only the dated figures say."
)
KEPT_IS = "“And kept”: besides, nobody would gain by stopping at any step of carrying it out."
SCORED = (
    "Held against dated events of past disputes these chances rank texts better than chance would, but their "
    "levels are no better than a constant guess (docs/validity.md): read them as an order with wide margins."
)
NO_ADVICE = (
    "A high figure means that little stands in the way, not that a text is wanted. None is recommended."
)

TEXT, PUT, KEPT, REFUSED, ASKED, START = (
    "Text",
    "Signed if put",
    "And kept",
    "Refused most by",
    "Political price as part of what each could spend; money",
    "Start",
)
ACTION, RISK, EVIDENCE, MOVE = "Action", "Risk", "Evidence", "Asked to move"
BEST = "Best plan found by the search"
TEXTS_TITLE = "The texts that change most are kept least"
TEXTS_PLAIN = "What each text changes, and how it would fare"
TEXTS_ONE = "What the text changes, and how it would fare"
AMBITION = "Ambition against what is kept: issues changed, and worlds in 100"
AMBITION_PUT = "Ambition against what is signed: issues changed, and worlds in 100"
AMBITION_SAID = "Further right: more issues changed. Further up: {what} in more worlds."
ACROSS, UP_KEPT, UP_PUT = "issues changed", "signed and kept, of 100 worlds", "signed, of 100 worlds"
GRID = "What each text changes, and for whom that is a gain"
GRID_SAID = (
    "Filled with +: the side gains by this change, before anything that third parties add; open with −: it "
    "loses; =: neither; a dot: as today."
)
GRID_CELL = {1: "gains", 0: "neither gains nor loses", -1: "loses"}
GRID_KEPT = "as today"
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
    return RESTS.format(day=day, count=count, share=numbers.judged_share(run.judged))

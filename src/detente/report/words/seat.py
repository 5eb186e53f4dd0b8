"""What the brief says to one seat: what only it can do, what it is asked, what it can say at home."""

from __future__ import annotations

TITLE = "For {who}"
ONLY, ASKED, OFFERED, COSTS, BRINGS, DAYS, NOT, SAY, AGAINST = (
    "What only this seat can do",
    "What it is asked",
    "What it is offered",
    "What it costs",
    "What it brings and costs",
    "The first hundred days",
    "What not to do, and why",
    "What can be said in favour, {party}",
    "What will be said against, {party}",
)
HOLDS = "It holds: {levers}."
NOTHING_HELD = "It holds no lever."
MUST_SIGN = "Without its yes there is no agreement, and it takes {steps} of the {all} steps."
MUST_AGREE = "Without its yes there is no agreement."
ASKS = "“{plan}” asks of it:"
LEVEL = "“{lever}”: {level}.{price}"
STEPS = "Its own steps once “{plan}” is agreed:"
OFFERS = "{who}: {levers}."
MORE_OFFERS = "And {count} smaller."
NO_OFFER = "Nothing."
STEP = "{when}: “{what}”"
NO_ASK = "“{plan}” asks nothing of it."
PART = "{part} of what we judge it able to spend politically"
SUM = "in money {sums}"
PRICE = " Its price: {price}."
OTHERS = "Other texts ask of what it could spend politically: {each}."
OTHER = "“{plan}” {part}"
GAINS_MOST = "It gains most on {issues}."
GAINS = "Refusals of “{plan}” that are put down to it: in {refuses} of 100 worlds."
DEAREST = "It gives up most on {issues}."
OWN_MOVE = "{does} ({when}){why}"
ASK_MOVE = "ask of {who}: {move}"
EXPECT_MOVE = "expect of {who}: {move}"
PRESS_FOR = "what it has asked for in public: {demands}"
MOVE = "{does} ({when})"
WHY = "; {why}"
UNTIL = "Dates until {day} as on page one."
STARTS = "Talks on “{plan}” could begin {when}."
NO_DAYS = "Nothing dated falls within them."
LEAN = "Don't lean to either side as a mediator: it costs {points} in 100 of the chance to agree."
PRESS = "Don't reach for pressure lightly: {each}."
BEARS = "“{lever}” bears on {whom}{harms}"
HARMS = " and harms {whom}"
STARTS_IT = "Don't move first: {what} starts an escalation in {share} of 100 worlds."
LINE_POINT = "“{line}” ({option})"
GAIN_POINT = "“{issue}”: {option}"
LEFT_POINT = "“{issue}” stays as it is: {option}"
TRADE = "trade worth {money} a year"
NONE = "Little: no change is a gain by its own lights."
NONE_AGAINST = "Little: no change is a loss by its own lights."

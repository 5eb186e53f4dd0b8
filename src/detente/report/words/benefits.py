"""What *What is it worth to the people?* says."""

from __future__ import annotations

from collections.abc import Sequence

from detente.benefits import Benefits, Span
from detente.benefits.parts import Beyond, EconomyGain, Found, GroupGain, PairGain, Step
from detente.benefits.quiet import WITHIN, Rate
from detente.report.words import names, numbers
from detente.shown import Titles

LEAD = "“{plan}” would change real income through trade, year after year: {gains}."
LEAD_ALONE = "This package would change real income through trade, year after year: {gains}."
GAIN = "{percent} in {name}"
NOTHING = "“{plan}” changes nothing that the case gives a price in trade."
NOTHING_ALONE = "This package changes nothing that the case gives a price in trade."
FINDING = "Trade alone would change income by {gains}"
FINDING_SMALL = "Trade alone would change no side's income by more than {most}%"
CODE = 3
"""Letters of the code of a currency (ISO 4217)."""
WITH = "With “{plan}”:"
FINDING_NONE = "What it is worth in trade can't be told"
INCOME_REF = (
    "Real income in {name}: {shown}",
    "{shown} ({range}): what “{plan}” would change of real income in {name} through trade",
)
SMALL = "That is less than one per cent: trade by itself changes little."
PUBLIC = (
    "{name}: through trade alone this would be worth {money} a year to people there{each}, {percent} of all "
    "income."
)
EACH = " ({each} for each of them)"
NO_GAIN = "{name}: what trade alone would bring can't be told from nothing."
MATRIX = (
    "Cells of the trade matrix ({year}) that a formula filled: {filled} of {cells}; judgement: {judged}. "
    "Read these figures for their size, not their decimals."
)
MATRIX_PLAIN = "Cells of the trade matrix ({year}) that are judgement: {judged} of {cells}."
INTERVALS = (
    "Ranges hold 8 in 10 of the draws of elasticity, costs and trade; they do not hold that the model itself "
    "is wrong."
)
MAP = "Real income, per cent a year"
MAP_SAID = (
    "Where each lies, roughly, and by how many per cent its real income changes; strong edges: the parties, "
    "broken edges: a loss."
)
WHO = "Who gains through trade"
WHO_HEAD = ("Economy", "Real income, %", "Range", "Exports, %", "Imports, %", "Money")
WHO_SAID = "Means over draws, with the range of real income. Money: {currency} a year."
WATERFALL = "From option to number"
WATERFALL_SAID = "What each option adds to real income, in per cent, after those above it, and the sum."
WATERFALL_HEAD = ("Option", "Cost of trade, %", "Adds to real income, %")
WHOLE = "Together"
WAY = "{from_} to {to}: {change}"
PAIRS = "Trade between the parties and with neighbours"
PAIRS_HEAD = ("From", "To", "Today, {currency}", "Change, %", "Range", "Cell")
FILLED, KNOWN = "by formula", "not by formula"
EPISODES = "What past barriers say"
EPISODES_HEAD = ("Episode", "Trade fell by", "The model", "What it tells")
EQUIVALENT = "as a cost of {percent} does ({range})"
IDENTIFIED = "its size, at the stated elasticity; nothing is tested"
PREDICTED = "{predicted} predicted ({range}), {seen} seen"
FITS, FITS_NOT = "fits", "does not fit"
TESTED = (
    "{fits}; alone it would give an elasticity of {elasticity}, if the duty was all that happened (boycott "
    "and detours count in it)"
)
RETURNED = "The model has no memory: once it was over all should have come back; {returned} of 100 had. "
COST = "While it stood real income was {income}, its revenue ({revenue} of income) included."
BEYOND = "What isn't trade"
BEYOND_SAID = "Each by itself: these are different things, and no sum of them means anything."
BEYOND_HEAD = ("What", "How much", "Range", "For whom", "Judgement")
BEYOND_NONE = "Of what isn't trade the package brings nothing that the case has a figure for."
JUDGED = "{judged} of {count}"
INCIDENTS = (
    "In simulated talks of this kind there are {incidents} grave incidents in five years (“How would the "
    "talks run?”)."
)
QUIET = (
    "On record from {since} to {until}: {talking} within {days} days after a meeting at which both sat, "
    "{silent} at other times{told}. Meetings follow crises and are broken off by them, so this does not say "
    "what talks do."
)
RATE = "{count} in {years} years, {rate} a year ({range})"
INCIDENT, INCIDENTS_ = "serious incident", "serious incidents"
APART, OVERLAP = "", "; the ranges overlap, so the two can't be told apart"
GROUPS = "Who it reaches"
GROUPS_HEAD = ("Group", "People", "At the table", "May gain", "Bears the risk", "Known amounts")
AMOUNT = "{what}: {amount}"
GROUPS_SAID = (
    "How a gain is shared within an economy is not known: no figure here says what a group gets of it. "
    "People are counted where a source counts them. Known amounts are what sources have of today, whatever "
    "the package: no gains."
)
YES, NO, NONE = "yes", "no", "–"
CELLS = "The trade matrix, cell by cell"
CELLS_HEAD = ("From", "To", "{currency}", "Range", "Filled by formula", "Source")
JUDGEMENT = "judgement"
NO_TRADE = "The case has no trade matrix: what a deal is worth in income can't be told."
NO_PLAN = "The case has no strategy that changes anything: there is nothing to be worth anything."
NOTES = {
    "no-trade": NO_TRADE,
    "no-cost-changes": "the package changes no option to which the case gives a cost of trade",
    "deficits": "deficits are taken as {kind}",
}
FORMULA = (
    (
        "Real income",
        "What an economy earns from its goods over the price of what it buys, in a general equilibrium "
        "of one sector, by exact hat algebra from a trade matrix: today, with what today's options cost, "
        "against the package.",
    ),
    (
        "Cost of trade",
        "Per cent by option, each a range; what past barriers cost is read off by how far trade fell, at the "
        "stated elasticity. Options multiply.",
    ),
)
STILL = "0"
"""A figure that rounds to nothing."""
LEAST = 0.005
"""Per cent of real income below which an economy is not listed: judgement."""


def percent(span: Span) -> str:
    """A change in per cent with its sign, two digits that count."""
    return signed(span.mean)


def signed(value: float) -> str:
    """``+0.17%``, ``−1.2%``, ``0%``."""
    text = digits(abs(value))
    return f"{'' if text == STILL else '−' if value < 0 else '+'}{text}%"


def digits(value: float) -> str:
    """A figure of any size with two digits that count, at most three decimals."""
    if value < 0.0005:
        return STILL
    if value >= 99.5:
        return f"{float(f'{value:.2g}'):,.0f}"
    return f"{value:.3f}" if value < 0.0995 else f"{value:.2f}" if value < 0.995 else f"{value:.2g}"


def figure(value: float) -> str:
    """The same with a minus sign."""
    text = digits(abs(value))
    return f"{'−' if value < 0 and text != STILL else ''}{text}"


def ends(span: Span) -> str:
    """``0.14 to 0.20``."""
    low, high = figure(span.low), figure(span.high)
    return low if low == high else f"{low} to {high}"


def ranged(span: Span) -> str:
    """A figure with its range."""
    return f"{figure(span.mean)} ({ends(span)})"


def lead(titles: Titles, answer: Benefits) -> str:
    """The answer in one sentence."""
    gains = [
        GAIN.format(percent=f"{percent(one.income)} ({ends(one.income)})", name=one.title)
        for one in answer.parties
    ]
    plan = titles.strategy(answer.strategy) if answer.strategy is not None else ""
    if not answer.economies:
        return NO_TRADE
    if not answer.steps:
        return NOTHING.format(plan=plan) if plan else NOTHING_ALONE
    said = (
        LEAD.format(plan=plan, gains=numbers.listed(gains))
        if plan
        else LEAD_ALONE.format(gains=numbers.listed(gains))
    )
    return f"{said} {SMALL}" if all(abs(one.income.mean) < 1 for one in answer.parties) else said


def finding(answer: Benefits) -> str:
    """The answer as a title."""
    if not answer.economies or not answer.steps:
        return FINDING_NONE
    if all(abs(one.income.mean) < 1 for one in answer.parties):
        most = max(max(abs(one.income.low), abs(one.income.high)) for one in answer.parties)
        return FINDING_SMALL.format(most=digits(most))
    said = [GAIN.format(percent=percent(one.income), name=one.title) for one in answer.parties]
    return FINDING.format(gains=numbers.listed(said))


def public(answer: Benefits) -> list[str]:
    """One sentence for each party that can be said aloud: only what is known to be a gain."""
    return [aloud(answer, one) for one in answer.parties] if answer.steps else []


def aloud(answer: Benefits, one: EconomyGain) -> str:
    """The sentence for one party."""
    if one.income.sign < 1:
        return NO_GAIN.format(name=one.title)
    money = sum_of(one.money.low, one.money.high, answer.matrix.currency)
    each = ""
    if one.each is not None:
        each = EACH.format(each=sum_of(one.each.low, one.each.high, answer.matrix.unit))
    share = f"{digits(one.income.low)} to {digits(one.income.high)}%"
    return PUBLIC.format(name=one.title, percent=share, money=money, each=each)


def sum_of(low: float, high: float, currency: str) -> str:
    """A range of money as it is said: ``USD 15 to 21 million``; the currency last where it has no code."""
    code, _, word = currency.partition(" ")
    ends_ = f"{digits(low)} to {digits(high)}"
    if len(code) == CODE and code.isalpha() and code.isupper():
        return f"{code} {ends_} {word}".strip()
    return f"{ends_} {currency}".strip()


def matrix(answer: Benefits) -> str:
    """How much of the matrix is an estimate; nothing where there is none."""
    found = answer.matrix
    said = MATRIX if found.filled else MATRIX_PLAIN
    return said.format(
        filled=found.filled, cells=found.cells, judged=found.judged, year=found.year or "no year"
    )


def economy_row(one: EconomyGain) -> tuple[str, ...]:
    """One economy."""
    return (
        one.title,
        figure(one.income.mean),
        ends(one.income),
        figure(one.exports.mean),
        figure(one.imports.mean),
        figure(one.money.mean),
    )


def told(answer: Benefits) -> list[EconomyGain]:
    """The economies that are listed: the parties, and others whose income moves; the most moved first."""
    others = [one for one in answer.economies if not one.party and abs(one.income.mean) >= LEAST]
    return [*answer.parties, *sorted(others, key=lambda one: -abs(one.income.mean))]


def step_title(titles: Titles, step: Step) -> str:
    """What an option is called."""
    return names.change(titles, step.issue, step.option)


def step_cost(answer: Benefits, step: Step) -> str:
    """What an option does to the cost of trade, way by way; ways alike are told once."""
    called = {one.name: one.title for one in answer.economies}
    found = []
    for pair, span in step.cost.items():
        one, _, other = pair.partition(">")
        found.append(WAY.format(from_=called[one], to=called[other], change=ranged(span)))
    return "; ".join(found)


def pair_row(answer: Benefits, one: PairGain) -> tuple[str, ...]:
    """Trade from one to another."""
    called = {each.name: each.title for each in answer.economies}
    return (
        called[one.from_],
        called[one.to],
        digits(one.today),
        figure(one.change.mean),
        ends(one.change),
        FILLED if one.filled else KNOWN,
    )


def episode_row(answer: Benefits, one: Found) -> tuple[str, ...]:
    """What one episode says."""
    fell = f"{digits(-one.fall.mean)}%"
    if one.equivalent is not None:
        shown = EQUIVALENT.format(percent=f"{digits(one.equivalent.mean)}%", range=ends(one.equivalent))
        return one.title, fell, shown, IDENTIFIED
    predicted, seen = one.predicted, one.seen
    if predicted is None or seen is None or one.elasticity is None:
        raise ValueError(f"episode {one.name} has neither an equivalent nor a prediction")
    shown = PREDICTED.format(predicted=figure(predicted.mean), range=ends(predicted), seen=figure(seen.mean))
    tells = TESTED.format(fits=FITS if one.fits else FITS_NOT, elasticity=figure(one.elasticity.mean))
    return one.title, fell, shown, f"{tells}. {_after(answer, one)}"


def _after(answer: Benefits, one: Found) -> str:
    back = RETURNED.format(returned=round(one.returned.mean)) if one.returned is not None else ""
    called = {each.name: each.title for each in answer.economies}
    income = [f"{percent(span)} in {called[party]}" for party, span in one.income.items()]
    revenue = f"{digits(one.revenue.mean)}%" if one.revenue is not None else "0%"
    return back + COST.format(income=numbers.listed(income), revenue=revenue)


def beyond_row(titles: Titles, answer: Benefits, one: Beyond) -> tuple[str, ...]:
    """One line of what isn't trade; its second figure stands beside the first."""
    much, far = f"{digits(one.amount.mean)} {one.unit}", ends(one.amount)
    if one.then is not None:
        much += f"; {digits(one.then.mean)} {one.then_unit}"
        far += f"; {ends(one.then)}"
    who = numbers.listed([whom(titles, answer, name) for name in one.to])
    return one.title, much, far, who, JUDGED.format(judged=one.judged, count=one.numbers)


def whom(titles: Titles, answer: Benefits, name: str) -> str:
    """A party, an economy or a group."""
    called = {one.name: one.title for one in answer.groups}
    called |= {one.name: one.title for one in answer.economies}
    return called.get(name, titles.party(name))


def group_row(answer: Benefits, one: GroupGain) -> tuple[str, ...]:
    """One group that the package touches."""
    called = {line.name: line.title for line in answer.beyond}
    return (
        one.title,
        digits(one.size.mean) if one.size is not None else NONE,
        YES if one.at_table else NO,
        "; ".join([*one.gains.values(), *(called[line] for line in one.lines)]) or NONE,
        "; ".join(one.risks.values()) or NONE,
        "; ".join(AMOUNT.format(what=what, amount=_as_written(span)) for what, span in one.amounts.items())
        or NONE,
    )


def _as_written(span: Span) -> str:
    """The ends of an amount as a source has them."""
    return f"{span.low:,.10g}" if span.low == span.high else f"{span.low:,.10g} to {span.high:,.10g}"


def quiet(answer: Benefits) -> str:
    """Incidents while talks were under way, and otherwise; empty without such a record."""
    found = answer.quiet
    if found is None:
        return ""
    return QUIET.format(
        since=numbers.day(found.since),
        until=numbers.day(found.until),
        talking=_rate(found.talking),
        silent=_rate(found.silent),
        days=WITHIN,
        told=APART if found.differ else OVERLAP,
    )


def _rate(one: Rate) -> str:
    return RATE.format(
        count=numbers.counted(one.incidents, INCIDENT, INCIDENTS_),
        years=f"{one.years:.1f}",
        rate=f"{one.a_year.mean:.1f}",
        range=f"{one.a_year.low:.1f} to {one.a_year.high:.1f}",
    )


def headed(head: Sequence[str], answer: Benefits) -> tuple[str, ...]:
    """Titles of columns with the currency of the case."""
    return tuple(title.format(currency=answer.matrix.currency) for title in head)

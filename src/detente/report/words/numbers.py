"""How figures, dates and lists are said in plain English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from detente.case.numbers import Number
from detente.case.sources import Rests
from detente.report.document import Dots
from detente.strategy.findings.figures import LEAST, of_100

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NEARLY_ALL = 1 - LEAST
"""Above this no more is said than that it is above, below its rest no more than that it is below.

No evidence that the library knows supports more (docs/validity.md).
"""
_PARTS = (
    *((0.1, "a tenth"), (0.2, "a fifth"), (0.25, "a quarter"), (1 / 3, "a third"), (0.4, "two fifths")),
    *((0.5, "half"), (0.6, "three fifths"), (2 / 3, "two thirds"), (0.75, "three quarters")),
    *((0.8, "four fifths"), (0.9, "nine tenths")),
)
_NEAR = 0.015
"""How far a share may lie from the words that stand for it."""
NEAREST = 1.0
"""For shares of which no more is wanted than the nearest words."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MONEY = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def in_100(chance: float) -> str:
    """The chance as a whole number of 100, in words at the ends: ``over 95``."""
    if chance > NEARLY_ALL:
        return f"over {round(100 * NEARLY_ALL)}"
    return f"under {round(100 - 100 * NEARLY_ALL)}" if chance < LEAST else str(round(100 * chance))


def short(chance: float) -> str:
    """The same for a table."""
    return in_100(chance).replace("under ", "<").replace("over ", ">")


def chance(value: float) -> str:
    """A chance: ``43 in 100``."""
    return f"{in_100(value)} in 100"


def roughly(value: float) -> str:
    """A figure of 100 in a running text: ``about 31``, ``over 95``."""
    said = in_100(value)
    return said if " " in said else f"about {said}"


def part(share: float, near: float = _NEAR) -> str:
    """A share in words: ``about a third``; ``about 43 in 100`` if no words are as near as ``near``."""
    found = min(_PARTS, key=lambda one: abs(one[0] - share))
    if abs(found[0] - share) <= near:
        return f"about {found[1]}"
    return f"{roughly(share)} in 100"


def span(ends: tuple[float, float]) -> str:
    """A range of chances: ``21 to 61``; once where both ends read alike."""
    low, high = (in_100(end) for end in ends)
    return low if low == high else f"{low} to {high}"


def short_span(ends: tuple[float, float]) -> str:
    """The same for a table."""
    low, high = (short(end) for end in ends)
    return low if low == high else f"{low} to {high}"


def dots(chance: float) -> Dots:
    """The bar of worlds: ten dots, one filled for every ten whole worlds of the figure as it is shown."""
    return Dots(of_100(chance) // 10)


def judged(counts: tuple[int, int]) -> str:
    """How much is judgement: ``78% of them judgement``; where there is a panel, all kinds that there are."""
    if not panel_of(counts):
        return f"{judged_share(counts)} of them judgement"
    return f"of them {kinds(counts)}"


def panel_of(counts: tuple[int, int]) -> int:
    """How many numbers a panel of experts gave."""
    return counts.panel if isinstance(counts, Rests) else 0


def kinds(counts: tuple[int, int]) -> str:
    """The kinds of numbers that there are: ``12% sourced, 68% a panel's and 20% one judgement``."""
    one, everything, panel = *counts, panel_of(counts)
    shares = (
        (everything - one - panel, "sourced or set"),
        (panel, "a panel's"),
        (one, "one judgement"),
    )
    return listed([f"{judged_share((count, everything))} {what}" for count, what in shares if count])


def judged_share(counts: tuple[int, int]) -> str:
    """The share of judgement, of so many numbers: ``78%``, ``all``, ``none``."""
    by_judgement, everything = counts
    if by_judgement == everything:
        return "all"
    if by_judgement == 0:
        return "none"
    share = 100 * by_judgement / everything
    said = "under 1" if share < 1 else "over 99" if share > 99 else str(round(share))
    return f"{said}%"


def honest(
    value: float,
    ends: tuple[float, float],
    count: int,
    numbers: tuple[int, int],
    lean: float,
    interval: tuple[float, float] | None = None,
) -> str:
    """The sentence that every chance deserves."""
    drawn = "1 world" if count == 1 else f"{count} worlds"
    most = f"{in_most(interval)}; " if interval is not None else ""
    return (
        f"{chance(value)}, averaged over {drawn} drawn from these inputs ({judged(numbers)}); "
        f"{most}{span(ends)} {if_wrong(lean)}"
    )


def in_most(ends: tuple[float, float]) -> str:
    """What the interval of a chance says."""
    return f"{span(ends)} in 8 of 10 settings of judged numbers, scales and switches"


def if_wrong(lean: float) -> str:
    """What the range of a chance asks."""
    return f"if every judgement were {far(lean)} too hopeful or too gloomy"


def far(lean: float) -> str:
    """How far judgements lean."""
    return "1 point" if lean == 1 else f"{lean:g} points"


def many(count: int) -> str:
    """A count: ``945``, ``about 9.7 trillion (9.7 × 10¹²)``."""
    if count < 10**6:
        return f"{count:,}"
    digits = len(str(count)) - 1
    head, power = f"{count / 10**digits:.1f}", str(digits).translate(_SUPERSCRIPT)
    if head == "10.0":
        head, power = "1.0", str(digits + 1).translate(_SUPERSCRIPT)
    for size, name in _SCALES:
        if 0.9995 * size <= count < 999.5 * size:
            return f"about {count / size:.1f} {name} ({head} × 10{power})"
    return f"about {head} × 10{power}"


def counted(count: int, one: str, several: str) -> str:
    """``1 package``, ``45 packages``."""
    return f"{many(count)} {one if count == 1 else several}"


def points(value: float, decimals: int = 1) -> str:
    """Points with their sign: ``+21.6``, ``−0.3``; of a case with small points ``+0.216``."""
    text = f"{abs(value):.{decimals}f}"
    return text if not float(text) else f"{'−' if value < 0 else '+'}{text}"


def cost(value: float) -> str:
    """A cost in points, as exactly as it was written: ``2.25``, ``20.85``."""
    return f"{value:.4g}"


def plain_points(value: float, decimals: int = 1) -> str:
    """Points on a scale: ``46.5``."""
    return f"{value:.{decimals}f}".replace("-", "−")


def number(value: Number) -> str:
    """A number of the case: ``1.5 to 3``."""
    low, high = (f"{end:,.0f}" if end >= 1000 else f"{end:g}" for end in (value.low, value.high))
    return low if value.certain else f"{low} to {high}"


def money(low: Decimal, high: Decimal, currency: str) -> str:
    """An amount to three digits that count: ``EUR 1.41 to 1.47bn``, ``USD 75m``, ``EUR 900``."""
    size, name = next(
        ((size, name) for size, name in _MONEY if high >= size),
        (Decimal(1), ""),
    )
    first, last = (f"{float(f'{end / size:.3g}'):,g}" for end in (low, high))
    return f"{currency} {last}{name}" if first == last else f"{currency} {first} to {last}{name}"


def votes(value: float, needs: float) -> str:
    """Yes votes expected, or a referendum's share."""
    return f"{round(100 * value)}%" if needs < 1 else f"{round(value)}"


NO_DATE = "an unknown day"


def day(text: str) -> str:
    """``2026-05-05`` as ``5 May 2026``; anything else as it stands."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    found = date.fromisoformat(text)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def month(found: date) -> str:
    """``May 2028``."""
    return f"{_MONTHS[found.month - 1]} {found.year}"


def month_of(text: str) -> str:
    """``2026-05-05`` as ``May 2026``; anything else as it stands."""
    return month(date.fromisoformat(text)) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text


def months(text: str) -> str:
    """A window of dates by its months: ``July to September 2026``."""
    first, last = (month_of(end.strip()) for end in (text.split("..") * 2)[:2])
    if first == last:
        return first
    (name, year), again = first.split(), last.split()
    return f"{name} to {last}" if year == again[-1] else f"{first} to {last}"


def window(text: str | None) -> str:
    """A date or a window of dates: ``6 May to 12 June 2026``; of whole months by their names."""
    if not text:
        return "not said"
    ends = [end.strip() for end in (text.split("..") * 2)[:2]]
    first, last = map(day, ends)
    if first == last:
        return first
    if ends[0].endswith("-01") and _ends_a_month(ends[1]):
        return months(text)
    return f"{first.removesuffix(last[-5:])} to {last}"


def _ends_a_month(text: str) -> bool:
    return (date.fromisoformat(text) + timedelta(days=1)).day == 1


def listed(items: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; with semicolons where a name holds a comma."""
    if len(items) < 2:
        return "".join(items)
    comma = "; " if any("," in item for item in items) else ", "
    return f"{comma.join(items[:-1])} {last} {items[-1]}"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def capital(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]

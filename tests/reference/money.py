"""The slow twin of `case.money` and `case.bills`, from docs/case-format.md: fractions, and one sum at a time."""

from fractions import Fraction

SIZES = {
    "": 1,
    "k": 1000,
    "thousand": 1000,
    "M": 1000**2,
    "million": 1000**2,
    "bn": 1000**3,
    "billion": 1000**3,
}


def ends(text: str) -> tuple[Fraction, Fraction, str]:
    """Low, high and currency of an amount that is in order."""
    body, currency = text.rsplit(maxsplit=1)
    parts = [part.strip() for part in body.split("..")]
    split = [(part.rstrip("abcdefghijklmnopqrstuvwxyzM "), part) for part in parts]
    sizes = [part[len(figure) :].strip() for figure, part in split]
    low, high = Fraction(split[0][0]), Fraction(split[-1][0])
    return low * SIZES[sizes[0] or sizes[-1]], high * SIZES[sizes[-1]], currency


def total(amounts: list[tuple[str, str, str]], kind: tuple[str, str, str]) -> tuple[Fraction, Fraction]:
    """Sum of the amounts (text, per, years) of one kind: currency, per, and years where it is per year."""
    low = high = Fraction(0)
    for text, per, years in amounts:
        first, last, currency = ends(text)
        if (currency, per, years if per else "") == kind:
            low, high = low + first, high + last
    return low, high

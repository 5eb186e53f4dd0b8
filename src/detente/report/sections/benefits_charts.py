"""The charts of *What is it worth to the people?*: the region as tiles, and from option to number."""

from __future__ import annotations

from detente.benefits import Benefits
from detente.benefits.parts import EconomyGain
from detente.report.document import Figure
from detente.report.document.chartspecs import Fall, Rise, Tile, TilesSpec, Tip, WaterfallSpec
from detente.report.sections.blocks import table
from detente.report.sections.setting import Setting
from detente.report.words import benefits as words

SERIES = ("one", "two")


def map_(setting: Setting, answer: Benefits) -> Figure:
    """A tile for each economy; those without a place stand in a row below."""
    most = max((abs(one.income.mean) for one in answer.economies), default=0.0) or 1.0
    below = 1 + max((one.at[1] for one in answer.economies if one.at is not None), default=-1)
    tiles, free = [], 0
    for one in answer.economies:
        column, row = one.at if one.at is not None else (free, below)
        free += one.at is None
        said = words.percent(one.income)
        lines = (f"{said} ({words.ends(one.income)})", *_trade(one))
        tip = Tip(one.title, lines)
        strength = one.income.mean / most if words.figure(one.income.mean) != words.STILL else 0.0
        tiles.append(Tile(column, row, one.title, said, strength, _series(setting, one), tip))
    described = "; ".join(f"{tile.label}: {tile.said}" for tile in tiles)
    return Figure("benefits-map", TilesSpec(tuple(tiles)), words.MAP, described, words.MAP_SAID)


def _trade(one: EconomyGain) -> tuple[str, ...]:
    heads = words.WHO_HEAD
    return f"{heads[3]} {words.figure(one.exports.mean)}", f"{heads[4]} {words.figure(one.imports.mean)}"


def _series(setting: Setting, one: EconomyGain) -> str:
    """The colour of a party, where there are two."""
    parties = list(setting.titles.parties)
    if not one.party or len(parties) != len(SERIES):
        return "other"
    return SERIES[parties.index(one.name)]


def waterfall(setting: Setting, answer: Benefits) -> Figure:
    """What each option adds to each party's real income, and the sum; the same as a table."""
    falls = tuple(_fall(setting, answer, one) for one in answer.parties)
    described = "; ".join(f"{fall.title}: {fall.rises[-1].said}" for fall in falls)
    rows = [
        (
            words.step_title(setting.titles, step),
            words.step_cost(answer, step),
            "; ".join(f"{one.title} {words.ranged(step.income[one.name])}" for one in answer.parties),
        )
        for step in answer.steps
    ]
    instead = table(words.WATERFALL_HEAD, rows, (), words.WATERFALL_SAID)
    return Figure(
        "benefits", WaterfallSpec(falls), words.WATERFALL, described, words.WATERFALL_SAID, (instead,), False
    )


def _fall(setting: Setting, answer: Benefits, one: EconomyGain) -> Fall:
    rises, level = [], 0.0
    for step in answer.steps:
        label = words.step_title(setting.titles, step)
        gain = step.income[one.name]
        lines = (words.ranged(gain), words.step_cost(answer, step))
        said = words.signed(gain.mean)
        rises.append(Rise(label, level, level + gain.mean, said, tip=Tip(label, lines)))
        level += gain.mean
    tip = Tip(words.WHOLE, (words.ranged(one.income),))
    rises.append(Rise(words.WHOLE, 0.0, one.income.mean, words.percent(one.income), whole=True, tip=tip))
    return Fall(one.title, _series(setting, one), tuple(rises))

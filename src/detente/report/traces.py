"""*Why?* at every headline of the brief: which figures are traced, and what a fold says of each.

Nothing is computed here: `asked` lists the figures, whoever makes the brief has them traced (`detente.why`).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from detente.model import DEFAULT_LEAN
from detente.report import base_rates, card, headings, reading, stress_words, texts, view, words
from detente.report.view import Plan
from detente.strategy import Entry, Overview
from detente.why import Asked, Why, Whys

CHANCE, STOPPED = "chance", "stopped"
LEAST, SLACK, KEPT = "levers/least", "sequence/slack", "sequence/kept"
STOPPING = "what stopping would cost"
FAILING, REGRET = "stress/failing", "stress/regret"
DRAWS = 1000
"""Draws that a command makes where nothing is said."""

FIGURE, MADE, FED, WORLDS = "The figure", "How it is made", "What fed it", "Worlds"
BESIDE, REFUSED = "Beside it", "Not traced"
WHOLE = "All of it, number by number:"
MOVES_HEAD = ("What moves it most", "Explains, of 100", "Interval", "Rests on", "Line")
MOVES_SAID = "Explains: its share of the ups and downs of the figure over the worlds, by itself."
WHY_OF = "Why {figure}?"
NAMED = "most refusals by {name}"
MORE = "Why?"
ALL_YES = "the chance that all say yes to “{plan}”"
TAKES = "worlds of 100 in which “{plan}” fails and the failure is put down to {name}"
HAS = "what the side that gains less has on average with “{plan}”"
SLACK_IS = (
    "points by which going on is worth more than stopping, where that is least (below 0: who stops gains)"
)
KEPT_IS = "the chance that nobody gains by stopping, in the best order found"
FAILS = "the chance of a world in which “{plan}” is more likely refused than agreed"
LOST = "what “{plan}” loses on average against the best strategy of each world"
POINT_IS = "the value of “{name}” at the middle of every range"


@dataclass(frozen=True)
class Trace:
    """One fold: what it is called, what it says line by line, what moves the figure, the command."""

    ident: str
    title: str
    link: str
    """What a link to it says."""
    said: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, ...], ...]
    command: str


@dataclass(frozen=True)
class _Headline:
    """A figure of the brief: what is asked to trace it, and how it is shown."""

    asked: Asked
    shown: str
    what: str
    """The figure, and in words what it is."""
    link: str
    style: str | None = None
    ends: tuple[float, float] | None = None
    """The range, for a chance of consent."""


def asked(overview: Overview) -> list[Asked]:
    """The figures of the brief's headlines that were answered, to be traced above the report."""
    return [one.asked for one in _headlines(overview)]


def section(overview: Overview, traced: Whys | None) -> dict[str, Trace]:
    """The folds by key; none where nothing was traced."""
    if traced is None:
        return {}
    found = {}
    for one in _headlines(overview):
        key = one.asked.key
        if key in traced.found:
            found[key] = _trace(overview, one, traced.found[key])
        elif key in traced.refused:
            said = ((FIGURE, _figure(overview, one)), (REFUSED, words.sentence(traced.refused[key])))
            found[key] = Trace(ident(key), _title(one), one.link, said, (), "")
    return found


def ident(key: str) -> str:
    """The anchor of a fold."""
    return "why-" + re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")


def of_plan(plan: Plan) -> tuple[str, str]:
    """The keys of a plan's chance and of who stops it most."""
    return f"{plan.ident}/{CHANCE}", f"{plan.ident}/{STOPPED}"


def of_points(overview: Overview) -> list[str]:
    """The keys of the solution points, and of their chances where no row of the strategies shows them."""
    shown = {plan.ident for plan in reading.searched(overview)}
    tried = {
        entry.names: _point(entry) for entry in view.entries(overview, view.POINT) if entry.answer.changes
    }
    keys = []
    for point in _points(overview):
        keys += [f"deals/{name}" for name in point.names]
        of = tried.get(point.names)
        keys += [f"{of}/{CHANCE}"] if of is not None and of not in shown else []
    return keys


def _point(entry: Entry) -> str:
    return f"{view.POINT}-{entry.key}"


def in_the_minute(overview: Overview) -> dict[str, list[str]]:
    """Which folds each line of *In a minute* leads to."""
    plans = reading.shown(overview)
    best, fair = [f"{view.FOUND}-best/{CHANCE}", LEAST], reading.fairest(overview)
    chances = [of_plan(plan)[0] for plan in plans]
    if fair is not None:
        chances.append(f"{_point(fair)}/{CHANCE}")
    return {
        texts.POSSIBLE: list(dict.fromkeys(chances)),
        texts.STOPS: [of_plan(plan)[1] for plan in plans],
        texts.FIRST: [SLACK, KEPT],
        texts.COST: best,
        texts.MIND: [FAILING],
    }


def on_the_card(overview: Overview) -> dict[str, list[str]]:
    """The same for the short answers: only what they speak of."""
    return {
        texts.POSSIBLE: [of_plan(plan)[0] for plan in reading.shown(overview)],
        texts.STOPS: [of_plan(plan)[1] for plan in card.can_fail(overview)],
        texts.FIRST: [SLACK, KEPT],
        texts.SURE: [FAILING],
    }


def _points(overview: Overview) -> list[view.Point]:
    return view.points(overview.deals.within_red_lines) if overview.deals is not None else []


def _headlines(overview: Overview) -> list[_Headline]:
    return [
        *(one for plan in reading.shown(overview) for one in _of_plan(overview, plan)),
        *_of_deals(overview),
        *_of_levers(overview),
        *_of_sequence(overview),
        *_of_stress(overview),
    ]


def _of_plan(overview: Overview, plan: Plan) -> list[_Headline]:
    """The chance of a plan, and what stops it most."""
    case, answer = overview.case, plan.answer
    chance, stopped = of_plan(plan)
    said, named = words.chance(answer.chance), plan.title
    style = None if plan.computed else base_rates.style(case, plan.key)
    figure = "levers.chance" if plan.origin == view.FOUND else "consent.chance"
    found = [
        _Headline(
            _asking(plan, chance, figure),
            said,
            f"{said}: {ALL_YES.format(plan=named)}",
            f"{said} for “{named}”",
            style,
            answer.chance_range,
        )
    ]
    veto = max(answer.veto_share, key=lambda key: answer.veto_share[key], default="")
    if reading.refusers(case, plan):
        name = view.veto_name(case, veto)[0]
        share = words.roughly(answer.veto_share[veto])
        found.append(
            _Headline(
                _asking(plan, stopped, f"consent.veto_share.{veto}"),
                NAMED.format(name=name),
                f"{share} {TAKES.format(plan=named, name=name)}",
                f"{name} for “{named}”",
            )
        )
    return found


def _asking(plan: Plan, key: str, figure: str) -> Asked:
    """Asks for a figure of a plan: of a strategy by name, else by its package and levers."""
    if not plan.computed:
        return Asked(key, figure, strategy=plan.key)
    package, setting = dict(plan.answer.changes), dict(plan.answer.levers)
    return Asked(key, figure, package, setting, searched=plan.origin == view.FOUND)


def _of_deals(overview: Overview) -> list[_Headline]:
    """The solution points and, where no row of the strategies shows it, the chance of each."""
    found = []
    if overview.deals is not None:
        for point in _points(overview):
            for name in point.names:
                solution, title = overview.deals.within_red_lines.solutions[name], words.POINTS[name][0]
                shown = f"{solution.value:.4g}" if solution is not None else ""
                what = f"{shown}: {POINT_IS.format(name=title)}"
                asking = Asked(f"deals/{name}", f"deals.within_red_lines.{name}")
                found.append(_Headline(asking, f"“{title}”", what, title))
    for entry in view.entries(overview, view.POINT):
        key = f"{_point(entry)}/{CHANCE}"
        if key in of_points(overview):
            title = words.listed([words.POINTS[name][0] for name in entry.names])
            said = words.chance(entry.answer.chance)
            asking = Asked(key, "consent.chance", dict(entry.answer.changes), dict(entry.answer.levers))
            what, link = f"{said}: {ALL_YES.format(plan=title)}", f"{said} for “{title}”"
            found.append(_Headline(asking, link, what, link, None, entry.answer.chance_range))
    return found


def _of_levers(overview: Overview) -> list[_Headline]:
    best = overview.levers.best if overview.levers is not None else None
    if best is None:
        return []
    shown = f"{words.plain_points(best.plan.objective, words.case_digits(overview.case))} points"
    package, setting = dict(best.plan.changes), dict(best.plan.levers)
    asking = Asked(LEAST, "levers.objective", package, setting, searched=True)
    title = "Best plan found by the search"
    return [_Headline(asking, shown, f"{shown}: {HAS.format(plan=title)}", f"{shown} for “{title}”")]


def _of_sequence(overview: Overview) -> list[_Headline]:
    answer = overview.sequence
    if answer is None:
        return []
    slack, kept = f"{words.points(answer.slack)} points", words.chance(answer.chance_kept)
    return [
        _Headline(
            Asked(SLACK, "sequence.slack", strategy=overview.steps_of, order=answer.order),
            slack,
            f"{slack}: {SLACK_IS}",
            STOPPING,
        ),
        _Headline(
            Asked(KEPT, "sequence.chance_kept", strategy=overview.steps_of, order=answer.order),
            kept,
            f"{kept}: {KEPT_IS}",
            f"{kept} for the order",
        ),
    ]


def _of_stress(overview: Overview) -> list[_Headline]:
    answer = overview.stress
    if answer is None:
        return []
    title, plan = stress_words.title(overview.case, answer.strategy), answer.strategy
    fails = words.chance(answer.failing)
    found = [
        _Headline(
            Asked(FAILING, "stress.failing", strategy=plan),
            fails,
            f"{fails}: {FAILS.format(plan=title)}",
            f"{fails} worlds fail “{title}”",
        )
    ]
    if len(answer.regret) > 1 and plan in answer.regret:
        lost = f"{answer.regret[plan].value.mean:.1f} points"
        asking = Asked(REGRET, f"stress.regret.{plan}")
        found.append(_Headline(asking, lost, f"{lost}: {LOST.format(plan=title)}", f"{lost} lost"))
    return found


def _title(one: _Headline) -> str:
    return WHY_OF.format(figure=one.shown)


def _figure(overview: Overview, one: _Headline) -> str:
    """What the figure is, with its range where it is a chance of consent."""
    ends = f"; {words.span(one.ends)} {words.if_wrong(overview.lean)}" if one.ends is not None else ""
    return words.sentence(f"{one.what}{ends}")


def _trace(overview: Overview, one: _Headline, found: Why) -> Trace:
    said = [(FIGURE, _figure(overview, one)), (MADE, found.formula), (FED, stress_words.counted(found))]
    said.append((WORLDS, f"{found.method.draws}, seed {found.method.seed}."))
    if one.ends is not None:
        said.append((BESIDE, base_rates.beside(one.style)))
    said += [(headings.NOTE, words.sentence(note)) for note in found.notes]
    rows = tuple(_move(found, n) for n in range(len(found.moves)))
    return Trace(
        ident(one.asked.key), _title(one), one.link, tuple(said), rows, _command(overview, one.asked)
    )


def _move(found: Why, n: int) -> tuple[str, ...]:
    """A number that moves the figure: what it is, what it explains, what it rests on, where it stands."""
    one = found.moves[n]
    number, figure, ends, _, line = stress_words.deciding_row(one)
    number = number[:1].upper() + number[1:]
    return number, figure, ends, found.source(one.source.number), line or stress_words.DEFAULT


def _command(overview: Overview, asked: Asked) -> str:
    """The command that gives the whole trace."""
    case, draws = overview.case, overview.draws
    parts = ["detente", "why", case.slug, asked.figure]
    if asked.strategy is not None:
        parts += ["--strategy", asked.strategy]
    if not asked.figure.startswith("levers."):  # A search finds its own plan again.
        for option, pairs in (("--package", asked.package), ("--levers", asked.levers)):
            if pairs:
                parts += [option, ",".join(f"{name}={value}" for name, value in pairs.items())]
    parts += ["--draws", str(draws.count)] if draws.count != DRAWS else []
    parts += ["--seed", str(draws.seed)] if draws.seed else []
    parts += ["--lean", f"{overview.lean:g}"] if overview.lean != DEFAULT_LEAN else []
    parts += ["--as", case.reader] if case.reader else []
    return shlex.join(parts)


def listed(found: Mapping[str, Trace], keys: list[str]) -> list[Trace]:
    """The folds of these keys that there are."""
    return [found[key] for key in keys if key in found]

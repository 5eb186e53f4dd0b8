"""What is possible, in full: fair packages, the strategies, what holds only together."""

from __future__ import annotations

from detente.deals import Deals, Region
from detente.report.sections.setting import Setting
from detente.report.words import common, numbers
from detente.report.words import consent as consent_words
from detente.report.words import deals as deal_words
from detente.report.words import kept as kept_words
from detente.report.words import levers as lever_words
from detente.report.words import names as called
from detente.report.words import reasons as words
from detente.strategy.findings import plans as texts
from detente.strategy.findings import steps as changes
from detente.strategy.findings.figures import case_digits
from detente.strategy.findings.issues import gains, heaviest, not_asked_on, untouched
from detente.strategy.findings.plans import Plan
from detente.strategy.findings.steps import Step
from detente.strategy.tried import Entry

MOST_MAIN = 5
"""Changes that are listed of the fairest package."""


def agreements(setting: Setting) -> str:
    """What share of the packages is allowed, and whether some leave everyone better off."""
    run = setting.overview
    answer = run.find(Deals)
    if answer is None:
        return common.refused("deals", run.refused["deals"])
    return f"{deal_words.share_allowed(answer)} {better(answer, answer.within_red_lines)}"


def better(answer: Deals, region: Region) -> str:
    """Whether some package leaves everyone better off than no agreement."""
    found = region.solutions.get("nash")
    if found is None:
        return deal_words.better(None)
    utility = found.packages[0].utility
    return deal_words.better(all(utility[party] > worth for party, worth in answer.reservation.items()))


def fair(setting: Setting) -> tuple[str, list[str]]:
    """The fair package that is the likeliest, and its main changes."""
    run, titles = setting.overview, setting.titles
    entry = texts.fairest(run)
    if entry is None:
        return "", []
    made = entry.answer.changes
    main = [called.change(titles, issue, made[issue]) for issue in heaviest(run.case, made)[:MOST_MAIN]]
    counts = len(made), len(run.case.today)
    return words.fairest(called.point(entry.names), _likely(setting, entry), counts, main, run.ranked), main


def likelier(setting: Setting) -> list[str]:
    """Why what the searches found scores as it does, beside the strategies."""
    run = setting.overview
    one, best, plans = texts.fair(run), texts.best_found(run), texts.likely(run)
    lines = []
    if one is not None and plans:
        count, left = _not_asked(setting, one)
        lines.append(words.why_searched(called.plan(setting.titles, one), left, count))
    if best is not None:
        count, left = _not_asked(setting, best) if plans else (0, [])
        more = words.asks_nothing(left, count) if one is None else ""
        said = lever_words.also_found(_figure(setting, best), one is None)
        lines.append(f"{said} {more}".strip())
    return lines


def _not_asked(setting: Setting, plan: Plan) -> tuple[int, list[str]]:
    count, left = not_asked_on(setting.overview.case, plan, texts.likely(setting.overview))
    return count, [setting.titles.issue(issue) for issue in left]


def strategies(setting: Setting) -> list[str]:
    """The likeliest strategy and the least likely, and that none is recommended."""
    plans = texts.likely(setting.overview)
    if not plans:
        return []
    pair = [(called.plan(setting.titles, plan), _likely(setting, plan)) for plan in (plans[0], plans[-1])]
    return [words.best_and_worst(pair[0], pair[1], setting.overview.ranked), _not_advice(setting, plans[0])]


def _not_advice(setting: Setting, plan: Plan) -> str:
    case, titles = setting.overview.case, setting.titles
    left, named = untouched(case, plan)
    decimals = case_digits(case)
    brings = [(titles.actor(leader), numbers.points(gain, decimals)) for leader, gain in gains(case, plan)]
    issues = [titles.issue(issue) for issue in named]
    return words.not_advice(called.plan(titles, plan), left, len(case.today), issues, brings)


def _likely(setting: Setting, one: Plan | Entry) -> str:
    """The figure that the likeliest come first by, then the other."""
    return kept_words.both(one.answer, one.kept) if setting.overview.ranked else _figure(setting, one)


def _figure(setting: Setting, one: Plan | Entry) -> str:
    """The chance that all say yes, and that it is agreed and kept, each with its range."""
    said = common.about(one.answer.chance, one.answer.ends)
    return f"{said}; {kept_words.kept(one.kept)}" if setting.overview.ranked else said


def held_together(setting: Setting) -> list[str]:
    """The strategy that holds most changes together that would fail alone."""
    run = setting.overview
    found = changes.best_together(run, texts.likely(run))
    return [] if found is None else [together(setting, *found)]


def together(setting: Setting, plan: Plan, weak: list[Step]) -> str:
    """Changes of a text that would fail alone and hold inside it."""
    titles = setting.titles
    alone = [(called.change(titles, one.issue, one.option), one.answer.chance) for one in weak]
    return consent_words.together(
        called.plan(titles, plan), plan.answer.chance, alone, bool(plan.answer.levers)
    )


def possible(setting: Setting) -> list[str]:
    """The same as sentences."""
    best, main = fair(setting)
    named = [f"{best} {'; '.join(main)}."] if best else []
    return [agreements(setting), *named, *likelier(setting), *strategies(setting)]

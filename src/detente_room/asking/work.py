"""What a worker does, in a process of its own: asks one slow thing and hands back its parts as HTML."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente import registry
from detente.case import Case, DetenteError
from detente.cli.updating import with_replies
from detente.draws import Draws
from detente.shown import Titles
from detente_room.asking.opened import DRAWS, LEAN, SEED, fingerprint, read
from detente_room.asking.setting import Setting
from detente_room.asking.turned import whose
from detente_room.shelf import Place

if TYPE_CHECKING:
    from detente.strategy import Overview
    from detente_room.asking.dated import Scenes

Tell = Callable[[str, int, int], None]
RUN = "run"
DATED, TAKE = "dated", "take"
"""What follows a turn: by when, and what it would take."""
KEPT = "kept"
"""The part of a run that holds the chances of the strategies, for pages that show them as figures."""
READ = "read"
"""The step in which a worker reads the case, which it does once for each state of its files."""
SHORT = (TAKE,)
"""What takes seconds rather than minutes."""
WHOLE = (200, 20, 5)
"""Runs a draw of the whole answer on talks; for each knob; for each end of an unknown number: as `talks`."""
PAGES = {"minute": "overview"}
"""Sections of the paper whose page has another name."""
_HREF = re.compile(r'<a href="#([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True)
class Task:
    """What is asked: ``what`` is ``run`` or a question's name; ``setting``: in its words."""

    place: Place
    state: str
    what: str
    setting: str = ""
    reader: str | None = None

    @property
    def short(self) -> str:
        """The name under which its answer is kept."""
        return named(self.what, self.setting)


@dataclass(frozen=True)
class Done:
    """The parts of an answer by name, and the sheets behind it."""

    parts: Mapping[str, str]
    reads: tuple[str, ...]


def named(what: str, setting: str = "") -> str:
    """The name under which an answer about a setting (in its words) is kept."""
    if not setting:
        return what
    return f"{what}/{hashlib.blake2b(setting.encode(), digest_size=16).hexdigest()}"


class ChangedError(DetenteError):
    """The files have changed since it was asked."""

    def __init__(self) -> None:
        super().__init__("the case was changed on the way: ask again")


class Worker:
    """Holds the case that was asked about last, with its draws, and the talks that were followed."""

    def __init__(self) -> None:
        self._state, self._held = "", None  # type: tuple[str, tuple[Case, Draws] | None]
        self._scenes: Scenes | None = None

    def do(self, task: Task, tell: Tell) -> Done:
        """Ask it, and hand back what came of it.

        Raises:
            DetenteError: it can't be answered, or the case was changed on the way.

        """
        if fingerprint(task.place) != task.state:
            raise ChangedError
        if self._state != f"{task.state}/{task.reader}":
            self._held, self._scenes, self._state = None, None, f"{task.state}/{task.reader}"
        done = self._dated(task) if task.what == DATED else self._asked(task, tell)
        if fingerprint(task.place) != task.state:
            raise ChangedError
        return done

    def _asked(self, task: Task, tell: Tell) -> Done:
        if self._held is None:
            tell(READ, 0, 1)
            self._held = with_replies(read(task.place, task.reader), DRAWS, SEED)
        case, draws = self._held
        asks = {RUN: _run, TAKE: _take}.get(task.what, _question)
        return asks(case, draws, task, tell)

    def _dated(self, task: Task) -> Done:
        """The dated forecast of a setting; of none only the case is read, for whoever turns first."""
        from detente_room.asking.dated import FEW, Scenes  # noqa: PLC0415 - loads what is compiled

        if self._scenes is None:
            self._scenes = Scenes(*with_replies(read(task.place, task.reader), FEW, SEED))
        if not task.setting:
            return Done({}, ())
        found = self._scenes.dated(Setting.of(self._scenes.case, task.setting))
        return Done({"dated": found.text}, found.reads)


def _take(case: Case, draws: Draws, task: Task, tell: Tell) -> Done:
    """What it would take, with the package as it is turned."""
    from detente_room.asking.take import take  # noqa: PLC0415 - a worker loads what it is asked for

    tell(task.what, 0, 1)
    found, reads = take(case, draws, Setting.of(case, task.setting))
    return Done({TAKE: found.text}, reads)


def _run(case: Case, draws: Draws, _task: Task, tell: Tell) -> Done:
    """The whole run: every section of the paper, with its figures traced."""
    from detente.report import annex, paper, references  # noqa: PLC0415 - a worker loads what it is asked for
    from detente.report.render.html import html  # noqa: PLC0415
    from detente.strategy import overview  # noqa: PLC0415
    from detente.why import whys  # noqa: PLC0415

    answers = overview(case, draws, LEAN, tell)
    tell("why", 0, 1)
    traced = whys(case, references(answers), draws, LEAN, answers.road)
    made, first = annex(answers, traced=traced), paper(answers).sections[0]
    parts = {PAGES.get(one.ident, one.ident): str(html((one,))) for one in made.sections}
    parts[PAGES["minute"]] = str(html((first, *made.sections[:1])))
    # Each page of the workbench says itself what its ranges mean, which a paper says once at its end.
    parts["head"], parts["colophon"] = str(html(made.head)), str(html(made.colophon[:-1]))
    return Done({**led(parts), KEPT: kept_of(answers)}, answers.reads)


def kept_of(answers: Overview) -> str:
    """The chance of each strategy to be accepted and kept, with its range: one text, by name."""
    from detente.strategy.findings.plans import plans  # noqa: PLC0415 - a worker loads what it is asked for

    found = {one.key: (one.kept.chance, *one.kept.ends) for one in plans(answers) if one.kept is not None}
    return json.dumps(found)


def led(parts: Mapping[str, str]) -> dict[str, str]:
    """Parts that stand on pages of their own: a link to a place on another page names that page."""
    home = {ident: name for name, text in parts.items() for ident in _ID.findall(text)}

    def lead(name: str) -> Callable[[re.Match[str]], str]:
        def one(found: re.Match[str]) -> str:
            page = home.get(found[1], name)
            return found[0] if page == name else f'<a href="../{page}/#{found[1]}"'

        return one

    return {name: _HREF.sub(lead(name), text) for name, text in parts.items()}


def _question(case: Case, draws: Draws, task: Task, tell: Tell) -> Done:
    """One question about one setting, as its command answers it."""
    from detente.report.document import closed  # noqa: PLC0415
    from detente.report.render.html import html  # noqa: PLC0415
    from detente.report.sections.setting import Setting as Told  # noqa: PLC0415

    tell(task.what, 0, 1)
    setting = Setting.of(case, task.setting)
    turned = whose(case, setting)
    answer = ask(turned, draws, task.what, setting)
    section = registry.question(task.what).part("section")
    told = Told(Titles.of(case), turned, lean=LEAN)
    return Done({"answer": str(html(closed(section.build(told, answer, "answer"))))}, answer.reads)


def ask(case: Case, draws: Draws, what: str, setting: Setting) -> Any:
    """A question's own function, given of the setting what it takes."""
    import detente  # noqa: PLC0415

    package, levers = dict(setting.package) or None, dict(setting.levers) or None
    given: dict[str, dict[str, Any]] = {
        "actors": {"draws": draws},
        "deals": {},
        "consent": {"package": package, "levers": levers, "draws": draws},
        "levers": {"draws": draws},
        "sequence": {"package": package, "draws": draws},
        "escalation": {"draws": draws},
        "benefits": {"package": package, "draws": draws},
        "track": {},
        "stress": {"package": package, "levers": levers, "draws": draws},
    }
    if what == "talks" or (what == "sequence" and setting.process):
        return _as_run(case, draws, what, replace(setting, trust={}, numbers={}))
    answer = getattr(detente, what)(case, **given[what])
    if what == "consent" and answer.changes:
        answer = replace(detente.bounded(case, answer), reads=answer.reads)
    return answer


def _as_run(case: Case, draws: Draws, what: str, setting: Setting) -> Any:
    """A question on which it bears how the talks are run: meetings, their start, the commission."""
    import detente  # noqa: PLC0415
    from detente_room.asking.dated import proposed, talks_of  # noqa: PLC0415

    if what == "talks":
        return talks_of(case, draws, setting, WHOLE)
    own, name = proposed(case, setting)
    answer = detente.sequence(own, dict(setting.package), strategy=name, draws=draws)
    return replace(answer, strategy=None)  # these are the steps of the package that is turned

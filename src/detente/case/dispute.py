"""A case that has been read and found in order: what every question takes as its first argument."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel

from detente.case.arguments import typed
from detente.case.choices import item_at
from detente.case.errors import ClosedSheetError, InfeasibleError, UnknownNameError
from detente.case.fields import Pattern, any_holds, holds
from detente.case.languages import picked, require, usual
from detente.case.numbers import Number
from detente.case.schema import ESTIMATES, Actor, CaseFile
from detente.case.sources import Rests, Sources
from detente.case.tree import Path, parse


@dataclass(frozen=True, repr=False, eq=False)
class Case:
    """A dispute. Estimates stay out of its ``repr``; it refuses to be pickled.

    ``file`` holds everything as written; ``reader`` is who sees it (None: everything is open);
    ``closed`` maps each closed sheet to the actors that its owner influences (names only: whom somebody
    influences is public, how much is not), so that a question can tell that it would need the sheet;
    ``language`` is the one that its texts were asked for in (None: English, else the first).
    """

    file: CaseFile
    sources: Sources = field(default_factory=Sources)
    text: str | None = None
    origin: str = ""
    reader: str | None = None
    closed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    language: str | None = None
    _noted: tuple[set[str], ...] = ()
    _behind: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        seen = f", seen by {self.reader}" if self.reader is not None else ""
        return (
            f"Case({self.slug!r}, as of {self.file.as_of or 'no date'}, {len(self.file.issues)} issues{seen})"
        )

    def __reduce__(self) -> Any:
        raise TypeError("a case may hold closed sheets: it is not pickled; load it again where it is needed")

    @property
    def slug(self) -> str:
        """The case's short name."""
        return self.file.case

    @property
    def place(self) -> str:
        """The name of the folder or file that holds it; its slug where none does."""
        path = FilePath(self.origin)
        if not path.is_file():
            return self.slug
        return path.resolve().parent.name or self.slug if path.name == "case.yaml" else path.stem

    @property
    def mark(self) -> str:
        """What tells it from other cases, for files that are about it: of its slug, title and place."""
        return hashlib.blake2b(
            repr((self.slug, usual(self.title), self.place)).encode(), digest_size=12
        ).hexdigest()

    @property
    def title(self) -> str:
        """What people read."""
        return self.file.title or self.file.case

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties, in the order of the file."""
        return self.file.parties

    @property
    def today(self) -> Pattern:
        """Today's package: one option per issue."""
        return {slug: issue.now for slug, issue in self.file.issues.items()}

    @property
    def leaders(self) -> dict[str, str]:
        """Party to the actor that speaks for it."""
        speakers = {actor.speaks_for: slug for slug, actor in self.file.actors.items() if actor.speaks_for}
        return {party: speakers[party] for party in self.parties}

    def actor(self, slug: str) -> Actor:
        """An actor by name."""
        return self.file.actors[slug]

    def name(self, party: str) -> str:
        """What a party is called."""
        return self.file.names.get(party, party)

    def actor_title(self, slug: str) -> str:
        """What an actor is called."""
        return self.file.actors[slug].title or slug

    def issue_title(self, issue: str) -> str:
        """What an issue is called."""
        return self.file.issues[issue].title or issue

    def option_title(self, issue: str, option: str) -> str:
        """What an option is called."""
        return self.file.issues[issue].options[option].title or option

    def complete(self, package: Mapping[str, str]) -> Pattern:
        """The whole package: issues left out keep today's option.

        Raises:
            UnknownNameError: an issue or option that the case doesn't have.

        """
        for issue, option in package.items():
            if issue not in self.file.issues:
                raise UnknownNameError("issue", issue, self.file.issues)
            if option not in self.file.issues[issue].options:
                raise UnknownNameError(f"option of {issue}", option, self.file.issues[issue].options)
        return self.today | dict(package)

    def setting(self, levers: Mapping[str, str]) -> dict[str, str]:
        """The whole lever setting: levers left out stay off.

        Raises:
            UnknownNameError: a lever or level that the case doesn't have.

        """
        for lever, level in levers.items():
            if lever not in self.file.levers:
                raise UnknownNameError("lever", lever, self.file.levers)
            if level not in self.file.levers[lever].levels:
                raise UnknownNameError(f"level of {lever}", level, self.file.levers[lever].levels)
        off = {slug: next(iter(lever.levels)) for slug, lever in self.file.levers.items()}
        return off | dict(levers)

    def feasible(self, package: Pattern) -> bool:
        """Whether a complete package holds no infeasible combination."""
        return not any_holds(self.file.infeasible, package)

    def require_feasible(self, package: Mapping[str, str]) -> None:
        """Refuse a package that holds a combination which the case calls infeasible.

        Raises:
            UnknownNameError: an issue or option that the case doesn't have.
            InfeasibleError: names the combination and the line of the case that forbids it.

        """
        full = self.complete(package)
        for n, pattern in enumerate(self.file.infeasible):
            if holds(pattern, full):
                words = ", ".join(f"{issue}: {option}" for issue, option in pattern.items())
                line = self._line_of_ban(n)
                place = f"{self.origin}:{line}" if line else self.origin or "the case"
                raise InfeasibleError(f"{{{words}}}", place)

    def _line_of_ban(self, n: int) -> int:
        """The line of the n-th infeasible combination, or of the rules that rule it out; 0 without a text."""
        if self.text is None:
            return 0
        ruled = n >= len(self.file.written_infeasible)
        where: Path = ("requires",) if ruled else self.written(("infeasible",), n)
        return parse(self.text, self.origin).line(where)

    def written(self, path: Path, n: int) -> Path:
        """Where the n-th pattern that was read from the list at a path stands: one may stand for several."""
        return item_at(parse(self.text, self.origin).data if self.text is not None else None, path, n)

    def no_agreement(self, actor: str, package: Pattern) -> tuple[Path, Number]:
        """Where the no-agreement value for a complete package stands, and the value; 0 if none holds."""
        path: Path = ("actors", actor, "no_agreement")
        found = self.actor(actor).no_agreement
        if isinstance(found, Number):
            return path, found
        for n, entry in enumerate(found):
            if any_holds(entry.when, package):
                return (*path, n, "points"), entry.points
        return path, Number(0.0, 0.0, text="0")

    def poll(self, public: str) -> tuple[Path, Number, Pattern | None] | None:
        """Where a public's poll stands, its share, and the complete package polled (None: every package)."""
        path: Path = ("actors", public, "poll")
        found = self.actor(public).poll
        if found is None or isinstance(found, Number):
            return None if found is None else (path, found, None)
        return (*path, "share"), found.share, self.today | found.for_

    def crossed(self, actor: str, package: Pattern) -> list[Pattern]:
        """The actor's red lines that a complete package crosses (only by options other than today's).

        Raises:
            ClosedSheetError: the actor's sheet is closed to the case's reader.

        """
        self.require([actor])
        today = self.today
        return [
            line.pattern
            for line in self.actor(actor).never
            if any_holds((line.pattern,), package)
            and any(option != today[issue] for issue, option in line.pattern.items())
        ]

    @typed
    def seen_by(self, reader: str) -> Case:
        """The same case holding only the sheets open to that reader.

        A sheet is open to its owner and its readers; an actor without a line in ``sheets`` is open to all.
        """
        shut = {
            actor
            for actor, sheet in self.file.sheets.items()
            if reader != sheet.owner and reader not in sheet.readers
        }
        closed = {slug: frozenset(self.actor(slug).influence) for slug in shut} | dict(self.closed)
        actors = {
            slug: _outside(actor) if slug in closed else actor for slug, actor in self.file.actors.items()
        }
        file = self.file.model_copy(update={"actors": actors})
        sources = self.sources.without(closed)
        text = None if closed else self.text
        return replace(self, file=file, sources=sources, text=text, reader=reader, closed=closed)

    @typed
    def in_language(self, language: str) -> Case:
        """The same case with its titles and other texts in a language, where it gives them by language.

        A text without that language is in English, else in the first that it has. ``language`` is a code
        (BCP 47); ``sr`` finds ``sr-Latn``, and ``sr-Latn-RS`` does too. Printed back it has all languages.

        Raises:
            LanguageError: no text of the case is in that language; names those that there are.

        """
        require(self.file, language)
        return replace(self, file=picked(self.file, language), language=language)

    def noting(self) -> Case:
        """The same case, which notes from here on each sheet that is asked for, whatever for; see ``reads``.

        A question notes what it asks for on the way to its answer, what chose the plan included. Whoever
        asks that question with a case that notes gets it noted as well.
        """
        return replace(self, _noted=(*self._noted, set(self._behind)))

    def resting_on(self, sheets: Iterable[str]) -> Case:
        """The same case for answers from draws which these sheets have reweighted: they read them."""
        return replace(self, _behind=self._behind | frozenset(self.require(sheets)))

    @property
    def reads(self) -> tuple[str, ...]:
        """The sheets that were asked for since `noting`, sorted; none where nobody notes."""
        return tuple(sorted(self._noted[-1])) if self._noted else ()

    def require(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Check that these actors' sheets are open, note that they are read; return their names sorted.

        Raises:
            ClosedSheetError: names the first closed one.

        """
        wanted = sorted(set(actors))
        for actor in wanted:
            if actor in self.closed:
                raise ClosedSheetError(actor, self.reader or "this reader")
        for noted in self._noted:
            noted.update(wanted)
        return tuple(wanted)

    def numbers(self) -> Iterator[tuple[Path, Number]]:
        """Every number that the case writes, with its path."""
        yield from _walk((), self.file)

    def judged_share(self, sheets: Iterable[str] | None = None, parts: Iterable[str] | None = None) -> Rests:
        """How many of the numbers that the answers read are one judgement, and how many there are.

        What a panel of experts said is counted apart (``panel`` of what comes back).

        ``sheets``: count of the actors only those whose sheets these are. ``parts``: the parts of the case
        that count; actors, home, levers and noise by default, and where there are commitments also those and
        their sequence.
        """
        steps = ("commitments", "sequence") if self.file.commitments else ()
        wanted = {"actors", "home", "levers", "model", *steps} if parts is None else set(parts)
        whose = set(self.file.actors if sheets is None else sheets)
        used = [p for p, _ in self.numbers() if p[0] in wanted and (p[0] != "actors" or p[1] in whose)]
        panel = sum(self.sources.panel(path) for path in used)
        return Rests(sum(self.sources.judged(path) for path in used), len(used), panel)


def _outside(actor: Actor) -> Actor:
    """What everyone may see of an actor whose sheet is closed."""
    public = {key: getattr(actor, key) for key in actor.model_fields_set if key not in ESTIMATES}
    return Actor(**public)


def _walk(path: Path, part: object) -> Iterator[tuple[Path, Number]]:
    if isinstance(part, Number):
        yield path, part
    elif isinstance(part, BaseModel):
        for key in type(part).model_fields:
            if key in part.model_fields_set:
                alias = type(part).model_fields[key].alias or key
                yield from _walk((*path, alias), getattr(part, key))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _walk((*path, key), value)
    elif isinstance(part, tuple):
        for n, value in enumerate(part):
            yield from _walk((*path, n), value)
    elif isinstance(part, (int, float)) and not isinstance(part, bool) and path[-1] != "year":
        yield path, Number(float(part), float(part), text=str(part))

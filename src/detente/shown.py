"""How an answer shows itself in a notebook: asked of whoever knows how to draw, without importing it.

Answers live below the report and must not know it. They inherit `Shown`; the root package says, once, how to
find the renderer (`use`), and it is loaded when an answer is first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


class Table(Protocol):
    """Shows itself as an HTML table in a notebook, and prints as text."""

    @property
    def head(self) -> tuple[str, ...]:
        """The titles of the columns."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells, row by row, as they are shown."""

    def _repr_html_(self) -> str: ...

    def __str__(self) -> str: ...


class Chart(Protocol):
    """Shows itself as a picture in a notebook; ``save`` writes it as ``.svg`` or ``.png``."""

    def _repr_html_(self) -> str: ...

    def _repr_svg_(self) -> str: ...

    def save(self, path: Any) -> Any:
        """Write the picture to a file and return its path."""


class Titled(Protocol):
    """What a case calls its parts."""

    @property
    def title(self) -> str:
        """What the case is called."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties, in the order of the case."""

    @property
    def file(self) -> Any:
        """The case as written."""

    def name(self, party: str) -> str:
        """What a party is called."""

    def actor_title(self, slug: str) -> str:
        """What an actor is called."""

    def issue_title(self, issue: str) -> str:
        """What an issue is called."""

    def option_title(self, issue: str, option: str) -> str:
        """What an option is called."""


@dataclass(frozen=True)
class Titles:
    """What the parts of a case are called, kept beside an answer for people; no figure stands here.

    Where a title is missing, the name in the case file stands for it. ``bodies`` are by ``party/body``;
    ``votes`` says which of them are referendums, by who votes.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    issues: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[tuple[str, str], str] = field(default_factory=dict)
    strategies: Mapping[str, str] = field(default_factory=dict)
    levers: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    referendums: Mapping[str, str] = field(default_factory=dict)
    footnotes: tuple[str, ...] = ()
    as_of: str = ""
    case: str = ""

    @classmethod
    def of(cls, case: Titled) -> Titles:
        """The titles of a case."""
        file, issues = case.file, case.file.issues
        bodies = {f"{party}/{body.name}": body for party, home in file.home.items() for body in home.bodies}
        return cls(
            parties={party: case.name(party) for party in case.parties},
            actors={actor: case.actor_title(actor) for actor in file.actors},
            issues={issue: case.issue_title(issue) for issue in issues},
            options={(i, o): case.option_title(i, o) for i in issues for o in issues[i].options},
            strategies={name: one.title or name for name, one in file.strategies.items()},
            levers={name: one.title or name for name, one in file.levers.items()},
            bodies={key: body.title for key, body in bodies.items() if body.title},
            referendums={key: body.referendum for key, body in bodies.items() if body.referendum},
            footnotes=tuple(file.footnotes.values()),
            as_of=file.as_of or "",
            case=case.title,
        )

    def party(self, slug: str) -> str:
        """A party's name."""
        return self.parties.get(slug, slug)

    def actor(self, slug: str) -> str:
        """An actor's title."""
        return self.actors.get(slug, slug)

    def strategy(self, name: str) -> str:
        """A strategy's title."""
        return self.strategies.get(name, name)

    def lever(self, name: str) -> str:
        """A lever's title."""
        return self.levers.get(name, name)

    def issue(self, issue: str) -> str:
        """An issue's title."""
        return self.issues.get(issue, issue)

    def option(self, issue: str, option: str) -> str:
        """An option's title."""
        return self.options.get((issue, option), option)


class Renderer(Protocol):
    """What draws answers: each method takes the answer."""

    def html(self, answer: object) -> str:
        """The answer for a notebook: its sentence, table and chart."""

    def table(self, answer: object) -> Table:
        """The answer as a table."""

    def chart(self, answer: object) -> Chart:
        """The answer as a chart."""

    def frame(self, answer: object) -> Any:
        """The answer as a pandas data frame."""


_FOUND: list[Callable[[], Renderer]] = []


def use(find: Callable[[], Renderer]) -> None:
    """Say how the renderer is found; the last one said counts."""
    _FOUND[:] = [find]


def _renderer() -> Renderer:
    if not _FOUND:
        raise RuntimeError("no renderer; import detente before showing an answer")
    return _FOUND[0]()


class Shown:
    """An answer that shows itself. ``repr`` says no figure; what follows shows what ``as_dict`` would."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _renderer().html(self)

    def table(self) -> Table:
        """The answer as a table: HTML in a notebook, text when printed."""
        return _renderer().table(self)

    def chart(self) -> Chart:
        """The answer as a chart: a picture in a notebook; ``save(path)`` writes ``.svg`` or ``.png``.

        Raises:
            DetenteError: this answer has nothing to draw; or, when saving, PNG without the extra ``charts``.

        """
        return _renderer().chart(self)

    def frame(self) -> Any:
        """The answer as a pandas data frame.

        Raises:
            DetenteError: pandas (the extra ``frames``) isn't installed.

        """
        return _renderer().frame(self)

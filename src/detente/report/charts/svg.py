"""The pieces that charts are made of: text, lines, dots, marks that can be pointed at, the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from detente.report.charts.labels import LINE
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import Tip
from detente.report.document.visible import visible

ROW = 26
EDGE = 2
"""Letters such as J reach a little to the left of where they stand."""


@dataclass(frozen=True)
class Layout:
    """A drawing's measures; on a narrow one labels stand above their bars, and marks have numbers."""

    width: float
    left: float
    """Where bars start."""
    room: float
    """For the figures at the right."""
    wrap: int
    """Letters in a line of a label."""
    height: float
    """Of a scatter."""
    above: bool = False
    suffix: str = ""


WIDE = Layout(width=720, left=250, room=140, wrap=28, height=470)
NARROW = Layout(width=340, left=0, room=128, wrap=40, height=400, above=True, suffix="-narrow")


def text(x: float, y: float, said: str, how: str = "") -> Markup:
    """One line of text."""
    place = f"{x:.1f}", f"{y:.1f}"
    return Markup('<text x="{}" y="{}" class="{}">{}</text>').format(*place, how, visible(said))


def line(x1: float, y1: float, x2: float, y2: float, how: str) -> Markup:
    """A straight line."""
    ends = (f"{x1:.1f}", f"{y1:.1f}", f"{x2:.1f}", f"{y2:.1f}")
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(*ends, how)


def dot(x: float, y: float, radius: float, how: str) -> Markup:
    """A dot."""
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(
        f"{x:.1f}", f"{y:.1f}", f"{radius:g}", how
    )


def specks(places: Sequence[tuple[float, float]], how: str) -> Markup:
    """Many dots of one size in one element: lines of no length with round ends."""
    path = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in places)
    return Markup('<path d="{}" class="{}"/>').format(path, how) if places else Markup("")


def path(points: Sequence[tuple[float, float]], how: str) -> Markup:
    """A line with corners."""
    return Markup('<path d="M{}" class="{}"/>').format("L".join(f"{x:.1f} {y:.1f}" for x, y in points), how)


def reach(left: float, top: float, width: float, height: float) -> Markup:
    """An unseen area in which a mark can be pointed at: a finger is wider than a dot."""
    size = (f"{left:.1f}", f"{top:.1f}", f"{width:.1f}", f"{height:.1f}")
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="reach"/>').format(*size)


def mark(parts: Sequence[Markup], area: Markup, keys: Sequence[str], tips: Sequence[Tip]) -> Markup:
    """Parts that belong together: what is said of them, and the packages that they stand for.

    ``area``: where they can be pointed at. Without a tip there is nothing to point at, and the parts stay as
    they are. Tips of several marks in one place are parted by an empty line.
    """
    if not tips:
        return Markup("").join(parts)
    told = "\n\n".join("\n".join((tip.title, *tip.lines)) for tip in tips)
    lines = escape(visible(told)).replace("\n", Markup("&#10;"))
    package = Markup(' data-package="{}"').format(" ".join(keys)) if keys else ""
    return Markup('<g class="mark"{} data-told="{}">{}</g>').format(
        package, lines, Markup("").join((area, *parts))
    )


@dataclass(frozen=True)
class Drawing:
    """What is drawn, how large it is, and its title and description: what a screen reader says."""

    ident: str
    width: float
    height: float
    words: tuple[str, str]
    parts: tuple[Markup, ...]

    def __html__(self) -> Markup:
        return self.framed((0, 0, self.width, round(self.height)), self.parts, sized=False)

    def framed(
        self, box: tuple[float, float, float, float], parts: Sequence[Markup], sized: bool = True
    ) -> Markup:
        """The drawing within ``box`` (left, top, width, height); ``sized``: with a size of its own."""
        size = " ".join(f"{one:g}" for one in box)
        own = Markup(' width="{}" height="{}"').format(f"{box[2]:g}", f"{box[3]:g}") if sized else ""
        title, told = (visible(said) for said in self.words)
        return Markup(
            '<svg class="chart" viewBox="{}"{} role="img" aria-labelledby="{i}-t {i}-d" '
            'xmlns="http://www.w3.org/2000/svg"><title id="{i}-t">{t}</title><desc id="{i}-d">{d}</desc>{p}'
            "</svg>"
        ).format(size, own, i=self.ident, t=title, d=told, p=Markup("").join(parts))


def frame(ident: str, size: tuple[float, float], words: tuple[str, str], parts: Sequence[Markup]) -> Drawing:
    """A drawing of these parts."""
    return Drawing(ident, *size, words, tuple(parts))


def label(layout: Layout, said: str, y: float) -> tuple[list[Markup], float, float]:
    """A bar's label, where the bar's middle is, and where its row ends."""
    lines = wrapped(said, layout.wrap) or [""]
    if layout.above:
        parts = [text(EDGE, y + 15 + LINE * n, one) for n, one in enumerate(lines)]
        middle = y + LINE * len(lines) + 15
        return parts, middle, middle + 15
    height = max(ROW, LINE * len(lines) + 9)
    middle = y + height / 2
    first = middle + 5 - LINE * (len(lines) - 1) / 2
    parts = [text(layout.left - 12, first + LINE * n, one, "end") for n, one in enumerate(lines)]
    return parts, middle, y + height

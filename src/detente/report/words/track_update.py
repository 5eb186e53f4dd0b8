"""What *Is it working?* says of replies: who answered what, and what that changed."""

from __future__ import annotations

from collections.abc import Iterable

from detente.report.words import numbers
from detente.report.words import track as words
from detente.shown import Titles
from detente.track import Update
from detente.track.update import Heard


def updated(update: Update) -> str:
    """How much of the draws is left."""
    said = words.UPDATED.format(
        replies=numbers.counted(len(update.replies), "reply", "replies"),
        draws=f"{update.draws:,}",
        ess=f"{update.ess:,.0f}",
    )
    left = words.LEFT_OUT.format(count=numbers.counted(update.left_out, "reply", "replies"))
    return " ".join([said, *([words.THIN] if update.thin else []), *([left] if update.left_out else [])])


def heard_rows(titles: Titles, update: Update) -> Iterable[tuple[str, ...]]:
    """Each reply, and how likely it was held to be."""
    for one in update.replies:
        about, than = (_called(titles, one, text) for text in (one.about, one.than))
        reply = words.REPLIES[one.reply].format(about=about, than=than)
        yield numbers.day(one.date), titles.actor(one.actor), reply, numbers.chance(one.likely)


def moved_rows(titles: Titles, update: Update) -> Iterable[tuple[str, ...]]:
    """The numbers that moved most."""
    for one in update.moved:
        yield titles.actor(one.actor), one.number, f"{one.before:.1f}", f"{one.after:.1f}"


def _called(titles: Titles, one: Heard, text: str) -> str:
    """An issue's or a strategy's title; a package as it is written."""
    return titles.issue(text) if one.reply == "priority" else titles.strategy(text)

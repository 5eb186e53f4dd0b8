"""Changes to the text of a case: values set, parts added or taken out; everything else stays to the letter.

What is set, added or removed is named by its path. The new text is read again and must say exactly the old
data with the changes made; otherwise nothing is handed back. So comments, order and spacing stay, and a slip
of this module can't become a slip of a case.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from detente.case.arguments import typed
from detente.case.layout import flow, lines
from detente.case.spans import Place, SpanError, Spans
from detente.case.tree import Path, dotted, parse
from detente.case.write import REMOVED

Edit = tuple[int, int, str]


@typed
def edited(text: str, changes: Mapping[Path, Any]) -> str:
    """The text with changes made.

    Args:
        text: a case as YAML, one that `tree.parse` reads without complaint.
        changes: path to a new value (words, numbers, true or false, mappings, lists of them) or to `REMOVED`.
            What has no place yet is added behind its neighbours; in a list at its end (a number beyond it).
            What loses its last entry stays, empty.

    Raises:
        SpanError: a path that can't be changed by itself: its parent is no mapping or list, or an alias
            stands there.

    """
    wanted = expected(parse(text, "").data, changes)
    removed = [path for path, value in changes.items() if value is REMOVED]
    text = _set(text, {path: value for path, value in changes.items() if value is not REMOVED})
    alone = [path for path in removed if not any(path[:n] in removed for n in range(1, len(path)))]
    for depth in sorted({len(path) for path in alone}, reverse=True):
        text = _without(text, [path for path in alone if len(path) == depth])
    tree = parse(text, "")
    if tree.problems or tree.data != wanted:
        raise SpanError("the text can't be changed there without changing more; expected it written plainly")
    return text


def expected(data: Any, changes: Mapping[Path, Any]) -> Any:
    """Plain data with changes made.

    Raises:
        SpanError: a path whose parent holds no entries.

    """
    data = copy.deepcopy(data)
    gone = [path for path, value in changes.items() if value is REMOVED]
    for path, value in changes.items():
        if value is not REMOVED:
            _put(data, path, copy.deepcopy(value))
    for path in sorted(gone, key=lambda one: [str(step).zfill(9) for step in one], reverse=True):
        if any(path[:n] in gone for n in range(1, len(path))):
            continue
        try:
            here = data
            for step in path[:-1]:
                here = here[step]
            del here[path[-1]]
        except (KeyError, IndexError, TypeError):
            raise SpanError(f"the case has no {dotted(path)} to take out") from None
    return data


def _put(data: Any, path: Path, value: Any) -> None:
    here = data
    for n, step in enumerate(path):
        last = n == len(path) - 1
        if isinstance(here, list) and isinstance(step, int):
            if step >= len(here):
                here.append(None)
            step = min(step, len(here) - 1)  # noqa: PLW2901 - behind the last: the one just added
        elif not isinstance(here, dict) or isinstance(step, int):
            raise SpanError(f"the case has no {dotted(path)} to change")
        elif step not in here:
            here[step] = None
        if last:
            here[step] = value
        elif here[step] is None:
            here[step] = [] if isinstance(path[n + 1], int) else {}
        here = here[step]


def _set(text: str, values: Mapping[Path, Any]) -> str:
    """The text with values set and parts added."""
    if not values:
        return text
    spans = Spans(text)
    edits: list[Edit] = []
    new: dict[Path, dict[str | int, list[Any]]] = {}
    for path, value in values.items():
        parent = path
        while parent not in spans.places:
            parent = parent[:-1]
        if parent == path:
            edits.append(_replaced(spans, path, value))
            continue
        rest = path[len(parent) :]
        _put(new.setdefault(parent, {}).setdefault(rest[0], [None]), (0, *rest[1:]), value)
    for parent in sorted(new, key=len, reverse=True):
        entries = {step: holder[0] for step, holder in new[parent].items()}
        edits.append(_added(spans, parent, entries))
    return _spliced(text, edits)


def _blank(spans: Spans, path: Path) -> bool:
    """Whether nothing stands at a path: ``key:`` with nothing behind it."""
    place = spans.places[path]
    return place.scalar and place.value[0] == place.value[1]


def _replaced(spans: Spans, path: Path, value: Any) -> Edit:
    """Another value in the place of one that stands there."""
    place = spans.at(path)
    low, high = place.value
    said = flow(value)
    if place.scalar:
        return low, high, f" {said}" if low == high else said
    between = spans.text[place.key[1] : low] if place.key is not None else ""
    if not place.flow and place.key is not None and "#" not in between:
        return place.key[1], high, f": {said}"
    return low, high, said


def _added(spans: Spans, parent: Path, entries: Mapping[str | int, Any]) -> Edit:
    """New entries of a mapping or items of a list, behind those that stand there."""
    place = spans.at(parent)
    items = all(isinstance(step, int) for step in entries)
    whole = list(entries.values()) if items else dict(entries)
    if place.scalar:
        if not _blank(spans, parent):
            raise SpanError(f"{dotted(parent)} is one value; expected a mapping or a list to add to")
        return (*place.value, f" {flow(whole)}")
    low, high = place.value
    if place.flow:
        inside = spans.text[low + 1 : high - 1].strip()
        at = place.last if inside else low + 1
        return at, at, (", " if inside else "") + flow(whole)[1:-1]
    line = spans.text.find("\n", place.last)
    at = len(spans.text) if line < 0 else line
    column = _dash(spans, parent) if items else place.column
    own = "\n" if not parent else ""
    return at, at, own + "".join(f"\n{one}" for one in lines(whole, column))


def _dash(spans: Spans, path: Path) -> int:
    """The column at which the items of a list in block style begin."""
    begin = _begin(spans, (*path, 0))
    return begin - (spans.text.rfind("\n", 0, begin) + 1)


def _spliced(text: str, edits: Iterable[Edit]) -> str:
    """The text with some stretches replaced; at one place in the order given."""
    found, at = [], 0
    for low, high, new in sorted(edits, key=lambda one: one[:2]):
        if low < at:
            raise SpanError("two changes meet at one place of the text; expected one at a time")
        found += [text[at:low], new]
        at = high
    return "".join([*found, text[at:]])


def _without(text: str, paths: Iterable[Path]) -> str:
    """The text without some entries, all equally deep."""
    spans = Spans(text)
    gone: dict[Path, set[Path]] = {}
    for path in paths:
        spans.at(path)
        gone.setdefault(path[:-1], set()).add(path)
    edits: list[Edit] = []
    for parent, mine in gone.items():
        there = [one for one in spans.places if len(one) == len(parent) + 1 and one[:-1] == parent]
        cut = _cut_flow if spans.at(parent).flow else _cut_block
        edits += cut(spans, parent, there, mine)
    return _spliced(text, edits)


def _cut_flow(spans: Spans, parent: Path, there: list[Path], gone: set[Path]) -> list[Edit]:
    """Entries between braces or brackets, each with the comma that parts it from its neighbour."""
    low, high = spans.at(parent).value
    left = [path for path in there if path not in gone]
    if not left:
        return [(low + 1, high - 1, "")]
    found, begins = list[Edit](), _begin(spans, there[0])
    for before, path in zip([None, *there], there, strict=False):
        if path not in gone:
            continue
        if before is None or all(one in gone for one in there[: there.index(path)]):
            found.append((begins, _begin(spans, there[there.index(path) + 1]), ""))
            begins = _begin(spans, there[there.index(path) + 1])
        else:
            found.append((_ends(spans, before), _ends(spans, path), ""))
    return found


def _cut_block(spans: Spans, parent: Path, there: list[Path], gone: set[Path]) -> list[Edit]:
    """Entries on lines of their own, with what stands behind them on their last line."""
    place = spans.at(parent)
    text = spans.text
    if len(gone) == len(there):
        empty = "[]" if isinstance(there[0][-1], int) else "{}"
        return _emptied(spans, place, _begin(spans, there[0]), empty)
    found: list[Edit] = []
    for n, path in enumerate(there):
        if path not in gone:
            continue
        begin, line = _begin(spans, path), text.rfind("\n", 0, _begin(spans, path)) + 1
        if text[line:begin].strip():
            # It stands behind the dash of the item that it is the first entry of.
            if n + 1 == len(there):
                raise SpanError(f"{dotted(path)} can't be taken out by itself")
            found.append((begin, _begin(spans, there[n + 1]), ""))
            continue
        end = text.find("\n", _ends(spans, path))
        found.append((line, len(text) if end < 0 else end + 1, ""))
    return found


def _emptied(spans: Spans, place: Place, begin: int, empty: str) -> list[Edit]:
    """The parent of entries that all go holds nothing."""
    text, high = spans.text, place.value[1]
    if place.key is None:
        return [(begin, high, empty)]
    colon = text.index(":", place.key[1]) + 1
    line = text.rfind("\n", 0, begin) + 1
    if line <= colon:
        return [(begin, high, empty)]
    end = text.find("\n", high)
    return [(colon, colon, f" {empty}"), (line, len(text) if end < 0 else end + 1, "")]


def _begin(spans: Spans, path: Path) -> int:
    """Where an entry begins: at its key, or at the dash of an item in block style."""
    place = spans.places[path]
    if place.key is not None:
        return place.key[0]
    low = place.value[0]
    if spans.places[path[:-1]].flow:
        return low
    dash = spans.text.rfind("-", 0, low + 1) if _blank(spans, path) else spans.text.rfind("-", 0, low)
    if dash < 0 or spans.text[dash + 1 : low].strip():
        raise SpanError(f"{dotted(path)} can't be changed by itself")
    return dash


def _ends(spans: Spans, path: Path) -> int:
    """Where an entry ends."""
    place = spans.places[path]
    return max(place.value[1], place.key[1] if place.key is not None else 0)

"""The order of a mapping's entries in the text of a case: one moved past its neighbour, no more."""

from __future__ import annotations

from typing import Any

from detente.case.arguments import typed
from detente.case.edits import expected
from detente.case.spans import Place, SpanError, Spans
from detente.case.tree import Path, dotted, parse


@typed
def swapped(text: str, path: Path) -> str:
    """The text with an entry of a mapping moved past the one behind it.

    In block style the comments right above an entry go with it.

    Args:
        text: a case as YAML, one that `tree.parse` reads without complaint.
        path: the entry; there is one behind it.

    Raises:
        SpanError: no such entry, none behind it, or one that can't be moved by itself.

    """
    spans = Spans(text)
    parent = spans.places.get(path[:-1])
    names = [one[-1] for one in spans.places if len(one) == len(path) and one[:-1] == path[:-1]]
    if parent is None or path[-1] not in names or path[-1] == names[-1]:
        raise SpanError(f"{dotted(path)} has nothing behind it that it could be moved past")
    n = names.index(path[-1])
    first, second = (spans.at((*path[:-1], one)) for one in names[n : n + 2])
    new = (_flow if parent.flow else _block)(text, first, second)
    names[n : n + 2] = names[n + 1], names[n]
    tree, there = parse(new, ""), parse(text, "")
    if tree.problems or tree.data != expected(there.data, {}) or _names(tree.data, path[:-1]) != names:
        raise SpanError("the text can't be put in another order there; expected it written plainly")
    return new


def _names(data: Any, path: Path) -> list[Any]:
    for step in path:
        data = data[step]
    return list(data)


def _key(place: Place) -> int:
    if place.key is None:
        raise SpanError("only entries with a name can be moved")
    return place.key[0]


def _end(place: Place) -> int:
    return max(place.value[1], place.key[1] if place.key is not None else 0)


def _flow(text: str, first: Place, second: Place) -> str:
    """Entries between braces change places; what stands between them stays."""
    a, b, c, d = _key(first), _end(first), _key(second), _end(second)
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _block(text: str, first: Place, second: Place) -> str:
    """Entries on lines of their own change places, each with the comments right above it."""
    begin, middle = text.rfind("\n", 0, _key(first)) + 1, text.find("\n", _end(first)) + 1
    end = text.find("\n", _end(second)) + 1 or len(text)
    if text[begin : _key(first)].strip() or not middle:
        raise SpanError("the first entry of an item can't be moved")
    while True:  # comments right above, as far in as the entry
        above = text.rfind("\n", 0, max(begin - 1, 0)) + 1
        line = text[above:begin]
        if not line.strip().startswith("#") or len(line) - len(line.lstrip()) != _column(text, first):
            break
        begin = above
    one, two = text[begin:middle], text[middle:end]
    two = two if two.endswith("\n") else two + "\n"
    return text[:begin] + two + one + text[end:]


def _column(text: str, place: Place) -> int:
    """The column at which an entry's key stands."""
    return _key(place) - (text.rfind("\n", 0, _key(place)) + 1)

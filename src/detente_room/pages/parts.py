"""Beginning, removing and renaming parts of a case."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from detente.case import CaseError, DetenteError
from detente.case.tree import Path, dotted
from detente_room.actions import parts as actions
from detente_room.asking.opened import Opened
from detente_room.editing.fields import Maker, rows, written
from detente_room.editing.forms import Forms
from detente_room.editing.questions import AskedError, Question, questions, titles
from detente_room.editing.removed import Part
from detente_room.editing.wrong import asked as beside
from detente_room.pages.edit import pattern, two_alone
from detente_room.pages.frame import of_case, show, title
from detente_room.pages.wrong import listed as wrongs

INSIDE = {"options": "issues", "levels": "levers", "bodies": "home", "sacred": "actors"}
"""Parts that stand within another, and the form on which they are."""
KINDS = {
    "issues": "issue",
    "options": "option",
    "actors": "actor",
    "levers": "lever",
    "levels": "level",
    "commitments": "commitment",
    "bodies": "body",
    "strategies": "strategy",
    "sacred": "sacred",
    "parties": "party",
    "moves": "move",
    "groups": "group",
}
NAMED = ("issues", "options", "actors")
"""Parts whose short name can be changed everywhere."""


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def add(request: HttpRequest, found: Opened, part: str, inside: str = "") -> HttpResponseBase:
    """Ask what is needed to begin a part; begin it."""
    forms = Forms(found.case)
    if part not in KINDS or not found.place.own or (part in INSIDE) != bool(inside):
        raise Http404
    if inside and inside not in dict(forms.names(INSIDE[part])):
        raise Http404
    listed = questions(forms.make, part)
    asked = {one.name: _answer(request, one) for one in listed}
    wrong: dict[str, str] = {}
    others: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            new = actions.add(found.place, part, inside, asked)
        except AskedError as error:
            wrong = {error.where: str(error)}
        else:
            if not new.problems:
                return redirect(_after(found, part, inside, new.one, asked))
            such = {one.name: one.such for one in listed}
            wrong, left = beside(found.case, new.problems, such)
            others = tuple(wrongs(found, left))
    context: dict[str, Any] = {
        "title": title("edit"),
        "heading": titles()[part],
        "within": dict(forms.names(INSIDE[part]))[inside] if inside else "",
        "back": _back(found, part, inside),
        "told": two_alone(len(found.case.parties) + 1) if part == "parties" else "",
        "questions": [(one, asked[one.name], rows(asked[one.name]), wrong.get(one.name)) for one in listed],
        "options": forms.make.options,
        "others": others,
        "unsaved": request.method == "POST",
        "kept": request.method != "POST" and request.GET.get("saved", "0") != "0",
    }
    response = show(request, found, "edit", "room/add.html", context)
    response.status_code = 422 if wrong or others else 200
    return response


def _answer(request: HttpRequest, one: Question) -> str:
    if one.kind == "patterns":
        return pattern(request, one.name)
    return request.POST.get(one.name, "").strip()


def _back(found: Opened, part: str, inside: str) -> str:
    if part in INSIDE:
        return reverse("form", args=[found.place.name, INSIDE[part], inside])
    return reverse("edit", args=[found.place.name])


def _after(found: Opened, part: str, inside: str, one: str, asked: dict[str, str]) -> str:
    """Where to go on: the form of what was begun; of an actor that must weigh, the dialogue for weights."""
    if part in INSIDE:
        return f"{_back(found, part, inside)}?saved=1"
    if part == "parties" or (part == "actors" and not asked.get("follows")):
        return reverse("values", args=[found.place.name, one])
    return f"{reverse('form', args=[found.place.name, part, one])}?saved=new"


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def remove(request: HttpRequest, found: Opened, part: str, one: str) -> HttpResponseBase:
    """Say what else goes or stands in the way; take it out."""
    inside, name = _whole(part, one)
    forms = Forms(found.case)
    if part not in KINDS or not found.place.own:
        raise Http404
    asked = Part(KINDS[part], name, inside)
    post = request.method == "POST"
    if post:
        gone = actions.remove(found.place, asked, _count(request))
    else:
        gone = actions.removal(found.place, found.case, asked)
    if not gone.paths:
        raise Http404
    if post and gone.may:
        back = _back(found, part, inside) if part in INSIDE else reverse("edit", args=[found.place.name])
        return redirect(f"{back}?saved=gone")
    context = {
        "title": title("edit"),
        "what": _called(forms, part, inside, name),
        "back": _back(found, part, inside)
        if part in INSIDE
        else reverse("form", args=[found.place.name, part, one]),
        "also": [(_words(forms.make, path), dotted(path)) for path in gone.paths[1:]],
        "count": len(gone.paths),
        "problems": wrongs(found, gone.problems),
        "counted": gone.counted,
        "needed": [_needs(found, forms.make, path) for path in gone.needed],
        "may": gone.may,
    }
    response = show(request, found, "edit", "room/remove.html", context)
    response.status_code = 422 if request.method == "POST" else 200
    return response


def _count(request: HttpRequest) -> int:
    """How many things the page said would go."""
    said = request.POST.get("count", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0


def _whole(part: str, one: str) -> tuple[str, str]:
    """What a part stands in, and its name."""
    if part not in INSIDE:
        return "", one
    inside, _mark, name = one.partition("=")
    return inside, name


def _called(forms: Forms, part: str, inside: str, name: str) -> str:
    case = forms.case
    if part == "options":
        return f"{case.issue_title(inside)}: {case.option_title(inside, name)}"
    if part == "levels":
        lever = case.file.levers[inside]
        return f"{lever.title or inside}: {lever.levels[name].title or name}"
    return name if part == "bodies" else dict(forms.names(part)).get(name) or name


def _words(make: Maker, path: Path) -> str:
    """A place in the case as people read it."""
    case = make.case
    kinds = {
        "weights": _("a weight of %(who)s"),
        "values": _("values of %(who)s"),
        "never": _("a red line of %(who)s"),
        "links": _("points of %(who)s for a combination"),
        "sacred": _("what is sacred to %(who)s"),
        "influence": _("the pull of %(who)s"),
        "positions": _("a position of %(who)s"),
        "salience": _("how much %(who)s cares"),
    }
    sections = {
        "infeasible": _("a combination that can't be"),
        "requires": _("a rule of what needs what"),
        "levers": _("points that the lever “%(name)s” brings"),
        "commitments": _("the commitment “%(name)s”"),
        "strategies": _("what the strategy “%(name)s” holds"),
        "home": _("how %(name)s ratifies: a body, or a line of one"),
        "sequence": _("a rule of order"),
        "process": _("a line of how the talks are run"),
        "groups": _("what a group hopes or fears"),
        "economy": _("a line of the economy"),
        "budget": _("a budget"),
        "moves": _("what the move “%(name)s” holds"),
        "escalation": _("a line of what follows if talks break down"),
        "issues": _("how somebody sees today"),
    }
    head = str(path[0])
    if head == "actors" and len(path) > 2 and path[2] in kinds:
        return kinds[str(path[2])] % {"who": case.actor_title(str(path[1]))}
    if head in sections:
        return sections[head] % {"name": _name(make, path)}
    return _("a line of the case")


def _needs(found: Opened, make: Maker, path: Path) -> tuple[str, str]:
    """What must name a part, and the page on which another can be chosen (none for a move)."""
    head, name = str(path[0]), str(path[1])
    if head == "levers":
        words = _("The lever “%(name)s” is held by it.") % {"name": _name(make, path)}
    elif head == "actors":
        words = _("%(name)s follows it.") % {"name": make.case.actor_title(name)}
    else:
        return _("The move “%(name)s” is its own: change that in the file.") % {"name": name}, ""
    return words, reverse("form", args=[found.place.name, head, name])


def _name(make: Maker, path: Path) -> str:
    name, file = str(path[1]), make.case.file
    if path[0] == "commitments" and isinstance(path[1], int):
        return file.commitments[path[1]].title or file.commitments[path[1]].id
    if path[0] == "levers" and name in file.levers:
        return file.levers[name].title or name
    if path[0] == "strategies" and name in file.strategies:
        return file.strategies[name].title or name
    return make.case.name(name) if path[0] == "home" else name


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def rename(request: HttpRequest, found: Opened, part: str, one: str) -> HttpResponseBase:
    """Give an issue, an option or an actor another short name, everywhere."""
    inside, name = _whole(part, one)
    forms = Forms(found.case)
    known = (
        written(found.case)["issues"].get(inside, {}).get("options", {})
        if inside
        else dict(forms.names(part))
    )
    if part not in NAMED or not found.place.own or name not in known:
        raise Http404
    new, told = request.POST.get("new", name).strip(), list[str]()
    if request.method == "POST":
        try:
            actions.rename(found.place, KINDS[part], one, new)
        except CaseError as error:
            told = [" ".join(filter(None, pair[1:])) for pair in wrongs(found, error.problems)]
        except DetenteError as error:
            told = [str(error)]
        else:
            to = ("issues", inside) if inside else (part, new)
            return redirect(f"{reverse('form', args=[found.place.name, *to])}?saved=1")
    context = {
        "title": title("edit"),
        "what": _called(forms, part, inside, name),
        "name": name,
        "new": new,
        "told": told,
        "back": reverse("form", args=[found.place.name, *(("issues", inside) if inside else (part, name))]),
    }
    response = show(request, found, "edit", "room/rename.html", context)
    response.status_code = 422 if told else 200
    return response
